"""Facts of other offices on both engines: taken once, in order, counted apart or together, and gone as a whole."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest

from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.fact import Fact
from zim_desktop.domain.fact_packet import FactSource, FrozenMonth, OfficeFacts
from zim_desktop.store import Store

CLOSED = datetime(2026, 12, 1, 8, tzinfo=UTC)


def need(month: int, case: int, item: int = 0, quarter: str = "hamme", outcome: str = "open") -> Fact:
    return Fact(
        kind="need", month=month, case=case, item=item or case, quarter=quarter, code="work", outcome=outcome, days=None
    )


def frozen(month: int, *facts: Fact) -> FrozenMonth:
    return FrozenMonth(month, CLOSED, facts)


SENT = (frozen(202610, need(202610, 1), need(202610, 2)), frozen(202611, need(202611, 1, outcome="met")))


def take(store: Store, key: str, months: Sequence[FrozenMonth], name: str = "Hamme") -> tuple[int, ...]:
    with store.begin() as work:
        new = work.received.take(key, name, months)
        work.commit()
    return new


def sources(store: Store) -> tuple[FactSource, ...]:
    with store.begin() as work:
        return work.received.sources()


def counted(store: Store, months: Sequence[int], *of: UUID | None) -> dict[tuple[str, ...], int]:
    with store.begin() as work:
        return dict(work.facts.count("need", months, ("quarter", "outcome"), of=of))


def close(store: Store, *months: FrozenMonth) -> None:
    with store.begin() as work:
        for each in months:
            work.facts.close(each.month, each.closed, each.facts)
        work.commit()


def test_months_are_taken_once_and_counted_apart_from_ours_and_together(store: Store) -> None:
    close(store, frozen(202610, need(202610, 1), need(202610, 9, quarter="querenburg")))
    assert take(store, "a key", SENT[:1]) == (202610,)
    assert take(store, "a key", SENT, "Hamme-Mitte") == (202611,)
    assert take(store, "a key", SENT) == ()
    [source] = sources(store)
    assert (source.name, source.key, source.months) == ("Hamme", "a key", (202610, 202611))
    assert counted(store, [202610], source.id) == {("hamme", "open"): 2}
    assert counted(store, [202610, 202611], source.id) == {("hamme", "open"): 1, ("hamme", "met"): 1}
    assert counted(store, [202610, 202611], None) == {("hamme", "open"): 1, ("querenburg", "open"): 1}
    assert counted(store, [202610], None, source.id) == {("hamme", "open"): 2, ("querenburg", "open"): 1}
    assert counted(store, [202610]) == {}


def test_an_item_of_another_office_with_our_number_does_not_replace_ours(store: Store) -> None:
    close(store, frozen(202610, need(202610, 1)))
    take(store, "a key", (frozen(202611, need(202611, 1, outcome="met")),))
    assert counted(store, [202610, 202611], None) == {("hamme", "open"): 1}


def test_our_months_come_out_as_they_were_closed(store: Store) -> None:
    months = (frozen(202610, need(202610, 1), need(202610, 2)), frozen(202611), frozen(202612, need(202612, 1)))
    close(store, *months)
    take(store, "a key", SENT)
    with store.begin() as work:
        assert work.facts.frozen() == months
    assert OfficeFacts(months).gap() is None
    assert OfficeFacts((months[0], months[2])).gap() == 202612


@pytest.mark.parametrize(
    ("months", "why"),
    [
        ((frozen(202610, need(202610, 1)),), "für 10/2026 früher andere Zahlen"),
        ((frozen(202612, need(202612, 1)),), "schließen nicht an die vorigen an"),
    ],
)
def test_other_facts_for_a_month_and_a_gap_are_refused_whole(
    store: Store, months: Sequence[FrozenMonth], why: str
) -> None:
    take(store, "a key", SENT[:1])
    before = sources(store)
    with pytest.raises(InputRefused, match=why):
        take(store, "a key", months, "neuer Name")
    assert sources(store) == before
    assert take(store, "another key", months, "Querenburg") == (months[0].month,)


def test_the_order_of_facts_in_a_month_does_not_matter(store: Store) -> None:
    take(store, "a key", SENT)
    turned = tuple(msgspec.structs.replace(each, facts=tuple(reversed(each.facts))) for each in SENT)
    assert take(store, "a key", turned) == ()


def test_an_office_goes_with_all_it_sent_and_nothing_else(store: Store) -> None:
    close(store, frozen(202610, need(202610, 1)))
    take(store, "a key", SENT)
    take(store, "b key", SENT, "Querenburg")
    one, other = sources(store)
    with store.begin() as work:
        work.received.drop(one.id)
        work.commit()
    assert sources(store) == (other,)
    assert counted(store, [202610], None, one.id) == {("hamme", "open"): 1}
    assert counted(store, [202610], other.id) == {("hamme", "open"): 2}
    with store.begin() as work, pytest.raises(NotFound):
        work.received.drop(uuid4())
