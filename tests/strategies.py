"""Valid values of the domain for property tests: cases, offers, catalogues, as hypothesis draws them."""

from datetime import date
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from zim_desktop.domain import case as c
from zim_desktop.domain import offer as o
from zim_desktop.domain.code import new_case_code
from zim_desktop.domain.week import DAYS, Day, Session, Slot, wall_time, weekday

T = TypeVar("T")

QUARTERS = ("kruppwerke", "hamme", "querenburg", "wattenscheid_mitte", "other")
TERMS = ("childcare", "childcare.under3", "language", "qualification.care", "housing", "neu.nie_gesehen")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
names = texts.filter(str.strip)
terms = st.sampled_from(TERMS)
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
years = st.integers(0, c.YEARS_MAX)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    """One of the words of a Literal."""
    return st.sampled_from(get_args(literal))


def some_of(literal: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Some different words of a Literal, in any order."""
    return st.lists(one_of(literal), min_size=least, max_size=3, unique=True).map(tuple)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """A value or None."""
    return st.none() | strategy


def tuples_of(strategy: st.SearchStrategy[T], most: int = 3, least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """A tuple of a few values."""
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[int, int]:
    """A closed interval of years."""
    low, high = sorted((draw(years), draw(years)))
    return low, high


@st.composite
def open_intervals(draw: st.DrawFn) -> tuple[int | None, int | None]:
    """An interval of years of which one end may be open."""
    low, high = draw(intervals())
    return draw(st.sampled_from([(low, high), (None, high), (low, None)]))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, str]:
    """Beginning and end of a stretch within one day."""
    start = draw(st.integers(0, 24 * 60 - 1))
    return wall_time(start), wall_time(draw(st.integers(start + 1, 24 * 60)))


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    """A slot of the typical week."""
    start, end = draw(stretches())
    return Slot(days=draw(some_of(Day, 1)), start=start, end=end)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A weekly session, or one on dates that fall on its days."""
    start, end = draw(stretches())
    dates = draw(maybe(tuples_of(days, least=1)))
    chosen = {*draw(some_of(Day, 1)), *(weekday(each) for each in dates or ())}
    return Session(days=tuple(day for day in DAYS if day in chosen), start=start, end=end, dates=dates)


@st.composite
def persons(draw: st.DrawFn, person_id: str) -> c.Person:
    """A person of whom anything may be known or not."""
    role = draw(one_of(c.Role))
    week = draw(maybe(tuples_of(slots())))
    return c.Person(
        id=person_id,
        role=role,
        age=draw(maybe(intervals())),
        gender=draw(maybe(one_of(c.Gender))),
        german_level=draw(maybe(one_of(c.GermanLevel))),
        languages=draw(maybe(tuples_of(st.sampled_from(["de", "ar", "tr", "kmr"])))),
        benefits=draw(maybe(some_of(c.Benefit))),
        residence=draw(maybe(one_of(c.Residence))),
        work_permit=draw(maybe(one_of(c.WorkPermit))),
        school_certificate=draw(maybe(one_of(c.SchoolCertificate))),
        vouchers=draw(maybe(some_of(c.Voucher))),
        available=week if role == "adult" else None,
        cared_for=week if role == "child" else None,
        max_minutes=draw(maybe(st.integers(0, 180))),
        travel=draw(some_of(c.Travel, 1)),
        step_free=draw(maybe(st.booleans())),
    )


@st.composite
def needs(draw: st.DrawFn, need_id: str, person_ids: tuple[str, ...]) -> c.Need:
    """A need of one of the persons, with a term, a text, or both."""
    term = draw(maybe(terms))
    text = draw(maybe(texts) if term else names.filter(lambda text: bool(text.strip())))
    person = draw(st.sampled_from(person_ids))
    return c.Need(id=need_id, person=person, term=term, priority=draw(st.integers(1, 3)), text=text)


@st.composite
def cases(draw: st.DrawFn) -> c.Case:
    """A case of one to four persons with up to three needs."""
    ids = tuple(draw(st.lists(names, min_size=1, max_size=4, unique=True)))
    need_ids = draw(st.lists(names, max_size=3, unique=True))
    letters = draw(st.sampled_from(["KRU", "HAM", "QUE", "WAT", "OTH"]))
    code = new_case_code(letters, draw(st.randoms(use_true_random=False)).randrange)
    return c.Case(
        code=draw(maybe(st.just(code))),
        quarter=draw(maybe(st.sampled_from(QUARTERS))),
        target_groups=draw(maybe(some_of(c.TargetGroup))),
        persons=tuple(draw(persons(each)) for each in ids),
        needs=tuple(draw(needs(each, ids)) for each in need_ids),
        wishes=draw(tuples_of(texts)),
    )


_CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "age": open_intervals(),
    "child_age": open_intervals(),
    "gender_any": some_of(c.Gender, 1),
    "benefits_any": some_of(c.Benefit, 1),
    "residence_any": some_of(c.Residence, 1),
    "work_permit_any": some_of(c.WorkPermit, 1),
    "school_certificate_any": some_of(c.SchoolCertificate, 1),
    "vouchers_any": some_of(c.Voucher, 1),
    "german_min": one_of(c.GermanLevel),
    "german_max": one_of(c.GermanLevel),
    "quarters_any": tuples_of(st.sampled_from(QUARTERS), least=1),
    "target_groups_any": some_of(c.TargetGroup, 1),
}

