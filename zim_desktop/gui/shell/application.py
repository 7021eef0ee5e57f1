"""From the start of the process to the open window: application, start window, frame, locking."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from zim_desktop.domain.change import Change
from zim_desktop.gui.referrals import pdf_pages
from zim_desktop.gui.shell import crash
from zim_desktop.gui.support.background import Background, window_first
from zim_desktop.gui.support.collector import Collector
from zim_desktop.gui.support.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from zim_desktop.services import Desk
    from zim_desktop.services.office import Gateway

PROBE_LINE = "zim-probe ready"
"""Printed to stderr, when asked for, once the first window is painted and takes keys."""

PROBE_LIMIT_MS = 30_000
"""A start that is measured and not ready by then has failed."""

_NOWHERE = "/dev/null/zim-desktop"


def run(gateway: Gateway, desk: Desk | None, *, probe: bool) -> int:
    """Show the window until it is closed and return the exit code. The caller makes sure that there is a display.

    It is the frame over the desk, if there is one already (the demo), else the way to one. With `probe` it says so on
    stderr once the first window takes keys, and ends.
    """
    crash.install()
    app = make_application(sys.argv[:1])
    collector = Collector(app)
    window_first()
    flow = Flow(gateway, app)
    if probe:
        flow.when_ready = lambda: _say_ready(app)
        # An error reaches the crash box, which nobody is there to close.
        QTimer.singleShot(PROBE_LIMIT_MS, lambda: app.exit(1))
    flow.start(desk)
    code = app.exec()
    collector.stop()
    flow.end()
    return code


def make_application(arguments: list[str]) -> QApplication:
    """The application in German with our look; Qt itself remembers nothing on disk."""
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    # Qt's own file dialog would write which folders were visited into the home folder, in the clear.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
    app = Application(arguments)
    app.setApplicationName("zim-desktop")
    app.setApplicationDisplayName("")
    translator = QTranslator(app)
    if translator.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    app.take_look()
    return app


class Application(QApplication):
    """Follows the system when it turns dark, light or to high contrast."""

    _theme: Theme | None = None

    def take_look(self) -> None:
        """Put our style sheet on."""
        self._theme = Theme(self)

    @override
    def event(self, event: QEvent) -> bool:
        if self._theme is not None and event.type() == QEvent.Type.ApplicationPaletteChange:
            self._theme.apply()
        return super().event(event)


class Flow(QObject):
    """Which window is open: the start window until there is a desk, then the frame, and back when it is locked."""

    def __init__(self, gateway: Gateway, app: QApplication) -> None:
        super().__init__(app)
        self._gateway = gateway
        self._desk: Desk | None = None
        self._loading: threading.Thread | None = None
        self._warming = Background(self)
        self._leaving: QWidget | None = None
        self.window: QWidget | None = None
        self.when_ready: Callable[[], object] | None = None

    def start(self, desk: Desk | None) -> None:
        """Show the first window: the frame over a desk, or first start, or unlocking."""
        if desk is None:
            self._show_start("")
        else:
            self.open(desk)

    def open(self, desk: Desk) -> None:
        """Show the frame over a desk."""
        from zim_desktop.gui.pages import FIRST_SHOWN, pages
        from zim_desktop.gui.shell.window import MainWindow

        self._desk = desk
        window = MainWindow(pages(desk), lambda: _footer(desk))
        desk.changes.listen(window.changed)
        desk.changes.listen(self._changed)
        window.lock_wanted.connect(self._lock)
        window.show_page(FIRST_SHOWN)
        self._show(window)

    def _changed(self, changes: AbstractSet[Change]) -> None:
        if Change.OFFERS in changes:
            self._warm()

    def _warm(self) -> None:
        """Let no key press wait until the catalogue is ready to be matched, and no preview until PDF is loaded."""
        if self._desk is not None:
            finder, referrals = self._desk.find_offers.as_now(), self._desk.referrals
            self._warming.ask(lambda _: (finder.warm(), referrals.warm_up(), pdf_pages.load()))

    def end(self) -> None:
        """Close the desk; what is open was saved when the window closed."""
        if self._desk is not None:
            self._desk.office.close()
            self._desk = None
        if self._loading is not None:
            self._loading.join()

    def _show_start(self, user: str) -> None:
        from zim_desktop.gui.office.start import StartWindow

        window = StartWindow(self._gateway, user=user)
        window.opened.connect(self.open)
        self._show(window)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        # Python lets go of it only when Qt has destroyed it: until then its pages still hear of focus and changes.
        self._leaving = before
        _FirstPaint(window, self._painted)
        window.show()
        window.activateWindow()
        if before is not None:
            before.close()
            before.deleteLater()

    def _painted(self) -> None:
        if self.when_ready is not None:
            self.when_ready()
        elif self._desk is None and self._loading is None:
            # The heavy libraries come while the person types the password.
            self._loading = threading.Thread(target=self._gateway.prepare, name="prepare")
            self._loading.start()
        elif self._desk is not None:
            if self._desk.office.is_demo:
                # Invented offers and talks would keep the window waiting.
                self._gateway.demo_history()
            self._warm()

    def _lock(self) -> None:
        desk, self._desk = self._desk, None
        user = desk.office.user.name if desk is not None and not desk.office.is_demo else ""
        if desk is not None:
            desk.office.close()
        self._show_start(user)


class _FirstPaint(QObject):
    """Calls back once, when the window has been painted and the event loop is ready for the first key."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def _footer(desk: Desk) -> str:
    name = desk.office.office().name
    return f"{name}\nDemo: nichts bleibt" if desk.office.is_demo else name


def _say_ready(app: QApplication) -> None:
    sys.stderr.write(f"{PROBE_LINE}\n")
    sys.stderr.flush()
    app.quit()
