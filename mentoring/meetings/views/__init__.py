"""The pages of plans, sessions and checkpoints."""
