"""Full-text search as a counsellor types: mistakes, umlauts, endings, parts of words, and anything else."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.installed import example_catalogue, quarters, taxonomy
from zim_desktop.matching import TextIndex, prepare, search, text_index
from zim_desktop.matching.text_index import FUNCTION_WORDS, K1, PASSAGE, STEP, TITLE_WEIGHT, B, words_of

TEXTS: list[tuple[int | str, str, str]] = [
    (1, "Kinderbetreuung am Abend", "Für Kinder von drei bis sechs Jahren."),
    ("zwei", "Prüfungsvorbereitung", "Übungen für die mündliche Prüfung und die Straßenbahn."),
    (3, "Schuldnerberatung", "Hilfe bei Schulden, Mahnungen und Pfändung."),
    (4, "Sprachkurse für Anfänger", "Deutsch von Grund auf, vormittags."),
    (5, "Fahrradwerkstatt", "Räder reparieren mit Jugendlichen."),
]


@pytest.fixture(scope="module")
def index() -> TextIndex:
    return TextIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Kinderbetreuung", 1),
        ("kinderbetreung", 1),
        ("Kidnerbetreuung", 1),
        ("Betreuung", 1),
        ("Prüfung", "zwei"),
        ("Pruefung", "zwei"),
        ("Prufung", "zwei"),
        ("muendliche Pruefungen", "zwei"),
        ("Strassenbahn", "zwei"),
        ("straßenbahnen", "zwei"),
        ("Schulden", 3),
        ("beratung zu den Schulden", 3),
        ("Pfaendungen", 3),
        ("Sprachkurs", 4),
        ("anfaengerkurs", 4),
        ("FAHRRAD", 5),
        ("Wo gibt es eine Werkstatt?", 5),
        ("Pru\u0308fung", "zwei"),
    ],
)
def test_finds_as_people_type(index: TextIndex, query: str, best: int | str) -> None:
    hit = index.search(query)[0]
    assert hit.id == best
    assert type(hit.id) is type(best)


@pytest.mark.parametrize("query", ["", " ", "?!", "…", "\x00", "\ud800", "q", "漢字", "🙂", "_"])
def test_an_odd_query_finds_nothing(index: TextIndex, query: str) -> None:
    assert index.search(query) == []


def test_an_empty_index_finds_nothing() -> None:
    assert TextIndex.build([]).search("Deutsch") == []
    assert TextIndex.build([(1, "", "")]).search("Deutsch") == []


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (-1, 0), (1, 1), (2, 2), (99, 5)])
def test_the_limit_holds(index: TextIndex, limit: int, count: int) -> None:
    assert len(index.search("Kinder Prüfung Schulden Sprachkurs Fahrrad", limit)) == count


def test_equal_texts_come_in_the_order_they_were_given() -> None:
    index = TextIndex.build([(number, "Deutschkurs", "am Morgen") for number in (5, 3, 9, 1)])
    assert [hit.id for hit in index.search("Deutsch", 3)] == [5, 3, 9]


def test_a_query_of_function_words_alone_is_still_searched() -> None:
    index = TextIndex.build([(1, "Wir und ihr", ""), (2, "Anders", "")])
    assert index.search("und")[0].id == 1


def test_function_words_do_not_hide_what_is_meant(index: TextIndex) -> None:
    assert index.search("ich möchte bitte Schulden") == index.search("bitte Schulden")


def test_a_long_text_is_found_by_its_best_passage() -> None:
    long = "Allerlei aus dem Quartier " * 100 + "Tanzen im Saal " + "und noch viel mehr davon " * 100
    index = TextIndex.build([(1, "Zeitung", long), (2, "Heft", "Allerlei aus dem Quartier " * 220)])
    assert [hit.id for hit in index.search("Tanzen")] == [1]


def test_the_words_of_the_title_count_more() -> None:
    index = TextIndex.build([(1, "Anderes", "Tanzen"), (2, "Tanzen", "Anderes")])
    assert [hit.id for hit in index.search("Tanzen")] == [2, 1]


def _grams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + size] for size in (3, 4, 5) for at in range(len(padded) - size + 1)]


def _passages(documents: list[tuple[int, str, str]]) -> list[tuple[int, list[str]]]:
    """Id and words of every passage: all words, or a hundred beginning with every fiftieth until the end is in one."""
    passages: list[tuple[int, list[str]]] = []
    for number, title, body in documents:
        words, start = words_of(body), 0
        while True:
            passages.append((number, words_of(title) * TITLE_WEIGHT + words[start : start + PASSAGE]))
            if start + PASSAGE >= len(words):
                break
            start += STEP
    return passages


def _by_brute_force(documents: list[tuple[int, str, str]], query: str) -> dict[int, float]:
    passages = _passages(documents)
    texts = [Counter(gram for word in words for gram in _grams(word)) for _, words in passages]
    mean = max(sum(text.total() for text in texts) / len(texts), 1)
    words = dict.fromkeys(words_of(query))
    function_words = set(words_of(FUNCTION_WORDS))
    meant = [word for word in words if word not in function_words] or list(words)
    asked = Counter(gram for word in meant for gram in _grams(word))
    scores = [0.0] * len(texts)
    best = 0.0
    for gram, count in asked.items():
        having = sum(gram in text for text in texts)
        weight = count * math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        best += weight
        for number, text in enumerate(texts):
            norm = K1 * (1 - B + B * text.total() / mean)
            scores[number] += weight * text[gram] / (text[gram] + norm)
    found: dict[int, float] = {}
    for (number, _), score in zip(passages, scores, strict=True):
        if score > 0:
            found[number] = max(found.get(number, 0.0), score / best)
    return found


LETTERS = st.text(alphabet="abäßue Éж-_", max_size=20)


def _repeated(text: str, times: int) -> str:
    return f"{text} " * times


LONG = st.builds(_repeated, LETTERS, st.sampled_from([1, 1, 49, 50, 51, 101]))
DOCUMENTS = st.lists(st.tuples(LETTERS, LONG), min_size=1, max_size=6)


@given(DOCUMENTS, LETTERS, st.sampled_from([1, 30, text_index.CHUNK]), st.booleans())
def test_scores_are_those_of_the_formula(texts: list[tuple[str, str]], query: str, chunk: int, narrow: bool) -> None:
    documents = [(number, title, body) for number, (title, body) in enumerate(texts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_index, "CHUNK", chunk)
        patch.setattr(text_index, "NARROW", text_index.NARROW if narrow else 0)
        hits = TextIndex.build(documents).search(query, 10)
    expected = _by_brute_force(documents, query)
    assert {hit.id: hit.score for hit in hits} == pytest.approx(expected, abs=1e-6)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=60)), max_size=5), st.text(max_size=60))
def test_any_text_can_be_indexed_and_any_query_asked(texts: list[tuple[str, str]], query: str) -> None:
    index = TextIndex.build((str(number), title, body) for number, (title, body) in enumerate(texts))
    for hit in index.search(query):
        assert 0 < hit.score <= 1
        assert isinstance(hit.id, str)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß", min_size=4, max_size=20))
def test_any_word_is_found_by_itself_however_its_umlauts_are_typed(word: str) -> None:
    index = TextIndex.build([*TEXTS, ("this", word, "")])
    spelt = word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    bare = word.translate(str.maketrans("äöü", "aou"))
    assert index.search(word)[0].id == "this"
    assert index.search(spelt) == index.search(word)
    assert index.search(bare) == index.search(word)


def test_a_very_long_word_or_query_is_no_trouble() -> None:
    index = TextIndex.build([(1, "x" * 100_000, ""), (2, "Deutschkurs", "🙂 مرحبا")])
    assert index.search("Deutsch " * 50_000)[0].id == 2
    assert index.search("مرحبا")[0].id == 2


def test_more_characters_than_a_gram_can_number_are_no_trouble() -> None:
    many = [chr(code) for code in range(0x4E00, 0x4E00 + 5000)]
    index = TextIndex.build([(number, character * 3, "") for number, character in enumerate(many)])
    assert index.search(many[7] * 3)[0].id == 7


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("Tagesmutter", "childcare"),
        ("Schulden", "counselling"),
        ("Deutschkurs", "language"),
        ("Ausbildungsplatz", "transition"),
    ],
)
def test_everyday_words_find_offers_of_their_term(typed: str, term: str) -> None:
    offers = example_catalogue().offers
    by_id = {offer.id: offer for offer in offers}
    hits = search(prepare(offers, quarters(), taxonomy()), typed)
    assert len(hits) == 10
    assert any(each.startswith(term) for hit in hits[:3] for each in by_id[str(hit.id)].terms)


def test_without_a_taxonomy_only_the_offers_own_words_are_found() -> None:
    offers = example_catalogue().offers
    with_words = search(prepare(offers, quarters(), taxonomy()), "Tagesmama")
    without = search(prepare(offers, quarters()), "Tagesmama")
    assert with_words != without
