"""What several tables side by side give away, against every world tried in plain Python."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest

from tests.matching import generated
from zim_desktop.domain.release import Cell, Link
from zim_desktop.domain.tally import TOTAL, Count, Dimension, Protected, Tally
from zim_desktop.statistics.protect import protect
from zim_desktop.statistics.together import FARTHEST, gives_away

K = 3


def line(name: str, *counts: int) -> Tally:
    """A table of one dimension."""
    codes = "abcd"[: len(counts)]
    return Tally(
        "zim-table/1",
        (Dimension(name, tuple(codes)),),
        tuple(Count((code,), count) for code, count in zip(codes, counts, strict=True)),
    )


def worlds(table: Protected) -> Iterator[dict[str, int]]:
    """All counts of a line that fit what is shown of it, as far from the truth as is looked."""
    true = {cell.key[0]: cell.count for cell in table.tally.cells}
    shown = {cell.key[0]: cell.count for cell in table.shown.cells}
    far = FARTHEST * K
    ranges = [
        range(max(1, true[code] - far), true[code] + far + 1) if shown[code] is None else (true[code],) for code in true
    ]
    for counts in product(*ranges):
        total = sum(counts)
        whole = sum(true.values())
        if (shown[TOTAL] is None and total > 0 and abs(total - whole) <= far) or shown[TOTAL] == total:
            yield {**dict(zip(true, counts, strict=True)), TOTAL: total}


def learns(tables: Sequence[Protected], links: Sequence[Link]) -> bool:
    """Whether a small count has too small a range over all pairs of worlds that fit the links."""
    pairs = [
        (one, other)
        for one in worlds(tables[0])
        for other in worlds(tables[1])
        if all(_fits(link, (one, other)) for link in links)
    ]
    for at, table in enumerate(tables):
        counts = {cell.key[0]: cell.count for cell in table.tally.cells}
        counts[TOTAL] = sum(counts.values())
        for code, count in counts.items():
            if 1 <= count < K or ((code,) in table.also and count):
                found = [pair[at][code] for pair in pairs]
                if max(found) < K or max(found) - min(found) < K:
                    return True
    return False


def _fits(link: Link, pair: tuple[dict[str, int], dict[str, int]]) -> bool:
    left, right = pair[link.first.table][link.first.key[0]], pair[link.second.table][link.second.key[0]]
    return left == right if link.equal else left <= right


def test_a_count_hidden_here_and_shown_there_is_found() -> None:
    tables = [protect(each, threshold=K) for each in (line("x", 2, 6), line("y", 6, 9))]
    assert [cell.count for cell in tables[0].shown.cells] == [None, None, 8]
    assert [cell.count for cell in tables[1].shown.cells] == [6, 9, 15]
    same = [Link(Cell(0, ("b",)), Cell(1, ("a",)))]
    assert not gives_away(dict(enumerate(tables)), [])
    assert gives_away(dict(enumerate(tables)), same)
    assert learns(tables, same)


def test_ranges_that_overlap_in_little_are_found() -> None:
    """Alone 2 may be anything; as part of 3, which is shown, it may be 1, 2 or 3."""
    few, many = protect(line("x", 2), threshold=K), protect(line("y", 3), threshold=K)
    link = Link(Cell(0, ("a",)), Cell(1, ("a",)), equal=False)
    assert not gives_away({0: few, 1: many}, [])
    assert gives_away({0: few, 1: many}, [link])
    assert learns((few, many), [link])


def test_without_work_the_answer_is_yes() -> None:
    assert gives_away({0: protect(line("x", 2, 1), threshold=K)}, [], work=1)


@pytest.mark.parametrize("seed", range(60))
def test_every_answer_is_that_of_all_worlds_tried(seed: int) -> None:
    chance = generated.source(seed)
    first = line("x", *(chance.choice([0, 1, 2, 3, 6]) for _ in range(2)))
    second = line("y", *(chance.choice([0, 1, 2, 4, 7]) for _ in range(2)))
    tables = [protect(each, threshold=K) for each in (first, second)]
    counts = [{**{cell.key[0]: cell.count for cell in each.cells}} for each in (first, second)]
    for each in counts:
        each[TOTAL] = sum(each.values())
    pairs = [(one, other) for one in counts[0] for other in counts[1] if counts[0][one] and counts[1][other]]
    chance.shuffle(pairs)
    links = [
        Link(Cell(0, (one,)), Cell(1, (other,)), equal=counts[0][one] == counts[1][other])
        for one, other in pairs[:2]
        if counts[0][one] <= counts[1][other]
    ]
    assert gives_away(dict(enumerate(tables)), links) is learns(tables, links)
