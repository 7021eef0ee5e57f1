"""What the window says before facts are sent."""

from zim_desktop.domain.period import Period
from zim_desktop.services.fact_sending import Sending, sending_text


def test_quarters_in_a_row_are_named_by_the_first_and_the_last() -> None:
    year = tuple(Period(2026, "quarter", number) for number in (1, 2, 3, 4))
    assert "überlassen: 1. Quartal 2026 bis 4. Quartal 2026." in sending_text(Sending(left=year), "X")
    assert "überlassen: 3. Quartal 2026 und 4. Quartal 2026." in sending_text(Sending(left=year[2:]), "X")
    gap = "überlassen: 1. Quartal 2026, 2. Quartal 2026 und 4. Quartal 2026."
    assert gap in sending_text(Sending(left=(*year[:2], year[3])), "X")
