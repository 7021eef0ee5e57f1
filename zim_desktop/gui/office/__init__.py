"""First start, unlocking, restoring, and the office's own settings."""
