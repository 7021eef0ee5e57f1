"""How proposals and plans read in German, with no number in which somebody could be seen (contracts 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zim_desktop.domain.proposal import KIND_LABELS
from zim_desktop.domain.tally import THRESHOLD, TOTAL
from zim_desktop.services.offer_times import session_line
from zim_desktop.services.plan_words import RULE_NAMES
from zim_desktop.services.planner import FREED, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zim_desktop.domain.plan import Chosen, Unmet
    from zim_desktop.domain.proposal import Planning, Proposal, Question
    from zim_desktop.domain.taxonomy import Quarters, Taxonomy

FEW = f"weniger als {THRESHOLD}"
ASSUMED = "Angenommen, der Kurs wird voll und die Ausgebildeten bleiben."


def proposal_title(proposal: Proposal, quarters: Quarters) -> str:
    """A proposal in a line: what, where, how many places, when."""
    offer = proposal.candidate.offer
    places = offer.capacity.places if offer.capacity else None
    existing = proposal.kind in ("more_places", "other_times")
    parts = (
        f"{KIND_LABELS[proposal.kind]}: {offer.title}" if existing else offer.title,
        quarters.name(proposal.quarter) if proposal.quarter else "",
        f"{places} Plätze" if places else "",
        " und ".join(session_line(each) for each in offer.sessions),
    )
    return " · ".join(filter(None, parts))


def proposal_text(proposal: Proposal, question: Question) -> str:
    """The proposal with who needs it and how often it was wished for."""
    needed = FEW if proposal.asked < THRESHOLD else str(proposal.asked)
    wished = question.wishes.under(proposal.term.partition(".")[0]).wishes
    often = f", gewünscht {FEW} Mal" if wished < THRESHOLD else f", gewünscht {wished}-mal"
    title = proposal_title(proposal, question.quarters)
    return f"{title}\ngebraucht für {needed} offene Bedarfe{often if wished else ''}"


def planning_lines(planning: Planning, question: Question, taxonomy: Taxonomy) -> Iterator[str]:
    """The answer in sentences: how much is served, what each proposal is worth, what stays open and why."""
    planned = planning.planned
    if not question.wanted:
        yield "Es ist kein Bedarf offen."
        return
    chosen = planned.plan.chosen
    if not chosen:
        yield "Keiner der Vorschläge würde einen offenen Bedarf decken."
    else:
        yield _head(planning)
    by_id = {each.id: each for each in planning.proposals}
    for each in chosen:
        yield f"• {proposal_title(by_id[each.offer], question.quarters)}: {_worth(each, planning)}"
    if any(each.frees for each in chosen):
        yield ASSUMED
    if chosen:
        yield _compared(planning)
        if isinstance(planned.plan.bound, int | float):
            yield "Das ist das Beste, was gefunden wurde; ob mehr geht, ist nicht bewiesen."
    for each in planned.unmet:
        shown = planning.count(f"{OPEN}{(each.term or '').partition('.')[0]}", TOTAL)
        why = _why(each) if shown is not None and shown >= THRESHOLD else ""
        if why:
            yield f"Offen bleibt {taxonomy.label(each.term) if each.term else 'was ohne Begriff ist'}: {why}."


def row_label(row: str, planning: Planning, taxonomy: Taxonomy) -> str:
    """What a row of the table is called."""
    if row == TOTAL:
        return "alle offenen Bedarfe"
    if row.startswith(OPEN):
        top = row.removeprefix(OPEN)
        return f"offen: {taxonomy.label(top) if top else 'ohne Begriff'}"
    freed = row.endswith(FREED)
    offer = next(each.candidate.offer for each in planning.proposals if each.id == row.removesuffix(FREED))
    return f"dadurch möglich: {offer.title}" if freed else offer.title


def _head(planning: Planning) -> str:
    count = len(planning.planned.plan.chosen)
    rows = [row for row in planning.table.dimensions[0].codes if not row.startswith(OPEN)]
    counts = [planning.count(row, TOTAL) for row in rows]
    whole = planning.count(TOTAL, TOTAL)
    offers = "Ein neues Angebot deckt" if count == 1 else f"{count} neue Angebote decken"
    if None in counts or whole is None:
        return f"{offers} zusammen am meisten."
    return f"{offers} {sum(each or 0 for each in counts)} von {whole} offenen Bedarfen – mehr geht mit so vielen nicht."


def _worth(chosen: Chosen, planning: Planning) -> str:
    served = planning.count(chosen.offer, TOTAL)
    parts = ["wie viele es deckt, wird nicht gezeigt" if served is None else f"deckt {served}"]
    freed = planning.count(f"{chosen.offer}{FREED}", TOTAL) if chosen.frees else 0
    if chosen.frees:
        parts.append(f"dadurch möglich {'*' if freed is None else freed}")
    whole = None if served is None or freed is None else served + freed
    if whole is not None and chosen.gain >= THRESHOLD and not 0 < whole - chosen.gain < THRESHOLD:
        parts.append(f"ohne dieses Angebot {chosen.gain} weniger")
    more = planning.planned.plan.one_more_place[chosen.offer]
    parts.append("ein Platz mehr brächte noch jemandem etwas" if more else "mehr Plätze brächten nichts")
    return ", ".join(parts)


def _compared(planning: Planning) -> str:
    greedy, best = planning.planned.greedy.served_weight, planning.planned.plan.served_weight
    if greedy == best:
        return "Zum Vergleich: Immer das nächstbeste Angebot zu nehmen deckt gleich viel."
    less = best - greedy
    how_much = less if less >= THRESHOLD else "etwas"
    return f"Zum Vergleich: Immer das nächstbeste Angebot zu nehmen deckt {how_much} weniger."


def _why(unmet: Unmet) -> str:
    """Why most of it stays open, in words; only what holds for enough people."""
    if unmet.needs < THRESHOLD:
        return ""
    reasons = (
        (unmet.ruled_out, f"meist passt kein Vorschlag ({', '.join(RULE_NAMES[rule] for rule, _ in unmet.rules[:2])})"),
        (unmet.no_candidate, "meist gibt es keinen Vorschlag dafür"),
        (unmet.full, "meist fehlen Plätze"),
        (unmet.not_chosen, "meist bräuchte es ein weiteres Angebot"),
    )
    count, words = max(reasons, key=lambda each: each[0])
    return words if count >= THRESHOLD else ""
