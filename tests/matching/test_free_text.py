"""What is said in own words becomes suggestions, and what is denied does not."""

import random
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching import installed
from tests.matching.spoken import Household, Sentence, case_of, free_text, long, sentences, short, suggested
from tests.strategies import cases
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.suggestion import Suggestion
from zim_desktop.domain.week import Slot

NOBODY = case_of(Household())
ALL = [sentence for lot in sentences().values() for sentence in lot]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
SAYINGS = [
    (term.term, words) for term in installed.taxonomy().terms for words in (term.labels.de, *term.synonyms, *term.words)
]
NOT_FOUND = {
    "Übergang Schule – Beruf": "a dash between blanks ends what is said",
    "Strom, Heizung und Energiekosten": "so does a comma",
}
NOT_DENIED = {
    "Schulabschluss nachholen": "*ohne Schulabschluss* is a word of the same term",
    "Erster Schulabschluss": "the same",
    "was will ich werden": "*ohne was will ich werden* is no German",
}


def of(text: str, case: Case = NOBODY) -> list[str]:
    return [short(each) for each in free_text().suggestions(text, case)]


def terms(text: str) -> list[str]:
    return [str(each.value) for each in free_text().suggestions(text, NOBODY) if each.kind == "need"]


@pytest.mark.parametrize("sentence", ALL, ids=lambda sentence: sentence.text)
def test_a_sentence_suggests_what_a_counsellor_expects_of_it(sentence: Sentence) -> None:
    got = set(suggested(sentence)) - {long(each) for each in sentence.allow}
    expected = {long(each) for each in (*sentence.expect, *sentence.wrong)} - {long(each) for each in sentence.missed}
    assert got == expected
    assert {long(each) for each in sentence.never}.isdisjoint(got - {long(each) for each in sentence.wrong})


def test_there_are_many_sentences_and_few_known_failures() -> None:
    assert len(ALL) >= 200
    assert sum(bool(each.never) for each in ALL) >= 100
    assert sum(len(each.missed) + len(each.wrong) for each in ALL) <= 4


def test_a_word_of_the_taxonomy_is_found_when_it_is_sought() -> None:
    lost = [words for term, words in SAYINGS if term not in terms(f"sucht {words}")[:3]]
    assert set(lost) == set(NOT_FOUND)


@pytest.mark.parametrize("denial", ["kein {}", "keine {}", "ohne {}", "braucht kein {} und keine {}"])
def test_a_word_of_the_taxonomy_is_not_found_when_it_is_denied(denial: str) -> None:
    found = [words for term, words in SAYINGS if term in terms(denial.format(words, words))]
    assert set(found) == (set(NOT_DENIED) if denial == "ohne {}" else set())


def _mistyped(words: str, source: random.Random) -> Iterator[str]:
    """The words with one slip in one of those that have six letters or more: left out, added, other, swapped."""
    letters = "abcdefghijklmnopqrstuvwxyzäöü"
    for word in {each for each in words.replace("-", " ").split() if len(each) >= 6 and each.isalpha()}:
        begin = words.index(word)
        at = begin + source.randrange(len(word) - 1)
        letter = source.choice(letters)
        yield words[:at] + words[at + 1 :]
        yield words[:at] + letter + words[at:]
        yield words[:at] + letter + words[at + 1 :]
        yield words[:at] + words[at + 1] + words[at] + words[at + 2 :]


def test_most_words_with_a_slip_of_the_finger_are_still_found() -> None:
    source = random.Random(20261123)  # noqa: S311 - the same slips every time
    tries = [(term, typed) for term, words in SAYINGS for typed in _mistyped(words, source)]
    found = sum(term in terms(f"sucht {typed}")[:3] for term, typed in tries)
    assert len(tries) > 4000
    assert found / len(tries) >= 0.85


@pytest.mark.parametrize("sentence", ALL[::5], ids=lambda sentence: sentence.text)
def test_it_does_not_matter_how_umlauts_are_typed(sentence: Sentence) -> None:
    case = case_of(sentence.case)
    apart = unicodedata.normalize("NFD", sentence.text)
    expected = [each.key for each in free_text().suggestions(sentence.text, case)]
    assert [each.key for each in free_text().suggestions(sentence.text.translate(UMLAUTS), case)] == expected
    assert [each.key for each in free_text().suggestions(apart, case)] == expected
    for each in free_text().suggestions(apart, case):
        assert unicodedata.normalize("NFC", apart[each.start : each.end]) in sentence.text


