"""The bell on every page."""

from typing import Any

from django import template

from accounts.requests import person_of
from notifications.models import Notice

register = template.Library()


@register.inclusion_tag("notifications/bell.html", takes_context=True)
def news_bell(context: template.RequestContext) -> dict[str, Any]:
    """The way to one's news, with how many are new; a script keeps the number true while the page is open."""
    request = context["request"]
    match = request.resolver_match
    here = match.url_name if match else ""
    return {
        "count": Notice.objects.visible_to(person_of(request)).unseen().count(),
        "is_current": here == "news",
        "is_rung_by_rooms": here in {"rooms", "room"},  # their script loads the bell's when it rings
    }
