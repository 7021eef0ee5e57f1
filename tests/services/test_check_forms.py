"""A form holds all entries of a provider, and the code on it leads back to its entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.documents import reading
from zim_desktop.domain.code import as_typed, entry_code, is_case_code, is_entry_code, is_referral_code
from zim_desktop.domain.errors import NotFound
from zim_desktop.services import Desk
from zim_desktop.services.calls import whom_of


def test_all_entries_of_a_provider_stand_on_its_form(desk: Desk) -> None:
    offer = next(each for each in desk.catalogue.offers() if each.provider.name == "Beispiel-Volkshochschule")
    desk.checks.closed(next(e.id for e in desk.catalogue.offers() if whom_of(e) == whom_of(offer) and e != offer))
    theirs = [each for each in desk.catalogue.offers() if whom_of(each) == whom_of(offer) and each.status != "closed"]
    content = desk.check_forms.content(offer.id, desk.office.office())
    assert len(theirs) > 2
    assert sorted(entry.code for entry in content.entries) == sorted(entry_code(each.id) for each in theirs)
    text = reading.text(desk.check_forms.form(offer.id))
    assert all(entry.code in text for entry in content.entries)
    assert desk.office.office().name in text


def test_the_code_leads_back_however_it_is_typed(desk: Desk) -> None:
    offer = desk.catalogue.offers()[7]
    code = entry_code(offer.id)
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        assert desk.check_forms.by_code(typed) == offer
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    with pytest.raises(NotFound, match="kein Code"):
        desk.check_forms.by_code(wrong)
    with pytest.raises(NotFound, match="keinen Eintrag"):
        desk.check_forms.by_code(entry_code("gibt-es-nicht"))
    with pytest.raises(NotFound):
        desk.check_forms.form("gibt-es-nicht")


@given(st.text(min_size=1))
def test_a_code_of_an_entry_is_no_other_code(offer_id: str) -> None:
    code = entry_code(offer_id)
    assert is_entry_code(code)
    assert as_typed(code) == code
    assert not is_case_code(code)
    assert not is_referral_code(code)


def test_the_codes_of_a_catalogue_differ(desk: Desk) -> None:
    ids = [f"{offer.id}-{at}" for offer in desk.catalogue.offers() for at in range(9)]
    assert len({entry_code(each) for each in ids}) == len(ids)
