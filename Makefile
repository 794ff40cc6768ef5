# The commands of the house. Each first brings the environment to what uv.lock says; nothing else needs installing.
.DEFAULT_GOAL := help
.PHONY: help run test soak check bench messages clean

UV := $(or $(shell uv --version >/dev/null 2>&1 && command -v uv),.tools/bin/uv)
SYNC := $(UV) sync --frozen --inexact --quiet
DEVELOP := $(SYNC) --group dev --all-extras
# Dozens of processes start here: without their caches, which some images switch off, each compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE
CANNOT_SYNC := { echo 'latarnia: the environment could not be set up (see above). The first time needs the network, and Python 3.13, which uv downloads where it is missing.' >&2; exit 1; }

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(UV)  ## serve Latarnia on http://127.0.0.1:8000 (PORT, HOST and DATA_DIR change that)
	@test -d .venv || echo 'Setting up; this takes a minute the first time.'
	@$(SYNC) || $(CANNOT_SYNC)
	@exec .venv/bin/python manage.py serve

test: $(UV)  ## every test: embedded parts, real PostgreSQL and Valkey, real browsers
	@$(DEVELOP) || $(CANNOT_SYNC)
	@exec .venv/bin/python -m tests

soak: $(UV)  ## rooms under faults for ten minutes (SOAK_SECONDS), 100 workers killed, 10,000 messages scrolled back
	@$(DEVELOP) || $(CANNOT_SYNC)
	@KILLS=100 .venv/bin/python -m pytest -q --timeout 0 tests/notifications/test_killed.py
	@KILLS=100 .venv/bin/python -m pytest -q --services --timeout 0 tests/notifications/test_killed.py
	@SOAK_SECONDS=$${SOAK_SECONDS:-600} .venv/bin/python -m pytest -q --services --timeout 0 tests/chat/test_bad_lines.py tests/chat/test_processes.py
	@SOAK_SECONDS=1 DJANGO_ALLOW_ASYNC_UNSAFE=1 exec .venv/bin/python -m pytest -q -m browser -p playwright -p no:randomly --timeout 0 tests/browser/test_room_history.py

check: $(UV)  ## style, types, layers, templates, translations, settings, packaging
	@$(DEVELOP) || $(CANNOT_SYNC)
	@exec .venv/bin/python tools/check.py

bench: $(UV)  ## measure; a line of JSON for each measurement
	@$(DEVELOP) || $(CANNOT_SYNC)
	@exec .venv/bin/python -m bench

messages: $(UV)  ## collect the texts to translate into platform/locale (needs gettext) and compile them
	@$(DEVELOP) || $(CANNOT_SYNC)
	@.venv/bin/python manage.py makemessages --locale pl --no-obsolete --add-location file --ignore 'var/*' --ignore 'tests/*'
	@.venv/bin/python manage.py compilemessages

clean:  ## remove what these commands made, except the data in var/
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find platform/locale -name '*.mo' -delete 2>/dev/null || true

# `python3` may be a shim that wants the Python of .python-version, which may not be there yet.
.tools/bin/uv:
	@for python in python3 /usr/bin/python3 /usr/local/bin/python3; do \
		if $$python -c '' 2>/dev/null; then exec $$python tools/fetch_uv.py; fi; \
	done; echo 'latarnia: python3 was not found. Install it and try again.' >&2; exit 1
