"""The people of the programmes that somebody manages."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import end_role, give_recovery_code, give_role
from accounts.forms import FilterForm, RoleForm
from accounts.lists import invitations_of, page_of, people_of, roles_shown_to
from accounts.models import Role, User
from accounts.qr import qr
from accounts.requests import PersonRequest
from accounts.rules import may_give_recovery_code, may_read_telephone
from accounts.views.answers import show
from home.frame import people_section, person_section


def managers_only(request: PersonRequest) -> None:
    """For others the page is not there."""
    if not request.user.is_manager:
        raise Http404


def managed_person(request: PersonRequest, pk: int) -> User:
    """Somebody the manager may read about, or a missing page: a manager of one's own is seen, but not with details."""
    return get_object_or_404(User.objects.visible_to(request.user).managed_by(request.user), pk=pk)


def people(request: PersonRequest) -> HttpResponse:
    managers_only(request)
    form = FilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = page_of(people_of(request.user, **wanted), request.GET.get("page"))
    waiting = page_of(invitations_of(request.user), request.GET.get("invitations"))
    return render(
        request,
        "accounts/people.html",
        {
            "form": form,
            "is_filtered": any(wanted.values()),
            "people": found,
            "waiting": waiting,
            "sections": list(people_section.parts(request)),
        },
    )


def person(request: PersonRequest, pk: int) -> HttpResponse:
    other = managed_person(request, pk)
    form = RoleForm(request.POST or None, person=request.user)
    if form.is_valid():
        give_role(request.user, other, **form.cleaned_data)
        messages.success(request, _("The role is given."))
        return redirect("person", pk=pk)
    return show(
        request,
        "accounts/person.html",
        form,
        person=other,
        roles=roles_shown_to(request.user, other),
        may_read_telephone=may_read_telephone(request.user, other),
        may_recover=may_give_recovery_code(request.user, other),
        sections=list(person_section.parts(request, other)),
    )


@require_POST
def role_end(request: PersonRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.visible_to(request.user).select_related("programme"), pk=pk)
    end_role(request.user, role)
    messages.success(request, _("The role has ended."))
    return redirect("person", pk=role.person_id) if request.user.pk != role.person_id else redirect("today")


@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def recovery_code(request: PersonRequest, pk: int) -> HttpResponse:
    """Before: what to check. After: the code, shown once."""
    other = managed_person(request, pk)
    if request.method != "POST":
        return render(request, "accounts/recovery_code.html", {"person": other})
    code = give_recovery_code(request.user, other)
    address = settings.SITE_URL + reverse("recover")
    given = {"code": code, "qr": qr(address), "recover_address": address, "hours": settings.RECOVERY_CODE_HOURS}
    return render(request, "accounts/recovery_code_given.html", {"person": other, **given})
