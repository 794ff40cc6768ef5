"""Sending a list, saying what its columns hold, confirming it; and asking for one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from mentoring.people.importing.columns import names_of
from mentoring.people.importing.files import Format
from mentoring.people.importing.limits import MOST_MEGABYTES, TOO_LARGE
from mentoring.people.importing.models import Import
from mentoring.people.models import Profile

WHO = [(Profile.Kind.MENTEE, _("mentees")), (Profile.Kind.MENTOR, _("mentors"))]
UNUSED = "-"
FORMATS = [(Format.XLSX, _("a workbook (XLSX), for Excel or LibreOffice")), (Format.CSV, _("plain text (CSV)"))]


class UploadForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Who is in the list"), choices=WHO, initial=Profile.Kind.MENTEE, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("The file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        help_text=_("CSV or XLSX, at most 5 MB and 2,000 rows. Of a workbook, the first sheet is read."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another."),
        },
    )

    def clean_file(self) -> bytes:
        """Its content; one that is too large is not read."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(TOO_LARGE, "too_large")
        content: bytes = sent.read()
        return content


class ColumnsForm(forms.Form):
    """For each column of the list, which question it answers."""

    def __init__(self, *args: Any, kept: Import, headings: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(UNUSED, _("not used")), *names_of(kept.kind).items()]
        for number, (heading, key) in enumerate(zip(headings, kept.columns, strict=True), start=1):
            label = heading.strip() or _("Column %(number)s, without a heading") % {"number": number}
            self.fields[f"column-{number}"] = forms.ChoiceField(label=label, choices=choices, initial=key or UNUSED)

    def columns(self) -> list[str]:
        return [self.cleaned_data[name].removeprefix(UNUSED) for name in self.fields]


class ConfirmForm(forms.Form):
    leaves_out = forms.BooleanField(label=_("Leave out the rows that have to be mended."), required=False)


class ExportForm(forms.Form):
    kind = forms.ChoiceField(label=_("Whom"), choices=WHO, initial=Profile.Kind.MENTEE, widget=forms.RadioSelect)
    file_format = forms.ChoiceField(
        label=_("What kind of file"), choices=FORMATS, initial=Format.XLSX, widget=forms.RadioSelect
    )
    with_phone = forms.BooleanField(label=_("Telephone numbers, too"), required=False)
    with_sensitive = forms.BooleanField(
        label=_("Sensitive answers, too"),
        required=False,
        help_text=_("Money, duties, gender, family, what somebody needs to take part. Only if you really need them."),
    )
