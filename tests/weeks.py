"""The household of the mock-up and the offers of its two packages: a course with care in the house, one without."""

from datetime import date, timedelta

import msgspec

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.offer import Childcare, Offer, Place, Provider
from zim_desktop.domain.week import Session, Slot
from zim_desktop.services import Desk

THURSDAY = 3

HAMME = Place(street="Musterweg 21", postcode="44793", city="Bochum", quarter="hamme", lat=51.494, lon=7.2013)
KRUPPWERKE = Place(street="Werkstraße 3", postcode="44793", city="Bochum", quarter="kruppwerke", lat=51.481, lon=7.192)


def mother() -> Case:
    """A mother in Hamme who can come in the mornings; her child is looked after from Monday to Wednesday."""
    mornings = (Slot(("mo", "tu", "we", "th", "fr"), "08:00", "14:00"),)
    adult = Person(id="a", role="adult", age=(30, 30), german_level="B1", available=mornings)
    child = Person(id="c1", role="child", age=(3, 3), cared_for=(Slot(("mo", "tu", "we"), "07:30", "12:30"),))
    needs = (
        Need(id="n1", person="a", term="qualification.care", priority=3),
        Need(id="n2", person="c1", term="childcare"),
    )
    return Case(quarter="hamme", persons=(adult, child), needs=needs)


def next_thursday(day: date) -> date:
    """The first Thursday after the day."""
    return day + timedelta(days=(THURSDAY - day.weekday() - 1) % 7 + 1)


def offer(identity: str, title: str, terms: tuple[str, ...], place: Place, *sessions: Session) -> Offer:
    """An offer that can be written to."""
    provider = Provider(name=f"Träger {title}", phone="0234 910-1")
    return Offer(id=identity, title=title, provider=provider, terms=terms, place=place, sessions=sessions)


COURSE = offer(
    "orientierung",
    "Orientierung Gesundheitsberufe",
    ("qualification.care",),
    KRUPPWERKE,
    Session(("we", "th"), "09:00", "11:30"),
)


def group(today: date) -> Offer:
    """Care on Thursday mornings, closed on the second Thursday from today on."""
    found = offer("gruppe", "Kindergruppe", ("childcare.playgroup",), HAMME, Session(("th",), "08:30", "11:30"))
    closed = (next_thursday(today) + timedelta(weeks=1),)
    return msgspec.structs.replace(found, audience="child", closed_on=closed)


def course_with_care() -> Offer:
    """A course that looks after the children in the house."""
    found = offer(
        "pflege", "Pflegehelfer*in in Teilzeit", ("qualification.care",), HAMME, Session(("tu", "th"), "09:00", "12:00")
    )
    return msgspec.structs.replace(found, childcare=Childcare((1, 6)))


def stock(desk: Desk, *offers: Offer) -> None:
    """Put offers into an empty catalogue."""
    for each in offers:
        desk.upkeep.keep(each)
