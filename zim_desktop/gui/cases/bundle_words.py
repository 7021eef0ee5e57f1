"""The words of packages and of the drawn week: cards, blocks, the whole week as a list, and why there is no more."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from zim_desktop.domain.bundle import Block, Bundle
from zim_desktop.domain.case import Case
from zim_desktop.domain.match import Verdict
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.domain.week import Day
from zim_desktop.gui.cases import summary
from zim_desktop.gui.cases.rows import checked_in_short
from zim_desktop.services.care_words import clock_text
from zim_desktop.services.weeks import TOLERANCES, Outlook, Week, Weeks
from zim_desktop.services.wording import MODES, days_text, listed, next_time_text

NO_BREAK = "\u00a0"

LONG_DAYS: dict[Day, str] = {
    "mo": "Montag",
    "tu": "Dienstag",
    "we": "Mittwoch",
    "th": "Donnerstag",
    "fr": "Freitag",
    "sa": "Samstag",
    "su": "Sonntag",
}


def packages(count: int) -> str:
    """So many packages: *kein Paket*, *1 Paket*, *2 Pakete*."""
    return f"{count} Paket{'' if count == 1 else 'e'}" if count else "kein Paket"


def all_needs(count: int) -> str:
    """All needs of a case: *der Bedarf*, *beide Bedarfe*, *alle 3 Bedarfe*."""
    return {1: "der Bedarf", 2: "beide Bedarfe"}.get(count, f"alle {count} Bedarfe")


def needs_text(met: int, count: int) -> str:
    """How many of the needs are met: all of them, or *2 von 3 Bedarfen*."""
    return all_needs(count) if met == count else f"{met} von {count} Bedarfen"


def missing_text(bundle: Bundle) -> str:
    """What care a package lacks: *lückenlos*, *am Do fehlen 21 Min*, *am Di und Do fehlen zusammen 36 Min*."""
    if not bundle.gaps:
        return "lückenlos"
    days: set[Day] = {gap.day for gap in bundle.gaps}
    together = " zusammen" if len(bundle.gaps) > 1 else ""
    return f"am {days_text(days)} fehlen{together} {bundle.gap_minutes} Min"


class PackageCard(msgspec.Struct, frozen=True):
    """The words of one package: its name with what is missing, how many needs it meets, its offers, what is open."""

    title: str
    needs: str
    offers: str
    to_clear: str

    def spoken(self, *, chosen: bool) -> str:
        """All of it for a screen reader."""
        parts = (self.title, "gewählt" if chosen else "", self.needs, self.offers, self.to_clear)
        return ". ".join(part for part in parts if part)


class WeekWords:
    """What the blocks and packages of one case are called; `offer` gives an offer by its id."""

    def __init__(self, case: Case, offer: Callable[[str], Offer], quarters: Quarters) -> None:
        self.case = case
        self._offer = offer
        self._quarters = quarters

    def title(self, offer_id: str) -> str:
        """What an offer is called."""
        return self._offer(offer_id).title

    def person(self, person_id: str) -> str:
        """Who it is, without the age: *Erwachsene*, *Kind 2*."""
        return summary.title(msgspec.structs.replace(self.case.person(person_id), age=None), self.case)

    def card(self, number: int, week: Week, verdicts: Mapping[tuple[str, str], Verdict], day: date) -> PackageCard:
        """The words of a package; `verdicts` are those of need and offer, `number` counts from 1, `day` is today."""
        picks = week.bundle.offers
        offers = [self._offer(each) for each in dict.fromkeys(pick.offer for pick in picks)]
        unclear = {pick.offer for pick in picks if verdicts.get((pick.need, pick.offer)) != "yes"}
        open_titles = [offer.title for offer in offers if offer.id in unclear]
        return PackageCard(
            title=f"Paket {number} · {missing_text(week.bundle)}",
            needs=needs_text(len(week.needs), len(self.case.needs)),
            offers=" · ".join(_offer_words(offer, day) for offer in offers),
            to_clear=f"noch zu klären: {listed(open_titles)}" if open_titles else "",
        )

    def care(self, bundle: Bundle) -> tuple[tuple[str, Offer], ...]:
        """The offers that a package has for children, each with the child's id."""
        persons = {need.id: need.person for need in self.case.needs}
        children = {child.id for child in self.case.children}
        return tuple(
            (persons[pick.need], self._offer(pick.offer)) for pick in bundle.offers if persons[pick.need] in children
        )

    def lines(self, block: Block) -> tuple[str, ...]:
        """What is written into a block, the most important first."""
        minutes, times = block.end - block.start, f"{clock_text(block.start)}–{clock_text(block.end)}"
        if block.kind == "gap":
            return (f"{minutes} Min fehlen",)
        if block.kind == "way":
            return (f"Weg {minutes} Min",)
        where = self._where(self._offer(block.offer)) if block.offer and block.kind == "session" else ""
        return tuple(part for part in (self._what(block), times, where) if part)

    def spoken(self, block: Block) -> str:
        """A block in one sentence: when, what, for whom, where."""
        when = f"{LONG_DAYS[block.day]} {clock_text(block.start)} bis {clock_text(block.end)} Uhr"
        who = self.person(block.person)
        minutes = block.end - block.start
        title = f"„{self.title(block.offer)}“" if block.offer else ""
        if block.kind == "gap":
            return f"{when}: {minutes} Min fehlen, {who} ist während {title} nicht betreut"
        if block.kind == "way":
            return f"{when}: Weg für {title}, {minutes} Min, {who}"
        if block.kind == "care":
            by = f" in {title}" if block.offer else ""
            return f"{when}: {who} ist betreut{by}"
        where = self._where(self._offer(block.offer)) if block.offer else ""
        return ", ".join(part for part in (f"{when}: {title}", who, where) if part)

    def week(self, blocks: Iterable[Block]) -> str:
        """The whole week as a plain list, a line per block under its day."""
        lines: list[str] = []
        day = ""
        for block in blocks:
            if block.day != day:
                day = block.day
                lines.append(LONG_DAYS[block.day])
            lines.append(f"    {self.spoken(block).removeprefix(f'{LONG_DAYS[block.day]} ')}")
        return "\n".join(lines)

    def _what(self, block: Block) -> str:
        if block.offer is None:
            return "Betreut"
        offer = self._offer(block.offer)
        in_course = block.kind == "care" and offer.audience != "child"
        return "Im Kurs betreut" if in_course else offer.title

    def _where(self, offer: Offer) -> str:
        if offer.mode != "onsite" or offer.place is None:
            return "" if offer.mode == "onsite" else MODES[offer.mode]
        quarter = offer.place.quarter
        known = quarter in self._quarters.by_key and quarter != "other"
        return self._quarters.name(quarter) if known else offer.place.name or offer.place.city or ""


