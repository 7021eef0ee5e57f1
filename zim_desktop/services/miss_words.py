"""How it reads that an offer does not fit: at which rules it fails, what would have to change, and what fails most."""

from collections.abc import Iterable, Mapping, Sequence

from zim_desktop.domain.match import Miss, Reason
from zim_desktop.services.wording import listed


def fails_text(reasons: Iterable[Reason]) -> str:
    """Which rules say no: *Scheitert nur an: Deutsch ab A2 – hat A1*; empty if none does."""
    texts = [reason.text for reason in reasons if reason.verdict == "no"]
    if len(texts) == 1:
        return f"Scheitert nur an: {texts[0]}"
    return f"Scheitert an {len(texts)} Regeln: {'; '.join(texts)}" if texts else ""


def change_text(misses: Sequence[Miss], reasons: Iterable[Reason]) -> str:
    """What would have to be otherwise in all, as a sentence; *Kommt infrage* if more is to be cleared up.

    `misses` are all rules that say no to the offer, `reasons` all that were applied.
    """
    conditions = [miss.words for miss in misses if not miss.words.startswith(_IF)]
    changes = [miss.words for miss in misses if miss.words.startswith(_IF)]
    unsure = any(reason.verdict == "unknown" for reason in reasons)
    told = " ".join(part for part in ("Kommt infrage" if unsure else "Passt", listed(conditions)) if part)
    return ", ".join(part for part in (told, listed(changes)) if part) + "."


_IF = "wenn "


def most_text(names: Mapping[str, int]) -> str:
    """How many offers fail at one rule only, and at what most; `names` counts them by what they fail at."""
    total = sum(names.values())
    if not total:
        return "Kein Angebot scheitert an nur einer Regel."
    name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
    if count == total:
        return f"{count} {_fails(count)} nur an „{name}“."
    return f"{total} {_fails(total)} nur an einer Regel, {count} davon an „{name}“."


def _fails(count: int) -> str:
    return "scheitert" if count == 1 else "scheitern"
