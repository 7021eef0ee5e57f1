"""What a counsellor does, from the talk to the letter, over a real store."""

from pathlib import Path

import msgspec
import pytest

from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.code import is_case_code, is_referral_code
from zim_desktop.domain.errors import InputRefused, NotFound, StaleVersion
from zim_desktop.domain.offer import Provider
from zim_desktop.domain.record import CaseRecord, Draft
from zim_desktop.services import Desk, papers
from zim_desktop.services.intake import ContactCount

MOTHER = Case(
    quarter="hamme",
    persons=(
        Person(id="a", role="adult", age=(25, 34), german_level="A2", max_minutes=30, benefits=("sgb2",)),
        Person(id="c1", role="child", age=(3, 3)),
    ),
    needs=(
        Need(id="n1", person="a", term="qualification.care", priority=3),
        Need(id="n2", person="c1", term="childcare"),
        Need(id="n3", person="a", text="möchte am liebsten zu Frau Geheim"),
    ),
)
CARE = "beispiel-pflege-hamme-kinder"


def kept(desk: Desk, case: Case = MOTHER) -> CaseRecord:
    return desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_30")


def test_a_talk_is_kept_with_code_contact_and_months(desk: Desk) -> None:
    record = kept(desk)
    assert is_case_code(record.code)
    assert record.code.startswith("HAM-")
    assert msgspec.structs.replace(record.case, code=None) == MOTHER
    assert record.given["a"]["age"] == "2026-11"
    assert [contact.kind for contact in desk.intake.contacts(record.id)] == ["visit"]
    today = desk.clock.today()
    assert desk.intake.contact_count(today, today) == ContactCount(1, 0)
    desk.referrals.write(record.id, [CARE])
    desk.intake.talk_without_case("phone", "up_to_10")
    assert desk.intake.contact_count(today, today) == ContactCount(2, 1)
    assert desk.intake.by_code(record.code.lower().replace("-", " ")) == record


def test_drafts_grow_come_back_and_can_be_thrown_away_with_undo(desk: Desk) -> None:
    draft = desk.intake.save_draft(desk.intake.with_answer(desk.intake.start(), MOTHER))
    assert [each.case for each in desk.intake.drafts()] == [MOTHER]
    desk.intake.discard(draft)
    assert desk.intake.drafts() == ()
    desk.intake.save_draft(draft)
    assert desk.intake.drafts()[0].case == MOTHER
    desk.intake.keep(desk.intake.drafts()[0], "phone", "up_to_10")
    assert desk.intake.drafts() == ()


def test_a_case_opened_again_is_saved_once_and_refused_when_stale(desk: Desk) -> None:
    record = kept(desk)
    first, second = desk.intake.resume(record.id), desk.intake.resume(record.id)
    renamed = msgspec.structs.replace(first.case, wishes=("ein Chor",))
    saved = desk.intake.keep(desk.intake.with_answer(first, renamed), "visit", "up_to_10")
    assert saved.code == record.code
    with pytest.raises(StaleVersion):
        desk.intake.keep(second, "visit", "up_to_10")
    assert desk.intake.case(record.id).case.wishes == ("ein Chor",)
    assert len(desk.intake.contacts(record.id)) == 2


def test_wrong_and_unknown_codes_are_told_apart(desk: Desk) -> None:
    record = kept(desk)
    wrong = record.code[:-1] + ("2" if record.code[-1] == "1" else "1")
    with pytest.raises(InputRefused, match="Prüfzeichen"):
        desk.intake.by_code(wrong)
    with pytest.raises(NotFound):
        desk.intake.by_code("HAM-D25V-T4F5-9")


def test_a_case_is_found_without_its_code(desk: Desk) -> None:
    record = kept(desk)
    kept(desk, Case(quarter="querenburg", persons=(Person(id="a", role="adult"),), needs=()))
    assert len(desk.intake.find()) == 2
    for found in (
        desk.intake.find(quarter="hamme"),
        desk.intake.find(household="1 Kind"),
        desk.intake.find(term="childcare"),
        desk.intake.find(text="hamme pflege"),
    ):
        assert [line.id for line in found] == [record.id]
    assert desk.intake.find(text="hamme querenburg") == ()


def test_two_cases_of_one_person_become_one_and_two_again(desk: Desk) -> None:
    keep = kept(desk)
    other = kept(
        desk,
        Case(
            persons=(Person(id="x", role="adult", gender="female"),), needs=(Need(id="n", person="x", term="housing"),)
        ),
    )
    join_id = desk.intake.join(keep.id, other.id)
    joined = desk.intake.case(keep.id)
    assert "housing" in [need.term for need in joined.case.needs]
    assert joined.case.persons[0].gender == "female"
    assert [line.id for line in desk.intake.find()] == [keep.id]
    assert desk.intake.by_code(other.code).id == keep.id
    assert len(desk.intake.contacts(keep.id)) == 2
    desk.intake.undo_join(join_id)
    assert {line.id for line in desk.intake.find()} == {keep.id, other.id}
    assert desk.intake.case(keep.id).case == keep.case


