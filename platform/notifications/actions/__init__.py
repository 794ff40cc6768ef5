"""What is done with news: the only code that writes it."""

from notifications.actions.telling import notify, see, withdraw

__all__ = ["notify", "see", "withdraw"]
