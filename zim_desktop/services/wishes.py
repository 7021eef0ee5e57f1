"""People's own wishes: written down without whose they are, bundled by the team, counted beside the needs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import uuid4

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.period import month_of
from zim_desktop.domain.personal import signs_text
from zim_desktop.domain.wish import (
    LONGEST_NAME,
    LONGEST_WISH,
    Board,
    Step,
    Suggested,
    Wish,
    WishBundle,
    WishCounts,
    Wished,
    one_line,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from uuid import UUID

    from zim_desktop.clock import Clock
    from zim_desktop.domain.personal import PersonalSign
    from zim_desktop.services.changes import Changes
    from zim_desktop.store import Store, UnitOfWork


class Wishes:
    """Every change is a step, which `take_back` reverses as long as nobody else changed the same."""

    def __init__(self, store: Store, clock: Clock, changes: Changes, *, demo: bool = False) -> None:
        self._store = store
        self._demo = demo
        self._clock = clock
        self._changes = changes

    def prepare(self) -> None:
        """In the demo, write invented wishes before they are first looked at; else nothing."""
        if not self._demo:
            return
        from zim_desktop.services.example_wishes import write_wishes

        self._demo = False
        if not self.board().bundles:
            write_wishes(self._store, self._clock.today())
            self._changes.report(Change.WISHES)

    def signs(self, text: str) -> tuple[PersonalSign, ...]:
        """What looks like personal data in a text that is being typed."""
        from zim_desktop.privacy import personal_signs

        return personal_signs(text)

    def record(self, text: str, *, quarter: str | None = None, term: str | None = None) -> tuple[Step, int]:
        """Write a wish down, with this month and nothing else. Returns the step, and how many read just so before.

        It is a unit of work of its own, so that it stands beside no case. Raises InputRefused if the text is empty,
        too long, or holds personal data.
        """
        said = self._checked(text, "Der Wunsch", LONGEST_WISH)
        wish = Wish(id=uuid4(), month=month_of(self._clock.today()), quarter=quarter, term=term, text=said)
        with self._store.begin() as work:
            board = work.wishes.board()
            step = board.step_to(board.with_wish(wish))
            work.wishes.apply(step)
            work.commit()
        self._changes.report(Change.WISHES)
        return step, sum(each.text.casefold() == said.casefold() for each in board.wishes)

    def board(self) -> Board:
        """All wishes and bundles."""
        with self._store.begin() as work:
            return work.wishes.board()

    def suggestions(self, board: Board) -> tuple[Suggested, ...]:
        """Which wishes may mean the same; a proposal, never done by itself."""
        from zim_desktop.matching.wish_bundles import suggest_bundles

        return suggest_bundles(board)

    def accept(self, suggested: Suggested) -> Step:
        """Do as suggested, under the suggested name. Raises InputRefused if one of the wishes is bundled by now."""

        def accepted(board: Board) -> Board:
            free = {wish.id for wish in board.of(None)}
            if not free.issuperset(suggested.wishes):
                raise InputRefused("Ein Wunsch dieses Vorschlags steht inzwischen in einem Bündel.")
            if suggested.bundle is not None:
                return board.moved(suggested.wishes, _bundle(board, suggested.bundle).id)
            made = WishBundle(id=uuid4(), name=suggested.name, term=suggested.term)
            return board.with_bundle(made, suggested.wishes)

        return self._do(accepted)

    def bundle(self, wishes: Collection[UUID], name: str, term: str | None = None) -> Step:
        """Make a new bundle of these wishes, wherever they are now; so a bundle is split. Raises as `record`."""
        said = self._checked(name, "Der Name", LONGEST_NAME)
        return self._do(lambda board: board.with_bundle(WishBundle(id=uuid4(), name=said, term=term), wishes))

    def move(self, wishes: Collection[UUID], bundle: UUID | None) -> Step:
        """Put wishes into a bundle, or into none. Raises NotFound if there is no such bundle."""
        return self._do(lambda board: board.moved(wishes, bundle and _bundle(board, bundle).id))

    def rename(self, bundle: UUID, name: str) -> Step:
        """Give a bundle another name. Raises NotFound, and as `record`."""
        said = self._checked(name, "Der Name", LONGEST_NAME)
        return self._do(lambda board: board.with_bundle(msgspec.structs.replace(_bundle(board, bundle), name=said)))

    def name_need(self, bundle: UUID, term: str | None) -> Step:
        """Say which need a bundle would be an answer to. Raises NotFound."""
        return self._do(lambda board: board.with_bundle(msgspec.structs.replace(_bundle(board, bundle), term=term)))

    def reword(self, wish: UUID, text: str) -> Step:
        """Put a wish in other words, e.g. because somebody can be recognised. Raises NotFound, and as `record`."""
        said = self._checked(text, "Der Wunsch", LONGEST_WISH)
        return self._do(lambda board: board.with_wish(msgspec.structs.replace(_wish(board, wish), text=said)))

    def remove(self, wishes: Collection[UUID]) -> Step:
        """Take wishes away; they are kept nowhere but in the step."""
        return self._do(lambda board: board.without(wishes))

    def take_back(self, step: Step) -> Step:
        """Reverse a step; the result does it again. Raises InputRefused if the same was changed since."""
        back = step.back()
        with self._store.begin() as work:
            work.wishes.apply(back)
            work.commit()
        self._changes.report(Change.WISHES)
        return back

    def counts(self, quarter: str | None = None, months: Collection[int] | None = None) -> WishCounts:
        """Wishes per term (that of the bundle, else their own), and the points of the meeting that was counted last.

        `quarter` and `months` narrow the wishes; points are those of the whole office. True counts, for inside only.
        """
        with self._store.begin() as work:
            board, points = work.wishes.board(), _points(work)
        of_bundle = {bundle.id: bundle.term for bundle in board.bundles}
        wishes: defaultdict[str, int] = defaultdict(int)
        for wish in board.wishes:
            if (quarter is None or wish.quarter == quarter) and (months is None or wish.month in months):
                term = of_bundle.get(wish.bundle) if wish.bundle else None
                if named := term or wish.term:
                    wishes[named] += 1
        return WishCounts(
            {term: Wished(wishes.get(term, 0), points.get(term, 0)) for term in sorted({*wishes, *points})}
        )

    def _checked(self, text: str, what: str, longest: int) -> str:
        said = one_line(text, what, longest)
        if found := self.signs(said):
            raise InputRefused(
                f"Das könnte verraten, um wen es geht: {signs_text(said, found)}.",
                next_step="Bitte ohne diese Angabe sagen.",
            )
        return said

    def _do(self, change: Callable[[Board], Board]) -> Step:
        with self._store.begin() as work:
            board = work.wishes.board()
            step = board.step_to(change(board))
            work.wishes.apply(step)
            work.commit()
        self._changes.report(Change.WISHES)
        return step


def _points(work: UnitOfWork) -> Mapping[str, int]:
    """The points per term of the meeting that was counted last."""
    last = next((meeting for meeting in work.meetings.all() if meeting.ended == "counted"), None)
    points: defaultdict[str, int] = defaultdict(int)
    for option, many in last.ranking() if last else ():
        if option.term:
            points[option.term] += many
    return points


def _bundle(board: Board, key: UUID) -> WishBundle:
    found = next((bundle for bundle in board.bundles if bundle.id == key), None)
    if found is None:
        raise NotFound("Dieses Bündel gibt es nicht mehr.", next_step="Bitte die Liste neu öffnen.")
    return found


def _wish(board: Board, key: UUID) -> Wish:
    found = next((wish for wish in board.wishes if wish.id == key), None)
    if found is None:
        raise NotFound("Diesen Wunsch gibt es nicht mehr.", next_step="Bitte die Liste neu öffnen.")
    return found
