"""Small widgets and the look that every page shares."""
