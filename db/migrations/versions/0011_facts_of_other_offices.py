"""Facts that other offices send."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0011"
down_revision = "0010"


def _owned(table: str) -> tuple[sa.Column[object] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f(f"fk_{table}_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    """Create the two tables, and say of each fact who sent it: so far nobody did."""
    op.create_table(
        "fact_source",
        *_owned("fact_source"),
        sa.Column("key", Words(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("received", Instant(), nullable=False),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_fact_source_office_id_key")),
    )
    op.create_table(
        "received_month",
        *_owned("received_month"),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("closed", Instant(), nullable=False),
        sa.Column("checksum", Words(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["fact_source.id"], name=op.f("fk_received_month_source_id")),
        sa.UniqueConstraint("source_id", "month", name=op.f("uq_received_month_source_id_month")),
    )
    with op.batch_alter_table("fact") as table:
        table.add_column(sa.Column("source_id", sa.Uuid(), nullable=True))
        table.create_foreign_key(op.f("fk_fact_source_id"), "fact_source", ["source_id"], ["id"])
    op.create_index(op.f("ix_fact_source_id"), "fact", ["source_id"], unique=False)


def downgrade() -> None:
    """Drop them, and what was sent."""
    op.execute("DELETE FROM fact WHERE source_id IS NOT NULL")
    op.drop_index(op.f("ix_fact_source_id"), table_name="fact")
    with op.batch_alter_table("fact") as table:
        table.drop_constraint(op.f("fk_fact_source_id"), type_="foreignkey")
        table.drop_column("source_id")
    op.drop_table("received_month")
    op.drop_table("fact_source")
