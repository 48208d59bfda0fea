"""The house as ARCHITECTURE.md and the rules describe it."""

import ast
import itertools
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
SOURCES = ("src", "web/src", "web/scripts", "tests", "bench", "scripts")
LONGEST_FILE = 300
LONGEST_FUNCTION = 60
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "misc",
    "stuff",
    "shared_code",
}
FOREIGN = {"node_modules", "__pycache__", "generated"}
# Explained once for all rooms.
STANDARD = {
    "tests",
    "migrations",
    "templates",
    "services",
    "selectors",
    "routes",
    "schemas",
    "commands",
}


# Patterns of the folders that the page names; deeper ones are their room's own matter.
NAMED = ("*", "src/*", "src/*/*", "src/*/*/*", "web/*", "web/src/*")
UNNAMED = {"src", "dist", "build", "desirepath-data", "test-results"}


def walk(top: Path) -> Iterator[Path]:
    """Every file below a folder, but for what is hidden, installed, built or generated."""
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if is_ours(here / name))
        yield from (here / name for name in names)


def is_ours(path: Path) -> bool:
    built = path == ROOT / "src" / "desirepath" / "app" / "web"
    return not built and not path.name.startswith(".") and path.name not in FOREIGN


def folders_to_name() -> list[str]:
    found = {path for pattern in NAMED for path in ROOT.glob(pattern) if path.is_dir()}
    parts = {path: path.relative_to(ROOT).parts for path in found}
    ours = [
        path
        for path in found
        if all(is_ours(ROOT.joinpath(*parts[path][: n + 1])) for n in range(len(parts[path])))
    ]
    wanted = [path for path in ours if parts[path] == ("tests",) or not STANDARD & set(parts[path])]
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in wanted
        if path.name not in UNNAMED and next(walk(path), None) is not None
    )


def python_files() -> Iterator[Path]:
    for top in SOURCES:
        yield from (
            path for path in walk(ROOT / top) if path.suffix == ".py" and "migrations" not in path.parts
        )


def source_files() -> Iterator[Path]:
    yield from python_files()
    yield from (path for path in walk(ROOT / "web" / "src") if path.suffix in {".ts", ".tsx", ".css"})


def test_every_folder_has_its_line_on_the_page():
    named = set(re.findall(r"^- `([^`]+)`", PAGE, flags=re.MULTILINE))
    missing = [folder for folder in folders_to_name() if folder not in named]
    assert not missing, f"ARCHITECTURE.md has no line for {missing}"


def test_every_line_of_the_page_has_its_folder():
    named = re.findall(r"^- `([^`]+)`", PAGE, flags=re.MULTILINE)
    assert [folder for folder in named if not (ROOT / folder).is_dir()] == []


def test_files_stay_short():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    long = {str(path.relative_to(ROOT)): count for path, count in lengths.items() if count > LONGEST_FILE}
    assert not long, f"split by subject: {long}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which for analytic functions is long by rule."""
    first = node.body[0]
    documented = ast.get_docstring(node) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def test_functions_stay_small():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {code_length(node)} lines"
        for path in python_files()
        for node in functions(path)
        if code_length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_is_called_a_drawer():
    drawers = [
        str(path.relative_to(ROOT))
        for top in SOURCES
        for path in walk(ROOT / top)
        if DRAWERS & {path.stem, *path.relative_to(ROOT).parts}
    ]
    assert drawers == []


@pytest.mark.parametrize("mark", ["# noqa", "# type: ignore"])
def test_every_exception_from_a_rule_says_why(mark):
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        for number in bare_marks(path.read_text(encoding="utf-8").splitlines(), mark)
    ]
    assert bare == []


def bare_marks(lines: list[str], mark: str) -> Iterator[int]:
    """Yield the numbers of lines whose exception gives no reason: beside it, above it, or earlier for its rule."""
    explained: set[str] = set()
    for number, (before, line) in enumerate(itertools.pairwise(["", *lines]), start=1):
        code, found, after = line.partition(mark)
        rule = re.match(r"(\[[\w, -]+\]|: [A-Z0-9, ]*[0-9])?", after)[0]
        if not found or code.endswith('"') or rule in explained:
            continue
        if before.strip().startswith("#") or mark in before or re.search(r"[a-z]{3}", after[len(rule) :]):
            explained.add(rule)
        else:
            yield number


def test_no_source_is_left_out_of_the_repository_by_a_pattern_meant_for_what_is_built():
    listed = "\n".join(str(path.relative_to(ROOT)) for path in source_files())
    asked = subprocess.run(
        ["git", "check-ignore", "--stdin"],
        cwd=ROOT,
        input=listed,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 128:
        pytest.skip("not a git checkout")
    assert asked.stdout.splitlines() == []
