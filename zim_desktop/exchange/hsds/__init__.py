"""HSDS, the Human Services Data Specification of Open Referral: read as JSON or CSV of any version, written as 3.0."""

from zim_desktop.exchange.hsds.reading import Read, looks_like_hsds, read_hsds
from zim_desktop.exchange.hsds.writing import write_json, write_tables, zipped

__all__ = ["Read", "looks_like_hsds", "read_hsds", "write_json", "write_tables", "zipped"]
