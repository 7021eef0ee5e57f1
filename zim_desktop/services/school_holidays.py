"""The school holidays that ship with the program."""

from functools import cache

from zim_desktop import paths
from zim_desktop.domain.school_holidays import SchoolHolidays


@cache
def load_school_holidays() -> SchoolHolidays:
    """The school holidays of North Rhine-Westphalia, read once. Raises InputRefused if the file was damaged."""
    from zim_desktop.exchange import zim

    return zim.read_school_holidays(paths.resource("db", "seeds", "school_holidays.json").read_bytes())
