"""How long a way may be: *höchstens 20 Minuten*, *nicht weiter als eine halbe Stunde*."""

import re
from collections.abc import Iterable, Iterator

from zim_desktop.domain.case import Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.matching.free_text.heard import Heard

_SAID = 0.85
LONGEST = 240
"""Minutes; a longer way is none."""

_PART = r"(?P<part>(?:drei)?viertel ?stunde|halbe[nr]? stunde|(?:eine|einer) stunde)"
_LONG = rf"(?P<number>\d{{1,3}}) ?(?P<unit>min(?:uten?)?|std|stunden?|h)\b|{_PART}"
_NO_MORE = r"(?:nicht|kein) ?(?:mehr|weiter|langer) als"
_MOST = rf"(?:hochstens|hochst|maximal|max|bis zu|unter|innerhalb(?: von)?|weniger als|{_NO_MORE})"
_BY = r"(?:fussweg|weg|fahrt|fahrzeit|zu fuss|entfernt|entfernung|mit (?:dem |der )?(?:bus|bahn|auto|rad))"
_LIMIT = re.compile(rf"\b{_MOST}(?: \.)?(?: (?:eine|einer|etwa|ca|nur))*(?: \.)? (?:{_LONG})")
_AFTERWARDS = re.compile(rf"(?:{_LONG})(?: \.)?(?: {_BY})?(?: \w+)? (?:max(?:imal)?|hochstens)\b")
_PARTS = {"viertel": 15, "dreiviertel": 45, "halbe": 30, "eine": 60}


def way(all_heard: Iterable[Heard], adult: Person) -> Iterator[Suggestion]:
    """The longest way of the adult in minutes, if none is known and the text names one."""
    if adult.max_minutes is not None:
        return
    found: dict[int, tuple[int, int]] = {}
    for heard in all_heard:
        line = heard.said.line
        match = _LIMIT.search(line) or _AFTERWARDS.search(line)
        if match and heard.about != "other":
            minutes = _minutes(match)
            if 0 < minutes <= LONGEST:
                found.setdefault(minutes, heard.stretch(heard.said.at(match.start()), heard.said.at(match.end() - 1)))
    if len(found) == 1:
        ((minutes, (start, end)),) = found.items()
        yield Suggestion("max_minutes", adult.id, minutes, start, end, _SAID)


def _minutes(match: re.Match[str]) -> int:
    if match["number"]:
        return int(match["number"]) * (1 if match["unit"].startswith("min") else 60)
    return next(minutes for word, minutes in _PARTS.items() if match["part"].startswith(word))
