"""Places, cost, childcare, languages, what to bring; and the state of the entry itself."""

from typing_extensions import override

from zim_desktop.gui.cases.fields import LanguagesField
from zim_desktop.gui.cases.person_form import options
from zim_desktop.gui.catalogue.editor.entries import ChoiceEntry, Entry, LineEntry, LinesEntry
from zim_desktop.gui.catalogue.editor.groups import Group, Making
from zim_desktop.services import wording

_NUMBER = 6


class LanguagesEntry(Entry):
    """The languages that are spoken there."""

    def __init__(self, making: Making) -> None:
        super().__init__(making.sheet, "languages", "Sprachen")
        names = dict(options(making.words.vocabulary, "languages", making.words.day))
        self.languages = LanguagesField(names, self)
        self.languages.changed.connect(self.typed)
        self.hold(self.languages)

    @override
    def show_value(self, value: tuple[str, ...] | None) -> None:
        self.languages.set_value(value)


def places_group(making: Making) -> Group:
    """How many places there are, which are free, and who waits."""
    sheet, group = making.sheet, Group("Plätze und Kosten")
    group.add(LineEntry(sheet, "capacity.places", "Plätze", letters=_NUMBER), label="Plätze insgesamt")
    group.add(LineEntry(sheet, "capacity.free", "Davon frei", letters=_NUMBER), label="Davon frei")
    group.add(LineEntry(sheet, "capacity.waiting", "Auf der Warteliste", letters=_NUMBER))
    group.add(LineEntry(sheet, "cost.amount", "Kosten in Euro", "0 = kostenlos", letters=14), label="Kosten in Euro")
    group.add(
        LineEntry(sheet, "cost.note", "Hinweis zu den Kosten", "z. B. im Monat, Ermäßigung möglich"), label="Hinweis"
    )
    return group


def there_group(making: Making) -> Group:
    """What helps to come: childcare, languages, what to bring."""
    sheet, group = making.sheet, Group("Vor Ort")
    group.add(
        LineEntry(sheet, "childcare", "Kinderbetreuung, Alter der Kinder", "1–6", letters=10),
        label="Betreut Kinder von",
    )
    group.add(LanguagesEntry(making))
    group.add(LinesEntry(sheet, "documents", "Mitbringen, eine Zeile je Unterlage", "Ausweis\nBescheid des Jobcenters"))
    return group


def entry_group(making: Making) -> Group:
    """Whether the offer runs, and where the entry comes from."""
    sheet, group = making.sheet, Group("Eintrag")
    group.add(ChoiceEntry(sheet, "status", "Stand", list(wording.STATUSES.items())))
    group.add(LineEntry(sheet, "source", "Quelle"))
    group.add(LineEntry(sheet, "licence", "Lizenz"))
    return group
