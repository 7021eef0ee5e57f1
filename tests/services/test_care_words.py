"""Where care is missing, in sentences: their wording by example, their truth over generated weeks."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from tests.matching import generated
from tests.matching.installed import TODAY, as_case, as_offers, prepared, quarters
from tests.matching.test_bundle import case as any_case
from tests.matching.test_bundle import offer as any_offer
from zim_desktop.domain.bundle import Block, BlockKind, Gap, Uncovered
from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.domain.week import minute
from zim_desktop.matching.bundle import bundles, timetable
from zim_desktop.services.care_words import clock_text, gap_sentences, uncovered_sentences
from zim_desktop.services.wording import DAY_NAMES


def household(children: int = 1) -> Case:
    persons = [Person(id="a", role="adult"), *(Person(id=f"c{n}", role="child") for n in range(children))]
    return Case(persons=tuple(persons), needs=())


def block(kind: BlockKind, start: str, end: str) -> Block:
    person, offer = ("c0", None) if kind == "care" else ("a", "kurs")
    return Block(kind, "tu", minute(start), minute(end), person, offer)


COURSE = (block("way", "08:40", "09:00"), block("session", "09:00", "12:00"), block("way", "12:00", "12:20"))


@pytest.mark.parametrize(
    ("start", "end", "care", "words"),
    [
        ("11:45", "12:00", [("08:00", "11:45")], "Betreuung endet 11:45, „Kurs“ endet 12:00 – 15 Min fehlen"),
        ("12:00", "12:20", [("08:00", "12:00")], "Betreuung endet 12:00, zurück von „Kurs“ 12:20 – 20 Min fehlen"),
        ("11:00", "12:20", [("08:00", "11:00")], "Betreuung endet 11:00, zurück von „Kurs“ 12:20 – 80 Min fehlen"),
        ("08:40", "09:00", [("09:00", "13:00")], "Weg zu „Kurs“ beginnt 8:40, Betreuung erst 9:00 – 20 Min fehlen"),
        ("09:00", "09:05", [("09:05", "13:00")], "„Kurs“ beginnt 9:00, Betreuung erst 9:05 – 5 Min fehlen"),
        (
            "10:00",
            "10:30",
            [("08:00", "09:00"), ("09:00", "10:00"), ("10:30", "13:00")],
            "Betreuung nur bis 10:00 und wieder ab 10:30, „Kurs“ dauert 9:00–12:00 – 30 Min fehlen",
        ),
        ("09:00", "12:00", [], "keine Betreuung, „Kurs“ dauert 9:00–12:00 – 180 Min fehlen"),
        (
            "08:40",
            "12:20",
            [("14:00", "15:00")],
            "keine Betreuung, „Kurs“ dauert 9:00–12:00, mit Weg 8:40–12:20 – 220 Min fehlen",
        ),
    ],
)
def test_a_gap_says_what_ends_and_what_begins(
    start: str, end: str, care: Sequence[tuple[str, str]], words: str
) -> None:
    gap = Gap("c0", "kurs", "tu", start, end, minute(end) - minute(start))
    week = [*COURSE, *(block("care", *each) for each in care)]
    assert gap_sentences([gap], week, household(), str.capitalize) == (f"Di, Kind: {words}",)


def test_of_several_children_each_gap_says_whose_it_is() -> None:
    gaps = [Gap(child, "kurs", "tu", "12:00", "12:20", 20) for child in ("c1", "c0")]
    said = gap_sentences(gaps, COURSE, household(2), str.capitalize)
    assert [each.split(":")[0] for each in said] == ["Di, Kind 2", "Di, Kind 1"]


@pytest.mark.parametrize("seed", range(5))
def test_what_a_sentence_says_of_care_is_so(seed: int) -> None:
    chance = generated.source(seed)
    said = 0
    for _ in range(60):
        case = as_case(any_case(chance))
        raw = [any_offer(chance, str(number)) for number in range(8)]
        offers = {offer.id: offer for offer in as_offers(raw)}
        titles = {offer.id: offer.title for offer in offers.values()}
        for bundle in bundles(case, prepared(raw), TODAY, 240).bundles:
            week = timetable(case, bundle, offers, quarters())
            sentences = gap_sentences(bundle.gaps, week, case, titles.__getitem__)
            for gap, sentence in zip(bundle.gaps, sentences, strict=True):
                check(gap, sentence, week)
                said += 1
    assert said > 10


def check(gap: Gap, sentence: str, week: Sequence[Block]) -> None:
    """Compared minute by minute with the drawn week; care inside a course counts for that course only."""
    courses = {each.offer for each in week if each.kind == "session"}
    cared = {
        at
        for each in week
        if (each.kind, each.day, each.person) == ("care", gap.day, gap.child) and each.offer not in courses
        for at in range(each.start, each.end)
    }
    assert sentence.startswith(f"{DAY_NAMES[gap.day]}, Kind")
    assert sentence.endswith(f" – {gap.minutes} Min fehlen")
    assert not cared & set(range(minute(gap.start), minute(gap.end)))
    found = re.search(r"Betreuung (?:endet|nur bis) (\d+:\d\d)", sentence)
    if found:
        assert found[1] == clock_text(minute(gap.start))
        assert minute(gap.start) - 1 in cared
    else:
        assert minute(gap.start) - 1 not in cared
    found = re.search(r"(?:Betreuung erst|wieder ab) (\d+:\d\d)", sentence)
    if found:
        assert found[1] == clock_text(minute(gap.end))
        assert minute(gap.end) in cared
    else:
        assert minute(gap.end) not in cared
    for kind, bound in ((r"“ beginnt (\d+:\d\d)", "start"), (r"“ endet (\d+:\d\d)", "end")):
        found = re.search(kind, sentence)
        if found:
            assert found[1] in {
                clock_text(getattr(each, bound))
                for each in week
                if each.kind in ("session", "way") and each.offer == gap.offer and each.day == gap.day
            }


GROUP = Offer(
    id="gruppe",
    title="Kindergruppe",
    provider=Provider(name="Träger"),
    terms=("childcare",),
    audience="child",
    closed_on=tuple(date(2026, 12, day) for day in range(21, 31)),
)


def uncovered(*days: int, child: str = "c0", year: int = 2026) -> list[Uncovered]:
    return [Uncovered(date(year, 12, day), child, "kurs") for day in days]


def test_a_date_without_care_names_who_is_closed() -> None:
    said = uncovered_sentences(uncovered(24), household(), [("c0", GROUP)], TODAY)
    assert said == ("Nicht betreut an 24.12. (Kindergruppe zu)",)


def test_many_dates_are_counted() -> None:
    said = uncovered_sentences(uncovered(21, 22, 23, 24), household(), [], TODAY)
    assert said == ("Nicht betreut an 21.12., 22.12., 23.12. und einem weiteren Tag",)
    said = uncovered_sentences(uncovered(*range(21, 29)), household(), [], TODAY)
    assert said == ("Nicht betreut an 21.12., 22.12., 23.12. und 5 weiteren Tagen",)


def test_each_child_has_its_own_dates_and_one_date_counts_once() -> None:
    dates = uncovered(24, child="c1") + uncovered(23, 24) + [Uncovered(date(2026, 12, 24), "c0", "anderer-kurs")]
    said = uncovered_sentences(dates, household(2), [("c1", GROUP)], TODAY)
    assert said == ("Kind 2 nicht betreut an 24.12. (Kindergruppe zu)", "Kind 1 nicht betreut an 23.12. und 24.12.")


def test_the_year_is_written_where_it_is_another() -> None:
    said = uncovered_sentences(uncovered(24, year=2027), household(), [], TODAY)
    assert said == ("Nicht betreut an 24.12.2027",)
