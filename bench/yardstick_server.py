"""`python -m bench.yardstick_server MODULE`: a yardstick on the server and settings that `manage.py serve` uses."""

import sys

import uvicorn
from django.conf import settings


def main(module: str) -> None:
    if module == "bench.yardstick_tutorial":
        from bench.yardstick_tutorial import make_table

        make_table()
    uvicorn.run(
        f"{module}:application",
        host=settings.HOST,
        port=settings.PORT,
        ws="websockets-sansio",
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
    )


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(sys.argv[1])
