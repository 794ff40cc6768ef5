"""The first place of the navigation: Today."""

from django.utils.translation import gettext_lazy as _

from home.frame import Place, add_place

add_place(Place("today", _("Today"), "sun", order=10))
