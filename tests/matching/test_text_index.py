"""Full-text search as a counsellor types: mistakes, umlauts, endings, parts of words, and anything else."""

import math
import random
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.matching.installed import example_catalogue, quarters, taxonomy
from zim_desktop.matching import TextIndex, prepare, search, text_index
from zim_desktop.matching.text_index.pieces import K_NEAR, K_PART, PASSAGE, STEP, TITLE_WEIGHT, WHOLE, B
from zim_desktop.matching.text_index.vocabulary import IDF_POWER, LEAST, PART_WEIGHT, SLIPS, UNUSUAL
from zim_desktop.matching.text_index.words import FUNCTION_WORDS, words_of

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


Piece = Counter[str]
"""How often each word is in a piece of text."""


class _Plain:
    """The same search in plain Python, word by word and piece by piece."""

    def __init__(self, documents: list[tuple[int, str, str]]) -> None:
        self.texts: list[list[Piece]] = []
        self.passages: list[list[Piece]] = []
        for _, title, body in documents:
            titles, words = Counter(words_of(title) * TITLE_WEIGHT), words_of(body)
            if len(words) <= PASSAGE:
                self.texts.append([titles + Counter(words)])
                self.passages.append(self.texts[-1])
                continue
            parts = [Counter(words[start : start + STEP]) for start in range(0, len(words), STEP)]
            self.texts.append([titles, *parts])
            self.passages.append([titles + one + other for one, other in pairwise(parts)])
        self.pieces = [piece for text in self.texts for piece in text]
        self.words = sorted({word for piece in self.pieces for word in piece})
        self.count = {word: sum(word in piece for piece in self.pieces) for word in self.words}

    def idf(self, frequency: float) -> float:
        count = max(len(self.pieces), 1)
        return math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))

    def gram(self, gram: str) -> float:
        return self.idf(min(sum(self.count[word] for word in self.words if gram in _grams(word)), len(self.pieces)))

    def like(self, asked: str) -> tuple[dict[str, float], dict[str, float], float, float]:
        """Near and part of every word, and the weights."""
        whole = sum(self.gram(gram) for gram in _grams(asked))
        part: dict[str, float] = {}
        near: dict[str, float] = {}
        for word in self.words:
            shared = sum(self.gram(gram) for gram in _grams(asked) if gram in _grams(word))
            covered, filled = shared / whole, shared / sum(map(self.gram, _grams(word)))
            likeness = covered**2 * min(filled, 1)
            if shared and likeness >= LEAST**2.5:
                part[word], near[word] = likeness**0.4, covered * math.sqrt(likeness)
        if near and asked not in self.words:
            best = max(near.values())
            most = 2 if len(asked) >= 8 else 1 if len(asked) >= 4 else 0
            for word, value in near.items():
                distance = OSA.distance(asked, word)
                slip = SLIPS[distance] if 0 < distance <= most else 0.0
                near[word] = max(value / best**UNUSUAL, slip)
        near = {word: value for word, value in near.items() if value >= LEAST}
        found = min(sum(value * self.count[word] for word, value in near.items()), len(self.pieces))
        rarest = self.idf(0)
        return near, part, (self.idf(found) / rarest) ** IDF_POWER, whole / rarest * PART_WEIGHT

    def scores(self, query: str) -> dict[int, float]:
        words = dict.fromkeys(words_of(query))
        function_words = set(words_of(FUNCTION_WORDS))
        meant = [word for word in words if word not in function_words] or list(words)
        asked = [self.like(word) for word in meant]
        best = sum(near_weight + part_weight for *_, near_weight, part_weight in asked)
        wholes = [sum(text, Piece()) for text in self.texts]
        passages = [piece for text in self.passages for piece in text]
        lengths = [max(sum(each.total() for each in many) / max(len(many), 1), 1) for many in (passages, wholes)]
        found: dict[int, float] = {}
        for number, (whole, of_text) in enumerate(zip(wholes, self.passages, strict=True)):
            said = max(_bm25(piece, asked, lengths[0]) for piece in of_text)
            if any(len(text) > 1 for text in self.texts):
                said = (1 - WHOLE) * said + WHOLE * _bm25(whole, asked, lengths[1])
            if said > 0:
                found[number] = said / best
        return found


def _bm25(piece: Piece, asked: list[tuple[dict[str, float], dict[str, float], float, float]], mean: float) -> float:
    norm = 1 - B + B * piece.total() / mean
    result = 0.0
    for near, part, near_weight, part_weight in asked:
        for like, weight, k in ((near, near_weight, K_NEAR), (part, part_weight, K_PART)):
            said = sum(like.get(word, 0.0) * times for word, times in piece.items())
            result += weight * said / (said + k * norm)
    return result


LETTERS = st.text(alphabet="abäßue Éж-_", max_size=20)


def _repeated(text: str, times: int) -> str:
    return f"{text} " * times


LONG = st.builds(_repeated, LETTERS, st.sampled_from([1, 1, 49, 50, 51, 101]))
DOCUMENTS = st.lists(st.tuples(LETTERS, LONG), min_size=1, max_size=6)


@given(DOCUMENTS, LETTERS)
def test_scores_are_those_of_the_formula(texts: list[tuple[str, str]], query: str) -> None:
    documents = [(number, title, body) for number, (title, body) in enumerate(texts)]
    hits = TextIndex.build(documents).search(query, 10)
    assert {hit.id: hit.score for hit in hits} == pytest.approx(_Plain(documents).scores(query), abs=1e-6)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@given(DOCUMENTS, DOCUMENTS, st.randoms(use_true_random=False), LETTERS)
def test_a_changed_index_is_the_same_as_a_new_one(
    before: list[tuple[str, str]], added: list[tuple[str, str]], chance: random.Random, query: str
) -> None:
    kept = [text for text in before if chance.random() < 0.7]
    after = kept + added
    chance.shuffle(after)
    documents = [(number, title, body) for number, (title, body) in enumerate(after)]
    index = TextIndex.build((number, title, body) for number, (title, body) in enumerate(before))
    for _ in range(2):
        index = TextIndex.build(documents, index)
        assert index.search(query, 10) == TextIndex.build(documents).search(query, 10)


def test_unchanged_texts_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def split(text: str) -> list[str]:
        read.append(text)
        return words_of(text)

    monkeypatch.setattr(text_index, "split", split)
    index = TextIndex.build(TEXTS)
    read.clear()
    changed = [*TEXTS[1:], (1, "Kinderbetreuung am Abend", "Auch am Samstag.")]
    assert TextIndex.build(changed, index).search("Samstag")[0].id == 1
    assert read == ["Kinderbetreuung am Abend", "Auch am Samstag."]


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
