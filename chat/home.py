"""What the rooms put on the shared pages."""

from django.utils.translation import gettext_lazy as _

from home.frame import Place, add_place

add_place(Place("rooms", _("Rooms"), "message-circle", order=20, also=frozenset({"room"})))
