"""The least that a server does: an ASGI application that answers every request with a few bytes, on the same uvicorn.

`python -m bench.yardstick` serves it on HOST and PORT.
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

BODY = b"ok\n" * 1000  # about as long as the sign-in page


async def application(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": BODY})


if __name__ == "__main__":
    uvicorn.run(
        application,
        host=os.environ["HOST"],
        port=int(os.environ["PORT"]),
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
    )
