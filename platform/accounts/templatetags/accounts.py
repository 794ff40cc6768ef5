"""What the pages of accounts ask besides their data."""

import ipaddress

from django import template
from django.http import HttpRequest
from django.http.request import split_domain_port

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_work(context: template.Context) -> bool:
    """Browsers tie a passkey to a name such as example.org; at a bare IP address they make none."""
    request: HttpRequest = context["request"]
    host = split_domain_port(request.get_host())[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
