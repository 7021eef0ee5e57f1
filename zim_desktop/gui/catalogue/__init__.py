"""The page Katalog: offers in a table, with search, filters and import."""
