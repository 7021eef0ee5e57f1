"""The package's face: light to import, and each rule in one place."""

import subprocess
import sys
from dataclasses import replace
from typing import get_args

import pytest

from tests.matching.installed import quarters
from zim_desktop import matching
from zim_desktop.domain import match
from zim_desktop.matching.catalogue import PreparedCatalogue
from zim_desktop.matching.rules import RULES


def _modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_importing_the_package_costs_no_numpy() -> None:
    assert "numpy" not in _modules_after("import zim_desktop.matching")
    assert "numpy" in _modules_after("import zim_desktop.matching as m; m.load()")


def test_every_promised_name_is_there() -> None:
    matching.load()
    assert all(getattr(matching, name) for name in matching.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = matching.nothing


def test_the_table_holds_every_rule_of_the_contract_once_with_its_source() -> None:
    assert sorted(rule.name for rule in RULES) == sorted(get_args(match.Rule))
    assert all("contracts 5" in rule.source for rule in RULES)
    assert all((rule.of_conditions is None) != (rule.of_offer is None) for rule in RULES)


def test_a_rule_that_looks_at_nothing_is_a_mistake() -> None:
    rule = replace(RULES[0], of_conditions=None)
    with pytest.raises(TypeError, match="age looks at nothing"):
        PreparedCatalogue((), quarters(), None, None).of_rule(rule)
