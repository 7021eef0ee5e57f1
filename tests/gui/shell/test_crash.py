"""The last resort: what is reported of a bug names our lines and nothing that was typed."""

import logging
import sys
from types import TracebackType

import pytest

from zim_desktop.domain.code import check_character
from zim_desktop.domain.errors import InputRefused
from zim_desktop.gui.shell import crash

_SECRET = "Frau Sommer, Dorstener Straße 7"


def _caught() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        check_character(_SECRET)
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        return kind, error, trace
    raise AssertionError("the fault did not happen")


def test_the_report_names_the_kind_and_our_lines_only() -> None:
    kind, _, trace = _caught()
    lines = crash.report(kind, trace).splitlines()
    assert lines[0] == "ValueError"
    assert lines[1].startswith("  zim_desktop/domain/code.py:")
    assert len(lines) == 2, "lines of others are left out"


def test_nothing_typed_reaches_log_or_screen(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def show(*texts: str) -> None:
        shown.extend(texts)

    monkeypatch.setattr(crash, "_show", show)
    crash.caught(*_caught())
    said = caplog.text + "".join(shown) + "".join(capsys.readouterr())
    assert "ValueError" in said
    assert not any(word in said for word in ("Sommer", "Dorstener"))
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


def test_an_expected_fault_is_shown_with_its_own_words(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, ...]] = []

    def show(*texts: str) -> None:
        shown.append(texts)

    monkeypatch.setattr(crash, "_show", show)
    error = InputRefused("Die Datei fehlt.", where="liste.csv")
    crash.caught(InputRefused, error, None)
    assert shown == [("Das ging nicht.", "liste.csv: Die Datei fehlt.", "")]
    assert not caplog.records


def test_a_fault_of_the_last_resort_itself_is_silent(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_texts: str) -> None:
        raise RuntimeError(_SECRET)

    monkeypatch.setattr(crash, "_show", broken)
    crash.caught(*_caught())
    assert capsys.readouterr().err == "ValueError, dann RuntimeError\n"
    caplog.clear()
