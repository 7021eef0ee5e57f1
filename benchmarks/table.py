"""A measured row beside its yardstick, and the table of all rows."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: `value` in `unit` must not exceed `limit`; `yardstick` says what the limit was taken from."""

    name: str
    value: float
    unit: str
    limit: float
    yardstick: str

    @property
    def held(self) -> bool:
        """Whether the measured value keeps the limit."""
        return self.value <= self.limit


def as_table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | measured | limit | held | yardstick |", "| --- | ---: | ---: | --- | --- |"]
    for row in rows:
        numbers = f"{row.value:.3g} {row.unit} | {row.limit:.3g} {row.unit}"
        lines.append(f"| {row.name} | {numbers} | {'yes' if row.held else '**NO**'} | {row.yardstick} |")
    return "\n".join(lines)
