"""A desk over a real, throw-away store, at noon on 2026-11-23."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.calling import NoonClock
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path / "data", None, NoonClock(), wait=0.0)


@pytest.fixture
def desk(door: Door) -> Iterator[Desk]:
    """The demo's desk: example offers, no history."""
    desk = door.demo()
    yield desk
    desk.office.close()
