"""What is said of offers that do not fit: the failing rules, what would have to change, what fails most."""

from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.match import Match, Miss, Reason
from zim_desktop.services import Desk
from zim_desktop.services.miss_words import change_text, fails_text, most_text

GERMAN = Reason("german_min", "no", "Deutsch ab A2 – hat A1")
FULL = Reason("places", "no", "kein Platz frei")
UNSURE = Reason("vouchers_any", "unknown", "Gutschein nicht bekannt")
FITS = Reason("way", "yes", "8 Min zu Fuß")


def miss(name: str, words: str) -> Miss:
    return Miss("german_min", "", name, words)


A2 = miss("Deutsch ab A2", "wenn das Deutsch A2 erreicht (eine Stufe mehr)")
PLACE = miss("kein Platz frei", "wenn wieder ein Platz frei ist")
BENEFITS = miss("Leistungen: nur SGB II", "nur mit SGB II")
OF_AGE = miss("Alter: ab 18 Jahren", "ab dem 18. Geburtstag")


def test_the_failing_rules_lead() -> None:
    assert fails_text([GERMAN, UNSURE, FITS]) == "Scheitert nur an: Deutsch ab A2 – hat A1"
    assert fails_text([FITS, GERMAN, FULL]) == "Scheitert an 2 Regeln: Deutsch ab A2 – hat A1; kein Platz frei"
    assert not fails_text([UNSURE, FITS])


def test_all_that_would_have_to_change_is_one_sentence() -> None:
    assert change_text([A2], [GERMAN, FITS]) == "Passt, wenn das Deutsch A2 erreicht (eine Stufe mehr)."
    assert change_text([OF_AGE], [FITS]) == "Passt ab dem 18. Geburtstag."
    assert (
        change_text([A2, BENEFITS, PLACE, OF_AGE], [])
        == "Passt nur mit SGB II und ab dem 18. Geburtstag, wenn das Deutsch A2 erreicht (eine Stufe mehr)"
        " und wenn wieder ein Platz frei ist."
    )


def test_nothing_is_promised_that_is_not_known() -> None:
    assert change_text([PLACE], [FULL, UNSURE]) == "Kommt infrage, wenn wieder ein Platz frei ist."


def test_what_fails_most_is_counted_among_those_that_fail_at_one_rule_only() -> None:
    assert (
        most_text({"kein Platz frei": 1, "Deutsch ab A2": 2})
        == "3 scheitern nur an einer Regel, 2 davon an „Deutsch ab A2“."
    )
    assert most_text({"Deutsch ab A2": 7}) == "7 scheitern nur an „Deutsch ab A2“."
    assert most_text({"Deutsch ab A2": 1}) == "1 scheitert nur an „Deutsch ab A2“."
    assert most_text({}) == "Kein Angebot scheitert an nur einer Regel."


def test_of_equals_the_same_is_named_each_time() -> None:
    words = "2 scheitern nur an einer Regel, 1 davon an „Deutsch ab A2“."
    assert most_text({"kein Platz frei": 1, "Deutsch ab A2": 1}) == words
    assert most_text({"Deutsch ab A2": 1, "kein Platz frei": 1}) == words


def test_the_misses_of_a_match_are_its_failing_rules(desk: Desk) -> None:
    draft = desk.intake.start()
    case = Case(quarter="hamme", persons=draft.case.persons, needs=(Need(id="n1", person="a", term="childcare"),))
    [found] = desk.find_offers.for_case(case).needs
    failing: list[Match] = [match for match in found.offers if match.verdict == "no"]
    assert failing
    for match in failing:
        told = desk.find_offers.misses(case, "n1", match)
        assert [each.text for each in told] == [each.text for each in match.reasons if each.verdict == "no"]
