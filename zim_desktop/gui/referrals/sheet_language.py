"""The language of the sheet in a preview: the person's first; in another it is drawn before it takes its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox

from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.support.background import Background
from zim_desktop.paths import resource

if TYPE_CHECKING:
    from zim_desktop.gui.referrals.shown import PaperData, ShownPaper


@dataclass(frozen=True)
class SheetChoice:
    """The languages of the sheet, as keys and names, the one it is in, and `draw`, which gives its paper in another.

    That paper is not drawn yet, so `draw` takes no time.
    """

    languages: Sequence[tuple[str, str]]
    current: str
    draw: Callable[[str], ShownPaper]


class SheetLanguage(QObject):
    """Looks after the list of languages `box`. A language in which the sheet cannot be drawn is taken back."""

    asked = Signal()
    """Somebody chose another language; the sheet is being drawn in it."""

    changed = Signal(object, str)
    """The sheet in the language that was chosen, ready to be shown, and that language's name."""

    refused = Signal(object)
    """Why it cannot be drawn in it."""

    def __init__(self, choice: SheetChoice, box: QComboBox, data: PaperData) -> None:
        super().__init__(box)
        self._choice = choice
        self._box = box
        self._data = data
        self._current = choice.current
        _know_scripts()
        for key, name in choice.languages:
            box.addItem(name, key)
        box.setCurrentIndex(box.findData(choice.current))
        box.activated.connect(self._choose)
        self._work = Background(self)
        self._work.answered.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether the sheet is being drawn in another language."""
        return self._work.busy

    def drop(self) -> None:
        """Nobody waits for it any more."""
        self._work.drop()

    def _choose(self, index: int) -> None:
        language, data = self._box.itemData(index), self._data
        paper = self._choice.draw(language)
        self._work.ask(lambda _: _drawn(data, paper, language))
        self.asked.emit()

    def _take(self, answer: tuple[ShownPaper, str] | ExpectedError) -> None:
        if isinstance(answer, ExpectedError):
            self._box.setCurrentIndex(self._box.findData(self._current))
            self.refused.emit(answer)
        else:
            paper, self._current = answer
            self.changed.emit(paper, self._box.itemText(self._box.findData(self._current)))


def _drawn(data: PaperData, paper: ShownPaper, language: str) -> tuple[ShownPaper, str] | ExpectedError:
    try:
        data.of(paper)
    except ExpectedError as error:
        return error
    return paper, language


@cache
def _know_scripts() -> None:
    """Let the window write the names of languages in scripts that the system may have no font for."""
    for script in ("Arabic", "Ethiopic"):
        QFontDatabase.addApplicationFont(str(resource("resources", "fonts", f"NotoSans{script}-Regular.ttf")))
