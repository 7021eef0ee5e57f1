"""The rules on whom an offer is for: each a pure function of one fact and one condition (contracts 5).

A function sees nothing but its fact, so what is not handed to it cannot influence it. In the text of a *no* the bound
that would have to be met comes first, then what is known of the person. Beside each rule stands what would turn its
*no* into a *yes*; it is asked for nothing else.
"""

from collections.abc import Callable, Sequence

from zim_desktop.domain.case import GERMAN_LEVELS, AgeInterval, GermanLevel
from zim_desktop.domain.offer import OpenInterval, contains, meets
from zim_desktop.matching.client import Nearest, Ruling, Words, enumerated

Ages = tuple[AgeInterval | None, ...]


def years(interval: OpenInterval) -> str:
    """A condition on age in words, e.g. `18 bis 25 Jahre`, `ab 18 Jahren`."""
    low, high = interval
    if high is None:
        return f"ab {low} Jahren"
    if low is None:
        return f"bis {high} Jahre"
    return f"genau {low} Jahre" if low == high else f"{low} bis {high} Jahre"


def known_years(known: AgeInterval) -> str:
    """An age as far as it is known, e.g. `34` or `25 bis 34`."""
    return str(known[0]) if known[0] == known[1] else f"{known[0]} bis {known[1]}"


def age(known: AgeInterval | None, wanted: OpenInterval, _: Words) -> Ruling:
    """Inside: yes; nothing in common: no; overlapping in part, or not known: unknown."""
    if known is None:
        return Ruling("unknown", f"Alter nicht bekannt: {years(wanted)}")
    text = f"{years(wanted)} – ist {known_years(known)}"
    if contains(wanted, *known):
        return Ruling("yes", text)
    if not meets(wanted, *known):
        return Ruling("no", text)
    return Ruling("unknown", f"{text}, genaues Alter nicht bekannt")


def nearest_age(known: AgeInterval, wanted: OpenInterval, _: Words) -> Nearest:
    """The birthday from which on the age fits, or the ages themselves if that has passed."""
    low, high = wanted
    name = f"Alter: {years(wanted)}"
    if low is not None and known[1] < low:
        return Nearest((low, low), wanted, name, f"ab dem {low}. Geburtstag")
    return Nearest((high, high), wanted, name, f"nur {_of_age(wanted)}")


def _of_age(interval: OpenInterval) -> str:
    """A condition on age after *nur*, e.g. `im Alter von 18 bis 25 Jahren`."""
    low, high = interval
    if low is None or high is None:
        return years(interval)
    return f"mit genau {low} Jahren" if low == high else f"im Alter von {low} bis {high} Jahren"


def child_age(known: Ages, wanted: OpenInterval, _: Words) -> Ruling:
    """Some child of the case inside: yes; none meets it, or there is none: no; otherwise unknown."""
    condition = f"Kind im Alter: {years(wanted)}"
    if any(each is not None and contains(wanted, *each) for each in known):
        return Ruling("yes", f"{condition} – passt")
    if any(each is None or meets(wanted, *each) for each in known):
        return Ruling("unknown", f"Alter der Kinder nicht genau bekannt: {years(wanted)}")
    ages = [known_years(each) for each in known if each is not None]
    have = f"im Haushalt: {enumerated(ages, 'und')} Jahre" if ages else "kein Kind im Haushalt"
    return Ruling("no", f"{condition} – {have}")


def nearest_child_age(known: Ages, wanted: OpenInterval, _: Words) -> Nearest:
    """The birthday from which on a child of the household fits, or the ages if none is too young."""
    low, high = wanted
    name = f"Kind im Alter: {years(wanted)}"
    if low is not None and any(each is not None and each[1] < low for each in known):
        return Nearest((*known, (low, low)), wanted, name, f"ab dem {low}. Geburtstag eines Kindes")
    age = low if low is not None else high
    return Nearest((*known, (age, age)), wanted, name, f"nur mit einem Kind {_of_age(wanted)}")


def may_be_inside(known: AgeInterval | None, wanted: OpenInterval) -> bool:
    """Whether a child of this age is not already known to be outside the condition."""
    return known is None or meets(wanted, *known)


