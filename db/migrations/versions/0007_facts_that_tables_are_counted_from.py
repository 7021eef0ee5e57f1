"""Facts that tables are counted from, and which months are closed."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0007"
down_revision = "0006"

_WORDS = (
    "quarter", "code", "detail", "topic", "band", "gender", "residence", "alone",
    "outcome", "suggested", "referred", "arrived", "helped", "wait",
)  # fmt: skip


def _owned(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f(f"fk_{table}_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


_HAPPENED = ("contact", "referral_event", "need_state")


def upgrade() -> None:
    """Create both tables, and the mark of what was counted; no month is closed yet."""
    for name in _HAPPENED:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("counted", sa.Integer(), nullable=True))
        op.create_index(op.f(f"ix_{name}_counted"), name, ["counted"], unique=False)
    op.create_table(
        "closed_month",
        *_owned("closed_month"),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("closed", Instant(), nullable=False),
        sa.UniqueConstraint("office_id", "month", name=op.f("uq_closed_month_office_id_month")),
    )
    op.create_table(
        "fact",
        *_owned("fact"),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("later", sa.Integer(), nullable=True),
        sa.Column("case_number", sa.BigInteger(), nullable=False),
        sa.Column("item_number", sa.BigInteger(), nullable=False),
        *(sa.Column(name, Words(), nullable=False) for name in _WORDS),
        sa.Column("days", sa.Integer(), nullable=True),
    )
    op.create_index(op.f("ix_fact_item_number"), "fact", ["item_number"], unique=False)


def downgrade() -> None:
    """Drop all of it."""
    op.drop_index(op.f("ix_fact_item_number"), table_name="fact")
    op.drop_table("fact")
    op.drop_table("closed_month")
    for name in _HAPPENED:
        op.drop_index(op.f(f"ix_{name}_counted"), table_name=name)
        with op.batch_alter_table(name) as table:
            table.drop_column("counted")
