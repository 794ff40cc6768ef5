"""What confidentiality puts on the shared pages: the way to what is on record about oneself."""

from django.http import HttpRequest

from accounts.requests import person_of
from confidentiality.models import overseen_by
from home.frame import Part, me_section


@me_section(order=60)
def on_record(request: HttpRequest) -> Part:
    return Part("confidentiality/me_record.html", {"overseen": overseen_by(person_of(request))})
