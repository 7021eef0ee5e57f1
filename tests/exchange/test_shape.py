"""What does not fit, in German, wherever msgspec finds it."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
import pytest

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Place
from zim_desktop.exchange.shape import convert, strip_nulls


class Odd(msgspec.Struct):
    """Kinds of values that our files do not have (yet)."""

    uuid: UUID | None = None
    short: Annotated[str, msgspec.Meta(max_length=2)] = ""
    form: Annotated[str, msgspec.Meta(pattern="^a$")] = "a"
    multiple: Annotated[int, msgspec.Meta(multiple_of=5)] = 0
    named: dict[str, int] = {}


@pytest.mark.parametrize(
    ("value", "kind", "line"),
    [
        ({"uuid": "x"}, Odd, "a, $.uuid: Der Wert passt hier nicht („x“)."),
        ({"short": "abc"}, Odd, "a, $.short: Ein Text mit höchstens 2 Zeichen wird erwartet („abc“)."),
        ({"form": "b"}, Odd, "a, $.form: Die Schreibweise stimmt nicht („b“)."),
        ({"multiple": 3}, Odd, "a, $.multiple: Der Wert passt hier nicht („3“)."),
        ({"named": {"a": "b"}}, Odd, "a, $.named[...]: Eine ganze Zahl wird erwartet, da steht ein Text."),
        ({"lat": 10**400}, Place, "a, $.lat: Die Zahl ist zu groß"),
        (5, Place, "a, $: Ein Objekt { … } wird erwartet, da steht eine ganze Zahl („5“)."),
    ],
)
def test_every_message_is_german_and_in_its_place(value: Any, kind: type, line: str) -> None:
    with pytest.raises(InputRefused) as caught:
        convert(value, kind, "a")
    assert caught.value.line().startswith(line)


def test_in_a_file_about_a_person_only_known_facts_are_repeated() -> None:
    for value in ({"uuid": "x"}, {"named": {"a": "b"}}, "Frau Meier"):
        with pytest.raises(InputRefused) as caught:
            convert(value, Odd, "a", "person")
        assert "Meier" not in caught.value.line()


def test_nulls_go_wherever_they_are_members() -> None:
    assert strip_nulls({"a": None, "b": [None, {"c": None, "d": 1}]}) == {"b": [None, {"d": 1}]}
    assert strip_nulls({"a": None, "x": None}, frozenset({"a"})) == {"x": None}
