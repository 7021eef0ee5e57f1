"""A service of HSDS with all that belongs to it, as an offer (contracts 1 and 4; decision 0051)."""

from collections.abc import Iterable, Mapping

import msgspec

from zim_desktop.domain.case import YEARS_MAX
from zim_desktop.domain.fault import Fault
from zim_desktop.domain.offer import Conditions, Offer
from zim_desktop.domain.taxonomy import Quarters
from zim_desktop.exchange.hsds import own
from zim_desktop.exchange.hsds.details import capacity_of, cost_of, documents_of, languages_of, phone_of
from zim_desktop.exchange.hsds.dialects import Dialect
from zim_desktop.exchange.hsds.place import read_place
from zim_desktop.exchange.hsds.record import Findings, Record, located
from zim_desktop.exchange.hsds.remainder import Remainder
from zim_desktop.exchange.hsds.times import ONLY_ON, times_of
from zim_desktop.exchange.hsds.values import day_of, text_of, whole_of
from zim_desktop.exchange.shape import explain, with_whole_numbers
from zim_desktop.exchange.table import derived_id

_NOTED = "Dafür hat ein Angebot kein Feld; es steht in der Beschreibung"
_STATUS = {"active": "open", "temporarily closed": "paused", "inactive": "closed", "defunct": "closed"}
_WORDS_OF_TIMES = frozenset({"description", "notes", "attending_type", "schedule_link"})
_CHILD_UNTIL = 13
"""Whom a service up to this age is for is looked after: nobody of that age comes for a course of their own."""


class Surroundings(msgspec.Struct, frozen=True):
    """What is the same for all services of a file."""

    source: str
    licence: str
    dialect: Dialect
    quarters: Quarters
    terms: Mapping[str, str]
    """The key of a term by its labels and synonyms, without capitals."""


def offer_of(service: Record, around: Surroundings, findings: Findings) -> Offer | None:
    """The offer of a service, or None and at least one fault. What an offer cannot say is in its description.

    A wrong value of the service itself leaves the service out; one of what belongs to it (a telephone, a schedule)
    leaves out only that. Fields that travel as our own attributes go before everything else.
    """
    return _Reading(service, around, findings).offer()


