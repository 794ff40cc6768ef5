"""The navigation, for every page."""

from functools import partial
from typing import Any

from django.http import HttpRequest

from home.frame import places


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The places this person may go to, each with whether the page shown belongs to it. Nothing before sign-in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"navigation": []}
    match = request.resolver_match
    here = match.url_name if match else ""
    return {
        "navigation": [
            {
                "place": place,
                "is_current": here == place.url_name or here in place.also,
                "mark": partial(place.mark, request),  # asked by the template: what shows no navigation counts nothing
            }
            for place in places
            if place.shown_to(request)
        ]
    }
