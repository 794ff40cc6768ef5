"""How a page answers when a form or an action refuses."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.refusals import Refusal


def show(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """The page with its form: 422 when the form says what is wrong, so that scripts and tests can tell."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, {"form": form, **context}, status=status)


def say(form: BaseForm, refusal: Refusal | ValidationError) -> None:
    """Put what an action refused beside the field it is about, or on top of the form."""
    if isinstance(refusal, Refusal):
        form.add_error(None, ValidationError(str(refusal.sentence), code=refusal.code))
    elif hasattr(refusal, "error_dict"):
        known = {name: errors for name, errors in refusal.error_dict.items() if name in form.fields}
        form.add_error(None, ValidationError(known or refusal.messages))
    else:
        form.add_error(None, refusal)
