"""Planning new offers: from the open needs of the office to proposals, and to the choice that serves most of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from zim_desktop.domain.offer import Capacity, Childcare, Offer, Place, Provider
from zim_desktop.domain.plan import UNKNOWN_QUARTER, Candidate, Wanted
from zim_desktop.domain.proposal import KIND_LABELS, Planning, Proposal, ProposalKind, Question, Written
from zim_desktop.domain.tally import THRESHOLD, Count, Dimension, Tally
from zim_desktop.domain.week import Session
from zim_desktop.services.offer_times import read_sessions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zim_desktop.clock import Clock
    from zim_desktop.domain.progress import Progress
    from zim_desktop.domain.taxonomy import Quarters, Taxonomy
    from zim_desktop.services.find_offers import FindOffers
    from zim_desktop.services.wishes import Wishes
    from zim_desktop.store import Store

_SETTING = "planner.written"

MOST_PROPOSALS = 60
MOST_PAIRS = 25
"""Topics of a quarter for which something is proposed."""

MOST_EXISTING = 200
"""Offers of the catalogue that are looked at for more places or other times."""

OPEN = "open:"
"""Before the topic of needs that stay open, as a row of the table."""

FREED = "+"
"""After the id of a proposal: what it makes possible."""

_MORE = 5
_CARE_AGE = (0, 14)
_WORKDAYS = ("mo", "tu", "we", "th")
_TIMES: dict[ProposalKind, tuple[Session, ...]] = {
    "course": (Session(_WORKDAYS, "09:00", "12:00"),),
    "course_care": (Session(_WORKDAYS, "09:00", "12:00"),),
    "surgery": (Session(("tu",), "14:00", "17:00"),),
    "group": (Session((*_WORKDAYS, "fr"), "07:30", "13:30"),),
    "training": (Session(_WORKDAYS, "09:00", "12:00"),),
}
_PLACES: dict[ProposalKind, int] = {"course": 15, "course_care": 15, "surgery": 20, "group": 8, "training": 12}
_MORNING, _EVENING = Session(("tu", "th"), "09:00", "11:30"), Session(("tu", "th"), "17:00", "19:30")
_TALKED_ABOUT = ("counselling", "benefit", "residence", "health", "housing", "safety", "family", "participation")
"""Topics for which somebody comes to talk rather than to a course."""


class Planner:
    """Reads what is open, and keeps what a team lead writes."""

    def __init__(self, store: Store, clock: Clock, find_offers: FindOffers, wishes: Wishes) -> None:
        self._store = store
        self._clock = clock
        self._find_offers = find_offers
        self._wishes = wishes

    @property
    def taxonomy(self) -> Taxonomy:
        """The installed terms."""
        return self._find_offers.taxonomy

    @property
    def quarters(self) -> Quarters:
        """The installed quarters."""
        return self._find_offers.quarters

    def question(self) -> Question:
        """What is open today, what there is, and what was written and wished."""
        with self._store.begin() as work:
            cases = work.needs.open().cases
        wanted = tuple(
            Wanted(f"{each.id}:{need.id}", each.case, need)
            for each in cases
            for need in each.case.needs
            if need.id in each.needs
        )
        return Question(
            wanted, self._find_offers.offers(), self.written(), self._wishes.counts(), self._find_offers.quarters,
            self._clock.today(),
        )  # fmt: skip

    def written(self) -> tuple[Written, ...]:
        """The proposals that were written and not thrown away, in the order of writing."""
        with self._store.begin() as work:
            kept = work.settings.get(_SETTING)
        return msgspec.json.decode(kept, type=tuple[Written, ...]) if kept else ()

    def write(self, written: Sequence[Written]) -> None:
        """Keep these as what was written."""
        with self._store.begin() as work:
            work.settings.put(_SETTING, msgspec.json.encode(tuple(written)).decode())
            work.commit()

    def offer_of(self, written: Written, number: int) -> Offer:
        """What a written proposal would be as an offer. Raises ValueError if its times cannot be read."""
        return _offer(written, self._find_offers, read_sessions(written.times), f"eigen-{number}")

    def proposals(self, question: Question) -> tuple[Proposal, ...]:
        """What was written, and what the open needs suggest, most asked for first; for any thread.

        Whatever fewer than five open needs ask for is not suggested: nobody is to be seen in a proposal (contracts 8).
        """
        from zim_desktop.matching.plan.serving import could_serve

        own = [self._own(each, at) for at, each in enumerate(question.written)]
        found = [*self._new(question), *_existing(question)]
        every = [*own, *found]
        asked = could_serve(question.wanted, [each.candidate.offer for each in every], question.quarters, question.day)
        counted = [msgspec.structs.replace(each, asked=count) for each, count in zip(every, asked, strict=True)]
        worth = [each for each in counted[len(own) :] if each.asked >= THRESHOLD]
        worth.sort(key=lambda each: (-each.asked, each.id))
        return (*counted[: len(own)], *worth[: MOST_PROPOSALS - len(own)])

    def _own(self, written: Written, number: int) -> Proposal:
        candidate = _candidate(written, self.offer_of(written, number), self._find_offers)
        return Proposal(written.kind, candidate, written.term, written.quarter, 0, written)

    def _new(self, question: Question) -> Iterator[Proposal]:
        pairs = Counter(
            (each.need.term, each.case.quarter) for each in question.wanted if each.need.term and each.case.quarter
        )
        for (term, quarter), count in pairs.most_common(MOST_PAIRS):
            if count < THRESHOLD:
                break
            for kind in _kinds(term):
                written = Written(kind, term, quarter, _PLACES[kind])
                offer = _offer(written, self._find_offers, _TIMES[kind], f"neu-{kind}-{term}-{quarter}")
                yield Proposal(kind, Candidate(offer), term, quarter, 0)


def plan_of(question: Question, chosen: Sequence[Proposal], budget: int, progress: Progress) -> Planning:
    """The best `budget` of the chosen proposals, with a protected table of whom they serve; for any thread.

    Raises Stopped.
    """
    from zim_desktop.matching.plan import plan
    from zim_desktop.statistics.protect import protect

    progress.tell("planning")
    candidates = [each.candidate for each in chosen]
    planned = plan(question.wanted, candidates, question.quarters, question.day, budget)
    served = {need: each.offer for each in planned.plan.chosen for need in each.serves}
    for each in planned.plan.chosen:
        served |= {need: f"{each.offer}{FREED}" for freed in each.frees for need in freed.serves}
    counts: Counter[tuple[str, str]] = Counter()
    for each in question.wanted:
        topic = (each.need.term or "").partition(".")[0]
        counts[served.get(each.id, f"{OPEN}{topic}"), each.case.quarter or UNKNOWN_QUARTER] += 1
    rows = [each.offer for each in planned.plan.chosen]
    rows += [f"{each.offer}{FREED}" for each in planned.plan.chosen if each.frees]
    rows += sorted({row for row, _ in counts} - {*rows})
    columns = [*question.quarters.by_key, UNKNOWN_QUARTER]
    tally = Tally(
        "zim-table/1",
        (Dimension("offer", tuple(rows or [OPEN])), Dimension("quarter", tuple(columns))),
        tuple(Count(key, count) for key, count in counts.items()),
    )
    return Planning(tuple(chosen), planned, protect(tally, progress=progress).shown)


def title_of(written: Written, taxonomy: Taxonomy) -> str:
    """What a proposal is called."""
    return f"{KIND_LABELS[written.kind]}: {taxonomy.label(written.term)}"


def _kinds(term: str) -> tuple[ProposalKind, ...]:
    top = term.partition(".")[0]
    if top == "childcare":
        return ("group",)
    return ("surgery",) if top in _TALKED_ABOUT else ("course", "course_care")


def _offer(written: Written, find_offers: FindOffers, sessions: tuple[Session, ...], identity: str) -> Offer:
    quarter = find_offers.quarters.by_key.get(written.quarter or "")
    is_group = written.kind == "group"
    return Offer(
        id=identity,
        title=title_of(written, find_offers.taxonomy),
        provider=Provider("noch niemand"),
        terms=(written.term,),
        audience="child" if is_group else "adult",
        place=Place(lat=quarter.lat, lon=quarter.lon) if quarter and quarter.centre else None,
        sessions=sessions,
        attendance="any" if written.kind == "surgery" else "all",
        childcare=Childcare(_CARE_AGE) if written.kind == "course_care" else None,
        capacity=Capacity(places=written.places),
    )


def _candidate(written: Written, offer: Offer, find_offers: FindOffers) -> Candidate:
    """The offer of a written proposal; a training opens a group in its quarter, with the places that were written."""
    if written.kind != "training" or not written.frees:
        return Candidate(offer)
    group = Written("group", "childcare", written.quarter, written.frees)
    return Candidate(offer, (_offer(group, find_offers, _TIMES["group"], f"{offer.id}-frei"),))


def _existing(question: Question) -> Iterator[Proposal]:
    """More places where an offer is full, and the other half of the day where it has times."""
    tops = Counter((each.need.term or "").partition(".")[0] for each in question.wanted)

    def asked(offer: Offer) -> int:
        return sum(tops[top] for top in {term.partition(".")[0] for term in offer.terms})

    ranked = sorted(question.offers, key=lambda offer: (-asked(offer), offer.id))
    for offer in [each for each in ranked if each.status != "closed" and asked(each) >= THRESHOLD][:MOST_EXISTING]:
        term = offer.terms[0]
        if offer.capacity and (offer.capacity.free == 0 or offer.capacity.waiting):
            more = msgspec.structs.replace(offer, id=f"mehr-{offer.id}", capacity=Capacity(places=_MORE))
            yield Proposal("more_places", Candidate(more), term, None, 0)
        if offer.sessions:
            other = _EVENING if offer.sessions[0].start < "13:00" else _MORNING
            places = offer.capacity.places if offer.capacity and offer.capacity.places else 10
            moved = msgspec.structs.replace(
                offer, id=f"zeiten-{offer.id}", sessions=(other,), attendance="all", capacity=Capacity(places=places)
            )
            yield Proposal("other_times", Candidate(moved), term, None, 0)
