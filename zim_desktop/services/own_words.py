"""What people type in words of their own, looked at for personal data while they type."""


def personal_warning(text: str) -> str:
    """What in the text looks like personal data, as a line for the screen; empty if nothing does.

    The talk has no field for who somebody is (domain 8): such words are warned of, not refused, as only a person can
    tell a street from a course.
    """
    if not text.strip():
        return ""  # a talk begins with empty fields: 30 ms for patterns that have nothing to find
    from zim_desktop.domain.personal import signs_text
    from zim_desktop.privacy import personal_signs

    found = personal_signs(text)
    return f"⚠ Sieht nach persönlichen Angaben aus: {signs_text(text, found)}. Bitte anders sagen." if found else ""
