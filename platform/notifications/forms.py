"""What a person chooses about news."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Channel, kinds
from notifications.models import Preferences

WAYS = [(Channel.PUSH.value, _("on my devices")), (Channel.MAIL.value, _("by letter"))]
KIND = "kind_"


class LettersForm(forms.Form):
    """How often letters come."""

    letters = forms.ChoiceField(
        label=_("Letters by e-mail"),
        choices=Preferences.Letters.choices,
        widget=forms.RadioSelect,
        help_text=_("They never say what it is about. They go to your e-mail address once you have confirmed it."),
    )


class NewsForm(LettersForm):
    """Letters, quiet hours, and for each kind the ways in which it may ring. Kept by `choose_news`."""

    template_name = "notifications/news_form.html"

    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("In quiet hours nothing rings and no letter comes. Only what cannot wait does."),
    )
    quiet_to = forms.TimeField(label=_("Quiet until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, preferences: Preferences, **kwargs: Any) -> None:
        names = ("letters", "quiet_from", "quiet_to")
        kwargs["initial"] = {name: getattr(preferences, name) for name in names}
        super().__init__(*args, **kwargs)
        for kind in kinds.values():
            self.fields[KIND + kind.code] = forms.MultipleChoiceField(
                label=str(kind.label),
                choices=WAYS,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=sorted(preferences.ways_of(kind)),
            )

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        ways = {
            name.removeprefix(KIND): [Channel(way) for way in value]
            for name, value in self.cleaned_data.items()
            if name.startswith(KIND)
        }
        return {name: self.cleaned_data[name] for name in ("letters", "quiet_from", "quiet_to")} | {"ways": ways}
