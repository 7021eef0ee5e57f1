"""Who changed which field of an offer when, from what to what."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the history of the catalogue's entries; it begins empty."""
    op.create_table(
        "offer_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("deed", Words(), nullable=False),
        sa.Column("fields", Words(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("undid", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_offer_change_office_id")),
        sa.ForeignKeyConstraint(["undid"], ["offer_change.id"], name=op.f("fk_offer_change_undid")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_offer_change_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_change")),
    )
    op.create_index(op.f("ix_offer_change_at"), "offer_change", ["at"], unique=False)
    op.create_index(op.f("ix_offer_change_offer_key"), "offer_change", ["offer_key"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_offer_change_offer_key"), table_name="offer_change")
    op.drop_index(op.f("ix_offer_change_at"), table_name="offer_change")
    op.drop_table("offer_change")
