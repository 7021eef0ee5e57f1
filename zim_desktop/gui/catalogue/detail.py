"""One offer in full, as text that can be read, selected and read out."""

from collections.abc import Sequence
from html import escape

from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.services.offer_words import Words, offer_lines


def offer_html(offer: Offer, words: Words, waiting: Sequence[str] = ()) -> str:
    """The offer as HTML: title, provider, then what is known, line by line; every text of a file is escaped.

    `waiting` are the codes on the office's waiting list, in order.
    """
    parts: list[str] = []
    if is_example(offer):
        parts.append("<p><b>Beispiel – erfunden</b></p>")
    parts.append(f"<h3>{escape(offer.title)}</h3>")
    parts += [f"<p>{_lines(text)}</p>" for text in (offer.summary, offer.description) if text]
    rows = "".join(
        f"<p><b>{escape(name)}</b><br>{'<br>'.join(escape(line) for line in lines)}</p>"
        for name, lines in offer_lines(offer, words)
        if lines
    )
    listed = f"<p><b>Warteliste des Büros</b><br>{len(waiting)}: {escape(', '.join(waiting))}</p>" if waiting else ""
    return "".join([*parts, rows, listed])


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
