"""Which cards of the board to show."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mentoring.programmes.board import Card, CardKind
from mentoring.programmes.stages import Stage

LONGEST_SEARCH = 60


class BoardForm(forms.Form):
    """What makes no sense shows everything; a script asks the same of each card while somebody types."""

    named = forms.CharField(
        label=_("Name"), required=False, max_length=LONGEST_SEARCH, widget=forms.TextInput(attrs={"type": "search"})
    )
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[("", _("all stages")), *Stage.choices])
    kind = forms.ChoiceField(label=_("Who"), required=False, choices=[("", _("everybody")), *CardKind.choices])
    late = forms.BooleanField(label=_("Only what is late"), required=False)

    def shows(self, card: Card) -> bool:
        wanted = self.cleaned_data if self.is_valid() else {}
        return (
            str(wanted.get("named", "")).strip().casefold() in card.title.casefold()
            and wanted.get("stage") in {"", None, card.stage}
            and wanted.get("kind") in {"", None, card.kind}
            and (not wanted.get("late") or bool(card.late))
        )
