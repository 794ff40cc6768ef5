"""What a manager learns first (R85)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from accounts.views.people import managers_only
from mentoring.programmes.actions import tick_lesson as tick
from mentoring.programmes.lessons import steps_of
from mentoring.programmes.models import Lesson


def onboarding(request: PersonRequest) -> HttpResponse:
    managers_only(request)
    steps = steps_of(request.user)
    done = sum(step.at is not None for step in steps)
    return render(request, "programmes/onboarding.html", {"steps": steps, "done": done})


@require_POST
def tick_lesson(request: PersonRequest, lesson: str) -> HttpResponse:
    managers_only(request)
    if lesson not in Lesson.values:
        raise Http404
    tick(request.user, Lesson(lesson), is_learned=request.POST.get("is_learned") == "yes")
    return redirect(f"{reverse('onboarding')}#{lesson}")
