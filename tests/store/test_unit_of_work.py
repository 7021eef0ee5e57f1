"""Everything that is kept comes back as it was, on both engines; without commit nothing was."""

# Long because each promise of the unit of work is tried here, on both engines.

from datetime import date, datetime
from uuid import uuid4

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from tests import strategies
from tests.store.builders import (
    DAY,
    GIVEN,
    PASSWORD,
    USER,
    a_case,
    a_draft,
    an_event,
    an_offer,
    case_code,
    contents,
    filled,
    kept_case,
    kept_referral,
)
from zim_desktop.domain.case import Case, Need, Person
from zim_desktop.domain.errors import InputRefused, NotFound, StaleVersion, StoreDamaged
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import CaseRecord
from zim_desktop.domain.referral import Override
from zim_desktop.store import Store


def test_without_commit_nothing_was(store: Store) -> None:
    before = contents(store)
    with store.begin() as work:
        kept_case(work)
        work.offers.put([(an_offer(), None)])
        work.drafts.save(a_draft(store))
        work.settings.put("a", "b")
    assert contents(store) == before
    with store.begin() as work:
        assert work.settings.get("a") is None


def test_an_error_inside_takes_everything_back(store: Store) -> None:
    before = contents(store)

    def action() -> None:
        with store.begin() as work:
            kept_case(work)
            work.drafts.save(a_draft(store))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        action()
    assert contents(store) == before


def test_a_case_comes_back_as_it_was(store: Store) -> None:
    case = a_case()
    with store.begin() as work:
        added = work.cases.add(case, GIVEN, DAY)
        work.commit()
    with store.begin() as work:
        found = work.cases.get(added.id)
        assert found == added == work.cases.by_code(added.code)
        assert work.cases.list() == (found,)
    assert (found.case, found.given, found.opened, found.version) == (case, GIVEN, DAY, 1)
    assert found.office == store.office_id
    assert found.edited.utcoffset() is not None


def test_saving_changes_persons_and_needs(store: Store) -> None:
    with store.begin() as work:
        record = kept_case(work)
        other = kept_case(work)
        changed = a_case(
            code=case_code(),
            quarter=None,
            target_groups=None,
            persons=(Person(id="c2", role="child"), record.case.persons[0]),
            needs=(Need(id="n3", person="c2", text="ein Platz"), record.case.needs[0]),
            wishes=(),
        )
        saved = work.cases.save(msgspec.structs.replace(record, case=changed, given={}))
        work.commit()
    with store.begin() as work:
        found = work.cases.get(record.id)
        assert found == saved
        assert work.cases.get(other.id) == other
    assert found.case == msgspec.structs.replace(changed, code=record.code)
    assert (found.version, found.given) == (2, {})
    assert found.edited > record.edited


def test_a_stale_save_is_refused_with_both_values(store: Store) -> None:
    with store.begin() as work:
        record = kept_case(work)
        work.commit()
    first = msgspec.structs.replace(record, given={})
    with store.begin() as work:
        stored = work.cases.save(first)
        work.commit()
    second = msgspec.structs.replace(record, case=a_case())
    with store.begin() as work, pytest.raises(StaleVersion) as caught:
        work.cases.save(second)
    assert (caught.value.stored, caught.value.offered) == (stored, second)


def test_newest_edit_comes_first_and_the_list_ends_at_its_limit(store: Store) -> None:
    with store.begin() as work:
        records = [kept_case(work) for _ in range(4)]
        oldest = work.cases.save(records[0])
        listed = work.cases.list(3)
        work.commit()
    assert [each.id for each in listed] == [oldest.id, records[3].id, records[2].id]


def test_what_is_not_there_is_not_found(store: Store) -> None:
    nobody = uuid4()
    with store.begin() as work:
        assert work.cases.by_code(case_code()) is None
        assert work.referrals.by_code("R-0000-0000-0") is None
        for ask in (
            lambda: work.cases.get(nobody),
            lambda: work.offers.get("gibt es nicht"),
            lambda: work.offers.remove("gibt es nicht"),
            lambda: work.referrals.get(nobody),
            lambda: work.referrals.append(nobody, an_event(store)),
            lambda: work.contacts.add(case=nobody, day=DAY, kind="phone", length="up_to_10"),
            lambda: work.contacts.remove(nobody),
            lambda: work.cases.undo_join(nobody),
            lambda: work.users.set_password("Niemand", "x"),
        ):
            with pytest.raises(NotFound):
                ask()
        work.drafts.remove(nobody)