PIECES = """
    kein ohne nicht nie und oder aber , . ? ( ) - : 3 34 2,5 9 12:30 Uhr bis ab von Jahre Monate Kind Kinder Tochter
    Baby Deutsch gut A2 Mo Di Do vormittags montags Auto Bus sucht hat seine Mann 🚌 عربي
    Hamme Türkisch Minuten höchstens
"""
spoken = st.lists(st.sampled_from([*PIECES.split(), *(words for _, words in SAYINGS[::9]), "\n"]), max_size=25).map(
    " ".join
)


@given(st.text() | spoken, cases(), st.text(max_size=3) | st.none())
def test_any_text_about_any_case_is_read_without_fault(text: str, case: Case, selected: str | None) -> None:
    for each in free_text().suggestions(text, case, selected):
        assert 0 <= each.start < each.end <= len(text)
        assert 0 < each.confidence <= 1
        assert each.person is None or case.person(each.person)


def test_only_what_is_new_is_suggested() -> None:
    text = "Deutsch A2, Arabisch, Bürgergeld, vormittags, Hamme, höchstens 20 Minuten, Rollstuhl, Kita"
    assert len(of(text)) == 8
    adult = Person(
        id="a", role="adult", german_level="B1", languages=("ar",), benefits=("sgb2",), max_minutes=30, step_free=True,
        available=(Slot(("mo",), "08:00", "12:00"),),
    )  # fmt: skip
    known = Case(persons=(adult,), needs=(Need(id="n1", person="a", term="childcare.kita"),), quarter="querenburg")
    assert of(text, known) == []
    assert of("Türkisch, Wohngeld", known) == ["languages:tr", "benefits:wohngeld"]


def test_what_is_known_to_be_none_is_not_doubted() -> None:
    nothing = Case(persons=(Person(id="a", role="adult", benefits=()),), needs=())
    assert of("bekommt Wohngeld", nothing) == []


@pytest.mark.parametrize(
    "text",
    [
        "Duldung, Niederlassungserlaubnis",
        "Deutsch A1. Deutsch B2.",
        "hat Auto. kein Auto",
        "wohnt in Hamme, wohnt in Westend",
    ],
)
def test_of_two_values_that_contradict_each_other_none_is_suggested(text: str) -> None:
    kinds = {each.partition(":")[0] for each in of(text)}
    assert kinds.isdisjoint({"residence", "german_level", "travel", "quarter"})


def test_facts_are_those_of_the_adult_who_is_looked_at_unless_another_is_known_for_them() -> None:
    two = Case(persons=(Person(id="a", role="adult"), Person(id="a2", role="adult")), needs=())
    (first,) = free_text().suggestions("Deutsch A2", two)
    (second,) = free_text().suggestions("Deutsch A2", two, "a2")
    assert (first.person, second.person) == ("a", "a2")
    known = Case(persons=(Person(id="a", role="adult", german_level="A2"), Person(id="a2", role="adult")), needs=())
    assert free_text().suggestions("Deutsch A2", known, "a2") == ()


def test_care_is_the_childs_whom_it_fits_by_age_and_so_is_what_only_children_are_offered() -> None:
    two = case_of(Household(children=((8, 8), (2, 2))))
    assert of("Krippenplatz und OGS gesucht", two) == ["need:childcare.under3@c2", "need:childcare.after_school@c1"]
    (found,) = free_text().suggestions("Nachhilfe", two, None, frozenset({"family.learning_support"}))
    assert found.person == "c1"


def test_a_child_that_grew_since_is_not_another_child() -> None:
    assert of("Tochter 3 Jahre", case_of(Household(children=((4, 4),)))) == []
    assert of("Tochter 3 Jahre", case_of(Household(children=((9, 9),)))) == ["child:3"]
    assert of("3 Kinder", case_of(Household(children=((9, 9),)))) == ["child:?"]


def test_vague_words_are_a_question_and_plain_ones_are_not() -> None:
    vague, plain = (free_text().suggestions(text, NOBODY)[0] for text in ("Deutsch noch schwach", "Deutsch A2"))
    assert isinstance(vague, Suggestion)
    assert (vague.value, vague.is_sure) == ("A2", False)
    assert (plain.value, plain.is_sure) == ("A2", True)


def test_a_place_in_the_text_says_why() -> None:
    text = "sucht was mit Kindern, möglichst vormittags, Deutsch noch schwach"
    places = {text[each.start : each.end] for each in free_text().suggestions(text, NOBODY)}
    assert places == {"was mit Kindern", "vormittags", "Deutsch noch schwach"}


def test_a_word_that_was_met_often_is_forgotten_again_without_harm() -> None:
    many = " ".join(f"wort{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}x" for at in range(6000))
    assert of(f"Kita. {many}. Deutschkurs")[0] == "need:childcare.kita"
