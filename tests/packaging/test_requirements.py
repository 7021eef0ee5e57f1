"""The locked requirements hold all that pyproject.toml asks for, each with hashes and nothing else."""

import re
import tomllib
from collections import defaultdict
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LINE = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")

# zoneinfo reads the one where the system has no time zones; SQLAlchemy loads the other by the name in the address.
_USED_WITHOUT_IMPORT = {"tzdata", "psycopg"}


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def _asked() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [re.split(r"[\[><=;]", line)[0].strip().lower() for line in project["dependencies"]]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_nothing_but_pinned_names_and_hashes(name: str) -> None:
    lines = (ROOT / "packaging" / name).read_text("utf-8").splitlines()
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    follows = [after for line, after in pairwise(lines) if "==" in line]
    assert all("--hash" in after for after in follows)


def test_all_that_the_project_asks_for_is_locked() -> None:
    assert set(_asked()) - set(_locked("requirements.txt")) == set()


def test_all_that_is_asked_for_is_used() -> None:
    modules: dict[str, set[str]] = defaultdict(set)
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            modules[distribution.lower().replace("_", "-")].add(module)
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "zim_desktop").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", sources, re.MULTILINE))
    assert {name for name in _asked() if not modules[name] & imported} - _USED_WITHOUT_IMPORT == set()


def test_tests_run_with_the_versions_people_get() -> None:
    running, testing = _locked("requirements.txt"), _locked("requirements-dev.txt")
    assert {name: testing.get(name) for name in running} == running
