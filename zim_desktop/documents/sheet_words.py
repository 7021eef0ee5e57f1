"""How each language of the sheet says times, ways and costs: from resources/texts, dates and languages by CLDR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from zim_desktop.documents import texts
from zim_desktop.documents.faults import UnknownLanguage
from zim_desktop.documents.sheet_content import SIMPLE, Meeting, Price, SheetOffer, Way
from zim_desktop.domain.week import DAYS, Day

if TYPE_CHECKING:
    from babel import Locale

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ckb"})
_LOCALES = {"en": "en_GB", "kmr": "ku", SIMPLE: "de"}
"""What CLDR calls our languages where it is something else; its Kurdish is Kurmanji, English dates are British here."""

_NAMED_OTHERWISE = {"kmr": "ku", "prs": "fa_AF"}
"""What CLDR calls languages that people speak there."""

_LEFT_TO_RIGHT_MARK = "\u200e"

_SPAN_FROM = 3
"""So many days in a row are said as a span."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language; what stands in braces is filled in. `minutes` is said by plural category (CLDR)."""

    title: str
    code: str
    code_needed: str
    week: str
    day: str
    time: str
    what: str
    week_care: str
    times: str
    address: str
    way: str
    ask: str
    bring: str
    cost: str
    childcare: str
    uncovered: str
    languages: str
    checked: str
    example: str
    questions: str
    page: str
    days: tuple[str, str, str, str, str, str, str]
    comma: str
    last: str
    days_span: str
    hours: str
    hour: str
    hour_minutes: str
    only_on: str
    more: str
    appointment: str
    ask_times: str
    begins: str
    minutes: dict[str, str]
    walk: str
    transit: str
    car: str
    stop: str
    online: str
    by_phone: str
    visit: str
    free: str
    free_with_note: str
    ask_cost: str
    care_between: str
    care_from: str
    care_up_to: str
    child: str


