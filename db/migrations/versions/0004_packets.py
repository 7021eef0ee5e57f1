"""Whose catalogue packets are trusted, and what each sender last said."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0004"
down_revision = "0003"


def _owned(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f(f"fk_{table}_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    """Create the tables of senders, of what they said, and of what we say; all begin empty."""
    op.create_table(
        "packet_sender",
        *_owned("packet_sender"),
        sa.Column("key", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("trusted", Instant(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("created", Instant(), nullable=True),
        sa.Column("checksum", Words(), nullable=True),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_packet_sender_office_id_key")),
    )
    op.create_table(
        "packet_offer",
        *_owned("packet_offer"),
        sa.Column("sender_id", sa.Uuid(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("document", Words(), nullable=False),
        sa.Column("common", Words(), nullable=False),
        sa.ForeignKeyConstraint(["sender_id"], ["packet_sender.id"], name=op.f("fk_packet_offer_sender_id")),
        sa.UniqueConstraint("sender_id", "offer_key", name=op.f("uq_packet_offer_sender_id_offer_key")),
    )
    op.create_index(op.f("ix_packet_offer_offer_key"), "packet_offer", ["offer_key"], unique=False)
    op.create_table(
        "packet_state",
        *_owned("packet_state"),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("own", Words(), nullable=False),
        sa.Column("shown", Words(), nullable=False),
        sa.UniqueConstraint("office_id", "offer_key", name=op.f("uq_packet_state_office_id_offer_key")),
    )


def downgrade() -> None:
    """Drop them; nobody is trusted any more."""
    op.drop_table("packet_state")
    op.drop_index(op.f("ix_packet_offer_offer_key"), table_name="packet_offer")
    op.drop_table("packet_offer")
    op.drop_table("packet_sender")
