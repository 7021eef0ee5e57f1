"""The page `docs/benchmarks.md`: what was measured in one run, under which conditions, and the command for it."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.table import Row, as_table

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
COMMAND = "make bench ARGS=--keep"
_CPUINFO = Path("/proc/cpuinfo")


def page(measured: Mapping[str, tuple[str, Sequence[Row]]], day: date, machine: str) -> str:
    """The page as Markdown: for each benchmark its promise (the first line of its module) and its table."""
    missed = [row.name for _, rows in measured.values() for row in rows if not row.held]
    head = (
        "# Measured\n\n"
        f"Written by `{COMMAND}` on {day.isoformat()}: {machine}. One run, one benchmark after the other; what stands "
        "in the column *yardstick* was measured beside it in the same run. Numbers of another machine or day are not "
        "comparable; the ratios should be. [benchmarks/README.md](../benchmarks/README.md) says what each of them "
        f"does.\n\nLimits missed: {'; '.join(missed) if missed else 'none'}."
    )
    parts = [f"## {name}\n\n{promise}\n\n{as_table(rows)}" for name, (promise, rows) in measured.items()]
    return "\n\n".join([head, *parts]) + "\n"


def this_machine() -> str:
    """Processor, cores that may be used, system and Python, e.g. `2 cores of …, Linux, Python 3.11.2`."""
    lines = _CPUINFO.read_text().splitlines() if _CPUINFO.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = models[0] if models else platform.machine()
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"
