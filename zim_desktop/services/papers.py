"""What stands on a letter, put together from case, offers and office; `documents` draws it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import is_example
from zim_desktop.domain.taxonomy import is_below, is_within
from zim_desktop.services.wording import (
    FACT_LABELS,
    address_lines,
    fact_text,
    times_text,
    where_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from zim_desktop.documents import LetterOffer, Sender
    from zim_desktop.domain.case import Case, Person
    from zim_desktop.domain.offer import Offer
    from zim_desktop.domain.record import Office
    from zim_desktop.domain.taxonomy import Taxonomy, Vocabulary

_ROLES = {"adult": "Erwachsene", "child": "Kind"}

NO_TERM = "Anliegen nach Absprache"
"""What a letter prints for a need without a term; its text is never printed (contracts 13)."""


def is_candidate_by_term(offer: Offer, term: str) -> bool:
    """Whether one of the offer's terms is the need's term, below it or above it (contracts 5)."""
    return any(is_within(each, term) or is_below(term, each) for each in offer.terms)


def default_needs(case: Case, offers: Sequence[Offer]) -> tuple[str, ...]:
    """The ids of each need for which one of the offers is a candidate by term (contracts 13)."""
    return tuple(
        need.id for need in case.needs if need.term and any(is_candidate_by_term(offer, need.term) for offer in offers)
    )


def need_labels(case: Case, need_ids: Sequence[str], taxonomy: Taxonomy) -> tuple[str, ...]:
    """What a letter calls these needs: their labels, never their words; at least one line."""
    labels = [taxonomy.label(need.term) if need.term else NO_TERM for need in case.needs if need.id in set(need_ids)]
    return tuple(dict.fromkeys(labels)) or (NO_TERM,)


def recipient_lines(offer: Offer) -> tuple[str, ...]:
    """Provider and place of an offer as lines of an address field, without empty ones; a line break stays one."""
    lines = (offer.provider.name.strip(), *place_lines(offer))
    return tuple(part.strip() for line in lines for part in line.splitlines() if part.strip())


def disclosed_facts(
    persons: Sequence[Person], facts: Sequence[str], vocabulary: Vocabulary, day: date
) -> tuple[tuple[str, str], ...]:
    """What the persons agreed to have told, as label and plain words; of several persons each says whose it is.

    A fact that a person of this role cannot have is left out (contracts 3).
    """
    of_other_role = {"adult": "cared_for", "child": "available"}
    return tuple(
        (f"{FACT_LABELS[fact]} ({_ROLES[person.role]})" if len(persons) > 1 else FACT_LABELS[fact], text)
        for person in persons
        for fact in dict.fromkeys(facts)
        if fact != of_other_role[person.role]
        for text in (fact_text(person, fact, vocabulary, day),)
    )


def one_recipient(offers: Sequence[Offer]) -> tuple[str, ...]:
    """The recipient that all offers share. Raises InputRefused if they have several (contracts 13)."""
    recipients = {recipient_lines(offer) for offer in offers}
    if len(recipients) != 1:
        raise InputRefused(
            "Ein Brief hat einen Empfänger, diese Angebote haben mehrere.",
            next_step="Bitte für jeden einen eigenen Brief schreiben.",
        )
    return recipients.pop()


def place_lines(offer: Offer) -> tuple[str, ...]:
    """Where the offer takes place, line by line; a place named like its provider is not named twice."""
    name = (offer.place.name or "").strip() if offer.place else ""
    repeated = not name or name.casefold() == offer.provider.name.strip().casefold()
    return (*(() if repeated else (name,)), *address_lines(offer.place))


def broken_recipient(offer: Offer) -> tuple[str, ...]:
    """The recipient of a letter from the store: a long name fills two lines. Raises InputRefused if it cannot fit.

    Letters made from files are refused instead (contracts 13): whoever wrote the file decides where a name breaks.
    """
    from zim_desktop.documents import break_recipient, check_recipient

    return check_recipient(break_recipient(recipient_lines(offer)))


def sender_of(office: Office) -> Sender:
    """The lines of the office as its letters name it."""
    from zim_desktop.documents import Sender

    return Sender(office.name, office.street, office.postcode, office.city, office.phone, office.email)


def letter_offers(offers: Sequence[Offer], day: date, codes: Sequence[str] = ()) -> tuple[LetterOffer, ...]:
    """The offers as a letter of this day says them; `codes` are those of their referrals, in the same order."""
    from zim_desktop.documents import LetterOffer

    return tuple(
        LetterOffer(
            title=offer.title,
            provider=offer.provider.name,
            times=times_text(offer, day),
            place=where_text(offer),
            example=is_example(offer),
            referral_code=code,
        )
        for offer, code in zip_longest(offers, codes)
    )
