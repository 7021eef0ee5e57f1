"""The last resort for bugs: names the kind of fault and our lines of code, never what a field held."""

import logging
import sys
from pathlib import Path
from types import TracebackType

import zim_desktop
from zim_desktop.domain.errors import ExpectedError

log = logging.getLogger(__name__)

_OURS = Path(zim_desktop.__file__).resolve().parent


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The fault without its message, which may quote a field: its type and the lines of ours it passed."""
    lines: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(_OURS):
            lines.append(f"  {path.relative_to(_OURS.parent).as_posix()}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join([kind.__name__, *lines])


def install() -> None:
    """Let every exception that nobody caught end here; call it before the first window."""
    sys.excepthook = caught


def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log and show a fault that nobody caught; an expected one is shown with its own words. Never raises."""
    if issubclass(kind, KeyboardInterrupt):
        sys.exit(130)
    try:
        if isinstance(error, ExpectedError):
            _show("Das ging nicht.", error.line(), "")
            return
        text = report(kind, trace)
        log.error("%s", text)
        _show(
            "Im Programm ist ein Fehler aufgetreten.",
            "Was gespeichert war, ist gespeichert. "
            "Der Bericht unten enthält keine Angaben aus Feldern; bitte schicken Sie ihn der Betreuung des Programms.",
            text,
        )
    except Exception as second:  # noqa: BLE001 - nothing may follow the last resort
        sys.stderr.write(f"{kind.__name__}, dann {type(second).__name__}\n")


def _show(what: str, next_step: str, details: str) -> None:
    from PySide6.QtWidgets import QApplication, QMessageBox

    if QApplication.instance() is None:
        sys.stderr.write(f"{what} {next_step}\n{details}\n")
        return
    box = QMessageBox(QMessageBox.Icon.Warning, "ZIM Desktop", what, QMessageBox.StandardButton.Ok)
    box.setInformativeText(next_step)
    box.setDetailedText(details)
    box.exec()
