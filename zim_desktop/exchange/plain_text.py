"""HTML as providers paste it, made plain text."""

import html
import re
from html.entities import html5

# Only these are tags: „Frau X <info@awo.example>“ and „3 <5> 4“ hold none. The standard library's parser takes any
# word in angle brackets for one, and what it does with an open bracket differs between Python's versions.
_BLOCK_NAMES = """
address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2
h3 h4 h5 h6 header hr legend li main menu nav ol option p pre section table tbody tfoot thead title tr ul
"""
_INLINE_NAMES = """
a abbr acronym area audio b base bdi bdo big body button canvas cite code col colgroup data datalist del
details dfn dialog em embed font frame frameset head hgroup html i iframe img input ins kbd label link map
mark meta meter noscript object optgroup output param picture progress q rp rt ruby s samp script select small
source span strike strong style sub summary sup svg td template textarea th time track tt u var video wbr o:p
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_TAGS = _BLOCKS | frozenset(_INLINE_NAMES.split())
_TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<doctype>!doctype\b[^<>]*>)"
    r"|(?P<end>/?)(?P<name>[a-z][a-z0-9:]*)(?=[\s/>])(?:(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*+>|[^<>]*+>))",
    re.IGNORECASE,
)
_NOT_SHOWN = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_OTHER_LINES = re.compile("[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e]")
"""Control characters except NUL, which is a fault of its own, and the overrides of the direction of text."""

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)


def plain_text(text: str, *, several_lines: bool = True) -> str:
    """The text without HTML's tags, comments, scripts and styles, entities decoded once (contracts 1).

    Where a block begins or ends a line does, or, with `several_lines` false, a blank stands. Angle brackets that
    make no tag (`3 < 5`) and entities without a semicolon (`?a=1&copy=2`) stay. What a terminal or a printer obeys and
    nobody sees is left out, so is what turns the direction of all that follows; other text without & and < comes back
    as it is. Never raises; takes time in proportion to the text.
    """
    if "<" in text:
        stripped = _without_tags(text, "\n" if several_lines else " ")
        if stripped != text:
            text = re.sub(r"[^\S\n]+" if several_lines else r"\s+", " ", stripped)
            text = re.sub(r" ?\n\s*", "\n", text).strip()
    text = _ENTITY.sub(_decoded, text) if "&" in text else text
    return text if text.isprintable() else _UNSEEN.sub("", _OTHER_LINES.sub("\n" if several_lines else " ", text))


def _without_tags(text: str, block: str) -> str:
    parts: list[str] = []
    never_closed: set[str] = set()
    at = looked = 0
    while tag := _TAG.search(text, looked):
        name = (tag["comment"] or tag["name"] or "").lower()
        looked = tag.end()
        if name in _NOT_SHOWN and not tag["end"] and name not in never_closed:
            close = _NOT_SHOWN[name].search(text, looked)
            if close:
                looked = close.end()
            else:  # What follows is shown: better a word too many than an offer's text lost.
                never_closed.add(name)
        if not tag["doctype"] and name not in _TAGS and (name != "!--" or name in never_closed):
            continue
        parts += [text[at : tag.start()], block if name in _BLOCKS else " " if name in ("td", "th") else ""]
        at = looked
    return "".join([*parts, text[at:]])


def _decoded(entity: re.Match[str]) -> str:
    name = entity[0]
    if name[1] != "#" and name[1:] not in html5:
        return name
    return html.unescape(name).replace("\xa0", " ")
