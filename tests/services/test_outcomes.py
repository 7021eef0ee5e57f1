"""What became of referrals, as counsellors enter it: steps, slips, follow-ups, ends of needs."""

from datetime import date, timedelta

import icalendar
import msgspec
import pytest

from tests.cli.calling import NoonClock
from tests.documents.test_office_papers import spoken
from zim_desktop.domain.case import Need
from zim_desktop.domain.code import new_referral_code
from zim_desktop.domain.errors import InputRefused, NotFound
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.referral import Detail, Referral
from zim_desktop.domain.unmet import NeedState
from zim_desktop.services import Desk
from zim_desktop.services.calls import Entry
from zim_desktop.services.check_words import doubts_text
from zim_desktop.services.outcomes import consequences

TODAY = NoonClock().today()
NEEDS = (Need(id="n1", person="a", term="childcare"), Need(id="n2", person="a", term="work"))


@pytest.fixture
def record(desk: Desk) -> CaseRecord:
    draft = desk.intake.start()
    case = msgspec.structs.replace(draft.case, quarter="hamme", needs=NEEDS)
    return desk.intake.keep(desk.intake.with_answer(draft, case), "visit", "up_to_30")


@pytest.fixture
def referral(desk: Desk, record: CaseRecord) -> Referral:
    return refer(desk, record)


def refer(desk: Desk, record: CaseRecord, *, note_only: bool = False, which: int = 0) -> Referral:
    ids = [
        offer.id for offer in desk.catalogue.offers() if offer.id.startswith("beispiel-") and "childcare" in offer.terms
    ]
    overrides = dict.fromkeys(ids, "zur Probe")
    (written,) = desk.referrals.write(record.id, [ids[which]], note_only=note_only, overrides=overrides)
    return written


def need_state(desk: Desk, record: CaseRecord, need: str = "n1") -> NeedState:
    return desk.outcomes.need_state(record.id, need)


def test_a_referral_lives_from_the_letter_to_its_end(desk: Desk, record: CaseRecord, referral: Referral) -> None:
    assert need_state(desk, record) == "under_way"
    assert referral.due == TODAY + timedelta(days=28), "childcare has its own silence"
    agreed = desk.outcomes.step(referral, "agreed", detail=Detail(on=TODAY + timedelta(days=5)))
    assert agreed.due == TODAY + timedelta(days=8)
    arrived = desk.outcomes.step(agreed, "arrived")
    done = desk.outcomes.step(arrived, "completed", detail=Detail(helped="yes"))
    assert (done.state, done.helped, done.due) == ("completed", "yes", None)
    assert need_state(desk, record) == "met"
    back = desk.outcomes.undo(done)
    assert (back.state, back.helped) == ("arrived", None)
    assert [each.state for each in back.events] == ["issued", "agreed", "arrived", "completed", "arrived"]
    assert desk.referrals.get(referral.id) == back


def test_the_first_event_is_not_undone(desk: Desk, referral: Referral) -> None:
    with pytest.raises(InputRefused, match="Davor"):
        desk.outcomes.undo(referral)


def test_a_step_on_a_referral_that_changed_meanwhile_is_refused(desk: Desk, referral: Referral) -> None:
    desk.outcomes.step(referral, "arrived")
    with pytest.raises(InputRefused, match="inzwischen"):
        desk.outcomes.step(referral, "not_arrived", detail=Detail(why="no_show"))
    assert desk.referrals.get(referral.id).state == "arrived"


def test_what_follows_from_a_no_is_said_before_and_done_after(
    desk: Desk, record: CaseRecord, referral: Referral
) -> None:
    detail = Detail(why="full")
    told = desk.outcomes.foreseen(referral, "rejected", TODAY, detail)
    assert desk.referrals.get(referral.id).state == "issued"
    after = desk.outcomes.step(referral, "rejected", detail=detail)
    assert consequences(after) == told
    assert "kein Platz" in told[0]
    assert "Anrufliste" in told[1]
    assert f"{TODAY + timedelta(days=60):%d.%m.%Y}" in told[2]
    assert need_state(desk, record) == "full"
    with pytest.raises(InputRefused, match="Grund"):
        desk.outcomes.foreseen(referral, "rejected", TODAY, Detail())


@pytest.mark.parametrize("state", ["withdrawn", "unknown", "not_arrived"])
def test_without_a_lasting_reason_the_need_is_open_again(desk: Desk, record: CaseRecord, state: str) -> None:
    one = refer(desk, record)
    detail = Detail(why="prevented") if state == "not_arrived" else Detail()
    after = desk.outcomes.step(one, state, detail=detail)  # type: ignore[arg-type]  # a state is a state
    assert need_state(desk, record) == "open"
    assert "wieder offen" in consequences(after)[0]


def test_a_need_is_ended_without_a_referral_and_opened_again(desk: Desk, record: CaseRecord) -> None:
    before = desk.outcomes.end_need(record.id, "n2", "no_offer")
    assert need_state(desk, record, "n2") == "no_offer"
    desk.outcomes.say_need(record.id, "n2", before)
    assert need_state(desk, record, "n2") == "open"
    desk.outcomes.end_need(record.id, "n2", "withdrawn")
    assert need_state(desk, record, "n2") == "withdrawn"
    refer(desk, record)
    with pytest.raises(InputRefused, match="läuft noch"):
        desk.outcomes.end_need(record.id, "n1", "full")
    with pytest.raises(InputRefused, match="kein Ende"):
        desk.outcomes.end_need(record.id, "n1", "open")
    desk.outcomes.end_need(record.id, "n1", "met")
    assert need_state(desk, record) == "met"


def entries_of(desk: Desk, offer: str) -> list[Entry]:
    return [entry for call in desk.checks.calls() for entry in call.entries if entry.offer.id == offer]


