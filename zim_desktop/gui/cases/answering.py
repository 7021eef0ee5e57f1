"""Which answers a question offers as buttons, and what is said of one that was given."""

from collections.abc import Sequence

from zim_desktop.domain.case import YEARS_MAX, AgeInterval
from zim_desktop.domain.match import Question
from zim_desktop.domain.week import AFTERNOON, DAYS, EVENING, MORNING, WEEKEND, WHOLE_DAY, WORKDAYS, Slot, slot_of
from zim_desktop.gui.cases.person_form import short_options
from zim_desktop.gui.cases.session import Session
from zim_desktop.gui.support.painting import FIRST, LAST

Options = Sequence[tuple[object, str]]
"""The answers to a question: the value of the fact, and what the button says."""

SOME_OF = ("benefits", "vouchers", "target_groups")
"""Facts that are lists: the question shows each item alone, none of them, and the way to several."""

FREE_TIME: Sequence[tuple[tuple[Slot, ...], str]] = (
    ((slot_of(WORKDAYS, MORNING),), "werktags vormittags, 8–12"),
    ((slot_of(WORKDAYS, AFTERNOON),), "werktags nachmittags, 13–17"),
    ((slot_of(WORKDAYS, WHOLE_DAY),), "werktags tagsüber, 8–17"),
    ((slot_of(WORKDAYS, EVENING),), "werktags abends, 17–21"),
    ((slot_of(WEEKEND, WHOLE_DAY),), "am Wochenende, 8–17"),
    ((slot_of(DAYS, (FIRST, LAST)),), "immer"),
    ((), "zur Zeit gar nicht"),
)
"""What people say when they are asked for their time; everything else is painted."""


def options_of(question: Question, session: Session) -> Options:
    """The answers that can be said with one key; none of them leaves the fact unknown.

    For a list each item alone and *keine davon*: no to one item alone would leave it unknown.
    """
    finder, fact = session.desk.find_offers, question.fact
    if fact == "quarter":
        return [(quarter.key, quarter.name) for quarter in finder.quarters.quarters]
    if fact == "available":
        return FREE_TIME
    if fact == "age" and question.person is not None:
        return [(age, years_text(age)) for age in finder.age_answers(session.case, question.person)]
    if fact in SOME_OF:
        return [*((value, f"nur {words}") for value, words in items_of(question, session)), ((), "keine davon")]
    return short_options(finder.vocabulary, fact, session.desk.clock.today())


def items_of(question: Question, session: Session) -> Sequence[tuple[tuple[object, ...], str]]:
    """The items of a list, of which several can be true at once; empty for other facts."""
    if question.fact not in SOME_OF:
        return ()
    named = short_options(session.desk.find_offers.vocabulary, question.fact, session.desk.clock.today())
    return [((key,), words) for key, words in named]


def years_text(age: AgeInterval) -> str:
    """An age as an answer says it: `unter 18`, `18–24`, `3 Jahre`, `25 oder älter`."""
    low, high = age
    if low == high:
        return "unter 1" if low == 0 else "1 Jahr" if low == 1 else f"{low} Jahre"
    if low == 0:
        return f"unter {high + 1}"
    return f"{low} oder älter" if high == YEARS_MAX else f"{low}–{high}"
