"""The words of packages and of the drawn week, and why there is no more of them."""

from collections.abc import Mapping

import msgspec
import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from tests import weeks
from zim_desktop.domain.bundle import Block, Bundle, Gap, Pick
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.match import Verdict
from zim_desktop.domain.offer import Offer, Place
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.gui.cases.bundle_words import WeekWords, lacking_text, missing_text, needs_text
from zim_desktop.gui.cases.finish import letters_text, package_text
from zim_desktop.gui.cases.timetable_block import fitted
from zim_desktop.services.installed import load_installed
from zim_desktop.services.weeks import Outlook, Week, Weeks

TODAY = weeks.date(2026, 11, 23)
OFFERS = {each.id: each for each in (weeks.COURSE, weeks.group(TODAY), weeks.course_with_care())}


@pytest.fixture(scope="module")
def quarters() -> Quarters:
    return load_installed().quarters


def words(quarters: Quarters, offers: Mapping[str, Offer] = OFFERS, case: Case | None = None) -> WeekWords:
    return WeekWords(case or weeks.mother(), lambda each: offers[each], quarters)


def bundle(*gaps: Gap, picks: tuple[tuple[str, str], ...] = (("n1", "orientierung"), ("n2", "gruppe"))) -> Bundle:
    return Bundle(
        offers=tuple(Pick(*each) for each in picks),
        priority_sum=5,
        gap_minutes=sum(gap.minutes for gap in gaps),
        gaps=gaps,
        uncovered_dates=(),
        week=(),
    )


THURSDAY = Gap("c1", "orientierung", "th", "11:30", "11:51", 21)
TUESDAY = Gap("c1", "orientierung", "tu", "11:45", "12:00", 15)


def test_a_package_is_named_by_what_it_lacks() -> None:
    assert missing_text(bundle()) == "lückenlos"
    assert missing_text(bundle(THURSDAY)) == "am Do fehlen 21 Min"
    assert missing_text(bundle(TUESDAY, THURSDAY)) == "am Di und Do fehlen zusammen 36 Min"


@pytest.mark.parametrize(
    ("met", "count", "said"),
    [
        (1, 1, "der Bedarf"),
        (2, 2, "beide Bedarfe"),
        (3, 3, "alle 3 Bedarfe"),
        (1, 2, "1 von 2 Bedarfen"),
        (2, 3, "2 von 3 Bedarfen"),
    ],
)
def test_needs_met_are_counted(met: int, count: int, said: str) -> None:
    assert needs_text(met, count) == said


def test_a_card_says_what_is_yet_to_be_cleared_up(quarters: Quarters) -> None:
    verdicts: dict[tuple[str, str], Verdict] = {("n1", "orientierung"): "unknown", ("n2", "gruppe"): "yes"}
    card = words(quarters).card(2, Week(bundle(THURSDAY), ()), verdicts, TODAY)
    assert card.title == "Paket 2 · am Do fehlen 21 Min"
    assert card.to_clear == "noch zu klären: Orientierung Gesundheitsberufe"
    course, care = card.offers.replace("\u00a0", " ").split(" · ")
    assert course == "Orientierung Gesundheitsberufe, Mi und Do 9–11:30 Uhr, noch nicht geprüft"
    assert care == "Kindergruppe, Do 8:30–11:30 Uhr, noch nicht geprüft"
    for part in (card.title, "gewählt", card.needs, card.offers, card.to_clear):
        assert part in card.spoken(chosen=True)
    assert "gewählt" not in card.spoken(chosen=False)


def test_an_invented_offer_is_called_an_example(quarters: Quarters) -> None:
    example = msgspec.structs.replace(weeks.COURSE, id="beispiel-kurs")
    picked = Week(bundle(picks=(("n1", example.id),)), ())
    card = words(quarters, {example.id: example}).card(1, picked, {}, TODAY)
    assert "Orientierung Gesundheitsberufe (Beispiel)" in card.offers


def test_a_block_says_who_looks_after_the_child(quarters: Quarters) -> None:
    found = words(quarters)
    care = Block("care", "tu", 540, 720, "c1")
    assert found.lines(care) == ("Betreut", "9:00–12:00")
    assert found.lines(msgspec.structs.replace(care, offer="gruppe"))[0] == "Kindergruppe"
    in_course = msgspec.structs.replace(care, offer="pflege")
    assert found.lines(in_course)[0] == "Im Kurs betreut"
    assert found.spoken(in_course) == "Dienstag 9:00 bis 12:00 Uhr: Kind ist betreut in „Pflegehelfer*in in Teilzeit“"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({}, "Kruppwerke"),
        ({"mode": "online"}, "online"),
        ({"place": None}, ""),
        ({"place": Place(name="Volkshochschule", quarter="other")}, "Volkshochschule"),
    ],
)
def test_a_session_says_where_it_is(quarters: Quarters, change: dict[str, object], where: str) -> None:
    course = msgspec.structs.replace(weeks.COURSE, **change)
    session = Block("session", "we", 540, 690, "a", "orientierung")
    lines = words(quarters, {"orientierung": course}).lines(session)
    assert lines == tuple(part for part in ("Orientierung Gesundheitsberufe", "9:00–11:30", where) if part)


