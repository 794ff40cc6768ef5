"""What the pages of sessions, plans and checkpoints show."""
