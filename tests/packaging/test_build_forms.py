"""Compiled forms follow the forms in `ui/`."""

from pathlib import Path

import build_forms
import pytest

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>Greeting</class><widget class="QWidget" name="Greeting">
<property name="windowTitle"><string>Grüß Gott</string></property></widget></ui>
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    ui, forms = tmp_path / "ui", tmp_path / "forms"
    ui.mkdir()
    (ui / "greeting.ui").write_text(_FORM, "utf-8")
    build_forms.build(ui, forms)
    return ui, forms


def test_a_form_becomes_a_module_that_names_no_folder(folders: tuple[Path, Path], tmp_path: Path) -> None:
    text = (folders[1] / "ui_greeting.py").read_text("utf-8")
    assert "class Ui_Greeting" in text
    assert str(tmp_path) not in text
    assert "QConicalGradient" not in text, "unused names cost time at every start"
    assert "def setupUi(self, Greeting: QWidget) -> None:" in text
    assert build_forms.out_of_step(*folders) == []


def test_stale_missing_and_left_over_modules_are_named_and_mended(folders: tuple[Path, Path]) -> None:
    ui, forms = folders
    (forms / "ui_old.py").write_text("")
    (forms / "__init__.py").unlink()
    (ui / "greeting.ui").write_text(_FORM.replace("Gott", "dich"), "utf-8")
    assert build_forms.out_of_step(ui, forms) == ["__init__.py", "ui_greeting.py", "ui_old.py"]
    build_forms.build(ui, forms)
    assert build_forms.out_of_step(ui, forms) == []


def test_the_committed_forms_are_in_step() -> None:
    assert build_forms.out_of_step(build_forms.ROOT / "ui", build_forms.ROOT / "zim_desktop/gui/forms") == []
