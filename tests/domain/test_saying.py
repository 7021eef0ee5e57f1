"""What people say for a need or a fact holds together."""

from collections.abc import Callable

import pytest

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.saying import Saying


def test_a_saying_stands_for_needs_or_for_a_value_of_one_fact() -> None:
    assert Saying(say=("Kita",), needs=("childcare.kita",)).needs
    assert Saying(exactly=("zu Fuß",), fact="travel", value="walk").value == "walk"
    assert Saying(say=("Leistungen",), fact="benefits", negated="none").value is None


@pytest.mark.parametrize(
    ("saying", "field"),
    [
        (lambda: Saying(needs=("work",)), "say"),
        (lambda: Saying(say=("Job",)), "fact"),
        (lambda: Saying(say=("Job",), needs=("work",), fact="benefits", value="sgb2"), "fact"),
        (lambda: Saying(say=("Job",), fact="benefits"), "value"),
    ],
)
def test_one_that_stands_for_nothing_or_for_both_is_refused(saying: Callable[[], Saying], field: str) -> None:
    with pytest.raises(Contradiction) as refused:
        saying()
    assert refused.value.field == field
