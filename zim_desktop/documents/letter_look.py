"""How letters are set: their styles, and facts as two columns."""

from __future__ import annotations

from collections.abc import Sequence

from zim_desktop.documents.flow import Row, abreast, lines, tag
from zim_desktop.documents.fonts import Style

BODY = Style(10.5, 4.9)
STRONG = Style(10.5, 4.9, bold=True)
SUBJECT = Style(11, 5, bold=True)
LABEL = Style(9, 4.9, grey=0.3)
CODE = Style(15, 7.5, bold=True)


def facts(
    told: Sequence[tuple[str, str]],
    x: float,
    labels: float,
    right: float,
    style: Style,
    *,
    before: float = 0.0,
) -> list[Row]:
    """Labels and values in two columns, tagged as a list.

    Args:
        told: Label and value; a value may hold line breaks.
        x: Where the labels begin.
        labels: How wide their column is.
        right: Where the values end.
        style: Of the values.
        before: Space above each.

    Raises:
        MissingGlyph: A character is in none of the bundled fonts.
    """
    listing = tag("L")
    rows: list[Row] = []
    for label, value in told:
        item = tag("LI", listing)
        left = lines(label, x, labels - 2, LABEL, tag("Lbl", item), beside=style)
        values = lines(value, x + labels, right - x - labels, style, tag("LBody", item))
        rows += [
            Row(row.height, row.draw, before if index == 0 else 0.0) for index, row in enumerate(abreast(left, values))
        ]
    return rows
