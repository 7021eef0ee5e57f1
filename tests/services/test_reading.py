"""Whoever holds all releases, of offices and of a team lead, works out no small count."""

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path

import pytest

from tests.matching import generated
from tests.services.offices import (
    AT,
    FOURTH,
    HALF,
    OFFICES,
    SOME,
    TALKS,
    THIRD,
    close,
    everyone,
    keep_all,
    months,
    own_release,
    take,
)
from tests.services.reading import Reader, Talks
from tests.services.test_facts import SetClock
from zim_desktop.services import Desk
from zim_desktop.services.door import Door
from zim_desktop.services.releases import Counts, protected


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An office in January without a closed month."""
    desk = Door(tmp_path / "data", None, SetClock([AT])).demo()
    yield desk
    desk.office.close()


def drawn(seed: int) -> list[list[Talks]]:
    """Talks of each office in two quarters: small and large counts side by side, and none."""
    chance = generated.source(seed)
    cells = [(quarter, code) for quarter in ("hamme", "querenburg", "kruppwerke") for code in ("phone", "visit")]
    sizes = ([0, 0, 1, 2, 3, 4, 5, 6], [0, 2, 4, 5, 7, 12], [0, 1, 9, 14, 20])
    return [
        [{cell: count for cell in cells if (count := chance.choice(chance.choice(sizes)))} for _ in range(2)]
        for _ in OFFICES
    ]


@pytest.mark.parametrize("seed", range(8))
def test_whoever_holds_every_release_can_work_out_no_small_count(seed: int, desk: Desk, tmp_path: Path) -> None:
    """One office gave its quarters out by itself, two are pooled, one comes late; the reader has it all."""
    talks = drawn(seed)
    alone, ours, pooled, late = range(4)
    sent = own_release(tmp_path, OFFICES[alone], *talks[alone])
    close(desk, months(OFFICES[ours], *talks[ours]))
    take(desk, OFFICES[alone], months(OFFICES[alone], *talks[alone]), *sent)
    take(desk, OFFICES[pooled], months(OFFICES[pooled], *talks[pooled]))
    truth = {
        (name, quarter): talks[at][n] for at, name in enumerate(OFFICES) for n, quarter in enumerate((THIRD, FOURTH))
    }
    reader = Reader(truth)
    for quarter, release in zip((THIRD, FOURTH), sent, strict=True):
        reader.reads(release, [(OFFICES[alone], quarter)])
    for known in (OFFICES[:3], OFFICES):
        if known == OFFICES:
            take(desk, OFFICES[late], months(OFFICES[late], *talks[late]))
        for period, quarters in ((THIRD, (THIRD,)), (FOURTH, (FOURTH,)), (HALF, (THIRD, FOURTH))):
            reader.reads(keep_all(desk, period), [(name, quarter) for name in known for quarter in quarters])
    parts = [(OFFICES[alone],), (OFFICES[ours], OFFICES[pooled]), (OFFICES[late],)]
    groups = [[*chain(*chosen)] for many in (1, 2, 3) for chosen in combinations(parts, many)]
    for group in [*groups, *([name] for name in OFFICES)]:
        for quarters in ((THIRD,), (FOURTH,), (THIRD, FOURTH)):
            who = [(name, quarter) for name in group for quarter in quarters]
            assert not list(reader.works_out(who)), (group, quarters)


def test_the_reader_sees_what_a_careless_team_lead_gives_away(desk: Desk, tmp_path: Path) -> None:
    """Counting an office in, that gave the quarter out by itself, lets anybody subtract it."""
    theirs, ours = {**SOME, ("hamme", "visit"): 8}, SOME
    (sent,) = own_release(tmp_path, "Querenburg", theirs)
    close(desk, months("Hamme", ours))
    take(desk, "Querenburg", months("Querenburg", theirs), sent)
    careless = protected([Counts(desk.reports.count(TALKS, THIRD, everyone(desk)), frozenset())])
    reader = Reader({("Hamme", THIRD): ours, ("Querenburg", THIRD): theirs})
    reader.reads(sent, [("Querenburg", THIRD)])
    reader.reads(careless, [("Hamme", THIRD), ("Querenburg", THIRD)])
    assert (("hamme", "visit"), 3, 3) in list(reader.works_out([("Hamme", THIRD)]))
    careful = Reader({("Hamme", THIRD): ours, ("Querenburg", THIRD): theirs})
    careful.reads(sent, [("Querenburg", THIRD)])
    careful.reads(keep_all(desk, THIRD), [("Hamme", THIRD), ("Querenburg", THIRD)])
    assert not list(careful.works_out([("Hamme", THIRD)]))
