"""The window: everything a counsellor sees. Knows services and domain; the only place that imports Qt."""

import ctypes
import sys

_FOREVER = 1 << 40

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives away a reference to None each time a Qt method answers "none" (parentWidget, itemAt,
    # a layout's sizeHint …), and one to True each time a signal is emitted. Before Python 3.12, where they live on,
    # the window would abort after some thousands of layouts or signals. So they get more references here than any
    # working day can use up; False too, which costs nothing.
    for _each in (None, True, False):
        ctypes.c_ssize_t.from_address(id(_each)).value += _FOREVER
