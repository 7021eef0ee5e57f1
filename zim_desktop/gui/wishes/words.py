"""How bundles, suggestions and wishes read in the lists of the team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.wish import INSIDE_ONLY, Board, Suggested, WishBundle

if TYPE_CHECKING:
    from zim_desktop.domain.taxonomy import Quarters, Taxonomy
    from zim_desktop.domain.wish import Wish

FREE = "Ohne Bündel"


def many(count: int) -> str:
    """*1 Wunsch*, *9 Wünsche*."""
    return "1 Wunsch" if count == 1 else f"{count} Wünsche"


def group_text(group: Suggested | WishBundle | None, count: int, taxonomy: Taxonomy) -> str:
    """A bundle with its size and need; what is only suggested says so; None are the wishes in no bundle."""
    if group is None:
        return f"{FREE}\n{many(count)}"
    need = f" · {taxonomy.label(group.term)}" if group.term else ""
    if not isinstance(group, Suggested):
        return f"{group.name}\n{many(count)}{need}"
    if group.bundle is not None:
        return f"Vorschlag: dazu zu „{group.name}“?\n{many(count)}{need}"
    return f"Vorschlag: „{group.name}“\n{many(count)}{need}"


def wish_text(wish: Wish, taxonomy: Taxonomy, quarters: Quarters) -> str:
    """The words, below them quarter and need; never the month: nobody has to know when it was said."""
    about = [quarters.name(wish.quarter)] if wish.quarter else []
    about += [taxonomy.label(wish.term)] if wish.term else []
    return "\n".join(filter(None, (wish.text, " · ".join(about))))


def board_text(board: Board) -> str:
    """How much there is, marked for inside only."""
    if not board.wishes:
        return "Noch keine Wünsche. In der Beratung kommt ein Wunsch mit Strg+W hierher."
    bundles = "1 Bündel" if len(board.bundles) == 1 else f"{len(board.bundles)} Bündel"
    return f"{many(len(board.wishes))}, {bundles}, {len(board.of(None))} ohne Bündel. {INSIDE_ONLY}"
