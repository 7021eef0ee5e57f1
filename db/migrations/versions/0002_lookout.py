"""Who is to be looked out for."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the list of offers that became news for open needs."""
    op.create_table(
        "lookout",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("need_key", Words(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("why", Words(), nullable=False),
        sa.Column("found", sa.Date(), nullable=False),
        sa.Column("told", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_lookout_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_lookout_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookout")),
        sa.UniqueConstraint("case_id", "need_key", "offer_key", name=op.f("uq_lookout_case_id_need_key_offer_key")),
    )
    op.create_index(op.f("ix_lookout_found"), "lookout", ["found"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_lookout_found"), table_name="lookout")
    op.drop_table("lookout")
