"""The page Überweisungen, and the preview of letters and sheets."""
