"""A person's own profile: an overview from which it is sent, and its steps."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.people import actions, pages
from mentoring.people.forms import SendForm, StepForm
from mentoring.people.forms.answers import as_sent
from mentoring.people.models import Decision, Profile
from mentoring.people.questions import questions_of
from mentoring.people.standing import standing_of


def own(request: PersonRequest, pk: int) -> Profile:
    return get_object_or_404(Profile.objects.own(request.user), pk=pk)


@require_POST
def begin(request: PersonRequest, role: int) -> HttpResponse:
    held = get_object_or_404(Role.objects.current().filter(person=request.user), pk=role)
    found = actions.begin_profile(request.user, held)
    return redirect("profile_step", pk=found.pk, slug=pages.next_step(standing_of(found)).slug)


def profile(request: PersonRequest, pk: int) -> HttpResponse:
    """What is answered and what comes next; sending it is the last step."""
    found = own(request, pk)
    form = SendForm(request.POST or None)
    if form.is_valid():
        try:
            actions.send_profile(request.user, found)
            messages.success(request, _("Your profile is sent. You will see the answer here."))
            return redirect("profile", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "mentoring_people/profile.html", form, **pages.own_profile(request.user, standing_of(found)))


def profile_step(request: PersonRequest, pk: int, slug: str) -> HttpResponse:
    """A screen of questions. Without a script, its buttons save it; what another window changed comes back (409)."""
    standing = standing_of(own(request, pk))
    here = pages.Screen.of(standing, slug)
    form = StepForm(request.POST or None, here.step.questions, standing.values)
    if not form.is_valid():
        return show(request, "mentoring_people/step.html", form, here=here)
    stands = actions.save_answers(request.user, standing.profile, form.changes())
    if not stands:
        return redirect(here.place_after(request.POST.get("go", "")))
    form.say_what_stands(stands, standing_of(standing.profile).values)
    return render(request, "mentoring_people/step.html", {"form": form, "here": here}, status=HTTPStatus.CONFLICT)


@require_POST
def profile_answer(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    """One answer, sent by the script while the person goes on writing."""
    found = own(request, pk)
    question = questions_of(found.kind).get(key)
    if question is None:
        raise Http404
    form = StepForm(request.POST, [question], {})
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors[key][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if stands := actions.save_answers(request.user, found, form.changes()):
        told = {"stands": as_sent(stands[key]), "words": question.in_words(stands[key]) if stands[key] else ""}
        return JsonResponse(told, status=HTTPStatus.CONFLICT)
    return JsonResponse({"stands": as_sent(form.cleaned_data[key])})


@require_POST
def offer_answer(request: PersonRequest, pk: int) -> HttpResponse:
    answer = Decision.Answer.ACCEPTED if request.POST.get("answer") == "accepted" else Decision.Answer.DECLINED
    actions.answer_offer(request.user, own(request, pk), answer)
    messages.success(request, _("Thank you, your answer is noted."))
    return redirect("profile", pk=pk)
