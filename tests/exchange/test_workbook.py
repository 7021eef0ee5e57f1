"""Workbooks: what offices keep in their spreadsheets."""

import csv
import io
import random
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.workbooks import NOTHING, arrived, packed, saved, workbook_of
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Cost
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange import sheet, workbook
from zim_desktop.exchange.table import read_mapping, read_table

SEEDS = Path(__file__).parents[2] / "db" / "seeds"
LIST, PLAN = SEEDS / "bochum_daycare_centers.csv", SEEDS / "bochum_daycare_centers.mapping.json"
NO_QUARTERS = Quarters(format="zim-quarters/1", quarters=())
HEADERS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Angebot</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Träger</t></is></c></row>'
)


def messy() -> openpyxl.Workbook:
    """A list as it grows over years: a sheet before it, a title, merged cells, a sum."""
    book = workbook_of([["Nichts Besonderes"]], "Notizen")
    list_ = book.create_sheet("Liste")
    list_["A1"] = "Angebote im Quartier"
    list_.merge_cells("A1:F1")
    rows: list[list[Any]] = [
        ["Träger", "Angebot", "PLZ", "Stand", "Zeiten", "Kosten\n(in €)", "Bemerkng", "Quote", "Geöffnet"],
        ["AWO", "Kurs", 44793.0, date(2026, 10, 17), "Mo 9-12", 5.5, "gut", 0.5, True],
        [None, "Café", "01067", datetime.fromisoformat("2026-10-17T14:30"), "Di 9-12 Uhr und nach Vereinbarung"],
        [None, "Treff", 1067, "31.02.2026", "Mo ab 9"],
        [None],
        ["IFAK", "=1+1", 44793, "#REF!"],
        ["IFAK", "Laden 😀", 44793, time(9, 30)],
        ["Summe:", None, None, None, None, 17.5],
    ]
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row, 1):
            list_.cell(number, column, value)
    list_.merge_cells("A4:A6")
    list_["H4"].number_format = "0%"
    list_["C6"].number_format = "00000"
    return book


def test_a_list_grown_over_years_is_read_as_a_person_reads_it(quarters: Quarters) -> None:
    result = arrived(saved(messy()), quarters)
    assert [(each.title, each.provider.name) for each in result.offers] == [("Kurs", "AWO"), ("Café", "AWO")]
    course, cafe = result.offers
    assert course.place is not None
    assert cafe.place is not None
    assert (course.place.postcode, cafe.place.postcode) == ("44793", "01067")
    assert course.checked_on == cafe.checked_on == date(2026, 10, 17)
    assert course.cost == Cost(amount=5.5)
    assert course.description == "gut\nQuote: 50 %\nGeöffnet: ja"
    assert (cafe.by_appointment, len(cafe.sessions)) == (True, 1)
    assert [(each.row, each.field, each.value) for each in result.faults] == [
        (6, "checked_on", "31.02.2026"),
        (6, "times", "Mo ab 9"),
        (8, "Angebot", "="),
        (8, "Stand", "#REF!"),
        (9, "checked_on", "09:30"),
        (10, "", "Summe:"),
    ]
    assert result.read == 6
    assert [(each.row, each.field) for each in result.warnings] == [(3, "Bemerkng"), (3, "Quote"), (3, "Geöffnet")]
    assert {each.header: each.confidence for each in result.columns if not each.certain} == {"Bemerkng": 0.94}


def test_a_workbook_says_the_same_as_the_table_it_was_made_of(quarters: Quarters) -> None:
    rows = list(csv.reader(io.StringIO(LIST.read_text("utf-8-sig")), delimiter=";"))
    plan = read_mapping(PLAN.read_bytes(), "m")
    of_table = read_table(LIST.read_bytes(), "liste.csv", plan, quarters, NOTHING)
    result = arrived(saved(workbook_of(rows)), quarters, mapping=str(PLAN))
    assert result.offers == tuple(offer for _, offer in of_table.offers)
    assert (result.read, result.faults, result.warnings) == (195, (), ())


