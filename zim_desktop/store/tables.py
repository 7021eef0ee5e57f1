"""The tables: one schema for both engines. Rows never leave the store."""

# Long because the whole schema stands in one place, where a migration is compared with it.

from datetime import date, datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from zim_desktop.domain.ballot import Option
from zim_desktop.domain.case import Case, TargetGroup
from zim_desktop.domain.check import Asked
from zim_desktop.domain.history import FieldChange
from zim_desktop.domain.offer import Offer
from zim_desktop.domain.record import Given, RoleName
from zim_desktop.domain.referral import Detail, Known
from zim_desktop.store.columns import Document, Instant, Words

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name from the first table on, so that a later migration can drop it."""

Text = Annotated[str, mapped_column(Words)]
Moment = Annotated[datetime, mapped_column(Instant)]
Day = Annotated[date, mapped_column(Date)]
Number = Annotated[int, mapped_column(Integer)]
BigNumber = Annotated[int, mapped_column(BigInteger)]


def _document(kind: Any) -> Any:
    return mapped_column(Document(kind))


class Table(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class Kept:
    """A UUID made by us, and a version that every save checks and raises (design decision 6)."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4, sort_order=-3)
    version: Mapped[int] = mapped_column(Integer, sort_order=-2)
    __mapper_args__: ClassVar[Any] = {"version_id_col": version}


class Owned(Kept):
    """A row that an office owns."""

    @declared_attr
    @classmethod
    def office_id(cls) -> Mapped[UUID]:
        """The office that owns the row."""
        return mapped_column(ForeignKey("office.id"), sort_order=-1)


class OfficeRow(Kept, Table):
    """An office as its letters name it."""

    __tablename__ = "office"

    name: Mapped[Text]
    carrier: Mapped[Text]
    street: Mapped[Text]
    postcode: Mapped[Text]
    city: Mapped[Text]
    phone: Mapped[Text]
    email: Mapped[Text]


class UserRow(Owned, Table):
    """Somebody who works here. `folded` is the name as names are compared."""

    __tablename__ = "app_user"
    __table_args__ = (UniqueConstraint("office_id", "folded"),)

    name: Mapped[Text]
    folded: Mapped[Text]
    roles: Mapped[tuple[RoleName, ...]] = _document(tuple[RoleName, ...])


class CaseRow(Owned, Table):
    """A case without its persons and needs; `given` is the month of each known fact."""

    __tablename__ = "case_file"

    quarter: Mapped[Text | None]
    target_groups: Mapped[tuple[TargetGroup, ...] | None] = _document(tuple[TargetGroup, ...])
    wishes: Mapped[tuple[str, ...]] = _document(tuple[str, ...])
    given: Mapped[Given] = _document(dict[str, dict[str, str]])
    opened: Mapped[Day]
    edited: Mapped[Moment] = mapped_column(index=True)
    joined_into: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)


