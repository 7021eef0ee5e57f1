"""Who can be told something: offers that came, run again or got a free place, for needs that were left open."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from zim_desktop.domain.change import Change
from zim_desktop.domain.match import VERDICTS, Match
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.progress import UNSEEN, Progress
from zim_desktop.domain.record import Lookout, News
from zim_desktop.services.wording import household_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.unmet import OpenCase
    from zim_desktop.matching.backwards import Found
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork

KEPT_PER_NEED = 3
"""Offers of one import that are kept for a need, the best ones: a talk shows all of them anyway (decision 0037)."""

_AT_ONCE = 100
"""Lookouts that are written in one go."""

LOOKED_AT = 2_000
"""Lookouts that a list goes through, the newest; nobody reads to the end of more."""

_NO_PLACE = 1_000_000
_CONCERNED = frozenset({Change.CASES, Change.OFFERS, Change.REFERRALS, Change.LOOKOUTS, Change.WAITING})


class LookoutLine(msgspec.Struct, frozen=True):
    """One open need of a case and the best offer that is news for it; `others` are further ones.

    `ids` are all lookouts of the line: they are told together. The match is that of today. `place` is the case's place
    on the offer's waiting list, if it waits there.
    """

    ids: tuple[UUID, ...]
    case: UUID
    code: str
    quarter: str
    household: str
    need: str
    priority: int
    offer: Offer
    others: tuple[Offer, ...]
    why: News
    since: date
    match: Match
    place: int | None = None


class Lookouts:
    """Finds out after a change of the catalogue for whom it is news, and keeps that until somebody told them."""

    def __init__(
        self, store: Store, installed: Installed, clock: Clock, changes: Changes, find_offers: FindOffers
    ) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._changes = changes
        self._find_offers = find_offers
        self._lines: tuple[date, tuple[LookoutLine, ...]] | None = None
        changes.listen(self._changed)

    def note(
        self, work: UnitOfWork, changed: Collection[tuple[Offer | None, Offer]], progress: Progress = UNSEEN
    ) -> None:
        """Keep for whom changed offers are news, as part of the unit of work that changed them.

        Of each offer how it was, None for one that was not there, and how it is. What is news says `matching.news`.
        Raises Stopped if nobody waits any more.
        """
        if not changed:
            return
        from zim_desktop.matching.client import Words
        from zim_desktop.matching.news import news_of

        words = Words(self._installed.quarters, self._installed.vocabulary, self._clock.today())
        news: dict[str, News] = {}
        progress.tell("news")
        for before, after in changed:
            progress.go_on()
            if why := news_of(before, after, words):
                news[after.id] = why
        if news:  # the whole catalogue is read only if there may be somebody to tell
            offers = self._find_offers.offers_within(work, progress)
            self.note_news(work, offers, news, self._clock.today(), progress)

    def note_news(
        self,
        work: UnitOfWork,
        offers: Sequence[Offer],
        news: Mapping[str, News],
        day: date,
        progress: Progress = UNSEEN,
    ) -> None:
        """The same for offers of a catalogue of which one knows why they are news, and since which day."""
        cases = work.needs.open(progress=progress).cases if news else ()
        if cases:
            found = self._find_offers.needs_for(offers, news.keys(), cases, KEPT_PER_NEED, progress)
            work.lookouts.clear_out()
            for piece in progress.pieces("news", found, _AT_ONCE):
                work.lookouts.put(((each.case, each.need, each.match.id, news[each.match.id]) for each in piece), day)

    def lines(self) -> tuple[LookoutLine, ...]:
        """For whom there is something new: the newest first, what fits before what is to be cleared up.

        A line is gone once its need is no longer open or its offers fit no more; it is asked again after each change.
        """
        today = self._clock.today()
        if self._lines is None or self._lines[0] != today:
            self._lines = (today, self._read(None))
        return self._lines[1]

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines())

    def look_again(self) -> None:
        """Read what others changed on a shared store; reports LOOKOUTS if that makes a difference."""
        known, self._lines = self._lines, None
        if known is not None and self.lines() != known[1]:
            self._changes.report(Change.LOOKOUTS)

    def of_case(self, case_id: UUID) -> tuple[LookoutLine, ...]:
        """The lines of one case."""
        return self._read(case_id)

    def told(self, ids: Collection[UUID]) -> None:
        """Tick lookouts off: the person was told. `undo_told` reverses it."""
        self._tick(ids, told=True)

    def undo_told(self, ids: Collection[UUID]) -> None:
        """Bring lookouts back."""
        self._tick(ids, told=False)

    def _tick(self, ids: Collection[UUID], *, told: bool) -> None:
        with self._store.begin() as work:
            work.lookouts.tick(ids, told=told)
            work.commit()
        self._changes.report(Change.LOOKOUTS)

    def _read(self, case_id: UUID | None) -> tuple[LookoutLine, ...]:
        with self._store.begin() as work:
            waiting = work.lookouts.waiting(LOOKED_AT, None if case_id is None else work.cases.family(case_id))
            if not waiting:
                return ()
            needs = work.needs.open({each.case for each in waiting})
            offers = {offer.id: offer for offer in work.offers.some({each.offer for each in waiting})}
            lists = work.waiting.places(offers.keys())
        known: dict[tuple[UUID, str, str], list[Lookout]] = {}
        for each in waiting:
            if where := needs.kept(each.case, each.need):
                known.setdefault((*where, each.offer), []).append(each)
        still = self._find_offers.still_fitting(known.keys(), needs.cases, tuple(offers.values()))
        holding = ((each, _holding(each, known[each.case, each.need, each.match.id])) for each in still)
        cases = {each.id: each for each in needs.cases}
        grouped = groupby((pair for pair in holding if pair[1]), key=lambda pair: (pair[0].case, pair[0].need))
        lines = [self._line(cases[case], need, tuple(pairs), offers, lists) for (case, need), pairs in grouped]
        return tuple(sorted(lines, key=_order))

    def _line(
        self,
        case: OpenCase,
        need_id: str,
        found: Sequence[tuple[Found, Sequence[Lookout]]],
        offers: Mapping[str, Offer],
        lists: Mapping[str, Sequence[UUID]],
    ) -> LookoutLine:
        best, lookouts = found[0]
        line = lists.get(best.match.id, ())
        need = next(each for each in case.case.needs if each.id == need_id)
        return LookoutLine(
            ids=tuple(each.id for _, several in found for each in several),
            case=case.id,
            code=case.case.code or "",
            quarter=self._installed.quarters.name(case.case.quarter),
            household=household_text(case.case.persons),
            need=self._installed.taxonomy.label(need.term) if need.term else need.text or "",
            priority=need.priority,
            offer=offers[best.match.id],
            others=tuple(offers[each.match.id] for each, _ in found[1:]),
            why=lookouts[0].why,
            since=lookouts[0].found,
            match=best.match,
            place=line.index(case.id) + 1 if case.id in line else None,
        )

    def _changed(self, changes: frozenset[Change]) -> None:
        if _CONCERNED & changes:
            self._lines = None


def _holding(found: Found, lookouts: Iterable[Lookout]) -> list[Lookout]:
    """Those of which what is said is still so: a place that got free must still be free."""
    free = any(reason.rule == "places" and reason.verdict == "yes" for reason in found.match.reasons)
    return [each for each in lookouts if free or each.why != "freed"]


def _order(line: LookoutLine) -> tuple[int, int, int, int, str, str]:
    """The newest first; of one day who waits on a list in its order, then what fits, then what is urgent."""
    fits = VERDICTS.index(line.match.verdict)
    return -line.since.toordinal(), line.place or _NO_PLACE, fits, -line.priority, line.code, line.need
