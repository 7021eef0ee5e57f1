"""Journeys see the window as it is: with our style sheet."""

from tests.gui.conftest import qapp

__all__ = ["qapp"]
