"""What the quick commands find: a case or referral by its code, an offer by its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from zim_desktop.domain import code
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.gui.shell.page import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zim_desktop.gui.shell.page import Frame
    from zim_desktop.services import Desk

_SHORTEST = 3
_AT_MOST = 8


def cases_by_code(desk: Desk, frame: Frame, typed: str) -> Sequence[Command]:
    """The case of a code as typed, or a line that says why there is none; nothing for what is no code."""
    if not code.is_case_code(code.as_typed(typed)):
        return ()
    try:
        record = desk.intake.by_code(typed)
    except ExpectedError as error:
        return (Command(error.what, partial(frame.fault, error), "Fall"),)
    return (Command(f"{record.code} öffnen", partial(frame.show_page, "cases", record.id), "Fall"),)


def referrals_by_code(desk: Desk, frame: Frame, typed: str) -> Sequence[Command]:
    """The referral of a slip's code as typed; nothing for what is no such code."""
    if not code.is_referral_code(code.as_typed(typed)):
        return ()
    try:
        referral = desk.referrals.by_code(typed)
    except ExpectedError as error:
        return (Command(error.what, partial(frame.fault, error), "Überweisung"),)
    title = referral.known.offer.title
    return (Command(f"{referral.code}: {title}", partial(frame.show_page, "referrals", referral.id), "Überweisung"),)


def offers_by_words(desk: Desk, frame: Frame, typed: str) -> Sequence[Command]:
    """Offers that full-text search finds, from the third letter on."""
    if len(typed) < _SHORTEST or code.is_case_code(code.as_typed(typed)):
        return ()
    return tuple(
        Command(offer.title, partial(frame.show_page, "catalogue", offer.id), offer.provider.name)
        for offer in desk.find_offers.search(typed, _AT_MOST)
    )
