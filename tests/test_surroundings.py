"""The services that `--services` promises are the real ones, and their workers do not see one another."""

import pytest
from django.core.cache import caches
from django.db import connection


@pytest.mark.services
@pytest.mark.django_db
def test_the_database_is_postgresql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) >= 150000


@pytest.mark.services
def test_the_cache_is_kept_outside_this_process() -> None:
    cache = caches["default"]
    assert type(cache).__module__ == "django.core.cache.backends.redis"
    cache.set("lamp", "lit")
    assert cache.get("lamp") == "lit"
