"""Where passkeys can be made and used."""

import ipaddress

from django.http import HttpRequest
from django.http.request import split_domain_port


def passkeys_work(request: HttpRequest) -> bool:
    """Browsers tie a passkey to a name such as example.org; at a bare IP address they make none."""
    host = split_domain_port(request.get_host())[0].strip("[]")
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False
