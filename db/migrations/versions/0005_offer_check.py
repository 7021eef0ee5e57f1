"""What somebody found out about an offer by asking the provider."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the list of checks; it begins empty."""
    op.create_table(
        "offer_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", Words(), nullable=False),
        sa.Column("asked", Words(), nullable=False),
        sa.CheckConstraint("outcome in ('answered', 'not_reached')", name=op.f("ck_offer_check_outcome")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_offer_check_office_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_offer_check_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_check")),
    )
    op.create_index(op.f("ix_offer_check_at"), "offer_check", ["at"], unique=False)
    op.create_index(op.f("ix_offer_check_offer_key"), "offer_check", ["offer_key"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_offer_check_offer_key"), table_name="offer_check")
    op.drop_index(op.f("ix_offer_check_at"), table_name="offer_check")
    op.drop_table("offer_check")
