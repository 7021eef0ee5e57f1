"""The first tables."""

import sqlalchemy as sa
from alembic import op

from zim_desktop.store.columns import Instant, Words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything, what others lean on first."""
    _create_office()
    _create_app_user()
    _create_case_file()
    _create_offer()
    _create_setting()
    _create_case_code()
    _create_case_join()
    _create_contact()
    _create_draft()
    _create_person()
    _create_referral()
    _create_need()
    _create_referral_event()


def downgrade() -> None:
    """Drop everything."""
    op.drop_table("referral_event")
    op.drop_index(op.f("ix_need_term"), table_name="need")
    op.drop_table("need")
    op.drop_index(op.f("ix_referral_case_id"), table_name="referral")
    op.drop_table("referral")
    op.drop_table("person")
    op.drop_table("draft")
    op.drop_index(op.f("ix_contact_day"), table_name="contact")
    op.drop_index(op.f("ix_contact_case_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_case_join_other_id"), table_name="case_join")
    op.drop_index(op.f("ix_case_join_keep_id"), table_name="case_join")
    op.drop_table("case_join")
    op.drop_index(op.f("ix_case_code_case_id"), table_name="case_code")
    op.drop_table("case_code")
    op.drop_table("setting")
    op.drop_table("offer")
    op.drop_index(op.f("ix_case_file_joined_into"), table_name="case_file")
    op.drop_index(op.f("ix_case_file_edited"), table_name="case_file")
    op.drop_table("case_file")
    op.drop_table("app_user")
    op.drop_table("office")


def _create_office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("carrier", Words(), nullable=False),
        sa.Column("street", Words(), nullable=False),
        sa.Column("postcode", Words(), nullable=False),
        sa.Column("city", Words(), nullable=False),
        sa.Column("phone", Words(), nullable=False),
        sa.Column("email", Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )


def _create_app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("folded", Words(), nullable=False),
        sa.Column("roles", Words(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_app_user_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("office_id", "folded", name=op.f("uq_app_user_office_id_folded")),
    )


def _create_case_file() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("quarter", Words(), nullable=True),
        sa.Column("target_groups", Words(), nullable=True),
        sa.Column("wishes", Words(), nullable=False),
        sa.Column("given", Words(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("edited", Instant(), nullable=False),
        sa.Column("joined_into", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["joined_into"], ["case_file.id"], name=op.f("fk_case_file_joined_into")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_file_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
    )
    op.create_index(op.f("ix_case_file_edited"), "case_file", ["edited"], unique=False)
    op.create_index(op.f("ix_case_file_joined_into"), "case_file", ["joined_into"], unique=False)


def _create_offer() -> None:
    op.create_table(
        "offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("document", Words(), nullable=False),
        sa.Column("imported", Words(), nullable=True),
        sa.Column("edited", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_offer_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("office_id", "key", name=op.f("uq_offer_office_id_key")),
    )


def _create_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("name", Words(), nullable=False),
        sa.Column("value", Words(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_setting_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("office_id", "name", name=op.f("uq_setting_office_id_name")),
    )


def _create_case_code() -> None:
    op.create_table(
        "case_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("code", Words(), nullable=False),
        sa.Column("issued", Instant(), nullable=False),
        sa.Column("retired", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_code_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_code_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_code")),
        sa.UniqueConstraint("code", name=op.f("uq_case_code_code")),
    )
    op.create_index(op.f("ix_case_code_case_id"), "case_code", ["case_id"], unique=False)


def _create_case_join() -> None:
    op.create_table(
        "case_join",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("keep_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("joined", Instant(), nullable=False),
        sa.Column("undone", Instant(), nullable=True),
        sa.Column("case_before", Words(), nullable=False),
        sa.Column("given_before", Words(), nullable=False),
        sa.Column("version_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["keep_id"], ["case_file.id"], name=op.f("fk_case_join_keep_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_case_join_office_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case_file.id"], name=op.f("fk_case_join_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_join")),
    )
    op.create_index(op.f("ix_case_join_keep_id"), "case_join", ["keep_id"], unique=False)
    op.create_index(op.f("ix_case_join_other_id"), "case_join", ["other_id"], unique=False)


def _create_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", Words(), nullable=False),
        sa.Column("length", Words(), nullable=False),
        sa.Column("entered", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_contact_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_contact_office_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_contact_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_case_id"), "contact", ["case_id"], unique=False)
    op.create_index(op.f("ix_contact_day"), "contact", ["day"], unique=False)


def _create_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=True),
        sa.Column("case_version", sa.Integer(), nullable=True),
        sa.Column("document", Words(), nullable=False),
        sa.Column("given", Words(), nullable=False),
        sa.Column("saved", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_draft_office_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_draft_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )


def _create_person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", Words(), nullable=False),
        sa.Column("facts", Words(), nullable=False),
        sa.CheckConstraint("role in ('adult', 'child')", name=op.f("ck_person_role")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_person_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_person_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_person_case_id_key")),
    )


def _create_referral() -> None:
    op.create_table(
        "referral",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("offer_key", Words(), nullable=False),
        sa.Column("needs", Words(), nullable=False),
        sa.Column("code", Words(), nullable=False),
        sa.Column("known", Words(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_referral_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_referral_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("code", name=op.f("uq_referral_code")),
    )
    op.create_index(op.f("ix_referral_case_id"), "referral", ["case_id"], unique=False)


def _create_need() -> None:
    op.create_table(
        "need",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("key", Words(), nullable=False),
        sa.Column("person_key", Words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("term", Words(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("text", Words(), nullable=True),
        sa.CheckConstraint("priority between 1 and 3", name=op.f("ck_need_priority")),
        sa.ForeignKeyConstraint(
            ["case_id", "person_key"], ["person.case_id", "person.key"], name=op.f("fk_need_case_id_person_key")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_need_case_id")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_need_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("case_id", "key", name=op.f("uq_need_case_id_key")),
    )
    op.create_index(op.f("ix_need_term"), "need", ["term"], unique=False)


def _create_referral_event() -> None:
    op.create_table(
        "referral_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", Words(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entered", Instant(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_referral_event_office_id")),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_event_referral_id")),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_referral_event_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_event")),
        sa.UniqueConstraint("referral_id", "position", name=op.f("uq_referral_event_referral_id_position")),
    )
