"""What rooms may take from each other, and that no import goes in a circle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import grimp

from desirepath.base.errors import DomainError
from journeymath.errors import JourneymathError

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ROOT / "src" / "desirepath"
# Base's jobs are the queue that every wing may use, not the jobs of a wing.
JOB_QUEUE = "desirepath.base.jobs"
PRIVATE = {"models", "routes", "schemas", "commands", "jobs"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(PRODUCT).parts[0]


def test_rooms_leave_each_others_private_parts_alone():
    crossings = []
    for path in PRODUCT.rglob("*.py"):
        if "tests" in path.parts or "migrations" in path.parts or room_of(path) == "app":
            continue
        for module in imports(path):
            found = re.match(r"desirepath\.(\w+)\.(\w+)", module)
            if module.startswith(JOB_QUEUE):
                continue
            if found and found[1] != room_of(path) and found[2] in PRIVATE:
                crossings.append(f"{path.relative_to(ROOT)} imports {module}")
    assert crossings == []


def test_no_import_goes_in_a_circle():
    graph = grimp.build_graph("desirepath", "journeymath", include_external_packages=False)
    nodes = {module: set(graph.find_modules_directly_imported_by(module)) for module in graph.modules}
    assert list(circles(nodes)) == []


def circles(nodes: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield the modules that a repeated removal of leaves and roots leaves over, as one list."""
    left = {module: set(targets) for module, targets in nodes.items()}
    while True:
        importers = {target for targets in left.values() for target in targets}
        free = {module for module, targets in left.items() if not targets or module not in importers}
        if not free:
            break
        left = {module: targets - free for module, targets in left.items() if module not in free}
    if left:
        yield sorted(left)


def test_a_circle_would_be_found():
    assert list(circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()})) == [["b", "c"]]


def test_error_codes_are_stable_words_and_belong_to_one_error():
    kinds = list(all_kinds(DomainError)) + list(all_kinds(JourneymathError))
    codes = [kind.code for kind in kinds if "code" in vars(kind)]
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)] == []
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def all_kinds(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        if kind.__module__.startswith(("desirepath.", "journeymath.")):
            yield kind
        yield from all_kinds(kind)
