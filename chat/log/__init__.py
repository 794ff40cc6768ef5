"""The room log: one writer that commits in groups, and readers of what was written."""
