"""Choosing somebody of the organisation: by name, with what they are and since when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.models import Programme, User
from mentoring.programmes.lists import colleagues


class ColleagueField(forms.ModelChoiceField[User]):
    """Offers nobody until the form says for which programme."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **kwargs)

    def offer(self, programme: Programme) -> None:
        self.queryset = colleagues(programme)

    def label_from_instance(self, person: User) -> str:
        """The longest-held role tells an experienced mentor from a new one."""
        role = person.roles_held[0]  # type: ignore[attr-defined]
        return _("%(name)s, %(role)s since %(year)s") % {
            "name": person.display_name,
            "role": role.get_kind_display(),
            "year": role.since.year,
        }
