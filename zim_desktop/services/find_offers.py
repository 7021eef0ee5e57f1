"""What fits a case: the catalogue in memory, its matches with reasons, and quick search."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.bundle import BUNDLES_LISTED
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import NotFound
from zim_desktop.domain.progress import UNSEEN, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.bundle import Block, Bundle, Bundles
    from zim_desktop.domain.case import AgeInterval, Case
    from zim_desktop.domain.duplicate import Duplicate
    from zim_desktop.domain.fairness import Fairness
    from zim_desktop.domain.match import Match, Matches, Miss
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.suggestion import Suggestion
    from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Term, Vocabulary
    from zim_desktop.domain.unmet import OpenCase
    from zim_desktop.matching import FreeText, PreparedCatalogue
    from zim_desktop.matching.backwards import Found, Key
    from zim_desktop.services.changes import Changes
    from zim_desktop.services.installed import Installed
    from zim_desktop.store import Store, UnitOfWork


State = tuple[object, int]
"""Which state of an offer the store holds: its row and version."""


class WouldFit(msgspec.Struct, frozen=True):
    """Open needs that an offer fits, surely or once something is settled, and how many cases have one of them."""

    sure: int
    unsettled: int
    cases: int


def _counted(found: Sequence[Found]) -> WouldFit:
    sure = sum(each.match.verdict == "yes" for each in found)
    return WouldFit(sure, len(found) - sure, len({each.case for each in found}))


class FindOffers:
    """Answers from the catalogue in memory; it is read once, and again when an operation reports OFFERS."""

    def __init__(self, store: Store, installed: Installed, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._installed = installed
        self._clock = clock
        self._offers: dict[str, Offer] | None = None
        self._all: tuple[Offer, ...] | None = None
        self._seen: tuple[Mapping[str, State], Mapping[str, Offer]] = ({}, {})
        self._prepared: PreparedCatalogue | None = None
        self._ahead: PreparedCatalogue | None = None
        self._latest: PreparedCatalogue | None = None
        self._free_text: FreeText | None = None
        self._childrens: frozenset[str] | None = None
        changes.listen(self._changed)

    @property
    def taxonomy(self) -> Taxonomy:
        """The installed terms."""
        return self._installed.taxonomy

    @property
    def quarters(self) -> Quarters:
        """The installed quarters."""
        return self._installed.quarters

    @property
    def vocabulary(self) -> Vocabulary:
        """The German names of all keys."""
        return self._installed.vocabulary

    def as_now(self) -> FindOffers:
        """The same answers from the catalogue as it is now, whatever changes later; may be asked in another thread."""
        self._ready()
        return copy(self)  # has the catalogue, so it never reads the store, and hears of no change

    def warm(self) -> None:
        """Build what the first key press would wait for; in another thread on what `as_now` gives."""
        self._ready().warm()
        self.terms("", 0)

    def fairness(self) -> Fairness:
        """Whether today's catalogue is matched fairly, and which rules exclude; some seconds for a large one."""
        from zim_desktop.matching.fairness import fairness

        return fairness(self._ready(), self._clock.today())

    def duplicates(self, progress: Progress = UNSEEN) -> tuple[Duplicate, ...]:
        """Pairs of offers that look like the same one, the most alike first; seconds for a large catalogue.

        Raises Stopped if nobody waits any more.
        """
        from zim_desktop.exchange.duplicates import find_duplicates

        return find_duplicates(self.offers(), progress)

    def offers(self) -> tuple[Offer, ...]:
        """All offers of the catalogue, by id."""
        if self._all is None:
            self._all = tuple(self._catalogue().values())
        return self._all

    def offer(self, offer_id: str) -> Offer:
        """The offer with this id. Raises NotFound."""
        offer = self._catalogue().get(offer_id)
        if offer is None:
            raise NotFound(f"Das Angebot „{offer_id[:60]}“ steht nicht (mehr) im Katalog.")
        return offer

    def find(self, offer_id: str) -> Offer | None:
        """The offer with this id, if the catalogue has it."""
        return self._catalogue().get(offer_id)

    def for_case(self, case: Case, *, include_no: bool = True) -> Matches:
        """The candidates of each need of the case today, with verdicts and reasons, and the questions worth asking."""
        from zim_desktop.matching import match_case

        return match_case(case, self._ready(), self._clock.today(), include_no=include_no)

    def age_answers(self, case: Case, person_id: str) -> tuple[AgeInterval, ...]:
        """Ages that a question for this person's age can offer: together all there are, each settling what is open."""
        from zim_desktop.matching import age_answers

        return age_answers(case, person_id, self._ready(), self._clock.today())

    def bundles(
        self, case: Case, tolerance: int = 0, limit: int = BUNDLES_LISTED, stopped: Callable[[], bool] | None = None
    ) -> Bundles:
        """Offers that work together as one week today, best first; each gap in care has `tolerance` minutes at most.

        Takes up to some seconds for a household with many needs. Raises SearchStopped soon after `stopped` says yes.
        """
        from zim_desktop.matching.bundle import bundles

        return bundles(case, self._ready(), self._clock.today(), tolerance, limit, stopped)

    def timetable(self, case: Case, bundle: Bundle) -> tuple[Block, ...]:
        """The week of a bundle as it is drawn. Raises NotFound if one of its offers is gone."""
        from zim_desktop.matching.bundle import timetable

        offers = {pick.offer: self.offer(pick.offer) for pick in bundle.offers}
        return timetable(case, bundle, offers, self._installed.quarters)

    def for_offer(self, *offer_ids: str) -> tuple[Found, ...]:
        """The open needs that these offers may meet today: what `for_case` says of each kept case, the other way round.

        A need is open as `domain.unmet` says; of each there is the match with verdict *yes* or *unknown*.
        """
        offers = self.offers()
        with self._store.begin() as work:
            cases = work.needs.open().cases
        return self.needs_for(offers, offer_ids, cases)

    def needs_for(
        self,
        offers: Sequence[Offer],
        offer_ids: Collection[str],
        cases: Sequence[OpenCase],
        limit: int | None = None,
        progress: Progress = UNSEEN,
    ) -> tuple[Found, ...]:
        """The same for a catalogue that may not be committed yet, with the best `limit` offers of each need.

        Raises Stopped if nobody waits any more.
        """
        from zim_desktop.matching.backwards import needs_for

        catalogue = next(
            (each for each in (self._prepared, self._ahead) if each is not None and each.offers == tuple(offers)), None
        )
        if catalogue is None:
            catalogue = self._ahead = self._prepare(offers)
        return tuple(needs_for(offer_ids, cases, catalogue, self._clock.today(), limit, progress))

    def if_kept(self) -> Callable[[Offer], WouldFit]:
        """What tells how many open needs an offer would fit if it were kept, by the cases and the catalogue of now.

        It takes up to some seconds for a large catalogue, touches no store, and may be asked in another thread.
        """
        with self._store.begin() as work:
            cases = work.needs.open().cases
        now = self.as_now()
        known = {each.id: each for each in now.offers()}
        return lambda offer: _counted(now.needs_for(tuple((known | {offer.id: offer}).values()), {offer.id}, cases))

    def still_fitting(
        self, pairs: Collection[Key], cases: Sequence[OpenCase], offers: Sequence[Offer]
    ) -> Sequence[Found]:
        """Which of these pairs of an open need and one of the offers fit today; no search, so quickly told."""
        from zim_desktop.matching.backwards import still_fitting

        return still_fitting(pairs, cases, self._prepare(offers), self._clock.today())

    def misses(self, case: Case, need_id: str, match: Match) -> tuple[Miss, ...]:
        """Why the offer of a match does not fit this need of the case today, and what would have to change."""
        from zim_desktop.matching import Words, client_of, misses

        words, today = self._installed, self._clock.today()
        need = next(each for each in case.needs if each.id == need_id)
        return misses(
            client_of(case, need, words.quarters, today),
            self.offer(match.id),
            Words(words.quarters, words.vocabulary, today),
            [reason.rule for reason in match.reasons if reason.verdict == "no"],
        )

    def search(self, text: str, limit: int = 50) -> tuple[Offer, ...]:
        """Offers found by words, best first; forgives typing errors."""
        from zim_desktop.matching import search

        catalogue = self._catalogue()
        return tuple(catalogue[str(hit.id)] for hit in search(self._ready(), text, limit))

    def terms(self, typed: str, limit: int = 8) -> tuple[Term, ...]:
        """Terms whose label, synonym or everyday word is close to what is typed, best first."""
        from zim_desktop.matching.terms import find_terms

        return find_terms(self._installed.taxonomy, typed, limit)

    def suggestions(self, case: Case, text: str, selected: str | None = None) -> tuple[Suggestion, ...]:
        """What a text in own words may mean for the case, in the order of the text; nothing is taken over.

        `selected` is the person who is looked at; facts are hers if she is an adult, else the first adult's.
        """
        from zim_desktop.matching import FreeText

        if self._free_text is None:
            words = self._installed
            self._free_text = FreeText(words.taxonomy, words.vocabulary, words.quarters, words.phrases)
        if self._childrens is None:
            others = {term for offer in self.offers() if offer.audience != "child" for term in offer.terms}
            self._childrens = frozenset(term for offer in self.offers() for term in offer.terms) - others
        return self._free_text.suggestions(text, case, selected, self._childrens)

    def _catalogue(self) -> dict[str, Offer]:
        if self._offers is None:
            with self._store.begin() as work:
                states, self._offers = self._read(work)
            self._seen = (states, self._offers)
        return self._offers

    def learn(self, work: UnitOfWork) -> None:
        """Read what a unit of work changed, so that the window need not; to be called right after its commit.

        May be called in another thread: whoever asks meanwhile reads what is missing once more.
        """
        self._seen = self._read(work)

    def offers_within(self, work: UnitOfWork, progress: Progress = UNSEEN) -> tuple[Offer, ...]:
        """All offers, by id, as a unit of work that is not committed yet holds them. Raises Stopped."""
        return tuple(self._read(work, progress)[1].values())

    def _read(self, work: UnitOfWork, progress: Progress = UNSEEN) -> tuple[dict[str, State], dict[str, Offer]]:
        """Which states the store holds and their offers; only what is not known in that state is read."""
        (seen, known), states = self._seen, work.offers.states(progress)
        new = [key for key, state in states.items() if seen.get(key) != state]
        read: dict[str, Offer] = {}
        for offer in work.offers.some(new):
            progress.go_on()
            read[offer.id] = offer
        gone = set(new) - read.keys()  # another machine took them between the two questions
        return states, {key: read.get(key) or known[key] for key in states if key not in gone}

    def _ready(self) -> PreparedCatalogue:
        if self._prepared is None:
            offers = self.offers()
            # An import that looked for needs has prepared the same offers already, with their index.
            ahead, self._ahead = self._ahead, None
            self._prepared = ahead if ahead is not None and ahead.offers == offers else self._prepare(offers)
            self._latest = self._prepared
        return self._prepared

    def _prepare(self, offers: Sequence[Offer]) -> PreparedCatalogue:
        from zim_desktop.matching import prepare

        if self._latest is not None:
            return self._latest.with_offers(tuple(offers))
        words = self._installed
        return prepare(tuple(offers), words.quarters, words.taxonomy, words.vocabulary)

    def _changed(self, changes: frozenset[Change]) -> None:
        if Change.OFFERS in changes:
            self._offers = self._all = None
            self._prepared = None
            self._childrens = None
