"""match, search and letter on files, as contracts 1 and 13 describe them."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from tests.cli.calling import call

CASE: dict[str, Any] = {
    "format": "zim-case/1",
    "code": "HAM-D25V-T4F5-9",
    "quarter": "hamme",
    "persons": [{"id": "a", "role": "adult", "age": [25, 34], "german_level": "A2", "max_minutes": 30}],
    "needs": [
        {"id": "n1", "person": "a", "term": "qualification.care"},
        {"id": "n2", "person": "a", "text": "Fahrrad reparieren"},
    ],
}
OFFER: dict[str, Any] = {
    "id": "pflege-01",
    "title": "Pflegehelfer*in in Teilzeit",
    "provider": {"name": "Bildungswerk", "phone": "030 23125 100"},
    "terms": ["qualification.care"],
    "place": {"street": "Weg 1", "postcode": "44809", "city": "Bochum", "quarter": "hamme", "lat": 51.49, "lon": 7.2},
    "sessions": [{"days": ["tu", "th"], "from": "09:00", "to": "12:00"}],
    "conditions": {"german_min": "A2"},
}
OTHER: dict[str, Any] = {
    "id": "rad",
    "title": "Fahrradwerkstatt",
    "provider": {"name": "Verein"},
    "terms": ["mobility"],
}


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_bytes(msgspec.json.encode(CASE))
    return str(path)


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "offers.json"
    path.write_bytes(msgspec.json.encode({"format": "zim-catalogue/1", "offers": [OFFER, OTHER]}))
    return str(path)


Capture = pytest.CaptureFixture[bytes]


def test_match_lists_offers_with_verdict_and_reasons(capfdbinary: Capture, case: str, catalogue: str) -> None:
    answer = call(capfdbinary, "match", case, "--catalogue", catalogue, "--json")
    assert answer.code == 0
    found: Any = answer.json
    first, second = found["needs"]
    assert [offer["id"] for offer in first["offers"]] == ["pflege-01"]
    assert first["offers"][0]["verdict"] == "unknown"
    assert {"rule": "german_min", "verdict": "yes"}.items() <= next(
        reason for reason in first["offers"][0]["reasons"] if reason["rule"] == "german_min"
    ).items()
    assert [offer["id"] for offer in second["offers"]][:1] == ["rad"]
    table = call(capfdbinary, "match", case, "--catalogue", catalogue)
    assert "Pflegehelfer*in in Teilzeit" in table.out.decode()
    assert "zu klären" in table.out.decode()


def test_what_does_not_fit_leads_with_the_rule_it_fails_at(
    capfdbinary: Capture, tmp_path: Path, case: str, catalogue: str
) -> None:
    full = {**OFFER, "conditions": {"german_min": "B1"}, "capacity": {"free": 0}}
    path = tmp_path / "more.json"
    path.write_bytes(msgspec.json.encode({"format": "zim-catalogue/1", "offers": [full]}))
    table = call(capfdbinary, "match", case, "--catalogue", str(path), "--all").out.decode()
    assert "      Scheitert an 2 Regeln: Deutsch ab B1 – hat A2; kein Platz frei\n" in table
    assert "Scheitert" not in call(capfdbinary, "match", case, "--catalogue", catalogue, "--all").out.decode()


def test_the_limit_counts_offers_and_leaves_questions_alone(capfdbinary: Capture, case: str, catalogue: str) -> None:
    everything: Any = call(capfdbinary, "match", case, "--catalogue", catalogue, "--json").json
    nothing: Any = call(capfdbinary, "match", case, "--catalogue", catalogue, "--json", "--limit", "0").json
    assert [need["offers"] for need in nothing["needs"]] == [[], []]
    assert nothing["questions"] == everything["questions"] != []


def test_search_finds_through_typing_errors(capfdbinary: Capture, catalogue: str) -> None:
    found: Any = call(capfdbinary, "search", "Farradwerkstat", "--catalogue", catalogue, "--json").json
    assert found["hits"][0]["id"] == "rad"
    assert call(capfdbinary, "search", "", "--catalogue", catalogue, "--json").json == {"hits": []}
    assert b"Fahrradwerkstatt" in call(capfdbinary, "search", "fahrrad", "--catalogue", catalogue).out


@pytest.mark.parametrize("kind", ["referral", "client"])
def test_letter_writes_the_same_pdf_twice(
    capfdbinary: Capture, case: str, catalogue: str, tmp_path: Path, kind: str
) -> None:
    written: list[bytes] = []
    for name in ("one.pdf", "two.pdf"):
        out = tmp_path / name
        answer = call(
            capfdbinary, "letter", case, "--catalogue", catalogue, "--offer", "pflege-01", "--kind", kind,
            "--date", "2026-11-23", "--out", str(out), "--json",
        )  # fmt: skip
        assert answer.code == 0
        assert answer.json == {"out": str(out), "pages": 1}
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert written[0].startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--offer", "nix", "--kind", "referral"), 1, "nix"),
        (("--offer", "pflege-01", "--offer", "rad", "--kind", "referral"), 1, "Empfänger"),
        (("--offer", "pflege-01", "--kind", "referral", "--need", "n9"), 1, "n9"),
        (("--offer", "pflege-01", "--kind", "client", "--language", "tlh"), 1, "tlh"),
        (("--offer", "pflege-01", "--kind", "postcard"), 2, "--kind"),
        (("--offer", "pflege-01", "--kind", "referral", "--disclose", "name"), 2, "--disclose"),
        (("--kind", "referral"), 2, "--offer"),
    ],
)
def test_letter_refuses(
    capfdbinary: Capture, case: str, catalogue: str, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    out = tmp_path / "x.pdf"
    answer = call(capfdbinary, "letter", case, "--catalogue", catalogue, *arguments, "--out", str(out))
    assert answer.code == code
    assert said in answer.err
    assert not out.exists()


def test_letter_says_when_it_cannot_be_written(capfdbinary: Capture, case: str, catalogue: str, tmp_path: Path) -> None:
    out = tmp_path / "missing" / "x.pdf"
    answer = call(
        capfdbinary, "letter", case, "--catalogue", catalogue, "--offer", "pflege-01", "--kind", "referral",
        "--out", str(out),
    )  # fmt: skip
    assert answer.code == 1
    assert str(out) in answer.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("match", "missing.json", "--catalogue", "missing.json"), 1),
        (("match", "-", "--catalogue", "-"), 2),
        (("match",), 2),
        (("nonsense",), 2),
        (("--nonsense",), 2),
        (("match", "x", "--catalogue", "y", "--date", "31.12.2026"), 2),
        (("match", "x", "--catalogue", "y", "--date", "2026-02-30"), 2),
        (("match", "x", "--catalogue", "y", "--date", "2026-W01-1"), 2),
        (("match", "x", "--catalogue", "y", "z"), 2),
        (("letter", "-", "--catalogue", "y", "--offer", "a", "--kind", "client", "--sender", "-", "--out", "o"), 2),
        (("match", "x", "--catalogue", "y", "--limit", "-1"), 2),
        (("match", "x", "--catalogue", "y", "--limit", "viel"), 2),
        (("export", "--format", "docx", "--out", "x"), 2),
        (("import", "x", "--format", "docx"), 2),
    ],
)
def test_wrong_calls_get_one_line_in_german(capfdbinary: Capture, arguments: tuple[str, ...], code: int) -> None:
    answer = call(capfdbinary, *arguments)
    assert answer.code == code
    assert not {"Invalid", "Missing", "Got", "valid", "range", "Error"} & set(answer.err.split())


def test_a_name_of_several_lines_is_several_lines_of_the_address(
    capfdbinary: Capture, case: str, tmp_path: Path
) -> None:
    provider = {"name": "\n".join(f"Zeile {number}" for number in range(5))}
    path = tmp_path / "long.json"
    path.write_bytes(msgspec.json.encode({"format": "zim-catalogue/1", "offers": [{**OFFER, "provider": provider}]}))
    answer = call(
        capfdbinary, "letter", case, "--catalogue", str(path), "--offer", "pflege-01", "--kind", "referral",
        "--out", str(tmp_path / "x.pdf"),
    )  # fmt: skip
    assert answer.code == 1
    assert "Zeile" in answer.err


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (("german_level",), ["Deutschkenntnisse", "A2"]),
        (("age", "german_level"), ["25–34 Jahre", "A2"]),
    ],
)
def test_only_what_was_agreed_is_told(
    capfdbinary: Capture, case: str, catalogue: str, tmp_path: Path, facts: tuple[str, ...], said: list[str]
) -> None:
    out = tmp_path / "x.pdf"
    told = [part for fact in facts for part in ("--disclose", fact)]
    answer = call(
        capfdbinary, "letter", case, "--catalogue", catalogue, "--offer", "pflege-01", "--kind", "referral", *told,
        "--out", str(out),
    )  # fmt: skip
    assert answer.code == 0
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert all(each in text for each in said)
    assert ("25–34" in text) == ("age" in facts)


def test_disclosing_without_a_need_is_refused(capfdbinary: Capture, case: str, catalogue: str, tmp_path: Path) -> None:
    answer = call(
        capfdbinary, "letter", case, "--catalogue", catalogue, "--offer", "rad", "--kind", "referral",
        "--disclose", "age", "--out", str(tmp_path / "x.pdf"),
    )  # fmt: skip
    assert answer.code == 1
    assert "--need" in answer.err


def test_unknown_keys_of_a_case_are_named_without_their_value(
    capfdbinary: Capture, catalogue: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(msgspec.json.encode({**CASE, "persons": [{**CASE["persons"][0], "name": "Frau Geheim"}]}))
    answer = call(capfdbinary, "match", str(path), "--catalogue", catalogue, "--json")
    assert answer.code == 1
    assert "$.persons[0]" in answer.err
    assert "name" in answer.err
    assert "Geheim" not in answer.err
