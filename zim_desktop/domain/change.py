"""What an operation changed, so that open pages know whether to read again."""

from enum import Enum


class Change(Enum):
    """A kind of record that an operation may have changed."""

    CASES = "cases"
    CHECKS = "checks"
    CONTACTS = "contacts"
    DRAFTS = "drafts"
    FACTS = "facts"
    LOOKOUTS = "lookouts"
    OFFERS = "offers"
    OFFICE = "office"
    REFERRALS = "referrals"
    WAITING = "waiting"
    WISHES = "wishes"
