"""The agreement: reading, changing, signing it, and the code of ethics inside."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec.structs import asdict

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from confidentiality.rows import open_one
from mentoring.mentorships import actions, pages
from mentoring.mentorships.actions.agreeing import key_of_due, papers_open_to
from mentoring.mentorships.forms import ItemForm, PaperForm, SignForm, TermsForm
from mentoring.mentorships.models import CodeItem
from mentoring.mentorships.views.finding import (
    drafting_situation,
    managed_situation,
    own_situation,
    seen_situation,
    typed,
)
from mentoring.mentorships.words import Draft


def agreement(request: PersonRequest, pk: int) -> HttpResponse:
    situation = seen_situation(request, pk)
    last = situation.agreements[0]
    shown = pages.of_agreement(request.user, situation, last)
    forms = {"form": SignForm(initial={"seen": last.version}), "item_form": ItemForm()}
    return render(request, "mentorships/agreement.html", shown | forms)


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def sign_agreement(request: PersonRequest, pk: int) -> HttpResponse:
    """Whoever has not signed in for a while does so again; then the same signature goes on."""
    situation = seen_situation(request, pk)
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            actions.sign_agreement(request.user, situation.mentorship, form.cleaned_data["seen"])
            messages.success(request, _("You have signed. Thank you!"))
            return redirect("mentorship", pk=pk)
        except Refusal as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("agreement", pk=pk)
    shown = pages.of_agreement(request.user, situation, situation.agreements[0])
    return show(request, "mentorships/agreement.html", form, item_form=ItemForm(), **shown)


def agreement_terms(request: PersonRequest, pk: int) -> HttpResponse:
    situation = drafting_situation(request, pk)
    last = situation.agreements[0]
    before = {"seen": last.version, **asdict(open_one(last, Draft).terms)}
    form = TermsForm(typed(request), initial=before)
    if form.is_valid():
        try:
            actions.change_terms(request.user, situation.mentorship, form.cleaned_data["seen"], form.terms())
            messages.success(request, _("Saved as a new version. Everybody signs it anew."))
            return redirect("agreement", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentorships/agreement_terms.html", form, mentorship=situation.mentorship, agreement=last)


@require_POST
def propose_item(request: PersonRequest, pk: int) -> HttpResponse:
    situation = own_situation(request, pk)
    form = ItemForm(request.POST)
    if form.is_valid():
        actions.propose_item(request.user, situation.mentorship, **form.cleaned_data)
        return redirect("agreement", pk=pk)
    shown = pages.of_agreement(request.user, situation, situation.agreements[0])
    sign = SignForm(initial={"seen": situation.agreements[0].version})
    return render(request, "mentorships/agreement.html", {**shown, "form": sign, "item_form": form}, status=422)


@require_POST
def answer_item(request: PersonRequest, pk: object) -> HttpResponse:
    item = get_object_or_404(CodeItem.objects.visible_to(request.user), pk=pk)
    actions.answer_item(request.user, item, wants_in=request.POST.get("wants") == "in")
    return redirect("agreement", pk=item.mentorship_id)


def confirm_paper(request: PersonRequest, pk: int) -> HttpResponse:
    situation = managed_situation(request, pk)
    sides = [(key_of_due(due), pages.name_of(due)) for due in papers_open_to(request.user, situation)]
    before = {"seen": situation.agreements[0].version}
    form = PaperForm(typed(request), request.FILES or None, sides=sides, initial=before)
    if form.is_valid():
        try:
            actions.confirm_paper(request.user, situation.mentorship, **form.cleaned_data)
            messages.success(request, _("The signatures on paper are confirmed."))
            return redirect("agreement", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentorships/confirm_paper.html", form, mentorship=situation.mentorship, sides=sides)
