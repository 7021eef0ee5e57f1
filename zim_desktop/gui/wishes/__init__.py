"""People's own wishes: written down, bundled, weighed."""
