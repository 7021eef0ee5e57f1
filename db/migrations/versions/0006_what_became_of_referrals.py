"""What became of referrals: details of events, what they amount to, when to ask next; how needs ended."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0006"
down_revision = "0005"

_REFERRAL = sa.table("referral", sa.column("id"), sa.column("state"), sa.column("reached"), sa.column("says"))
_EVENT = sa.table(
    "referral_event", sa.column("referral_id"), sa.column("position"), sa.column("state"), sa.column("entered")
)


def _fill() -> None:
    """Let every referral say what its last event says."""
    event, later = _EVENT.alias("event"), _EVENT.alias("later")
    last = sa.select(sa.func.max(later.c.position)).where(later.c.referral_id == _REFERRAL.c.id).scalar_subquery()
    said = (event.c.referral_id == _REFERRAL.c.id, event.c.position == last)
    op.execute(
        sa.update(_REFERRAL).values(
            state=sa.select(event.c.state).where(*said).scalar_subquery(),
            reached=sa.select(event.c.entered).where(*said).scalar_subquery(),
        )
    )
    under_way = _REFERRAL.c.state.in_(("noted", "issued", "printed"))
    op.execute(sa.update(_REFERRAL).where(under_way).values(says="under_way"))


def upgrade() -> None:
    """Add the columns; referrals of before stand where their last event left them, and nobody is asked about them."""
    with op.batch_alter_table("referral_event") as table:
        table.add_column(sa.Column("detail", Words(), nullable=False, server_default="{}"))
    with op.batch_alter_table("referral_event") as table:
        table.alter_column("detail", existing_type=Words(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("referral") as table:
        table.add_column(sa.Column("state", Words(), nullable=True))
        table.add_column(sa.Column("reached", Instant(), nullable=True))
        table.add_column(sa.Column("says", Words(), nullable=True))
        table.add_column(sa.Column("due", sa.Date(), nullable=True))
    _fill()
    with op.batch_alter_table("referral") as table:
        table.alter_column("state", existing_type=Words(), nullable=False)
        table.alter_column("reached", existing_type=Instant(), nullable=False)
    op.create_index(op.f("ix_referral_state"), "referral", ["state"], unique=False)
    op.create_index(op.f("ix_referral_due"), "referral", ["due"], unique=False)
    op.create_table(
        "need_state",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("need_key", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entered", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_need_state_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_need_state_office_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_need_state_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need_state")),
        sa.UniqueConstraint("case_id", "need_key", "position", name=op.f("uq_need_state_case_id_need_key_position")),
    )


def downgrade() -> None:
    """Drop all of it."""
    op.drop_table("need_state")
    op.drop_index(op.f("ix_referral_due"), table_name="referral")
    op.drop_index(op.f("ix_referral_state"), table_name="referral")
    with op.batch_alter_table("referral") as table:
        for name in ("due", "says", "reached", "state"):
            table.drop_column(name)
    with op.batch_alter_table("referral_event") as table:
        table.drop_column("detail")
