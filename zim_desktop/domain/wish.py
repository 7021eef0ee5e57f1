"""What people wish for, kept without whose wish it was, and how a team bundles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar
from uuid import UUID

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.taxonomy import is_within

LONGEST_WISH = 280
"""Characters of a wish: one sentence says one wish."""

LONGEST_NAME = 80
"""Characters of the name of a bundle or meeting."""

INSIDE_ONLY = "Wahre Zahlen – nicht zur Weitergabe."


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """One wish. Nothing leads to who said it or who wrote it down: no case, no user, no day (docs/decisions/0077)."""

    id: UUID
    month: int
    quarter: str | None = None
    term: str | None = None
    text: str
    bundle: UUID | None = None


class WishBundle(msgspec.Struct, frozen=True, kw_only=True):
    """Wishes that mean the same, as the team calls it; `term` is the need they would be an answer to."""

    id: UUID
    name: str
    term: str | None = None


class Suggested(msgspec.Struct, frozen=True, kw_only=True):
    """Wishes that may mean the same; with `bundle` they may belong to it. `name` and `term` would be a new one's."""

    wishes: tuple[UUID, ...]
    name: str
    term: str | None = None
    bundle: UUID | None = None


class Wished(msgspec.Struct, frozen=True):
    """How many wishes name a need, or are bundled under it, and the points that its bundles got."""

    wishes: int = 0
    points: int = 0


class WishCounts(msgspec.Struct, frozen=True):
    """True counts per term, to be shown beside needs inside the house only; wishes are counted, not people."""

    by_term: Mapping[str, Wished]
    mark: str = INSIDE_ONLY

    def under(self, term: str) -> Wished:
        """What was wished of this term and all terms below it."""
        found = [each for key, each in self.by_term.items() if is_within(key, term)]
        return Wished(sum(each.wishes for each in found), sum(each.points for each in found))


Pair = tuple["Wish | None", "Wish | None"]
BundlePair = tuple["WishBundle | None", "WishBundle | None"]


class Step(msgspec.Struct, frozen=True):
    """A change of the board: each wish and bundle it concerns, before and after; None is not there."""

    wishes: tuple[Pair, ...] = ()
    bundles: tuple[BundlePair, ...] = ()

    def back(self) -> Step:
        """The step that takes this one back."""
        return Step(
            tuple((after, before) for before, after in self.wishes),
            tuple((after, before) for before, after in self.bundles),
        )


class Board(msgspec.Struct, frozen=True):
    """All wishes and bundles of an office. No bundle is without a wish: one that becomes empty goes."""

    wishes: tuple[Wish, ...] = ()
    bundles: tuple[WishBundle, ...] = ()

    def of(self, bundle: UUID | None) -> tuple[Wish, ...]:
        """The wishes of a bundle; of None those in no bundle."""
        return tuple(wish for wish in self.wishes if wish.bundle == bundle)

    def sizes(self) -> Mapping[UUID, int]:
        """How many wishes each bundle has."""
        return Counter(wish.bundle for wish in self.wishes if wish.bundle is not None)

    def moved(self, wishes: Collection[UUID], bundle: UUID | None) -> Board:
        """The board with these wishes in the bundle, or in none."""
        moved = (msgspec.structs.replace(each, bundle=bundle) if each.id in wishes else each for each in self.wishes)
        return _whole(moved, self.bundles)

    def with_bundle(self, bundle: WishBundle, wishes: Collection[UUID] = ()) -> Board:
        """The board with this bundle, new or changed, and these wishes in it."""
        others = (each for each in self.bundles if each.id != bundle.id)
        return Board(self.wishes, (*others, bundle)).moved(wishes, bundle.id)

    def with_wish(self, wish: Wish) -> Board:
        """The board with this wish, new or changed."""
        return _whole((*(each for each in self.wishes if each.id != wish.id), wish), self.bundles)

    def without(self, wishes: Collection[UUID]) -> Board:
        """The board without these wishes."""
        return _whole((each for each in self.wishes if each.id not in wishes), self.bundles)

    def step_to(self, after: Board) -> Step:
        """What has to change so that this board becomes the other."""
        return Step(_pairs(self.wishes, after.wishes, _wish_id), _pairs(self.bundles, after.bundles, _bundle_id))


T = TypeVar("T")


def _wish_id(wish: Wish) -> UUID:
    return wish.id


def _bundle_id(bundle: WishBundle) -> UUID:
    return bundle.id


def _whole(wishes: Iterable[Wish], bundles: Iterable[WishBundle]) -> Board:
    kept = tuple(wishes)
    used = {wish.bundle for wish in kept}
    return Board(kept, tuple(each for each in bundles if each.id in used))


def _pairs(before: Iterable[T], after: Iterable[T], key: Callable[[T], UUID]) -> tuple[tuple[T | None, T | None], ...]:
    old, new = {key(each): each for each in before}, {key(each): each for each in after}
    both = dict.fromkeys((*old, *new))
    return tuple((old.get(each), new.get(each)) for each in both if old.get(each) != new.get(each))


def one_line(typed: str, what: str, longest: int) -> str:
    """A text as one line without white space around. `what` is *Der Wunsch* and the like.

    Raises InputRefused if it has no letter or more characters than `longest`.
    """
    text = " ".join(typed.split())
    if not any(letter.isalpha() for letter in text):
        raise InputRefused(f"{what} ist noch leer.", next_step="Bitte in Worten sagen.")
    if len(text) > longest:
        many = f"{len(text):,}".replace(",", ".")
        raise InputRefused(f"{what} hat {many} Zeichen, Platz ist für {longest}.", next_step="Bitte kürzer sagen.")
    return text
