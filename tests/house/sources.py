"""The project's own source files, for the rules that are judged by reading them."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHELF = ROOT / "platform"
PACKAGES = ("platform", "chat", "mentoring")
BESIDE = ("tests", "tools", "bench")

type Judge = Callable[[ast.Module], list[str]]


def files(ending: str, *tops: str) -> list[Path]:
    """Files below these folders of the project, without what other people wrote or a command made."""
    found = sorted(path for top in tops for path in (ROOT / top).rglob(f"*{ending}"))
    return [path for path in found if not {"__pycache__", "migrations", "vendor"} & set(path.parts)]


def python(*tops: str) -> list[Path]:
    return files(".py", *(tops or (*PACKAGES, *BESIDE))) + ([] if tops else [ROOT / "manage.py"])


def of_kind(*kinds: str) -> list[Path]:
    """Modules of the packages with one of these names, be they a file or a folder (`views.py`, `views/…`)."""
    return [path for path in python(*PACKAGES) if path.stem in kinds or path.parent.name in kinds]


def faults(paths: list[Path], judge: Judge) -> list[str]:
    """What a judge says about the files, each with its place."""
    assert paths, "no file was judged"
    return [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in paths
        for fault in judge(ast.parse(path.read_text(encoding="utf-8")))
    ]


def judged(judge: Judge, sample: str) -> list[str]:
    return judge(ast.parse(sample))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Each method call with its receiver's source and its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value), node.func.attr