class Speech:
    """One language of the sheet; what it says of an offer comes as lines that begin with a capital letter."""

    def __init__(self, language: str) -> None:
        """Read the words of a language. Raises UnknownLanguage."""
        known = texts.languages("sheet")
        if language not in known:
            raise UnknownLanguage(language, list(known))
        self.language = language
        self.words = texts.words("sheet", language, Words)

    @property
    def is_german(self) -> bool:
        """Whether nothing needs to be said in German beside it."""
        return self.language in {"de", SIMPLE}

    @property
    def is_mirrored(self) -> bool:
        """Whether it is written from right to left."""
        return self.language in _RIGHT_TO_LEFT

    @property
    def tag(self) -> str:
        """The language as the file names it (BCP 47)."""
        return "de-DE" if self.language == "de" else self.language

    def day(self, day: Day) -> str:
        """The name of a day, as a heading."""
        return self._raised(self.words.days[DAYS.index(day)])

    def child(self, number: int) -> str:
        """What a child is called if there are several."""
        return self._raised(self.words.child.format(number=number))

    def checked(self, day: date) -> str:
        """When the entry was last checked."""
        return self._raised(self.words.checked.format(date=self._date(day)))

    def times(self, offer: SheetOffer) -> list[str]:
        """When it takes place, a line for each of its meetings; that they are to be asked for if there is none."""
        lines = [self._meeting(each) for each in offer.meetings]
        if offer.by_appointment:
            lines.append(self.words.appointment)
        if not lines:
            lines.append(self.words.ask_times)
        if offer.begins:
            lines.append(self.words.begins.format(date=self._date(offer.begins)))
        return [self._raised(line) for line in lines]

    def way(self, way: Way | None, stop: str) -> list[str]:
        """How far it is, and where to get off: in one line, in plain German a sentence each."""
        words = self.words
        parts: list[str] = []
        if way:
            means = {"walk": words.walk, "transit": words.transit, "car": words.car}[way.by]
            forms = words.minutes
            said = forms.get(str(self._locale.plural_form(way.minutes)), forms["other"])
            parts.append(means.format(minutes=said.format(n=way.minutes)))
        if stop:
            mark = _LEFT_TO_RIGHT_MARK if self.is_mirrored else ""  # a bracket at its end stays there
            parts.append(words.stop.format(stop=f"{mark}{stop}{mark}"))
        lines = [self._raised(part) for part in parts]
        return lines if self.language == SIMPLE or not lines else [" · ".join(lines)]

    def mode(self, offer: SheetOffer) -> list[str]:
        """Where it takes place if there is no way to it."""
        words = self.words
        modes = {"onsite": "", "online": words.online, "phone": words.by_phone, "visit": words.visit}
        return [self._raised(modes[offer.mode])] if modes[offer.mode] else []

    def price(self, price: Price) -> list[str]:
        """What it costs; an amount is written as the cash desk writes it, in every language."""
        if price.amount is None:
            return [] if price.note else [self._raised(self.words.ask_cost)]
        if price.amount:
            return [f"{price.amount:.2f}".replace(".", ",") + "\u00a0€"]
        return [self._raised(self.words.free_with_note if price.note else self.words.free)]

    def care(self, ages: tuple[int | None, int | None] | None) -> list[str]:
        """Which children the offer itself looks after."""
        if ages is None:
            return []
        low, high = ages
        words = self.words
        pattern = words.care_up_to if low is None else words.care_from if high is None else words.care_between
        return [self._raised(pattern.format(low=low, high=high))]

    def spoken(self, languages: Sequence[tuple[str, str]]) -> list[str]:
        """The languages spoken there, in one line; the German name where CLDR has none."""
        german = self.is_german
        names = [name if german else self._language(key) or name for key, name in languages]
        return [self._raised(self._listed(names))] if names else []

    def _language(self, key: str) -> str | None:
        names = cast("Mapping[str, str]", self._locale.languages)
        return names.get(_NAMED_OTHERWISE.get(key, key))

    def _meeting(self, meeting: Meeting) -> str:
        words = self.words
        start, end = self._clock(meeting.start), self._clock(meeting.end)
        said = words.hours.format(days=self._days(meeting.days), start=start, end=end)
        if not meeting.dates:
            return said
        dates = words.comma.join(f"{each:%d.%m.%Y}" for each in meeting.dates)
        more = f" {words.more}" if meeting.more else ""
        return f"{said}\n{self._raised(words.only_on.format(date=dates, dates=dates))}{more}"

    def _clock(self, time: str) -> str:
        hour, minute = str(int(time[:2])), time[3:]
        pattern = self.words.hour if minute == "00" else self.words.hour_minutes
        return pattern.format(hour=hour, minute=minute)

    def _days(self, days: Sequence[Day]) -> str:
        """Days in order, three or more in a row as a span."""
        return self._listed(list(self._spans(sorted({DAYS.index(day) for day in days}))))

    def _spans(self, days: list[int]) -> Iterator[str]:
        names = self.words.days
        while days:
            length = next((at for at in range(1, len(days)) if days[at] != days[0] + at), len(days))
            run, days = days[:length], days[length:]
            if length >= _SPAN_FROM:
                yield self.words.days_span.format(first=names[run[0]], last=names[run[-1]])
            else:
                yield from (names[each] for each in run)

    def _listed(self, words: Sequence[str]) -> str:
        head = self.words.comma.join(words[:-1])
        return f"{head}{self.words.last}{words[-1]}" if head else "".join(words)

    def _date(self, day: date) -> str:
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale)

    def _raised(self, text: str) -> str:
        return upper(text[:1], self.language) + text[1:]

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(_LOCALES.get(self.language, self.language))


def upper(text: str, language: str) -> str:
    """The text in capitals; in Turkish i has a dot above it as a capital, too."""
    return (text.replace("i", "İ") if language == "tr" else text).upper()
