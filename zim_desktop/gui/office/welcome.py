"""First start: three big choices."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from zim_desktop.gui.forms.ui_welcome import Ui_Welcome
from zim_desktop.gui.office.step import Step
from zim_desktop.services.office import Gateway


class Welcome(Step):
    """Demo at once, or on to a new office or a backup."""

    create_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setProperty("tone", "bad")
        self._form = Ui_Welcome()
        self._form.setupUi(self)
        self._form.column.addWidget(self._problem)
        self._form.demo.clicked.connect(self._demo)
        self._form.create.clicked.connect(self.create_wanted)
        self._form.restore.clicked.connect(self.restore_wanted)
        self.say("")

    @override
    def problem_label(self) -> QLabel:
        return self._problem

    @override
    def start_focus(self) -> None:
        self._form.demo.setFocus()

    def _demo(self) -> None:
        desk = self.attempt("Die Demo wird vorbereitet …", self._gateway.demo)
        if desk is not None:
            self.opened.emit(desk)
