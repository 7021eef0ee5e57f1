"""One record of an Integreat file: its values taken with care, and what was wrong or has no field."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import cast
from urllib.parse import urlsplit

from zim_desktop.clock import BERLIN
from zim_desktop.exchange.cells import number
from zim_desktop.exchange.plain_text import plain_text

Part = dict[str, object]
"""A JSON object."""

_OCCURRENCE = re.compile(r"\$\d{4}-\d{2}-\d{2}(?=/?\Z)")


class Record:
    """A record with its file and number; getters answer None for what is missing or null, and note what is wrong.

    Fields are named by dotted path (`location.postcode`, `opening_hours[2].closed`). `problems` holds (field, value,
    message) of what makes the record useless; `notes` (label, text) what an offer has no field for.
    """

    def __init__(self, file: str, row: int, value: Part) -> None:
        self.file = file
        self.row = row
        self.problems: list[tuple[str, object, str]] = []
        self.notes: list[tuple[str, str]] = []
        self.value = value

    def wrong(self, field: str, value: object, message: str) -> None:
        """Remember a problem, once for each field; a value that is a whole part of the file is not repeated."""
        if all(known != field for known, _, _ in self.problems):
            self.problems.append((field, "" if isinstance(value, dict | list) else value, message))

    def note(self, label: str, text: str | None) -> None:
        """Remember what an offer has no field for, if there is any text."""
        if text:
            self.notes.append((label, text))

    def text(self, path: str, *, inside: Part | None = None, prefix: str = "", lines: bool = False) -> str | None:
        """Plain text; a whole number counts as one, as a postcode may be. None if blank."""
        found = self._get(path, inside, prefix)
        if isinstance(found, int) and not isinstance(found, bool):
            found = str(found)
        if found is None or isinstance(found, str):
            return tidied(plain_text(found or "", several_lines=lines), lines=lines) or None
        self.wrong(prefix + path, found, "Ein Text wird erwartet")
        return None

    def private(self, path: str, inside: Part, prefix: str) -> str | None:
        """Plain text about a person: if it is something else, the message does not repeat it."""
        found = inside.get(path)
        if found is not None and not isinstance(found, str):
            self.wrong(prefix + path, "", "Ein Text wird erwartet")
            return None
        return self.text(path, inside=inside, prefix=prefix)

    def flag(self, path: str, *, inside: Part | None = None, prefix: str = "") -> bool | None:
        """True, false or not known."""
        found = self._get(path, inside, prefix)
        if found is None or isinstance(found, bool):
            return found
        self.wrong(prefix + path, found, "true oder false wird erwartet")
        return None

    def degrees(self, path: str) -> float | None:
        """A number, also one written as a text, with decimal point or comma."""
        found = self._get(path, None, "")
        if isinstance(found, str):
            try:
                return number(found.strip()) if found.strip() else None
            except ValueError as error:
                self.wrong(path, found, str(error))
                return None
        if isinstance(found, bool) or not isinstance(found, int | float | None):
            self.wrong(path, found, "Eine Zahl wie 51.48 wird erwartet")
            return None
        return None if found is None else float(found)

    def part(self, path: str) -> Part:
        """An object; empty if it is missing."""
        found = self._get(path, None, "")
        if found is None or isinstance(found, dict):
            return cast("Part", found or {})
        if found != []:  # PHP, which wrote these files once, has no other empty object
            self.wrong(path, found, "Ein Objekt { … } wird erwartet")
        return {}

    def parts(self, path: str, *, inside: Part | None = None, prefix: str = "") -> list[tuple[str, Part]]:
        """The objects of a list, each with the path of its fields (`contacts[0].`)."""
        found = self._get(path, inside, prefix)
        if found is None:
            return []
        if not isinstance(found, list):
            self.wrong(prefix + path, found, "Eine Liste wird erwartet")
            return []
        result: list[tuple[str, Part]] = []
        for at, item in enumerate(cast("list[object]", found)):
            if isinstance(item, dict):
                result.append((f"{prefix}{path}[{at}].", cast("Part", item)))
            else:
                self.wrong(f"{prefix}{path}[{at}]", item, "Ein Objekt { … } wird erwartet")
        return result

    def instant(self, path: str) -> datetime | None:
        """An ISO time with its offset as wall time in Germany; without one it is taken for such."""
        text = self.text(path)
        if text is None:
            return None
        try:
            found = datetime.fromisoformat(text)
            return found.astimezone(BERLIN).replace(tzinfo=None) if found.tzinfo else found
        except (ValueError, OverflowError):
            self.wrong(path, text, "Ein Zeitpunkt wie 2026-11-01T12:00:00+01:00 wird erwartet")
            return None

    def _get(self, path: str, inside: Part | None, prefix: str) -> object:
        found = cast("object", self.value if inside is None else inside)
        steps = path.split(".")
        for at, step in enumerate(steps):
            if found is None or (found == [] and at):
                return None
            if not isinstance(found, dict):
                self.wrong(prefix + ".".join(steps[:at]), found, "Ein Objekt { … } wird erwartet")
                return None
            found = cast("Part", found).get(step)
        return found

    @property
    def path(self) -> str | None:
        """The address inside Integreat, `/region/language/…/`, without the date of an occurrence; else None."""
        for field in ("path", "url"):
            found = self.value.get(field)
            stem = address(found) if isinstance(found, str) else None
            if stem:
                return stem
        return None

    @property
    def region(self) -> str:
        """The region in the path."""
        return (self.path or "//").split("/")[1]

    @property
    def language(self) -> str:
        """The language in the path, `de` or `de-si` for instance."""
        return (self.path or "//").split("/")[2].casefold()

    @property
    def body(self) -> str | None:
        """What it says, as plain text in lines; the excerpt is the same without tags, cut in some versions."""
        return self.text("content", lines=True) or self.text("excerpt", lines=True)

    @property
    def edited_on(self) -> date | None:
        """The day in Germany on which it was last changed in Integreat."""
        found = self.instant("last_updated") or self.instant("modified_gmt")
        return found.date() if found else None

    def translations(self) -> dict[str, str]:
        """The path of each other language in which there really is a text: one without an id only stands in for it.

        Occurrences of an event never have an id there.
        """
        found: dict[str, str] = {}
        for language, entry in self.part("available_languages").items():
            if not isinstance(entry, dict):
                self.wrong(f"available_languages.{language}", entry, "Ein Objekt { … } wird erwartet")
                continue
            path = cast("Part", entry).get("path")
            stem = address(path) if isinstance(path, str) else None
            real = cast("Part", entry).get("id") is not None or (isinstance(path, str) and _OCCURRENCE.search(path))
            if stem and real and language.casefold() != self.language:
                found[language.casefold()] = stem
        return found


def address(text: str) -> str | None:
    """`/region/language/rest/` of a path or URL, without the date of an occurrence; None if that is not what it is."""
    try:
        steps = [step for step in urlsplit(text.strip()).path.split("/") if step]
    except ValueError:
        return None
    if len(steps) < 3:  # region, language and at least one more
        return None
    return without_day(f"/{'/'.join(steps)}/")


def without_day(text: str) -> str:
    """The address of an event out of that of one of its occurrences (`…/treff$2030-01-01/`)."""
    return _OCCURRENCE.sub("", text)


def tidied(text: str, *, lines: bool) -> str:
    """Text without blanks at the ends of lines and without more than one empty line in a row."""
    if not lines:
        return " ".join(text.split())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in text.splitlines())).strip()


def sentence(parts: Iterable[str | None]) -> str:
    """What is there of the parts, joined by commas."""
    return ", ".join(part for part in parts if part)
