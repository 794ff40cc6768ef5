"""The way in: an invitation by its link or by its code typed by hand."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.actions import accept_invitation, join_by_invitation
from accounts.actions.invitations import find_invitation, held_by_code, held_by_link, sentence_for
from accounts.forms import CodeForm, JoinForm
from accounts.limits import TOO_MANY, Try
from accounts.models import Invitation
from accounts.refusals import Refusal
from accounts.requests import person_of
from accounts.sign_in import sign_in_new_person
from accounts.views.answers import say, show

HELD, PROBLEM = "invitation_held", "invitation_problem"
WRONG_CODE = _(
    "This code does not open anything. Check it letter by letter. "
    "If it is right, it was used, withdrawn or has expired: ask the person who invited you for a new one."
)


@login_not_required
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Type the code. What was wrong with a link is said here too, once."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt = Try(request, "invitation_code")
        if not attempt.is_allowed:
            form.add_error(None, TOO_MANY)
        elif hold(request, held_by_code(form.cleaned_data["code"])):
            attempt.succeeded()
            return redirect("accept_invitation")
        else:
            form.add_error("code", WRONG_CODE)
    return show(request, "accounts/invitation.html", form, problem=problem_of_a_link(request))


def problem_of_a_link(request: HttpRequest) -> object:
    """What the link was before it was redirected here: its state, which a reader of the address cannot set."""
    return sentence_for(request.session.pop(PROBLEM)) if PROBLEM in request.session else ""


@login_not_required
@never_cache
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Never uses it up: messengers open links to show a preview. The token leaves the address at once."""
    held = held_by_link(token.strip("/"))
    if hold(request, held):
        return redirect("accept_invitation")
    found = find_invitation(held)
    request.session[PROBLEM] = found.state if found else ""
    return redirect("invitation")


def hold(request: HttpRequest, held: str) -> bool:
    """Keep the digest of an open invitation in the session; False where it opens nothing."""
    found = find_invitation(held)
    is_open = found is not None and found.state == Invitation.State.OPEN
    if is_open:
        request.session[HELD] = held
    return is_open


@login_not_required
@never_cache
def accept(request: HttpRequest) -> HttpResponse:
    """The invitation, and a new account for it; someone signed in accepts it as themself."""
    found = find_invitation(request.session.get(HELD, ""))
    if found is None or found.state != Invitation.State.OPEN:
        request.session[PROBLEM] = found.state if found else ""
        return redirect("invitation")
    if request.user.is_authenticated:
        return accept_as_oneself(request, found)
    return join(request, found)


def accept_as_oneself(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/accept_as_oneself.html", {"invitation": found})
    accept_invitation(person_of(request), request.session[HELD])
    del request.session[HELD]
    return redirect("today")


def join(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None)
    if form.is_valid():
        try:
            person = join_by_invitation(request.session[HELD], language=get_language(), **form.cleaned_data)
            del request.session[HELD]
            return sign_in_new_person(request, person)
        except (Refusal, ValidationError) as refusal:
            say(form, refusal)
    return show(request, "accounts/accept_invitation.html", form, invitation=found)


@login_not_required
@require_POST
def sign_out_first(request: HttpRequest) -> HttpResponse:
    """On a shared phone: the person signed in leaves, the invitation stays for the one who holds the phone."""
    held = request.session.get(HELD, "")
    logout(request)
    request.session[HELD] = held
    response = redirect("accept_invitation")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'  # not the cookies: the new session is one
    return response
