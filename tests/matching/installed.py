"""The installed seeds, and plain JSON values turned into what the product takes."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from tests.matching.generated import DAY
from zim_desktop.domain.case import Case
from zim_desktop.domain.match import Matches
from zim_desktop.domain.offer import Catalogue, Offer
from zim_desktop.domain.saying import Phrases
from zim_desktop.domain.taxonomy import Quarters, Taxonomy, Vocabulary
from zim_desktop.exchange.zim import read_case, read_catalogue
from zim_desktop.matching import PreparedCatalogue, match_case, prepare

Json = dict[str, Any]
SEEDS = Path(__file__).resolve().parents[2] / "db" / "seeds"
TODAY = date.fromisoformat(DAY)


@lru_cache
def quarters() -> Quarters:
    return msgspec.json.decode((SEEDS / "quarters.json").read_bytes(), type=Quarters)


@lru_cache
def taxonomy() -> Taxonomy:
    return msgspec.json.decode((SEEDS / "taxonomy.json").read_bytes(), type=Taxonomy)


@lru_cache
def vocabulary() -> Vocabulary:
    return msgspec.json.decode((SEEDS / "vocabulary.json").read_bytes(), type=Vocabulary)


@lru_cache
def phrases() -> Phrases:
    return msgspec.json.decode((SEEDS / "phrases.json").read_bytes(), type=Phrases)


@lru_cache
def example_catalogue() -> Catalogue:
    data = (SEEDS / "example_catalogue.json").read_bytes()
    return read_catalogue(data, "example_catalogue.json", quarters())


def as_case(value: Json) -> Case:
    return read_case(msgspec.json.encode(value), "fall.json", quarters())


def as_offers(values: list[Json]) -> tuple[Offer, ...]:
    data = msgspec.json.encode({"format": "zim-catalogue/1", "offers": values})
    return read_catalogue(data, "angebote.json", quarters()).offers


def prepared(values: list[Json]) -> PreparedCatalogue:
    return prepare(as_offers(values), quarters(), taxonomy(), vocabulary())


def matched(case: Json, offers: list[Json], *, include_no: bool = True, limit: int | None = None) -> Matches:
    return match_case(as_case(case), prepared(offers), TODAY, include_no=include_no, limit=limit)
