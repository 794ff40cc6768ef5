"""What is written for people agrees with the programme: settings, commands."""

import ast
import re
from pathlib import Path

from django.core.management import get_commands

from tests.house.sources import PACKAGES, ROOT, python

ENTRY = re.compile(r"^#?([A-Z][A-Z0-9_]+)=", re.MULTILINE)
READS = re.compile(r"env(iron)?(\.\w+)?|env\.\w+|os\.environ\.(get|setdefault)|os\.getenv")
# Set by the programme for itself, by Python's or Django's own rules; nobody is to choose them.
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
COMMANDS = re.compile(r"(?:^|[`$ ])make ([a-z]+)", re.MULTILINE)
MANAGE = re.compile(r"manage\.py ([a-z_]+)")


def settings_read(source: str) -> set[str]:
    """Names of the environment that a module reads."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and READS.fullmatch(ast.unparse(node.func))
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def papers() -> list[Path]:
    return [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]


def promised(text: str, pattern: re.Pattern[str], kept: set[str]) -> set[str]:
    """Commands that a text tells people to use and that do not exist. Only what is set as code counts."""
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    return set(pattern.findall(code)) - kept


def test_the_example_describes_every_setting_and_no_other() -> None:
    read = {name for path in python(*PACKAGES) for name in settings_read(path.read_text(encoding="utf-8"))}
    described = ENTRY.findall((ROOT / ".env.example").read_text(encoding="utf-8"))
    assert set(described) == read - NOT_SETTINGS
    assert len(described) == len(set(described))


def test_settings_are_recognised_however_they_are_read() -> None:
    assert settings_read("env.str('A'); env('B'); os.environ.get('C', 1); env.db_url_config(url)") == {*"ABC"}
    assert ENTRY.findall("#ONE=1\nTWO=\n# A sentence about THREE=3\n") == ["ONE", "TWO"]


def test_nothing_in_the_example_is_switched_on() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_every_command_we_tell_people_exists() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    assert {"run", "test", "check", "bench"} <= targets
    for paper in papers():
        text = paper.read_text(encoding="utf-8")
        assert promised(text, COMMANDS, targets) == set(), paper
        assert promised(text, MANAGE, set(get_commands())) == set(), paper


def test_a_command_that_does_not_exist_is_found() -> None:
    assert promised("Type `make coffee`, and make do.", COMMANDS, {"run"}) == {"coffee"}
    assert promised("```\nDEMO=0 make run\n```", COMMANDS, {"run"}) == set()
