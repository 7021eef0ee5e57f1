"""What happened with a case before this talk: earlier talks and referrals, in a line or two."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from zim_desktop.domain.offer import Offer
from zim_desktop.domain.outcome import GROUNDS
from zim_desktop.domain.record import Contact
from zim_desktop.domain.referral import STATE_LABELS, Referral
from zim_desktop.gui.cases.finish import KINDS
from zim_desktop.gui.cases.session import Session
from zim_desktop.services import wording
from zim_desktop.services.referrals import ReferralLine

SHOWN = 3
"""Talks and referrals that are named; the tool tip has them all."""


def talks_text(contacts: Sequence[Contact], limit: int | None = None) -> str:
    """The talks, newest first: `Frühere Gespräche: 21.11.2026 (Im Büro)`; empty without any."""
    kinds = dict(KINDS)
    newest = sorted(contacts, key=lambda contact: contact.entered, reverse=True)
    return _listed("Frühere Gespräche", [f"{each.day:%d.%m.%Y} ({kinds[each.kind]})" for each in newest], limit)


def referrals_text(lines: Sequence[ReferralLine], limit: int | None = None) -> str:
    """The referrals with offer, day and state; empty without any."""
    words = [f"{each.title} ({each.day:%d.%m.%Y}, {each.state})" for each in lines]
    return _listed("Überwiesen", words, limit)


def again_text(offer: Offer, earlier: Referral) -> str:
    """That the case was sent to the same place before, when, and what became of it."""
    reached = earlier.reached
    why = f" ({GROUNDS[reached.detail.why].label})" if reached.detail.why else ""
    became = f"{STATE_LABELS[reached.state]} am {wording.day_text(reached.day)}{why}"
    return f"Schon am {wording.day_text(earlier.events[0].day)} an {offer.provider.name} überwiesen: {became}."


def _listed(what: str, words: Sequence[str], limit: int | None) -> str:
    named = list(words[:limit])
    more = [f"{len(words) - len(named)} weitere"] if len(named) < len(words) else []
    return f"{what}: {wording.listed([*named, *more])}" if words else ""


def referred_days(lines: Sequence[ReferralLine]) -> dict[str, date]:
    """The last day on which each offer was given; what was withdrawn does not count."""
    days: dict[str, date] = {}
    for line in lines:
        if line.referral.state != "withdrawn":
            days[line.referral.offer] = max(line.day, days.get(line.referral.offer, line.day))
    return days


class History(QLabel):
    """Earlier talks and referrals of the case that is open; hidden for a new one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.referred: Mapping[str, date] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", "muted")
        self.hide()

    def read(self) -> None:
        """Read what the store knows of the case; once when a talk begins."""
        case_id = self._session.state.draft.case_id
        desk = self._session.desk
        contacts = desk.intake.contacts(case_id) if case_id else ()
        lines = desk.referrals.of_case(case_id) if case_id else ()
        self.referred = referred_days(lines)
        self.setText("\n".join(filter(None, (talks_text(contacts, SHOWN), referrals_text(lines, SHOWN)))))
        self.setToolTip("\n".join(filter(None, (talks_text(contacts), referrals_text(lines)))))
        self.setVisible(bool(self.text()))
