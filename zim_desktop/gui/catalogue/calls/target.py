"""Where another page asks the catalogue to go: its room of calls."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CallsTarget:
    """The room *Anrufen zuerst*, at the call that checks this offer if one is named."""

    offer: str | None = None
