"""One talk at the desk: takes changes from the widgets, saves the draft, and tells what fits now."""

import gc
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from zim_desktop.domain.bundle import Bundle
from zim_desktop.domain.case import Case, Person
from zim_desktop.domain.errors import ExpectedError
from zim_desktop.domain.match import Matches
from zim_desktop.domain.record import CaseRecord, ContactKind, Draft, LengthBand
from zim_desktop.domain.referral import Referral
from zim_desktop.gui.cases import edits, talk
from zim_desktop.gui.cases.talk import TalkState
from zim_desktop.services import Desk

SAVE_AFTER_MS = 300
LOOK_AGAIN_AFTER_MS = 250
"""After the last key press the offers that do not fit are gone through too: nobody waits for their number."""
NO_MATCHES = Matches(())


class Session(QObject):
    """Holds the state of the talk that is open; every change is saved as a draft and matched at once.

    `changed` follows every new state, `matched` every new answer of the catalogue, `done(what, undo)` what can be
    taken back, `failed(error)` an ExpectedError. `matches` holds what does not fit only once `complete` is true.
    """

    changed = Signal()
    matched = Signal()
    done = Signal(str, object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._state: TalkState | None = None
        self._unsaved = False
        self.matches = NO_MATCHES
        self.complete = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_AGAIN_AFTER_MS)
        self._rest.timeout.connect(self.match_all)

    @property
    def is_open(self) -> bool:
        """Whether there is a talk."""
        return self._state is not None

    @property
    def state(self) -> TalkState:
        """The state of the open talk. Raises LookupError if there is none."""
        if self._state is None:
            raise LookupError("Es ist kein Gespräch offen")
        return self._state

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.state.draft.case

    @property
    def person(self) -> Person:
        """The person whose card is open."""
        return self.case.person(self.state.selected)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed lies in the store."""
        return not self._unsaved

    def open(self, draft: Draft) -> None:
        """Begin with this draft; an earlier talk is saved as a draft first."""
        self.flush()
        self._take(talk.begin(draft), match=True)
        # The catalogue is in memory now and stays: the collector need not walk through it between two key presses.
        gc.freeze()

    def close(self) -> None:
        """Leave the talk; what was typed stays as a draft."""
        self.flush()
        self._state = None

    def edit(self, case: Case) -> None:
        """The case is this now."""
        self._change(self.desk.intake.with_answer(self.state.draft, case))

    def edit_person(self, person: Person) -> None:
        """One person is this now."""
        self.edit(edits.with_person(self.case, person))

    def take_out(self, case: Case, what: str) -> None:
        """The case without a person or need, offered back under the name `what`."""
        before = self.state.draft
        self.edit(case)
        after = self.state.draft
        self._offer_back(what, lambda: self._change(talk.with_back(self.state, before, after)))

    def take_over(self, case: Case, what: str, back: Callable[[Case], Case]) -> None:
        """The case with a suggestion accepted; `back` takes only that out again, offered under the name `what`."""
        self.edit(case)
        self._offer_back(what, lambda: self.edit(back(self.case)))

    def replace_fact(self, person: Person, fact: str, what: str) -> None:
        """One fact of a person at once, the earlier one offered back under the name `what`."""
        earlier = getattr(self.case.person(person.id), fact)
        self.edit_person(person)

        def back() -> None:
            if any(each.id == person.id for each in self.case.persons):
                self.edit_person(msgspec.structs.replace(self.case.person(person.id), **{fact: earlier}))

        self._offer_back(what, back)

    def answer(self, person: str | None, fact: str, value: object, what: str) -> None:
        """A fact of a person, or of the case (`person` None), the earlier value offered back under the name `what`."""
        if person is not None:
            self.replace_fact(msgspec.structs.replace(self.case.person(person), **{fact: value}), fact, what)
            return
        earlier = getattr(self.case, fact)
        self.edit(msgspec.structs.replace(self.case, **{fact: value}))
        self._offer_back(what, lambda: self.edit(msgspec.structs.replace(self.case, **{fact: earlier})))

    def confirm(self, person: str, fact: str) -> None:
        """An old fact is still right."""
        self._change(self.desk.intake.confirm(self.state.draft, person, fact))

    def look_at(self, person_id: str) -> None:
        """Open the card of this person."""
        self._take(talk.looking_at(self.state, person_id))

    def narrow(self, need_id: str | None) -> None:
        """Show the matches of one need only; None is all."""
        self._take(talk.narrowed(self.state, need_id))

    def tick(self, offer_id: str) -> None:
        """Choose an offer for the letter, or no longer; a reason that goes with it is offered back."""
        earlier = self.state
        self._take(talk.with_tick(earlier, offer_id, on=offer_id not in earlier.ticked))
        if offer_id in earlier.reasons:
            title = self.desk.find_offers.offer(offer_id).title
            self._offer_back(
                f"„{title}“ nicht mehr gewählt.", lambda: self._take(talk.with_pick(self.state, earlier, offer_id))
            )

    def override(self, offer_id: str, reason: str) -> None:
        """Choose an offer although it does not fit, for this reason; offered back."""
        earlier = self.state
        self._take(talk.with_override(earlier, offer_id, reason))
        title = self.desk.find_offers.offer(offer_id).title
        self._offer_back(
            f"„{title}“ trotzdem gewählt: {reason}.",
            lambda: self._take(talk.with_pick(self.state, earlier, offer_id)),
        )

    def fits(self, offer_id: str) -> bool:
        """Whether some need of the case does not exclude the offer, or none has it as a candidate."""
        self.match_all()
        found = [match.verdict for need in self.matches.needs for match in need.offers if match.id == offer_id]
        return not found or any(verdict != "no" for verdict in found)

    def unexplained(self) -> str | None:
        """The first ticked offer that does not fit (any more) while nothing says why; the bundle's are settled."""
        state = self.state
        asked = (each for each in state.ticked if each not in (*state.reasons, *talk.offers_of(state.bundle)))
        return next((each for each in asked if not self.fits(each)), None)

    def choose(self, bundle: Bundle) -> None:
        """Tick the offers of a bundle instead of those of one chosen before; what else is ticked stays."""
        self._take(talk.with_bundle(self.state, bundle))

    def unchoose(self) -> None:
        """Tick the offers of the chosen bundle no longer."""
        self._take(talk.without_bundle(self.state))

    def tick_again(self, state: TalkState) -> None:
        """What was ticked and chosen in an earlier state of this talk is so again; undoes `choose`."""
        if self.is_open and self.state.draft.id == state.draft.id:
            same = talk.asked(state.draft.case) == talk.asked(self.case)
            bundle = state.bundle if same else None
            again = msgspec.structs.replace(self.state, ticked=state.ticked, bundle=bundle, overrides=state.overrides)
            self._take(again)

    def keep(self, kind: ContactKind, length: LengthBand) -> CaseRecord:
        """Keep the case with its contact. Raises ExpectedError; then the draft is still there."""
        self.flush()
        self._timer.stop()
        record = self.desk.intake.keep(self.state.draft, kind, length)
        self._unsaved = False
        return record

    def conclude(
        self, kind: ContactKind, length: LengthBand, ticked: Sequence[str], *, note_only: bool
    ) -> tuple[CaseRecord, tuple[Referral, ...]]:
        """Keep the case with its contact and write the referrals. Raises ExpectedError; then nothing was written."""
        self.flush()
        self._timer.stop()
        concluded = self.desk.referrals.conclude(
            self.state.draft,
            kind,
            length,
            ticked,
            note_only=note_only,
            bundle=self.state.bundle,
            overrides=self.state.reasons,
        )
        self._unsaved = False
        return concluded

    def recode(self, record: CaseRecord) -> None:
        """The open case has another code now; what is typed stays."""
        draft = self.state.draft
        if draft.case_id == record.id:
            case = msgspec.structs.replace(draft.case, code=record.case.code)
            self._change(msgspec.structs.replace(draft, case=case, case_version=record.version))

    def flush(self) -> None:
        """Save the draft now if something is not saved yet."""
        self._timer.stop()
        if self._state is None or not self._unsaved:
            return
        try:
            saved = self.desk.intake.save_draft(self._state.draft)
        except ExpectedError as error:
            self.failed.emit(error)
            return
        self._unsaved = False
        self._state = talk.saved(self._state, saved)
        self.changed.emit()

    def rematch(self) -> None:
        """Ask the catalogue again: what fits and what is to be cleared up at once, the rest when typing rests.

        A need for which there is nothing gets its whole answer at once: is there no offer, or does none fit?
        """
        self._match(include_no=False)
        if all(need.offers for need in self.matches.needs):
            self._rest.start()
        else:
            self.match_all()

    def match_all(self) -> None:
        """Go through the offers that do not fit as well, now; does nothing if that is done."""
        if self.is_open and not self.complete:
            self._match(include_no=True)

    def _match(self, *, include_no: bool) -> None:
        self._rest.stop()
        if self._state is None:
            return
        try:
            self.matches = self.desk.find_offers.for_case(self.case, include_no=include_no)
        except ExpectedError as error:
            self.matches = NO_MATCHES
            self.failed.emit(error)
        self.complete = include_no
        if include_no or all(need.offers for need in self.matches.needs):
            self.matched.emit()

    def _offer_back(self, what: str, back: Callable[[], None]) -> None:
        """Say what was done; it can be taken back as long as this talk is the open one."""
        talk_id = self.state.draft.id

        def undo() -> None:
            if self.is_open and self.state.draft.id == talk_id:
                back()

        self.done.emit(what, undo)

    def _change(self, draft: Draft) -> None:
        state = talk.changed(self.state, draft)
        if state is self._state:
            return
        self._unsaved = True
        self._timer.start()
        self._take(state, match=talk.asked(state.draft.case) != talk.asked(self.case))

    def _take(self, state: TalkState, *, match: bool = False) -> None:
        self._state = state
        self.changed.emit()
        if match:
            self.rematch()
