"""A bundle's week as it is drawn: sessions, the ways to them, who looks after the children, and where nobody does."""

from collections.abc import Iterator, Mapping

from zim_desktop.domain.bundle import Block, BlockKind, Bundle
from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.domain.week import DAYS, Stretch, minute, without
from zim_desktop.matching.bundle.candidates import Household, gives_care, of_week, parts, takes_time, within_day


def timetable(case: Case, bundle: Bundle, offers: Mapping[str, Offer], quarters: Quarters) -> tuple[Block, ...]:
    """The blocks of the week by day, start, and person; `offers` holds at least the chosen ones by id.

    What a child is looked after by is shown for children who must not be left alone, also on days without a course.
    Ways are those from the quarter's centre and back; where they would run into a session or each other they are cut.
    """
    household = Household(case, quarters.centre(case.quarter))
    persons = {need.id: case.person(need.person) for need in case.needs}
    chosen = [(persons[pick.need], offers[pick.offer]) for pick in bundle.offers]
    blocks = [*_sessions(chosen), *_ways(household, chosen), *_care(household, chosen)]
    blocks += [Block("gap", gap.day, minute(gap.start), minute(gap.end), gap.child, gap.offer) for gap in bundle.gaps]
    return tuple(sorted(blocks, key=lambda each: (DAYS.index(each.day), each.start, each.end, each.person, each.kind)))


_Chosen = list[tuple[Person, Offer]]


def _block(kind: BlockKind, stretch: Stretch, person: str, offer: str | None) -> Block:
    return Block(kind, *within_day(stretch), person, offer)


def _sessions(chosen: _Chosen) -> Iterator[Block]:
    for person, offer in chosen:
        if takes_time(offer) and not (person.is_child and gives_care(offer)):
            for _, _, stretch in parts(offer.sessions):
                yield _block("session", stretch, person.id, offer.id)


def _ways(household: Household, chosen: _Chosen) -> Iterator[Block]:
    """Each minute under way once, for the earlier of two sessions whose ways meet."""
    for person in household.case.persons:
        going = [offer for other, offer in chosen if other == person and not person.is_child and takes_time(offer)]
        busy = [stretch for offer in going for stretch in of_week(offer.sessions)]
        for offer in going:
            for start, end in household.under_way(person, offer):
                for stretch in without((start, end), busy):
                    busy.append(stretch)
                    yield _block("way", stretch, person.id, offer.id)


def _care(household: Household, chosen: _Chosen) -> Iterator[Block]:
    for child in household.watched:
        for stretch in of_week(child.cared_for or ()):
            yield _block("care", stretch, child.id, None)
        for person, offer in chosen:
            if person == child and gives_care(offer):
                for stretch in of_week(offer.sessions):
                    yield _block("care", stretch, child.id, offer.id)
            elif not person.is_child and takes_time(offer) and household.comes_along(child, offer):
                for stretch in household.under_way(person, offer):
                    yield _block("care", stretch, child.id, offer.id)
