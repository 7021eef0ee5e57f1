"""What a service has several records of, made one fact of an offer: telephone, languages, cost, papers, places."""

from collections.abc import Iterable, Iterator, Sequence

from zim_desktop.exchange import cells
from zim_desktop.exchange.hsds.record import Findings, Record
from zim_desktop.exchange.hsds.remainder import Remainder
from zim_desktop.exchange.hsds.values import day_of, language_of, number_of, text_of, whole_of

_SILENT = frozenset({"fax", "tty", "textphone", "pager", "sms", "text", "video"})
_PEOPLE = frozenset({"platz", "plätze", "place", "places", "person", "personen", "persons", "people", "seats"})


def phone_of(owners: Sequence[Record], left: Remainder) -> str:
    """The first telephone somebody answers, with its extension; of contacts only if nobody else has one."""
    phone = next(_answered((*owners, *(contact for owner in owners for contact in owner.each("contacts")))), None)
    if phone is None:
        return ""
    prefix, number, extension = (_number(phone, name) for name in ("country_prefix", "number", "extension"))
    left.use(phone, "country_prefix", "number", "extension", "type")
    said = f"{prefix} {number}".strip() + (f" (Durchwahl {extension})" if extension else "")
    left.said(said, number)
    return said


def _answered(owners: Iterable[Record]) -> Iterator[Record]:
    for owner in owners:
        for phone in owner.each("phones"):
            if _number(phone, "number") and text_of(phone.values.get("type")).casefold() not in _SILENT:
                yield phone


def _number(phone: Record, name: str) -> str:
    return text_of(phone.values.get(name)).strip('" ')


def languages_of(owners: Sequence[Record], left: Remainder) -> list[str]:
    """The codes of the languages of the first owner that has any; names nobody knows stay for the description."""
    for owner in owners:
        found: list[str] = []
        for record in owner.each("languages"):
            code, name = text_of(record.values.get("code")), text_of(record.values.get("name"))
            known = (language_of(code) if code else None) or (language_of(name) if name else None)
            if known:
                found.append(known)
                left.use(record, "code", "name")
        words = _items(owner, "languages")
        codes = [code for code in map(language_of, words) if code]
        if len(codes) == len(words):
            left.use(owner, *(["languages"] if words else []))
        found += codes
        if found:
            return list(dict.fromkeys(found))
    return []


def _items(record: Record, name: str) -> list[str]:
    """The parts of a list in one cell, as Ohana has it."""
    value = record.values.get(name)
    return [each for each in map(str.strip, text_of(value).split(",")) if each]


def cost_of(service: Record, left: Remainder, findings: Findings) -> dict[str, object]:
    """An amount only if there is one price, in euros; everything that is said about prices is the note."""
    cost: dict[str, object] = {}
    notes: list[str] = []
    options = list(service.each("cost_options"))
    for option in options:
        left.use_all(option)
        currency = text_of(option.values.get("currency")).upper()
        amount = _amount(option, findings)
        words = [text_of(option.values.get(name)) for name in ("option", "amount_description")]
        ends = [text_of(option.values.get(name)) for name in ("valid_from", "valid_to")]
        words += [f"{ends[0] or '…'} bis {ends[1] or '…'}"] if any(ends) else []
        if len(options) == 1 and amount is not None and currency in ("EUR", ""):
            cost["amount"] = int(amount) if amount == int(amount) else amount
        elif amount is not None:
            words.insert(0, f"{text_of(amount)} {currency or 'EUR'}")
        notes.append(", ".join(filter(None, words)))
    for name in ("fees_description", "fees"):
        text = text_of(service.values.get(name), several_lines=True)
        left.use(service, name)
        found = cells.cost(text) if text and not options and not any(notes) else {}
        if "cost.amount" in found and "cost.note" not in found:
            cost["amount"] = found["cost.amount"]
        elif text and text not in notes:
            notes.append(text)
    if any(notes):
        cost["note"] = "\n".join(filter(None, notes))
    return cost


def _amount(option: Record, findings: Findings) -> float | None:
    value = option.values.get("amount")
    if not text_of(value):
        return None
    try:
        amount = number_of(value)
        if amount < 0:
            raise ValueError("Ein Preis, mindestens 0, wird erwartet")
    except ValueError as error:
        findings.fault(option, "amount", value, str(error))
        return None
    return amount


def documents_of(service: Record, left: Remainder) -> list[str]:
    """What is to be brought along: records, or a list in one cell."""
    documents: list[str] = []
    for record in service.each("required_documents"):
        document = text_of(record.values.get("document"))
        documents += [document] if document else []
        left.use(record, "document")
    left.use(service, *(["required_documents"] if "required_documents" in service.values else []))
    return documents + _items(service, "required_documents")


def capacity_of(service: Record, left: Remainder, findings: Findings) -> dict[str, object]:
    """The first of several capacities (3.1); the others are told in words. Wrong numbers leave it out."""
    record = next(service.each("capacities"), None)
    if record is None:
        return {}
    capacity: dict[str, object] = {}
    for field, name in (("places", "maximum"), ("free", "available"), ("as_of", "updated")):
        value = record.values.get(name)
        if not text_of(value):
            continue
        try:
            capacity[field] = day_of(value).isoformat() if field == "as_of" else _count(value)
        except ValueError as error:
            findings.fault(record, name, value, str(error))
            return {}
    left.use(record, "maximum", "available", "updated")
    unit = record.has("unit")
    if unit is not None and text_of(unit.values.get("name")).casefold() in _PEOPLE:
        left.use_all(unit)
    return capacity


def _count(value: object) -> int:
    count = whole_of(value)
    if count < 0:
        raise ValueError("Eine Anzahl, mindestens 0, wird erwartet")
    return count
