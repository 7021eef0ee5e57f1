"""What commands print: one JSON document or a readable table on stdout, everything else on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import msgspec

from zim_desktop.domain.errors import ExpectedError

if TYPE_CHECKING:
    from collections.abc import Iterable


class OutputLost(ExpectedError):
    """The command was carried out, but its answer could not be printed."""


def write_json(value: object) -> None:
    """Print one UTF-8 JSON document and nothing else on stdout; paths become text."""
    write_bytes(msgspec.json.format(msgspec.json.encode(value, enc_hook=_plain), indent=1) + b"\n")


def _plain(value: object) -> object:
    return tuple(cast("Sequence[object]", value)) if isinstance(value, Sequence) else str(value)


def write_bytes(data: bytes) -> None:
    """Print bytes on stdout as they are. Raises OutputLost if nobody takes them; what was done stays done."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except (OSError, AttributeError) as fault:
        # AttributeError: the program was started with stdout closed.
        raise OutputLost("Ausgeführt, aber die Ausgabe ließ sich nicht schreiben.") from fault


_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What moves a cursor, starts a line, or turns the direction of what follows: a file must not do that to a terminal."""


def harmless(line: str) -> str:
    """The line without characters that a terminal obeys: those that part words become a blank, others `�`."""
    return _CONTROLS.sub(lambda found: " " if found[0].isspace() else "�", line)


def write_lines(lines: Iterable[str]) -> None:
    """Print lines on stdout in UTF-8, whatever the terminal says and whatever a file put into them."""
    write_bytes("".join(f"{harmless(line)}\n" for line in lines).encode("utf-8", "replace"))


def tell(message: str) -> None:
    """Print one line for a person on stderr, if there is one."""
    line = harmless(" ".join(message.split()))
    with suppress(OSError, AttributeError):
        sys.stderr.buffer.write(f"{line}\n".encode("utf-8", "replace"))
        sys.stderr.flush()
