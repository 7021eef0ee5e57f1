"""The invented wishes of the demo are sound: as people could have typed them, said to be invented, and weighed."""

import json

from zim_desktop import paths
from zim_desktop.domain.wish import LONGEST_NAME, LONGEST_WISH, one_line
from zim_desktop.services.door import Door


def test_the_demo_shows_wishes_bundles_and_a_meeting(door: Door) -> None:
    desk = door.demo()
    desk.wishes.prepare()
    board = desk.wishes.board()
    quarters = {quarter.key for quarter in desk.find_offers.quarters.quarters}
    known = desk.find_offers.taxonomy.by_key
    assert len(board.wishes) > 40
    for wish in board.wishes:
        assert one_line(wish.text, "Der Wunsch", LONGEST_WISH) == wish.text
        assert desk.wishes.signs(wish.text) == ()
        assert wish.quarter in quarters
        assert wish.term is None or wish.term in known
        assert 202605 <= wish.month <= 202611
    for bundle in board.bundles:
        assert one_line(bundle.name, "Der Name", LONGEST_NAME) == bundle.name
        assert bundle.term is None or bundle.term in known
    (meeting,) = desk.meetings.all()
    assert meeting.sums is not None
    assert sum(meeting.sums) <= meeting.points * meeting.ballots
    assert "Beispiel" in meeting.name
    assert desk.wishes.suggestions(board)
    assert desk.wishes.counts().under("childcare").points > 0
    desk.office.close()


def test_the_file_says_that_it_is_invented() -> None:
    data = json.loads(paths.resource("db", "seeds", "example_wishes.json").read_text("utf-8"))
    assert data["note"].startswith("Erfunden")
