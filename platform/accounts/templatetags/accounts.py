"""What the pages of accounts ask besides their data."""

from django import template
from django.template.defaulttags import querystring

from accounts import passkeys

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_work(context: template.Context) -> bool:
    return passkeys.passkeys_work(context["request"])


@register.simple_tag(takes_context=True)
def at_page(context: template.RequestContext, parameter: str, number: int) -> str:
    """The address of another page of one list, where two lists on one page are leafed through each for itself."""
    return str(querystring(context, **{parameter: number}))  # type: ignore[arg-type]
