"""What a figure was measured on, so that two figures are compared only where they may be; and what it cost there."""

import os
import platform

from django import get_version


def words() -> str:
    return f"{os.cpu_count()} x {platform.machine()}, Python {platform.python_version()}, Django {get_version()}"


def cpu_seconds(process: int) -> float:
    """Processor time that a process has had so far, on its own behalf and the kernel's."""
    with open(f"/proc/{process}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
