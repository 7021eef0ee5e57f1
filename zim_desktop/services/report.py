"""The report of a release: in words, on paper, as a workbook and as text; nothing but what may be shown."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.release import shown_table
from zim_desktop.domain.stationery import PLAIN
from zim_desktop.domain.statistic import DIMENSION_LABELS, statistic
from zim_desktop.domain.tally import THRESHOLD, TOTAL
from zim_desktop.services.report_words import headline, left_out_text, notes, quota

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.documents import Paper
    from zim_desktop.domain.release import Release
    from zim_desktop.domain.stationery import Picture, Stationery
    from zim_desktop.domain.statistic import Shown
    from zim_desktop.services.reports import Reports

TITLE = "Bedarfe und Überweisungen"
HIDDEN = "*"
SUM = "Summe"
LEGEND = f"{HIDDEN} nicht gezeigt: unter {THRESHOLD}, oder eine Zahl unter {THRESHOLD} ließe sich damit errechnen."
SENTENCES = 5
"""How many quarters and needs the page in words names at most."""

PAPER_COLUMNS = 8
"""Columns of numbers that a sheet of paper has room for."""

Grid = tuple[tuple[str, ...], tuple[tuple[str, tuple["int | None", ...]], ...]]
"""Heads of the columns, and per line a label with its numbers; totals last, None is hidden."""

_SHEET_LETTERS = 31
_NOT_IN_SHEETS = str.maketrans("", "", "[]:*?/\\")


def grid(table: Shown, reports: Reports) -> Grid:
    """The table in words and numbers."""
    named = table.statistic
    sums = "Summe der Nennungen" if named.mentions else SUM
    heads = (*(reports.label(named.columns, code, named) for code in table.columns), sums)
    lines = [
        (
            sums if row == TOTAL else reports.label(named.rows, row, named),
            tuple(table.cells[row, column] for column in (*table.columns, TOTAL)),
        )
        for row in (*table.rows, TOTAL)
    ]
    return heads, tuple(lines)


def report_paper(release: Release, reports: Reports, stationery: Stationery = PLAIN) -> Paper:
    """The report as PDF, tagged, with the office's programme and logos; the same release gives the same bytes.

    Raises MissingGlyph.
    """
    from zim_desktop.documents import ReportContent, ReportTable, render_report

    tables: list[ReportTable] = []
    for each in _tables(release):
        said = (headline(each, reports), *notes(each))
        pieces = tuple(_pieces(*_for_paper(*grid(each, reports))))
        for at, (heads, lines) in enumerate(pieces, start=1):
            part = f" ({at} von {len(pieces)})" if len(pieces) > 1 else ""
            last = at == len(pieces)
            tables.append(ReportTable(f"{each.statistic.title}{part}", heads, lines, said if last else (), bars=last))
    return render_report(
        ReportContent(
            title=TITLE,
            period=release.period.label,
            office=", ".join(release.offices),
            day=release.until,
            until=release.until,
            offices=release.offices,
            summary=tuple(summary(release, reports)),
            tables=tuple(tables),
            programme=stationery.programme,
            logos=tuple(_logos(stationery, release.offices)),
        )
    )


def _logos(stationery: Stationery, offices: Sequence[str]) -> Iterator[Picture]:
    if stationery.logo is not None:
        whose = offices[0] if len(offices) == 1 else "des Büros, das den Bericht ausgibt"
        yield msgspec.structs.replace(stationery.logo, says=f"Logo {whose}")
    for each in stationery.funders:
        yield msgspec.structs.replace(each, says=each.says or "Logo eines Förderers")


def report_workbook(release: Release, reports: Reports) -> bytes:
    """The report as a workbook: how to read it first, then a sheet per table; numbers are numbers, no formulas."""
    from zim_desktop.exchange.write_workbook import Column, Sheet, write_workbook

    sheets = [
        Sheet("Lesehilfe", [Column("Lesehilfe", "wrapped")], [(text,) for text in _reading_help(release, reports)])
    ]
    for at, each in enumerate(_tables(release), start=1):
        heads, lines = grid(each, reports)
        columns = [Column(corner(each)), *(Column(head, "number") for head in heads)]
        rows = [(label, *(HIDDEN if count is None else count for count in counts)) for label, counts in lines]
        sheets.append(Sheet(_sheet_title(at, each), columns, rows))
    return write_workbook(sheets)


def table_csv(table: Shown, reports: Reports) -> bytes:
    """A table as CSV (semicolons, UTF-8 with mark), its title before it and how to read it after it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(_written(table, reports))
    return out.getvalue().encode("utf-8-sig")


