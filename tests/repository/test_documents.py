"""The documents tell of every command, and what they point to exists."""

import re
import subprocess
from pathlib import Path

import pytest
import typer.main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
_TARGETS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def _commands() -> list[str]:
    from zim_desktop.cli.application import app

    command = typer.main.get_command(app)
    return sorted(getattr(command, "commands", {}))


def _pages() -> list[Path]:
    found = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in found.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("target", _TARGETS)
def test_every_make_target_is_explained(target: str) -> None:
    assert f"make {target}" in README + CONTRIBUTING


def test_every_sub_command_is_in_the_readme() -> None:
    commands = _commands()
    assert commands, "no sub-command found"
    assert [name for name in commands if f"`{name}" not in README] == []


def test_every_benchmark_is_explained_and_was_measured() -> None:
    found = sorted(
        path.stem for path in (ROOT / "benchmarks").glob("*.py") if "\ndef measure()" in path.read_text("utf-8")
    )
    assert found, "no benchmark found"
    readme, measured = ((ROOT / name).read_text("utf-8") for name in ("benchmarks/README.md", "docs/benchmarks.md"))
    assert [name for name in found if f"| `{name}` |" not in readme] == []
    assert re.findall(r"^## (\w+)$", measured, re.MULTILINE)
    assert sorted(re.findall(r"^## (\w+)$", measured, re.MULTILINE)) == found


def test_the_two_commands_that_suffice_stand_in_the_readme() -> None:
    assert "make run" in README
    assert "make test" in README


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in _pages()
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_says_what_why_and_instead_of_what() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert decisions
    for page in decisions:
        text = page.read_text("utf-8")
        assert re.fullmatch(r"\d{4}-[a-z0-9.-]+\.md", page.name), page.name
        assert text.startswith(f"# {page.name[:4]} "), page.name
        assert all(f"**{part}:**" in text for part in ("Question", "Choice", "Reason", "Status")), page.name
    numbers = [page.name[:4] for page in decisions]
    assert len(set(numbers)) == len(numbers), "two decisions share a number"
