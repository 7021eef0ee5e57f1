"""Commands on the office's catalogue: import and export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from zim_desktop.cli import output
from zim_desktop.cli.access import DataDir, UserName, opened
from zim_desktop.cli.files import Json
from zim_desktop.cli.going_on import shown
from zim_desktop.domain.fault import grouped_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.exchange.readers import Format
    from zim_desktop.services.catalogue import TableFormat
    from zim_desktop.services.imports import Differing, ImportReport


TABLES: tuple[TableFormat, ...] = ("csv", "xlsx")
EXPORTS = ("zim", *TABLES, "hsds", "packet")
_TOLD = 5
"""How many offers that a table cannot hold exactly are named."""


def register(app: typer.Typer) -> None:
    """Add the commands of this group."""
    app.command("import")(import_files)
    app.command("export")(export)


def import_files(  # noqa: PLR0913, PLR0917 - contracts 1 and 12 name each of these options
    context: typer.Context,
    file: Annotated[list[str], typer.Argument(metavar="FILE…", help="Dateien; - für Eingabe.")],
    form: Annotated[str, typer.Option("--format", help="auto, zim, csv, xlsx, hsds, integreat oder packet.")] = "auto",
    mapping: Annotated[str | None, typer.Option("--mapping", help="Zuordnung der Spalten (zim-mapping/1).")] = None,
    trust: Annotated[
        str | None, typer.Option("--trust", metavar="WÖRTER", help="Zwölf Wörter des Schlüssels, dem zu trauen ist.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Nur zeigen, nichts ändern.")] = False,
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Angebote (und Fälle) in den Katalog des Büros übernehmen."""
    from zim_desktop.exchange.readers import FORMATS

    chosen: Format | None = next((each for each in FORMATS if each == form), None)
    if chosen is None:
        raise typer.BadParameter(f"--format ist eines von {', '.join(FORMATS)}.")
    with opened(context, data_dir, user) as desk, shown() as progress:
        report = desk.catalogue.take(file, mapping, chosen, trust=trust, dry_run=dry_run, progress=progress)
    if as_json:
        told = msgspec.structs.asdict(report)
        del told["columns"]  # the window's; what was taken unsurely stands among the warnings
        output.write_json(told)
    else:
        output.write_lines(_report_lines(report, dry_run=dry_run))


def _report_lines(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    yield "Probelauf, nichts geändert:" if dry_run else "Übernommen:"
    yield (
        f"  gelesen {report.read}, neu {report.added}, geändert {report.changed}, "
        f"unverändert {report.unchanged}, übersprungen {report.skipped}"
    )
    for line in grouped_lines(report.faults):
        yield f"  ausgelassen: {line}"
    for line in grouped_lines(report.warnings):
        yield f"  Hinweis: {line}"
    for differing in report.differing:
        yield f"  vom Büro geändert, nicht überschrieben: {differing.id}: {', '.join(differing.fields)}"
    for gone in report.gone:
        yield f"  in der Quelle nicht mehr enthalten, nicht gelöscht: {gone}"


def _tell_left_out(left_out: Sequence[Differing]) -> None:
    for offer in left_out[:_TOLD]:
        output.tell(f"Nicht genau in der Tabelle: {offer.id}: {', '.join(offer.fields)}")
    if len(left_out) > _TOLD:
        output.tell(f"und {len(left_out) - _TOLD} weitere Angebote; vollständig ist nur --format zim")


def export(
    context: typer.Context,
    out: Annotated[str, typer.Option("--out", help="Ziel; - für Ausgabe.")],
    form: Annotated[str, typer.Option("--format", help="zim, csv, xlsx, hsds oder packet.")] = "zim",
    data_dir: DataDir = None,
    user: UserName = None,
    as_json: Json = False,
) -> None:
    """Den Katalog des Büros in eine Datei schreiben."""
    if form not in EXPORTS:
        raise typer.BadParameter(f"--format ist eines von {', '.join(EXPORTS)}.")
    if out == "-" and form in ("xlsx", "hsds", "packet"):
        raise typer.BadParameter("Dieses Format braucht eine Datei als Ziel; - geht mit zim und csv.")
    with opened(context, data_dir, user, reading=True) as desk:
        table_form: TableFormat | None = next((each for each in TABLES if each == form), None)
        data: bytes | None = None
        words: tuple[str, ...] = ()
        if table_form is not None:
            table = desk.catalogue.export_table(table_form)
            data, count = table.data, table.count
            _tell_left_out(table.left_out)
        elif form == "packet":
            data, count = desk.packets.export()
            words = desk.packets.own_words()
        elif form == "hsds":
            count = desk.catalogue.export_hsds(Path(out))
        else:
            data = desk.catalogue.export()
            count = len(desk.catalogue.offers())
    if data is not None and out == "-":
        output.write_bytes(data)
        return
    if data is not None:
        from zim_desktop.services.files import write_whole

        write_whole(data, Path(out))
    if as_json:
        output.write_json({"out": out, "offers": count, **({"words": " ".join(words)} if words else {})})
    else:
        output.tell(f"{out}: {count} Angebote")
        if words:
            output.tell(f"Wörter dieses Schlüssels, für den Empfänger auf Papier: {' '.join(words)}")
