"""Which numbers may be shown without giving anybody away (contracts 8)."""
