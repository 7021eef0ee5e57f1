"""The page Heute: what is due."""
