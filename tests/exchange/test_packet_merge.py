"""Packets of several offices give the same offer in any order; what is ours stays, what we had in common follows."""

import itertools
from datetime import date
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.exchange.packet_merge import Kept, Sent, Settled, settle

OFFER = Offer(id="x", title="Nähkurs", provider=Provider(name="AWO", phone="1"), terms=())


def offer(**fields: Any) -> Offer:
    return msgspec.structs.replace(OFFER, **fields)


class Office:
    """One offer of one office as packets come in."""

    def __init__(self, current: Offer | None = None) -> None:
        self.current = current
        self.kept: Kept | None = None
        self.sent: dict[str, Sent] = {}
        self.last: Settled | None = None

    def take(self, key: str, said: Offer) -> "Office":
        before = self.sent.get(key)
        self.sent[key] = Sent(key, said, before.common if before else ())
        self.last = settle(self.current, self.kept, list(self.sent.values()))
        self.current, self.kept = self.last.offer, self.last.kept
        self.sent = {each.key: each for each in self.last.sent}
        return self

    @property
    def differing(self) -> dict[str, tuple[str, ...]]:
        assert self.last is not None
        return {key: fields for key, fields in self.last.differing.items() if fields}


def test_a_new_offer_is_taken_and_follows_its_sender() -> None:
    office = Office().take("a", offer()).take("a", offer(title="Nähcafé", summary="neu")).take("a", offer(title="Näh"))
    assert office.current == offer(title="Näh")
    assert office.differing == {}


def test_what_we_changed_stays_and_is_told_what_they_changed_is_taken() -> None:
    office = Office().take("a", offer(summary="alt"))
    office.current = offer(summary="unseres")
    office.take("a", offer(summary="ihres", title="Nähcafé"))
    assert office.current == offer(summary="unseres", title="Nähcafé")
    assert office.differing == {"a": ("summary",)}
    office.take("a", offer(summary="unseres", title="Nähcafé"))
    assert office.differing == {}, "equal silently"
    office.take("a", offer(summary="später", title="Nähcafé"))
    assert office.current == offer(summary="später", title="Nähcafé"), "from a common state on"


def test_what_stood_here_before_any_packet_is_ours_until_they_said_the_same() -> None:
    office = Office(offer(summary="unseres")).take("a", offer(summary="ihres", description="mehr"))
    assert office.current == offer(summary="unseres", description="mehr"), "only what we did not know is taken"
    assert office.differing == {"a": ("summary",)}


def test_who_asked_last_is_right_between_two_senders() -> None:
    old, new = offer(title="alt", checked_on=date(2026, 1, 1)), offer(title="neu", checked_on=date(2026, 2, 1))
    for order in ((("a", old), ("b", new)), (("b", new), ("a", old))):
        office = Office()
        for key, said in order:
            office.take(key, said)
        assert office.current == new
        assert office.differing == {"a": ("title",)}


def test_a_check_counts_for_us_if_it_was_of_what_stands_here() -> None:
    checked = offer(checked_on=date(2026, 3, 1))
    ours = Office(offer(checked_on=date(2026, 1, 1))).take("a", checked)
    assert ours.current == checked
    other = Office(offer(checked_on=date(2026, 1, 1))).take("a", msgspec.structs.replace(checked, title="anders"))
    assert other.current == offer(checked_on=date(2026, 1, 1))


def test_what_a_person_takes_over_is_common_from_then_on() -> None:
    office = Office(offer(title="unser")).take("a", offer(title="ihr"))
    office.current = offer(title="ihr")
    office.take("a", offer(title="ihr"))
    office.take("a", offer(title="ihr neuer"))
    assert office.current == offer(title="ihr neuer")


def test_what_they_took_away_goes_and_comes_from_nobody_else() -> None:
    office = Office().take("a", offer(summary="x")).take("a", offer())
    assert office.current == offer()


offers = strategies.offers(st.just("x"))


@settings(max_examples=150, deadline=None)
@given(
    st.none() | offers, st.lists(offers, min_size=2, max_size=3), st.lists(offers, min_size=0, max_size=2), st.data()
)
def test_any_order_of_packets_gives_the_same_offer(
    current: Offer | None, first: list[Offer], later: list[Offer], data: st.DataObject
) -> None:
    """Each sender's own packets come in their order, those of different senders in any."""
    if current is not None and data.draw(st.booleans()):
        first[0] = current  # so that there is a common state to go on from
    packets = [(f"k{at}", [said]) for at, said in enumerate(first)]
    for said in later:
        packets[data.draw(st.integers(0, len(packets) - 1))][1].append(said)
    flat = [key for key, several in packets for _ in several]
    results: list[Office] = []
    for order in itertools.islice(set(itertools.permutations(flat)), 12):
        left = {key: iter(several) for key, several in packets}
        office = Office(current)
        for key in order:
            office.take(key, next(left[key]))
        results.append(office)
    assert len({repr(each.current) for each in results}) == 1
    assert len({repr(sorted(each.differing.items())) for each in results}) == 1
