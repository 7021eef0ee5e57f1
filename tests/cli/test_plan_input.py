"""Files of `plan` that break their contract: exit 1, one line with the place, nothing on stdout, nothing of persons."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.calling import Answer, call
from tests.cli.planning import COURSE, GROUP, NEEDS, PERSON, Capture, Json, Run, as_bytes, catalogue, plan_in
from tests.exchange.test_zim import OFFER, changed, dirt, json_parts


@pytest.fixture
def run(capfdbinary: Capture, tmp_path: Path) -> Run:
    return plan_in(capfdbinary, tmp_path)


def at(path: tuple[str | int, ...], new: Any) -> bytes:
    return as_bytes(changed(NEEDS, path, new))


FIRST: tuple[str | int, ...] = ("needs", 0)


@pytest.mark.parametrize(
    ("needs", "named"),
    [
        (at(("format",), "zim-needs/2"), "$.format"),
        (at(("format",), "zim-case/1"), "Falldatei"),
        (at(("needs",), None), "$.needs"),
        (at(("needs",), {}), "$.needs"),
        (at(("office",), "x"), "$.office"),
        (at((*FIRST, "id"), "n2"), "$.needs[1].id"),
        (at((*FIRST, "id"), " "), "$.needs[0].id"),
        (at((*FIRST, "term"), None), "$.needs[0].term"),
        (at((*FIRST, "term"), "a..b"), "$.needs[0].term"),
        (at((*FIRST, "text"), "Kurs"), "$.needs[0].text"),
        (at((*FIRST, "quarter"), "essen"), "$.needs[0].quarter"),
        (at((*FIRST, "weight"), -0.5), "$.needs[0].weight: Eine Zahl, mindestens 0, wird erwartet („-0.5“)"),
        (at((*FIRST, "weight"), "2"), "$.needs[0].weight"),
        (at((*FIRST, "weight"), True), "$.needs[0].weight"),
        (at((*FIRST, "weight"), float("nan")), "$.needs[0].weight"),
        (at((*FIRST, "weight"), float("inf")), "$.needs[0].weight"),
        (as_bytes(NEEDS).replace(b"2.5", b"1e999"), "$.needs[0].weight"),
        (as_bytes(NEEDS).replace(b"2.5", b"1" * 17), "$.needs[0].weight"),
        (as_bytes(NEEDS).replace(b"2.5", b'2.5, "weight": 3'), "$.needs[0].weight"),
        (as_bytes({**NEEDS, "needs": [{"id": each, "term": "x", "weight": 1e308} for each in "ab"]}), "$.needs"),
        (at((*FIRST, "target_groups"), ["x"]), "$.needs[0].target_groups[0]"),
        (at((*FIRST, "person"), [PERSON]), "$.needs[0].person"),
        (at((*FIRST, "person", "id"), "a"), "$.needs[0].person.id"),
        (at((*FIRST, "person", "id"), None), "$.needs[0].person.id"),
        (at((*FIRST, "person", "role"), "parent"), "$.needs[0].person.role"),
        (at((*FIRST, "person", "role"), "child"), "$.needs[0].person.available"),
        (at((*FIRST, "person", "cared_for"), []), "$.needs[0].person.cared_for"),
        (at((*FIRST, "person", "age"), [34, 25]), "$.needs[0].person.age"),
        (at((*FIRST, "person", "age", 1), 121), "$.needs[0].person.age[1]"),
        (at((*FIRST, "person", "travel"), []), "$.needs[0].person.travel"),
        (at((*FIRST, "person", "available", 0, "to"), "08:00"), "$.needs[0].person.available[0].to"),
        (at((*FIRST, "children"), {}), "$.needs[0].children"),
        (at((*FIRST, "children", 0), None), "$.needs[0].children[0]"),
        (at((*FIRST, "children", 0, "role"), "child"), "$.needs[0].children[0].role"),
        (at((*FIRST, "children", 0, "id"), None), "$.needs[0].children[0].id"),
        (at((*FIRST, "children", 0, "age"), [5, 4]), "$.needs[0].children[0].age"),
        (at((*FIRST, "children", 0, "cared_for", 0, "days"), []), "$.needs[0].children[0].cared_for[0].days"),
        (b"[]", "$.format"),
        (b"", "bedarf.json"),
        (as_bytes(NEEDS)[:-1], "bedarf.json"),
    ],
)
def test_needs_that_break_the_contract_are_refused_with_their_place(run: Run, needs: bytes, named: str) -> None:
    answer = run(needs, catalogue(GROUP), "--budget", "1", "--json")
    assert answer.code == 1
    assert "bedarf.json" in answer.err
    assert named in answer.err


@pytest.mark.parametrize(
    ("candidates", "named"),
    [
        (catalogue(GROUP, GROUP), "$.offers[1].id"),
        (catalogue({**GROUP, "capacity": {"places": -1}}), "$.offers[0].capacity.places"),
        (catalogue({**GROUP, "office": "x"}), "$.offers[0].office"),
        (as_bytes(NEEDS), "Bedarfsliste"),
        (b"{", "angebote.json"),
    ],
)
def test_candidates_that_break_the_contract_are_refused_with_their_place(
    run: Run, candidates: bytes, named: str
) -> None:
    answer = run(as_bytes(NEEDS), candidates, "--budget", "1")
    assert answer.code == 1
    assert "angebote.json" in answer.err
    assert named in answer.err


def test_a_file_that_is_not_there_is_refused(capfdbinary: Capture, tmp_path: Path) -> None:
    missing = str(tmp_path / "fehlt.json")
    answer = call(capfdbinary, "plan", missing, "--candidates", missing, "--budget", "1")
    assert answer.code == 1
    assert "fehlt.json" in answer.err


@pytest.mark.parametrize("path", [(), FIRST, (*FIRST, "person"), (*FIRST, "children", 0)])
def test_nothing_of_an_unknown_key_is_told_but_its_name(run: Run, path: tuple[str | int, ...]) -> None:
    inner: Any = NEEDS
    for step in path:
        inner = inner[step]
    new = {**inner, "bemerkung": "Fatma Öztürk 0176 55512345"}
    answer = run(as_bytes(changed(NEEDS, path, new) if path else new), catalogue(GROUP), "--budget", "1")
    assert answer.code == 1
    assert "bemerkung" in answer.err
    assert "Fatma" not in answer.err
    assert "555" not in answer.err


@pytest.mark.parametrize("path", [(*FIRST, "person"), (*FIRST, "children"), (*FIRST, "children", 0), FIRST])
def test_nothing_is_told_of_what_stands_where_a_person_should(run: Run, path: tuple[str | int, ...]) -> None:
    for wrong in ("Fatma Öztürk 0176 55512345", ["Fatma", {"x": "555"}], 55512345):
        answer = run(at(path, wrong), catalogue(GROUP), "--budget", "1")
        assert answer.code == 1
        assert "Fatma" not in answer.err
        assert "555" not in answer.err


NULLABLE = ("quarter", "weight", "target_groups", "person", "children")


@given(st.sets(st.sampled_from(NULLABLE)), st.sets(st.sampled_from(sorted(PERSON))))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_null_counts_as_missing(run: Run, gone: set[str], gone_of_person: set[str]) -> None:
    def answer(nulls: bool) -> object:
        def without(value: Json, keys: set[str]) -> Json:
            kept = {key: each for key, each in value.items() if key not in keys}
            return kept | dict.fromkeys(keys) if nulls else kept

        need = {**NEEDS["needs"][0], "person": without(PERSON, gone_of_person)}
        return run(at(FIRST, without(need, gone)), catalogue(COURSE, GROUP), "--budget", "1", "--json").json

    assert answer(nulls=True) == answer(nulls=False)


spots = st.sampled_from(
    [*(("needs", path) for path in json_parts(NEEDS)), *(("offer", path) for path in json_parts(OFFER))]
)


@given(spots, dirt)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_dirt_anywhere_is_refused_in_one_line_or_taken(
    run: Run, spot: tuple[str, tuple[str | int, ...]], new: Any
) -> None:
    kind, path = spot
    whole = NEEDS if kind == "needs" else OFFER
    value = changed(whole, path, new) if path else new
    files = (as_bytes(value), catalogue(OFFER)) if kind == "needs" else (as_bytes(NEEDS), catalogue(value))
    refused_or_done(run(*files, "--budget", "2", "--json"))


@given(st.booleans(), st.integers(0, 3000), st.binary(max_size=4), st.integers(0, 3))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_refused_in_one_line_or_taken(
    run: Run, in_needs: bool, spot: int, put: bytes, gone: int
) -> None:
    files = [as_bytes(NEEDS), catalogue(OFFER)]
    data = files[0 if in_needs else 1]
    spot %= len(data)
    files[0 if in_needs else 1] = data[:spot] + put + data[spot + gone :]
    refused_or_done(run(*files, "--budget", "2", "--json"))


def refused_or_done(answer: Answer) -> None:
    if answer.code == 0:
        assert answer.json is not None
    else:
        assert answer.code == 1
        assert re.search(r"(bedarf|angebote)\.json", answer.err), answer.err
