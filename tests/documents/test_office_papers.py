"""Papers that stay in the house: the day list, the counterfoil, the statistics report."""

from collections.abc import Callable
from datetime import date

import msgspec
import pytest

from tests.documents import reading
from tests.documents.contents import DAY
from tests.documents.test_letter_forms import logo
from zim_desktop.documents import (
    CounterfoilContent,
    CounterfoilOffer,
    DayListContent,
    DayListLine,
    MissingGlyph,
    Paper,
    ReportContent,
    ReportTable,
    render_counterfoil,
    render_day_list,
    render_report,
)

LINE = DayListLine(
    case="HAM-D25V-T4F5-9",
    referral="R-7K2M-9QXA-4",
    offer="Pflegehelfer*in in Teilzeit",
    provider="Bildungswerk Musterstadt e. V.",
    phone="0234 910-1",
    ask="Ist die Person dort gewesen?",
    due=date(2026, 11, 20),
)
DAYS = DayListContent(day=DAY, office="Quartiersbüro Hamme", lines=(LINE,))
FOIL = CounterfoilContent(
    day=DAY,
    office="Quartiersbüro Hamme",
    code="HAM-D25V-T4F5-9",
    written_by="Ayla",
    offers=(CounterfoilOffer("R-7K2M-9QXA-4", LINE.offer, LINE.provider, ("Qualifizierung Pflege",)),),
    disclosed=(("Deutsch", "A2"),),
)
TABLE = ReportTable(
    title="Bedarfe nach Stadtteil",
    heads=("Arbeit", "Wohnen", "Summe"),
    lines=(("Hamme", (14, None, 31)), ("Querenburg", (0, 9, 9)), ("Summe der Nennungen", (14, None, 40))),
    notes=("Ein Fall kann mehrfach genannt sein.",),
)
REPORT = ReportContent(
    title="Bericht",
    period="3. Quartal 2026",
    office="Quartiersbüro Hamme",
    day=DAY,
    until=date(2026, 9, 30),
    offices=("Quartiersbüro Hamme",),
    summary=("In Hamme fanden 14 von 31 Bedarfen kein Angebot.",),
    tables=(TABLE,),
    programme="Zusammen im Quartier",
)

ALL: tuple[tuple[Callable[..., Paper], msgspec.Struct, str], ...] = (
    (render_day_list, DAYS, "office"),
    (render_counterfoil, FOIL, "office"),
    (render_report, REPORT, "office"),
)


@pytest.mark.parametrize(("render", "content", "field"), ALL)
def test_the_same_content_gives_the_same_bytes_and_missing_glyphs_are_refused(
    render: Callable[..., Paper], content: msgspec.Struct, field: str
) -> None:
    assert render(content).data == render(content).data
    assert render(msgspec.structs.replace(content, **{field: "anders"})).data != render(content).data
    with pytest.raises(MissingGlyph):
        render(msgspec.structs.replace(content, **{field: "漢"}))


def spoken(paper: Paper) -> str:
    """All text in the order in which it is read out, whichever column it stands in."""
    return " ".join(" ".join(text.split()) for _, text in reading.structure(paper))


def heard(paper: Paper) -> list[tuple[str, str]]:
    return [(tag.split("/")[-1], text.strip()) for tag, text in reading.structure(paper)]


def test_the_day_list_names_codes_where_to_call_and_what_to_ask() -> None:
    text = spoken(render_day_list(DAYS))
    for said in (LINE.case, LINE.referral, LINE.offer, LINE.provider, LINE.phone, LINE.ask, "20.11.2026", "23.11.2026"):
        assert said in text
    parts = heard(render_day_list(DAYS))
    assert parts[0] == ("H1", "Wiedervorlagen")
    assert "Nichts fällig." in reading.text(render_day_list(msgspec.structs.replace(DAYS, lines=())))


def test_a_long_day_goes_on_over_pages_without_tearing_a_line() -> None:
    many = msgspec.structs.replace(DAYS, lines=tuple(msgspec.structs.replace(LINE, case=f"HAM-{n}") for n in range(40)))
    paper = render_day_list(many)
    assert paper.pages > 1
    assert f"Seite 1 von {paper.pages}" in reading.text(paper, 0)
    assert spoken(paper).count(LINE.ask) == 40
    assert max(letter.right for letter in reading.letters(paper)) <= 190.5


def test_the_counterfoil_says_what_was_told_and_that_the_person_agreed() -> None:
    text = spoken(render_counterfoil(FOIL))
    for said in (FOIL.code, "R-7K2M-9QXA-4", LINE.provider, "Deutsch", "A2", "Ayla", "einverstanden"):
        assert said in text
    nothing = reading.text(render_counterfoil(msgspec.structs.replace(FOIL, disclosed=())))
    assert "einverstanden" not in nothing
    assert "nichts weiter über die Person" in nothing


def test_the_report_shows_hidden_numbers_alike_everywhere_with_their_legend() -> None:
    paper = render_report(REPORT)
    text = reading.text(paper)
    assert REPORT.summary[0] in text
    assert "* nicht gezeigt" in text
    assert text.count("*") >= 3
    assert ("H2", TABLE.title) in heard(paper)
    whole = msgspec.structs.replace(
        TABLE, lines=tuple((label, tuple(n or 3 for n in counts)) for label, counts in TABLE.lines)
    )
    assert "* nicht gezeigt" not in reading.text(render_report(msgspec.structs.replace(REPORT, tables=(whole,))))
    empty = msgspec.structs.replace(TABLE, lines=(("Hamme", (0, 0, 0)), ("Summe", (0, 0, 0))))
    assert reading.text(render_report(msgspec.structs.replace(REPORT, tables=(empty,))))


def test_logos_stand_above_the_report_and_say_what_they_are() -> None:
    logos = tuple(msgspec.structs.replace(logo(*size), says=f"Logo {size[0]}") for size in ((400, 100), (90, 300)))
    paper = render_report(msgspec.structs.replace(REPORT, logos=logos))
    said = [str(node["/Alt"]) for node in reading.nodes(paper) if str(node["/S"]) == "/Figure"]
    assert said[:2] == ["Logo 400", "Logo 90"]
    assert reading.text(paper) == reading.text(render_report(REPORT))
