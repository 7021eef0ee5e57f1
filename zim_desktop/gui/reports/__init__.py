"""The page Auswertung: fixed tables, charts, trends, the quarters compared."""
