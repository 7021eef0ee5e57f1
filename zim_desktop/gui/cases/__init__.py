"""The page Beratung: the talk on the left, what fits on the right, and the way to a kept case."""
