"""A screen of our own for tests, benchmarks and screenshots: Xvfb, so that no test depends on or disturbs a desktop.

`python -m tests.display COMMAND…` runs a command under one. Tests ask for the fixture `display`; each xdist worker has
its own, because two windows on one screen would take the keyboard from each other.
"""

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager

_START_SECONDS = 30


@contextmanager
def virtual_display() -> Generator[str]:
    """Start Xvfb on a free display and yield its name, e.g. `:1`; it ends with the block.

    Raises:
        RuntimeError: Xvfb is not installed or does not start.
    """
    if not shutil.which("Xvfb"):
        raise RuntimeError("Xvfb is missing: run `make test`, or apt-get install xvfb")
    read_end, write_end = os.pipe()
    # setpriv ends the server with us, also when Qt aborts the process.
    command = ["setpriv", "--pdeathsig", "TERM", "Xvfb"]
    command += ["-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write_end], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end, "rb") as answer:
            ready, _, _ = select.select([answer], [], [], _START_SECONDS)
            number = answer.readline().strip() if ready else b""
            if not number:
                raise RuntimeError("Xvfb did not start")
            yield f":{number.decode()}"
    finally:
        server.terminate()
        server.wait()


def main(command: list[str]) -> int:
    """Run the command on a display of its own and return its exit code."""
    with virtual_display() as name:
        return subprocess.run(command, env={**os.environ, "DISPLAY": name}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
