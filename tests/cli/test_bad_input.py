"""Files that break their contract, through the commands: exit 1, one line, nothing on stdout, nothing of the person."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.calling import Answer, call
from tests.exchange.test_zim import CASE, OFFER, changed, dirt, spots

CATALOGUE: dict[str, Any] = {"format": "zim-catalogue/1", "offers": [OFFER, {**OFFER, "id": "zwei"}]}
SECRET = "Fatma Öztürk 0176 55512345"
COMMANDS = ("match", "bundle", "search", "letter")

Run = Callable[[str, bytes, bytes], Answer]
Path_ = tuple[str | int, ...]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Carry out a command on a case and a catalogue with these bytes."""

    def carried_out(command: str, case: bytes, catalogue: bytes) -> Answer:
        files = tmp_path / "fall.json", tmp_path / "angebote.json"
        for path, data in zip(files, (case, catalogue), strict=True):
            path.write_bytes(data)
        options = ["--catalogue", str(files[1]), "--json"]
        if command == "letter":
            options += ["--offer", "pflege-01", "--kind", "client", "--out", str(tmp_path / "blatt.pdf")]
        return call(capfdbinary, command, "pflege" if command == "search" else str(files[0]), *options)

    return carried_out


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def refused_or_done(answer: Answer) -> None:
    """What `call` cannot see: a refusal names a file, an answer is one JSON document."""
    if answer.code == 0:
        assert answer.json is not None
    else:
        assert answer.code == 1
        assert re.search(r"(fall|angebote)\.json|Empfänger|Angebot", answer.err), answer.err
        assert max(map(len, answer.err.split(" "))) < 400


def at(path: Path_, new: Any) -> bytes:
    return as_bytes(changed(CASE, path, new))


PERSON: Path_ = ("persons", 0)
CHILD: Path_ = ("persons", 1)
SLOT: dict[str, Any] = {"days": ["mo"], "from": "08:00", "to": "10:00"}


@pytest.mark.parametrize("command", ["match", "bundle", "letter"])
@pytest.mark.parametrize(
    ("case", "named"),
    [
        (at((*PERSON, "age"), [34, 25]), "$.persons[0].age"),
        (at((*PERSON, "age"), [25, 121]), "$.persons[0].age"),
        (at((*PERSON, "age"), [25.5, 30]), "$.persons[0].age"),
        (at((*CHILD, "available"), []), "$.persons[1].available"),
        (at((*PERSON, "cared_for"), []), "$.persons[0].cared_for"),
        (at((*PERSON, "available"), [{**SLOT, "from": "10:00", "to": "10:00"}]), "$.persons[0].available[0]"),
        (at((*PERSON, "available"), [{**SLOT, "days": []}]), "$.persons[0].available[0].days"),
        (at((*PERSON, "available"), [{**SLOT, "to": "24:30"}]), "$.persons[0].available[0].to"),
        (at((*PERSON, "travel"), []), "$.persons[0].travel"),
        (at((*PERSON, "gender"), "x"), "$.persons[0].gender"),
        (at((*CHILD, "id"), "a"), "$.persons[1].id"),
        (at(("needs", 0, "person"), "z"), "$.needs[0].person"),
        (at(("needs", 0, "priority"), 4), "$.needs[0].priority"),
        (at(("needs", 1), {"id": "n2", "person": "c1"}), "$.needs[1]"),
        (at(("persons",), []), "$.persons"),
        (at(("code",), "HAM-D25V-T4F5-8"), "$.code"),
        (at(("quarter",), "essen"), "$.quarter"),
        (at(("format",), "zim-case/2"), "zim-case/2"),
        (as_bytes(CASE)[:-1], "fall.json"),
        (as_bytes(CASE).replace(b'"quarter"', b'"quarter": "hamme", "quarter"'), "quarter"),
        (b"[" * 65 + b"]" * 65, "fall.json"),
        (as_bytes(CASE).replace(b"hamme", b"ham\x00me"), "fall.json"),
        (as_bytes(CASE).replace(b"hamme", b"ham\xffme"), "fall.json"),
        (as_bytes(CASE).replace(b"Deutschkurs", b"\\ud800"), "fall.json"),
        (as_bytes(CASE).replace(b"[25, 34]", b"[NaN, 34]"), "fall.json"),
        (b"", "fall.json"),
    ],
)
def test_a_case_that_breaks_the_contract_is_refused_by_every_command(
    run: Run, command: str, case: bytes, named: str
) -> None:
    answer = run(command, case, as_bytes(CATALOGUE))
    assert answer.code == 1
    assert "fall.json" in answer.err
    assert named in answer.err


def offers_with(path: Path_, new: Any) -> bytes:
    return as_bytes({**CATALOGUE, "offers": [changed(OFFER, path, new)]})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("catalogue", "named"),
    [
        (offers_with(("conditions", "age"), [None, None]), "$.offers[0].conditions.age"),
        (offers_with(("conditions", "age"), [30, 18]), "$.offers[0].conditions.age"),
        (offers_with(("conditions", "benefits_any"), []), "$.offers[0].conditions.benefits_any"),
        (offers_with(("conditions",), []), "$.offers[0].conditions"),
        (offers_with(("conditions",), [{"age": [18, None]}]), "$.offers[0].conditions[0]"),
        (offers_with(("childcare", "age"), [None, None]), "$.offers[0].childcare.age"),
        (offers_with(("sessions", 0, "from"), "12:00"), "$.offers[0].sessions[0]"),
        (offers_with(("sessions", 0, "dates"), ["2026-11-23"]), "$.offers[0].sessions[0]"),
        (offers_with(("valid_to",), "2026-02-31"), "$.offers[0].valid_to"),
        (offers_with(("valid_to",), "2026-08-31"), "$.offers[0].valid_to"),
        (offers_with(("place", "lat"), 91), "$.offers[0].place.lat"),
        (offers_with(("capacity", "free"), -1), "$.offers[0].capacity.free"),
        (offers_with(("status",), "offen"), "$.offers[0].status"),
        (offers_with(("provider",), {}), "$.offers[0].provider"),
        (as_bytes({**CATALOGUE, "offers": [OFFER, OFFER]}), "$.offers[1].id"),
        (as_bytes({**CATALOGUE, "office": "x"}), "office"),
        (as_bytes(CASE), "angebote.json"),
    ],
)
def test_a_catalogue_that_breaks_the_contract_is_refused_by_every_command(
    run: Run, command: str, catalogue: bytes, named: str
) -> None:
    answer = run(command, as_bytes(CASE), catalogue)
    assert answer.code == 1
    assert "angebote.json" in answer.err
    assert named in answer.err


