"""Tests wait for what they want to see, never for a while."""

import ast

from tests.house.sources import faults, judged, python


def waits(tree: ast.Module) -> list[str]:
    """Sleeps; looking again until something is so, in a while loop, is no sleep, nor is letting others run."""
    polls = {
        inner
        for loop in ast.walk(tree)
        if isinstance(loop, ast.While) and not (isinstance(loop.test, ast.Constant) and loop.test.value)
        for inner in ast.walk(loop)
    }
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node not in polls
        and ast.unparse(node.func).rpartition(".")[2] in {"sleep", "wait_for_timeout"}
        and not (node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0)
    ]


def test_no_test_sleeps() -> None:
    assert faults(python("tests"), waits) == []
    assert judged(waits, "import time\ntime.sleep(1)")
    assert judged(waits, "page.wait_for_timeout(500)")
    assert not judged(waits, "while not server.started:\n    time.sleep(0.01)")
