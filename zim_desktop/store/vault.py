"""The vault: a random data key behind one slot per password and one for the printed recovery key (decision 2).

No user name is written down, not even hashed: a slot's key comes from Argon2id over the password with a salt made of
the vault's salt and the name, so that one derivation serves every slot and an unknown user costs what a wrong password
costs. `owner` marks whose slot it is under a key that only the data key gives, so that a new password replaces the old.
The file is refused unless its bytes are exactly those of its contents, with their checksum (before a password is tried:
damage is not called a wrong password) and their MAC under a key from the data key (after: nobody else wrote them).
"""

import hashlib
import hmac
import secrets
import time
import unicodedata
from typing import Literal

import msgspec

from zim_desktop.domain.code import CROCKFORD, check_character
from zim_desktop.domain.errors import StoreDamaged, StoreLocked, StoreNewer

KEY_BYTES = 32
SALT_BYTES = 32
NONCE_BYTES = 12
WRONG_PASSWORD_SECONDS = 0.1
"""A wrong password is answered no earlier than this (contracts 11)."""

_FORMAT = "zim-vault/1"
_GROUP = 4
_RECOVERY_CHARACTERS = 31
"""155 random bits, and a check character: eight groups of four."""


class Cost(msgspec.Struct, frozen=True):
    """What one Argon2id derivation costs: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int

    def within(self, floor: "Cost") -> bool:
        """Whether it is neither weaker than the floor nor more than a small machine can bear."""
        enough = self.memory >= floor.memory and self.passes >= floor.passes and self.lanes >= 1
        return enough and self.memory <= 1 << 20 and self.passes <= 16 and self.lanes <= 16


COST = Cost(memory=1 << 16, passes=3, lanes=4)
"""What a new slot costs. RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes."""

FLOOR = COST
"""Weaker slots are refused, whoever wrote them. It stays when `COST` is raised, so that older slots still open."""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the data key: the key wrapped by AES-GCM under what a password gives."""

    kind: Literal["password", "recovery"]
    owner: bytes
    cost: Cost
    nonce: bytes
    wrapped: bytes


class _Contents(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    salt: bytes
    slots: tuple[Slot, ...]
    sum: str
    mac: str


class _Format(msgspec.Struct):
    format: str


class Unlocked(msgspec.Struct, frozen=True):
    """An open vault. It lives in memory only; `key` opens the store's pages."""

    key: bytes
    salt: bytes
    slots: tuple[Slot, ...]

    def __repr__(self) -> str:
        """Name no key, wherever this may be printed."""
        return f"Unlocked({len(self.slots)} slots)"

    def with_password(self, user: str, password: str, cost: Cost = COST) -> "Unlocked":
        """The vault in which this user's password, and no earlier one of theirs, opens."""
        return self._with("password", folded(user), password, cost)

    def with_recovery(self, cost: Cost = COST) -> tuple["Unlocked", str]:
        """The vault with a fresh recovery key, and that key to print; an earlier one opens no more."""
        words = new_recovery_key()
        return self._with("recovery", "", _plain(words), cost), words

    def without(self, user: str) -> "Unlocked":
        """The vault in which no password of this user opens."""
        owner = self._owner("password", folded(user))
        return msgspec.structs.replace(self, slots=tuple(slot for slot in self.slots if slot.owner != owner))

    def to_bytes(self) -> bytes:
        """The vault as its file holds it."""
        bare = _Contents(_FORMAT, self.salt, self.slots, "", "")
        mac = self.seal(b"zim vault", msgspec.json.encode(bare)).hex()
        sealed = msgspec.structs.replace(bare, mac=mac)
        checksum = hashlib.sha256(msgspec.json.encode(sealed)).hexdigest()
        return msgspec.json.encode(msgspec.structs.replace(sealed, sum=checksum)) + b"\n"

    def seal(self, purpose: bytes, content: bytes | memoryview) -> bytes:
        """The MAC (32 bytes) of some content under a key for this purpose alone."""
        return hmac.digest(hmac.digest(self.key, b"zim-desktop " + purpose, "sha256"), content, "sha256")

    def _owner(self, kind: str, name: str) -> bytes:
        return self.seal(b"slot owner", f"{kind} {name}".encode())[:16]

    def _with(self, kind: Literal["password", "recovery"], name: str, secret: str, cost: Cost) -> "Unlocked":
        owner = self._owner(kind, name)
        nonce = secrets.token_bytes(NONCE_BYTES)
        bound = _bound(self.salt, kind, owner, cost, name)
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        wrapped = AESGCM(_derived(self.salt, name, secret, cost)).encrypt(nonce, self.key, bound)
        others = tuple(slot for slot in self.slots if slot.owner != owner)
        return msgspec.structs.replace(self, slots=(*others, Slot(kind, owner, cost, nonce, wrapped)))


def new_vault() -> Unlocked:
    """A vault with a random data key and no slot yet."""
    return Unlocked(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES), ())


