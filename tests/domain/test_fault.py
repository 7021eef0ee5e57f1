"""Faults as lines that people read."""

from zim_desktop.domain.fault import fault, grouped_lines


def test_few_faults_are_a_line_each() -> None:
    found = [fault("a.csv", row, "title", "x", "Der Titel fehlt") for row in (2, 5, 7)]
    assert list(grouped_lines(found)) == [each.line() for each in found]


def test_many_alike_are_one_line_and_hide_no_other() -> None:
    alike = [fault("a.csv", row, "title", str(row), "Der Titel fehlt") for row in range(2, 40)]
    other = fault("a.csv", 50, "title", "x", "Zu lang")
    rows = "2, 3, 4, 5, 6, 7, 8, 9, 10, 11"
    assert list(grouped_lines([*alike, other])) == [
        f"a.csv, Zeilen {rows} und 28 weitere, title: Der Titel fehlt (38-mal)",
        other.line(),
    ]


def test_json_has_records_not_lines() -> None:
    one = fault("a/b.JSON", 3, "title", "", "Der Titel fehlt")
    assert one.line() == "a/b.JSON, Datensatz 3, title: Der Titel fehlt"
    whole = [fault("a.json", None, "", "", "Nicht gelesen")] * 4
    assert list(grouped_lines(whole)) == ["a.json: Nicht gelesen (4-mal)"]
    table = fault("a.json/orte.csv", 1, "", "", "Kaputt")
    assert table.line() == "a.json/orte.csv, Datensatz 1: Kaputt"


def test_files_of_which_the_same_is_said_are_one_line() -> None:
    whole = [fault(f"{at}.csv", None, "", "", "Nicht gelesen") for at in range(90)]
    other = fault("x.csv", None, "", "", "Leer")
    told = list(grouped_lines([*whole, other]))
    assert told == ["0.csv, 1.csv, 2.csv und 87 weitere Dateien: Nicht gelesen", "x.csv: Leer"]
    assert list(grouped_lines(whole[:3])) == [each.line() for each in whole[:3]]
    assert list(grouped_lines([*whole[:3], whole[0]])) == ["0.csv, 1.csv, 2.csv: Nicht gelesen"]


def test_no_value_is_not_the_word_none() -> None:
    assert fault("a.csv", 2, "x", None, "Fehlt").line() == "a.csv, Zeile 2, x: Fehlt"
