"""Why an offer does not fit, and the nearest change with which each failing rule would say *yes*."""

from collections.abc import Collection
from typing import Any

from zim_desktop.domain import match
from zim_desktop.domain.match import Miss
from zim_desktop.domain.offer import NO_CONDITIONS, Offer
from zim_desktop.matching.client import Client, Words
from zim_desktop.matching.rules import RULES, Rule


def misses(client: Client, offer: Offer, words: Words, rules: Collection[match.Rule]) -> tuple[Miss, ...]:
    """Of these rules those that say *no* to the offer for the client, in the order of the table."""
    asked = (_miss(rule, client, offer, words) for rule in RULES if rule.name in rules)
    return tuple(each for each in asked if each is not None)


def looked_at(rule: Rule, offer: Offer, words: Words) -> Any:
    """What the rule looks at in the offer on the day; None if it does not apply."""
    if rule.of_conditions is not None:
        return rule.of_conditions(offer.conditions_on(words.day) or NO_CONDITIONS)
    return rule.of_offer(offer) if rule.of_offer is not None else None


def _miss(rule: Rule, client: Client, offer: Offer, words: Words) -> Miss | None:
    known, wanted = rule.known(client), looked_at(rule, offer, words)
    ruling = None if wanted is None else rule.judge(known, wanted, words)
    if ruling is None or ruling.verdict != "no":
        return None
    nearest = rule.nearest(known, wanted, words)
    return Miss(rule.name, ruling.text, nearest.name, nearest.words)
