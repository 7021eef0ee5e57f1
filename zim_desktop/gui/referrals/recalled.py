"""What was known when somebody was referred, as text that can be read, selected and read out, even years later."""

from collections.abc import Iterable, Sequence
from html import escape

from zim_desktop.domain.match import Verdict
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.outcome import GROUNDS, HELPED_LABELS, WHOSE_LABELS
from zim_desktop.domain.referral import STATE_LABELS, Event, Known
from zim_desktop.gui.cases.rows import SIGNS, VERDICT_WORDS
from zim_desktop.services import wording
from zim_desktop.services.offer_words import Words, offer_lines
from zim_desktop.services.then_and_now import Recalled


def recalled_html(recalled: Recalled, words: Words) -> str:
    """The referral as HTML: who and when, the verdict with its reasons, what was told, what changed, the offer then.

    `words` are those of the day it was made; whatever somebody typed is escaped.
    """
    known = recalled.referral.known
    return "".join(
        (
            f"<h3>{escape(wording.offer_text(known.offer))}</h3>",
            _lines([f"{recalled.referral.code} · Fall {recalled.case_code}", *_events(recalled)]),
            _section("Urteil damals", _verdict(known)),
            _section("Trotzdem vermittelt", _override(recalled)),
            _section("Dem Träger mitgeteilt", _disclosed(known)),
            _section("Kind nicht betreut am", sorted({wording.day_text(each.date) for each in known.uncovered})),
            _section("Seitdem geändert", _since(recalled)),
            _changes(recalled),
            _offer_then(known.offer, words),
        )
    )


def _events(recalled: Recalled) -> list[str]:
    events = recalled.referral.events
    return [
        f"{_event(events, event)} am {wording.day_text(event.day)} – {recalled.user(event.user)}" for event in events
    ]


def _event(events: Sequence[Event], event: Event) -> str:
    """What happened in words: the step, or what was taken back, with reason, appointment and answer."""
    detail = event.detail
    if detail.undoes is not None:
        return f"zurückgenommen: {STATE_LABELS[events[detail.undoes].state]}; wieder {STATE_LABELS[event.state]}"
    said = [STATE_LABELS[event.state]]
    if detail.why is not None:
        ground = GROUNDS[detail.why]
        said.append(f"{WHOSE_LABELS[ground.whose]}: {ground.label}")
    if detail.on is not None:
        said.append(f"für den {wording.day_text(detail.on)}")
    if detail.helped is not None:
        said.append(f"geholfen: {HELPED_LABELS[detail.helped]}")
    if detail.again is not None:
        said.append(f"Wiedervorlage {wording.day_text(detail.again)}")
    if detail.via == "slip":
        said.append("laut Antwortabschnitt")
    return ", ".join(said)


def _verdict(known: Known) -> list[str]:
    if known.verdict is None:
        return ["Kein Urteil: Das Angebot wurde zu keinem Bedarf vorgeschlagen, sondern frei gewählt."]
    return [
        f"Insgesamt: {_told(known.verdict)}",
        *(f"{_told(each.verdict)}: {each.text}" for each in known.reasons),
    ]


def _told(verdict: Verdict) -> str:
    return f"{SIGNS[verdict]} {VERDICT_WORDS[verdict]}"


def _override(recalled: Recalled) -> list[str]:
    known, why = recalled.referral.known, recalled.referral.known.override
    if why is None:
        return []
    failed = [each.text for each in known.reasons if each.rule in why.failed and each.verdict == "no"]
    return [
        f"Grund: {why.reason}",
        f"entschieden von {recalled.user(why.user)} am {wording.day_text(why.day)}",
        f"entgegen: {'; '.join(failed)}",
    ]


def _disclosed(known: Known) -> list[str]:
    return [f"{label}: {value}" for label, value in known.disclosed] or ["nichts weiter über die Person"]


def _since(recalled: Recalled) -> list[str]:
    """What has become of the offer as a whole; the single fields follow."""
    now = recalled.now
    if now is None:
        return ["Das Angebot steht nicht mehr im Katalog."]
    if now.status == "closed":
        return ["Das Angebot ist inzwischen geschlossen."]
    if now.valid_to is not None and now.valid_to < recalled.today:
        return [f"Das Angebot ist seit dem {wording.day_text(now.valid_to)} zu Ende."]
    if not recalled.changes:
        return ["Nichts: Der Eintrag im Katalog ist noch derselbe."]
    return ["Das Angebot ist pausiert."] if now.status == "paused" else ["Das Angebot gibt es noch, mit Änderungen:"]


def _changes(recalled: Recalled) -> str:
    """Field by field: old → new, as a list a screen reader goes through."""
    items = "".join(
        f"<li><b>{escape(each.field)}:</b> {_text(each.old)} → {_text(each.new)}</li>" for each in recalled.changes
    )
    return f"<ul>{items}</ul>" if items else ""


def _offer_then(offer: Offer, words: Words) -> str:
    texts = [text for text in (offer.summary, offer.description) if text]
    lines = [(name, lines) for name, lines in offer_lines(offer, words) if lines]
    example = _lines(["Beispiel – erfunden"]) if is_example(offer) else ""
    heading = f"<h3>Das Angebot, wie es am {wording.day_text(words.day)} im Katalog stand</h3>"
    return "".join([heading, example, *(_lines([text]) for text in texts), *(_section(*each) for each in lines)])


def _section(name: str, lines: Iterable[str]) -> str:
    told = list(lines)
    return f"<p><b>{escape(name)}</b><br>{'<br>'.join(_text(line) for line in told)}</p>" if told else ""


def _lines(lines: Iterable[str]) -> str:
    return f"<p>{'<br>'.join(_text(line) for line in lines)}</p>"


def _text(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines()) or escape(text)
