"""Who is responsible for what since when: the shipped rules, and lists that cannot be right."""

from datetime import date

import pytest

from zim_desktop import paths
from zim_desktop.domain.authority import Authorities, Authority, Competence
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.offer import Offer, Provider
from zim_desktop.exchange.zim import read_authorities
from zim_desktop.services.installed import load_installed

BEFORE, SINCE = date(2024, 12, 31), date(2025, 1, 1)
VOUCHER = "qualification.voucher"


@pytest.fixture(scope="module")
def shipped() -> Authorities:
    return load_installed().authorities


def offer(provider: str, *terms: str) -> Offer:
    return Offer(id="x", title="Bildungsgutschein", provider=Provider(name=provider), terms=terms or (VOUCHER,))


@pytest.mark.parametrize(
    ("provider", "day", "benefits", "goes_to"),
    [
        ("Jobcenter Bochum", SINCE, ("sgb2",), ("agentur", True)),
        ("Jobcenter Bochum", SINCE, (), ("agentur", True)),
        ("Agentur für Arbeit Bochum", SINCE, ("sgb2",), ("agentur", False)),
        ("Die ARBEITSAGENTUR", SINCE, ("sgb3",), ("agentur", False)),
        ("Jobcenter Bochum", BEFORE, ("sgb2",), ("jobcenter", False)),
        ("Agentur für Arbeit Bochum", BEFORE, ("sgb2",), ("jobcenter", True)),
        ("Agentur für Arbeit Bochum", BEFORE, ("sgb3",), None),
        ("Agentur für Arbeit Bochum", BEFORE, (), None),
        ("Volkshochschule", SINCE, ("sgb2",), None),
    ],
)
def test_the_voucher_is_decided_by_the_agency_since_2025(
    shipped: Authorities, provider: str, day: date, benefits: tuple[str, ...], goes_to: tuple[str, bool] | None
) -> None:
    found = shipped.responsible(offer(provider), (VOUCHER,), benefits, day)
    assert (found and (found.authority.key, found.redirected)) == goes_to


def test_since_2025_the_jobcenter_stays_the_one_to_ask(shipped: Authorities) -> None:
    found = shipped.responsible(offer("Jobcenter"), (VOUCHER,), (), SINCE)
    assert found is not None
    assert found.competence.hint == "Das Jobcenter bleibt Ansprechpartner."
    assert "1. Januar 2025" in found.competence.reason
    assert "§ 81 SGB III" in found.competence.source
    rehabilitation = shipped.responsible(offer("Jobcenter", "work.rehabilitation"), (), (), SINCE)
    assert rehabilitation is not None
    assert rehabilitation.authority.name == "Agentur für Arbeit"


def test_only_what_somebody_is_sent_for_counts(shipped: Authorities) -> None:
    both = offer("Jobcenter", "counselling.jobcenter", VOUCHER)
    assert shipped.responsible(both, ("counselling.jobcenter",), (), SINCE) is None
    assert shipped.responsible(both, (VOUCHER,), (), SINCE) is not None
    assert shipped.responsible(both, ("qualification",), (), SINCE) is not None
    assert shipped.responsible(both, (), (), SINCE) is not None
    assert shipped.responsible(offer("Jobcenter", "counselling.jobcenter"), (VOUCHER,), (), SINCE) is None


def test_every_rule_names_terms_and_offices_that_there_are() -> None:
    installed = load_installed()
    data = paths.resource("db", "seeds", "authorities.json").read_bytes()
    assert read_authorities(data)
    known = {term.term for term in installed.taxonomy.terms}
    assert {VOUCHER, "work.rehabilitation"} <= known


def test_a_rule_for_an_office_that_there_is_not_is_refused() -> None:
    rule = Competence(terms=(VOUCHER,), authority="amt", others=(), reason="weil", source="Gesetz")
    with pytest.raises(InputRefused, match="unbekanntes Amt: amt"):
        Authorities([Authority("jobcenter", "Jobcenter", ("Jobcenter",))], [rule])
