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
