"""Names that say something, a first sentence in each module, functions and files that can be read at once."""

import ast
import re
from pathlib import Path

from tests.house.sources import PACKAGES, ROOT, faults, files, judged, python

EMPTY_WORDS = ("util", "helper", "common", "core", "manager", "service", "handler", "processor", "data", "info", "misc")
EMPTY_FILE = re.compile(rf"(.*[_-])?({'|'.join(EMPTY_WORDS)})s?")
EMPTY_CLASS = re.compile(rf".*({'|'.join(word.capitalize() for word in EMPTY_WORDS)})s?")
FUNCTION_LINES, FILE_LINES, SCRIPT_LINES, VIEW_STEPS = 40, 250, 120, 12
WHOLE = {ROOT / "platform/config/settings.py"}  # every setting in one file, so that nobody has to look for one


def is_empty_name(path: Path) -> bool:
    """Whether a file name says nothing; the manager is a person, context processors are Django's word."""
    spoken = path.stem.startswith("manager") or path.stem == "context_processors"
    return bool(EMPTY_FILE.fullmatch(path.stem)) and not spoken


def empty_classes(tree: ast.Module) -> list[str]:
    """Classes named by an empty word; Django's own managers keep Django's word."""
    return [
        f"class {node.name} says nothing by its name"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and EMPTY_CLASS.fullmatch(node.name)
        and not any(ast.unparse(base).partition("[")[0].endswith("Manager") for base in node.bases)
    ]


def missing_sentence(tree: ast.Module) -> list[str]:
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    if not tree.body or first.endswith((".", ":", "?")):
        return []
    return ["the module does not begin with a sentence"]


def long_functions(tree: ast.Module) -> list[str]:
    return [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]


def long_views(tree: ast.Module) -> list[str]:
    """Functions of a views module that do more than a dozen things."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            steps = sum(isinstance(inner, ast.stmt) for inner in ast.walk(node)) - 1 - bool(ast.get_docstring(node))
            if steps > VIEW_STEPS:
                found.append(f"{node.name} has {steps} statements")
    return found


def test_no_file_and_no_class_is_named_by_an_empty_word() -> None:
    sources = python() + files(".html", "templates") + files(".css", "static") + files(".js", "static")
    assert [str(path.relative_to(ROOT)) for path in sources if is_empty_name(path)] == []
    assert faults(python(), empty_classes) == []
    assert all(is_empty_name(Path(name)) for name in ("utils.py", "chat_helpers.py", "data.html", "services.py"))
    assert not any(is_empty_name(Path(name)) for name in ("core_values.py", "managers.html", "database.py"))
    assert judged(empty_classes, "class RoomService: pass")
    assert not judged(empty_classes, "class UserManager(BaseUserManager['User']): pass")


def test_each_module_begins_with_a_sentence() -> None:
    assert faults(python(), missing_sentence) == []
    assert judged(missing_sentence, "import os")
    assert judged(missing_sentence, '"""stuff"""')


def test_functions_and_files_can_be_read_at_once() -> None:
    assert faults(python(), long_functions) == []
    assert too_long(python(), FILE_LINES) == []
    assert too_long(files(".js", "static"), SCRIPT_LINES) == []
    assert judged(long_functions, "def far():\n" + "    pass\n" * FUNCTION_LINES)


def too_long(paths: list[Path], limit: int) -> list[str]:
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths if path not in WHOLE}
    return [f"{path.relative_to(ROOT)} has {count} lines" for path, count in counts.items() if count > limit]


def test_a_file_past_the_limit_is_found() -> None:
    assert too_long([Path(__file__)], 10) != []


def test_a_view_takes_at_most_a_dozen_steps() -> None:
    views = [path for path in python(*PACKAGES) if path.stem == "views" or path.parent.name == "views"]
    assert faults(views, long_views) == []
    assert judged(long_views, "def page(request):\n" + "    look()\n" * (VIEW_STEPS + 1))
