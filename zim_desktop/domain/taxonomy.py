"""What needs and offers are called, and where the quarters lie: data with validity, never code."""

import math
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

import msgspec

TermKey = Annotated[str, msgspec.Meta(pattern=r"\A[^\s.]+(\.[^\s.]+)*\Z")]
"""A dotted term, e.g. `childcare.under3`; one the installed taxonomy does not know is legal (contracts 2)."""

Name = Annotated[str, msgspec.Meta(min_length=1, pattern=r"\S")]
"""What something is called: more than white space."""

OTHER = "other"
"""The quarter without a centre."""

NO_TOPIC = "none"
"""The key for what belongs to no focus topic."""

EARTH_RADIUS_KM = 6371.0


def is_below(term: str, ancestor: str) -> bool:
    """Whether `ancestor` is a prefix of `term` that ends before a dot (contracts 2)."""
    return term.startswith(ancestor + ".")


CHILDCARE = "childcare"
"""The term of looking after children; those below it are kinds of it (contracts 2)."""


def is_within(term: str, ancestor: str) -> bool:
    """Whether a term is the ancestor or lies below it."""
    return term == ancestor or is_below(term, ancestor)


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance in km of two WGS84 points in degrees, on a sphere of 6371 km (contracts 5)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat = math.sin((phi2 - phi1) / 2)
    half_lon = math.sin(math.radians(lon2 - lon1) / 2)
    chord = half_lat * half_lat + math.cos(phi1) * math.cos(phi2) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a term is called, in German (always) and English."""

    de: Name
    en: Name


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of need or offer, with the words people say for it."""

    term: TermKey
    labels: Labels
    synonyms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Taxonomy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All installed terms."""

    format: Literal["zim-taxonomy/1"]
    terms: tuple[Term, ...]

    @cached_property
    def by_key(self) -> dict[str, Term]:
        """Each term by its dotted key."""
        return {term.term: term for term in self.terms}

    def label(self, key: str) -> str:
        """The German label; of an unknown term the label of its nearest known ancestor, else the key itself."""
        current = key
        while True:
            if current in self.by_key:
                return self.by_key[current].labels.de
            if "." not in current:
                return key
            current = current.rpartition(".")[0]


class FocusTopic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A focus topic of the town's labour-market strategy (contracts 2), and the terms that belong to it."""

    topic: str
    label: str
    terms: tuple[str, ...]


class FocusTopics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All focus topics."""

    format: Literal["zim-focus-topics/1"]
    topics: tuple[FocusTopic, ...]

    def of(self, term: str | None) -> str:
        """The key of the topic that a term belongs to; `none` if it belongs to no topic."""
        found = (each.topic for each in self.topics if term and any(is_within(term, prefix) for prefix in each.terms))
        return next(found, NO_TOPIC)


class Quarter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quarter with its names, the letters of its codes and its centre (WGS84 degrees; None for `other`)."""

    key: str
    name: str
    letters: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{3}\Z")]
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    postcodes: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def centre(self) -> tuple[float, float] | None:
        """Latitude and longitude of the centre, if the quarter has one."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class Quarters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All installed quarters."""

    format: Literal["zim-quarters/1"]
    quarters: tuple[Quarter, ...]

    @cached_property
    def by_key(self) -> dict[str, Quarter]:
        """Each quarter by its key."""
        return {quarter.key: quarter for quarter in self.quarters}

    def name(self, key: str | None) -> str:
        """What people call the quarter; *nicht bekannt* for None."""
        if key is None:
            return "nicht bekannt"
        return self.by_key[key].name if key in self.by_key else key

    def centre(self, key: str | None) -> tuple[float, float] | None:
        """The centre of the quarter with this key; None if it is not known or has none."""
        quarter = self.by_key.get(key or "")
        return quarter.centre if quarter else None

    def letters(self, key: str | None) -> str:
        """The three letters that codes of this quarter begin with; those of `other` if it is not known."""
        quarter = self.by_key.get(key or OTHER)
        return quarter.letters if quarter else "OTH"

    def nearest(self, lat: float, lon: float, within_km: float) -> str:
        """The key of the quarter whose centre is nearest within `within_km`, else `other`."""
        distances = (
            (great_circle_km(lat, lon, *quarter.centre), quarter.key) for quarter in self.quarters if quarter.centre
        )
        near: Iterable[tuple[float, str]] = (pair for pair in distances if pair[0] <= within_km)
        return min(near, default=(0.0, OTHER))[1]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The German name of a key between two dates (inclusive): names of laws and offices change, code does not."""

    key: str
    label: str
    valid_from: date | None = None
    valid_to: date | None = None


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The German names of all keys of contracts 2 and 3, each possibly dated (names of benefits change)."""

    format: Literal["zim-vocabulary/1"]
    groups: dict[str, tuple[Named, ...]]

    def label(self, group: str, key: str, day: date | None = None) -> str:
        """What `key` is called on `day` (default: now valid last); the key itself if it has no name."""
        fitting = [name for name in self.groups.get(group, ()) if name.key == key]
        for name in fitting:
            if day and (not name.valid_from or name.valid_from <= day) and (not name.valid_to or day <= name.valid_to):
                return name.label
        return fitting[-1].label if fitting else key
