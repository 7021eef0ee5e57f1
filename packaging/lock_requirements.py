"""Locks the dependencies of pyproject.toml with hashes for every platform: one file to run, one to develop and test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_UV = str(Path(sys.prefix) / "bin" / "uv")
# Nothing but names, versions and hashes may be written: no addresses of indexes, no folders of this machine.
_PLAIN = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-config"]
_LOCKS = (
    ("packaging/requirements.txt", ["--group", "build"]),
    ("packaging/requirements-dev.txt", ["--group", "dev", "--constraints", "packaging/requirements.txt"]),
)


def main(arguments: list[str]) -> int:
    """Write both files; arguments go to uv, e.g. `--upgrade-package reportlab` or `--upgrade`; return its exit code."""
    for target, groups in _LOCKS:
        command = [_UV, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
        command += [*_PLAIN, *groups, *arguments, "pyproject.toml", "--output-file", target]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
