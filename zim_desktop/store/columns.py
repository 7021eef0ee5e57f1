"""Kinds of columns that mean the same on both engines: words, instants, whole values."""

import re
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from zim_desktop.domain.errors import InputRefused, StoreDamaged

_ESCAPED_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"


def _by_code_point(dialect: Dialect) -> TypeEngine[str]:
    plain = Text(collation="C") if dialect.name == "postgresql" else Text(collation="BINARY")
    return dialect.type_descriptor(plain)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def storable(text: str) -> str:
    """The text itself. Raises InputRefused for NUL or half a surrogate pair, which not every engine can hold."""
    if "\0" in text or not _encodable(text):
        raise InputRefused(
            "Ein Text enthält ein Zeichen, das kein Text ist (NUL oder ein halbes Unicode-Zeichen).",
            next_step="Bitte die Stelle neu tippen statt sie einzufügen.",
        )
    return text


class Words(TypeDecorator[str]):
    """Text compared by code point on both engines (design decision 6)."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Name the collation, which the engines call differently."""
        return _by_code_point(dialect)

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse what one of the engines could not give back."""
        return None if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC; SQLite keeps it as text whose order is that of time, PostgreSQL as timestamptz."""

    impl = DateTime
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose what the engine keeps instants as."""
        kept = DateTime(timezone=True) if dialect.name == "postgresql" else String(27, collation="BINARY")
        return dialect.type_descriptor(kept)

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Write the instant in UTC. A time without zone is a mistake of ours: ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.strftime(_INSTANT)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give the instant back, aware, in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return datetime.fromisoformat(value)


class Document(TypeDecorator[Any]):
    """A whole frozen value as JSON text, read back as the type it was made for."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(kind)

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Keep it as text, so that both engines give back the same bytes."""
        return _by_code_point(dialect)

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write it as JSON; refuse characters that text columns refuse."""
        if value is None:
            return None
        try:
            text = self._encoder.encode(value).decode()
        except UnicodeEncodeError:
            text = "\0"
        return storable("\0" if "\\u0000" in text and _ESCAPED_NUL.search(text) else text)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read it. What does not fit its type is damage: StoreDamaged, which names no content."""
        try:
            return None if value is None else self._decoder.decode(value)
        except msgspec.DecodeError:
            raise StoreDamaged(
                "Ein Datensatz der Ablage lässt sich nicht lesen.", next_step="Bitte eine Sicherung zurückspielen."
            ) from None
