"""Runs the benchmarks, all or those named, prints their table and fails if a limit is not held.

Every module beside this one that has `measure() -> Iterator[Row]` is one benchmark.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

from benchmarks.table import Row, as_table


def main(names: list[str]) -> int:
    """Run the named benchmarks (default: all) and return 1 if a limit was exceeded, 2 for an unknown name."""
    found = [module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in found if name != "__main__"}
    known = {name: module.measure for name, module in modules.items() if hasattr(module, "measure")}
    if unknown := set(names) - known.keys():
        sys.stderr.write(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}\n")
        return 2
    # Starting up comes first: Linux counts what this process held before into the peak memory of those it starts.
    ordered = sorted(names or known, key=lambda name: name not in ("startup", "command", "tables", "hsds"))
    rows: list[Row] = [row for name in ordered for row in known[name]()]
    sys.stdout.write(as_table(rows) + "\n")
    return 0 if all(row.held for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
