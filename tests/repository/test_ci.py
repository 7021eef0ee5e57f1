"""What CI runs ends with pytest's closing line and make's exit code."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("closing", "code"),
    [("===== 973 passed in 119.83s (0:01:59) =====", 0), ("== 1 failed, 2 passed, 1 error in 3.00s ==", 2)],
)
def test_the_last_line_is_pytests_whatever_make_adds(tmp_path: Path, closing: str, code: int) -> None:
    make = tmp_path / "make"
    make.write_text(f"#!/bin/sh\necho 'E  2 passed in all'\necho '{closing}'\necho 'make: done' >&2\nexit {code}\n")
    make.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    done = subprocess.run([ROOT / ".ci/run"], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == closing
    assert "make: done" in done.stdout
    assert done.returncode == code
    assert list(tmp_path.iterdir()) == [make], "the log was left behind"


def test_without_a_closing_line_the_exit_code_still_tells(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text("#!/bin/sh\necho 'lint is unhappy'\nexit 2\n")
    make.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run([ROOT / ".ci/run"], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "lint is unhappy\n")
