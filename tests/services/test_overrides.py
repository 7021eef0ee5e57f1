"""Referring what does not fit: only for a reason, which is kept in the encrypted store and told to nobody."""

import io
from collections.abc import Iterator

import msgspec
import pytest
from pypdf import PdfReader

from zim_desktop.documents import Paper
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Conditions, Offer, Place, Provider
from zim_desktop.domain.record import CaseRecord
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

USER, PASSWORD = "Ayla", "Zwölf Boxkämpfer"
WHY = "Einrichtung macht eine Ausnahme"
CASE = Case(
    quarter="hamme",
    persons=(Person(id="a", role="adult", age=(30, 30), german_level="A1"),),
    needs=(Need(id="n1", person="a", term="work"),),
)
OFFER = Offer(
    id="kurs",
    title="Kurs",
    provider=Provider("Werk"),
    terms=("work",),
    mode="online",
    by_appointment=True,
    place=Place(street="Weg 1", postcode="44809", city="Bochum"),
    conditions=Conditions(german_min="A2"),
)


@pytest.fixture
def office(door: Door) -> Iterator[Desk]:
    """An office in a real, encrypted store on disk with one offer that does not fit."""
    desk = door.create("Büro Hamme", USER, PASSWORD).desk
    desk.upkeep.keep(OFFER)
    yield desk
    desk.office.close()


def kept(desk: Desk) -> CaseRecord:
    return desk.intake.keep(desk.intake.with_answer(desk.intake.start(), CASE), "visit", "up_to_30")


def test_what_does_not_fit_is_referred_only_for_a_reason(office: Desk) -> None:
    record = kept(office)
    with pytest.raises(InputRefused, match="„Kurs“ passt nicht: Deutsch ab A2 – hat A1"):
        office.referrals.write(record.id, ["kurs"])
    with pytest.raises(InputRefused, match="mindestens 5 Zeichen"):
        office.referrals.write(record.id, ["kurs"], overrides={"kurs": "  so  "})
    assert office.referrals.list() == ()


def test_who_when_why_and_which_rules_come_back_from_the_encrypted_store(office: Desk, door: Door) -> None:
    record = kept(office)
    (written,) = office.referrals.write(record.id, ["kurs"], overrides={"kurs": f" {WHY}\n"})
    user = office.office.user.id
    office.office.close()
    again = door.unlock(USER, PASSWORD)
    referral = again.referrals.get(written.id)
    again.office.close()
    assert referral == written
    why = referral.known.override
    assert why is not None
    assert (why.reason, why.failed, why.user) == (WHY, ("german_min",), user)
    assert (why.entered, why.day) == (referral.events[0].entered, referral.events[0].day)
    assert referral.known.verdict == "no"
    assert "Deutsch ab A2 – hat A1" in [reason.text for reason in referral.known.reasons]


def test_a_talk_that_is_refused_is_not_kept(office: Desk) -> None:
    draft = office.intake.with_answer(office.intake.start(), CASE)
    with pytest.raises(InputRefused):
        office.referrals.conclude(draft, "visit", "up_to_30", ["kurs"])
    assert office.intake.find() == ()
    record, (referral,) = office.referrals.conclude(draft, "visit", "up_to_30", ["kurs"], overrides={"kurs": WHY})
    assert referral.case == record.id
    assert referral.known.override is not None


def test_a_reason_for_what_fits_after_all_is_not_kept(office: Desk) -> None:
    office.upkeep.keep(msgspec.structs.replace(OFFER, conditions=None))
    (referral,) = office.referrals.write(kept(office).id, ["kurs"], overrides={"kurs": WHY})
    assert (referral.known.verdict, referral.known.override) == ("yes", None)


def test_what_is_to_be_cleared_up_needs_no_reason(office: Desk) -> None:
    office.upkeep.keep(msgspec.structs.replace(OFFER, conditions=Conditions(vouchers_any=("avgs",))))
    (referral,) = office.referrals.write(kept(office).id, ["kurs"])
    assert (referral.known.verdict, referral.known.override) == ("unknown", None)


def test_the_reason_is_on_no_paper(office: Desk) -> None:
    (referral,) = office.referrals.write(kept(office).id, ["kurs"], overrides={"kurs": WHY})
    for paper in (office.letters.of([referral.id])[0].draw(), office.referrals.sheet([referral.id])):
        words = text(paper)
        assert "Kurs" in words
        for secret in (WHY, "Ausnahme", "Deutsch ab", "trotzdem"):
            assert secret.casefold() not in words.casefold()
        assert WHY.encode() not in paper.data


def text(paper: Paper) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.data)).pages)
