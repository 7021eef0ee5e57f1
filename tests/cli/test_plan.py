"""`plan` on files, as contracts 1 and 7 describe it."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import call
from tests.cli.planning import COURSE, GROUP, NEEDS, Capture, Json, Run, as_bytes, catalogue, plan_in
from tests.matching import generated, plan_generated, plan_oracle


@pytest.fixture
def run(capfdbinary: Capture, tmp_path: Path) -> Run:
    return plan_in(capfdbinary, tmp_path)


def test_the_answer_is_one_document_with_the_fields_of_the_contract(run: Run) -> None:
    answer = run(as_bytes(NEEDS), catalogue(COURSE, GROUP), "--budget", "5", "--json")
    assert answer.code == 0
    assert answer.err == ""
    assert answer.json == {
        "chosen": [
            {"offer": "kurs", "serves": ["n1"], "gain": 2.5},
            {"offer": "gruppe", "serves": ["n3"], "gain": 1},
        ],
        "served_weight": 3.5,
        "total_weight": 4.5,
        "by_quarter": {
            "hamme": {"needs": 1, "served": 1},
            "querenburg": {"needs": 1, "served": 1},
            "unknown": {"needs": 1, "served": 0},
        },
        "one_more_place": {"gruppe": 0, "kurs": 1},
    }
    assert b'"gain": 1\n' in answer.out
    assert b'"one_more_place": {\n  "gruppe": 0,\n  "kurs": 1\n' in answer.out


def test_a_plan_of_chance_keeps_all_it_promises(run: Run) -> None:
    for seed in range(5):
        needs, offers = plan_generated.question(generated.source(seed), 7, 5)
        file = as_bytes({"format": "zim-needs/1", "needs": needs})
        answer = run(file, catalogue(*offers), "--budget", "2", "--json", "--date", generated.DAY)
        found: Any = answer.json
        plan_oracle.check(found, needs, offers, generated.DAY, 2)


def test_the_day_decides_which_offer_runs(run: Run) -> None:
    over = catalogue({**GROUP, "valid_to": "2026-12-31"})
    now, later = ("--budget", "1", "--json"), ("--budget", "1", "--json", "--date", "2027-01-01")
    answers: list[Any] = [run(as_bytes(NEEDS), over, *asked).json for asked in (now, later)]
    assert [len(answer["chosen"]) for answer in answers] == [1, 0]


def test_nothing_may_be_chosen_or_nothing_is_there(run: Run) -> None:
    nothing: Json = {"chosen": [], "served_weight": 0, "one_more_place": {}}
    answer: Any = run(as_bytes(NEEDS), catalogue(COURSE), "--budget", "0", "--json").json
    assert answer | nothing == answer
    assert run(as_bytes({**NEEDS, "needs": []}), catalogue(), "--budget", "3", "--json").json == {
        **nothing,
        "total_weight": 0,
        "by_quarter": {},
    }
    text = run(as_bytes(NEEDS), catalogue(COURSE), "--budget", "0").out.decode()
    assert "Kein Angebot gewählt, 3 Bedarfe nicht gedeckt, Gewicht 0 von 4,5." in text


def test_the_text_says_what_is_chosen_who_is_served_and_why_the_rest_is_not(run: Run) -> None:
    needs = [
        *NEEDS["needs"],
        {"id": "n4", "term": "housing"},
        {"id": "n5", "term": "childcare.neu", "person": {"role": "child"}},
        {"id": "n6", "term": "childcare", "person": {"role": "adult"}},
    ]
    offers = catalogue(COURSE, {**GROUP, "capacity": None}, {**GROUP, "id": "zwei", "capacity": {"places": 0}})
    text = run(as_bytes({**NEEDS, "needs": needs}), offers, "--budget", "1").out.decode()
    for line in (
        "1 Angebot: 1 von 6 Bedarfen gedeckt, Gewicht 2,5 von 7,5.",
        "  Pflegekurs (Bildungswerk) · kurs",
        "      deckt 1 Bedarf · ohne dieses Angebot 1,5 weniger · ein Platz mehr brächte 1",
        "Hamme: 1 von 1 gedeckt",
        "Stadtteil nicht bekannt: 0 von 4 gedeckt",
        "Offen bleibt: Kinderbetreuung – 2 (1 passt keines, am häufigsten wegen „für wen es ist“ (1); 1 ",
        "Offen bleibt: Wohnen – 1 (1 ohne ein Angebot dafür)",
        "Offen bleibt: Kinderbetreuung (childcare.neu) – 1 (1 brauchten ein weiteres Angebot)",
        "1 fehlt ein Platz",
        "Zum Vergleich: Immer das nächstbeste Angebot zu nehmen deckt gleich viel (2,5).",
    ):
        assert line in text


def test_what_is_not_proved_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from zim_desktop.matching.plan import optimum

    monkeypatch.setattr(optimum, "SEARCH_WORK", 0)
    monkeypatch.setattr(optimum, "PROGRAMME_WORK", 0)
    # The broad offer serves 4 and each of the others 3, so two of them might serve 7; they overlap, and serve 6.
    needs = [
        {"id": f"{kind}{at}", "term": f"a.{kind}", "quarter": "hamme" if at else "other"}
        for kind in "xy"
        for at in range(3)
    ] + [{"id": f"z{at}", "term": "b"} for at in range(3)]
    offers = catalogue(
        {**COURSE, "terms": ["a"], "capacity": {"places": 4}, "conditions": {"quarters_any": ["hamme"]}},
        *({**COURSE, "id": each, "terms": [f"a.{each}"], "capacity": {"places": 3}} for each in "xy"),
        {**COURSE, "id": "z", "terms": ["b"], "capacity": {"places": 1}},
    )
    file = as_bytes({**NEEDS, "needs": needs})
    found: Any = run(file, offers, "--budget", "2", "--json").json
    assert (found["served_weight"], found["bound"]) == (6, 7)
    text = run(file, offers, "--budget", "2").out.decode()
    assert "mehr als Gewicht 7 nicht." in text
    assert text.count("(nicht bewiesen)") == 2


def test_one_of_the_files_may_come_from_stdin(
    capfdbinary: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_bytes(catalogue(GROUP))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + as_bytes(NEEDS))))
    asked = ("plan", "-", "--candidates", str(tmp_path / "a.json"), "--budget", "1", "--json")
    answer: Any = call(capfdbinary, *asked).json
    assert answer["served_weight"] == 1
    assert call(capfdbinary, "plan", "-", "--candidates", "-", "--budget", "1").code == 2


@pytest.mark.parametrize(
    "options", [("--budget", "-1"), ("--budget", "1.5"), ("--budget",), (), ("--budget", "1", "-x")]
)
def test_a_budget_that_means_nothing_is_wrong_usage(run: Run, options: tuple[str, ...]) -> None:
    assert run(as_bytes(NEEDS), catalogue(GROUP), *options).code == 2


def test_a_budget_beyond_all_candidates_takes_what_is_of_use(run: Run) -> None:
    answer: Any = run(as_bytes(NEEDS), catalogue(GROUP, COURSE), "--budget", "1000000000000", "--json").json
    assert len(answer["chosen"]) == 2
