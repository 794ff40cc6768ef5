"""What is done with news: the only code that people and other apps write it by."""

from notifications.actions.calling import mark_called
from notifications.actions.choosing import add_device, choose_letters, choose_news, remove_device
from notifications.actions.clearing import forget_old_news, hush, try_again
from notifications.actions.telling import arrive, notify, see, withdraw

__all__ = [
    "add_device",
    "arrive",
    "choose_letters",
    "choose_news",
    "forget_old_news",
    "hush",
    "mark_called",
    "notify",
    "remove_device",
    "see",
    "try_again",
    "withdraw",
]
