#!/usr/bin/env python
"""Django's command line; a wrong setting is answered with sentences, not a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.messages import compile_messages


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        compile_messages()  # before the models are loaded: Django reads a catalogue then, and only once
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as fault:
        sys.exit(f"latarnia: {fault}")


if __name__ == "__main__":
    main()
