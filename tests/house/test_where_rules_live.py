"""Who may read starts at `visible_to`, only actions write, and nothing happens behind anybody's back."""

import ast

from tests.house.sources import PACKAGES, calls, faults, judged, of_kind, python

PAGES = ("views", "consumers", "home", "context_processors", "templatetags", "feeds")
READERS = (*PAGES, "forms", "rules", "middleware")
OPEN_QUERIES = {
    "all", "get", "filter", "exclude", "first", "last", "latest", "earliest", "values", "values_list", "in_bulk",
    "raw", "iterator", "count", "exists", "aget", "afirst", "order_by", "select_related", "prefetch_related",
}  # fmt: skip
WRITES = {
    "save", "asave", "create", "acreate", "delete", "adelete", "bulk_create", "bulk_update", "abulk_create",
    "get_or_create", "aget_or_create", "update_or_create", "aupdate_or_create",
}  # fmt: skip
THE_PERSON = {"request.user", "request.user.pk", "person_of(request)", "person", "self.person", "self.user"}
NOT_PERSONAL = "Session.objects"  # Django's table of keys and dates; whose they are, UserSession says
SIGN_INS = "django.contrib.sessions.models"  # a session of the method has the same name
NOT_RECORDS = ("cache", "storage", "messages")


def open_queries(tree: ast.Module) -> list[str]:
    """Queries on a whole table, where a page should have asked what this person may see."""
    djangos = any(isinstance(node, ast.ImportFrom) and node.module == SIGN_INS for node in ast.walk(tree))
    found = [
        f"line {call.lineno}: {receiver}.{name}() is not asked through visible_to"
        for call, receiver, name in calls(tree)
        if receiver.endswith((".objects", "._default_manager"))
        and not (djangos and receiver == NOT_PERSONAL)
        and name in OPEN_QUERIES
        and not is_ones_own(call)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_shortcut(node) and not is_ones_own(node):
            found.append(f"line {node.lineno}: {ast.unparse(node)} looks in the whole table")
    return found


def is_ones_own(call: ast.Call) -> bool:
    """Libraries' records have no visible_to: those of the person who asks are named so."""
    return any(ast.unparse(keyword.value) in THE_PERSON for keyword in call.keywords)


def is_shortcut(call: ast.Call) -> bool:
    """Whether it is Django's shortcut, given a model instead of a queryset."""
    whole = call.args and isinstance(call.args[0], ast.Name) and call.args[0].id[:1].isupper()
    return bool(whole) and ast.unparse(call.func).endswith(("get_object_or_404", "get_list_or_404"))


def writes(tree: ast.Module) -> list[str]:
    """Writes to the database. A queryset's update() takes names only, a dictionary's takes what to add."""
    return [
        f"line {call.lineno}: {receiver}.{name}() writes outside an action"
        for call, receiver, name in calls(tree)
        if not any(word in receiver.rpartition(".")[2] for word in NOT_RECORDS)
        and not receiver.endswith("request.session")
        and not receiver.startswith("UserSession.objects")  # the sign-ins of a library
        and (name in WRITES or (name in {"update", "aupdate"} and call.keywords and not call.args))
    ]


def behind_the_back(tree: ast.Module) -> list[str]:
    """Signals, and models that do more than saving when they are saved."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"django.dispatch", "django.db.models.signals"}:
            found.append(f"line {node.lineno}: a signal")
        if isinstance(node, ast.ClassDef) and any("Model" in ast.unparse(base) for base in node.bases):
            found += [
                f"line {entry.lineno}: {node.name}.{entry.name} is overridden"
                for entry in node.body
                if isinstance(entry, ast.FunctionDef) and entry.name in {"save", "delete"}
            ]
    return found


def swallowed(tree: ast.Module) -> list[str]:
    """Faults that are caught whatever they are, and forgotten."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            everything = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            forgotten = all(isinstance(statement, ast.Pass) for statement in node.body)
            if node.type is None or (everything and forgotten):
                found.append(f"line {node.lineno}: every fault is swallowed")
    return found


def test_pages_ask_only_for_what_the_person_may_see() -> None:
    assert faults(of_kind(*PAGES), open_queries) == []
    assert judged(open_queries, "person = User.objects.get(pk=pk)")
    assert judged(open_queries, "get_object_or_404(User, pk=pk)")
    assert judged(open_queries, "Session.objects.filter(pk=pk)")
    assert not judged(open_queries, f"from {SIGN_INS} import Session\nSession.objects.filter(pk=pk)")
    assert not judged(open_queries, "UserSession.objects.filter(user=request.user)")
    assert not judged(open_queries, "get_object_or_404(User.objects.visible_to(request.user), pk=pk)")


def test_only_actions_write() -> None:
    assert faults(of_kind(*READERS), writes) == []
    assert len(judged(writes, "role.save(); Role.objects.create(kind=1); people.update(name='x'); form.save()")) == 4
    assert not judged(writes, "context.update({'a': 1}); request.session.delete()")


def test_nothing_happens_behind_the_back_of_an_action() -> None:
    assert faults(python(*PACKAGES), behind_the_back) == []
    assert judged(behind_the_back, "from django.dispatch import receiver")
    assert judged(behind_the_back, "class Room(models.Model):\n    def save(self): ...")


def test_no_fault_is_swallowed() -> None:
    assert faults(python(), swallowed) == []
    assert judged(swallowed, "try:\n    a()\nexcept:\n    b()")
    assert judged(swallowed, "try:\n    a()\nexcept Exception:\n    pass")
