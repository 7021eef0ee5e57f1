"""A shared database: each machine has its own vault and drafts, all have the same cases."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import make_url, text

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking, a_draft, an_offer, kept_case
from zim_desktop.domain.errors import InputRefused, StaleVersion, StoreError, StoreLocked, StoreMissing
from zim_desktop.store import Store, create_store, open_store


def _create(folder: Path, url: str, user: str = USER) -> Store:
    new = create_store(folder, office=OFFICE, user=user, password=PASSWORD, clock=Ticking(), url=url, cost=CHEAP)
    return new.store


def _open(folder: Path, url: str | None = None, user: str = USER) -> Store:
    return open_store(folder, user=user, password=PASSWORD, clock=Ticking(), url=url, wait=0, cost=CHEAP)


@pytest.fixture
def address(new_database: Callable[[], str]) -> str:
    """An empty shared database."""
    return new_database()


def test_a_second_machine_joins_the_office_with_a_vault_of_its_own(tmp_path: Path, address: str) -> None:
    first, second = tmp_path / "eins", tmp_path / "zwei"
    with _create(first, address) as one, _create(second, address, "Bülent") as two:
        assert one.office_id == two.office_id
        assert one.user.roles == ("admin", "lead", "counsellor")
        assert two.user.roles == ("counsellor",)
        with one.begin() as work:
            record = kept_case(work)
            work.drafts.save(a_draft(one))
            work.commit()
        with two.begin() as work:
            assert work.cases.get(record.id) == record
            assert work.drafts.all() == (), "drafts stay on their machine"
            assert {each.name for each in work.users.all()} == {USER, "Bülent"}
    with pytest.raises(StoreLocked):
        _open(first, user="Bülent")
    with _open(first) as one, one.begin() as work:
        assert len(work.drafts.all()) == 1
    assert (first / "vault.json").read_bytes() != (second / "vault.json").read_bytes()


def test_of_two_who_edit_the_same_case_the_second_sees_both_values(tmp_path: Path, address: str) -> None:
    with _create(tmp_path / "eins", address) as one, _create(tmp_path / "zwei", address) as two:
        with one.begin() as work:
            record = kept_case(work)
            work.commit()
        with one.begin() as ours:
            stored = ours.cases.save(msgspec.structs.replace(record, given={}))
            with two.begin() as theirs:
                assert theirs.cases.get(record.id) == record
            ours.commit()
        with two.begin() as theirs, pytest.raises(StaleVersion) as caught:
            theirs.cases.save(record)
        assert (caught.value.stored, caught.value.offered) == (stored, record)


def test_the_address_is_kept_encrypted_and_may_be_given_without_its_login(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "eins"
    with_login = make_url(address).set(username="zim", password="sehr geheim")
    _create(folder, with_login.render_as_string(hide_password=False)).close()
    for each in folder.iterdir():
        assert b"sehr geheim" not in each.read_bytes()
        assert b"postgresql" not in each.read_bytes()
    bare = with_login.set(username=None, password=None).render_as_string(hide_password=False)
    for url in (None, bare):
        with _open(folder, url) as store:
            assert store.parts is not None
            assert store.parts.engine.url.password == "sehr geheim"
            assert "geheim" not in repr(store.parts.engine)


@pytest.mark.parametrize("url", ["sqlite:///x.db", "kein Ort", "mysql://x/y", "postgresql"])
def test_another_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputRefused):
        _create(tmp_path / "data", url)
    assert not (tmp_path / "data").exists()


def test_a_server_that_is_not_there_is_said_so(tmp_path: Path, address: str) -> None:
    gone = f"postgresql:///office?host={tmp_path}&user=zim"
    for url in (gone, make_url(address).set(database="gibt_es_nicht").render_as_string()):
        with pytest.raises(StoreError):
            _create(tmp_path / "data", url)
    assert not (tmp_path / "data").exists()
    _create(tmp_path / "data", address).close()
    with pytest.raises(StoreError):
        _open(tmp_path / "data", gone)


def test_an_embedded_store_is_not_mistaken_for_a_shared_one(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "data"
    create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP).store.close()
    with pytest.raises(StoreMissing):
        _open(folder, address)


def test_a_newer_schema_on_the_server_is_refused(tmp_path: Path, address: str) -> None:
    with _create(tmp_path / "data", address) as store:
        assert store.parts is not None
        with store.parts.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError):
        _open(tmp_path / "data")
    with pytest.raises(StoreError):
        _create(tmp_path / "zwei", address)


def test_a_user_of_another_machine_may_begin_by_reading(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "data"
    with _create(folder, address) as store, store.begin() as work:
        work.users.add("Bülent", PASSWORD, ["counsellor"])
        work.commit()
    asked: dict[str, Any] = {"user": "bülent", "password": PASSWORD, "clock": Ticking(), "wait": 0, "cost": CHEAP}
    with open_store(folder, reading=True, **asked) as store:
        assert store.user.name == "Bülent"
    with open_store(folder, **asked) as store, store.begin() as work:
        work.drafts.save(a_draft(store))
        work.commit()


def test_an_offer_that_another_machine_takes_while_the_catalogue_is_read_is_left_out(
    tmp_path: Path, address: str
) -> None:
    with _create(tmp_path / "eins", address) as one, _create(tmp_path / "zwei", address) as two:
        with one.begin() as work:
            work.offers.put((an_offer(each), None) for each in ("bleibt", "geht"))
            work.commit()
        with one.begin() as reading:
            states = reading.offers.states()
            with two.begin() as work:
                work.offers.remove("geht")
                work.commit()
            assert [offer.id for offer in reading.offers.some(states)] == ["bleibt"]
