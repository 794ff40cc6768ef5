"""Pages of lists of people."""
