"""Which office the law makes responsible on a day, so that a letter does not go to the one that was so before."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.taxonomy import Name, TermKey, is_below, is_within


class Authority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of office, e.g. the Jobcenter; `known_as` are the words in a provider's name that tell it."""

    key: str
    name: Name
    known_as: tuple[Name, ...]

    def is_it(self, provider: str) -> bool:
        """Whether a provider of this name is such an office."""
        return any(word.casefold() in provider.casefold() for word in self.known_as)


class Competence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """From `since` until `until` (inclusive; None = open) `authority` decides on these terms, in the place of `others`.

    `benefits_any` limits it to people who get one of them; empty = everybody. `reason` is said in the window,
    `source` names the law, `hint` is also printed.
    """

    terms: tuple[TermKey, ...]
    authority: str
    others: tuple[str, ...]
    reason: Name
    source: Name
    since: date | None = None
    until: date | None = None
    benefits_any: tuple[str, ...] = ()
    hint: str = ""

    def holds(self, offer: Offer, needed: Sequence[str], benefits: Sequence[str], day: date) -> bool:
        """Whether it says who decides when somebody with these benefits is sent to this offer for what is `needed`."""
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        if self.benefits_any and not set(self.benefits_any) & set(benefits):
            return False
        return self._about(offer.terms) and (not needed or self._about(needed))

    def _about(self, terms: Sequence[str]) -> bool:
        return any(is_within(term, each) or is_below(each, term) for term in terms for each in self.terms)


class Responsible(msgspec.Struct, frozen=True):
    """The office a letter is to go to; `redirected` if the offer's provider is the one that is not responsible."""

    authority: Authority
    competence: Competence
    redirected: bool


class Authorities:
    """Knows who is responsible."""

    def __init__(self, authorities: Iterable[Authority], competences: Iterable[Competence]) -> None:
        """Raises InputRefused if a competence names an office that there is not."""
        self._authorities = {each.key: each for each in authorities}
        self._competences = tuple(competences)
        named = {key for each in self._competences for key in (each.authority, *each.others)}
        if unknown := named - set(self._authorities):
            raise InputRefused(f"Die Liste der Zuständigkeiten nennt ein unbekanntes Amt: {min(unknown)}.")

    def responsible(
        self, offer: Offer, needed: Sequence[str], benefits: Sequence[str], day: date
    ) -> Responsible | None:
        """Who is responsible for what one of these offices offers; None if no law is known, or it is somebody else's.

        Args:
            offer: To which somebody is sent.
            needed: The terms of the needs for which; none = for whatever it is about.
            benefits: What the person gets, as far as it is known.
            day: Of the letter.
        """
        for competence in self._competences:
            if not competence.holds(offer, needed, benefits, day):
                continue
            authority = self._authorities[competence.authority]
            if authority.is_it(offer.provider.name):
                return Responsible(authority, competence, redirected=False)
            if any(self._authorities[key].is_it(offer.provider.name) for key in competence.others):
                return Responsible(authority, competence, redirected=True)
        return None