def test_a_code_is_never_given_twice(store: Store) -> None:
    with store.begin() as work:
        record = kept_case(work)
        work.cases.replace_code(record.id, case_code())
        with pytest.raises(InputRefused):
            kept_case(work, code=record.code)
        with pytest.raises(InputRefused):
            work.cases.replace_code(record.id, record.code)


def test_a_new_code_can_be_taken_back_and_both_lead_to_the_case(store: Store) -> None:
    with store.begin() as work:
        record = kept_case(work)
        with pytest.raises(InputRefused):
            work.cases.undo_replace_code(record.id)
        new = case_code()
        renewed = work.cases.replace_code(record.id, new)
        assert (renewed.code, renewed.former_codes) == (new, (record.code,))
        back = work.cases.undo_replace_code(record.id)
        assert (back.code, back.former_codes) == (record.code, (new,))
        for code in (new, record.code):
            assert work.cases.by_code(code) == back


def _two(store: Store) -> tuple[CaseRecord, CaseRecord]:
    with store.begin() as work:
        both = kept_case(work), kept_case(work, quarter="querenburg")
        work.commit()
    return both


def test_joined_cases_are_one_until_it_is_undone(store: Store) -> None:
    ours, theirs = _two(store)
    with store.begin() as work:
        talk = work.contacts.add(case=theirs.id, day=DAY, kind="visit", length="over_60")
        referral = kept_referral(store, work, theirs.id)
        merged = msgspec.structs.replace(ours.case, wishes=("beides",))
        join = work.cases.join(ours.id, theirs.id, merged, {})
        work.commit()
    with store.begin() as work:
        (kept,) = work.cases.list()
        assert (kept.id, kept.code, kept.former_codes) == (ours.id, ours.code, (theirs.code,))
        assert kept.case.wishes == ("beides",)
        other = work.cases.by_code(theirs.code)
        assert other is not None
        assert other.joined_into == ours.id
        assert work.contacts.of_case(ours.id) == (talk,)
        assert work.referrals.of_case(ours.id) == (referral,)
        parted = work.cases.undo_join(join)
        assert (parted.case, parted.given, parted.former_codes) == (ours.case, ours.given, ())
        assert work.cases.undo_join(join) == parted
        assert work.cases.get(theirs.id).case == theirs.case
        assert work.contacts.of_case(ours.id) == ()
        assert {each.id for each in work.cases.list()} == {ours.id, theirs.id}


def test_a_join_is_not_undone_over_later_changes(store: Store) -> None:
    ours, theirs = _two(store)
    with store.begin() as work:
        join = work.cases.join(ours.id, theirs.id, ours.case, {})
        work.cases.save(work.cases.get(ours.id))
        with pytest.raises(InputRefused):
            work.cases.undo_join(join)


def test_nothing_is_joined_twice_or_with_itself(store: Store) -> None:
    ours, theirs = _two(store)
    with store.begin() as work:
        with pytest.raises(InputRefused):
            work.cases.join(ours.id, ours.id, ours.case, {})
        work.cases.join(ours.id, theirs.id, ours.case, {})
        for keep, other in ((ours, theirs), (theirs, ours)):
            with pytest.raises(InputRefused):
                work.cases.join(keep.id, other.id, ours.case, {})


def test_offers_are_put_removed_and_edited(store: Store) -> None:
    with store.begin() as work:
        work.offers.put([(an_offer("b"), None), (an_offer("a"), an_offer("a")), (an_offer("Z"), None)])
        assert [each.offer.id for each in work.offers.all()] == ["Z", "a", "b"]  # by code point on both engines
        first = work.offers.get("a")
        work.offers.put([(an_offer("a", title="Neu"), first.imported)])
        with pytest.raises(StaleVersion):
            work.offers.save(first)
        second = work.offers.get("a")
        assert (second.offer.title, second.imported, second.version) == ("Neu", an_offer("a"), 2)
        third = work.offers.save(msgspec.structs.replace(second, offer=an_offer("a", title="Neuer")))
        assert (work.offers.get("a"), third.version) == (third, 3)
        work.offers.remove("b")
        assert [each.offer.id for each in work.offers.all()] == ["Z", "a"]


