"""Every migration is proved three ways on both engines: head is the tables, up-down-up is stable, old data stays."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Uuid, insert, inspect, text

from tests.store.builders import CHEAP, GIVEN, PASSWORD, USER, Ticking, a_case, an_offer, contents
from zim_desktop.domain.errors import StoreError
from zim_desktop.domain.match import Reason
from zim_desktop.domain.referral import Known
from zim_desktop.store import Store, backup, database, open_store, upgrade
from zim_desktop.store.tables import OfficeRow, Table

OLD = Path(__file__).parent / "old_databases"


@pytest.fixture(params=["embedded", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of each engine."""
    if request.param == "embedded":
        engine = database.embedded(tmp_path / "empty.db", bytes(32), create=True)
    else:
        create: Callable[[], str] = request.getfixturevalue("new_database")
        engine = database.shared(create())
    yield engine
    engine.dispose()


def _schema(engine: Engine) -> dict[str, Any]:
    """What the engine itself says of its tables, as plain values."""
    found = inspect(engine)

    def named(entries: list[Any]) -> list[str]:
        return sorted(json.dumps(entry, default=str, sort_keys=True) for entry in entries)

    return {
        table: {
            "columns": {each["name"]: (str(each["type"]), each["nullable"]) for each in found.get_columns(table)},
            "primary": named([found.get_pk_constraint(table)]),
            "foreign": named(found.get_foreign_keys(table)),
            "unique": named(found.get_unique_constraints(table)),
            "check": named(found.get_check_constraints(table)),
            "index": named(found.get_indexes(table)),
        }
        for table in found.get_table_names()
    }


def _drop_all(engine: Engine) -> None:
    with engine.begin() as connection:
        Table.metadata.drop_all(connection)
        connection.execute(text("DROP TABLE alembic_version"))


def test_the_constant_names_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(upgrade.config(None)).get_heads() == [upgrade.HEAD]


def test_migrations_give_the_schema_of_the_tables(empty: Engine) -> None:
    upgrade.to_head(empty)
    migrated = _schema(empty)
    with empty.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Table.metadata) == []
    _drop_all(empty)
    with empty.begin() as connection:
        upgrade.create_schema(connection)
    assert _schema(empty) == migrated
    assert len(migrated) == len(Table.metadata.tables) + 1


def test_up_down_up_is_stable(empty: Engine) -> None:
    upgrade.to_head(empty)
    first = _schema(empty)
    with empty.begin() as connection:
        command.downgrade(upgrade.config(connection), "base")
    assert set(_schema(empty)) == {"alembic_version"}
    upgrade.to_head(empty)
    assert _schema(empty) == first


def test_every_constraint_has_a_name_and_every_row_an_owner() -> None:
    for table in Table.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
        assert isinstance(table.c["id"].type, Uuid)
        assert "version" in table.c
        assert table.name == "office" or "office_id" in table.c


def test_text_is_compared_by_code_point(empty: Engine) -> None:
    upgrade.to_head(empty)
    with empty.begin() as connection:
        for name in ("ä", "Z", "a", "é", "e"):
            blank = dict.fromkeys(("carrier", "street", "postcode", "city", "phone", "email"), "")
            connection.execute(insert(OfficeRow).values(id=uuid4(), version=1, name=name, **blank))
        names = connection.execute(text("SELECT name FROM office ORDER BY name")).scalars().all()
    assert names == ["Z", "a", "e", "ä", "é"]


def test_a_failed_migration_changes_nothing(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    drop = op.create_index

    def failing(name: str, table: str, *words: Any, **more: Any) -> None:
        if table == "contact":
            raise OSError("the power failed")
        drop(name, table, *words, **more)

    monkeypatch.setattr(op, "create_index", failing)
    with pytest.raises(OSError, match="power"):
        upgrade.to_head(empty)
    assert _schema(empty) == {}


def _made_older(store: Store) -> None:
    """Let the store say that it is of a revision before the first, as far as a program of ours would know."""
    assert store.parts is not None
    for engine in store.parts.engines:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))


def test_an_older_store_is_copied_then_upgraded_and_reading_does_neither(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.store.builders import filled

    filled(store)
    before = contents(store)
    _made_older(store)
    store.close()

    def up(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": upgrade.HEAD})

    monkeypatch.setattr(upgrade, "_known", lambda: {"0000", upgrade.HEAD})
    monkeypatch.setattr(upgrade, "to_head", up)
    asked: dict[str, Any] = {"user": USER, "password": PASSWORD, "clock": Ticking(), "cost": CHEAP}
    with pytest.raises(StoreError, match="migrate"):
        open_store(folder, reading=True, **asked)
    assert backup.listed(folder) == ()
    done = upgrade.migrate(folder, wait=0, **asked)
    (made,) = backup.listed(folder)
    assert done == upgrade.Migration("0000", upgrade.HEAD, made.path)
    assert upgrade.migrate(folder, wait=0, **asked) == upgrade.Migration(upgrade.HEAD, upgrade.HEAD, None)
    with open_store(folder, **asked) as opened:
        assert contents(opened) == before


@pytest.mark.parametrize("old", sorted(OLD.glob("*.zimbackup")), ids=lambda path: path.stem)
def test_a_filled_store_of_each_released_version_keeps_its_content(old: Path, tmp_path: Path) -> None:
    """`python -m tests.store.old_databases` writes such a file once per release; it is never changed."""
    folder = tmp_path / "data"
    copy = shutil.copy(old, tmp_path / "old.zimbackup")
    backup.restore(Path(copy), folder, user=USER, password=PASSWORD, wait=0, cost=CHEAP)
    with open_store(folder, user=USER, password=PASSWORD, clock=Ticking(), wait=0, cost=CHEAP) as store:
        assert store.check().sound
        with store.begin() as work:
            (case,) = work.cases.list()
            assert case.case == msgspec.structs.replace(a_case(), code=case.code)
            assert (len(case.former_codes), case.given) == (2, GIVEN)
            assert [each.offer for each in work.offers.all()] == [an_offer(), an_offer("pflege-02")]
            (referral,) = work.referrals.list()
            assert [event.state for event in referral.events] == ["issued", "printed"]
            assert referral.known == Known("yes", (Reason("age", "yes", "Das Alter passt."),), an_offer())
            assert [len(work.contacts.of_case(case.id)), len(work.drafts.all())] == [1, 1]
            assert work.settings.get("window") == "Größe"


def test_there_is_an_old_database_for_every_release() -> None:
    assert list(OLD.glob("*.zimbackup")), "no old database to test with"
