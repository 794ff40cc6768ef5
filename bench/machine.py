"""What a figure was measured on, so that two figures are compared only where they may be."""

import os
import platform

from django import get_version


def words() -> str:
    return f"{os.cpu_count()} x {platform.machine()}, Python {platform.python_version()}, Django {get_version()}"
