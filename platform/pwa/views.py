"""Pages that work before and without sign-in, so that the browser can keep them."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "pwa/offline.html")
