"""A terminal shows how far an import is; nothing else does."""

import os
import pty
import sys
from pathlib import Path

import pytest

from tests.cli.calling import call
from tests.cli.test_store import Capture, office, signed_in
from zim_desktop.cli import going_on
from zim_desktop.domain.progress import UNSEEN

__all__ = ["office", "signed_in"]

EXAMPLES = Path(__file__).resolve().parents[2] / "db" / "seeds" / "example_catalogue.json"


@pytest.mark.usefixtures("office")
def test_a_terminal_sees_how_far_it_is_and_stdout_does_not(
    capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        answer = call(capfdbinary, "import", str(EXAMPLES), "--json")
        terminal.flush()
        seen = os.read(ours, 100_000).decode()
    os.close(ours)
    assert isinstance(answer.json, dict)
    assert "Wird gesichert" in seen
    assert seen.rstrip().endswith("\x1b[2K"), "the line is gone in the end"


@pytest.mark.usefixtures("office")
def test_a_file_or_a_closed_stderr_sees_nothing_of_it(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(capfdbinary, "import", str(EXAMPLES)).err == ""
    monkeypatch.setattr(sys, "stderr", None)
    with going_on.shown() as progress:
        assert progress is UNSEEN
