"""What one asks on the telephone, and why just now: entries of the list of calls and of the check form in German."""

from zim_desktop.domain.check import FieldKind
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.staleness import YEAR
from zim_desktop.services import wording
from zim_desktop.services.calls import Call, Demand, Doubts, Entry
from zim_desktop.services.checks import Learnt
from zim_desktop.services.offer_words import Words, conditions_lines, named

KINDS: dict[FieldKind, str] = {
    "status": "Läuft es noch?",
    "times": "Zeiten",
    "places": "Freie Plätze",
    "contact": "Kontakt",
    "conditions": "Für wen",
    "cost": "Kosten",
    "address": "Ort",
}

_LASTING: dict[FieldKind, str] = {
    **KINDS,
    "status": "ob es läuft",
    "places": "freie Plätze",
    "conditions": "für wen es ist",
}


def kind_text(offer: Offer, kind: FieldKind, words: Words) -> str:
    """What the entry says of a kind of fields, in one line."""
    if kind == "status":
        until = f", bis {wording.day_text(offer.valid_to)}" if offer.valid_to else ""
        return wording.STATUSES[offer.status] + until
    if kind == "times":
        return "; ".join(wording.times_text(offer, words.day))
    if kind == "places":
        return wording.places_text(offer) or "nicht angegeben"
    if kind == "contact":
        return ", ".join(part for part in (offer.provider.phone, offer.provider.email, offer.provider.url) if part)
    if kind == "cost":
        return wording.cost_text(offer.cost)
    return _conditions(offer, words) if kind == "conditions" else wording.where_text(offer)


def _conditions(offer: Offer, words: Words) -> str:
    parts = [wording.AUDIENCES[offer.audience], *(conditions_lines(offer, words) if offer.conditions else ())]
    if offer.childcare:
        parts.append(f"Kinderbetreuung {wording.interval_text(offer.childcare.age)}")
    if offer.languages:
        parts.append(f"auf {named('languages', offer.languages, words)}")
    return "; ".join(parts)


def call_text(call: Call) -> str:
    """Whom to call, the number, and how much there is to ask; a line each."""
    example = " (Beispiel)" if is_example(call.entries[0].offer) else ""
    count = len(call.offers)
    reach = call.phone or call.email or "keine Telefonnummer bekannt"
    return f"{call.provider}{example}\n{reach} · {count} {'Eintrag' if count == 1 else 'Einträge'} zu prüfen"


def entry_text(entry: Entry, words: Words) -> str:
    """Which entry, how sure it is, why it matters now, and what to ask; a line each."""
    offer = entry.offer
    asked = " · ".join(f"{KINDS[kind]} {_in_short(kind_text(offer, kind, words))}" for kind in entry.ask)
    lines = (
        offer.title + (" (Beispiel)" if is_example(offer) else ""),
        f"{wording.checked_text(offer)} – {chance_text(entry.wrong)}",
        demand_text(entry.demand),
        doubts_text(entry.doubts),
        f"Fragen: {asked}",
    )
    return "\n".join(line for line in lines if line)


def chance_text(wrong: float) -> str:
    """How probably something in an entry is no longer true, in tenths."""
    tenths = max(1, min(9, round(wrong * 10)))
    return f"in {tenths} von 10 solchen Einträgen stimmt etwas nicht mehr"


def demand_text(demand: Demand) -> str:
    """Why the entry is about to be handed out; empty if nobody asks for it."""
    parts: list[str] = []
    if demand.noted:
        parts.append(f"{demand.noted}-mal vorgemerkt")
    if demand.places:
        needs = len(demand.places)
        parts.append(f"bei {needs} {'offenen Bedarf' if needs == 1 else 'offenen Bedarfen'} weit oben")
    if demand.referred:
        parts.append(f"{demand.referred}-mal überwiesen in drei Monaten")
    return f"Wird gebraucht: {', '.join(parts)}" if parts else ""


def doubts_text(doubts: Doubts) -> str:
    """What a referral came back over; empty if none did."""
    told = [f"{_LASTING[kind]} ({wording.day_text(day)})" for kind, day in doubts.items()]
    return f"Eine Überweisung kam zurück: {', '.join(told)}" if told else ""


def learnt_text(learnt: Learnt) -> str:
    """How long what stays true here, and where that is known from."""
    lasting = sorted(learnt.lasts.items(), key=lambda each: each[1])
    told = ", ".join(f"{_LASTING[kind]} {_span(days)}" for kind, days in lasting)
    if not learnt.checks:
        return f"Noch ohne eigene Prüfungen geschätzt, wie lange etwas im Mittel stimmt: {told}."
    source = "einer Prüfung" if learnt.checks == 1 else f"{learnt.checks} Prüfungen"
    return f"Aus {source} gelernt, wie lange etwas im Mittel stimmt: {told}."


def _span(days: float) -> str:
    """A time in the unit in which people say it."""
    for unit, length in (("Jahre", YEAR), ("Monate", YEAR / 12), ("Wochen", 7.0)):
        if days >= 2 * length:
            return f"{round(days / length)} {unit}"
    return f"{max(2, round(days))} Tage"


def _in_short(text: str) -> str:
    """Long words of an entry are read in the entry itself."""
    return f"({text})" if len(text) <= 80 else f"({text[:79].rstrip()}…)"
