"""Answers that came back: shown field by field first, then kept as a check that says what was wrong."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from tests.store.builders import DAY, Ticking, an_offer
from zim_desktop.domain.check import Asked, FieldKind
from zim_desktop.domain.errors import InputRefused, StaleVersion
from zim_desktop.domain.offer import Cost
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

OFFER = an_offer("kurs", checked_on=DAY - timedelta(days=100))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new office with one entry."""
    desk = Door(tmp_path / "data", None, Ticking()).create("Büro", "anna", "vier kluge Esel singen").desk
    desk.upkeep.keep(OFFER, "packet")
    yield desk
    desk.office.close()


def test_the_questions_are_those_of_the_form(desk: Desk) -> None:
    questions = desk.check_answers.questions(OFFER)
    form = desk.check_forms.content("kurs", desk.office.office()).entries[0]
    assert [(each.label, each.says) for each in questions] == list(form.says)
    times = next(each for each in questions if each.kind == "times")
    assert [(cell.label, cell.text) for cell in times.cells] == [("Zeiten", "Di 09:00-12:00")]


def test_answers_are_looked_at_before_they_count(desk: Desk) -> None:
    record = desk.check_answers.record("kurs")
    review = desk.check_answers.review(record, ["times", "cost"], {"times": "Mi 9-12", "provider.phone": "0234 1234"})
    assert [(each.field, each.old, each.new) for each in review.changes] == [("Zeiten", "Di 9–12 Uhr", "Mi 9–12 Uhr")]
    assert desk.upkeep.record("kurs") == record, "nothing is kept yet"
    noted = desk.check_answers.keep(review)
    kept = desk.upkeep.record("kurs").offer
    assert kept.sessions[0].days == ("we",)
    assert kept.cost == Cost(amount=0)
    assert desk.upkeep.history("kurs")[0].deed == "geprüft"
    with desk.checks._store.begin() as work:  # pyright: ignore[reportPrivateUsage] - no face shows checks
        (check,) = work.checks.of("kurs")
    assert check.asked == (Asked("times", wrong=True, days=100), Asked("cost", wrong=False, days=100))
    desk.checks.undo(noted)
    assert desk.upkeep.record("kurs").offer == OFFER


def test_all_answered_is_checked_as_a_whole(desk: Desk) -> None:
    record = desk.check_answers.record("kurs")
    kinds: list[FieldKind] = [each.kind for each in desk.check_answers.questions(OFFER)]
    desk.check_answers.keep(desk.check_answers.review(record, kinds, {}))
    assert desk.upkeep.record("kurs").offer.checked_on == DAY


def test_what_is_not_understood_is_said_and_nothing_kept(desk: Desk) -> None:
    record = desk.check_answers.record("kurs")
    with pytest.raises(InputRefused, match="ab 9"):
        desk.check_answers.review(record, ["times"], {"times": "ab 9"})
    assert desk.upkeep.record("kurs") == record


def test_an_entry_that_was_saved_meanwhile_is_not_overwritten(desk: Desk) -> None:
    review = desk.check_answers.review(desk.check_answers.record("kurs"), ["cost"], {"cost.amount": "5"})
    desk.upkeep.keep(msgspec.structs.replace(OFFER, title="anders"))
    with pytest.raises(StaleVersion):
        desk.check_answers.keep(review)
    assert desk.upkeep.record("kurs").offer.title == "anders"