def test_a_new_code_replaces_the_old_one_and_can_be_undone(desk: Desk) -> None:
    record = kept(desk)
    renewed = desk.intake.new_code(record.id)
    assert renewed.code != record.code
    assert is_case_code(renewed.code)
    assert renewed.former_codes == (record.code,)
    assert desk.intake.undo_new_code(record.id).code == record.code


def test_offers_are_matched_searched_and_found_by_everyday_words(desk: Desk) -> None:
    matches = desk.find_offers.for_case(MOTHER)
    assert [need.id for need in matches.needs] == ["n1", "n2", "n3"]
    assert CARE in [match.id for match in matches.needs[0].offers if match.verdict == "yes"] + [
        match.id for match in matches.needs[0].offers if match.verdict == "unknown"
    ]
    assert any("Pflege" in offer.title for offer in desk.find_offers.search("Pflegehelfer", 5))
    assert desk.find_offers.terms("Tagesmuter")[0].term.startswith("childcare")
    assert desk.find_offers.terms("") == ()
    with pytest.raises(NotFound):
        desk.find_offers.offer("nix")


def test_a_referral_is_recorded_before_the_paper_and_printed_twice_alike(desk: Desk) -> None:
    record = kept(desk)
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    (referral,) = desk.referrals.write(record.id, [CARE], disclose=["german_level"])
    assert heard == [frozenset({Change.REFERRALS})]
    assert is_referral_code(referral.code)
    assert referral.state == "issued"
    assert referral.needs == ("n1",)
    assert referral.known.offer == desk.find_offers.offer(CARE)
    assert referral.known.reasons
    assert [label for label, _ in referral.known.disclosed] == ["Deutschkenntnisse"]
    letter = desk.letters.of([referral.id])[0].draw()
    assert letter.data.startswith(b"%PDF-")
    desk.referrals.printed([referral.id])
    assert desk.letters.of([referral.id])[0].draw() == letter
    assert desk.referrals.get(referral.id).state == "printed"
    sheet = desk.referrals.sheet([referral.id])
    assert sheet.data.startswith(b"%PDF-")
    assert [line.state for line in desk.referrals.list()] == ["ausgestellt und gedruckt"]
    assert desk.referrals.by_code(referral.code.replace("-", "").lower()).id == referral.id


def test_what_is_printed_beside_the_window_is_kept_at_once_and_told_later(desk: Desk) -> None:
    record = kept(desk)
    first, second = (desk.referrals.write(record.id, [CARE])[0] for _ in range(2))
    (noted,) = desk.referrals.write(record.id, [CARE], note_only=True)
    assert {each.id for each in desk.referrals.unprinted()} == {first.id, second.id}
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    desk.referrals.record_printed([first.id, noted.id])
    assert heard == []
    assert desk.referrals.get(first.id).state == "printed"
    assert desk.referrals.get(noted.id).state == "noted", "it has no paper yet"
    assert [each.id for each in desk.referrals.unprinted()] == [second.id]


def test_a_referral_is_withdrawn_and_brought_back(desk: Desk) -> None:
    record = kept(desk)
    (referral,) = desk.referrals.write(record.id, [CARE], note_only=True)
    assert referral.state == "noted"
    withdrawn = desk.outcomes.step(referral, "withdrawn")
    assert desk.referrals.get(referral.id).state == "withdrawn"
    desk.outcomes.undo(withdrawn)
    assert desk.referrals.get(referral.id).state == "noted"
    assert [line.referral.id for line in desk.referrals.of_case(record.id)] == [referral.id]


def test_a_noted_referral_is_issued_once(desk: Desk) -> None:
    (referral,) = desk.referrals.write(kept(desk).id, [CARE], note_only=True)
    desk.referrals.issue(referral.id)
    assert desk.referrals.get(referral.id).state == "issued"
    with pytest.raises(InputRefused, match="vorgemerkte"):
        desk.referrals.issue(referral.id)


def test_a_sheet_is_for_one_person(desk: Desk) -> None:
    first, second = kept(desk), kept(desk)
    referrals = [desk.referrals.write(each.id, [CARE])[0].id for each in (first, second)]
    with pytest.raises(InputRefused, match="eine Person"):
        desk.referrals.sheet(referrals)


