"""A bundle becomes one referral per offer and one sheet, each for what it was picked for."""

import io

import msgspec
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from tests import weeks
from zim_desktop.documents import Paper
from zim_desktop.domain.bundle import Bundle
from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.referral import Referral
from zim_desktop.services import Desk
from zim_desktop.services.door import Door


@pytest.fixture
def desk(door: Door) -> Desk:
    """An office with the three offers of the household in `tests/weeks.py`."""
    desk = door.demo(empty=True)
    weeks.stock(desk, weeks.COURSE, weeks.group(desk.clock.today()), weeks.course_with_care())
    return desk


def bundle_of(desk: Desk, case: Case, *offers: str) -> Bundle:
    found = desk.find_offers.bundles(case, 30, limit=20).bundles
    return next(each for each in found if {pick.offer for pick in each.offers} == set(offers))


def concluded(desk: Desk, case: Case, bundle: Bundle | None, *offers: str) -> dict[str, Referral]:
    draft = desk.intake.with_answer(desk.intake.start(), case)
    _, written = desk.referrals.conclude(draft, "visit", "up_to_30", offers, bundle=bundle)
    return {each.offer: each for each in written}


def text(paper: Paper) -> str:
    """The paper's text with single spaces."""
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(paper.data)]
    return " ".join(" ".join(pages).split())


def wider(case: Case) -> Case:
    """The case with a second, less urgent need that the same courses would serve."""
    return msgspec.structs.replace(case, needs=(*case.needs, Need(id="n3", person="a", term="qualification")))


def test_each_offer_is_referred_for_the_need_it_was_picked_for(desk: Desk) -> None:
    case = wider(weeks.mother())
    bundle = bundle_of(desk, case, "orientierung", "gruppe")
    written = concluded(desk, case, bundle, "orientierung", "gruppe")
    assert {offer: referral.needs for offer, referral in written.items()} == {
        "orientierung": ("n1",),
        "gruppe": ("n2",),
    }
    assert all(referral.known.verdict and referral.known.reasons for referral in written.values())


def test_without_a_bundle_an_offer_is_referred_for_all_it_may_serve(desk: Desk) -> None:
    assert concluded(desk, wider(weeks.mother()), None, "pflege")["pflege"].needs == ("n1", "n3")


def test_what_is_ticked_beside_the_bundle_is_referred_as_ever(desk: Desk) -> None:
    case = weeks.mother()
    written = concluded(desk, case, bundle_of(desk, case, "orientierung", "gruppe"), "pflege", "orientierung", "gruppe")
    assert {offer: referral.needs for offer, referral in written.items()} == {
        "pflege": ("n1",),
        "orientierung": ("n1",),
        "gruppe": ("n2",),
    }


def test_the_sheet_says_on_which_dates_nobody_looks_after_the_child_also_later(desk: Desk) -> None:
    case = weeks.mother()
    bundle = bundle_of(desk, case, "orientierung", "gruppe")
    (closed,) = {each.date for each in bundle.uncovered_dates}
    written = concluded(desk, case, bundle, "orientierung", "gruppe")
    assert written["orientierung"].known.uncovered == bundle.uncovered_dates
    assert written["gruppe"].known.uncovered == ()
    open_again = msgspec.structs.replace(weeks.group(desk.clock.today()), closed_on=None)
    desk.upkeep.keep(open_again)
    sheet = desk.referrals.sheet([each.id for each in written.values()])
    assert f"Nicht betreut am {closed:%d.%m.%Y} (Kindergruppe zu)" in text(sheet)
    assert text(sheet).count("Nicht betreut") == 1
    assert len(PdfReader(io.BytesIO(sheet.data)).pages) == 1
    for each in written.values():
        assert "Nicht betreut" not in text(desk.letters.of([each.id])[0].draw())


def test_a_sheet_without_such_dates_says_nothing_of_them(desk: Desk) -> None:
    case = weeks.mother()
    written = concluded(desk, case, bundle_of(desk, case, "pflege", "gruppe"), "pflege", "gruppe")
    assert "Nicht betreut" not in text(desk.referrals.sheet([each.id for each in written.values()]))
