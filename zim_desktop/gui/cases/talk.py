"""The state of a talk as one value: the draft, who is looked at, which need is shown, what is ticked."""

import msgspec

from zim_desktop.domain.bundle import Bundle
from zim_desktop.domain.case import Case
from zim_desktop.domain.record import Draft
from zim_desktop.gui.cases.edits import brought_back


class TalkState(msgspec.Struct, frozen=True):
    """What the page shows; `need` narrows the list to one need, `ticked` holds offer ids in the order of ticking.

    `bundle` is the one that was chosen, as long as all its offers are ticked and the case is the same: what it says
    of needs and dates without care goes into the referrals. `overrides` holds offers that do not fit, each with the
    reason why it was ticked nevertheless.
    """

    draft: Draft
    selected: str
    ticked: tuple[str, ...] = ()
    need: str | None = None
    bundle: Bundle | None = None
    overrides: tuple[tuple[str, str], ...] = ()

    @property
    def reasons(self) -> dict[str, str]:
        """For each ticked offer that is referred although it does not fit: why."""
        return {offer: reason for offer, reason in self.overrides if offer in self.ticked}


def begin(draft: Draft) -> TalkState:
    """The state of a talk just opened: its first person is looked at, nothing is ticked."""
    return TalkState(draft=draft, selected=draft.case.persons[0].id)


def changed(state: TalkState, draft: Draft) -> TalkState:
    """The state after a change; one that changes nothing gives the same state, so that nothing is saved for it."""
    if draft.case == state.draft.case and draft.given == state.draft.given:
        return state
    persons = [person.id for person in draft.case.persons]
    needs = [need.id for need in draft.case.needs]
    return msgspec.structs.replace(
        state,
        draft=draft,
        selected=state.selected if state.selected in persons else persons[0],
        need=state.need if state.need in needs else None,
        bundle=state.bundle if asked(draft.case) == asked(state.draft.case) else None,
    )


def asked(case: Case) -> Case:
    """What of the case the catalogue is asked with: wishes and the code change no match."""
    return msgspec.structs.replace(case, wishes=(), code=None)


def saved(state: TalkState, draft: Draft) -> TalkState:
    """The state after the store took the draft: only what the store set (version, time) is taken over."""
    kept = msgspec.structs.replace(draft, case=state.draft.case, given=state.draft.given)
    return msgspec.structs.replace(state, draft=kept)


def with_back(state: TalkState, before: Draft, after: Draft) -> Draft:
    """The draft with the persons and needs brought back that went between two drafts; later changes stay.

    What is known of a person who comes back keeps the months it was given in.
    """
    case, names = brought_back(state.draft.case, before.case, after.case)
    months = {new: before.given[old] for old, new in names.items() if old in before.given}
    return msgspec.structs.replace(state.draft, case=case, given={**state.draft.given, **months})


def looking_at(state: TalkState, person_id: str) -> TalkState:
    """The state with this person's card open. Raises KeyError if there is no such person."""
    state.draft.case.person(person_id)
    return msgspec.structs.replace(state, selected=person_id)


def narrowed(state: TalkState, need_id: str | None) -> TalkState:
    """The state in which the list shows one need only; None is all."""
    return msgspec.structs.replace(state, need=need_id)


def with_tick(state: TalkState, offer_id: str, *, on: bool) -> TalkState:
    """The state with an offer ticked for the letter or not; the order of ticking is kept."""
    rest = tuple(each for each in state.ticked if each != offer_id)
    bundle = state.bundle if on or offer_id not in offers_of(state.bundle) else None
    overrides = tuple(each for each in state.overrides if each[0] != offer_id)
    return msgspec.structs.replace(state, ticked=(*rest, offer_id) if on else rest, bundle=bundle, overrides=overrides)


def with_override(state: TalkState, offer_id: str, reason: str) -> TalkState:
    """The state with an offer ticked although it does not fit, for this reason."""
    ticked = with_tick(state, offer_id, on=True)
    return msgspec.structs.replace(ticked, overrides=(*ticked.overrides, (offer_id, reason)))


def with_pick(state: TalkState, earlier: TalkState, offer_id: str) -> TalkState:
    """The state in which this offer is ticked or not, and why, as it was in an earlier one."""
    if offer_id not in earlier.ticked:
        return with_tick(state, offer_id, on=False)
    reason = earlier.reasons.get(offer_id)
    return with_override(state, offer_id, reason) if reason else with_tick(state, offer_id, on=True)


def offers_of(bundle: Bundle | None) -> tuple[str, ...]:
    """The offers of a bundle, each once, in the order of the needs."""
    return tuple(dict.fromkeys(pick.offer for pick in bundle.offers)) if bundle else ()


def with_bundle(state: TalkState, bundle: Bundle) -> TalkState:
    """The state with the offers of a bundle ticked; those of a bundle chosen before it are not ticked any more."""
    chosen = offers_of(bundle)
    others = tuple(each for each in state.ticked if each not in (*offers_of(state.bundle), *chosen))
    return msgspec.structs.replace(state, ticked=(*others, *chosen), bundle=bundle)


def without_bundle(state: TalkState) -> TalkState:
    """The state without the chosen bundle, its offers not ticked."""
    gone = offers_of(state.bundle)
    return msgspec.structs.replace(state, ticked=tuple(each for each in state.ticked if each not in gone), bundle=None)
