"""Writes the filled store of this version, once per release: `python -m tests.store.old_databases`.

It replaces none: a released file is what users' machines hold, and never changes again.
"""

import tempfile
from pathlib import Path

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking, filled
from zim_desktop import __version__
from zim_desktop.store import create_store

to = Path(__file__).parent / f"{__version__}.zimbackup"
if to.exists():
    raise SystemExit(f"{to.name} is there already")
with tempfile.TemporaryDirectory() as place:
    clock = Ticking()
    new = create_store(Path(place) / "data", office=OFFICE, user=USER, password=PASSWORD, clock=clock, cost=CHEAP)
    with new.store as store:
        filled(store)
        store.back_up(to)
