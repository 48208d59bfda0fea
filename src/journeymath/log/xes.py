"""XES, read trace by trace: memory holds the wanted attributes only."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from journeymath.errors import InvalidInput

_GZIP = b"\x1f\x8b"
_LONGEST_VALUE = 1_000_000


def read_xes(
    path: str | Path, *, case: str, activity: str, time: str, columns: Sequence[str]
) -> dict[str, list[Any]]:
    """Columns `case`, `activity`, `time` and the further ones, a row per event, in the order of the file."""
    wanted = {"activity": activity, "time": time, **{name: name for name in columns}}
    table: dict[str, list[Any]] = {"case": [], **{name: [] for name in wanted}}
    try:
        with _opened(Path(path)) as stream:
            for number, trace in enumerate(_traces(stream), start=1):
                _add_trace(table, trace, case, wanted, number)
    except (OSError, EOFError, zlib.error, etree.XMLSyntaxError) as problem:
        raise InvalidInput(f"{path} is no XES file that can be read: {problem}", field="path") from problem
    return table


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        zipped = raw.read(2) == _GZIP
        raw.seek(0)
        if not zipped:
            yield raw
            return
        with gzip.open(raw, "rb") as unzipped:
            yield unzipped  # type: ignore[misc]  # GzipFile reads bytes, as lxml asks


def _traces(stream: BinaryIO) -> Iterator[Any]:
    """Each trace element, freed once it was used; entities stay unresolved and lxml's size limits on."""
    reader = etree.iterparse(
        stream,
        events=("end",),
        tag=("{*}trace", "trace"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _, trace in reader:
        yield trace
        trace.clear()
        while trace.getprevious() is not None:
            del trace.getparent()[0]


def _add_trace(
    table: dict[str, list[Any]], trace: Any, case: str, wanted: dict[str, str], number: int
) -> None:
    name = _attributes(trace).get(case, f"trace {number}")
    for event in trace.iterchildren("{*}event"):
        given = _attributes(event)
        for column, key in wanted.items():
            value = given.get(key)
            if value is None and column in {"activity", "time"}:
                raise InvalidInput(f"An event of case '{name[:80]}' has no attribute '{key}'.", field=key)
            table[column].append(value)
        table["case"].append(name)


def _attributes(element: Any) -> dict[str, str]:
    found = {}
    for child in element:
        key, value = child.get("key"), child.get("value")
        if key is not None and value is not None:
            if len(value) > _LONGEST_VALUE:
                raise InvalidInput(
                    f"Attribute '{key[:80]}' is longer than a million characters.", field=key[:80]
                )
            found[key] = value
    return found
