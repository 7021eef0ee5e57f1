"""What becomes of a referral: the legal steps, why one ended, and what follows for the need, the entry, the next look.

The states and that *unknown* is one of them: domain facts of the field (no-shows of 20 to 30 %); that a return slip
has five boxes: contracts 13.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from zim_desktop.domain.check import FieldKind
from zim_desktop.domain.errors import InputRefused
from zim_desktop.domain.referral import (
    IN_FORCE,
    PLAIN,
    STATE_LABELS,
    Detail,
    Event,
    Helped,
    Referral,
    State,
    Whose,
    Why,
)
from zim_desktop.domain.unmet import NeedState

AGAIN_DAYS = 60
"""After how many days it is worth trying again where the reason may have passed."""


class Ground(msgspec.Struct, frozen=True):
    """A reason why a referral ended without success: how it reads, whose no it was, after which steps it is asked.

    `need` is how the need ends by it (None leaves it open), `check` what in the entry it casts doubt on, `again`
    whether it is worth trying again after `AGAIN_DAYS`.
    """

    label: str
    whose: Whose
    states: tuple[State, ...]
    need: NeedState | None = None
    check: FieldKind | None = None
    again: bool = False


_MISSED: tuple[State, ...] = ("not_arrived",)
_ANY: tuple[State, ...] = ("not_arrived", "rejected", "broken_off", "withdrawn")
_THERE: tuple[State, ...] = ("not_arrived", "broken_off")
_REFUSED: tuple[State, ...] = ("rejected", "broken_off")

GROUNDS: Mapping[Why, Ground] = {
    "no_show": Ground("nicht erschienen, Grund nicht bekannt", "client", _MISSED, again=True),
    "prevented": Ground("krank oder verhindert", "client", _THERE, again=True),
    "no_time": Ground("Zeiten passen nicht", "client", _ANY, again=True),
    "no_care": Ground("keine Betreuung für das Kind", "client", _ANY, again=True),
    "too_far": Ground("Weg zu weit", "client", _ANY, again=True),
    "not_wanted": Ground("möchte nicht (mehr)", "client", _ANY, need="withdrawn"),
    "found_own": Ground("hat selbst etwas gefunden", "client", _ANY, need="met"),
    "moved": Ground("weggezogen", "client", _ANY, need="withdrawn"),
    "full": Ground("kein Platz", "provider", _REFUSED, need="full", check="places", again=True),
    "not_eligible": Ground(
        "Voraussetzungen nicht erfüllt", "provider", _REFUSED, need="not_eligible", check="conditions"
    ),
    "not_fitting": Ground("passt nicht", "provider", _REFUSED, need="other", check="conditions"),
    "not_running": Ground("findet nicht (mehr) statt", "provider", _ANY, need="no_offer", check="status"),
    "no_answer": Ground("Träger meldet sich nicht", "provider", _ANY, check="contact"),
    "mistake": Ground("irrtümlich ausgestellt", "office", ("withdrawn",)),
    "better": Ground("besseres Angebot gefunden", "office", ("withdrawn",)),
}

WHOSE_LABELS: Mapping[Whose, str] = {"client": "Person", "provider": "Träger", "office": "Büro"}

HELPED_LABELS: Mapping[Helped, str] = {"yes": "ja", "partly": "teilweise", "no": "nein"}

_OUT: tuple[State, ...] = ("agreed", "arrived", "begun", "completed", "not_arrived", "rejected", "withdrawn", "unknown")

_NEXT: Mapping[State, tuple[State, ...]] = {
    "noted": ("issued", "withdrawn"),
    "issued": ("printed", *_OUT),
    "printed": _OUT,
    "agreed": _OUT,
    "arrived": ("begun", "completed", "rejected", "broken_off", "unknown"),
    "begun": ("completed", "broken_off", "unknown"),
    "not_arrived": ("agreed", "arrived", "begun", "completed"),
    "unknown": ("agreed", "arrived", "begun", "completed", "not_arrived", "rejected", "broken_off"),
    "completed": (),
    "rejected": (),
    "broken_off": (),
    "withdrawn": (),
}
"""Which step may follow which. A referral that ended goes on only where news may come late; the rest is undone."""

ENDED_WITH_NO: tuple[State, ...] = ("not_arrived", "rejected", "broken_off")
"""States that say no, so that they ask for a reason; *withdrawn* may have one."""

WAS_THERE: tuple[State, ...] = ("arrived", "begun", "completed", "broken_off")
"""States that say the person was there: only then can it have helped."""

Box = Literal["attended", "begins", "unfit", "full", "absent"]
"""The five boxes of the reply slip, from top to bottom (contracts 13)."""

BOX_LABELS: Mapping[Box, str] = {
    "attended": "da gewesen",
    "begins": "beginnt am",
    "unfit": "passt nicht",
    "full": "kein Platz",
    "absent": "nicht gekommen",
}


def next_states(referral: Referral) -> tuple[State, ...]:
    """The steps that may come next."""
    return _NEXT[referral.state]


def grounds_of(state: State) -> tuple[Why, ...]:
    """The reasons that may be given for this step, in the order of `GROUNDS`."""
    return tuple(why for why, ground in GROUNDS.items() if state in ground.states)


def check_step(referral: Referral, event: Event, today: date) -> None:
    """Raise InputRefused unless the event may happen next to this referral.

    A step must be legal, lie between the referral's first day and today, and say why if it says no. An appointment
    lies on its day or later; nothing but *arrived* and what follows it can have helped.
    """
    detail, state = event.detail, event.state
    if state not in next_states(referral) and not (state == referral.state and detail != PLAIN):
        before = STATE_LABELS[referral.state]
        raise InputRefused(
            f"Nach „{before}“ kann nicht „{STATE_LABELS[state]}“ kommen.",
            next_step="Bitte den letzten Schritt rückgängig machen, wenn er falsch war.",
        )
    if not referral.events[0].day <= event.day <= today:
        raise InputRefused(
            f"Der Tag muss zwischen dem {referral.events[0].day:%d.%m.%Y} und heute liegen.",
            next_step="Bitte den Tag berichtigen.",
        )
    _check_detail(referral, event, today)


def _check_detail(referral: Referral, event: Event, today: date) -> None:
    detail = event.detail
    if event.state != referral.state:
        if event.state in ENDED_WITH_NO and detail.why is None:
            raise InputRefused("Bitte den Grund nennen.", next_step="Einen der Gründe wählen.")
        if detail.why is not None and event.state not in GROUNDS[detail.why].states:
            raise InputRefused(f"„{GROUNDS[detail.why].label}“ ist kein Grund für „{STATE_LABELS[event.state]}“.")
    if event.state == "agreed" and event.state != referral.state and detail.on is None:
        raise InputRefused("Bitte den Tag des Termins nennen.")
    if detail.on is not None and detail.on < event.day:
        raise InputRefused(
            "Der Termin liegt vor dem Tag, an dem er vereinbart wurde.", next_step="Bitte den Tag prüfen."
        )
    if detail.again is not None and detail.again < today:
        raise InputRefused(
            "Die Wiedervorlage liegt in der Vergangenheit.", next_step="Bitte einen späteren Tag nennen."
        )
    if detail.helped is not None and event.state not in WAS_THERE:
        raise InputRefused("Ob es geholfen hat, lässt sich erst sagen, wenn die Person dort war.")


def need_state(referral: Referral) -> NeedState | None:
    """What the referral says of the needs it names; None if it says nothing (any more), so that they are open."""
    if referral.state == "completed":
        return "met"
    if referral.state in IN_FORCE:
        return "under_way"
    why = referral.reached.detail.why
    return GROUNDS[why].need if why else None


def again_on(referral: Referral) -> date | None:
    """When it is worth trying again after this end; None if it did not end so."""
    why = referral.reached.detail.why
    return referral.reached.day + timedelta(days=AGAIN_DAYS) if why and GROUNDS[why].again else None


def of_box(box: Box, day: date, today: date) -> tuple[State, date, Detail]:
    """The step that a ticked box of the slip stands for: state, day, detail; `day` is the one written beside it.

    *Beginnt am* with a day to come is an appointment, known since today.
    """
    if box == "attended":
        return "arrived", day, Detail(via="slip")
    if box == "begins":
        return (
            ("begun", day, Detail(via="slip", on=day))
            if day <= today
            else ("agreed", today, Detail(via="slip", on=day))
        )
    if box == "absent":
        return "not_arrived", day, Detail(via="slip", why="no_show")
    return "rejected", day, Detail(via="slip", why="full" if box == "full" else "not_fitting")
