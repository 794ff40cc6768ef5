"""The initial questionnaire: a manager sends and reads it, the mentee answers it as it is typed."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from confidentiality.rows import open_one
from mentoring.goals import actions, pages
from mentoring.goals.models import Questionnaire
from mentoring.goals.questions import questionnaire_questions, with_sharing
from mentoring.goals.views.goals import told
from mentoring.people.forms import StepForm
from mentoring.people.words import Answers
from mentoring.programmes.models import Edition


def own(request: PersonRequest, pk: int) -> Questionnaire:
    return get_object_or_404(Questionnaire.objects.own(request.user).select_related("edition__programme"), pk=pk)


def managed(request: PersonRequest, pk: int) -> Edition:
    return get_object_or_404(Edition.objects.managed_by(request.user).select_related("programme__organisation"), pk=pk)


def questionnaire(request: PersonRequest, pk: int) -> HttpResponse:
    """The mentee's own. Without a script, its button saves; what another window changed comes back (409)."""
    found = own(request, pk)
    asked = with_sharing(questionnaire_questions(found.edition))
    form = StepForm(request.POST or None, asked, open_one(found, Answers).values)
    if not form.is_valid():
        return show(request, "goals/questionnaire.html", form, questionnaire=found)
    stands = actions.answer_questionnaire(request.user, found, form.changes())
    if not stands:
        return give(request, found, form)
    form.say_what_stands(stands, open_one(own(request, pk), Answers).values)
    context = {"form": form, "questionnaire": found}
    return render(request, "goals/questionnaire.html", context, status=HTTPStatus.CONFLICT)


def give(request: PersonRequest, found: Questionnaire, form: StepForm) -> HttpResponse:
    try:
        actions.give_questionnaire(request.user, found)
    except Refusal as refusal:
        say(form, refusal)
        return show(request, "goals/questionnaire.html", form, questionnaire=found)
    messages.success(request, _("Thank you. Your manager reads it now, and your group what you share."))
    return redirect("today")


@require_POST
def questionnaire_answer(request: PersonRequest, pk: int, key: str) -> HttpResponse:
    """One answer, sent by the script while the person goes on writing."""
    found = own(request, pk)
    questions = [one for one in with_sharing(questionnaire_questions(found.edition)) if one.key == key]
    if not questions:
        raise Http404
    form = StepForm(request.POST, questions, {})
    if not form.is_valid():
        return JsonResponse({"sentence": form.errors[key][0]}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return told(form, key, actions.answer_questionnaire(request.user, found, form.changes()))


def questionnaires(request: PersonRequest, pk: int) -> HttpResponse:
    """Every mentee of the programme, with a button that sends to those who have none."""
    return render(request, "goals/questionnaires.html", pages.of_programme(managed(request, pk)))


@require_POST
def send_questionnaires(request: PersonRequest, pk: int) -> HttpResponse:
    to = request.POST.get("to", "")
    chosen = [int(to)] if to.isdecimal() else None
    number = actions.send_questionnaires(request.user, managed(request, pk), chosen)
    sent = ngettext("Sent to %(number)s mentee.", "Sent to %(number)s mentees.", number)
    messages.success(request, sent % {"number": number} if number else _("All of them have it already."))
    return redirect("questionnaires", pk=pk)


def questionnaire_read(request: PersonRequest, pk: int) -> HttpResponse:
    """For managers, once it is given back."""
    visible = Questionnaire.objects.managed_by(request.user).exclude(answered_at=None)
    found = get_object_or_404(visible.select_related("edition__programme", "person"), pk=pk)
    return render(
        request, "goals/questionnaire_read.html", {"questionnaire": found, "answers": pages.answers_of(found)}
    )