def test_a_referral_keeps_what_was_known_and_everything_that_happened(store: Store) -> None:
    with store.begin() as work:
        work.offers.put([(an_offer(), None)])
        case = kept_case(work)
        first = kept_referral(store, work, case.id)
        second = kept_referral(store, work, case.id, seconds=5)
        work.offers.remove("pflege-01")
        later = work.referrals.append(first.id, an_event(store, "printed", 9))
        work.commit()
    with store.begin() as work:
        assert work.referrals.get(first.id) == later == work.referrals.by_code(first.code)
        assert work.referrals.list() == work.referrals.of_case(case.id) == (second, later)
        assert work.referrals.list(1) == (second,)
        with pytest.raises(InputRefused):
            work.referrals.add(
                case=case.id, code=first.code, offer="x", needs=(), known=first.known, event=an_event(store)
            )
    assert [each.state for each in later.events] == ["issued", "printed"]
    assert (later.state, later.known.offer, later.known) == ("printed", an_offer(), first.known)


def test_many_are_read_at_once_in_the_order_they_are_asked_for(store: Store) -> None:
    with store.begin() as work:
        work.offers.put([(an_offer(), None)])
        cases = [kept_case(work), kept_case(work)]
        first, second, third = (kept_referral(store, work, cases[n > 0].id, seconds=n) for n in range(3))
        printed = work.referrals.append(second.id, an_event(store, "printed", 9))
        assert work.referrals.some([third.id, printed.id, third.id]) == (third, printed, third)
        assert work.cases.some([cases[1].id, cases[0].id]) == (cases[1], cases[0])
        assert work.referrals.some([]) == work.cases.some([]) == ()
        assert work.referrals.in_state("issued") == (first, third), "in the order in which they came there"
        nobody = uuid4()
        for read in (work.referrals.some, work.cases.some):
            with pytest.raises(NotFound):
                read([nobody])


def test_why_a_referral_was_made_anyway_is_kept_and_older_ones_are_read(store: Store) -> None:
    with store.begin() as work:
        work.offers.put([(an_offer(), None)])
        case = kept_case(work)
        older = kept_referral(store, work, case.id)
        event = an_event(store)
        why = Override("Bescheid ist unterwegs", ("benefits_any", "way"), event.user, event.entered, event.day)
        known = msgspec.structs.replace(older.known, verdict="no", override=why)
        code = "R-0000-0001-" + older.code[-1]
        anyway = work.referrals.add(case=case.id, code=code, offer="pflege-01", needs=(), known=known, event=event)
        work.commit()
    assert store.parts is not None
    with store.parts.engine.begin() as connection:
        rows = connection.execute(sql("SELECT id, known FROM referral")).all()
        for key, document in rows:
            plain = msgspec.json.decode(document)
            if plain.pop("override") is None:
                before = msgspec.json.encode(plain).decode()
                connection.execute(
                    sql("UPDATE referral SET known = :known WHERE id = :id"), {"known": before, "id": key}
                )
    with store.begin() as work:
        assert work.referrals.get(anyway.id).known.override == why
        assert work.referrals.get(older.id) == older


def test_talks_are_counted_with_and_without_a_case(store: Store) -> None:
    with store.begin() as work:
        case = kept_case(work)
        days = (date(2026, 10, 31), DAY, date(2026, 11, 30), date(2026, 12, 1))
        talks = [
            work.contacts.add(case=case.id if day == DAY else None, day=day, kind="phone", length="up_to_10")
            for day in days
        ]
        assert work.contacts.between(DAY, date(2026, 11, 30)) == tuple(talks[1:3])
        assert work.contacts.of_case(case.id) == (talks[1],)
        work.contacts.remove(talks[1].id)
        assert work.contacts.of_case(case.id) == ()


def test_a_draft_is_saved_again_and_comes_back_after_it_was_thrown_away(store: Store) -> None:
    draft = a_draft(store)
    with store.begin() as work:
        first = work.drafts.save(draft)
        work.commit()
    with store.begin() as work:
        second = work.drafts.save(msgspec.structs.replace(first, given={}))
        assert (work.drafts.all(), second.version) == ((second,), 2)
        work.drafts.remove(draft.id)
        assert work.drafts.all() == ()
        again = work.drafts.save(second)
        work.commit()
    with store.begin() as work:
        assert work.drafts.all() == (again,)