def test_what_came_back_is_asked_first_until_somebody_did(desk: Desk, referral: Referral) -> None:
    desk.outcomes.step(referral, "rejected", detail=Detail(why="not_running"))
    (first,) = entries_of(desk, referral.offer)
    assert (dict(first.doubts), first.demand.referred) == ({"status": TODAY}, 1)
    assert "status" in first.ask[:2]
    assert f"kam zurück: ob es läuft ({TODAY:%d.%m.%Y})" in doubts_text(first.doubts)
    noted = desk.checks.confirm(referral.offer)
    assert entries_of(desk, referral.offer) == []
    desk.checks.undo(noted)
    assert entries_of(desk, referral.offer) == [first]
    assert doubts_text({}) == ""


def test_a_second_referral_to_the_same_place_is_known(desk: Desk, record: CaseRecord, referral: Referral) -> None:
    offer = referral.known.offer
    elsewhere = msgspec.structs.replace(offer, id="other", provider=msgspec.structs.replace(offer.provider, name="X"))
    same = msgspec.structs.replace(offer, id="twin", title="Anderer Kurs")
    found = desk.outcomes.earlier(record.id, (offer, elsewhere, same))
    assert {key: each.id for key, each in found.items()} == {offer.id: referral.id, "twin": referral.id}
    desk.outcomes.step(referral, "withdrawn")
    assert desk.outcomes.earlier(record.id, (offer,)) == {}


def test_a_slip_is_entered_by_code_box_and_day(desk: Desk, referral: Referral) -> None:
    slip = desk.slips.find(f" {referral.code.lower()}\n")
    assert slip.entered is None
    after = desk.slips.enter(slip, "attended", TODAY)
    assert (after.state, after.events[-1].detail) == ("arrived", Detail(via="slip"))
    again = desk.slips.find(referral.code)
    assert again.entered == after.events[-1]
    with pytest.raises(InputRefused, match="schon eingegeben"):
        desk.slips.enter(again, "attended", TODAY)
    corrected = desk.slips.enter(again, "full", TODAY)
    assert (corrected.state, len(corrected.standing)) == ("rejected", 2)
    assert len(corrected.events) == 4, "what was entered first stays in the list"


def test_every_single_wrong_character_and_every_swap_is_caught(desk: Desk, referral: Referral) -> None:
    plain = referral.code.replace("-", "")
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for at in range(1, len(plain)):
        for other in letters:
            if other != plain[at]:
                with pytest.raises(InputRefused):
                    desk.slips.find(plain[:at] + other + plain[at + 1 :])
    for at in range(1, len(plain) - 1):
        if plain[at] != plain[at + 1]:
            with pytest.raises(InputRefused):
                desk.slips.find(plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :])


def test_a_slip_without_a_letter_or_of_another_office_is_refused(desk: Desk, record: CaseRecord) -> None:
    noted = refer(desk, record, note_only=True)
    with pytest.raises(InputRefused, match="vorgemerkt"):
        desk.slips.find(noted.code)
    with pytest.raises(NotFound):
        desk.slips.find(new_referral_code(lambda _: 7))
    with pytest.raises(InputRefused):
        desk.slips.find("R" * 100_000)


def test_what_is_due_is_listed_and_put_off(desk: Desk, record: CaseRecord, referral: Referral) -> None:
    assert desk.follow_ups.due() == ()
    today = desk.outcomes.step(referral, referral.state, detail=Detail(again=TODAY))
    (line,) = desk.follow_ups.due()
    assert (line.referral.id, line.case_code, line.due) == (referral.id, record.code, TODAY)
    assert desk.follow_ups.count() == 1
    later = desk.outcomes.step(today, today.state, detail=Detail(again=TODAY + timedelta(days=7)))
    assert desk.follow_ups.due() == ()
    desk.outcomes.undo(later)
    assert desk.follow_ups.count() == 1


def test_the_calendar_file_says_no_more_than_code_and_office(
    desk: Desk, record: CaseRecord, referral: Referral
) -> None:
    own = desk.outcomes.step(referral, referral.state, detail=Detail(again=TODAY + timedelta(days=9)))
    data = desk.follow_ups.calendar()
    (entry,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert entry.decoded("dtstart") == TODAY + timedelta(days=9)
    assert str(entry["summary"]) == f"Wiedervorlage {own.code}"
    text = data.decode()
    offer = referral.known.offer
    for secret in (record.code, offer.title, offer.provider.name, "childcare"):
        assert secret not in text
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_printing_again_after_the_person_went_changes_nothing(desk: Desk, referral: Referral) -> None:
    desk.referrals.printed([referral.id])
    arrived = desk.outcomes.step(desk.referrals.get(referral.id), "arrived", date.min.replace(2026, 11, 23))
    desk.referrals.printed([referral.id])
    assert desk.referrals.get(referral.id) == arrived


def test_what_is_due_goes_on_paper_by_codes(desk: Desk, record: CaseRecord, referral: Referral) -> None:
    desk.outcomes.step(referral, referral.state, detail=Detail(again=TODAY))
    text = spoken(desk.follow_ups.day_list())
    assert record.code in text
    assert referral.code in text


def test_the_counterfoil_says_what_was_told(desk: Desk, record: CaseRecord) -> None:
    ids = [offer.id for offer in desk.catalogue.offers() if offer.place and offer.place.street][:2]
    overrides = dict.fromkeys(ids, "zur Probe")
    written = desk.referrals.write(record.id, ids, disclose=("german_level",), overrides=overrides)
    text = spoken(desk.counterfoils.draw([each.id for each in written]))
    for said in (record.code, *(each.code for each in written)):
        assert said in text
    assert ("einverstanden" in text) == any(each.known.disclosed for each in written)
