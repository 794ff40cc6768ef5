"""A device in words: what a person recognises in the list of places where they are signed in."""

from django.utils.translation import gettext as _

BROWSERS = (  # the first that is found in the user agent wins: most name the ones they descend from
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(user_agent: str) -> str:
    """Such as “Chrome, Android”."""
    names = [
        name
        for table in (BROWSERS, SYSTEMS)
        if (name := next((name for sign, name in table if sign in user_agent), ""))
    ]
    return ", ".join(names) or _("An unknown device")
