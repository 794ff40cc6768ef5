"""/healthz: this process answers. /readyz: it also reaches what it needs. /metrics: figures, for who has the token."""

from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from prometheus_client import CONTENT_TYPE_LATEST

from chat.metrics import exposition
from confidentiality.actions import check_keys
from notifications.metrics import outbox_figures


@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when all parts answer and the keys fit, else 503; names of the parts only, no address and no fault's text."""
    parts = {
        "database": reaches_database(),
        "cache": reaches_cache(),
        "bells": reaches_bells(),
        "keys": has_keys(),
    }
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def reaches_database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except Exception:
        return False


def reaches_cache() -> bool:
    try:
        cache.set("readyz", 1, 5)
        return bool(cache.get("readyz") == 1)
    except Exception:
        return False


def reaches_bells() -> bool:
    try:
        layer: Any = get_channel_layer()
        async_to_sync(layer.group_send)("latarnia.readyz", {"type": "readyz"})
        return True
    except Exception:
        return False


def has_keys() -> bool:
    try:
        check_keys()
        return True
    except Exception:
        return False


@login_not_required
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """As if it were not there, unless asked with the token."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    is_known = constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    if not (settings.METRICS_TOKEN and scheme.lower() == "bearer" and is_known):
        raise Http404
    return HttpResponse(exposition() + outbox_figures(), content_type=CONTENT_TYPE_LATEST)


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