def folded(name: str) -> str:
    """A user name as names are compared: NFC, without regard to capitals and outer blanks."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def unlock(content: bytes, user: str, password: str, *, where: str, cost: Cost = COST) -> Unlocked:
    """Open a vault with a user's password, or with the recovery key in its place.

    `content` is the file, `where` names it in errors. Slots weaker than the floor, or than `cost` if that is weaker
    still (in tests), are refused.

    Raises:
        StoreLocked: wrong password or unknown user, never earlier than 0.1 s.
        StoreDamaged: a byte is not what was written.
        StoreNewer: a newer version wrote it.
    """
    contents = _read(content, where, FLOOR if cost.within(FLOOR) else cost)
    until = time.monotonic() + WRONG_PASSWORD_SECONDS
    for kind, name, secret in _attempts(user, password):
        key = _try(contents, kind, name, secret)
        if key is not None:
            return _sealed(Unlocked(key, contents.salt, contents.slots), content, where)
    time.sleep(max(0.0, until - time.monotonic()))
    raise locked()


def locked() -> StoreLocked:
    """The one answer to a wrong password and to an unknown user."""
    return StoreLocked(
        "Name oder Passwort stimmt nicht.",
        next_step="Bitte noch einmal; statt des Passworts gilt auch der gedruckte Wiederherstellungsschlüssel.",
    )


def new_recovery_key() -> str:
    """A fresh recovery key: eight groups of four characters; the last character checks the others."""
    while True:
        body = "".join(secrets.choice(CROCKFORD) for _ in range(_RECOVERY_CHARACTERS))
        check = check_character(body)
        if check in CROCKFORD:
            whole = body + check
            return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def _plain(typed: str) -> str:
    joined = "".join(character for character in typed.upper() if character.isalnum())
    return joined.translate(str.maketrans("OIL", "011"))


def _is_recovery_key(plain: str) -> bool:
    right = len(plain) == _RECOVERY_CHARACTERS + 1 and all(character in CROCKFORD for character in plain)
    return right and check_character(plain[:-1]) == plain[-1]


def _attempts(user: str, password: str) -> list[tuple[str, str, str]]:
    plain = _plain(password)
    recovery = [("recovery", "", plain)] if _is_recovery_key(plain) else []
    return [("password", folded(user), password), *recovery]


def _try(contents: _Contents, kind: str, name: str, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slots = [slot for slot in contents.slots if slot.kind == kind]
    for cost in dict.fromkeys(slot.cost for slot in slots or contents.slots):
        wrapping = AESGCM(_derived(contents.salt, name, secret, cost))
        for slot in slots:
            bound = _bound(contents.salt, slot.kind, slot.owner, slot.cost, name)
            try:
                if slot.cost == cost:
                    return wrapping.decrypt(slot.nonce, slot.wrapped, bound)
            except InvalidTag:
                continue
    return None


def _derived(salt: bytes, name: str, secret: str, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    own = hashlib.sha256(b"zim-desktop salt" + salt + name.encode("utf-8", "surrogatepass")).digest()[:16]
    text = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return hash_secret_raw(text, own, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _bound(salt: bytes, kind: str, owner: bytes, cost: Cost, name: str) -> bytes:
    return msgspec.json.encode([_FORMAT, salt, kind, owner, cost, name.encode("utf-8", "surrogatepass")])


def is_newer(found: str, ours: str) -> bool:
    """Whether a format `name/number` is a later one of ours, all of whose files say `ours/1` so far."""
    name, _, number = found.partition("/")
    return name == ours and number.isdecimal() and number.isascii() and int(number[:9]) > 1


def _read(content: bytes, where: str, floor: Cost) -> _Contents:
    damaged = StoreDamaged("Der Tresor ist beschädigt.", where=where, next_step="Bitte eine Sicherung zurückspielen.")
    try:
        found = msgspec.json.decode(content, type=_Format).format
        if is_newer(found, "zim-vault"):
            raise StoreNewer("Diese Ablage stammt von einer neueren Fassung des Programms.", where=where)
        contents = msgspec.json.decode(content, type=_Contents)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise damaged from None
    bare = msgspec.json.encode(msgspec.structs.replace(contents, sum=""))
    if hashlib.sha256(bare).hexdigest() != contents.sum or msgspec.json.encode(contents) + b"\n" != content:
        raise damaged
    if not contents.slots or not all(slot.cost.within(floor) for slot in contents.slots):
        raise damaged
    return contents


def _sealed(vault: Unlocked, content: bytes, where: str) -> Unlocked:
    if not hmac.compare_digest(vault.to_bytes(), content):
        raise StoreDamaged("Der Tresor wurde verändert.", where=where, next_step="Bitte eine Sicherung zurückspielen.")
    return vault