def test_the_shipped_childcare_list_comes_in_once_and_only_once(desk: Desk) -> None:
    before = len(desk.catalogue.offers())
    assert desk.catalogue.take_bochum_childcare(dry_run=True).added == 195
    assert len(desk.catalogue.offers()) == before
    first = desk.catalogue.take_bochum_childcare()
    assert (first.read, first.added, first.faults) == (195, 195, ())
    again = desk.catalogue.take_bochum_childcare()
    assert (again.read, again.unchanged, again.differing, again.gone) == (195, 195, (), ())
    assert len(desk.catalogue.offers()) == before + 195


def test_every_childcare_centre_can_be_written_to(desk: Desk) -> None:
    desk.catalogue.take_bochum_childcare()
    real = [offer for offer in desk.catalogue.offers() if offer.licence == "CC0 1.0"]
    lines = [papers.broken_recipient(offer) for offer in real]
    assert len(lines) == 195
    assert any(len(each) > len(papers.recipient_lines(offer)) for each, offer in zip(lines, real, strict=True))
    endless = msgspec.structs.replace(real[0], provider=Provider("Kindertageseinrichtung" * 5))
    with pytest.raises(InputRefused, match="80 mm"):
        papers.broken_recipient(endless)


def test_an_import_leaves_alone_what_the_office_corrected(desk: Desk) -> None:
    desk.catalogue.take_bochum_childcare()
    offer = next(each for each in desk.catalogue.offers() if each.licence == "CC0 1.0")
    corrected = msgspec.structs.replace(offer, title="Kita, wie sie heute heißt")
    desk.upkeep.keep(corrected)
    report = desk.catalogue.take_bochum_childcare()
    assert [(each.id, each.fields) for each in report.differing] == [(offer.id, ("edited_on", "title"))]
    assert desk.find_offers.offer(offer.id).title == "Kita, wie sie heute heißt"


def test_stale_facts_are_confirmed(desk: Desk) -> None:
    draft = desk.intake.start()
    old = msgspec.structs.replace(
        draft,
        case=Case(persons=(Person(id="a", role="adult", german_level="A2"),), needs=()),
        given={"a": {"german_level": "2026-05"}},
    )
    assert [fact.fact for fact in desk.intake.stale(old)] == ["german_level"]
    confirmed: Draft = desk.intake.confirm(old, "a", "german_level")
    assert desk.intake.stale(confirmed) == ()
    assert confirmed.given == {"a": {"german_level": "2026-11"}}


def test_a_talk_that_cannot_be_concluded_leaves_nothing_behind(desk: Desk) -> None:
    draft = desk.intake.save_draft(desk.intake.with_answer(desk.intake.start(), MOTHER))
    endless = msgspec.structs.replace(
        desk.find_offers.offer(CARE), id="endlos", provider=Provider("Kindertageseinrichtung" * 5)
    )
    desk.upkeep.keep(endless)
    with pytest.raises(InputRefused):
        desk.referrals.conclude(draft, "visit", "up_to_10", [CARE, "endlos"])
    assert desk.intake.find() == ()
    assert desk.referrals.list() == ()
    assert desk.intake.contact_count(desk.clock.today(), desk.clock.today()) == ContactCount(0, 0)
    assert len(desk.intake.drafts()) == 1
    record, (referral,) = desk.referrals.conclude(draft, "visit", "up_to_10", [CARE])
    assert referral.case == record.id
    assert desk.intake.drafts() == ()


def test_a_text_suggests_as_the_childs_need_what_only_children_are_offered(desk: Desk) -> None:
    def whose(text: str) -> list[str | None]:
        return [each.person for each in desk.find_offers.suggestions(MOTHER, text)]

    assert whose("sucht Nachhilfe und einen Sprachkurs") == ["c1", "a"]
    offer = desk.find_offers.offer(CARE)
    desk.upkeep.keep(msgspec.structs.replace(offer, id="auch-erwachsene", terms=("family.learning_support",)))
    assert whose("sucht Nachhilfe und einen Sprachkurs") == ["a", "a"]
    assert whose("") == []


def test_what_is_left_out_for_a_fault_is_not_gone(desk: Desk, tmp_path: Path) -> None:
    table, head = tmp_path / "liste.csv", "Angebot;Träger;Quelle;Gültig bis"
    table.write_text(f"{head}\nEins;A;Q;2027-01-01\nZwei;A;Q;2027-01-01\nDrei;A;Q;\n", encoding="utf-8")
    desk.catalogue.take([str(table)])
    table.write_text(f"{head}\nEins;A;Q;31.02.2027\nZwei;A;Q;2027-01-01\n", encoding="utf-8")
    report = desk.catalogue.take([str(table)])
    assert [fault.value for fault in report.faults] == ["31.02.2027"]
    assert [desk.find_offers.offer(key).title for key in report.gone] == ["Drei"]
