"""Wishes without whose they were, bundles of them, and meetings that weigh these."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Words

revision = "0009"
down_revision = "0008"


def _owned(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f(f"fk_{table}_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    """Create the three tables, empty."""
    op.create_table(
        "wish_bundle",
        *_owned("wish_bundle"),
        sa.Column("name", Words(), nullable=False),
        sa.Column("term", Words(), nullable=True),
    )
    op.create_table(
        "wish",
        *_owned("wish"),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("quarter", Words(), nullable=True),
        sa.Column("term", Words(), nullable=True),
        sa.Column("text", Words(), nullable=False),
        sa.Column("bundle_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["bundle_id"], ["wish_bundle.id"], name=op.f("fk_wish_bundle_id")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wish_bundle_id"), "wish", ["bundle_id"], unique=False)
    op.create_table(
        "wish_meeting",
        *_owned("wish_meeting"),
        sa.Column("name", Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("options", Words(), nullable=False),
        sa.Column("sums", Words(), nullable=False),
        sa.Column("ballots", sa.Integer(), nullable=False),
        sa.Column("ended", Words(), nullable=True),
        sa.CheckConstraint("points between 1 and 9", name=op.f("ck_wish_meeting_points")),
        sa.CheckConstraint("ballots >= 0", name=op.f("ck_wish_meeting_ballots")),
        sa.CheckConstraint("ended in ('counted', 'dropped')", name=op.f("ck_wish_meeting_ended")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("wish_meeting")
    op.drop_index(op.f("ix_wish_bundle_id"), table_name="wish")
    op.drop_table("wish")
    op.drop_table("wish_bundle")