def test_the_first_visible_sheet_with_offers_is_read_and_others_are_named(quarters: Quarters) -> None:
    book = workbook_of([["Angebot", "Träger"], ["Versteckt", "A"]], "Alt")
    book.active.sheet_state = "hidden"
    for title in ("2026", "2025"):
        added = book.create_sheet(title)
        added.append(["Angebot", "Träger"])
        added.append([f"Kurs {title}", "A"])
        added.append([f"Kurs {title}", None])
    result = arrived(saved(book), quarters)
    assert [each.title for each in result.offers] == ["Kurs 2026"]
    assert [(each.file, each.row) for each in result.faults] == [("liste.xlsx, Blatt „2026“", 3)]
    assert [(each.file, each.field) for each in result.warnings] == [("liste.xlsx", "2025")]


def test_what_stands_beside_the_table_is_kept(quarters: Quarters) -> None:
    book = workbook_of([["Angebot", "Träger"], ["Kurs", "AWO", None, "nur bis Mai"], ["Treff", "AWO"]])
    result = arrived(saved(book), quarters)
    assert [each.description for each in result.offers] == ["Spalte 4: nur bis Mai", None]
    assert [(each.row, each.field) for each in result.warnings] == [(1, "Spalte 4")]


def test_many_names_for_one_part_are_read_only_so_often(quarters: Quarters, monkeypatch: pytest.MonkeyPatch) -> None:
    names = '<workbook xmlns:r="x/relationships">' + '<sheet name="Liste" r:id="s1"/>' * 5000 + "</workbook>"
    data = packed("<sheetData>" + " " * 10**6 + "</sheetData>", {"xl/workbook.xml": names})
    monkeypatch.setattr(workbook, "BYTES_MAX", 2 * 10**6)
    with pytest.raises(InputRefused, match="zu lesen"):
        arrived(data, quarters)


def cell(content: str, rest: str = "") -> bytes:
    """A workbook with one offer whose third cell is written as XML."""
    row = '<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>B</t></is></c>'
    kosten = HEADERS.replace("</row>", '<c r="C1" t="inlineStr"><is><t>Kosten</t></is></c></row>')
    return packed(f"<sheetData>{kosten}{row}<c {content}</c></row></sheetData>{rest}")


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("><v>NaN</v>", "NaN"),
        ("><v>1e999</v>", "1e999"),
        ('t="e"><v>#DIV/0!</v>', "#DIV/0!"),
        ("><f>A1+1</f>", "="),
        ("><f>A1+1</f><v/>", "="),
        ('t="s"><v>7</v>', "7"),
        ('t="inlineStr"><is><t>_x0000_</t></is>', "�"),
        ('t="inlineStr"><is><t>_xD83D_</t></is>', None),
    ],
)
def test_what_is_no_value_is_a_fault_of_its_row(content: str, value: str | None, quarters: Quarters) -> None:
    result = arrived(cell(content), quarters)
    if value is None:
        assert len(result.offers) == 1  # half a character is shown as one that could not be read
        return
    assert result.offers == ()
    assert [(each.row, each.field, each.value) for each in result.faults] == [(2, "Kosten", value)]


def test_a_formula_counts_by_its_result(quarters: Quarters) -> None:
    (offer,) = arrived(cell("><f>2*3</f><v>6</v>"), quarters).offers
    assert offer.cost == Cost(amount=6)
    (offer,) = arrived(cell('t="str"><f>""</f><v></v>'), quarters).offers
    assert offer.cost is None


@pytest.mark.parametrize(
    ("sheet_xml", "what"),
    [
        (f'<dimension ref="A1:XFD1048576"/><sheetData>{HEADERS}</sheetData>', None),
        (f'<sheetData>{HEADERS}<row r="1048576"><c r="A1048576"><v/></c></row></sheetData>', None),
        (f'<sheetData>{HEADERS}<row r="1048577"/></sheetData>', "beschädigt"),
        (f'<sheetData>{HEADERS}<row r="x"/></sheetData>', "beschädigt"),
        (f'<sheetData>{HEADERS}<row r="2"><c r="2A"/></row></sheetData>', "beschädigt"),
        (f'<sheetData>{HEADERS}<row r="2"><c r="ZZZ2"><v>1</v></c></row></sheetData>', "1000 Spalten"),
        (f'<sheetData>{HEADERS}</sheetData><mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>', None),
        (f"<sheetData>{HEADERS}", "beschädigt"),
        ("<sheetData/>", "leer"),
        ("&a;", "beschädigt"),
    ],
)
def test_sheets_that_lie_do_no_harm(sheet_xml: str, what: str | None, quarters: Quarters) -> None:
    if what is None:
        assert arrived(packed(sheet_xml), quarters).read == 0
        return
    with pytest.raises(InputRefused, match=what) as caught:
        arrived(packed(sheet_xml), quarters)
    assert caught.value.where.startswith("liste.xlsx")


