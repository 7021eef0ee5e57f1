"""Takes a call apart, answers with exit codes, and turns every expected fault into one line on stderr."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zim_desktop import __version__
from zim_desktop.cli import catalogue, files, office, output, tables
from zim_desktop.cli.wiring import wiring
from zim_desktop.domain.errors import ExitCode, ExpectedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.cli.wiring import Wiring

PROGRAM = "zim-desktop"

app = typer.Typer(
    name=PROGRAM,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Fenster mit erfundenen Beispieldaten, ohne Passwort.")] = False,
    data_dir: Annotated[Path | None, typer.Option(help="Ordner der Daten (sonst ZIM_DATA_DIR).")] = None,
    version: Annotated[bool, typer.Option("--version", help="Nennt die Version.")] = False,
) -> None:
    """Beratung im Quartier: Bedarf, passende Angebote, Überweisungsbrief. Ohne Befehl öffnet sich das Fenster."""
    if context.invoked_subcommand is not None:
        return
    if version:
        output.write_lines([f"ZIM Desktop {__version__}"])
        return
    raise typer.Exit(wiring(context).window(demo, data_dir))


files.register(app)
tables.register(app)
catalogue.register(app)
office.register(app)


def run(arguments: Sequence[str], parts: Wiring) -> int:
    """Carry out one call and return its exit code (contracts 1); never raises for an expected fault."""
    try:
        answer: object = app(list(arguments), prog_name=PROGRAM, standalone_mode=False, obj=parts)
    except output.OutputLost as fault:
        # The interpreter would try again when it ends, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        output.tell(fault.line())
        return fault.exit_code
    except ExpectedError as fault:
        output.tell(fault.line())
        return fault.exit_code
    except typer.TyperException as fault:
        output.tell(f"{_usage(fault)} Hilfe: {PROGRAM} --help")
        return ExitCode.USAGE
    except (typer.Abort, KeyboardInterrupt, EOFError):
        output.tell("Abgebrochen; es wurde nichts geändert.")
        return ExitCode.REFUSED
    except Exception as bug:  # noqa: BLE001 - a bug must not print values of a case in a traceback
        output.tell(f"Unerwarteter Fehler im Programm: {bug_place(bug)}. Bitte melden.")
        return ExitCode.REFUSED
    return answer if isinstance(answer, int) else ExitCode.DONE


def bug_place(bug: BaseException) -> str:
    """The kind of a bug and our line where it showed, without any value."""
    place = ""
    frame = bug.__traceback__
    while frame is not None:
        module = str(frame.tb_frame.f_globals.get("__name__", ""))
        if module.startswith("zim_desktop"):
            place = f" ({module}, Zeile {frame.tb_lineno})"
        frame = frame.tb_next
    return f"{type(bug).__name__}{place}"


_GERMAN = (
    (r"Missing argument '(.*)'\.?", r"Es fehlt die Angabe \1."),
    (r"Missing option '(.*)'\.?", r"Es fehlt die Option \1."),
    (r"No such option: (\S*).*", r"Diese Option gibt es nicht: \1."),
    (r"No such command '(.*)'\.?", r"Diesen Befehl gibt es nicht: \1."),
    (r"Got unexpected extra argument\S* \((.*)\)", r"Zu viele Angaben: \1."),
    (r"Option '(.*)' requires an argument\.?", r"Die Option \1 braucht einen Wert."),
    (r"Option '(.*)' does not take a value\.?", r"Die Option \1 nimmt keinen Wert."),
    (r"Invalid value for '(.*)': '(.*)' is not a valid int.*", r"Bei \1 wird eine ganze Zahl erwartet, nicht „\2“."),
    (r"Invalid value for '(.*)': (.*) is not in the range (.*)\.", r"Bei \1 muss die Zahl in \3 liegen, nicht \2."),
    (r"Invalid value for '(.*)': (.*)", r"\1: \2"),
    (r"Invalid value: (.*)", r"\1"),
    (r"Missing command\.?", "Es fehlt der Befehl."),
)
"""What Typer says, in German."""


def _usage(fault: typer.TyperException) -> str:
    said = fault.format_message() if isinstance(fault, typer.BadParameter) else str(fault)
    for english, german in _GERMAN:
        if re.fullmatch(english, said, re.DOTALL):
            return re.sub(english, german, said, count=1, flags=re.DOTALL)
    return f"Der Aufruf stimmt nicht: {said}" if said else "Der Aufruf stimmt nicht."
