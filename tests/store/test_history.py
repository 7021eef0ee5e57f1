"""The history of offers on both engines: appended, told newest first; which states the catalogue holds."""

from uuid import uuid4

import msgspec
import pytest

from tests.store.builders import an_offer
from zim_desktop.domain.errors import NotFound
from zim_desktop.domain.history import FieldChange
from zim_desktop.store import Store


def test_changes_are_kept_and_told_newest_first(store: Store) -> None:
    renamed = (FieldChange("title", "alt", "neu"), FieldChange("capacity.free", None, 0))
    with store.begin() as work:
        first = work.history.add("edited", [("x", renamed), ("y", ())])
        work.commit()
    with store.begin() as work:
        (second,) = work.history.add("undone", [("x", ())], undid=first[0])
        work.commit()
    with store.begin() as work:
        newest, oldest = work.history.of("x")
        assert (newest.id, newest.deed, newest.undid, newest.fields) == (second, "undone", first[0], ())
        assert (oldest.id, oldest.deed, oldest.undid, oldest.fields) == (first[0], "edited", None, renamed)
        assert newest.at > oldest.at
        assert oldest.user in {user.id for user in work.users.all()}
        assert work.history.get(first[1]).offer == "y"
        assert work.history.of("z") == ()
        assert work.history.add("checked", []) == ()
        with pytest.raises(NotFound):
            work.history.get(uuid4())


def test_states_tell_apart_what_was_changed_and_what_came_back(store: Store) -> None:
    a, b = (msgspec.structs.replace(an_offer(), id=key) for key in "ab")
    with store.begin() as work:
        work.offers.put([(a, None), (b, None)])
        work.commit()
        before = work.offers.states()
        work.offers.put([(msgspec.structs.replace(a, title="anders"), None)])
        changed = work.offers.states()
        work.offers.remove("a")
        assert list(work.offers.states()) == ["b"]
        work.offers.put([(a, None)])
        again = work.offers.states()
    assert list(before) == ["a", "b"]
    assert before["b"] == changed["b"] == again["b"]
    assert len({before["a"], changed["a"], again["a"]}) == 3