@pytest.mark.parametrize("part", ["xl/sheet.xml", "xl/workbook.xml"])
def test_entities_are_refused_before_they_grow(part: str, quarters: Quarters) -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]><a>&b;&c;</a>'
    )
    with pytest.raises(InputRefused, match="beschädigt"):
        arrived(packed("", {part: bomb}), quarters)


def test_what_is_too_large_says_so(quarters: Quarters, monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(workbook_of([["Angebot", "Träger"], *[["Kurs", "AWO"]] * 50]))
    for module, limit, what in (
        (workbook, "BYTES_MAX", "entpackt mehr"),
        (sheet, "ROWS_MAX", "Zeilen"),
        (sheet, "CHARACTERS_MAX", "Zeichen"),
        (sheet, "TEXTS_MAX", "Texte"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, 3)
            with pytest.raises(InputRefused, match=what):
                arrived(data if what != "Texte" else packed_texts(), quarters)


def packed_texts() -> bytes:
    """A workbook with more shared texts than are read."""
    relations = '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="sheet.xml"/>'
    relations += '<Relationship Id="s2" Type="x/sharedStrings" Target="texts.xml"/></Relationships>'
    return packed("", {"xl/_rels/workbook.xml.rels": relations, "xl/texts.xml": f"<sst>{'<si/>' * 9}</sst>"})


def test_an_old_or_foreign_file_says_what_to_do(quarters: Quarters) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for data, what in (
        (old, r"alte Excel-Mappe.*als \.xlsx speichern"),
        (old + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort geschützt.*ohne Kennwort speichern"),
        (packed("", {"_rels/.rels": "<Relationships/>"}), r"neu als \.xlsx"),
        (b"PK\x03\x04....[Content_Types].xml", r"neu als \.xlsx"),
    ):
        with pytest.raises(InputRefused, match=what) as caught:
            arrived(data, quarters)
        assert "\n" not in str(caught.value)


odd_cells = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.dates(date(1900, 1, 1))
    | st.datetimes(datetime.fromisoformat("1900-01-01"))
    | st.times()
    | st.timedeltas()
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
    | st.sampled_from(["=A1", "#REF!", "Mo 9-12", "Summe", "kostenlos", "18-27", "_x0000_", "'=1", "Deutsch", "44793"])
)
formats = st.sampled_from(["General", "0%", "dd.mm.yyyy", "[h]:mm", "00000", '0.00 "€"', "mmm", "@", "hh:mm"])


@settings(deadline=None)
@given(
    st.lists(st.lists(odd_cells, max_size=9), max_size=5),
    st.lists(st.sampled_from(["Angebot", "Träger", "Zeiten", "Stand", "Kosten", "Alter", "PLZ", "?", ""]), max_size=9),
    formats,
)
def test_odd_cells_are_offers_or_faults(rows: list[list[Any]], headers: list[str], code: str) -> None:
    book = workbook_of([])
    for number, row in enumerate([headers, *rows], 1):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value).number_format = code
    fuzz(saved(book))


@settings(deadline=None, max_examples=200)
@given(st.randoms(use_true_random=False), st.integers(1, 20), st.booleans())
def test_a_damaged_workbook_is_refused_or_read(rng: random.Random, times: int, packed_again: bool) -> None:
    if packed_again:  # bytes that are wrong inside of the parts, not of the archive
        data = bytearray(cell("><v>1</v>"))
        text = bytearray(
            b"<sheetData>" + HEADERS.encode() + b'<row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData>'
        )
        for _ in range(times):
            text[rng.randrange(len(text))] = rng.randrange(32, 127)
        data = bytearray(packed(text.decode("utf-8", "replace")))
    else:
        data = bytearray(_SAVED)
        for _ in range(times):
            data[rng.randrange(len(data))] = rng.randrange(256)
    fuzz(bytes(data))


_SAVED = saved(messy())


def fuzz(data: bytes) -> None:
    """Read the workbook: every record is an offer or has a fault, and no other error ends it."""
    with suppress(InputRefused):
        result = arrived(data, NO_QUARTERS)
        bad = {fault.row for fault in result.faults}
        assert len(result.offers) + len(bad) == result.read
        assert all("\n" not in fault.line() for fault in result.faults)
