"""The command line: one module per group of sub-commands; knows services and domain only, and never Qt."""

from zim_desktop.cli.application import run

__all__ = ["run"]
