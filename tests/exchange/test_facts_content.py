"""What is sealed: facts come back as they were, and what cannot be in them is refused wherever it stands."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.office_facts import json_values, need, office_facts, release, sent
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.fact_packet import OfficeFacts
from zim_desktop.domain.period import Period
from zim_desktop.domain.statistic import LISTED
from zim_desktop.exchange.facts_content import read_content, write_content

FOURTH = Period(2026, "quarter", 4)


@settings(deadline=None, max_examples=60)
@given(office_facts())
def test_facts_come_back_as_they_were(facts: OfficeFacts) -> None:
    assert read_content(write_content(facts), "Zahlen") == facts


def test_large_numbers_of_cases_are_exact() -> None:
    most = 2**63 - 1
    months = (msgspec.structs.replace(sent().months[0], facts=(need(202607, most, most - 1),)),)
    assert read_content(write_content(OfficeFacts(months)), "Zahlen") == OfficeFacts(months)


DROP, AGAIN = object(), object()


def altered(path: str = "", value: object = None) -> bytes:
    """Content with another value at a path; one that is dropped, or stands there once more."""
    facts = msgspec.structs.replace(sent(), releases=(release(FOURTH),))
    content: Any = json.loads(write_content(facts))
    *way, last = [int(each) if each.isdigit() else each for each in path.split(".")]
    at = content
    for each in way:
        at = at[each]
    if value is DROP:
        del at[last]
    elif value is AGAIN:
        at.append(at[last])
    elif path:
        at[last] = value
    return json.dumps(content).encode()


FACT, PERIOD, TABLE = "months.0.facts.0", "releases.0.period", "releases.0.tables.0"


@pytest.mark.parametrize(
    ("why", "path", "value"),
    [
        ("lückenlos", "months.1", DROP),
        ("lückenlos", "months.5", AGAIN),
        ("lückenlos", "months.0", AGAIN),
        ("mindestens 1", "months", []),
        ("gibt es nicht", "months.0.month", 202613),
        ("gibt es nicht", "months.0.month", 202600),
        ("mindestens 200001", "months.0.month", 7),
        ("höchstens 299912", "months.0.month", 300001),
        ("nicht sein kann", "months.0.closed", "1999-12-31T00:00:00Z"),
        ("nicht sein kann", "months.0.closed", "9999-12-31T23:59:59-23:00"),
        ("passt hier nicht", "months.0.closed", "2026-12-31T00:00:00"),
        ("erlaubt sind", f"{FACT}.kind", "person"),
        ("gibt es hier nicht", f"{FACT}.month", 202610),
        ("gibt es hier nicht", f"{FACT}.name", "Erika"),
        ("Schreibweise", f"{FACT}.case", "8" + "0" * 15),
        ("Ein Text", f"{FACT}.item", 3),
        ("NUL", f"{FACT}.code", "a\0"),
        ("Surrogat", f"{FACT}.code", "\ud800"),
        ("1000 Zeichen", f"{FACT}.code", "a" * 1001),
        ("höchstens 4000000", f"{FACT}.days", 10**9),
        ("nicht die eines Quartals", f"{PERIOD}.kind", "month"),
        ("nicht die eines Quartals", f"{PERIOD}.number", 9),
        ("nicht die eines Quartals", f"{PERIOD}.year", 2027),
        ("nicht die eines Quartals", f"{PERIOD}.year", -(10**15)),
        ("zweimal", "releases.0", AGAIN),
        ("nicht kennt", f"{TABLE}.key", "income"),
        ("nicht kennt", TABLE, AGAIN),
        ("falsch", f"{TABLE}.shown.cells.0", DROP),
        ("falsch", f"{TABLE}.shown.cells.0", AGAIN),
        ("falsch", f"{TABLE}.shown.cells.0.count", -1),
        ("falsch", f"{TABLE}.shown.cells.0.key", ["hamme", "x"]),
        ("falsch", f"{TABLE}.distinct", 10**13),
        ("falsch", f"{TABLE}.shown.dimensions.0", DROP),
        ("falsch", f"{TABLE}.shown.dimensions.0.name", "code"),
        ("zweimal", f"{TABLE}.shown.dimensions.0.codes", ["a", "a"]),
    ],
)
def test_facts_that_cannot_be_are_refused(why: str, path: str, value: object) -> None:
    with pytest.raises(InputRefused, match=why):
        read_content(altered(path, value), "Zahlen")


def test_a_table_that_claims_more_cells_than_there_are_takes_no_memory() -> None:
    names = [LISTED[0].rows, LISTED[0].columns]
    claim = [{"name": name, "codes": [f"{name} {code}" for code in range(20_000)]} for name in names]
    with pytest.raises(InputRefused, match="falsch"):
        read_content(altered(f"{TABLE}.shown.dimensions", claim), "Zahlen")


def keys_of(value: Any) -> list[Any]:
    """The keys or places inside a value of JSON."""
    return [*value] if isinstance(value, dict) else [*range(len(value))] if isinstance(value, list) else []  # pyright: ignore[reportUnknownArgumentType] - whatever JSON can hold


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_whatever_stands_somewhere_in_the_content_is_read_or_refused(data: st.DataObject) -> None:
    content: Any = json.loads(altered())
    at: Any = content
    while True:
        key: Any = data.draw(st.sampled_from(keys_of(at)))
        if not keys_of(at[key]) or data.draw(st.integers(0, 3)) == 0:
            at[key] = data.draw(json_values)
            break
        at = at[key]
    try:
        read = read_content(json.dumps(content).encode(), "Zahlen")
    except InputRefused:
        return
    assert read_content(write_content(read), "Zahlen") == read
