"""A person's own offer of a match: read, answer, or a word with the manager before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusals import Refusal
from accounts.requests import PersonRequest
from accounts.views.answers import say, show
from mentoring.matching import actions
from mentoring.matching.forms import AnswerForm
from mentoring.matching.models import Offer
from mentoring.matching.pages.offers import of_offer


def own(request: PersonRequest, pk: int) -> Offer:
    found = Offer.objects.own(request.user).select_related("match__edition__programme", "profile__programme")
    return get_object_or_404(found, pk=pk)


def match_offer(request: PersonRequest, pk: int) -> HttpResponse:
    offer, form = own(request, pk), AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            if form.cleaned_data["answer"] == Offer.Answer.ACCEPTED:
                actions.accept_offer(request.user, offer)
            else:
                actions.decline_offer(request.user, offer, form.cleaned_data["reason"])
            messages.success(request, _("Thank you, your answer is noted."))
            return redirect("match_offer", pk=pk)
        except Refusal as refusal:
            say(form, refusal)
    return show(request, "matching/match_offer.html", form, **of_offer(request.user, own(request, pk)))


@require_POST
def word_before_match(request: PersonRequest, pk: int) -> HttpResponse:
    room = actions.ask_for_a_word(request.user, own(request, pk))
    return redirect("room", number=room.pk)
