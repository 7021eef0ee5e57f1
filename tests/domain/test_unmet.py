"""Which needs are open, also after cases were joined."""

from uuid import UUID

import msgspec

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.unmet import HeldCase, OpenCase, OpenNeeds

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


def test_a_need_is_open_until_a_referral_names_it() -> None:
    held = [HeldCase(ONE, MOTHER), HeldCase(TWO, MOTHER)]
    assert OpenNeeds(held, []).cases == (
        OpenCase(ONE, MOTHER, ("n1", "n2", "n3", "n4")),
        OpenCase(TWO, MOTHER, ("n1", "n2", "n3", "n4")),
    )
    some = OpenNeeds(held, [(ONE, ("n1", "n3")), (TWO, ("n1", "n2", "n3", "n4")), (THREE, ("n2",)), (ONE, ())])
    assert some.cases == (OpenCase(ONE, MOTHER, ("n2", "n4")),)


def test_a_case_without_needs_has_none_open() -> None:
    assert OpenNeeds([HeldCase(ONE, msgspec.structs.replace(MOTHER, needs=()))], []).cases == ()


def test_what_is_under_way_for_a_joined_case_counts_for_the_same_need_of_the_kept_one() -> None:
    held = [HeldCase(ONE, MOTHER), HeldCase(TWO, OTHER_NAMES, ONE)]
    assert OpenNeeds(held, []).cases == (OpenCase(ONE, MOTHER, ("n1", "n2", "n3", "n4")),)
    referred = OpenNeeds(held, [(TWO, ("n1", "n2", "n3"))])
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
