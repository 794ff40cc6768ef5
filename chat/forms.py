"""What people fill in about a room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.models import Report
from chat.reports import NOTE_LENGTH


class ReportForm(forms.Form):
    reason = forms.ChoiceField(label=_("What is wrong?"), choices=Report.Reason.choices)
    note = forms.CharField(
        label=_("Would you like to add something?"), required=False, max_length=NOTE_LENGTH, widget=forms.Textarea
    )
    is_about_manager = forms.BooleanField(label=_("It is about a manager"), required=False)


class SettingsForm(forms.Form):
    muted = forms.BooleanField(label=_("Do not notify me about this room"), required=False)
    shows_read = forms.BooleanField(label=_("Others see what I have read"), required=False)


class UploadForm(forms.Form):
    file = forms.FileField(label=_("File"), allow_empty_file=True)


class PlaceForm(forms.Form):
    """Which page of a room's history: before a place, after one, or the newest."""

    before = forms.IntegerField(required=False, min_value=0)
    after = forms.IntegerField(required=False, min_value=0)
    limit = forms.IntegerField(required=False, min_value=1, max_value=200)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search in this room"), max_length=200)
    before = forms.IntegerField(required=False, min_value=0)
