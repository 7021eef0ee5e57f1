"""What the list shows: each offer once, under its best verdict, with every reason."""

from datetime import date

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.match import Match, Matches, NeedMatches, Reason, Verdict
from zim_desktop.domain.offer import Capacity, Offer, Place, Provider
from zim_desktop.domain.taxonomy import Labels, Quarter, Quarters, Taxonomy, Term
from zim_desktop.gui.cases import rows

DAY = date(2026, 11, 23)
CASE = Case(
    persons=(Person(id="a", role="adult"), Person(id="c1", role="child")),
    needs=(Need(id="n1", person="a", term="language"), Need(id="n2", person="c1", term="childcare", priority=3)),
)
TAXONOMY = Taxonomy(
    "zim-taxonomy/1", (Term("language", Labels("Deutsch lernen", "")), Term("childcare", Labels("Kita", "")))
)
QUARTERS = Quarters("zim-quarters/1", (Quarter("hamme", "Hamme", "HAM"),))


def match(offer: str, verdict: Verdict, score: float = 0.5, *reasons: Reason) -> Match:
    return Match(offer, verdict, score, 1.0, reasons, {})


def matches(first: list[Match], second: list[Match]) -> Matches:
    return Matches((NeedMatches("n1", tuple(first)), NeedMatches("n2", tuple(second))))


def test_every_need_shows_its_best_first_and_the_urgent_one_leads() -> None:
    found = matches(
        [match("a1", "yes", 0.9), match("a2", "yes", 0.8)], [match("b1", "yes", 0.3), match("b2", "yes", 0.2)]
    )
    assert [hit.offer_id for hit in rows.lists_of(found, CASE)["yes"]] == ["b1", "a1", "b2", "a2"]


def test_an_offer_of_several_needs_stands_once_under_its_best_verdict() -> None:
    found = matches([match("x", "unknown")], [match("x", "yes"), match("y", "no")])
    lists = rows.lists_of(found, CASE)
    assert [hit.offer_id for hit in lists["yes"]] == ["x"]
    assert lists["yes"][0].needs == ("n2", "n1")
    assert not lists["unknown"]
    assert [hit.offer_id for hit in lists["no"]] == ["y"]


def test_one_need_alone_shows_its_own_verdict() -> None:
    found = matches([match("x", "unknown")], [match("x", "yes")])
    assert [hit.offer_id for hit in rows.lists_of(found, CASE, "n1")["unknown"]] == ["x"]


def test_a_card_has_the_words_of_the_line_and_no_reason_is_lost() -> None:
    offer = Offer(
        id="beispiel-x", title="Kita Wiese", provider=Provider("Träger"), terms=("childcare",), audience="child",
        place=Place(street="Weg 1", quarter="hamme"), capacity=Capacity(free=2), checked_on=date(2025, 10, 3),
    )  # fmt: skip
    age, places = Reason("age", "yes", "3 bis 6 Jahre"), Reason("places", "yes", "2 Plätze frei")
    german = Reason("german_min", "unknown", "Deutsch ab A2")
    found = matches(
        [match("beispiel-x", "unknown", 0.5, german, places)], [match("beispiel-x", "yes", 0.5, age, places)]
    )
    hit = rows.lists_of(found, CASE)["yes"][0]
    card = rows.card_of(hit, offer, {"n1": "Deutsch", "n2": "Kita (Kind)"}.__getitem__, QUARTERS, DAY)
    assert card.title == "Kita Wiese"
    assert "Träger · Hamme, Weg 1 · Zeiten erfragen" in card.where
    assert card.status == "2 Plätze frei · geprüft 03.10.2025"
    assert [(reason.verdict, reason.text) for reason in card.reasons] == [
        ("yes", "3 bis 6 Jahre"),
        ("yes", "2 Plätze frei"),
        ("unknown", "Deutsch: Deutsch ab A2"),
    ]
    words = rows.spoken(card, hit.verdict, ticked=True)
    for part in ("Kita Wiese", "passt", "für den Brief gewählt", "zu klären: Deutsch: Deutsch ab A2", "Beispiel"):
        assert part in words


def test_what_speaks_against_an_offer_comes_first() -> None:
    reasons = (Reason("age", "yes", "a"), Reason("way", "no", "b"), Reason("times", "unknown", "c"))
    hit = rows.lists_of(matches([match("x", "no", 0.5, *reasons)], []), CASE)["no"][0]
    offer = Offer(id="x", title="T", provider=Provider("P"), terms=())
    card = rows.card_of(hit, offer, str, QUARTERS, DAY)
    assert [reason.text for reason in card.reasons] == ["b", "c", "a"]


def test_a_childs_need_says_whose_it_is() -> None:
    assert rows.need_label(CASE.needs[1], CASE, TAXONOMY) == "Kita (Kind)"
    assert rows.need_label(CASE.needs[0], CASE, TAXONOMY) == "Deutsch lernen"


def test_empty_lists_say_what_to_do() -> None:
    nothing = rows.lists_of(Matches(()), CASE)
    assert "kein Angebot im Katalog" in rows.empty_text("yes", CASE, nothing, ["Kita"])
    some = rows.lists_of(matches([match("x", "unknown")], []), CASE)
    assert "Zu klären" in rows.empty_text("yes", CASE, some, ["Kita"])
    assert [need.id for need in rows.unmet(matches([match("x", "no")], []), CASE)] == ["n2"]
