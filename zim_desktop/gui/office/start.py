"""The window before the office is open: first start, unlocking, restoring, one step at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from zim_desktop.gui.forms.ui_start import Ui_Start
from zim_desktop.gui.office.step import Step
from zim_desktop.gui.support.keys import clicked_by_enter
from zim_desktop.gui.support.sizes import open_at
from zim_desktop.services import Desk
from zim_desktop.services.office import Gateway, Opened


class StartWindow(QWidget):
    """Leads to a desk; `opened` carries it. What is typed in a step stays while other steps are shown."""

    opened = Signal(object)

    def __init__(self, gateway: Gateway, *, user: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._form = Ui_Start()
        self._form.setupUi(self)
        font = self._form.brand.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        self._form.brand.setFont(font)
        open_at(self, 92, 40)
        self._steps: dict[str, Step] = {}
        self._show(self._unlock(user) if gateway.state() == "locked" else self._welcome())

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return list(self._steps.values())[self._form.stack.currentIndex()]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks the focused button, Esc goes one step back."""
        if clicked_by_enter(self, event):
            return
        if event.key() == Qt.Key.Key_Escape and self.step.may_leave:
            self._show(self._steps["first"])
        else:
            super().keyPressEvent(event)

    def _welcome(self) -> Step:
        from zim_desktop.gui.office.welcome import Welcome

        step = Welcome(self._gateway)
        step.create_wanted.connect(lambda: self._go("new_office", self._new_office))
        step.restore_wanted.connect(lambda: self._go("restore", self._restore))
        return self._added("first", step)

    def _unlock(self, user: str) -> Step:
        from zim_desktop.gui.office.unlock import Unlock

        step = Unlock(self._gateway)
        step.propose_user(user)
        step.restore_wanted.connect(lambda: self._go("restore", self._restore))
        return self._added("first", step)

    def _new_office(self) -> Step:
        from zim_desktop.gui.office.new_office import NewOffice

        step = NewOffice(self._gateway)
        step.created.connect(self.show_recovery)
        return self._added("new_office", step)

    def _restore(self) -> Step:
        from zim_desktop.gui.office.restore import Restore

        return self._added("restore", Restore(self._gateway))

    def show_recovery(self, opened: Opened) -> None:
        """Show the recovery key of the office that was just founded."""
        from zim_desktop.gui.office.recovery import Recovery

        step = Recovery()
        step.show_key(opened)
        step.confirmed.connect(self.show_address)
        self._show(self._added("recovery", step))

    def show_address(self, desk: Desk) -> None:
        """Ask where the new office can be reached; only then is its key off the screen."""
        from zim_desktop.gui.office.address import Address

        self._show(self._added("address", Address(desk)))
        self._steps["recovery"].clear()

    def _go(self, name: str, make: Callable[[], Step]) -> None:
        """Show a step, built when it is first wanted: the first window has to be there at once."""
        self._show(self._steps.get(name) or make())

    def _added(self, name: str, step: Step) -> Step:
        step.opened.connect(self.opened)
        step.back.connect(lambda: self._show(self._steps["first"]))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(step)
        self._steps[name] = step
        self._form.stack.addWidget(area)
        return step

    def _show(self, step: Step) -> None:
        self._form.stack.setCurrentIndex(list(self._steps.values()).index(step))
        step.start_focus()