def table_text(table: Shown, reports: Reports) -> str:
    """A table as text with tabs, as spreadsheets paste it."""
    return "\n".join("\t".join(line) for line in _written(table, reports))


def summary(release: Release, reports: Reports) -> Iterator[str]:
    """The period in sentences: what found no offer most, how many arrived, whom it helped, and what is left out."""
    yield from _unmet(release, reports)
    for key in ("arrival", "helped", "known_end"):
        found = release.table(key)
        table = None if found is None else shown_table(found, release)
        if table is not None and (said := quota(table)):
            yield said
    if release.left_out:
        yield left_out_text([statistic(key).title for key in release.left_out])


def _unmet(release: Release, reports: Reports) -> Iterator[str]:
    """The most frequent needs of a quarter that found nothing, each with its base; only where both may be shown."""
    parts, wholes = release.table("quarter_unmet"), release.table("quarter_need")
    if parts is None or wholes is None:
        return
    part, whole = shown_table(parts, release), shown_table(wholes, release)
    found: list[tuple[int, int, str, str]] = []
    for row in part.rows:
        for column in part.columns:
            unmet, needs = part.cells[row, column], whole.cells.get((row, column))
            if unmet and needs:
                found.append((unmet, needs, row, column))
    found.sort(key=lambda each: (-each[0], each[1], each[2:]))
    if not found:
        yield "Unerfüllte Bedarfe lassen sich je Stadtteil und Thema nicht zeigen: Es sind überall zu wenige."
    for unmet, needs, row, column in found[:SENTENCES]:
        quarter = reports.label("quarter", row)
        where = f"In {quarter}" if row in {each.key for each in reports.quarters()} else f"Im Stadtteil „{quarter}“"
        yield f"{where} fanden {unmet} von {needs} Bedarfen zum Thema „{reports.label('code', column)}“ nichts."


def _tables(release: Release) -> tuple[Shown, ...]:
    return tuple(shown_table(each, release) for each in release.tables)


def _for_paper(heads: tuple[str, ...], lines: tuple[tuple[str, tuple[int | None, ...]], ...]) -> Grid:
    """The table, turned if it is too wide for paper and narrower that way."""
    heads, lines = (*heads[:-1], SUM), (*lines[:-1], (SUM, lines[-1][1]))  # that they are mentions is said below
    if len(heads) <= PAPER_COLUMNS or len(lines) >= len(heads):
        return heads, lines
    turned = zip(*(counts for _, counts in lines), strict=True)
    return tuple(label for label, _ in lines), tuple(zip(heads, turned, strict=True))


def _pieces(heads: tuple[str, ...], lines: tuple[tuple[str, tuple[int | None, ...]], ...]) -> Iterator[Grid]:
    """The table in pieces that paper has room for; the last has the totals."""
    for start in range(0, len(heads), PAPER_COLUMNS):
        piece = slice(start, start + PAPER_COLUMNS)
        yield heads[piece], tuple((label, counts[piece]) for label, counts in lines)


def _reading_help(release: Release, reports: Reports) -> Iterator[str]:
    yield f"{TITLE}, {release.period.label}"
    yield f"Erfasst: {', '.join(release.offices)}. Stand: {release.until:%d.%m.%Y}."
    yield LEGEND
    yield from summary(release, reports)
    for each in _tables(release):
        yield f"{each.statistic.title}: {' '.join(notes(each))}"


def _written(table: Shown, reports: Reports) -> Iterator[Sequence[str]]:
    heads, lines = grid(table, reports)
    yield (f"{table.statistic.title}, {table.period.label}",)
    yield (corner(table), *heads)
    for label, counts in lines:
        yield (label, *(HIDDEN if count is None else str(count) for count in counts))
    for note in (*notes(table), LEGEND):
        yield (note,)


def corner(table: Shown) -> str:
    """What the rows and the columns of a table are, for its first cell."""
    return f"{DIMENSION_LABELS[table.statistic.rows]} / {DIMENSION_LABELS[table.statistic.columns]}"


def _sheet_title(at: int, table: Shown) -> str:
    return f"{at} {table.statistic.title.translate(_NOT_IN_SHEETS)}"[:_SHEET_LETTERS].rstrip()
