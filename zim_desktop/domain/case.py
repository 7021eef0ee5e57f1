"""A case: who is looked for (by a code, never a name), what is known of them, and what they need (contracts 3)."""

from collections.abc import Iterable
from typing import Annotated, Literal, get_args

import msgspec

from zim_desktop.domain.code import is_case_code
from zim_desktop.domain.errors import Contradiction
from zim_desktop.domain.language import Language
from zim_desktop.domain.taxonomy import Name, TermKey
from zim_desktop.domain.week import Slot

TargetGroup = Literal["long_term_unemployed", "skilled_potential", "youth_special_needs"]
FocusTopic = Literal["integration", "skills", "transition"]
Role = Literal["adult", "child"]
Gender = Literal["female", "male", "diverse"]
GermanLevel = Literal["none", "A1", "A2", "B1", "B2", "C1", "C2", "native"]
Benefit = Literal["sgb2", "sgb3", "sgb12", "asylblg", "wohngeld", "kinderzuschlag"]
Residence = Literal["german", "eu", "settled", "residence_permit", "protection_24", "asylum_pending", "toleration"]
WorkPermit = Literal["full", "with_approval", "none"]
SchoolCertificate = Literal["none", "hauptschule", "mittlere_reife", "fachhochschulreife", "abitur", "foreign"]
Voucher = Literal["avgs", "bildungsgutschein", "integration_course", "vocational_language", "but"]
Travel = Literal["walk", "transit", "car"]

GERMAN_LEVELS: tuple[GermanLevel, ...] = get_args(GermanLevel)
"""All levels, ascending."""

YEARS_MAX = 120
Years = Annotated[int, msgspec.Meta(ge=0, le=YEARS_MAX)]
AgeInterval = tuple[Years, Years]
"""A closed interval of whole years; `(34, 34)` is exact."""

CARED_FOR_BELOW = 10
"""A child whose age may lie below this is never left alone (contracts 6)."""

Id = Name
DEFAULT_TRAVEL: tuple[Travel, ...] = ("walk", "transit")

FACTS = (
    "age",
    "gender",
    "german_level",
    "languages",
    "benefits",
    "residence",
    "work_permit",
    "school_certificate",
    "vouchers",
    "available",
    "max_minutes",
    "travel",
    "step_free",
    "cared_for",
)
"""The keys of a person that may be known or not; these alone may be disclosed (contracts 13)."""


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody of the household, with what is known; None is *not known*, an empty list is *none*."""

    id: Id
    role: Role
    age: AgeInterval | None = None
    gender: Gender | None = None
    german_level: GermanLevel | None = None
    languages: tuple[Language, ...] | None = None
    benefits: tuple[Benefit, ...] | None = None
    residence: Residence | None = None
    work_permit: WorkPermit | None = None
    school_certificate: SchoolCertificate | None = None
    vouchers: tuple[Voucher, ...] | None = None
    available: tuple[Slot, ...] | None = None
    cared_for: tuple[Slot, ...] | None = None
    max_minutes: Annotated[int, msgspec.Meta(ge=0)] | None = None
    travel: Annotated[tuple[Travel, ...], msgspec.Meta(min_length=1)] = DEFAULT_TRAVEL
    step_free: bool | None = None

    def __post_init__(self) -> None:
        if self.age is not None and self.age[0] > self.age[1]:
            raise Contradiction(f"Das Alter {list(self.age)} endet, bevor es beginnt", "age")
        if self.role == "child" and self.available is not None:
            raise Contradiction("„available“ gibt es nur bei Erwachsenen", "available")
        if self.role == "adult" and self.cared_for is not None:
            raise Contradiction("„cared_for“ gibt es nur bei Kindern", "cared_for")

    @property
    def is_child(self) -> bool:
        """Whether this person is looked after (says nothing about being of age)."""
        return self.role == "child"


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What one person looks for: a term of the taxonomy, words of their own, or both."""

    id: Id
    person: Id
    term: TermKey | None = None
    priority: Annotated[int, msgspec.Meta(ge=1, le=3)] = 2
    text: str | None = None

    def __post_init__(self) -> None:
        if self.term is None and not (self.text or "").strip():
            raise Contradiction("Ein Bedarf braucht „term“ oder „text“", "term")


def refuse_twice(ids: Iterable[str], where: str) -> None:
    """Make sure that no id comes twice in the list `where`. Raises Contradiction."""
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each in seen:
            raise Contradiction("Diese Kennung kommt zweimal vor", f"{where}[{index}].id")
        seen.add(each)


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A household with its needs, without anything that says who it is (zim-case/1)."""

    format: Literal["zim-case/1"] = "zim-case/1"
    code: str | None = None
    quarter: str | None = None
    target_groups: tuple[TargetGroup, ...] | None = None
    persons: Annotated[tuple[Person, ...], msgspec.Meta(min_length=1)]
    needs: tuple[Need, ...]
    wishes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.code is not None and not is_case_code(self.code):
            raise Contradiction("Der Code stimmt nicht: Prüfzeichen oder Form (QQQ-XXXX-XXXX-C)", "code")
        refuse_twice((person.id for person in self.persons), "persons")
        refuse_twice((need.id for need in self.needs), "needs")
        known = {person.id for person in self.persons}
        for index, need in enumerate(self.needs):
            if need.person not in known:
                raise Contradiction("Diese Person gibt es nicht", f"needs[{index}].person")

    def person(self, person_id: str) -> Person:
        """The person with this id. Raises KeyError if there is none."""
        for person in self.persons:
            if person.id == person_id:
                return person
        raise KeyError(person_id)

    @property
    def children(self) -> tuple[Person, ...]:
        """The persons of the household who are looked after."""
        return tuple(person for person in self.persons if person.is_child)
