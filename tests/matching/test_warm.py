"""What is listed is worded when it is looked at, and what a first key press needs is there before it."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.matching import generated
from tests.matching.installed import TODAY, as_case, matched, prepared
from zim_desktop.matching import TextIndex, catalogue, hours, match_case
from zim_desktop.matching.columns import Column


def test_a_warm_catalogue_builds_nothing_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = generated.source(3)
    offers = generated.offers(chance, 12)
    cases = [as_case(generated.case(chance)) for _ in range(10)]
    warm = prepared(offers)
    warm.warm()
    expected = [match_case(case, prepared(offers), TODAY, include_no=True) for case in cases]

    def forbidden(_: Iterable[Any]) -> Column:
        raise AssertionError("a column is built at a key press")

    monkeypatch.setattr(catalogue, "Column", forbidden)
    monkeypatch.setattr(TextIndex, "build", forbidden)
    assert [match_case(case, warm, TODAY, include_no=True) for case in cases] == expected


def test_reasons_are_told_apart_by_what_they_say() -> None:
    chance = generated.source(4)
    case, offers = generated.case(chance), generated.offers(chance, 12)
    found = [match for need in matched(case, offers).needs for match in need.offers]
    again = [match for need in matched(case, offers).needs for match in need.offers]
    assert len(found) > 3
    for match, other in zip(found, again, strict=True):
        reasons = match.reasons
        assert reasons == other.reasons == tuple(reasons)
        assert hash(reasons) == hash(other.reasons) == hash(tuple(reasons))
        assert repr(reasons) == repr(tuple(reasons))
        assert reasons[0] == next(iter(reasons))
        assert reasons[1:] == tuple(reasons)[1:]
        assert reasons != tuple(reasons)[1:]
    assert len({tuple(match.reasons) for match in found}) == len({match.reasons for match in found}) > 1


@pytest.mark.parametrize("attendance", ["all", "any"])
def test_many_times_are_judged_as_few_are(attendance: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = generated.source(0)
    offers = [{**offer, "attendance": attendance} for offer in generated.offers(chance, 30)]
    cases = [generated.case(chance) for _ in range(40)]
    few = [matched(case, offers) for case in cases]
    monkeypatch.setattr(hours, "MANY_TIMES", 0)
    texts: set[str] = set()
    for case, expected in zip(cases, few, strict=True):
        for need, of_few in zip(matched(case, offers).needs, expected.needs, strict=True):
            assert [(each.id, each.verdict, each.score) for each in need.offers] == [
                (each.id, each.verdict, each.score) for each in of_few.offers
            ]
            for each, other in zip(need.offers, of_few.offers, strict=True):
                assert [(reason.rule, reason.verdict) for reason in each.reasons] == [
                    (reason.rule, reason.verdict) for reason in other.reasons
                ]
                texts |= {reason.text for reason in each.reasons if reason.rule == "times"}
    assert any("Zeiten liegen in der freien Zeit" in text for text in texts)
    assert any("Zeiten in der Woche" in text for text in texts)
