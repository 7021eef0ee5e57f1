"""Whether a change of the catalogue is news for people who wait: an offer came, runs again, or has a free place."""

from zim_desktop.domain.match import Verdict
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import News
from zim_desktop.matching import circumstances
from zim_desktop.matching.client import Words


def news_of(before: Offer | None, after: Offer, words: Words) -> News | None:
    """Whether and why an offer is news on the day of the words; None if nothing got free or open.

    *New*: it was not in the catalogue. *Reopened*: the rule `status` did not say yes before and does now. *Freed*: the
    rule `places` did not say yes before – no place, a waiting list, or not known – and does now. An offer that cannot
    be had now is no news, nor is one that changed in other ways, even if it fits more people since (decision 0036).
    """
    if not _runs(after, words) or _places(after, words) == "no":
        return None
    if before is None:
        return "new"
    if not _runs(before, words):
        return "reopened"
    return "freed" if _places(before, words) != "yes" and _places(after, words) == "yes" else None


def _runs(offer: Offer, words: Words) -> bool:
    return circumstances.status(words.day, circumstances.validity(offer), words).verdict == "yes"


def _places(offer: Offer, words: Words) -> Verdict | None:
    room = circumstances.room(offer)
    return None if room is None else circumstances.places(None, room, words).verdict
