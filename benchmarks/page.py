"""The page `docs/benchmarks.md`: what was measured when and on what, and the command for it."""

import os
import platform
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.table import Row, as_table

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
_CPUINFO = Path("/proc/cpuinfo")
_HEAD = """# Measured

Written by `make bench ARGS=--keep` (all) or `make bench ARGS="--keep matching letter"` (some). What stands in the
column *yardstick* was measured beside it in the same run. Numbers of another machine or day are not comparable; the
ratios should be. [benchmarks/README.md](../benchmarks/README.md) says what each of them does."""


def page(before: str, measured: Mapping[str, tuple[str, Sequence[Row]]], day: date, machine: str) -> str:
    """The page as Markdown, with what was measured now in place of what it said of that before.

    For each benchmark its promise (the first line of its module), the day, the machine, and its table.
    """
    sections = dict(re.findall(r"^## (\w+)\n\n(.*?)(?=\n\n## |\n*\Z)", before, re.MULTILINE | re.DOTALL))
    for name, (promise, rows) in measured.items():
        sections[name] = f"{promise}\n\n*{day.isoformat()}, {machine}*\n\n{as_table(rows)}"
    return "\n\n".join([_HEAD, *(f"## {name}\n\n{text}" for name, text in sorted(sections.items()))]) + "\n"


def this_machine() -> str:
    """Processor, cores that may be used, system and Python, e.g. `2 cores of …, Linux, Python 3.11.2`."""
    lines = _CPUINFO.read_text().splitlines() if _CPUINFO.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = models[0] if models else platform.machine()
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"
