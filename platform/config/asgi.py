"""The application that uvicorn and daphne serve, and how uvicorn says goodbye on its sockets.

uvicorn reads its protocol before its application, so both come from here, where Django is ready first.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django_application = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402 (after the apps are ready)

from chat.goodbye import FarewellProtocol  # noqa: E402
from chat.lifespan import lifespan  # noqa: E402
from chat.routing import sockets  # noqa: E402

__all__ = ["FarewellProtocol", "application"]
application = ProtocolTypeRouter({"http": django_application, "websocket": sockets, "lifespan": lifespan})
