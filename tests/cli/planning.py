"""What the tests of `plan` ask with: a list of needs, two candidates, and the call."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Answer, call

Capture = pytest.CaptureFixture[bytes]
Json = dict[str, Any]
Run = Callable[..., Answer]

PERSON: Json = {
    "age": [25, 34],
    "gender": "female",
    "german_level": "A2",
    "languages": ["ar"],
    "benefits": ["sgb2"],
    "residence": "residence_permit",
    "available": [{"days": ["mo", "tu", "we", "th", "fr"], "from": "08:00", "to": "14:00"}],
    "max_minutes": 30,
    "travel": ["walk"],
}
NEEDS: Json = {
    "format": "zim-needs/1",
    "needs": [
        {
            "id": "n1",
            "term": "qualification.care",
            "quarter": "hamme",
            "weight": 2.5,
            "target_groups": ["skilled_potential"],
            "person": PERSON,
            "children": [{"age": [3, 3], "cared_for": [{"days": ["mo"], "from": "08:00", "to": "12:00"}]}],
        },
        {"id": "n2", "term": "qualification.care", "weight": 1},
        {"id": "n3", "term": "childcare", "quarter": "querenburg", "person": {"role": "child", "age": [4, 4]}},
    ],
}
COURSE: Json = {
    "id": "kurs",
    "title": "Pflegekurs",
    "provider": {"name": "Bildungswerk"},
    "terms": ["qualification"],
    "capacity": {"places": 1, "free": 0},
}
GROUP: Json = {
    "id": "gruppe",
    "title": "Kindergruppe",
    "provider": {"name": "Familienzentrum"},
    "terms": ["childcare"],
    "audience": "child",
    "capacity": {"places": 8},
}


def as_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def catalogue(*offers: Json) -> bytes:
    return as_bytes({"format": "zim-catalogue/1", "offers": offers})


def plan_in(capture: Capture, folder: Path) -> Run:
    """Carries out `plan` on needs and candidates with the bytes it is given."""

    def carried_out(needs: bytes, candidates: bytes, *options: str) -> Answer:
        files = folder / "bedarf.json", folder / "angebote.json"
        for path, data in zip(files, (needs, candidates), strict=True):
            path.write_bytes(data)
        return call(capture, "plan", str(files[0]), "--candidates", str(files[1]), *options)

    return carried_out
