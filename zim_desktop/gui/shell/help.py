"""Help without a network: the way from a talk to a letter, and every key of the frame."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from zim_desktop.gui.shell.page import Page
from zim_desktop.gui.support.sizes import open_at

_STEPS = (
    "<b>Beratung</b>: links steht, was gebraucht wird – ohne Namen. Rechts sofort, was passt und warum.",
    "Angebot wählen, dann <b>Brief und Blatt drucken</b>. Erst wird die Überweisung festgehalten, dann gedruckt.",
    "<b>Woche</b> zeigt Kurs und Betreuung, die zusammenpassen: Leertaste wählt, Strg+P überweist mit einem Blatt.",
    "<b>Passt nicht</b> sagt, woran es scheitert und was sich ändern müsste. Mit einem Grund geht es trotzdem.",
    "Das Blatt mit dem Code nimmt die Person mit. Nur über diesen Code gehört sie zum Fall.",
    "<b>Heute</b> zeigt, wem beim nächsten Besuch etwas gesagt werden kann: Jetzt ist ein Platz frei.",
    "<b>Anrufen zuerst</b> (Katalog, Heute): was bald vergeben wird und wohl nicht mehr stimmt; ein Anruf, eine Taste.",
    "Alles Getippte wird laufend gesichert und ist nach einem Absturz wieder da.",
)
_KEYS = (
    ("Ctrl+K", "Suchen oder tun: Seite, Angebot, Code"),
    ("Ctrl+L", "Sperren"),
    ("Ctrl+Z", "Das Letzte rückgängig machen"),
    ("Ctrl+Return", "In den Wünschen: den ersten Vorschlag daraus übernehmen; mit Umschalt verwerfen"),
    ("Ctrl+W", "In der Beratung: die Zeile mit dem Cursor in die Wunschsammlung, ohne Verbindung zum Fall"),
    ("S", "In einer Liste von Angeboten: stimmt noch, heute geprüft"),
    ("P", "In einer Liste von Angeboten: freie Plätze – dann V voll, F wieder frei, 1 bis 9"),
    ("F1", "Diese Hilfe"),
    ("Tab", "Zum nächsten Feld; Pfeiltasten wählen innerhalb einer Reihe, Leertaste setzt"),
    ("Esc", "Ein Fenster schließen"),
)


class HelpDialog(QDialog):
    """Shows first steps and keys; Esc closes it."""

    def __init__(self, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Hilfe")
        open_at(self, 92, 34)
        text = QTextBrowser(self)
        text.setAccessibleName("Hilfe")
        text.setHtml(help_text(pages))
        text.setTabChangesFocus(True)
        close = QPushButton("Schließen", self)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)


def help_text(pages: Sequence[Page]) -> str:
    """The help as HTML; the keys are written as the person's keyboard names them."""
    keys = [(page.shortcut, f"Seite {page.title}") for page in pages] + list(_KEYS)
    steps = "".join(f"<li>{step}</li>" for step in _STEPS)
    native = QKeySequence.SequenceFormat.NativeText
    rows = "".join(
        f"<tr><td><b>{QKeySequence(key).toString(native)}</b>&nbsp;&nbsp;</td><td>{what}</td></tr>"
        for key, what in keys
    )
    return f"<h3>Vom Gespräch zum Brief</h3><ol>{steps}</ol><h3>Tasten</h3><table>{rows}</table>"
