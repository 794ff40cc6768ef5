"""Pages that work before and without sign-in, so that the browser can keep them."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from pwa.shell import shell, version

ICONS = (("app-192.png", 192, "any"), ("app-512.png", 512, "any"), ("app-maskable-512.png", 512, "maskable"))


@login_not_required
@cache_control(no_cache=True)
def manifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        {
            "id": "/",
            "name": "Latarnia",
            "short_name": "Latarnia",
            "description": _("A calm, confidential place for mentoring."),
            "lang": get_language(),
            "start_url": reverse("today"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf6ee",
            "theme_color": "#faf6ee",
            "icons": [
                {"src": static(f"icons/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
                for name, size, purpose in ICONS
            ],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker rules over its own folder only."""
    kept = {
        "name": f"shell-{version(get_language() or '')}",
        "offline": reverse("offline"),
        "shell": shell(),
        "signOut": reverse("account_logout"),
        "icon": static("icons/app-192.png"),
        "news": _("There is something new for you in Latarnia."),
    }
    return render(request, "pwa/service-worker.js", {"kept": json.dumps(kept)}, content_type="text/javascript")


@login_not_required
@cache_control(no_cache=True)
def offline(request: HttpRequest) -> HttpResponse:
    """The same for everybody: it stays in the browser after sign-out."""
    return render(request, "pwa/offline.html")
