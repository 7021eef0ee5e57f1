"""The words that ship with the program are complete, unambiguous and dated where their names changed."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import get_args

import pytest

from zim_desktop import paths
from zim_desktop.domain import case
from zim_desktop.domain.saying import Phrases
from zim_desktop.domain.taxonomy import OTHER, Quarters, Taxonomy, Term, Vocabulary
from zim_desktop.exchange import zim

NAMED_IN_CONTRACTS = {
    "childcare",
    "childcare.under3",
    "childcare.flexible_hours",
    "language.integration_course",
    "language.vocational",
    "qualification.care",
    "qualification.recognition",
    "work.quarter_jobs",
    "counselling.jobcenter",
    "counselling.debt",
    "transition.apprenticeship",
    "family.mother_child",
    "health.mental",
    "housing",
    "mobility",
    "digital.skills",
    "participation",
}
CENTRES = {
    "kruppwerke": (51.481, 7.192),
    "hamme": (51.494, 7.201),
    "querenburg": (51.45307, 7.26841),
    "wattenscheid_mitte": (51.483, 7.135),
    "other": None,
}
"""Contracts 2."""

EVERYDAY = {
    "Deutschkurs": "language",
    "Tagesmutter": "childcare.family_daycare",
    "Schulden": "counselling.debt",
    "Ausbildungsplatz": "transition.apprenticeship",
    "Kitaplatz": "childcare.kita",
    "Jobcenter": "counselling.jobcenter",
    "Staplerschein": "qualification.logistics",
    "Depression": "health.mental",
    "Lehrstelle": "transition.apprenticeship",
    "Busfahrkarte": "mobility.ticket",
    "Bürgergeld": "benefit.sgb2",
    "Nachhilfe": "family.learning_support",
    "Wohnung suchen": "housing.search",
    "Minijob": "work.minijob",
}
"""What people say, and the term a counsellor expects to be offered for it."""

KEYS = {
    "benefits": case.Benefit,
    "residence": case.Residence,
    "work_permit": case.WorkPermit,
    "vouchers": case.Voucher,
    "school_certificate": case.SchoolCertificate,
    "german_level": case.GermanLevel,
    "gender": case.Gender,
    "travel": case.Travel,
    "target_groups": case.TargetGroup,
    "focus_topics": case.FocusTopic,
}
SPOKEN_IN_BOCHUM = {"de", "en", "ar", "tr", "uk", "ru", "pl", "ro", "fa", "prs", "kmr", "ckb", "bg", "fr", "ti", "it"}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return zim.read_taxonomy(paths.resource("db", "seeds", "taxonomy.json").read_bytes())


@pytest.fixture(scope="module")
def quarters() -> Quarters:
    return zim.read_quarters(paths.resource("db", "seeds", "quarters.json").read_bytes())


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return zim.read_vocabulary(paths.resource("db", "seeds", "vocabulary.json").read_bytes())


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return zim.read_phrases(paths.resource("db", "seeds", "phrases.json").read_bytes())


def _sayings(term: Term) -> list[str]:
    return [term.labels.de, *term.synonyms, *term.words]


def test_there_are_at_least_seventy_terms_in_two_levels_each_below_a_parent(taxonomy: Taxonomy) -> None:
    keys = [term.term for term in taxonomy.terms]
    assert len(keys) >= 70
    assert len(keys) == len(set(keys))
    for key in keys:
        assert key.count(".") <= 1
        assert key.partition(".")[0] in keys


def test_the_terms_of_the_contracts_are_installed(taxonomy: Taxonomy) -> None:
    assert set(taxonomy.by_key) >= NAMED_IN_CONTRACTS


def test_every_term_has_two_labels_and_words_as_people_say_them(taxonomy: Taxonomy) -> None:
    for term in taxonomy.terms:
        for text in (term.labels.de, term.labels.en, *term.synonyms, *term.words):
            assert text == text.strip() != "", term.term
        assert len(term.synonyms) >= 2, term.term
        assert len(term.words) >= 3, term.term
        folded = [saying.casefold() for saying in _sayings(term)]
        assert len(folded) == len(set(folded)), f"{term.term} says something twice"


def test_no_two_terms_share_a_label(taxonomy: Taxonomy) -> None:
    for labels in ([term.labels.de for term in taxonomy.terms], [term.labels.en for term in taxonomy.terms]):
        assert len(labels) == len(set(labels))


def test_a_word_stands_for_at_most_two_terms(taxonomy: Taxonomy) -> None:
    terms_of: defaultdict[str, set[str]] = defaultdict(set)
    for term in taxonomy.terms:
        for saying in _sayings(term):
            terms_of[saying.casefold()].add(term.term)
    assert {word: terms for word, terms in terms_of.items() if len(terms) > 2} == {}


@pytest.mark.parametrize(("word", "key"), EVERYDAY.items())
def test_an_everyday_word_leads_to_its_term(taxonomy: Taxonomy, word: str, key: str) -> None:
    assert word.casefold() in [saying.casefold() for saying in _sayings(taxonomy.by_key[key])]


def test_labels_on_a_letter_do_not_say_what_somebody_suffers_from(taxonomy: Taxonomy) -> None:
    telling = ("sucht", "gewalt", "krise", "obdach", "schulden", "droge", "psych", "analphabet")
    for term in taxonomy.terms:
        assert not any(word in term.labels.de.casefold() for word in telling), term.labels.de


def test_the_quarters_stand_where_the_contracts_say(quarters: Quarters) -> None:
    assert {quarter.key: quarter.centre for quarter in quarters.quarters} == CENTRES
    assert {quarter.key: quarter.letters for quarter in quarters.quarters} == {
        "kruppwerke": "KRU",
        "hamme": "HAM",
        "querenburg": "QUE",
        "wattenscheid_mitte": "WAT",
        OTHER: "OTH",
    }


def test_a_name_or_alias_means_one_quarter(quarters: Quarters) -> None:
    names = [name.casefold() for quarter in quarters.quarters for name in (quarter.name, *quarter.aliases)]
    assert len(names) == len(set(names))
    assert {"goldhamme", "hustadt", "westend"} <= set(names)


@pytest.mark.parametrize("group", KEYS)
def test_every_key_a_file_may_hold_has_a_german_label_and_no_other_key_has(vocabulary: Vocabulary, group: str) -> None:
    assert {name.key for name in vocabulary.groups[group]} == set(get_args(KEYS[group]))
    assert all(name.label.strip() for name in vocabulary.groups[group])


def test_there_is_no_group_that_nobody_knows(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.groups) == {*KEYS, "languages"}


def test_the_names_of_one_key_follow_each_other_without_gap_or_overlap(vocabulary: Vocabulary) -> None:
    for group, names in vocabulary.groups.items():
        for key in {name.key for name in names}:
            dated = [name for name in names if name.key == key]
            for earlier, later in pairwise(dated):
                assert earlier.valid_to is not None, (group, key)
                assert later.valid_from is not None, (group, key)
                assert (later.valid_from - earlier.valid_to).days == 1, (group, key)
            assert dated[-1].valid_to is None, (group, key)


def test_basic_income_support_is_called_what_the_law_calls_it_on_the_day(vocabulary: Vocabulary) -> None:
    assert vocabulary.label("benefits", "sgb2", date(2026, 6, 30)) == "Bürgergeld (SGB II)"
    assert vocabulary.label("benefits", "sgb2", date(2026, 7, 1)) == "Grundsicherungsgeld (SGB II)"


def test_target_groups_and_topics_are_worded_as_the_contracts_word_them(vocabulary: Vocabulary) -> None:
    assert [name.label for name in vocabulary.groups["target_groups"]] == [
        "Langzeitarbeitslose",
        "Fachkräftepotentiale",
        "Jugendliche mit besonderem Bedarf",
    ]
    assert [name.label for name in vocabulary.groups["focus_topics"]] == [
        "Langzeitarbeitslose in den Arbeitsmarkt (re-)integrieren",
        "Qualifizierung von Fachkräften",
        "Übergang Schule–Beruf",
    ]


def test_languages_are_iso_codes_with_one_german_name_each(vocabulary: Vocabulary) -> None:
    languages = vocabulary.groups["languages"]
    keys = [language.key for language in languages]
    assert len(keys) >= 60
    assert len(keys) == len(set(keys)) == len({language.label for language in languages})
    assert set(keys) >= SPOKEN_IN_BOCHUM
    assert all(len(key) in (2, 3) and key.isascii() and key.islower() for key in keys)


def test_every_saying_stands_for_a_term_or_a_value_that_exists(taxonomy: Taxonomy, phrases: Phrases) -> None:
    one = {**{name: set(get_args(of)) for name, of in KEYS.items()}, "step_free": {"yes"}}
    for saying in phrases.phrases:
        assert set(saying.needs) <= set(taxonomy.by_key)
        if saying.fact:
            values = {each.removeprefix("-") for each in (saying.value, saying.negated) if each is not None}
            assert values <= one[saying.fact] | {"none"}, saying


def test_every_value_that_can_be_said_by_name_has_a_saying(phrases: Phrases) -> None:
    said = {(saying.fact, saying.value) for saying in phrases.phrases}
    for fact in ("benefits", "vouchers", "residence", "gender", "travel"):
        assert {value for key, value in said if key == fact} >= set(get_args(KEYS[fact])), fact


def test_no_saying_is_there_twice(phrases: Phrases) -> None:
    said = [text.casefold() for saying in phrases.phrases if saying.fact for text in (*saying.say, *saying.exactly)]
    assert len(said) == len(set(said))