def _offer_words(offer: Offer, day: date) -> str:
    example = " (Beispiel)" if is_example(offer) else ""
    times = next_time_text(offer, day).replace(" ", NO_BREAK)
    return f"{offer.title}{example}, {times}, {checked_in_short(offer, day).replace(' ', NO_BREAK)}"


def lacking_text(weeks: Weeks, outlook: Outlook | None, label: Callable[[str], str], *, looking: bool = False) -> str:
    """Why needs stay open and what would have to change; empty if the best package meets all.

    `label` gives what a need is called by its id. Without `outlook` the change is not known, or yet being looked for.
    """
    if not weeks.case.needs:
        return "Noch kein Bedarf. Im Gespräch unter „Bedarfe“ eintippen, was gesucht wird – Pakete stehen dann hier."
    if not weeks.open_needs:
        return ""
    nothing, excluded = (outlook.nothing, outlook.excluded) if outlook else ((), ())
    rest = [label(need) for need in weeks.open_needs if need not in (*nothing, *excluded)]
    parts = [f"Für {_quoted(map(label, nothing))} gibt es kein Angebot im Katalog."] if nothing else []
    if excluded:
        parts.append(f"Für {_quoted(map(label, excluded))} kommt kein Angebot infrage: „Passt nicht“ sagt, warum.")
    if rest:
        gap = f"mit höchstens {weeks.tolerance} Min Lücke" if weeks.tolerance else "ohne Lücke"
        beside = f", in dem auch {_quoted(rest)} Platz hat" if weeks.weeks else ""
        parts.append(f"Kein Paket {gap}{beside}.")
        parts += [_way_out(weeks, outlook)] if outlook else []
    parts += ["Was helfen würde, wird gerade gerechnet …"] if looking else []
    return " ".join(parts)


def _quoted(words: Iterable[str]) -> str:
    return listed([f"„{each}“" for each in words])


def _way_out(weeks: Weeks, outlook: Outlook) -> str:
    if outlook.wider is not None:
        met = needs_text(outlook.met, len(weeks.case.needs))
        verb = "gibt es eines" if outlook.count == 1 else f"gibt es {outlook.count}"
        return f"Mit bis zu {outlook.wider} Min Lücke {verb} ({met})."
    longest = f"Auch mit {TOLERANCES[-1]} Min Lücke nicht. " if weeks.tolerance < TOLERANCES[-1] else ""
    return f"{longest}Es hilft, wenn im Gespräch die Zeiten unter „Woche“ weiter werden: wann es geht und wer betreut."
