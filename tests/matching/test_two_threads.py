"""The week is looked for in a thread of its own while the person types on: both ask the same prepared catalogue."""

from typing import Any

import pytest

from tests.matching.installed import TODAY, prepared
from tests.matching.test_drawn_week import care, course
from tests.weeks import mother
from zim_desktop.matching import match_case


class Emptied(dict[Any, Any]):
    """Another thread throws out what was kept at the worst moment: right after it was put in."""

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        self.clear()


@pytest.mark.parametrize("kept", ["_answers", "_amounts"])
def test_what_another_thread_throws_out_is_not_missed(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    offers = [course(terms=["qualification.care"], conditions={"age": [35, None]}), care()]
    shared = prepared(offers)
    monkeypatch.setattr(shared.on(TODAY), kept, Emptied())
    assert match_case(mother(), shared, TODAY) == match_case(mother(), prepared(offers), TODAY)
