"""The locked requirements hold all that pyproject.toml asks for, each with hashes and nothing else."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LINE = re.compile(r"[a-z0-9-]+==[0-9a-z.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")


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


def test_tests_run_with_the_versions_people_get() -> None:
    running, testing = _locked("requirements.txt"), _locked("requirements-dev.txt")
    assert {name: testing.get(name) for name in running} == running
