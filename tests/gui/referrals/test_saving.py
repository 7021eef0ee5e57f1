"""Papers as files: one or a folder, private, whole or not at all, and what if the disk does not want them."""

import os
import resource
import stat
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import press, tab_to
from tests.gui.referrals.conftest import Shown, Write
from zim_desktop.domain.errors import DiskFull
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.referrals.handing_out import free_names
from zim_desktop.gui.referrals.papers import papers_of
from zim_desktop.gui.referrals.preview import PreviewDialog
from zim_desktop.gui.referrals.shown import LETTER, ShownPaper
from zim_desktop.gui.support import choosers
from zim_desktop.services import Desk

NOT_PRINTED, PRINTED = "issued", "printed"
_NOBODY = 65534


def _folder(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    def chosen(_parent: QWidget, _title: str) -> Path | None:
        return folder

    monkeypatch.setattr(choosers, "open_folder", chosen)


def _file(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let this file be chosen; the names that were proposed."""
    proposed: list[str] = []

    def chosen(_parent: QWidget, _title: str, name: str, _kinds: str) -> Path | None:
        proposed.append(name)
        return path

    monkeypatch.setattr(choosers, "save_file", chosen)
    return proposed


def _save(qtbot: QtBot, dialog: PreviewDialog) -> str:
    press(Qt.Key.Key_S, control=True)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    return dialog.state()


def _states(desk: Desk, referrals: tuple[Referral, ...]) -> list[str]:
    return [desk.referrals.get(each.id).state for each in referrals]


@contextmanager
def _without_rights(folder: Path) -> Generator[None]:
    """The folder cannot be written to; an administrator, whom no rights stop, is somebody else meanwhile."""
    folder.chmod(0o500)
    root = os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)


@contextmanager
def _with_room(size: int) -> Generator[None]:
    """Files cannot grow beyond so many bytes: the system's limit meets the same calls as a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_all_papers_are_saved_into_a_folder_private_and_recorded(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referrals = write(2)
    _folder(monkeypatch, tmp_path)
    modes: set[int] = set()
    sync = os.fsync

    def look_and_sync(handle: int) -> None:
        modes.update(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())
        sync(handle)

    monkeypatch.setattr(os, "fsync", look_and_sync)
    dialog = shown(papers_of(desk, [each.id for each in referrals]))
    today = desk.clock.today().isoformat()
    names = [f"Brief-{today}-1.pdf", f"Brief-{today}-2.pdf", f"Blatt-{today}-1.pdf"]
    assert _save(qtbot, dialog) == f"Gespeichert: {names[0]}, {names[1]} und {names[2]}"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    saved = [(tmp_path / name).read_bytes() for name in names]
    ids = [each.id for each in referrals]
    letters = [desk.letters.of([each])[0].draw().data for each in ids]
    assert saved == [*letters, desk.referrals.sheet(ids).data]
    assert modes == {0o600}, "also while they are written"
    assert _states(desk, referrals) == [PRINTED] * 2


def test_a_letter_of_before_is_not_overwritten(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = desk.clock.today().isoformat()
    (tmp_path / f"Brief-{today}-1.pdf").write_bytes(b"der Brief von vorhin")
    referrals = write(2)
    dialog = shown(papers_of(desk, [each.id for each in referrals])[:2])
    _folder(monkeypatch, tmp_path)
    _save(qtbot, dialog)
    kept = [path.read_bytes() for path in sorted(tmp_path.glob("*.pdf"))]
    assert kept == [b"der Brief von vorhin", *(desk.letters.of([each.id])[0].draw().data for each in referrals)]


def test_names_are_counted_on_past_those_that_are_there(tmp_path: Path) -> None:
    for number in (1, 2, 4):
        (tmp_path / f"Brief-2026-11-23-{number}.pdf").touch()
    names = [f"Brief-2026-11-23-{number}.pdf" for number in (1, 2, 3)] + ["Blatt-2026-11-23-1.pdf"]
    assert [path.name for path in free_names(tmp_path, names)] == [
        "Brief-2026-11-23-3.pdf",
        "Brief-2026-11-23-5.pdf",
        "Brief-2026-11-23-6.pdf",
        "Blatt-2026-11-23-1.pdf",
    ]


def test_one_paper_is_saved_under_the_name_that_was_chosen(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (referral,) = write(1)
    proposed = _file(monkeypatch, tmp_path / "mein Brief")
    dialog = shown(papers_of(desk, (referral.id,))[:1])
    assert _save(qtbot, dialog) == "Gespeichert: mein Brief.pdf"
    assert proposed == [f"Brief-{desk.clock.today().isoformat()}-1.pdf"]
    saved = tmp_path / "mein Brief.pdf"
    assert saved.read_bytes() == desk.letters.of([referral.id])[0].draw().data
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


@pytest.mark.parametrize("papers", [1, 2])
def test_choosing_nowhere_saves_nothing(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, monkeypatch: pytest.MonkeyPatch, papers: int
) -> None:
    referrals = write(1)
    _folder(monkeypatch, None)
    _file(monkeypatch, None)
    dialog = shown(papers_of(desk, (referrals[0].id,))[:papers])
    assert _save(qtbot, dialog) == "Noch nicht gedruckt."
    assert _states(desk, referrals) == [NOT_PRINTED]


def test_a_folder_without_rights_is_said_and_nothing_is_recorded(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referrals = write(2)
    papers = papers_of(desk, [each.id for each in referrals])
    dialog = shown(papers)
    _folder(monkeypatch, tmp_path)
    with _without_rights(tmp_path):
        said = _save(qtbot, dialog)
    first = tmp_path / papers[0].file_name
    assert said == (
        f"⚠ 0 von 3 gespeichert. {first}: Die Datei kann nicht geschrieben werden (keine Berechtigung). "
        f"Bitte einen anderen Ort wählen. Nicht gespeichert: {papers[0].title}, {papers[1].title} und "
        f"{papers[2].title}. Was fehlt, bleibt angekreuzt."
    )
    assert list(tmp_path.iterdir()) == []
    assert _states(desk, referrals) == [NOT_PRINTED] * 2
    assert _save(qtbot, dialog).startswith("Gespeichert: "), "and once it may, it does"
    assert _states(desk, referrals) == [PRINTED] * 2


def test_a_disk_that_fills_up_leaves_whole_files_and_says_which_are_missing(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referrals = write(2)
    small, large, _ = papers_of(desk, [each.id for each in referrals])
    # The second does not fit any more: letters are nearly alike, so it is made longer by what a reader passes over.
    longer = large.draw() + b"%" * 50_000
    large = ShownPaper(large.title, lambda: longer, large.file_name, LETTER, large.referrals)
    dialog = shown([small, large])
    _folder(monkeypatch, tmp_path)
    with _with_room(len(longer) - 1):
        said = _save(qtbot, dialog)
    assert said.startswith("⚠ 1 von 2 gespeichert. ")
    assert "Die Datei kann nicht geschrieben werden (so große Dateien sind hier nicht erlaubt)." in said
    assert f"Nicht gespeichert: {large.title}." in said
    assert [path.name for path in tmp_path.iterdir()] == [small.file_name]
    assert (tmp_path / small.file_name).read_bytes() == small.draw()
    assert _states(desk, referrals) == [PRINTED, NOT_PRINTED]
    assert _save_one(qtbot, dialog, monkeypatch, tmp_path / "noch einer.pdf") == "Gespeichert: noch einer.pdf"
    assert (tmp_path / "noch einer.pdf").read_bytes() == longer
    assert _states(desk, referrals) == [PRINTED] * 2


def _save_one(qtbot: QtBot, dialog: PreviewDialog, monkeypatch: pytest.MonkeyPatch, path: Path) -> str:
    """Save what is still ticked, one paper, as this file."""
    _file(monkeypatch, path)
    return _save(qtbot, dialog)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x" * 300 + ".pdf", "der Name ist zu lang"),
        ("Ordner.pdf", "das ist ein Ordner"),
        ("gibt es nicht/Brief.pdf", "gibt es nicht"),
    ],
)
def test_a_place_where_no_file_can_be(
    qtbot: QtBot,
    shown: Shown,
    desk: Desk,
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    why: str,
) -> None:
    (tmp_path / "Ordner.pdf").mkdir()
    referrals = write(1)
    dialog = shown(papers_of(desk, (referrals[0].id,))[:1])
    said = _save_one(qtbot, dialog, monkeypatch, tmp_path / name)
    assert why in said
    assert "Bitte einen anderen Ort wählen." in said
    assert [path.name for path in tmp_path.rglob("*")] == ["Ordner.pdf"]
    assert _states(desk, referrals) == [NOT_PRINTED]


def test_saving_many_can_be_cancelled(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_through = threading.Event(), threading.Event()
    (referral,) = write(1)
    data = desk.letters.of([referral.id])[0].draw().data

    def paper(number: int) -> ShownPaper:
        def draw() -> bytes:
            if number == 30:
                begun.set()
                assert let_through.wait(10)
            return data

        return ShownPaper(f"Brief {number}", draw, f"Brief-2026-11-23-{number}.pdf", LETTER)

    dialog = shown([paper(number) for number in range(1, 61)])
    _folder(monkeypatch, tmp_path)
    press(Qt.Key.Key_S, control=True)
    qtbot.waitUntil(begun.is_set)
    press(Qt.Key.Key_Escape)
    let_through.set()
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.state() == (
        "Abgebrochen: 30 von 60 gespeichert. Nicht gespeichert: Brief 31, Brief 32, Brief 33 und 27 weitere. "
        "Was fehlt, bleibt angekreuzt."
    )
    assert len(list(tmp_path.iterdir())) == 30
    assert tab_to("Papiere").isEnabled()


@pytest.fixture(autouse=True)
def nothing_left_going_on(qtbot: QtBot) -> Iterator[None]:
    """Whatever was begun beside the window ends before the next test."""
    yield
    qtbot.waitUntil(lambda: not any(each.name == "background" for each in threading.enumerate()))


def test_what_was_saved_but_could_not_be_recorded_is_said_and_ends_it(
    qtbot: QtBot, shown: Shown, desk: Desk, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("Kein Platz mehr auf dem Datenträger.", next_step="Bitte Platz schaffen.")

    referrals = write(2)
    dialog = shown(papers_of(desk, [each.id for each in referrals]))
    _folder(monkeypatch, tmp_path)
    monkeypatch.setattr(desk.referrals, "record_printed", full)
    said = _save(qtbot, dialog)
    assert (
        "Zwar gespeichert, aber nicht festgehalten: Kein Platz mehr auf dem Datenträger. Bitte Platz schaffen." in said
    )
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert _states(desk, referrals) == [NOT_PRINTED] * 2
