"""The shelf `platform/` must never shadow Python's own `platform`."""

import importlib
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SHELF

OURS = sorted(path.parent.name for path in SHELF.glob("*/__init__.py"))
PROBE = "import platform, accounts; platform.python_version(); print(platform.__file__); print(accounts.__file__)"


def is_only_a_shelf(folder: Path) -> bool:
    """Holds packages, and no module that would make it a package itself."""
    return folder.is_dir() and not list(folder.glob("*.py"))


def test_the_shelf_holds_packages_only(tmp_path: Path) -> None:
    assert is_only_a_shelf(SHELF)
    (tmp_path / "__init__.py").touch()
    assert not is_only_a_shelf(tmp_path)


@pytest.mark.parametrize("name", OURS)
def test_each_package_on_it_is_ours(name: str) -> None:
    origin = importlib.import_module(name).__file__
    assert origin is not None
    assert Path(origin) == SHELF / name / "__init__.py"


@pytest.mark.parametrize("options", [[], ["-P"], ["-I"]], ids=["plain", "safe path", "isolated"])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "elsewhere"])
def test_platform_is_pythons_own_however_python_is_started(options: list[str], elsewhere: bool, tmp_path: Path) -> None:
    command = [sys.executable, *options, "-c", PROBE]
    said = subprocess.run(command, cwd=tmp_path if elsewhere else ROOT, capture_output=True, text=True, check=True)
    theirs, ours = said.stdout.split()
    assert Path(theirs).parent == Path(sysconfig.get_path("stdlib")) == Path(platform.__file__).parent
    assert Path(ours).is_relative_to(SHELF)
