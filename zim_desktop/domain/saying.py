"""What people say for a need or a fact, beyond the words of the taxonomy: data, not code."""

from typing import Annotated, Literal

import msgspec

from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.taxonomy import Name, TermKey

Says = tuple[Name, ...]


class Saying(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words that stand for needs (`needs`), or for one value of a fact (`fact`, a key of contracts 3).

    Of what lies in `say` the telling words count, in any order, inflected or mistyped; what lies in `exactly` counts
    word for word. `negated` is what it means if it is denied; without it a denied saying means nothing. A way of
    travelling that is not used has a minus before it.
    """

    say: Says = ()
    exactly: Says = ()
    needs: tuple[TermKey, ...] = ()
    fact: str | None = None
    value: str | None = None
    negated: str | None = None

    def __post_init__(self) -> None:
        if not (self.say or self.exactly):
            raise Contradiction("Eine Redensart braucht „say“ oder „exactly“", "say")
        if bool(self.needs) == bool(self.fact):
            raise Contradiction("Eine Redensart steht für „needs“ oder für „fact“", "fact")
        if self.fact and self.value is None and self.negated is None:
            raise Contradiction("Zu „fact“ gehört „value“ oder „negated“", "value")


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All installed sayings."""

    format: Literal["zim-phrases/1"]
    phrases: Annotated[tuple[Saying, ...], msgspec.Meta(min_length=1)]