conditions = st.fixed_dictionaries({}, optional=_CONDITIONS).map(lambda members: o.Conditions(**members))


@st.composite
def dated_conditions(draw: st.DrawFn) -> o.DatedConditions:
    """Conditions in force between two dates of which one may be open."""
    start, until = sorted((draw(days), draw(days)))
    ends = draw(st.sampled_from([(start, until), (start, None), (None, until)]))
    members = draw(st.fixed_dictionaries({}, optional=_CONDITIONS))
    return o.DatedConditions(**members, start=ends[0], until=ends[1])


places = st.builds(
    o.Place,
    name=maybe(texts),
    street=maybe(texts),
    postcode=maybe(st.sampled_from(["44793", "44866", ""])),
    city=maybe(texts),
    quarter=maybe(st.sampled_from(QUARTERS)),
    lat=maybe(st.floats(51.4, 51.6)),
    lon=maybe(st.floats(7.0, 7.4)),
    step_free=maybe(st.booleans()),
)

providers = st.builds(o.Provider, name=names, phone=maybe(texts), email=maybe(texts), url=maybe(texts))
costs = st.builds(o.Cost, amount=maybe(st.integers(0, 500) | st.floats(0, 500)), note=maybe(texts))
capacities = st.builds(
    o.Capacity,
    places=maybe(st.integers(0, 99)),
    free=maybe(st.integers(0, 99)),
    waiting=maybe(st.integers(0, 99)),
    as_of=maybe(days),
)


@st.composite
def offers(draw: st.DrawFn, offer_id: st.SearchStrategy[str] = names) -> o.Offer:
    """Any valid offer."""
    start, end = sorted((draw(days), draw(days)))
    return o.Offer(
        id=draw(offer_id),
        title=draw(names),
        summary=draw(maybe(texts)),
        description=draw(maybe(texts)),
        provider=draw(providers),
        terms=draw(tuples_of(terms)),
        audience=draw(one_of(o.Audience)),
        place=draw(maybe(places)),
        mode=draw(one_of(o.Mode)),
        sessions=draw(tuples_of(sessions())),
        attendance=draw(one_of(o.Attendance)),
        by_appointment=draw(st.booleans()),
        conditions=draw(maybe(conditions | tuples_of(dated_conditions(), least=1))),
        childcare=draw(maybe(st.builds(o.Childcare, age=open_intervals()))),
        languages=draw(maybe(tuples_of(st.sampled_from(["de", "uk", "zza"])))),
        cost=draw(maybe(costs)),
        documents=draw(maybe(tuples_of(texts))),
        capacity=draw(maybe(capacities)),
        status=draw(one_of(o.Status)),
        valid_from=draw(maybe(st.just(start))),
        valid_to=draw(maybe(st.just(end))),
        closed_on=draw(maybe(tuples_of(days))),
        checked_on=draw(maybe(days)),
        edited_on=draw(maybe(days)),
        source=draw(maybe(texts)),
        licence=draw(maybe(texts)),
    )


@st.composite
def catalogues(draw: st.DrawFn, most: int = 4) -> tuple[o.Offer, ...]:
    """A few offers with different ids."""
    ids = draw(st.lists(names, max_size=most, unique=True))
    return tuple(draw(offers(st.just(each))) for each in ids)
