"""How long the way to a place takes, for one place and for many at once (contracts 5)."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zim_desktop.domain.case import Travel
from zim_desktop.domain.taxonomy import EARTH_RADIUS_KM, great_circle_km

Point = tuple[float, float]
"""Latitude and longitude in WGS84 degrees."""

DETOUR = 1.3
"""Kilometres of street for one of the great circle."""

KM_PER_HOUR: dict[Travel, float] = {"walk": 4.5, "transit": 15.0, "car": 25.0}
EXTRA_MINUTES: dict[Travel, float] = {"walk": 0.0, "transit": 8.0, "car": 5.0}

NOISE = 1e-9
"""Minutes that floating point may add to a whole number without making it the next one."""


def raw_minutes(km: float, travel: Travel) -> float:
    """Minutes for a great-circle distance by one means, before rounding."""
    return km * DETOUR / KM_PER_HOUR[travel] * 60 + EXTRA_MINUTES[travel]


def minutes_of_way(start: Point, end: Point, travel: Sequence[Travel]) -> tuple[int, Travel]:
    """Whole minutes, rounded up, by the fastest of the means, and which that is (the first of equals)."""
    km = great_circle_km(*start, *end)
    minutes = [raw_minutes(km, means) for means in travel]
    least = min(minutes)
    return math.ceil(least - NOISE), travel[minutes.index(least)]


class Places:
    """Many places, turned once into what the distance from any point needs."""

    def __init__(self, points: Sequence[Point | None]) -> None:
        """Keeps one entry for each point; None is a place without coordinates."""
        degrees = np.array([point or (math.nan, math.nan) for point in points], dtype=np.float64).reshape(-1, 2)
        self._phi: NDArray[np.float64] = np.radians(degrees[:, 0])
        self._lambda: NDArray[np.float64] = np.radians(degrees[:, 1])
        self._cos_phi: NDArray[np.float64] = np.cos(self._phi)

    def km_from(self, start: Point) -> NDArray[np.float64]:
        """Great-circle kilometres from a point to each place; NaN where coordinates are missing."""
        phi, lam = math.radians(start[0]), math.radians(start[1])
        half_lat = np.sin((self._phi - phi) / 2)
        half_lon = np.sin((self._lambda - lam) / 2)
        chord = half_lat * half_lat + math.cos(phi) * self._cos_phi * half_lon * half_lon
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))


def minutes_for(km: NDArray[np.float64], travel: Sequence[Travel]) -> NDArray[np.float64]:
    """Whole minutes, rounded up, by the fastest of the means for each distance; NaN stays NaN."""
    fastest = np.minimum.reduce([km * DETOUR / KM_PER_HOUR[means] * 60 + EXTRA_MINUTES[means] for means in travel])
    return np.ceil(fastest - NOISE)
