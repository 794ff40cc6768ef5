"""What the pages of accounts ask besides their data."""

from django import template

from accounts import passkeys

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_work(context: template.Context) -> bool:
    return passkeys.passkeys_work(context["request"])
