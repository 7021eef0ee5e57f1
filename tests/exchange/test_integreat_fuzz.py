"""Whatever becomes of a record of Integreat: it is an offer or a fault, never a crash, and the same every time."""

import copy
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.integreat_records import event, location, opened, page, read
from zim_desktop.domain.offer import Catalogue
from zim_desktop.domain.taxonomy import Taxonomy
from zim_desktop.exchange.zim import write_catalogue

RULE = "DTSTART:20300101T120000\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20310101T235959;BYDAY=TU,TH"
CONTACT: dict[str, Any] = {
    "area_of_responsibility": "Kasse",
    "name": "Kim Muster",
    "email": "k@x.example",
    "phone_number": "1",
    "mobile_number": "2",
    "website": "https://x.example",
    "opening_hours": [opened("9:00-12:00")] * 7,
    "appointment_url": None,
}
WHOLE = [
    page(parent={"id": 1, "url": None, "path": "/stadt/de/familie/"}, embedded_offers=[{"name": "x", "alias": "y"}]),
    page("/stadt/de/familie/", available_languages={"en": {"id": 1, "url": "u", "path": "/stadt/en/family/"}}),
    location(contacts=[CONTACT, CONTACT], organization={"id": 1, "name": "Verein", "website": "https://v.example"}),
    event("2030-01-01T13:00:00+01:00", "2030-01-01T15:00:00+01:00", RULE),
    event("2030-01-03T13:00:00+01:00", "2030-01-03T15:00:00+01:00", RULE),
]

odd_texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    st.sampled_from(
        [
            *(
                "",
                " ",
                "24:00",
                "23:59",
                "00:00",
                "-1",
                "1e999",
                "nan",
                "0",
                "//[",
                "/a/b/c$2030-01-01/",
                "http://[::1",
            ),
            *(
                "2030-01-01",
                "0001-01-01T00:00:00+14:00",
                "9999-12-31T23:59:59-12:00",
                "2030-W01-1",
                "<p",
                "&#1;&lt;b&gt;",
            ),
            *("DTSTART:00010101T000000Z", "DTSTART:20300101\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;COUNT=99999", RULE * 2),
            *("DTSTART:19900101T120000\nRRULE:FREQ=DAILY;UNTIL=99991231"),
        ]
    ),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    odd_texts,
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=8), st.dictionaries(odd_texts, inner, max_size=4)),
    max_leaves=8,
)


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of each member and item inside."""
    keys: list[Any] = []
    if isinstance(value, dict | list):
        members = cast("Any", value)
        keys = [*members] if isinstance(value, dict) else [*range(len(members))]
    return [spot for key in keys for spot in [(*path, key), *spots(value[key], (*path, key))]]


@st.composite
def mutated(draw: st.DrawFn) -> list[Any]:
    """The whole records with a few members gone or replaced."""
    records: Any = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 4))):
        *parents, key = draw(st.sampled_from(spots(records)))
        inside = records
        for parent in parents:
            inside = inside[parent]
        if draw(st.booleans()):
            inside[key] = draw(values)
        else:
            del inside[key]
    return records


@settings(deadline=None, max_examples=200)
@given(mutated())
def test_every_record_is_an_offer_or_listed(taxonomy: Taxonomy, records: list[Any]) -> None:
    sound = page("/stadt/de/unversehrt/", title="Unversehrt")
    result = read(taxonomy, *records, sound)
    rows = {row for row, _ in result.offers}
    assert result.read == len(records) + 1
    assert len(rows) == len(result.offers)
    assert rows | {fault.row for fault in result.faults} == set(range(1, result.read + 1))
    assert not rows & {fault.row for fault in result.faults}
    assert result.offers[-1][1].title == "Unversehrt"
    for fault in (*result.faults, *result.warnings):
        assert len(fault.line().splitlines()) == 1
        assert len(fault.value) <= 60
        assert "Muster" not in fault.value
    assert read(taxonomy, *records, sound) == result
    written = write_catalogue(offer for _, offer in result.offers)
    again = msgspec.json.decode(written, type=Catalogue)
    assert sorted(again.offers, key=lambda each: each.id) == sorted(
        (offer for _, offer in result.offers), key=lambda each: each.id
    )


@pytest.mark.parametrize("text", ["x" * 1_000_000, "<a>" * 100_000, "&amp;" * 100_000, "9" * 100_000, "/" * 100_000])
def test_huge_texts_are_taken_or_refused(taxonomy: Taxonomy, text: str) -> None:
    for field in ("title", "content", "path", "last_updated", "recurrence_rule", "url"):
        result = read(taxonomy, {**WHOLE[3], field: text}, page())
        assert len(result.offers) >= 1
        assert result.read == 2
