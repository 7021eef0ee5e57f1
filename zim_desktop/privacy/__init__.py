"""Keeps personal data out of texts that are not about one case."""

from zim_desktop.privacy.text_check import personal_signs

__all__ = ["personal_signs"]
