"""Where one thing said ends and the next begins, whether it asks for something or tells of it, and what it denies."""

import re
from functools import cached_property

from zim_desktop.matching.free_text.words import Clause, Word, plains, words_of

ASK_VERBS = plains(
    "sucht suche suchen suchend gesucht braucht brauche brauchen bräuchte benötigt benötige möchte möchten will wollen "
    "wünscht fragt bittet interessiert beantragen machen nachholen lernen lernt finden lassen anmelden"
)
ASKS = ASK_VERBS | plains(
    "Interesse Wunsch Bedarf Frage Fragen Hilfe Antrag Ziel lieber gern gerne Unterstützung Suche Beratung bitte"
)
HAVE_VERBS = plains(
    "hat habe haben bekommt bekommen bezieht beziehen bezogen erhält besucht geht gehen arbeitet arbeite läuft war "
    "gemacht bestanden absolviert abgeschlossen kennt macht liegt besitzt spricht"
)
HAS = HAVE_VERBS | plains("schon bereits vorhanden seit gelernter gelernte bezahlt erledigt geregelt")
_NEGATORS = plains(
    "kein keine keinen keinem keiner keines keins nicht nie niemals nix nichts ohne weder statt anstatt außer nein"
)
_VERBS = ASK_VERBS | HAVE_VERBS
_ONLY_NOUNS = plains("ohne statt anstatt")
"""These deny what follows as far as the next verb."""
_TAIL = plains(
    "nötig möglich da mehr gebraucht braucht brauchen brauche gewünscht gewollt wichtig erforderlich bekommen haben "
    "hat habe geht gehen kann können will wollen möchte soll sein ist wird werden vorhanden sie er selbst Thema Bedarf "
    "Interesse gefragt relevant infrage"
)
"""After a negation that denies what stands before it: *Deutschkurs nicht nötig*."""
_OPEN_NOUNS = plains("Thema Bedarf Interesse")
_AFTER_NOT = plains("nur ohne zuletzt")
_LIMITS = plains("mehr weiter länger später früher")
_BOUNDARIES = frozenset(",;!?\n•|.")
_NEW_THOUGHT = plains("aber sondern doch jedoch weil dass obwohl damit dafür dann sonst")
_ALSO = plains("und oder u sowie")
_A = plains("ein eine einen einem einer")
_OF_ONE = plains("hat bekommt bezieht besucht geht arbeitet spricht ist kann darf muss fährt wohnt")
_SINGULAR = ASK_VERBS - plains("lernen machen finden lassen") | _OF_ONE
"""One of these soon after *und* begins another clause; a plural verb belongs to both nouns (*A und B sind*)."""
_DAY = re.compile(r"mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?")
_SHORTENED = plains(
    "z b j max min ca bzw evtl ggf std tel mtl inkl vorm nachm vormitt nachmitt abs nr mind höchst kl u o a d h geb "
    "mo di mi do fr sa so ungef"
)
_BRACKET = 25
"""A bracket that does not close within so many words is none."""


class Said(Clause):
    """A clause with the words it asks with and tells with; `refused` says that an answer denied all of it."""

    def __init__(self, words: list[Word]) -> None:
        super().__init__(words)
        self.refused = False
        known = set(self.plains)
        self.asks = not known.isdisjoint(ASKS)
        self.has = not known.isdisjoint(HAS) or (bool(words) and words[-1].plain == "da")

    def denied(self, neutral: frozenset[int] = frozenset()) -> frozenset[int]:
        """The indexes of the words that are denied; a negation at a `neutral` index denies nothing.

        A negation denies what follows it in the clause, and what stands before it if nothing but a verb comes after.
        """
        if self.refused:
            return frozenset(range(len(self.words)))
        found: set[int] = set()
        counting = [index for index in self.negations if index not in neutral]
        if counting and self._looks_back(counting[-1]):
            found.update(range(counting[-1]))
        for index in counting:
            reach = self._reach(index)
            found.update(range(index + 1, reach))
            if reach == len(self.plains):
                break
        return frozenset(found)

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """The indexes of the words that deny something."""
        return tuple(
            index for index, word in enumerate(self.plains) if word in _NEGATORS and not self._denies_nothing(index)
        )

    def _denies_nothing(self, index: int) -> bool:
        before = self.plains[index - 1] if index else ""
        after = [*self.plains[index + 1 : index + 3], "", ""]
        if before in ("nicht", "weiss"):
            return True
        if after[0] == "problem":
            return True
        return self.plains[index] == "nicht" and (after[0] in _AFTER_NOT or (after[0] in _LIMITS and after[1] == "als"))

    def _reach(self, index: int) -> int:
        if self.plains[index] in _ONLY_NOUNS:
            for at in range(index + 2, len(self.plains)):
                word = self.plains[at]
                if word in _VERBS and not word.endswith("en"):
                    return at
        return len(self.plains)

    def _looks_back(self, index: int) -> bool:
        rest = [word.plain for word in self.words[index + 1 :] if word.is_word]
        if self.plains[index].startswith("kein"):
            return all(word in _OPEN_NOUNS for word in rest)
        return self.plains[index] not in _ONLY_NOUNS and all(word in _TAIL for word in rest)


def clauses_of(text: str) -> list[Said]:
    """The clauses of a text in order; none is empty."""
    words = words_of(text)
    found: list[Said] = []
    begun: list[Word] = []
    closed = 0
    for index, word in enumerate(words):
        if word.plain == "(":
            closed = _closing(words, index)
        if index >= closed and _ends(words, index):
            _take(found, begun)
            begun = []
            if word.plain in _BOUNDARIES or word.plain == "-":
                continue
        begun.append(word)
    _take(found, begun)
    return found


def _take(found: list[Said], words: list[Word]) -> None:
    if [word.plain for word in words] == ["nein"] and found:
        found[-1].refused = True
    elif words:
        said = Said(words)
        if found and (said.plains[0] == "sondern" or said.plains[-1] == "auch"):
            said.asks, said.has = said.asks or found[-1].asks, said.has or found[-1].has
        found.append(said)


def _closing(words: list[Word], index: int) -> int:
    for at in range(index + 1, min(index + _BRACKET, len(words))):
        if words[at].plain == ")":
            return at
    return 0


def _ends(words: list[Word], index: int) -> bool:
    """Whether the clause ends before this word or mark."""
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if word.plain == ".":
        shortened = before is not None and before.plain in _SHORTENED
        inside = after is not None and after.start == word.end and after.is_word
        return not (shortened or inside)
    if word.plain == "-":
        return before is not None and after is not None and before.end < word.start and word.end < after.start
    if word.plain == "," and before is not None and after is not None:
        return not (_DAY.fullmatch(before.plain) and _DAY.fullmatch(after.plain))
    if word.plain in _ALSO:
        following = [each.plain for each in words[index + 1 : index + 3]]
        return bool(following) and (following[0] in _A or any(each in _SINGULAR for each in following))
    return word.plain in _BOUNDARIES or word.plain in _NEW_THOUGHT