def test_the_office_is_saved_once_per_version(store: Store) -> None:
    with store.begin() as work:
        office = work.office.get()
        saved = work.office.save(msgspec.structs.replace(office, carrier="IFAK e. V.", city="Bochum"))
        assert (work.office.get(), saved.version) == (saved, 2)
        with pytest.raises(StaleVersion) as caught:
            work.office.save(office)
    assert (caught.value.stored, caught.value.offered) == (saved, office)


def test_users_have_roles_and_names_are_taken_once(store: Store) -> None:
    with store.begin() as work:
        (first,) = work.users.all()
        assert (first.name, first.roles) == (USER, ("admin", "lead", "counsellor"))
        second = work.users.add(" Bülent ", "y", ["counsellor"])
        assert (second.name, work.users.all()) == ("Bülent", (second, first))
        for name, password in (("BÜLENT", "z"), (USER.upper(), PASSWORD), ("", "x"), ("Carla", "")):
            with pytest.raises(InputRefused):
                work.users.add(name, password, ["counsellor"])


@pytest.mark.parametrize("text", ["vor\0nach", "halb \ud800", "\udfff", "\\\0"])
def test_what_is_no_text_is_refused_in_columns_and_documents(store: Store, text: str) -> None:
    with store.begin() as work:
        record = kept_case(work)
        work.commit()
    need = Need(id="n1", person="a", text=text + "x")
    for change in ({"needs": (need,)}, {"wishes": (text,)}, {"quarter": text}):
        with store.begin() as work, pytest.raises(InputRefused):
            work.cases.save(msgspec.structs.replace(record, case=a_case(**change)))
    with store.begin() as work, pytest.raises(InputRefused):
        work.offers.put([(an_offer(title=text), None)])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=40))
def test_any_other_text_comes_back_as_it_was(store: Store, text: str) -> None:
    need = Need(id="n1", person="a", term="childcare", text=text)
    with store.begin() as work:
        kept = kept_case(work, needs=(need,), wishes=(text, "\\u0000" + text))
        work.settings.put("text", text)
        work.commit()
    with store.begin() as work:
        found = work.cases.get(kept.id).case
        assert (found.needs[0].text, found.wishes, work.settings.get("text")) == (
            text,
            (text, "\\u0000" + text),
            text,
        )


def test_a_time_without_zone_is_a_mistake_of_ours(store: Store) -> None:
    from sqlalchemy.exc import StatementError

    with store.begin() as work, pytest.raises(StatementError, match="time zone"):
        work.drafts.save(a_draft(store, saved=datetime(2026, 1, 1)))  # noqa: DTZ001 - the mistake itself


def test_a_filled_store_is_sound(store: Store) -> None:
    filled(store)
    found = store.check()
    assert found.sound, found.faults
    assert found.records > 20
    assert found.pages > 0


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=strategies.cases(), offer=strategies.offers())
def test_any_case_and_offer_come_back_as_they_were(store: Store, case: Case, offer: Offer) -> None:
    coded = msgspec.structs.replace(case, code=case_code())
    with store.begin() as work:
        kept = work.cases.add(coded, {}, DAY)
        work.offers.put([(offer, offer)])
        work.commit()
    with store.begin() as work:
        assert work.cases.get(kept.id).case == coded
        found = work.offers.get(offer.id)
        assert (found.offer, found.imported) == (offer, offer)
        again = work.cases.save(msgspec.structs.replace(kept, case=a_case()))
        assert again.case == msgspec.structs.replace(a_case(), code=coded.code)


def test_a_record_that_does_not_fit_its_type_is_damage(store: Store) -> None:
    with store.begin() as work:
        work.offers.put([(an_offer(), None)])
        work.commit()
    assert store.parts is not None
    with store.parts.engine.begin() as connection:
        connection.execute(sql('UPDATE offer SET document = \'{"id": "geheim"}\''))
    with store.begin() as work, pytest.raises(StoreDamaged) as caught:
        work.offers.all()
    assert "geheim" not in str(caught.value)
    found = store.check()
    assert len(found.faults) == 1
    assert "offer" in found.faults[0]
