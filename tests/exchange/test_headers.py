"""Which row holds the headers, and which header means what."""

from tests.exchange.tables import mapping, read
from zim_desktop.domain.offer import Cost
from zim_desktop.domain.taxonomy import Quarters


def test_lines_above_the_headers_are_no_records(quarters: Quarters) -> None:
    text = 'Angebote im Quartier, Stand Mai\n\n"Träger","Angebot\n(kurz)",Kosten\nAWO,Kurs,"5,50"\nSumme,,"5,50"\n'
    result = read(text, None, quarters)
    ((row, offer),) = result.offers
    assert (row, offer.title, offer.cost) == (4, "Kurs", Cost(amount=5.5))
    assert [(each.row, each.value) for each in result.faults] == [(5, "Summe")]
    assert result.read == 2


def test_unsure_headers_are_told_and_unknown_ones_keep_their_text(quarters: Quarters) -> None:
    text = "Trager;Angebto;Beschr.;Hinweise;Krippe;Leer;\nAWO;Kurs;gut;laut;ja;;links\n"
    result = read(text, None, quarters)
    ((_, offer),) = result.offers
    assert (offer.provider.name, offer.title) == ("AWO", "Kurs")
    assert offer.description == "laut\nBeschr.: gut\nKrippe: ja\nSpalte 7: links"
    assert [(each.row, each.field) for each in result.warnings] == [
        (1, "Angebto"),
        (1, "Beschr."),
        (1, "Krippe"),
        (1, "Spalte 7"),
    ]
    assert {each.header: (each.path, each.certain) for each in result.columns}["Trager"] == ("provider.name", True)


def test_an_abbreviation_is_taken_unsurely(quarters: Quarters) -> None:
    result = read("Angebot;Träger;Beschr.\nKurs;AWO;gut\n", None, quarters)
    assert result.offers[0][1].description == "gut"
    assert [(each.label, each.confidence) for each in result.columns if not each.certain] == [("Beschreibung", 0.8)]


def test_an_apostrophe_before_a_formula_is_taken_off(quarters: Quarters) -> None:
    text = "Angebot;Träger;Telefon;Internet\n'=Kurs;'''+1;'+49 234 1;'s Café\n"
    ((_, offer),) = read(text, None, quarters).offers
    assert (offer.title, offer.provider.name) == ("=Kurs", "''+1")
    assert (offer.provider.phone, offer.provider.url) == ("+49 234 1", "'s Café")


def test_the_headers_of_a_mapping_may_stand_below_a_title(quarters: Quarters) -> None:
    plan = mapping({"Name": ["title", "provider.name"]})
    result = read("Unsere Liste;\n;\nName;Name 2\nKurs;x\n", plan, quarters)
    assert [(row, offer.title) for row, offer in result.offers] == [(4, "Kurs")]
