"""The house keeps its limits: sizes, names, and a sentence of promise on whatever others may call."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zim_desktop"
FORMS = PACKAGE / "gui" / "forms"

LONGEST_FUNCTION, USUAL_FUNCTION, USUAL_SHARE = 60, 30, 0.9
LONGEST_FILE, USUAL_FILE = 500, 300
LONGEST_WIDGET_INIT = 40
REASON = "# Long because "
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools"}

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _sources(*folders: Path) -> list[Path]:
    found = [path for folder in folders for path in folder.rglob("*.py") if FORMS not in path.parents]
    assert found, "nothing to look at"
    return sorted(found)


def _own() -> list[Path]:
    return _sources(PACKAGE)


def _all() -> list[Path]:
    return _sources(PACKAGE, ROOT / "tests", ROOT / "packaging", ROOT / "benchmarks", ROOT / "db")


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring left out: promises may be long."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        total -= (first.end_lineno or first.lineno) - first.lineno + 1
    return total


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, _FUNCTIONS):
            yield node


def _named(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', '')}"


def test_no_function_is_too_long_and_nine_of_ten_are_short() -> None:
    lengths = {_named(path, function): _length(function) for path in _own() for function in _functions(path)}
    assert [name for name, length in lengths.items() if length > LONGEST_FUNCTION] == []
    short = sum(length <= USUAL_FUNCTION for length in lengths.values())
    assert short >= USUAL_SHARE * len(lengths), f"only {short} of {len(lengths)} are short"


def test_no_file_is_too_long_and_long_ones_say_why() -> None:
    texts = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in _all()}
    lines = {name: text.count("\n") for name, text in texts.items()}
    assert {name: n for name, n in lines.items() if n > LONGEST_FILE} == {}
    assert {name: n for name, n in lines.items() if n > USUAL_FILE and REASON not in texts[name]} == {}


def test_building_a_widget_is_short() -> None:
    inits = [(path, f) for path in _sources(PACKAGE / "gui") for f in _functions(path) if f.name == "__init__"]
    assert [_named(path, init) for path, init in inits if _length(init) > LONGEST_WIDGET_INIT] == []


def test_modules_are_named_after_what_they_are_about() -> None:
    names = {part for path in _all() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & FORBIDDEN_NAMES == set()


def _public_without_promise(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    if tree.body and ast.get_docstring(tree) is None:
        yield _named(path, tree)
    for node in tree.body:
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)) or node.name.startswith("_"):
            continue
        if ast.get_docstring(node) is None:
            yield _named(path, node)
        for inner in node.body if isinstance(node, ast.ClassDef) else []:
            if not isinstance(inner, _FUNCTIONS) or inner.name.startswith("_") or _overrides(inner):
                continue
            if ast.get_docstring(inner) is None:
                yield _named(path, inner)


def _overrides(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """An override keeps the promise of what it overrides."""
    return any(isinstance(mark, ast.Name) and mark.id in {"override", "overload"} for mark in method.decorator_list)


def test_whatever_others_may_call_says_what_it_promises() -> None:
    assert [name for path in _own() for name in _public_without_promise(path)] == []


def test_a_check_is_silenced_only_with_a_reason() -> None:
    silenced = re.compile(
        r"#\s*(?:type:\s*ignore|pyright:\s*ignore|noqa)\b(?P<what>\[[^\]]*\]|:\s*[A-Z0-9, ]+)?(?P<why>.*)"
    )
    for path in _all():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if found := silenced.search(line):
                place = f"{path.relative_to(ROOT)}:{number}"
                assert path.name == "test_architecture.py" or found["what"], f"{place} does not say which check"
                assert path.name == "test_architecture.py" or len(found["why"].strip(" -–#")) >= 10, (
                    f"{place} no reason"
                )


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("domain/week.py", "import zim_desktop.store"),
        ("matching/rules.py", "import zim_desktop.store"),
        ("services/intake.py", "import PySide6.QtCore"),
        ("services/intake.py", "import sqlalchemy"),
        ("cli/__init__.py", "import zim_desktop.gui"),
        ("gui/__init__.py", "import reportlab"),
        ("gui/__init__.py", "import cryptography"),
        ("store/__init__.py", "import numpy"),
        ("documents/__init__.py", "import rapidfuzz"),
        ("surprise/__init__.py", ""),
    ],
)
def test_a_forbidden_import_breaks_the_contract(tmp_path: Path, place: str, line: str) -> None:
    """The rules of pyproject.toml bite: checked on a package that has only the house's rooms and one offence."""
    package = _empty_house(tmp_path)
    (package / place).parent.mkdir(exist_ok=True)
    (package / place).write_text(f"{line}\n")
    assert not _contracts_hold(tmp_path)


def test_an_empty_house_keeps_the_contracts(tmp_path: Path) -> None:
    _empty_house(tmp_path)
    assert _contracts_hold(tmp_path)


def _empty_house(folder: Path) -> Path:
    package = folder / "zim_desktop"
    rooms = ["gui", "cli", "services", "store", "exchange", "matching", "documents", "statistics", "domain"]
    for room in [".", *rooms]:
        (package / room).mkdir(exist_ok=True)
        (package / room / "__init__.py").touch()
    for module in ("__main__", "bootstrap", "settings", "paths", "clock"):
        (package / f"{module}.py").touch()
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    return package


def _contracts_hold(folder: Path) -> bool:
    command = [str(Path(sys.prefix) / "bin" / "lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": "."})
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode == 0