class CodeRow(Owned, Table):
    """A code of a case; the one that is not retired is in force. A code is never given twice."""

    __tablename__ = "case_code"
    __table_args__ = (UniqueConstraint("code"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    code: Mapped[Text]
    issued: Mapped[Moment]
    retired: Mapped[Moment | None]


class PersonRow(Owned, Table):
    """Somebody of the household; `facts` holds what is known, `key` is their id inside the case."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("case_id", "key"), CheckConstraint("role in ('adult', 'child')", "role"))

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[Text]
    position: Mapped[Number]
    role: Mapped[Text]
    facts: Mapped[dict[str, Any]] = _document(dict[str, Any])


class NeedRow(Owned, Table):
    """What one person of the household looks for."""

    __tablename__ = "need"
    __table_args__ = (
        UniqueConstraint("case_id", "key"),
        ForeignKeyConstraint(["case_id", "person_key"], ["person.case_id", "person.key"]),
        CheckConstraint("priority between 1 and 3", "priority"),
    )

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[Text]
    person_key: Mapped[Text]
    position: Mapped[Number]
    term: Mapped[Text | None] = mapped_column(index=True)
    priority: Mapped[Number]
    text: Mapped[Text | None]


class JoinRow(Owned, Table):
    """Two cases that proved to be one person: what the kept one was before, to undo it."""

    __tablename__ = "case_join"

    keep_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    joined: Mapped[Moment]
    undone: Mapped[Moment | None]
    case_before: Mapped[Case] = _document(Case)
    given_before: Mapped[Given] = _document(dict[str, dict[str, str]])
    version_after: Mapped[Number]


class ContactRow(Owned, Table):
    """One talk, counted with or without a case. `counted` is the closed month in whose facts it is."""

    __tablename__ = "contact"

    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    day: Mapped[Day] = mapped_column(index=True)
    kind: Mapped[Text]
    length: Mapped[Text]
    entered: Mapped[Moment]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    counted: Mapped[Number | None] = mapped_column(index=True)


class OfferRow(Owned, Table):
    """An entry of the catalogue; `imported` is what the last import from its source wrote."""

    __tablename__ = "offer"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    key: Mapped[Text]
    document: Mapped[Offer] = _document(Offer)
    imported: Mapped[Offer | None] = _document(Offer)
    edited: Mapped[Moment]


class OfferChangeRow(Owned, Table):
    """What somebody did to an offer; the list is only ever appended to. The offer may be gone since."""

    __tablename__ = "offer_change"

    offer_key: Mapped[Text] = mapped_column(index=True)
    deed: Mapped[Text]
    fields: Mapped[tuple[FieldChange, ...]] = _document(tuple[FieldChange, ...])
    at: Mapped[Moment] = mapped_column(index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    undid: Mapped[UUID | None] = mapped_column(ForeignKey("offer_change.id"))


class PacketSenderRow(Owned, Table):
    """An office whose packets are trusted, and the last one of theirs that was applied."""

    __tablename__ = "packet_sender"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    key: Mapped[Text]
    name: Mapped[Text]
    trusted: Mapped[Moment]
    sequence: Mapped[BigNumber | None]
    created: Mapped[Moment | None]
    checksum: Mapped[Text | None]


class PacketOfferRow(Owned, Table):
    """What a sender last said of an offer, and which of its fields we once had in common with them."""

    __tablename__ = "packet_offer"
    __table_args__ = (UniqueConstraint("sender_id", "offer_key"),)

    sender_id: Mapped[UUID] = mapped_column(ForeignKey("packet_sender.id"))
    offer_key: Mapped[Text] = mapped_column(index=True)
    document: Mapped[Offer] = _document(Offer)
    common: Mapped[tuple[str, ...]] = _document(tuple[str, ...])


class PacketStateRow(Owned, Table):
    """What the own office says of an offer that packets name, and what stood here after the last packet."""

    __tablename__ = "packet_state"
    __table_args__ = (UniqueConstraint("office_id", "offer_key"),)

    offer_key: Mapped[Text]
    own: Mapped[dict[str, dict[str, Any]]] = _document(dict[str, dict[str, Any]])
    shown: Mapped[Offer] = _document(Offer)


class OfferCheckRow(Owned, Table):
    """What somebody found out about an offer by asking the provider. The offer may be gone since."""

    __tablename__ = "offer_check"
    __table_args__ = (CheckConstraint("outcome in ('answered', 'not_reached')", "outcome"),)

    offer_key: Mapped[Text] = mapped_column(index=True)
    day: Mapped[Day]
    at: Mapped[Moment] = mapped_column(index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    outcome: Mapped[Text]
    asked: Mapped[tuple[Asked, ...]] = _document(tuple[Asked, ...])


class ReferralRow(Owned, Table):
    """One offer for one case; `known` is what was known when it was written. The offer may be gone since.

    What the events amount to is repeated here, because lists are chosen by it: `state`, when it was `reached`, what it
    `says` of the needs, and when to ask what became of it (`due`).
    """

    __tablename__ = "referral"
    __table_args__ = (UniqueConstraint("code"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    offer_key: Mapped[Text]
    needs: Mapped[tuple[str, ...]] = _document(tuple[str, ...])
    code: Mapped[Text]
    known: Mapped[Known] = _document(Known)
    state: Mapped[Text] = mapped_column(index=True)
    reached: Mapped[Moment]
    says: Mapped[Text | None]
    due: Mapped[Day | None] = mapped_column(index=True)


class EventRow(Owned, Table):
    """Something that happened to a referral; the list is only ever appended to."""

    __tablename__ = "referral_event"
    __table_args__ = (UniqueConstraint("referral_id", "position"),)

    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    position: Mapped[Number]
    state: Mapped[Text]
    day: Mapped[Day]
    entered: Mapped[Moment]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    detail: Mapped[Detail] = _document(Detail)
    counted: Mapped[Number | None] = mapped_column(index=True)


class NeedStateRow(Owned, Table):
    """What a counsellor said of a need itself, e.g. that it ended; appended to. The need may be gone since."""

    __tablename__ = "need_state"
    __table_args__ = (UniqueConstraint("case_id", "need_key", "position"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    need_key: Mapped[Text]
    position: Mapped[Number]
    state: Mapped[Text]
    day: Mapped[Day]
    entered: Mapped[Moment]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    counted: Mapped[Number | None] = mapped_column(index=True)


class WaitingRow(Owned, Table):
    """A case on an offer's waiting list. `place` orders it; who left keeps theirs, so that coming back restores it."""

    __tablename__ = "waiting"
    __table_args__ = (UniqueConstraint("office_id", "offer_key", "place"),)

    offer_key: Mapped[Text]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"), index=True)
    place: Mapped[Number]
    since: Mapped[Day]
    entered: Mapped[Moment]
    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    left: Mapped[Text | None]
    left_at: Mapped[Moment | None]


class WishBundleRow(Owned, Table):
    """Wishes that the team takes to mean the same."""

    __tablename__ = "wish_bundle"

    name: Mapped[Text]
    term: Mapped[Text | None]


class WishRow(Owned, Table):
    """One wish, of which nothing says whose it was: no case, no user, no day, and no order in which they came.

    SQLite would number the rows as they come; without row ids they lie in the order of their random keys.
    """

    __tablename__ = "wish"
    __table_args__ = ({"sqlite_with_rowid": False},)

    month: Mapped[Number]
    quarter: Mapped[Text | None]
    term: Mapped[Text | None]
    text: Mapped[Text]
    bundle_id: Mapped[UUID | None] = mapped_column(ForeignKey("wish_bundle.id"), index=True)


class WishMeetingRow(Owned, Table):
    """A meeting that gave points to bundles: sums and number of ballots, never a single one."""

    __tablename__ = "wish_meeting"
    __table_args__ = (
        CheckConstraint("points between 1 and 9", "points"),
        CheckConstraint("ballots >= 0", "ballots"),
        CheckConstraint("ended in ('counted', 'dropped')", "ended"),
    )

    name: Mapped[Text]
    day: Mapped[Day]
    points: Mapped[Number]
    options: Mapped[tuple[Option, ...]] = _document(tuple[Option, ...])
    sums: Mapped[tuple[int, ...]] = _document(tuple[int, ...])
    ballots: Mapped[Number]
    ended: Mapped[Text | None]


class ClosedMonthRow(Owned, Table):
    """A month whose facts are frozen; what is entered later counts in the next."""

    __tablename__ = "closed_month"
    __table_args__ = (UniqueConstraint("office_id", "month"),)

    month: Mapped[Number]
    closed: Mapped[Moment]


class FactSourceRow(Owned, Table):
    """Another office that sent the facts of its closed months."""

    __tablename__ = "fact_source"
    __table_args__ = (UniqueConstraint("office_id", "key"),)

    key: Mapped[Text]
    name: Mapped[Text]
    received: Mapped[Moment]


class ReceivedMonthRow(Owned, Table):
    """A month that another office closed, and the checksum of its facts, which never change."""

    __tablename__ = "received_month"
    __table_args__ = (UniqueConstraint("source_id", "month"),)

    source_id: Mapped[UUID] = mapped_column(ForeignKey("fact_source.id"))
    month: Mapped[Number]
    closed: Mapped[Moment]
    checksum: Mapped[Text]


class FactRow(Owned, Table):
    """What tables are counted from (`domain.fact`): no code, no case id leads here. Rows are never changed.

    `later` is the month of the next row of the same item, so that the last state in a period is found without sorting.
    `source_id` is the office that sent it; none for our own.
    """

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_kind_month", "kind", "month"),)

    kind: Mapped[Text]
    month: Mapped[Number]
    later: Mapped[Number | None]
    case_number: Mapped[BigNumber]
    item_number: Mapped[BigNumber] = mapped_column(index=True)
    quarter: Mapped[Text]
    code: Mapped[Text]
    detail: Mapped[Text]
    topic: Mapped[Text]
    band: Mapped[Text]
    gender: Mapped[Text]
    residence: Mapped[Text]
    alone: Mapped[Text]
    outcome: Mapped[Text]
    suggested: Mapped[Text]
    referred: Mapped[Text]
    arrived: Mapped[Text]
    helped: Mapped[Text]
    wait: Mapped[Text]
    days: Mapped[Number | None]
    source_id: Mapped[UUID | None] = mapped_column(ForeignKey("fact_source.id"), index=True)


class LookoutRow(Owned, Table):
    """An offer that became news for an open need; need and offer may be gone since. Each pair stands here once."""

    __tablename__ = "lookout"
    __table_args__ = (UniqueConstraint("case_id", "need_key", "offer_key"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case_file.id"))
    need_key: Mapped[Text]
    offer_key: Mapped[Text]
    why: Mapped[Text]
    found: Mapped[Day] = mapped_column(index=True)
    told: Mapped[Moment | None]


class DraftRow(Owned, Table):
    """A talk that is being typed. It names the case it began from without a foreign key: drafts may lie elsewhere."""

    __tablename__ = "draft"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("app_user.id"))
    case_id: Mapped[UUID | None]
    case_version: Mapped[Number | None]
    document: Mapped[Case] = _document(Case)
    given: Mapped[Given] = _document(dict[str, dict[str, str]])
    saved: Mapped[Moment]


class SettingRow(Owned, Table):
    """A remembered choice of the office."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    name: Mapped[Text]
    value: Mapped[Text]
