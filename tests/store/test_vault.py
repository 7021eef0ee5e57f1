"""The vault opens for whom it should, is silent about who they are, and notices every changed byte."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.builders import CHEAP, PASSWORD, USER
from zim_desktop.domain.errors import StoreDamaged, StoreError, StoreLocked, StoreNewer
from zim_desktop.store import vault


def _made() -> tuple[vault.Unlocked, str]:
    return vault.new_vault().with_password(USER, PASSWORD, CHEAP).with_recovery(CHEAP)


def _unlock(content: bytes, user: str, password: str) -> vault.Unlocked:
    return vault.unlock(content, user, password, where="vault.json", cost=CHEAP)


@pytest.mark.parametrize("user", [USER, "änne", " ÄNNE ", "A\u0308nne"])
def test_names_are_compared_without_regard_to_capitals_and_composition(user: str) -> None:
    made, _ = _made()
    assert _unlock(made.to_bytes(), user, PASSWORD) == made


def test_every_user_and_the_recovery_key_open_the_same_store() -> None:
    made, recovery = _made()
    made = made.with_password("Bülent", "ß", CHEAP)
    content = made.to_bytes()
    for user, password in ((USER, PASSWORD), ("Bülent", "ß"), ("gleich wer", recovery)):
        assert _unlock(content, user, password).key == made.key
    typed = recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert _unlock(content, USER, typed).key == made.key
    for user, password in ((USER, "ß"), ("Bülent", PASSWORD), ("", "")):
        with pytest.raises(StoreLocked):
            _unlock(content, user, password)


def test_a_new_password_replaces_the_old_one_and_a_user_can_be_shut_out() -> None:
    made, recovery = _made()
    changed = made.with_password(USER, "neu", CHEAP)
    assert len(changed.slots) == 2
    assert _unlock(changed.to_bytes(), USER, "neu").key == made.key
    for without in (changed, changed.without(USER)):
        with pytest.raises(StoreLocked):
            _unlock(without.to_bytes(), USER, PASSWORD)
    with pytest.raises(StoreLocked):
        _unlock(changed.without(USER).to_bytes(), USER, "neu")
    assert _unlock(changed.without(USER).to_bytes(), "x", recovery).key == made.key
    renewed, new_recovery = changed.with_recovery(CHEAP)
    assert _unlock(renewed.to_bytes(), "x", new_recovery).key == made.key
    with pytest.raises(StoreLocked):
        _unlock(renewed.to_bytes(), "x", recovery)


def test_a_mistyped_recovery_key_is_only_a_wrong_password() -> None:
    made, recovery = _made()
    wrong = ("B" if recovery[0] != "B" else "C") + recovery[1:]
    with pytest.raises(StoreLocked):
        _unlock(made.to_bytes(), USER, wrong)


def test_wrong_password_and_unknown_user_get_the_same_answer_and_not_at_once() -> None:
    content = _made()[0].to_bytes()
    answers: set[str] = set()
    for user, password in ((USER, "falsch"), ("Niemand", PASSWORD), ("\ud800", "\ud800")):
        start = time.monotonic()
        with pytest.raises(StoreLocked) as caught:
            _unlock(content, user, password)
        assert time.monotonic() - start >= 0.1
        answers.add(caught.value.line())
    assert len(answers) == 1


def test_the_file_names_nobody_and_shows_no_key() -> None:
    made, recovery = _made()
    content = made.to_bytes()
    for secret in (USER.encode(), b"nne", PASSWORD.encode(), recovery.encode(), made.key, made.key.hex().encode()):
        assert secret not in content
    assert made.key.hex() not in repr(made)


def test_every_flipped_bit_is_damage() -> None:
    content = _made()[0].to_bytes()
    for at in range(len(content)):
        for bit in (1, 0x20):
            changed = bytearray(content)
            changed[at] ^= bit
            with pytest.raises((StoreDamaged, StoreNewer)):
                _unlock(bytes(changed), USER, PASSWORD)


@settings(max_examples=50)
@given(st.binary() | st.text().map(str.encode))
def test_anything_else_is_damage(content: bytes) -> None:
    with pytest.raises(StoreDamaged):
        _unlock(content, USER, PASSWORD)


def test_deep_nesting_is_damage() -> None:
    with pytest.raises(StoreDamaged):
        _unlock(b"[" * 100_000, USER, PASSWORD)


def test_a_later_format_is_newer() -> None:
    with pytest.raises(StoreNewer):
        _unlock(b'{"format": "zim-vault/2", "x": 1}', USER, PASSWORD)


@pytest.mark.parametrize(
    "cost",
    [
        vault.Cost(memory=8, passes=1, lanes=1),
        vault.Cost(memory=64, passes=0, lanes=1),
        vault.Cost(memory=1 << 30, passes=1, lanes=1),
        vault.Cost(memory=64, passes=1 << 30, lanes=1),
        vault.Cost(memory=64, passes=1, lanes=1 << 20),
    ],
)
def test_a_cost_that_is_too_weak_or_too_dear_is_never_tried(cost: vault.Cost) -> None:
    made, _ = _made()
    slots = tuple(msgspec.structs.replace(slot, cost=cost) for slot in made.slots)
    with pytest.raises(StoreDamaged):
        _unlock(msgspec.structs.replace(made, slots=slots).to_bytes(), USER, PASSWORD)


def test_the_product_asks_for_rfc_9106_and_refuses_less() -> None:
    assert vault.Cost(memory=64 * 1024, passes=3, lanes=4) == vault.COST
    with pytest.raises(StoreDamaged):
        vault.unlock(_made()[0].to_bytes(), USER, PASSWORD, where="")
    strong = vault.new_vault().with_password(USER, PASSWORD)
    assert vault.unlock(strong.to_bytes(), USER, PASSWORD, where="").key == strong.key


def test_somebody_who_cannot_open_it_cannot_add_a_way_in() -> None:
    """A slot and a checksum made without the data key do not pass the MAC."""
    made, _ = _made()
    theirs = msgspec.structs.replace(vault.new_vault(), salt=made.salt).with_password("Eva", "x", CHEAP)
    mixed = msgspec.structs.replace(theirs, slots=(*made.slots, *theirs.slots))
    with pytest.raises(StoreError):
        _unlock(mixed.to_bytes(), USER, PASSWORD)


def test_salts_keys_and_recovery_keys_differ_every_time() -> None:
    made = [_made() for _ in range(20)]
    assert len({each.key for each, _ in made}) == len({each.salt for each, _ in made}) == 20
    assert len({recovery for _, recovery in made}) == 20
    assert len({slot.wrapped for each, _ in made for slot in each.slots}) == 40
