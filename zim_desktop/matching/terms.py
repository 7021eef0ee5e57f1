"""Finds terms of the taxonomy by what people type: labels, synonyms, everyday words, with typing errors."""

from functools import lru_cache

from zim_desktop.domain.taxonomy import Taxonomy, Term

FUZZY_FROM = 4
"""Characters from which on typing errors are forgiven; below, everything resembles everything."""

FUZZY_SCORE = 78.0
"""Least likeness (0 to 100) of a word that counts as the one meant."""

_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _folded(text: str) -> str:
    return " ".join(text.casefold().translate(_FOLDS).replace("-", " ").split())


@lru_cache(maxsize=4)
def _words(taxonomy: Taxonomy) -> tuple[tuple[str, int], ...]:
    return tuple(
        (_folded(word), index)
        for index, term in enumerate(taxonomy.terms)
        for word in (term.labels.de, *term.synonyms, *term.words, term.labels.en)
    )


def _likeness(typed: str, word: str) -> float:
    """How well a folded word answers what is typed so far, 0 (not at all) to 4 (the same)."""
    if word == typed:
        return 4.0
    if word.startswith(typed):
        return 3.0 + 1.0 / (2 + len(word) - len(typed))
    if f" {typed}" in word:
        return 2.5
    return 2.0 if len(typed) >= FUZZY_FROM - 1 and typed in word else 0.0


def find_terms(taxonomy: Taxonomy, typed: str, limit: int) -> tuple[Term, ...]:
    """Terms for what is typed so far, best first, at most `limit`; nothing typed finds nothing.

    The same, then beginning, then within a word; only what none of these finds is looked for with typing errors.
    Equal ones stay in the order of the taxonomy.
    """
    wanted = _folded(typed)
    if not wanted:
        return ()
    best: dict[int, float] = {}
    for word, index in _words(taxonomy):
        best[index] = max(best.get(index, 0.0), _likeness(wanted, word))
    found = {index: score for index, score in best.items() if score}
    if len(found) < limit and len(wanted) >= FUZZY_FROM:
        for index, score in _fuzzy(taxonomy, wanted).items():
            found.setdefault(index, score)
    ordered = sorted(found, key=lambda index: (-found[index], index))
    return tuple(taxonomy.terms[index] for index in ordered[:limit])


def _fuzzy(taxonomy: Taxonomy, wanted: str) -> dict[int, float]:
    from rapidfuzz import fuzz, process

    words = _words(taxonomy)
    scores: dict[int, float] = {}
    matches = process.extract(
        wanted, [word for word, _ in words], scorer=fuzz.WRatio, score_cutoff=FUZZY_SCORE, limit=40
    )
    for _, score, position in matches:
        index = words[position][1]
        scores[index] = max(scores.get(index, 0.0), score / 100)
    return scores