def test_of_several_adults_and_children_each_has_a_number(quarters: Quarters) -> None:
    persons = [Person(id=each, role="adult", age=(30, 30)) for each in ("a", "b")]
    case = Case(persons=(*persons, Person(id="c1", role="child", age=(3, 3))), needs=())
    found = words(quarters, case=case)
    assert [found.person(each) for each in ("a", "b", "c1")] == ["Erwachsene 1", "Erwachsene 2", "Kind"]


# why there is no more


def answer(*met: str, tolerance: int = 0, needs: int = 2) -> Weeks:
    case = weeks.mother()
    more = (*case.needs, Need(id="n3", person="a", term="housing"))[:needs]
    case = msgspec.structs.replace(case, needs=more)
    picks = tuple((need, "orientierung") for need in met)
    return Weeks(case, tolerance, (Week(bundle(picks=picks), ()),) if met else ())


@pytest.mark.parametrize(
    ("weeks_found", "outlook", "said"),
    [
        (answer("n1", "n2"), None, ""),
        (answer(needs=0), None, "Noch kein Bedarf. Im Gespräch unter „Bedarfe“"),
        (answer(), Outlook(wider=30, count=2, met=2), "Kein Paket ohne Lücke. Mit bis zu 30 Min Lücke gibt es 2 (be"),
        (
            answer(tolerance=15),
            Outlook(wider=45, count=1, met=1),
            "Kein Paket mit höchstens 15 Min Lücke. Mit bis zu 45",
        ),
        (answer("n1"), Outlook(), "Kein Paket ohne Lücke, in dem auch „N2“ Platz hat. Auch mit 60 Min Lücke nicht. Es"),
        (
            answer("n1", tolerance=60),
            Outlook(),
            "Kein Paket mit höchstens 60 Min Lücke, in dem auch „N2“ Platz hat. Es",
        ),
        (answer("n1"), Outlook(nothing=("n2",)), "Für „N2“ gibt es kein Angebot im Katalog."),
        (
            answer("n1", needs=3),
            Outlook(nothing=("n2",), excluded=("n3",)),
            "Für „N2“ gibt es kein Angebot im Katalog. Für „N3“ kommt kein Angebot infrage: „Passt nicht“ sagt, warum.",
        ),
        (answer("n1"), None, "Kein Paket ohne Lücke, in dem auch „N2“ Platz hat."),
    ],
)
def test_an_open_need_says_why_and_what_would_help(weeks_found: Weeks, outlook: Outlook | None, said: str) -> None:
    text = lacking_text(weeks_found, outlook, str.upper)
    assert text.startswith(said)
    assert bool(text) == bool(said)
    if outlook and outlook.wider is None and (outlook.nothing or outlook.excluded):
        assert text == said


def test_while_help_is_looked_for_it_says_so() -> None:
    text = lacking_text(answer("n1"), None, str.upper, looking=True)
    assert text == "Kein Paket ohne Lücke, in dem auch „N2“ Platz hat. Was helfen würde, wird gerade gerechnet …"


# the end of the talk


def test_the_button_counts_every_letter_that_is_written() -> None:
    assert letters_text(1, 0) == "Paket &überweisen: 1 Brief, 1 Blatt"
    assert letters_text(2, 0) == "Paket &überweisen: 2 Briefe, 1 Blatt"
    assert letters_text(2, 1) == "Paket und 1 weiteres &überweisen: 3 Briefe, 1 Blatt"
    assert letters_text(2, 2) == "Paket und 2 weitere &überweisen: 4 Briefe, 1 Blatt"
    assert package_text([], []) == "Die Pakete werden gerechnet …"
    assert package_text(["A", "B"], ["C"]) == "Im Paket: A, B. Außerdem angekreuzt: C"


# fitting


def test_words_are_broken_into_rows_that_fit(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont(qapp.font()))
    text = "Orientierung Gesundheitsberufe in Teilzeit"
    wide = metrics.horizontalAdvance(text)
    assert fitted(text, wide, 3, metrics) == [text]
    for width in range(20, wide, 20):
        for rows in (1, 2, 4):
            found = fitted(text, width, rows, metrics)
            assert 1 <= len(found) <= rows
            assert all(metrics.horizontalAdvance(row) <= width for row in found)
            assert " ".join(found).startswith(text) or "…" in " ".join(found)
    times = "7:30–12:30"
    half = metrics.horizontalAdvance("12:30") + 2
    assert fitted(times, half, 2, metrics) == ["7:30–", "12:30"]
