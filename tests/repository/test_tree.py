"""Nothing in the tree names one machine's folders or a registry, and nothing generated is committed."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# In pieces, so that this file does not find itself.
_HOSTS = [
    "pypi" + r"\.org",
    "python" + r"hosted\.org",
    "npm" + r"js\.(org|com)",
    "arti" + "factory",
    "index" + "-url =",
]
_FOLDERS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/Us" + "ers/[a-zA-Z]"]
_FORBIDDEN = re.compile("|".join(_HOSTS + _FOLDERS))
_GENERATED = (".pyc", ".so", ".whl", ".log", ".sqlite", ".db")


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_registry_and_no_machine_is_named() -> None:
    found: list[str] = []
    for path in _tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8").splitlines(), 1):
            if _FORBIDDEN.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_nothing_generated_is_committed() -> None:
    assert [str(path) for path in _tracked() if path.suffix in _GENERATED] == []
