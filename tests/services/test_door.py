"""How a desk is come by: founding, unlocking, backups, the demo, over a real store."""

from pathlib import Path

import pytest

from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.record import CaseRecord
from zim_desktop.services import Desk
from zim_desktop.services.door import Door

SOMEBODY = Case(quarter="hamme", persons=(Person(id="a", role="adult"),), needs=())


def kept(desk: Desk, case: Case = SOMEBODY) -> CaseRecord:
    return desk.intake.keep(desk.intake.with_answer(desk.intake.start(), case), "visit", "up_to_30")


def test_a_new_office_starts_empty_and_is_all_there_after_closing(door: Door) -> None:
    assert door.state() == "new"
    opened = door.create("Büro Hamme", "Ayla", "Zwölf Boxkämpfer")
    assert opened.desk.catalogue.offers() == ()
    record = kept(opened.desk)
    opened.desk.office.close()
    assert door.state() == "locked"
    with pytest.raises(InputRefused):
        door.create("Büro Hamme", "Ayla", "Zwölf Boxkämpfer")
    desk = door.unlock("ayla", "Zwölf Boxkämpfer")
    assert desk.intake.by_code(record.code) == record
    assert desk.office.office().name == "Büro Hamme"
    desk.office.remember("window", "wide")
    assert desk.office.setting("window") == "wide"
    assert desk.office.setting("other") is None
    desk.office.close()
    desk = door.unlock("Ayla", opened.recovery_key)
    desk.office.close()


def test_a_backup_brings_back_what_was_there(door: Door, tmp_path: Path) -> None:
    opened = door.create("Büro Hamme", "Ayla", "Zwölf Boxkämpfer")
    record = kept(opened.desk)
    made = door.backup("Ayla", "Zwölf Boxkämpfer")
    assert [each.path for each in door.backups()] == [made.path]
    kept(opened.desk)
    opened.desk.office.close()
    assert door.verify(Path(made.path), "Ayla", "Zwölf Boxkämpfer").bytes == made.bytes
    desk = door.restore(Path(made.path), "Ayla", "Zwölf Boxkämpfer")
    assert [line.id for line in desk.intake.find()] == [record.id]
    desk.office.close()
    assert door.check("Ayla", "Zwölf Boxkämpfer").faults == ()
    assert tmp_path.exists()


def test_a_backup_is_written_while_the_window_is_open(door: Door, desk: Desk, tmp_path: Path) -> None:
    opened = door.create("Büro Hamme", "Ayla", "Zwölf Boxkämpfer")
    assert list(opened.desk.office.backups()) == []
    made = opened.desk.office.backup_now()
    assert list(opened.desk.office.backups()) == [made]
    elsewhere = opened.desk.office.backup_now(tmp_path)
    assert elsewhere.path.parent == tmp_path
    opened.desk.office.close()
    with pytest.raises(InputRefused, match="Demo"):
        desk.office.backup_now()


def test_the_demo_gets_a_history_and_leaves_no_file(door: Door, tmp_path: Path) -> None:
    desk = door.demo()
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    door.demo_history()
    shown = {Change.CASES, Change.CONTACTS, Change.LOOKOUTS, Change.REFERRALS}
    assert frozenset(shown) in heard
    assert desk.office.office().street
    assert len(desk.intake.find()) == 9
    assert desk.referrals.list()
    oldest = next(line for line in desk.intake.find() if "Minijob" in " ".join(line.needs))
    assert {fact.fact for fact in desk.intake.stale(desk.intake.resume(oldest.id))} >= {"age", "german_level"}
    desk.office.close()
    assert list(tmp_path.iterdir()) == []
