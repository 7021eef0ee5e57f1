"""Terms found by what people say for them: labels, synonyms and everyday words, typing errors forgiven."""

from functools import lru_cache

from zim_desktop.domain.taxonomy import Taxonomy, Term
from zim_desktop.matching.text_index import TextIndex

CLOSE_AT_ALL = 0.1
"""Part of the best possible score below which a word is not meant."""

CLOSE_TO_BEST = 0.5
"""Part of the best word's score below which another word is not meant."""


@lru_cache(maxsize=1)
def _words_of(taxonomy: Taxonomy) -> tuple[TextIndex, int]:
    """The words of a taxonomy as an index of term numbers, and how many they are."""
    words = [
        (number, word, "")
        for number, term in enumerate(taxonomy.terms)
        for word in (term.labels.de, *term.synonyms, *term.words)
    ]
    return TextIndex.build(words), len(words)


def find_terms(taxonomy: Taxonomy, typed: str, limit: int = 8) -> tuple[Term, ...]:
    """The terms of which a word is close to what is typed, best first, each once."""
    index, count = _words_of(taxonomy)
    hits = index.search(typed, count)
    enough = max(CLOSE_AT_ALL, CLOSE_TO_BEST * hits[0].score) if hits else 0.0
    found = dict.fromkeys(int(hit.id) for hit in hits if hit.score >= enough)
    return tuple(taxonomy.terms[number] for number in list(found)[: max(limit, 0)])
