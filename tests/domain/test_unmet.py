"""Which needs are open, also after cases were joined."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.unmet import HeldCase, NeedState, OpenCase, OpenNeeds, Said

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))
MOTHER = Case(
    persons=(Person(id="a", role="adult"), Person(id="c1", role="child"), Person(id="c2", role="child")),
    needs=(
        Need(id="n1", person="a", term="work"),
        Need(id="n2", person="c1", term="childcare"),
        Need(id="n3", person="c2", term="childcare"),
        Need(id="n4", person="a", text="ein Chor"),
    ),
)
OTHER_NAMES = Case(
    persons=(Person(id="x", role="adult"), Person(id="y", role="child"), Person(id="z", role="child")),
    needs=(
        Need(id="n1", person="z", term="childcare"),
        Need(id="n2", person="x", text="ein Chor"),
        Need(id="n3", person="x", term="housing"),
    ),
)


def said(case: UUID, *needs: str, state: NeedState = "under_way", minute: int = 0, by_hand: bool = False) -> Said:
    return Said(case, needs, state, datetime(2026, 11, 2, 9, minute, tzinfo=UTC), by_hand)


def test_a_need_is_open_until_a_referral_names_it() -> None:
    held = [HeldCase(ONE, MOTHER), HeldCase(TWO, MOTHER)]
    assert OpenNeeds(held, []).cases == (
        OpenCase(ONE, MOTHER, ("n1", "n2", "n3", "n4")),
        OpenCase(TWO, MOTHER, ("n1", "n2", "n3", "n4")),
    )
    some = OpenNeeds(
        held,
        [
            said(ONE, "n1", "n3"),
            said(TWO, "n1", "n2", "n3", "n4"),
            said(THREE, "n2"),
            said(ONE),
        ],
    )
    assert some.cases == (OpenCase(ONE, MOTHER, ("n2", "n4")),)


def test_a_case_without_needs_has_none_open() -> None:
    assert OpenNeeds([HeldCase(ONE, msgspec.structs.replace(MOTHER, needs=()))], []).cases == ()


def test_what_is_under_way_for_a_joined_case_counts_for_the_same_need_of_the_kept_one() -> None:
    held = [HeldCase(ONE, MOTHER), HeldCase(TWO, OTHER_NAMES, ONE)]
    assert OpenNeeds(held, []).cases == (OpenCase(ONE, MOTHER, ("n1", "n2", "n3", "n4")),)
    referred = OpenNeeds(held, [said(TWO, "n1", "n2", "n3")])
    assert referred.cases == (OpenCase(ONE, MOTHER, ("n1", "n2")),), "the second child's place, and the choir"


def test_a_need_is_found_under_its_name_of_today() -> None:
    held = [HeldCase(ONE, MOTHER), HeldCase(TWO, OTHER_NAMES, ONE), HeldCase(THREE, OTHER_NAMES, TWO)]
    needs = OpenNeeds(held, [])
    assert needs.kept(ONE, "n1") == (ONE, "n1")
    assert needs.kept(TWO, "n1") == (ONE, "n3")
    assert needs.kept(THREE, "n2") == (ONE, "n4")
    for gone in ((ONE, "n9"), (TWO, "n3"), (TWO, "n9"), (UUID(int=9), "n1")):
        assert needs.kept(*gone) is None


def test_a_case_joined_into_one_that_is_not_here_is_not_found() -> None:
    assert OpenNeeds([HeldCase(TWO, OTHER_NAMES, ONE)], []).kept(TWO, "n1") is None


@pytest.mark.parametrize(
    ("sayings", "state"),
    [
        ([("full", 1, False), ("under_way", 0, False)], "under_way"),
        ([("met", 0, False), ("full", 1, False)], "met"),
        ([("full", 0, False), ("not_eligible", 1, False)], "not_eligible"),
        ([("under_way", 0, False), ("withdrawn", 1, True)], "withdrawn"),
        ([("met", 0, True), ("under_way", 1, False)], "under_way"),
        ([("met", 0, False), ("open", 1, True)], "open"),
        ([("no_offer", 0, True), ("open", 1, True)], "open"),
    ],
)
def test_what_is_said_later_by_hand_holds_and_what_is_under_way_comes_first(
    sayings: list[tuple[NeedState, int, bool]], state: NeedState
) -> None:
    told = [said(ONE, "n1", state=each, minute=minute, by_hand=by_hand) for each, minute, by_hand in sayings]
    needs = OpenNeeds([HeldCase(ONE, MOTHER)], told)
    assert needs.state(ONE, "n1") == state
    assert ("n1" in needs.cases[0].needs) == (state not in ("under_way", "met", "withdrawn"))
