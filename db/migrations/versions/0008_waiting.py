"""Waiting lists of offers, in the office's own order."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the lists; all begin empty."""
    op.create_table(
        "waiting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("entered", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("left", Words(), nullable=True),
        sa.Column("left_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_waiting_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_waiting_office_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_waiting_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting")),
        sa.UniqueConstraint("office_id", "offer_key", "place", name=op.f("uq_waiting_office_id_offer_key_place")),
    )
    op.create_index(op.f("ix_waiting_case_id"), "waiting", ["case_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_waiting_case_id"), table_name="waiting")
    op.drop_table("waiting")