class _Reading:
    """One service on its way: the offer's values, what is wrong with it (by the field it was for), what is left."""

    def __init__(self, service: Record, around: Surroundings, findings: Findings) -> None:
        self.service = service
        self.around = around
        self.findings = findings
        self.values: dict[str, object] = {}
        self.left = Remainder()
        self.wrong: list[tuple[str, Fault]] = []
        self.organization = service.has("organization")
        self.sites = list(service.each("service_at_locations"))

    def offer(self) -> Offer | None:
        if not self.service.broken:
            self._read()
        for _, found in self.wrong:
            self.findings.add(found)
        if self.wrong or self.service.broken:
            return None
        return self._converted()

    def _read(self) -> None:
        self._name()
        self._provide()
        self._place()
        self._times()
        self._ages()
        self._details()
        self._terms()
        self._dates()
        overridden = self._own()
        self._describe(is_settled="description" in overridden)
        self.wrong = [(target, found) for target, found in self.wrong if target not in overridden]

    def _fault(self, target: str, name: str, value: object, message: str) -> None:
        self.wrong.append((target, located(self.service, name, value, message)))

    def _text(self, record: Record, name: str, *, several_lines: bool = False) -> str:
        self.left.use(record, name)
        return text_of(record.values.get(name), several_lines=several_lines)

    def _name(self) -> None:
        title, status = self._text(self.service, "name"), self._text(self.service, "status").casefold()
        if title:
            self.values["title"] = title
        else:
            self._fault("title", "name", "", "Der Name fehlt")
        if not status and self.around.dialect != "3.x":
            status = "active"
        if status in _STATUS:
            self.values["status"] = _STATUS[status]
        else:
            what = f"Eines dieser Wörter wird erwartet: {', '.join(_STATUS)}"
            self._fault("status", "status", status, what if status else f"Der Status fehlt. {what}")
        self.values["source"] = self.around.source
        if self.around.licence:
            self.values["licence"] = self.around.licence

    def _provide(self) -> None:
        service, organization = self.service, self.organization
        name = self._text(organization, "name") if organization else ""
        if not name:
            self._fault("provider", *self._why_nobody())
        provider: dict[str, object] = {"name": name}
        for field, theirs in (("email", "email"), ("url", "website")):
            value = self._text(service, field) or (self._text(organization, theirs) if organization else "")
            if value:
                provider[field] = value
                self.left.said(value)
        phone = phone_of(self._owners(), self.left)
        if phone:
            provider["phone"] = phone
        self.values["provider"] = provider
        if organization:
            self.left.said(name)
        if not service.id:
            self._fault("id", "id", "", "Die Kennung fehlt")
        same = own.canonical_uuid(service.id)
        self.values["id"] = same or derived_id(self.around.source, [service.id, name], "hsds")

    def _why_nobody(self) -> tuple[str, object, str]:
        key = self.service.values.get("organization_id", "")
        if self.organization is not None:
            return "organization_id", key, "Der Träger hat keinen Namen"
        if "organization" in self.service.one:
            return "organization_id", key, "Der Träger steht in einer Zeile, die nicht zu lesen ist"
        return "organization_id", key, "Diesen Datensatz gibt es nicht" if key else "Der Träger fehlt"

    def _owners(self) -> list[Record]:
        """Whose telephones are this service's, the nearest first."""
        locations = [each for each in (site.has("location") for site in self.sites) if each]
        return [self.service, *self.sites, *locations, *([self.organization] if self.organization else [])]

    def _details(self) -> None:
        locations = [each for each in (site.has("location") for site in self.sites[:1]) if each]
        found = {
            "languages": languages_of((self.service, *locations), self.left),
            "cost": cost_of(self.service, self.left, self.findings),
            "documents": documents_of(self.service, self.left),
            "capacity": capacity_of(self.service, self.left, self.findings),
        }
        self.values |= {name: value for name, value in found.items() if value}

    def _place(self) -> None:
        found = read_place(self.sites, self.left, self.findings)
        if found.values:
            self.values["place"] = found.values
        if found.is_online:
            self.values["mode"] = "online"

    def _times(self) -> None:
        """The times of the service itself, else of its first place, else the hours of that place."""
        first = self.sites[:1]
        locations = [each for each in (site.has("location") for site in first) if each]
        owners = [self.service, *first, *locations]
        schedules = _first_of(owners, "schedules")
        holidays = _first_of(owners, "holiday_schedules")
        times = times_of(schedules, holidays, self.findings)
        for record in (*schedules, *holidays):
            if id(record) in times.told:
                self.left.use(record, *(set(record.values) - _WORDS_OF_TIMES))
                notes = str(record.values.get("notes", ""))
                self.left.use(record, *(["notes"] if notes.startswith(ONLY_ON) else []))
        if times.sessions:
            self.values |= {"sessions": list(times.sessions), "attendance": "any"}
        for field, day in zip(("valid_from", "valid_to"), times.span, strict=True):
            if day is not None:
                self.values[field] = day.isoformat()
        if times.closed_on:
            self.values["closed_on"] = [day.isoformat() for day in times.closed_on]

    def _ages(self) -> None:
        ends: list[int | None] = [self._years(name) for name in ("minimum_age", "maximum_age")]
        if ends != [None, None]:
            self.values["conditions"] = {"age": ends}
        if ends[1] is not None and ends[1] <= _CHILD_UNTIL:
            self.values["audience"] = "child"

    def _years(self, name: str) -> int | None:
        if not self._text(self.service, name):
            return None
        value = self.service.values[name]
        try:
            years = whole_of(value)
            if years < 0:
                raise ValueError("Ein Alter in ganzen Jahren wird erwartet")
        except ValueError as error:
            self._fault("conditions", name, value, str(error))
            return None
        return years if years <= YEARS_MAX else None

    def _terms(self) -> None:
        """Terms of our own taxonomy; of others only words that are exactly the label or a synonym of one of ours."""
        attributes = list(self.service.each("attributes"))
        terms = own.own_terms(attributes)
        for attribute in attributes:
            term = attribute.has("taxonomy_term")
            if own.taxonomy_of(attribute) in (own.TERMS, own.FIELDS):
                self.left.use_all(attribute)
            elif term is not None:
                key = self.around.terms.get(text_of(term.values.get("name")).casefold())
                if key is not None and key not in terms:
                    terms.append(key)
                self.left.use(term, "id", "taxonomy", "term_uri", "language", "code")
        self.values["terms"] = terms

    def _dates(self) -> None:
        self._day("checked_on", self.service, "assured_date")
        self._day("edited_on", self.service, "last_modified")
        if "edited_on" not in self.values:
            for change in self.service.each("metadata"):
                self._day("edited_on", change, "last_action_date")

    def _day(self, field: str, record: Record, name: str) -> None:
        if not self._text(record, name):
            return
        try:
            self.values[field] = max(day_of(record.values[name]).isoformat(), str(self.values.get(field, "")))
        except ValueError as error:
            if record is self.service:
                self._fault(field, name, record.values[name], str(error))

    def _own(self) -> frozenset[str]:
        """Take the fields that travel as attributes of ours; the names of those that are settled by them."""
        settled: set[str] = set()
        try:
            for _, path, value in own.own_fields(self.service.each("attributes")):
                own.put(self.values, path, value)
                settled.add(path.partition(".")[0])
        except ValueError as error:
            self._fault("attributes", "attributes", "", str(error))
        return frozenset(settled)

    def _describe(self, *, is_settled: bool) -> None:
        """The description, from an attribute of ours if there is one, and whatever else is said about the service."""
        said = self._text(self.service, "description", several_lines=True)
        self.left.said(said, str(self.values.get("title", "")))
        rest = list(self.left.lines(self.service))
        lines = [str(self.values.get("description", "")) if is_settled else said, *(line for _, line in rest)]
        if rest or not is_settled:
            self.values["description"] = "\n".join(filter(None, lines)) or None
        if rest and not self.wrong:
            self.findings.warn(self.service, ", ".join(name for name, _ in rest), "", _NOTED)

    def _converted(self) -> Offer | None:
        try:
            offer = msgspec.convert(with_whole_numbers(self.values, Offer), Offer)
        except msgspec.ValidationError as error:
            what, path, _ = explain(error, Offer)
            field = path.removeprefix("$").lstrip(".")
            top = field.partition(".")[0].partition("[")[0]
            value = self.values.get(top, "")
            shown = "" if isinstance(value, dict | list) else value
            self.findings.add(located(self.service, field, shown, what))
            return None
        quarters = [offer.place.quarter] if offer.place and offer.place.quarter else []
        several = [offer.conditions] if isinstance(offer.conditions, Conditions) else offer.conditions or ()
        quarters += [key for each in several for key in each.quarters_any or ()]
        unknown = [key for key in quarters if key not in self.around.quarters.by_key]
        for key in unknown:
            self.findings.add(located(self.service, "place.quarter", key, "Diesen Stadtteil gibt es nicht"))
        return None if unknown else offer


def _first_of(owners: Iterable[Record], name: str) -> list[Record]:
    """What the first of several records has of a kind that has any."""
    return next((found for each in owners if (found := list(each.each(name)))), list[Record]())
