"""The rules of contracts 5 as one query of DuckDB over the same offers: the yardstick of `matching`.

It does less than the program: no reasons, no questions, and of the score only relevance. Verdicts are the same, which
`matching` checks before it times anything.
"""

import math
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from zim_desktop.domain.case import GERMAN_LEVELS, Case, Need
from zim_desktop.domain.offer import Conditions, Offer, OpenInterval
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.domain.week import by_day, minute
from zim_desktop.matching.way import DETOUR, EXTRA_MINUTES, KM_PER_HOUR

_COLUMNS = {
    "number": "INTEGER",
    "id": "VARCHAR",
    "audience": "VARCHAR",
    "mode": "VARCHAR",
    "needs_all": "BOOLEAN",
    "by_appointment": "BOOLEAN",
    "has_sessions": "BOOLEAN",
    "status": "TINYINT",
    "free": "INTEGER",
    "waiting": "INTEGER",
    "step_free": "BOOLEAN",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "age": "INTEGER[]",
    "child_age": "INTEGER[]",
    "german_min": "INTEGER",
    "german_max": "INTEGER",
    "gender_any": "VARCHAR[]",
    "residence_any": "VARCHAR[]",
    "work_permit_any": "VARCHAR[]",
    "school_certificate_any": "VARCHAR[]",
    "quarters_any": "VARCHAR[]",
    "benefits_any": "VARCHAR[]",
    "vouchers_any": "VARCHAR[]",
    "target_groups_any": "VARCHAR[]",
}
_VALUES = {
    "gender_any": "gender",
    "residence_any": "residence",
    "work_permit_any": "work_permit",
    "school_certificate_any": "school_certificate",
    "quarters_any": "quarter",
}
_LISTS = {"benefits_any": "benefits", "vouchers_any": "vouchers", "target_groups_any": "target_groups"}
_NOBODY = 999
"""An age beyond every bound: an end that is open."""


class Duck:
    """Offers in DuckDB's memory as they stand on a day; it may use every core."""

    def __init__(self, offers: Sequence[Offer], quarters: Quarters, day: date) -> None:
        """Loads one table of offers, one of their terms and one of their times."""
        self._quarters = quarters
        self._db = duckdb.connect()
        self._load("offers", _COLUMNS, (_row(number, offer, day) for number, offer in enumerate(offers)))
        terms = ({"number": number, "term": term} for number, offer in enumerate(offers) for term in offer.terms)
        self._load("terms", {"number": "INTEGER", "term": "VARCHAR"}, terms)
        times = {"number": "INTEGER", "day": "VARCHAR", "start": "INTEGER", "stop": "INTEGER"}
        self._load("times", times, (row for number, offer in enumerate(offers) for row in _times(number, offer)))

    def _load(self, name: str, columns: dict[str, str], rows: Iterator[dict[str, Any]]) -> None:
        with tempfile.TemporaryDirectory(prefix="zim-bench-") as folder:
            path = Path(folder) / "rows.json"
            path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
            types = ", ".join(f"{column}: '{kind}'" for column, kind in columns.items())
            self._db.execute(f"CREATE TABLE {name} AS FROM read_json('{path}', columns={{{types}}})")

    def verdicts(self, case: Case, need: Need) -> dict[int, int]:
        """How many candidates by term have each verdict (1 yes, 2 unknown, 3 no)."""
        query, facts = self._query(case, need)
        return dict(self._db.execute(f"SELECT verdict, count(*) FROM ({query}) GROUP BY verdict", facts).fetchall())  # noqa: S608 - our own words

    def best(self, case: Case, need: Need, limit: int) -> list[tuple[str, int]]:
        """The first candidates by verdict, relevance and id that no rule excludes."""
        query, facts = self._query(case, need)
        order = "WHERE verdict < 3 ORDER BY verdict, relevance DESC, id"
        return self._db.execute(f"SELECT id, verdict FROM ({query}) {order} LIMIT {limit}", facts).fetchall()  # noqa: S608 - our own words

    def _query(self, case: Case, need: Need) -> tuple[str, dict[str, Any]]:
        person = case.person(need.person)
        facts: dict[str, Any] = {"term": need.term, "below": f"{need.term}.", "role": person.role}
        facts |= {fact: getattr(person, fact, getattr(case, fact, None)) for fact in _VALUES.values()}
        facts |= {fact: _listed(getattr(person, fact, getattr(case, fact, None))) for fact in _LISTS.values()}
        facts["german"] = person.german_level and GERMAN_LEVELS.index(person.german_level)
        facts["age_low"], facts["age_high"] = person.age or (None, None)
        rules = [
            _interval("age", "$age_low", "$age_high"),
            self._child_age(case, facts),
            *(_verdict(column, f"${fact}", f"list_contains({column}, ${fact})") for column, fact in _VALUES.items()),
            *(_verdict(column, f"${fact}", f"list_has_any({column}, ${fact})") for column, fact in _LISTS.items()),
            _verdict("german_min", "$german", "$german >= german_min"),
            _verdict("german_max", "$german", "$german <= german_max"),
            "CASE WHEN audience IN ('family', $role) THEN 1 ELSE 3 END",
            "status",
            "CASE WHEN free IS NULL THEN 0 WHEN free > 0 THEN 1 WHEN waiting IS NULL THEN 3 ELSE 2 END",
        ]
        if person.step_free is True:
            rules.append(
                "CASE WHEN mode <> 'onsite' THEN 0 WHEN step_free IS NULL THEN 2 WHEN step_free THEN 1 ELSE 3 END"
            )
        if person.max_minutes is not None:
            facts["max_minutes"] = person.max_minutes
            rules.append(self._way(case, need, facts))
        if not person.is_child:
            rules.append(_TIMES)
        facts["unknown_time"] = person.available is None
        free = [
            f"('{day}', {start}, {end})"
            for day, slots in by_day(person.available or ()).items()
            for start, end in slots
        ]
        slots = ", ".join(free) or "('none', 0, 0)"
        return _QUERY.format(slots=slots, verdict=f"greatest({', '.join(rules)})"), facts

    def _child_age(self, case: Case, facts: dict[str, Any]) -> str:
        """The best of what is said of each child; no without children."""
        said = ["3"]
        for number, child in enumerate(case.children):
            low, high = f"child_{number}_low", f"child_{number}_high"
            facts[low], facts[high] = child.age or (None, None)
            said.append(_interval("child_age", f"${low}", f"${high}"))
        return f"CASE WHEN child_age IS NULL THEN 0 ELSE least({', '.join(said)}) END"

    def _way(self, case: Case, need: Need, facts: dict[str, Any]) -> str:
        centre = self._quarters.centre(case.quarter)
        if centre is None:
            return "CASE WHEN mode <> 'onsite' THEN 0 ELSE 2 END"
        facts["phi"], facts["lam"], facts["cos_phi"] = *map(math.radians, centre), math.cos(math.radians(centre[0]))
        km = (
            "12742 * asin(sqrt(power(sin((radians(lat) - $phi) / 2), 2)"
            " + $cos_phi * cos(radians(lat)) * power(sin((radians(lon) - $lam) / 2), 2)))"
        )
        means = case.person(need.person).travel
        minutes = [f"{km} * {DETOUR / KM_PER_HOUR[each] * 60} + {EXTRA_MINUTES[each]}" for each in means]
        fits = f"ceil(least({', '.join(minutes)}) - 1e-9) <= $max_minutes"
        return f"CASE WHEN mode <> 'onsite' THEN 0 WHEN lat IS NULL THEN 2 WHEN {fits} THEN 1 ELSE 3 END"


