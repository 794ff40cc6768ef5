"""What accounts puts on the shared pages."""

from django.utils.translation import gettext_lazy as _

from home.frame import Place, add_place

add_place(Place("me", _("Me"), "user", order=90))
