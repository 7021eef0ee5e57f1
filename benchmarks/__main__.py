"""Runs the benchmarks, all or those named, prints their table and fails if a limit is not held.

Every module beside this one that has `measure() -> Iterator[Row]` is one benchmark. `--keep` as the first
writes what was measured into `docs/benchmarks.md`.
"""

import importlib
import pkgutil
import sys
from pathlib import Path
from types import ModuleType

from benchmarks.page import PAGE, page, this_machine
from benchmarks.table import as_table
from zim_desktop.clock import Clock


def main(names: list[str]) -> int:
    """Run the named benchmarks (default: all) and return 1 if a limit was exceeded, 2 for an unknown name."""
    keep = names[:1] == ["--keep"]
    names = names[1:] if keep else names
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in found if name != "__main__"}
    known = {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}
    if unknown := set(names) - known.keys():
        sys.stderr.write(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}\n")
        return 2
    # Starting up comes first: Linux counts what this process held before into the peak memory of those it starts.
    ordered = sorted(names or known, key=lambda name: name not in ("startup", "command", "tables", "hsds"))
    measured = {name: (_promise(modules[name]), tuple(known[name]())) for name in ordered}
    rows = [row for _, each in measured.values() for row in each]
    sys.stdout.write(as_table(rows) + "\n")
    if keep:
        before = PAGE.read_text("utf-8") if PAGE.exists() else ""
        PAGE.write_text(page(before, measured, Clock().today(), this_machine()), encoding="utf-8")
    return 0 if all(row.held for row in rows) else 1


def _promise(module: ModuleType) -> str:
    return (module.__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
