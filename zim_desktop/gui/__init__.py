"""The window: everything a counsellor sees. Knows services and domain; the only place that imports Qt."""
