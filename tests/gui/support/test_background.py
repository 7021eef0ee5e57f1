"""Work beside the window: its own thread, one piece at a time, the last question wins, nothing stale arrives."""

import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from zim_desktop.domain.progress import HowFar, Progress
from zim_desktop.gui.support.background import HOLDS_SECONDS, Background, window_first


class Gate:
    """Work that waits until it is let through, and counts how many run at once."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()
        self.together: list[int] = []
        self._running = 0

    def work(self, answer: object) -> object:
        """Begin, wait to be let through, answer."""
        self._running += 1
        self.together.append(self._running)
        self.begun.set()
        assert self.open.wait(10)
        self._running -= 1
        return answer


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open.set()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[tuple[Background, list[object]]]:
    """Something to ask, and what it answered."""
    background, answers = Background(), list[object]()
    background.answered.connect(answers.append)
    yield background, answers
    background.drop()
    qtbot.waitUntil(all_done)


def all_done() -> bool:
    """Whether no work of this test is still going on."""
    return not any(each.name == "background" for each in threading.enumerate())


Asked = tuple[Background, list[object]]


def test_the_work_runs_in_another_thread_and_answers_in_this_one(qtbot: QtBot, background: Asked) -> None:
    asked, _ = background
    heard: list[tuple[object, int]] = []

    def hear(answer: object) -> None:
        heard.append((answer, threading.get_ident()))

    asked.answered.connect(hear)
    asked.ask(lambda _: threading.get_ident())
    assert asked.busy
    qtbot.waitUntil(lambda: bool(heard))
    (worker, here) = heard[0]
    assert here == threading.get_ident()
    assert worker != here
    assert not asked.busy


def test_threads_give_the_interpreter_to_the_window_sooner_than_python_lets_them() -> None:
    before = sys.getswitchinterval()
    window_first()
    try:
        assert sys.getswitchinterval() == pytest.approx(HOLDS_SECONDS)
        assert before > HOLDS_SECONDS
    finally:
        sys.setswitchinterval(before)


def test_only_the_last_question_is_answered(qtbot: QtBot, background: Asked, gate: Gate) -> None:
    asked, answers = background
    asked.ask(lambda _: gate.work("first"))
    assert gate.begun.wait(10)
    for number in range(5):
        asked.ask(lambda _, number=number: gate.work(number))
    gate.open.set()
    qtbot.waitUntil(lambda: not asked.busy)
    assert answers == [4]
    assert gate.together == [1, 1]  # the first, which had begun, and the last: never two at once


def test_what_nobody_waits_for_is_never_heard_of(qtbot: QtBot, background: Asked, gate: Gate) -> None:
    asked, answers = background
    asked.ask(lambda _: gate.work("dropped"))
    asked.drop()
    assert not asked.busy
    gate.open.set()
    asked.ask(lambda _: "asked later")
    qtbot.waitUntil(lambda: not asked.busy)
    assert answers == ["asked later"]


def test_work_is_told_when_nobody_waits_for_it(qtbot: QtBot, background: Asked, gate: Gate) -> None:
    asked, answers = background
    told: list[bool] = []

    def patient(progress: Progress) -> object:
        told.append(progress.stopped())
        gate.work(None)
        told.append(progress.stopped())
        raise InterruptedError

    asked.ask(patient)
    assert gate.begun.wait(10)
    asked.drop()
    gate.open.set()
    asked.ask(lambda _: "asked later")
    qtbot.waitUntil(lambda: bool(answers))
    assert told == [False, True]
    assert answers == ["asked later"]


def test_how_far_it_is_is_told_now_and_then_and_only_what_is_new(qtbot: QtBot, background: Asked, gate: Gate) -> None:
    asked, answers = background
    told: list[HowFar] = []
    asked.went_on.connect(told.append)
    seen = threading.Event()

    def work(progress: Progress) -> object:
        for at in range(1000):
            progress.tell("reading", at, 1000)
        assert seen.wait(10)
        progress.tell("writing")
        return gate.work("done")

    asked.ask(work)
    qtbot.waitUntil(lambda: told == [HowFar("reading", 999, 1000)])
    seen.set()
    qtbot.waitUntil(lambda: told[1:] == [HowFar("writing")])
    gate.open.set()
    qtbot.waitUntil(lambda: answers == ["done"])


def test_what_is_being_kept_is_not_dropped(qtbot: QtBot, background: Asked, gate: Gate) -> None:
    asked, answers = background

    def work(progress: Progress) -> object:
        progress.keep()
        return gate.work("kept")

    asked.ask(work)
    assert gate.begun.wait(10)
    assert not asked.drop()
    assert asked.busy
    gate.open.set()
    qtbot.waitUntil(lambda: answers == ["kept"])
    assert asked.drop()


def test_a_fault_is_raised_in_the_windows_thread_and_the_next_question_is_answered(
    qtbot: QtBot, background: Asked
) -> None:
    asked, answers = background

    def fails(_: object) -> object:
        raise ValueError("so nicht")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(asked.failed):
        asked.ask(fails)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, *_ in caught] == [ValueError]
    asked.ask(lambda _: "good")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["good"]


def test_the_window_may_close_before_the_work_is_done(qtbot: QtBot, gate: Gate) -> None:
    asked = Background()
    asked.ask(lambda _: gate.work("late"))
    assert gate.begun.wait(10)
    del asked
    gate.open.set()
    qtbot.waitUntil(all_done)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.one_of(st.integers(0, 9), st.none()), max_size=12))
def test_whatever_is_asked_and_dropped_at_most_the_last_answer_arrives(
    qtbot: QtBot, questions: list[int | None]
) -> None:
    asked, answers = Background(), list[object]()
    asked.answered.connect(answers.append)
    for question in questions:
        if question is None:
            asked.drop()
        else:
            asked.ask(lambda _, question=question: question)
    qtbot.waitUntil(lambda: not asked.busy and all_done())
    last = questions[-1] if questions else None
    assert answers == ([] if last is None else [last])
