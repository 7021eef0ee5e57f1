"""What the list of matches shows, as values: each offer once with its needs, its verdict and every reason."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from zim_desktop.domain.case import Case, Need
from zim_desktop.domain.match import VERDICTS, Match, Matches, Miss, Reason, Verdict
from zim_desktop.domain.offer import Offer, is_example
from zim_desktop.domain.taxonomy import Quarters, Taxonomy
from zim_desktop.services import miss_words, wording

VERDICT_WORDS: dict[Verdict, str] = {"yes": "passt", "unknown": "zu klären", "no": "passt nicht"}
TAB_TITLES: dict[Verdict, str] = {"yes": "Passt", "unknown": "Zu klären", "no": "Passt nicht"}
SIGNS: dict[Verdict, str] = {"yes": "✓", "unknown": "?", "no": "✗"}


LABEL_LENGTH = 40
"""Characters of somebody's own words that a chip shows; the open chip shows them all."""


class Hit(msgspec.Struct, frozen=True):
    """One offer with what it means for each need it is a candidate for; the first is the best."""

    offer_id: str
    found: tuple[tuple[str, Match], ...]

    @property
    def verdict(self) -> Verdict:
        """The best verdict of all its needs."""
        return self.found[0][1].verdict

    @property
    def needs(self) -> tuple[str, ...]:
        """The ids of the needs it is a candidate for."""
        return tuple(need for need, _ in self.found)


class Card(msgspec.Struct, frozen=True):
    """The words of one line of the list; `fails`, `change` and `anyway` of an offer that does not fit."""

    title: str
    status: str
    where: str
    needs: tuple[tuple[Verdict, str], ...]
    reasons: tuple[Reason, ...]
    example: bool
    fails: str = ""
    change: str = ""
    anyway: str = ""


Lists = dict[Verdict, tuple[Hit, ...]]


def lists_of(matches: Matches, case: Case, need_id: str | None = None) -> Lists:
    """The hits of each verdict in their order; with `need_id` those of one need only.

    Of several needs, every need's best comes before anybody's second, the more urgent need first; an offer stands
    once, under its best verdict. Of what fits none, the fewest failing rules come first (contracts 5).
    """
    urgency = {need.id: -need.priority for need in case.needs}
    wanted = [need for need in matches.needs if need_id in (None, need.id)]
    wanted.sort(key=lambda need: urgency.get(need.id, 0))
    found: dict[str, list[tuple[str, Match]]] = {}
    first: dict[Verdict, list[str]] = {}
    for verdict in VERDICTS:
        first[verdict] = []
        groups = [(need.id, [match for match in need.offers if match.verdict == verdict]) for need in wanted]
        for rank in range(max((len(group) for _, group in groups), default=0)):
            for need, group in groups:
                if rank >= len(group):
                    continue
                match = group[rank]
                if match.id in found:
                    found[match.id].append((need, match))
                else:
                    found[match.id] = [(need, match)]
                    first[verdict].append(match.id)
    for each in first["no"]:
        found[each].sort(key=lambda pair: failing(pair[1]))
    first["no"].sort(key=lambda each: failing(found[each][0][1]))
    return {verdict: tuple(Hit(each, tuple(found[each])) for each in ids) for verdict, ids in first.items()}


def failing(match: Match) -> int:
    """How many rules say no."""
    return sum(reason.verdict == "no" for reason in match.reasons)


def failing_alone(hits: Sequence[Hit], misses: Callable[[str, Match], Sequence[Miss]]) -> Counter[str]:
    """How many of the hits fail at one rule only, by what it asks for; offers with the same reason are asked once."""
    alike: dict[tuple[str, Reason], list[Match]] = {}
    for need, match in (hit.found[0] for hit in hits):
        if failing(match) == 1:
            reason = next(each for each in match.reasons if each.verdict == "no")
            alike.setdefault((need, reason), []).append(match)
    names: Counter[str] = Counter()
    for (need, _), matches in alike.items():
        names.update({miss.name: len(matches) for miss in misses(need, matches[0])})
    return names


def need_label(need: Need, case: Case, taxonomy: Taxonomy) -> str:
    """What a need is called on its chip: the term's label or the own words, and for a child whose it is."""
    label = taxonomy.label(need.term) if need.term else _cut(need.text or "")
    if not case.person(need.person).is_child:
        return label
    children = [child.id for child in case.children]
    number = f" {children.index(need.person) + 1}" if len(children) > 1 else ""
    return f"{label} (Kind{number})"


def _cut(words: str) -> str:
    return words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1].rstrip() + "…"


