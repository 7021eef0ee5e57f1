"""How a plan reads in German: what is chosen and what it is worth, who is served where, what stays unmet and why."""

from collections.abc import Iterable, Iterator

from zim_desktop.domain.match import Rule
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.plan import UNKNOWN_QUARTER, Chosen, Plan, Planned, Unmet
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.services.installed import Installed
from zim_desktop.services.wording import offer_text

RULE_NAMES: dict[Rule, str] = {
    "age": "Alter",
    "child_age": "Alter der Kinder",
    "gender_any": "Geschlecht",
    "residence_any": "Aufenthalt",
    "work_permit_any": "Arbeitserlaubnis",
    "school_certificate_any": "Schulabschluss",
    "quarters_any": "Stadtteil",
    "benefits_any": "Leistungen",
    "vouchers_any": "Gutscheine",
    "target_groups_any": "Zielgruppe",
    "german_min": "Deutsch zu wenig",
    "german_max": "Deutsch zu gut",
    "audience": "für wen es ist",
    "times": "Zeiten",
    "step_free": "nicht stufenfrei",
    "way": "Weg zu weit",
    "status": "läuft nicht",
    "places": "kein Platz",
}
"""At what an offer fails, in a word or two."""

RULES_NAMED = 2
"""How many of the rules that exclude are named for a term."""


def plan_lines(planned: Planned, offers: Iterable[Offer], installed: Installed) -> Iterator[str]:
    """The whole answer as lines of text."""
    found = planned.plan
    titles = {offer.id: offer_text(offer) for offer in offers}
    yield from _head(found)
    for chosen in found.chosen:
        yield f"  {titles[chosen.offer]} · {chosen.offer}"
        yield f"      {_worth(chosen, found, is_proved=chosen.offer not in planned.unproved)}"
    yield from _quarters(found, installed.quarters)
    yield from _unmet(planned.unmet, installed.taxonomy)
    if found.chosen:
        yield _compared(planned)


def amount_text(amount: float) -> str:
    """A sum of weights as it is written in German: 12, 3,5."""
    return str(amount).replace(".", ",")


def _head(found: Plan) -> Iterator[str]:
    needs = sum(count.needs for count in found.by_quarter.values())
    served = sum(count.served for count in found.by_quarter.values())
    weight = f"Gewicht {amount_text(found.served_weight)} von {amount_text(found.total_weight)}"
    if not found.chosen:
        yield f"Kein Angebot gewählt, {_counted(needs, 'Bedarf', 'Bedarfe')} nicht gedeckt, {weight}."
        return
    yield f"{_counted(len(found.chosen), 'Angebot', 'Angebote')}: {served} von {needs} Bedarfen gedeckt, {weight}."
    if isinstance(found.bound, int | float):
        most = amount_text(found.bound)
        yield f"Das ist das Beste, was gefunden wurde. Ob mehr geht, ist nicht bewiesen; mehr als Gewicht {most} nicht."


def _worth(chosen: Chosen, found: Plan, *, is_proved: bool) -> str:
    more = found.one_more_place[chosen.offer]
    parts = (
        f"deckt {_counted(len(chosen.serves), 'Bedarf', 'Bedarfe')}",
        f"ohne dieses Angebot {amount_text(chosen.gain)} weniger",
        f"ein Platz mehr brächte {amount_text(more) if more else 'nichts'}",
    )
    return " · ".join(parts) + ("" if is_proved else " (nicht bewiesen)")


def _quarters(found: Plan, quarters: Quarters) -> Iterator[str]:
    for key, count in found.by_quarter.items():
        name = "Stadtteil nicht bekannt" if key == UNKNOWN_QUARTER else quarters.name(key)
        yield f"{name}: {count.served} von {count.needs} gedeckt"


def _unmet(unmet: Iterable[Unmet], taxonomy: Taxonomy) -> Iterator[str]:
    for each in unmet:
        yield f"Offen bleibt: {_term_text(each.term, taxonomy)} – {each.needs} ({'; '.join(_reasons(each))})"


def _term_text(term: str | None, taxonomy: Taxonomy) -> str:
    if term is None:
        return "ohne Begriff"
    # Several terms that are not installed may have the label of the same one above them.
    return taxonomy.label(term) if term in taxonomy.by_key else f"{taxonomy.label(term)} ({term})"


def _reasons(unmet: Unmet) -> Iterator[str]:
    if unmet.no_candidate:
        yield f"{unmet.no_candidate} ohne ein Angebot dafür"
    if unmet.ruled_out:
        names = " und ".join(f"„{RULE_NAMES[rule]}“ ({count})" for rule, count in unmet.rules[:RULES_NAMED])
        yield f"{unmet.ruled_out} passt keines, am häufigsten wegen {names}"
    if unmet.full:
        yield f"{unmet.full} fehlt ein Platz"
    if unmet.not_chosen:
        yield f"{unmet.not_chosen} brauchten ein weiteres Angebot"


def _compared(planned: Planned) -> str:
    greedy = amount_text(planned.greedy.served_weight)
    if planned.greedy.served_weight == planned.plan.served_weight:
        return f"Zum Vergleich: Immer das nächstbeste Angebot zu nehmen deckt gleich viel ({greedy})."
    return f"Zum Vergleich: Immer das nächstbeste Angebot zu nehmen deckt nur {greedy}."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
