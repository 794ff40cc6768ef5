"""The people of a programme as a file."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

from accounts.requests import PersonRequest
from accounts.views.answers import show
from mentoring.people.importing.actions import take_people_out
from mentoring.people.importing.exported import separator
from mentoring.people.importing.files import Format, written
from mentoring.people.importing.forms import ExportForm
from mentoring.people.importing.views.answers import file_answer
from mentoring.people.models import Profile
from mentoring.programmes.views.finding import managed_edition


@reauthentication_required  # type: ignore[untyped-decorator]
def export_people(request: PersonRequest, pk: int) -> HttpResponse:
    """Many people's answers at once leave the house: the password is asked for before the page is shown."""
    edition = managed_edition(request, pk)
    form = ExportForm(request.POST or None)
    if not form.is_valid():
        return show(request, "importing/export_people.html", form, edition=edition)
    kind, file_format = Profile.Kind(form.cleaned_data.pop("kind")), Format(form.cleaned_data.pop("file_format"))
    table = take_people_out(request.user, edition.programme, kind, **form.cleaned_data)
    return file_answer(file_format, f"latarnia-{kind}", written(file_format, kind, table, separator()))