def card_of(
    hit: Hit, offer: Offer, labels: Callable[[str], str], quarters: Quarters, day: date, referred: date | None = None
) -> Card:
    """The words of a hit: who, where, when, free places, and all reasons; those of further needs name their need.

    `labels` gives the label of a need's id, `referred` is the day on which the case was given this offer before.
    """
    first = hit.found[0][1].reasons
    seen = {(reason.rule, reason.text) for reason in first}
    reasons = sorted(first, key=lambda reason: -VERDICTS.index(reason.verdict))
    for need, match in hit.found[1:]:
        reasons += [
            Reason(reason.rule, reason.verdict, f"{labels(need)}: {reason.text}")
            for reason in match.reasons
            if (reason.rule, reason.text) not in seen
        ]
    return Card(
        title=offer.title,
        status=" · ".join(
            part
            for part in (
                _given(referred, day),
                _stands_still(offer, day),
                wording.places_text(offer),
                checked_in_short(offer, day),
            )
            if part
        ),
        where=" · ".join(part for part in (offer.provider.name, _place(offer, quarters), _when(offer, day)) if part),
        needs=tuple((match.verdict, labels(need)) for need, match in hit.found),
        reasons=tuple(reasons),
        example=is_example(offer),
    )


def with_misses(card: Card, match: Match, misses: Sequence[Miss], reason: str) -> Card:
    """The card of an offer that does not fit: it leads with the rules it fails at and what would have to change.

    `match` is the nearest one; `reason` is why it is referred nevertheless, if it is.
    """
    told = {(each.rule, each.text) for each in match.reasons if each.verdict == "no"}
    return msgspec.structs.replace(
        card,
        reasons=tuple(each for each in card.reasons if (each.rule, each.text) not in told),
        fails=miss_words.fails_text(match.reasons),
        change=miss_words.change_text(misses, match.reasons),
        anyway=f"Trotzdem gewählt: {reason}" if reason else "",
    )


def _given(referred: date | None, day: date) -> str:
    if referred is None:
        return ""
    this_year = referred.year == day.year
    return f"schon überwiesen am {referred:%d.%m.}" if this_year else f"schon überwiesen am {referred:%d.%m.%Y}"


def _stands_still(offer: Offer, day: date) -> str:
    """Paused, closed or ended; that it has not begun stands with its times."""
    return "" if offer.status == "open" and not _ended(offer, day) else wording.standing_text(offer, day)


def _ended(offer: Offer, day: date) -> bool:
    return offer.valid_to is not None and offer.valid_to < day


def checked_in_short(offer: Offer, day: date) -> str:
    """When the entry was last checked, for a line with little room; without the year if it is this one."""
    if offer.checked_on is None:
        return "noch nicht geprüft"
    this_year = offer.checked_on.year == day.year
    return f"geprüft {offer.checked_on:%d.%m.}" if this_year else f"geprüft {offer.checked_on:%d.%m.%Y}"


def _place(offer: Offer, quarters: Quarters) -> str:
    if offer.mode != "onsite" or offer.place is None:
        return wording.where_text(offer)
    known = offer.place.quarter if offer.place.quarter in quarters.by_key else None
    town = "" if known == "other" else quarters.name(known) if known else offer.place.city or ""
    return ", ".join(part for part in (town, offer.place.street or offer.place.name or "") if part)


def _when(offer: Offer, day: date) -> str:
    start = f"ab {offer.valid_from:%d.%m.}" if offer.valid_from and offer.valid_from > day else ""
    return " · ".join(part for part in (wording.next_time_text(offer, day), start) if part)


def spoken(card: Card, verdict: Verdict, ticked: bool) -> str:
    """The whole line in words for a screen reader: nothing that is only drawn is left out."""
    parts = [card.title, VERDICT_WORDS[verdict], "für den Brief gewählt" if ticked else "", card.where, card.status]
    parts += [card.anyway, card.fails, card.change.removesuffix(".")]
    parts += ["Für " + wording.listed([label for _, label in card.needs])] if len(card.needs) > 1 else []
    parts += [f"{VERDICT_WORDS[reason.verdict]}: {reason.text}" for reason in card.reasons]
    parts += ["Beispiel"] if card.example else []
    return ". ".join(part for part in parts if part)


def empty_text(verdict: Verdict, case: Case, lists: Lists, needs: Sequence[str]) -> str:
    """What an empty list says and what to do next. `needs` are the labels of the needs that are shown."""
    if not case.needs:
        return "Noch kein Bedarf. Links unter „Bedarfe“ eintippen, was gesucht wird – die Angebote stehen dann hier."
    if not any(lists.values()):
        return (
            f"Für {wording.listed([f'„{need}“' for need in needs])} gibt es kein Angebot im Katalog. "
            "Der Bedarf bleibt als offen gespeichert und zählt in der Auswertung."
        )
    other = {
        "yes": "Nichts passt schon sicher. Unter „Zu klären“ fehlt nur noch eine Auskunft."
        if lists["unknown"]
        else "Nichts passt. Unter „Passt nicht“ steht, woran es jeweils liegt.",
        "unknown": "Hier ist nichts mehr zu klären.",
        "no": "Kein Angebot ist ausgeschlossen.",
    }
    return other[verdict]


def unmet(matches: Matches, case: Case) -> tuple[Need, ...]:
    """The needs for which the catalogue has no candidate at all."""
    found = {need.id for need in matches.needs if need.offers}
    return tuple(need for need in case.needs if need.id not in found)
