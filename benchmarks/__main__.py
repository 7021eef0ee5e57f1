"""Runs the benchmarks, all or those named, prints their table and fails if a limit is not held.

Every module beside this one that has `measure() -> Iterator[Row]` is one benchmark, and runs in a process of its own:
what one leaves in memory would slow the next one down. `--keep` as the first writes what was measured into
`docs/benchmarks.md`, `--rows NAME` prints the rows of one as JSON.
"""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import msgspec

from benchmarks.page import PAGE, page, this_machine
from benchmarks.table import Row, as_table
from zim_desktop.clock import Clock


def main(names: list[str]) -> int:
    """Run the named benchmarks (default: all) and return 1 if a limit was exceeded, 2 for an unknown name."""
    if names[:1] == ["--rows"]:
        sys.stdout.buffer.write(msgspec.json.encode(list(_module(names[1]).measure())))
        return 0
    keep = names[:1] == ["--keep"]
    names = names[1:] if keep else names
    known = [name for name in _found() if hasattr(_module(name), "measure")]
    if unknown := set(names) - set(known):
        sys.stderr.write(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}\n")
        return 2
    measured = {name: (_promise(_module(name)), _rows(name)) for name in names or known}
    rows = [row for _, each in measured.values() for row in each]
    sys.stdout.write(as_table(rows) + "\n")
    if keep:
        before = PAGE.read_text("utf-8") if PAGE.exists() else ""
        PAGE.write_text(page(before, measured, Clock().today(), this_machine()), encoding="utf-8")
    return 0 if all(row.held for row in rows) else 1


def _found() -> list[str]:
    return sorted(each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)]) if each.name != "__main__")


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"benchmarks.{name}")


def _rows(name: str) -> list[Row]:
    """What a benchmark measures in a process of its own. Raises CalledProcessError if it fails."""
    call = [sys.executable, "-m", "benchmarks", "--rows", name]
    return msgspec.json.decode(subprocess.run(call, stdout=subprocess.PIPE, check=True).stdout, type=list[Row])


def _promise(module: ModuleType) -> str:
    return (module.__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