def test_what_touches_or_overlaps_is_joined_and_a_child_may_be_of_any_age(run: Run) -> None:
    """`role` says who is looked after; slots of one day are joined before they are compared (contracts 3 and 5)."""
    offer: dict[str, Any] = {"id": "x", "title": "x", "provider": {"name": "x"}, "terms": ["qualification.care"]}
    offer["sessions"] = [{"days": ["mo"], "from": "09:00", "to": "13:00"}]
    slots = [
        {**SLOT, "to": "10:00"},
        {**SLOT, "from": "09:30", "to": "11:00"},
        {**SLOT, "from": "11:00", "to": "13:00"},
    ]
    case = changed(changed(CASE, (*PERSON, "available"), slots), (*CHILD, "age"), [30, 30])
    answer = run("match", as_bytes(case), as_bytes({**CATALOGUE, "offers": [offer]}))
    assert answer.code == 0
    found: Any = answer.json
    (match,) = found["needs"][0]["offers"]
    assert {each["rule"]: each["verdict"] for each in match["reasons"] if each["rule"] == "times"} == {"times": "yes"}


LONGEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LONGEST
@given(spots, dirt, st.sampled_from(COMMANDS))
def test_dirt_anywhere_is_refused_in_one_line_or_taken(
    run: Run, spot: tuple[str, Path_], new: Any, command: str
) -> None:
    kind, path = spot
    whole = CASE if kind == "case" else OFFER
    value = changed(whole, path, new) if path else new
    catalogue = {**CATALOGUE, "offers": [value]} if kind == "offer" else CATALOGUE
    refused_or_done(run(command, as_bytes(value if kind == "case" else CASE), as_bytes(catalogue)))


@LONGEST
@given(st.booleans(), st.integers(0, 3000), st.binary(max_size=4), st.integers(0, 3), st.sampled_from(COMMANDS))
def test_a_damaged_file_is_refused_in_one_line_or_taken(
    run: Run, in_case: bool, spot: int, put: bytes, gone: int, command: str
) -> None:
    files = [as_bytes(CASE), as_bytes(CATALOGUE)]
    data = files[0 if in_case else 1]
    spot %= len(data)
    files[0 if in_case else 1] = data[:spot] + put + data[spot + gone :]
    refused_or_done(run(command, *files))


PERSON_SPOTS = [("persons", 0), ("persons", 1), ("needs", 0), ("persons", 0, "available", 0)]


@pytest.mark.parametrize("command", ["match", "bundle", "letter"])
@pytest.mark.parametrize("spot", [(), *PERSON_SPOTS])
def test_nothing_of_an_unknown_key_is_told_but_its_name(run: Run, command: str, spot: Path_) -> None:
    inner: Any = CASE
    for step in spot:
        inner = inner[step]
    new = {**inner, "bemerkung": SECRET}
    answer = run(command, as_bytes(changed(CASE, spot, new) if spot else new), as_bytes(CATALOGUE))
    assert answer.code == 1
    assert "bemerkung" in answer.err
    assert "Fatma" not in answer.err
    assert "555" not in answer.err


@pytest.mark.parametrize("path", [("needs", 0, "text"), ("wishes", 0)])
@pytest.mark.parametrize("wrong", [{"Name": SECRET}, [SECRET], 17655512345])
def test_nothing_of_free_text_is_told(run: Run, path: Path_, wrong: Any) -> None:
    answer = run("match", at(path, wrong), as_bytes(CATALOGUE))
    assert answer.code == 1
    assert "Fatma" not in answer.err
    assert "555" not in answer.err


CONTROLS = "Kurs\x1b[31m\x07 \u202eegnahr\u202c\u2066x\u2069\u200f\x9b2J"


@pytest.mark.parametrize("command", ["match", "search", "bundle"])
def test_nothing_in_a_file_steers_the_terminal(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, command: str
) -> None:
    case, offers = tmp_path / "fall.json", tmp_path / "angebote.json"
    odd = {**OFFER, "title": CONTROLS, "provider": {"name": CONTROLS}, "conditions": None}
    case.write_bytes(as_bytes(CASE))
    offers.write_bytes(as_bytes({**CATALOGUE, "offers": [odd]}))
    asked = [command, "kurs" if command == "search" else str(case), "--catalogue", str(offers)]
    printed = call(capfdbinary, *asked).out.decode()
    assert "Kurs" in printed
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", printed) == []


def test_a_file_name_does_not_steer_the_terminal(capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    answer = call(capfdbinary, "search", "x", "--catalogue", str(tmp_path / "\x1b[2J\u202eoffers.json"))
    assert answer.code == 1
    assert "\x1b" not in answer.err
    assert "\u202e" not in answer.err
