"""A thousand people from a file: reading and judging the list, then inviting everybody with their answers."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

PEOPLE = 1_000


def measure() -> Iterator[dict[str, object]]:
    with tempfile.TemporaryDirectory(prefix="latarnia-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "DATA_DIR": folder, "ENV_FILE": os.devnull}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from mentoring.people.importing.actions import carry_out, confirm_import, upload_people
        from mentoring.people.importing.files import Format
        from mentoring.people.importing.pages import of_import
        from mentoring.people.models import Profile

        manager, programme = stage()
        files = {file_format: listed(file_format) for file_format in Format}
        seconds: dict[str, float] = {}
        for file_format, content in files.items():
            kept, seconds[f"read_{file_format}"] = timed(
                lambda content=content: upload_people(manager, programme, Profile.Kind.MENTEE, content)  # type: ignore[misc]
            )
        shown, seconds["preview"] = timed(lambda: of_import(kept, "", None))
        _nothing, seconds["confirm"] = timed(lambda: confirm_import(manager, kept, leaves_out=False))
        _nothing, seconds["invite"] = timed(lambda: carry_out(kept))
    yield {"people": shown["new"], **{f"{name}_seconds": value for name, value in seconds.items()}}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    made = work()
    return made, round(time.perf_counter() - began, 2)


def stage() -> tuple[Any, Any]:
    from accounts.models import Organisation, Programme, Role, User

    programme = Programme.objects.create(organisation=Organisation.objects.create(name="Bench"), name="Bench")
    manager = User.objects.create_user("bench")
    Role.objects.create(person=manager, programme=programme, kind=Role.Kind.MANAGER)
    return manager, programme


def listed(file_format: Any) -> bytes:
    """Everybody answers what the example of the list to fill in answers."""
    from mentoring.people.importing.exported import template_table
    from mentoring.people.importing.files import written
    from mentoring.people.models import Profile

    head, example = template_table(Profile.Kind.MENTEE)
    rows = [[f"Ktoś {number}", *example[1:]] for number in range(PEOPLE)]
    return written(file_format, "bench", [head, *rows], ";")
