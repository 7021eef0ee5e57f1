"""Calls the program as its user would, in this process, on a fixed day."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from zim_desktop import cli
from zim_desktop.bootstrap import command_door
from zim_desktop.cli.wiring import Wiring
from zim_desktop.clock import Clock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NoonClock(Clock):
    """It is always noon on 2026-11-23."""

    def now(self) -> datetime:
        """Always the same instant."""
        return NOON


@dataclass(frozen=True)
class Answer:
    """What a call printed and returned."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> object:
        """The one JSON document on stdout."""
        return msgspec.json.decode(self.out)


def no_window(demo: bool, folder: Path | None) -> int:
    """Stands for the window, which these tests never open."""
    raise AssertionError(f"the window was opened: {demo}, {folder}")


def call(capture: pytest.CaptureFixture[bytes], *arguments: str) -> Answer:
    """Carry out one call; every answer other than 0 must be one line on stderr and leave stdout empty."""
    capture.readouterr()
    code = cli.run(arguments, Wiring(clock=NoonClock(), door=command_door, window=no_window))
    printed = capture.readouterr()
    answer = Answer(code, printed.out, printed.err.decode())
    if code != 0:
        assert answer.out == b""
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err
        assert "Unerwarteter Fehler" not in answer.err
    return answer
