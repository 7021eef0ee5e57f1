"""How long a catalogue of 100,000 offers takes to be read, beside `json.load` of the same text."""

import io
import json
import statistics
import time
from collections.abc import Callable, Iterator

import msgspec

from benchmarks.table import Row
from zim_desktop import paths
from zim_desktop.exchange.formats import parse_json
from zim_desktop.exchange.zim import read_catalogue, read_quarters, write_catalogue

OFFERS = 100_000
ROUNDS = 3
LIMIT = 4.0


def measure() -> Iterator[Row]:
    """Yield the median seconds of reading (parsed, checked, made offers), and of the strict parser alone."""
    quarters = read_quarters(paths.resource("db", "seeds", "quarters.json").read_bytes())
    seeds = paths.resource("db", "seeds", "example_catalogue.json").read_bytes()
    examples = read_catalogue(seeds, "example_catalogue.json", quarters).offers
    offers = (examples[at % len(examples)] for at in range(OFFERS))
    data = write_catalogue(msgspec.structs.replace(each, id=f"{each.id}-{at}") for at, each in enumerate(offers))
    works: dict[str, Callable[[], object]] = {
        "json.load": lambda: json.load(io.BytesIO(data)),
        "strict JSON": lambda: parse_json(data, "big.json"),
        "catalogue": lambda: read_catalogue(data, "big.json", quarters),
    }
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            seconds[name].append(_seconds(work))
    bare = statistics.median(seconds.pop("json.load"))
    for name, times in seconds.items():
        told = f"{LIMIT} × json.load of the same {len(data) / 1e6:.0f} MB ({bare:.2f} s)"
        yield Row(f"{name}, {OFFERS:,} offers read", statistics.median(times), "s", LIMIT * bare, told)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
