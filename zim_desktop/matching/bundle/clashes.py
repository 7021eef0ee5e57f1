"""What one person cannot attend both: at the same time, or with too long a way between (contracts 6)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.week import MINUTES_OF_DAY
from zim_desktop.matching.bundle.candidates import Candidate
from zim_desktop.matching.way import Places, minutes_for


def clashes(candidates: Sequence[Candidate]) -> NDArray[np.bool_]:
    """For each two offers of one person whether both cannot be attended."""
    owners = np.repeat(np.arange(len(candidates)), [len(each.busy) for each in candidates])
    starts, ends = np.array([stretch for each in candidates for stretch in each.busy]).T
    # On another day no way is too long; within one day the pause must hold the way.
    same_day = (starts // MINUTES_OF_DAY)[:, None] == starts // MINUTES_OF_DAY
    pause = np.maximum(starts[:, None], starts) - np.minimum(ends[:, None], ends)
    clash = same_day & (pause < _ways(candidates)[owners][:, owners])
    found = np.zeros((len(candidates), len(candidates)), dtype=np.bool_)
    rows, columns = np.nonzero(clash)
    found[owners[rows], owners[columns]] = True
    np.fill_diagonal(found, val=False)
    return found


def _ways(candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """Minutes between the places of each two offers; 0 if it is one place or a place is missing."""
    points = [candidate.point for candidate in candidates]
    places, travel = Places(points), candidates[0].person.travel
    ways = np.zeros((len(points), len(points)))
    for at, point in enumerate(points):
        if point is not None:
            ways[at] = np.nan_to_num(minutes_for(places.km_from(point), travel))
            ways[at, [number for number, other in enumerate(points) if other == point]] = 0
    return ways


def cliques(clashing: NDArray[np.bool_]) -> list[list[int]]:
    """Sets of offers of which any two clash, so that each clash lies in one of them."""
    left = np.triu(clashing)
    found: list[list[int]] = []
    for first in range(len(clashing)):
        while left[first].any():
            clique = [first, int(left[first].argmax())]
            common = clashing[clique[0]] & clashing[clique[1]]
            while common.any():
                # The one with most clashes not covered yet, so that few rows do.
                each = int(np.where(common, left[clique].sum(axis=0) + left[:, clique].sum(axis=1), -1).argmax())
                clique.append(each)
                common = common & clashing[each]
            clique.sort()
            left[np.ix_(clique, clique)] = False
            found.append(clique)
    return found
