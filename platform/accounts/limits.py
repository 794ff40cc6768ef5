"""How often codes may be tried, counted in the shared cache by allauth; the numbers are in ACCOUNT_RATE_LIMITS."""

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

EVERYBODY = "everybody"
TOO_MANY = _("Too many tries. Please wait ten minutes and try again.")


def may_try(request: HttpRequest, action: str, key: str = EVERYBODY) -> bool:
    """Count one try of this address and this key; no more tries while too many have failed in the installation."""
    return bool(
        ratelimit.consume(request, action=action, key=key)
        and ratelimit.consume(request, action=f"{action}_failed", key=EVERYBODY, dry_run=True)
    )


def failed(request: HttpRequest, action: str) -> None:
    """Count a failure against the limit of the whole installation: many addresses guessing together are slow too."""
    ratelimit.consume(request, action=f"{action}_failed", key=EVERYBODY)
