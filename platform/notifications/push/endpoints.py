"""The push services of the browsers. An endpoint is an address that a browser names, so no other is ever called."""

from urllib.parse import urlsplit

from django.conf import settings


def is_known(endpoint: str) -> bool:
    """Whether it is at a push service, over https on its own port: never in our network, whatever a name leads to."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = (parts.hostname or "").lower()
    return (
        parts.scheme == "https"
        and port in (None, 443)
        and parts.username is None
        and any(host == known or (known.startswith(".") and host.endswith(known)) for known in settings.PUSH_SERVICES)
    )
