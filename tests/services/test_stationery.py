"""How letters look: kept whole in the store, checked before, shown as a letter."""

from pathlib import Path

import msgspec
import pytest
from PIL import Image

from tests.services.test_letters import text
from zim_desktop.documents import MissingGlyph
from zim_desktop.domain.change import Change
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.stationery import MOST_FUNDERS, PLAIN, Stationery
from zim_desktop.services import Desk


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "navy").save(path)
    return path


def test_what_was_kept_comes_back_with_its_pictures(desk: Desk, logo: Path) -> None:
    assert desk.stationery.current() == PLAIN
    picture = msgspec.structs.replace(desk.stationery.read_picture(logo), says="Land")
    wanted = Stationery(form="half", own_paper=True, salutation="Hallo {träger}", logo=picture, funders=(picture,) * 2)
    heard: list[frozenset[Change]] = []
    desk.changes.listen(heard.append)
    assert desk.stationery.save(wanted, desk.office.office()) == PLAIN
    assert desk.stationery.current() == wanted
    assert heard == [frozenset({Change.OFFICE})]
    assert desk.stationery.save(PLAIN, desk.office.office()) == wanted


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("salutation", "Hallo {name}", r"Anrede: .*„\{name\}“ gibt es nicht"),
        ("request", "{", "Bitte: .*Klammer"),
        ("closing", "x" * 10_000, "Schluss: Der Text hat 10000 Zeichen"),
        ("programme", "{wer}", "Programm: "),
    ],
)
def test_a_text_that_cannot_be_printed_is_named_and_nothing_kept(desk: Desk, field: str, text: str, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        desk.stationery.save(msgspec.convert({field: text}, Stationery), desk.office.office())
    assert desk.stationery.current() == PLAIN


def test_a_character_that_cannot_be_printed_is_told(desk: Desk) -> None:
    with pytest.raises(MissingGlyph, match="GRINNING"):
        desk.stationery.save(Stationery(closing="Danke 😀"), desk.office.office())
    assert desk.stationery.current() == PLAIN


def test_more_logos_than_there_is_room_for_are_refused(desk: Desk, logo: Path) -> None:
    picture = desk.stationery.read_picture(logo)
    with pytest.raises(InputRefused, match="Platz für 3 Logos"):
        desk.stationery.save(Stationery(funders=(picture,) * (MOST_FUNDERS + 1)), desk.office.office())


def test_the_preview_is_an_invented_letter_of_this_office(desk: Desk) -> None:
    office = msgspec.structs.replace(desk.office.office(), name="Quartiersbüro Neu")
    said = text(desk.stationery.preview(Stationery(request="Es geht um {angebot}."), office))
    assert "Quartiersbüro Neu" in said
    assert "Es geht um „Nähen und Deutsch“." in said
    assert "BEISPIEL" in said


def test_the_shipped_texts_are_told(desk: Desk) -> None:
    shipped = desk.stationery.texts()
    assert shipped["salutation"] == "Guten Tag,"
    plain = text(desk.stationery.preview(PLAIN, desk.office.office()))
    assert " ".join(shipped["closing"].split()) in plain


def test_files_that_are_too_large_or_not_there_are_refused(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "gross.png"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputRefused, match="50 MB"):
        desk.stationery.read_picture(large)
    with pytest.raises(InputRefused, match="lässt sich nicht öffnen"):
        desk.stationery.read_picture(tmp_path / "fehlt.png")
    with pytest.raises(InputRefused, match="lässt sich nicht öffnen"):
        desk.stationery.read_picture(tmp_path)