def german_min(known: GermanLevel | None, wanted: GermanLevel, _: Words) -> Ruling:
    """At least this level: yes; below: no; not known: unknown."""
    if known is None:
        return Ruling("unknown", f"Deutsch nicht bekannt: ab {level(wanted)}")
    fits = GERMAN_LEVELS.index(known) >= GERMAN_LEVELS.index(wanted)
    return Ruling("yes" if fits else "no", f"Deutsch ab {level(wanted)} – hat {level(known)}")


def nearest_german_min(known: GermanLevel, wanted: GermanLevel, _: Words) -> Nearest:
    """The level that would have to be reached; a first language is not learnt."""
    more = GERMAN_LEVELS.index(wanted) - GERMAN_LEVELS.index(known)
    words = f"wenn das Deutsch {level(wanted)} erreicht ({_STEPS[more - 1]} mehr)"
    if wanted == "native":
        words = "nur mit Deutsch als Muttersprache"
    return Nearest(wanted, wanted, f"Deutsch ab {level(wanted)}", words)


_STEPS = ("eine Stufe", *(f"{count} Stufen" for count in ("zwei", "drei", "vier", "fünf", "sechs", "sieben")))


def german_max(known: GermanLevel | None, wanted: GermanLevel, _: Words) -> Ruling:
    """At most this level: yes; above: no; not known: unknown."""
    if known is None:
        return Ruling("unknown", f"Deutsch nicht bekannt: bis {level(wanted)}")
    fits = GERMAN_LEVELS.index(known) <= GERMAN_LEVELS.index(wanted)
    return Ruling("yes" if fits else "no", f"Deutsch bis {level(wanted)} – hat {level(known)}")


def nearest_german_max(_: GermanLevel, wanted: GermanLevel, __: Words) -> Nearest:
    """The highest level it is meant for."""
    words = "nur ohne Deutschkenntnisse" if wanted == "none" else f"nur bis Deutsch {level(wanted)}"
    return Nearest(wanted, wanted, f"Deutsch bis {level(wanted)}", words)


def level(key: GermanLevel) -> str:
    """A level of German in words: A1 to C2 as they are."""
    return {"none": "keine Kenntnisse", "native": "Muttersprache"}.get(key, key)


def value_in(group: str, what: str) -> Callable[[str | None, Sequence[str], Words], Ruling]:
    """The rule that one value, named `what`, is in the list: yes; not in it: no; not known: unknown."""

    def judge(known: str | None, wanted: Sequence[str], words: Words) -> Ruling:
        if known is None:
            return Ruling("unknown", f"{what} nicht bekannt: nur {words.of(group, wanted)}")
        return Ruling(
            "yes" if known in wanted else "no",
            f"{what}: nur {words.of(group, wanted)} – ist {words.of(group, [known])}",
        )

    return judge


def nearest_value(group: str, what: str) -> Callable[[str, Sequence[str], Words], Nearest]:
    """The values that are in the list."""

    def nearest(_: str, wanted: Sequence[str], words: Words) -> Nearest:
        listed = words.of(group, wanted)
        return Nearest(wanted[0], wanted, f"{what}: nur {listed}", f"nur bei {what}: {listed}")

    return nearest


def lists_meet(group: str, what: str) -> Callable[[Sequence[str] | None, Sequence[str], Words], Ruling]:
    """The rule that two lists, named `what`, meet: yes; do not: no; not known: unknown."""

    def judge(known: Sequence[str] | None, wanted: Sequence[str], words: Words) -> Ruling:
        if known is None:
            return Ruling("unknown", f"{what} nicht bekannt: nur {words.of(group, wanted)}")
        common = [key for key in known if key in wanted]
        return Ruling(
            "yes" if common else "no",
            f"{what}: nur {words.of(group, wanted)} – hat {words.all_of(group, common or known)}",
        )

    return judge


def nearest_list(group: str, what: str, before: str) -> Callable[[Sequence[str], Sequence[str], Words], Nearest]:
    """The values of which one would have to be there; `before` is the word that leads to them, e.g. `nur für`."""

    def nearest(known: Sequence[str], wanted: Sequence[str], words: Words) -> Nearest:
        listed = words.of(group, wanted)
        return Nearest((*known, wanted[0]), wanted, f"{what}: nur {listed}", f"{before} {listed}")

    return nearest
