"""Offers out of files of the Integreat CMS (API v3): pages, locations and events (contracts 1)."""

from zim_desktop.exchange.integreat.files import read_files, recognises

__all__ = ["read_files", "recognises"]
