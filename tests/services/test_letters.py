"""The letters of referrals: who shares one, where they go by law, many in one file; real store, real papers."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
import pypdfium2 as pdfium
import pytest

from zim_desktop.documents import Paper
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.stationery import Stationery
from zim_desktop.services import Desk
from zim_desktop.services.letters import Letter

VOUCHER = "qualification.voucher"
JOBCENTER, AGENCY = "beispiel-fbw-jobcenter-alt", "beispiel-fbw-agentur"
CARE = "beispiel-pflege-hamme-kinder"


def case(*terms: str) -> Case:
    needs = tuple(Need(id=f"n{number}", person="a", term=term) for number, term in enumerate(terms))
    person = Person(id="a", role="adult", age=(25, 34), german_level="B2", benefits=("sgb2",))
    return Case(quarter="hamme", persons=(person,), needs=needs)


def keep(desk: Desk, *terms: str) -> CaseRecord:
    return desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case(*terms)), "visit", "up_to_30")


def refer(desk: Desk, record: CaseRecord, *offers: str, disclose: Sequence[str] = ()) -> list[UUID]:
    why = dict.fromkeys(offers, "Ausnahme im Gespräch geklärt")
    return [each.id for each in desk.referrals.write(record.id, offers, overrides=why, disclose=disclose)]


def text(paper: Paper) -> str:
    document = pdfium.PdfDocument(paper.data)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def same_place(desk: Desk, offer_id: str, count: int) -> list[str]:
    """Offers like this one, of the same provider at the same place."""
    offer = desk.find_offers.offer(offer_id)
    found = [msgspec.structs.replace(offer, id=f"gleich-{n}", title=f"Kurs {n}") for n in range(count)]
    for each in found:
        desk.upkeep.keep(each)
    return [each.id for each in found]


def one(desk: Desk, ids: Sequence[UUID]) -> Letter:
    (letter,) = desk.letters.of(ids)
    return letter


def test_referrals_to_the_same_place_share_a_letter_with_all_codes(desk: Desk) -> None:
    record = keep(desk, "qualification.care")
    ids = refer(desk, record, *same_place(desk, CARE, 2))
    letter = one(desk, ids)
    assert letter.referrals == tuple(ids)
    said = text(letter.draw())
    for each in ids:
        referral = desk.referrals.get(each)
        assert said.count(referral.code) >= 2, "with the offer and on its slip"
        assert referral.known.offer.title in said
    assert said.count("Rückmeldung an") == 2
    assert letter.reason == ""
    assert one(desk, ids) == letter


def test_what_differs_is_written_separately(desk: Desk) -> None:
    first, second, third, fourth = same_place(desk, CARE, 4)
    record, other = keep(desk, "qualification.care"), keep(desk, "qualification.care")
    ids = [
        *refer(desk, record, first),
        *refer(desk, other, second),
        *refer(desk, record, third, disclose=["german_level"]),
        *refer(desk, record, fourth),
    ]
    letters = desk.letters.of(ids)
    assert [letter.referrals for letter in letters] == [(ids[0], ids[3]), (ids[1],), (ids[2],)]
    assert "Deutschkenntnisse" in text(letters[2].draw())
    assert "Deutschkenntnisse" not in text(letters[0].draw())
    assert record.code in text(letters[0].draw())
    assert record.code not in text(letters[1].draw())


def test_the_voucher_goes_to_the_agency_and_says_why(desk: Desk) -> None:
    ids = refer(desk, keep(desk, VOUCHER), JOBCENTER)
    letter = one(desk, ids)
    agency = desk.find_offers.offer(AGENCY)
    assert letter.to == agency.provider.name
    assert letter.reason.startswith(f"Geht an {agency.provider.name} statt an Beispiel-Jobcenter. Seit dem 1. Januar")
    assert "§ 81 SGB III" in letter.reason
    said = text(letter.draw())
    assert "Das Jobcenter bleibt Ansprechpartner." in said
    assert "Beispiel-Jobcenter" not in said
    assert agency.provider.name in said
    assert "Beispielplatz 20" in said
    assert "Förderung beruflicher Weiterbildung (Bildungsgutschein)" in said


def test_a_letter_that_goes_to_the_agency_anyway_says_who_stays_the_one_to_ask(desk: Desk) -> None:
    letter = one(desk, refer(desk, keep(desk, VOUCHER), AGENCY))
    assert letter.to == "Beispiel-Agentur für Arbeit"
    assert letter.reason.startswith("Seit dem 1. Januar 2025")
    assert "Das Jobcenter bleibt Ansprechpartner." in text(letter.draw())
    assert "Förderung beruflicher Weiterbildung" in text(letter.draw())


def test_without_an_address_in_the_catalogue_the_window_says_so(desk: Desk) -> None:
    ids = refer(desk, keep(desk, VOUCHER), JOBCENTER)
    for offer in desk.catalogue.offers():
        if "Agentur" in offer.provider.name:
            desk.upkeep.keep(msgspec.structs.replace(offer, place=None, mode="phone"))
    letter = one(desk, ids)
    assert letter.to == "Agentur für Arbeit"
    assert "keine Anschrift" in letter.reason


def test_other_letters_go_where_the_offer_says(desk: Desk) -> None:
    letter = one(desk, refer(desk, keep(desk, "qualification.care"), CARE))
    assert (letter.to, letter.reason) == (desk.find_offers.offer(CARE).provider.name, "")


def test_the_stationery_of_the_office_is_on_its_letters(desk: Desk) -> None:
    ids = refer(desk, keep(desk, "qualification.care"), CARE)
    before = one(desk, ids)
    desk.stationery.save(Stationery(closing="Herzlich, {büro}"), desk.office.office())
    assert f"Herzlich, {desk.office.office().name}" in text(one(desk, ids).draw())
    desk.stationery.save(Stationery(), desk.office.office())
    assert one(desk, ids) == before


def test_unknown_referrals_are_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.letters.of([UUID(int=1)])


def test_an_address_that_does_not_fit_holds_up_no_other_letter(desk: Desk) -> None:
    good = refer(desk, keep(desk, "qualification.care"), CARE)
    ids = refer(desk, keep(desk, VOUCHER), JOBCENTER)
    for offer in desk.catalogue.offers():
        if "Agentur" in offer.provider.name and offer.place:
            place = msgspec.structs.replace(offer.place, street="W" * 60)
            desk.upkeep.keep(msgspec.structs.replace(offer, place=place))
    bad, fine = desk.letters.of([*ids, *good])
    assert (bad.referrals, bad.to, bad.reason) == (tuple(ids), "Beispiel-Jobcenter", "")
    with pytest.raises(InputRefused, match="passt nicht in das Fenster"):
        bad.draw()
    assert fine.draw().pages == 1
