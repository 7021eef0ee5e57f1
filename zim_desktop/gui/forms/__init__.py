"""Forms compiled from `ui/` by `make forms`; not to be edited."""
