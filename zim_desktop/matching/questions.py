"""What to ask next: the facts whose answer would settle most offers (contracts 5)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from zim_desktop.domain.case import Case
from zim_desktop.domain.match import Question
from zim_desktop.matching.client import Client, Fact
from zim_desktop.matching.columns import Index
from zim_desktop.matching.on_day import Answer, Asked

_TO_THEM = {
    "age": "Wie alt sind Sie?",
    "gender": "Welches Geschlecht haben Sie?",
    "german_level": "Wie gut sprechen Sie Deutsch?",
    "benefits": "Welche Leistungen bekommen Sie vom Amt?",
    "residence": "Welchen Aufenthaltsstatus haben Sie?",
    "work_permit": "Dürfen Sie in Deutschland arbeiten?",
    "school_certificate": "Welchen Schulabschluss haben Sie?",
    "vouchers": "Haben Sie einen Gutschein vom Amt, zum Beispiel für einen Kurs?",
    "available": "Wann in der Woche haben Sie Zeit?",
    "quarter": "In welchem Stadtteil wohnen Sie?",
    "target_groups": "Gehören Sie zu einer dieser Gruppen?",
}
"""Said to whoever sits opposite: the only adult, or for the whole household."""

_ABOUT_THEM = {
    "age": "Wie alt ist {who}?",
    "gender": "Welches Geschlecht hat {who}?",
    "german_level": "Wie gut spricht {who} Deutsch?",
    "benefits": "Welche Leistungen bekommt {who} vom Amt?",
    "residence": "Welchen Aufenthaltsstatus hat {who}?",
    "work_permit": "Darf {who} in Deutschland arbeiten?",
    "school_certificate": "Welchen Schulabschluss hat {who}?",
    "vouchers": "Hat {who} einen Gutschein vom Amt, zum Beispiel für einen Kurs?",
    "available": "Wann in der Woche hat {who} Zeit?",
}
"""Said about one of several adults, or about a child."""


class Tally:
    """Counts, over the needs of one case, how many candidates hang on which unknown facts."""

    def __init__(self, case: Case) -> None:
        """Begins with nothing counted."""
        self._case = case
        self._touches: Counter[Fact] = Counter()
        self._decides: Counter[Fact] = Counter()

    def add(self, client: Client, unclear: Index, answers: Sequence[Answer]) -> None:
        """Counts the candidates of one need whose verdict is unknown; `answers` are those of all rules."""
        # Candidates that hang on the same facts for the same rules get the same number.
        group: Index = np.zeros(len(unclear), dtype=np.int64)
        asked: list[Asked] = []
        for answer in answers:
            kinds, kind = answer.asks(client, unclear)
            if len(kinds) > 1:
                group = group * len(kinds) + kind
                asked.append((kinds, kind))
        _, firsts, counts = np.unique(group, return_index=True, return_counts=True)
        for first, count in zip(firsts.tolist(), counts.tolist(), strict=True):
            self._count([kinds[kind[first]] for kinds, kind in asked], count)

    def _count(self, asked: list[frozenset[Fact] | None], count: int) -> None:
        """Counts `count` candidates whose unknown rules hang on these facts; None for a rule that is not unknown."""
        unknown = [facts for facts in asked if facts is not None]
        together = frozenset[Fact]().union(*unknown)
        for fact in together:
            self._touches[fact] += count
        if len(together) == 1 and all(unknown):
            self._decides[next(iter(together))] += count

    def questions(self) -> tuple[Question, ...]:
        """What was counted, the most deciding fact first."""
        questions = [
            Question(fact.name, fact.person, self._decides[fact], touches, self._text(fact))
            for fact, touches in self._touches.items()
        ]
        return tuple(sorted(questions, key=lambda each: (-each.decides, -each.touches, each.fact, each.person or "")))

    def _text(self, fact: Fact) -> str:
        """The question, naming a person by role and place in the case, never by what was typed."""
        person = None if fact.person is None else self._case.person(fact.person)
        alike = [each.id for each in self._case.persons if person and each.role == person.role]
        if person is None or (alike == [person.id] and not person.is_child):
            return _TO_THEM[fact.name]
        if len(alike) == 1:
            return _ABOUT_THEM[fact.name].format(who="das Kind")
        who = f"{'Kind' if person.is_child else 'Person'} {alike.index(person.id) + 1}"
        return _ABOUT_THEM[fact.name].format(who=who)
