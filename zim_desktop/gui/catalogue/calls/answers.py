"""What a provider said, kept by one key and told with the way back."""

from collections.abc import Callable, Sequence

from zim_desktop.domain.errors import ExpectedError, shortened
from zim_desktop.domain.offer import Offer
from zim_desktop.gui.shell.page import Frame
from zim_desktop.services.checks import Checks, Noted


class Answers:
    """Keeps answers about entries, and says so in the frame; each can be taken back there."""

    def __init__(self, checks: Checks, frame: Frame) -> None:
        self._checks = checks
        self._frame = frame

    def still_true(self, offer: Offer) -> None:
        """*Stimmt noch*: all of the entry was asked about and is true."""
        self._note(lambda: self._checks.confirm(offer.id), f"Stimmt noch, heute geprüft: {shortened(offer.title)}")

    def gone(self, offer: Offer) -> None:
        """*Gibt es nicht mehr*: the entry stays, as closed."""
        self._note(lambda: self._checks.closed(offer.id), f"Jetzt als geschlossen geführt: {shortened(offer.title)}")

    def not_reached(self, provider: str, offers: Sequence[Offer]) -> None:
        """*Nicht erreicht*: the provider's entries come back after some days."""
        ids = [offer.id for offer in offers]
        self._note(lambda: self._checks.not_reached(ids), f"Nicht erreicht, kommt wieder: {shortened(provider)}")

    def told(self, noted: Noted, said: str) -> None:
        """Say what was kept, with the way back."""
        self._frame.tell(said, lambda: self._checks.undo(noted))

    def _note(self, keep: Callable[[], Noted], said: str) -> None:
        try:
            noted = keep()
        except ExpectedError as error:
            self._frame.fault(error)
        else:
            self.told(noted, said)