_TIMES = """
CASE WHEN mode = 'phone' THEN 0
     WHEN NOT has_sessions THEN (CASE WHEN by_appointment THEN 1 ELSE 2 END)
     WHEN $unknown_time THEN 2
     WHEN (CASE WHEN needs_all THEN inside.number_of = inside.fitting ELSE inside.fitting > 0 END) THEN 1
     ELSE 3 END
"""

_QUERY = """
WITH free(day, start, stop) AS (VALUES {slots}),
wanted AS (
    SELECT number,
           max(CASE WHEN term = $term THEN 1.0 WHEN starts_with(term, $below) THEN 0.8 ELSE 0.6 END) AS relevance
    FROM terms
    WHERE term = $term OR starts_with(term, $below) OR starts_with($term, term || '.')
    GROUP BY number
),
inside AS (
    SELECT times.number, count(*) AS number_of, count(free.day) AS fitting
    FROM times SEMI JOIN wanted USING (number)
    LEFT JOIN free ON free.day = times.day AND free.start <= times.start AND times.stop <= free.stop
    WHERE NOT $unknown_time
    GROUP BY times.number
)
SELECT offers.id, relevance, {verdict} AS verdict
FROM offers JOIN wanted USING (number) LEFT JOIN inside USING (number)
"""


def _verdict(column: str, fact: str, fits: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN 0 WHEN {fact} IS NULL THEN 2 WHEN {fits} THEN 1 ELSE 3 END"


def _interval(column: str, low: str, high: str) -> str:
    return (
        f"CASE WHEN {column} IS NULL THEN 0 WHEN {low} IS NULL THEN 2"
        f" WHEN {column}[1] <= {low} AND {high} <= {column}[2] THEN 1"
        f" WHEN {column}[1] <= {high} AND {low} <= {column}[2] THEN 2 ELSE 3 END"
    )


def _listed(value: Sequence[str] | None) -> list[str] | None:
    return None if value is None else list(value)


def _row(number: int, offer: Offer, day: date) -> dict[str, Any]:
    conditions, place, capacity = offer.conditions_on(day), offer.place, offer.capacity
    open_now = offer.status == "open" and conditions is not None and (offer.valid_to is None or day <= offer.valid_to)
    row: dict[str, Any] = {
        "number": number,
        "id": offer.id,
        "audience": offer.audience,
        "mode": offer.mode,
        "needs_all": offer.attendance == "all",
        "by_appointment": offer.by_appointment,
        "has_sessions": bool(offer.sessions),
        "status": 1 if open_now else 3,
        "free": capacity and capacity.free,
        "waiting": capacity and capacity.waiting,
        "step_free": place and place.step_free,
    }
    row["lat"], row["lon"] = (place and place.coordinates) or (None, None)
    return row | _conditions(conditions or Conditions())


def _conditions(conditions: Conditions) -> dict[str, Any]:
    german_min, german_max = conditions.german_min, conditions.german_max
    row: dict[str, Any] = {column: getattr(conditions, column) for column in (*_VALUES, *_LISTS)}
    row["age"], row["child_age"] = _closed(conditions.age), _closed(conditions.child_age)
    row["german_min"] = german_min and GERMAN_LEVELS.index(german_min)
    row["german_max"] = german_max and GERMAN_LEVELS.index(german_max)
    return row


def _closed(interval: OpenInterval | None) -> list[int] | None:
    if interval is None:
        return None
    return [-1 if interval[0] is None else interval[0], _NOBODY if interval[1] is None else interval[1]]


def _times(number: int, offer: Offer) -> Iterator[dict[str, Any]]:
    for session in offer.sessions:
        for day in session.days:
            yield {"number": number, "day": day, "start": minute(session.start), "stop": minute(session.end)}
