"""A changed byte is refused or has no effect: in the store, its log, the vault, a backup."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.store.builders import CHEAP, OFFICE, PASSWORD, USER, Ticking, an_offer, contents, filled, kept_case
from zim_desktop.domain.errors import StoreError
from zim_desktop.store import backup, create_store, open_store

FLIPS = 40


@pytest.fixture
def original(tmp_path: Path) -> tuple[Path, tuple[object, ...]]:
    """A filled store as a kill leaves it, with its log beside it, and what it holds."""
    folder = tmp_path / "original"
    new = create_store(folder, office=OFFICE, user=USER, password=PASSWORD, clock=Ticking(), cost=CHEAP)
    killed = tmp_path / "killed"
    with new.store as store:
        filled(store)
        with store.begin() as work:
            work.offers.put([(an_offer(f"n{number}", description="viel Text " * 40), None) for number in range(30)])
            work.commit()
        store.back_up()
        with store.begin() as work:
            work.offers.remove("n7")  # leaves free pages behind
            kept_case(work)
            work.commit()
        held = contents(store)
        shutil.copytree(folder, killed)
    assert (killed / "store.db-wal").stat().st_size > 0
    return killed, held


def _flip_everywhere(path: Path, seed: int, unharmed: Callable[[], bool]) -> tuple[int, int]:
    """Flip one bit at many places, one at a time; count how often it was refused and how often without effect."""
    content = path.read_bytes()
    random = Random(seed)  # noqa: S311 - places to test
    places = [*range(min(20, len(content))), *(random.randrange(len(content)) for _ in range(FLIPS))]
    refused = 0
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << random.randrange(8)
        path.write_bytes(changed)
        try:
            assert unharmed(), f"byte {place} of {path.name} changed what is read"
        except StoreError:
            refused += 1
    path.write_bytes(content)
    return refused, len(places)


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("store.db", True),
        ("store.db", False),
        ("store.db-wal", True),
        ("store.db-wal", False),
        ("store.db-shm", False),
        ("vault.json", False),
    ],
)
def test_a_flipped_bit_is_refused_or_has_no_effect(
    original: tuple[Path, tuple[object, ...]], tmp_path: Path, name: str, reading: bool
) -> None:
    killed, held = original
    folder = tmp_path / "tried"
    folder.mkdir(mode=0o700)

    def unharmed() -> bool:
        for each in ("store.db", "store.db-wal", "store.db-shm", "vault.json"):
            shutil.copy(killed / each, folder / each)
        with open_store(
            folder, user=USER, password=PASSWORD, clock=Ticking(), reading=reading, wait=0, cost=CHEAP
        ) as store:
            return contents(store) == held

    assert unharmed()
    refused, tried = _flip_everywhere(killed / name, 7, unharmed)
    if name == "vault.json":
        assert refused == tried
    if name == "store.db":
        assert refused > tried / 3


def test_doctor_finds_every_flipped_bit_of_the_store(original: tuple[Path, tuple[object, ...]]) -> None:
    """Also in pages that nothing reads, such as free ones."""
    killed, _ = original
    for log in ("store.db-wal", "store.db-shm"):
        (killed / log).unlink()

    def sound() -> bool:
        with open_store(
            killed, user=USER, password=PASSWORD, clock=Ticking(), reading=True, wait=0, cost=CHEAP
        ) as store:
            found = store.check()
            if not found.sound:
                raise StoreError(found.faults[0])
            return True

    assert sound()
    refused, tried = _flip_everywhere(killed / "store.db", 11, sound)
    assert refused == tried


def test_every_flipped_bit_of_a_backup_is_refused(original: tuple[Path, tuple[object, ...]], tmp_path: Path) -> None:
    killed, _ = original
    (made,) = backup.listed(killed)
    target = tmp_path / "restored"

    def accepted() -> bool:
        backup.restore(made.path, target, user=USER, password=PASSWORD, wait=0, cost=CHEAP)
        return False

    refused, tried = _flip_everywhere(made.path, 13, accepted)
    assert refused == tried
    assert not target.exists()
    backup.verify(made.path, user=USER, password=PASSWORD, cost=CHEAP)


@pytest.mark.parametrize("keep", [0, 1, 10, 100, 5000, -1])
def test_a_cut_or_grown_backup_is_refused(original: tuple[Path, tuple[object, ...]], tmp_path: Path, keep: int) -> None:
    killed, _ = original
    (made,) = backup.listed(killed)
    content = made.path.read_bytes()
    cut = tmp_path / "cut.zimbackup"
    cut.write_bytes(content[:keep] if keep >= 0 else content + b"x")
    with pytest.raises(StoreError):
        backup.verify(cut, user=USER, password=PASSWORD, cost=CHEAP)


@pytest.mark.parametrize("keep", [0, 1, 100, 4096, 5000])
def test_a_cut_store_is_refused(original: tuple[Path, tuple[object, ...]], keep: int) -> None:
    killed, _ = original
    for log in ("store.db-wal", "store.db-shm"):
        (killed / log).unlink()
    (killed / "store.db").write_bytes((killed / "store.db").read_bytes()[:keep])
    with pytest.raises(StoreError):
        open_store(killed, user=USER, password=PASSWORD, clock=Ticking(), reading=True, wait=0, cost=CHEAP)
