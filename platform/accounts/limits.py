"""How often codes may be tried, counted in the shared cache by allauth; the numbers are in ACCOUNT_RATE_LIMITS."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

EVERYBODY = "everybody"
TOO_MANY = _("Too many tries. Please wait ten minutes and try again.")


class Try:
    """One try of a code: counted before it is looked up, so that many at once count too, and forgiven if it was right.

    A room full of people behind one address types its codes undisturbed; guesses are slow, from one address and from
    many together.
    """

    def __init__(self, request: HttpRequest, action: str, key: str = EVERYBODY) -> None:
        self.counted = []
        self.is_allowed = True
        for name, whose in ((action, key), (f"{action}_failed", EVERYBODY)):
            usage = ratelimit.consume(request, app="allauth.account", action=name, key=whose)
            if usage is None:
                self.is_allowed = False
                return
            self.counted.append(usage)

    def succeeded(self) -> None:
        for usage in self.counted:
            usage.rollback()
