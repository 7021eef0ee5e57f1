"""An index by which the facts of a period are read without all the others."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create it."""
    op.create_index("ix_fact_kind_month", "fact", ["kind", "month"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_fact_kind_month", table_name="fact")
