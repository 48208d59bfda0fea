"""Walks an XML file without trust: no entities, no network, no unbounded nodes; gz inside or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.files import limits
from desirepath.connect.files.opening import open_bytes


class _TagWatch:
    """Gives a file's bytes on, and refuses a piece without the end of a tag that the parser would hold whole."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self._lines = 0
        self._open_bytes = 0

    def read(self, size: int = -1, /) -> bytes:
        chunk = self._file.read(size)
        end = chunk.rfind(b">")
        self._open_bytes = self._open_bytes + len(chunk) if end < 0 else len(chunk) - end - 1
        if self._open_bytes > limits.LINE_BYTES:
            raise InputUnreadable(_too_long(self._name, self._lines + 1, limits.LINE_BYTES // 2**20))
        self._lines += chunk.count(b"\n")
        return chunk


def iter_elements(path: Path, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the end of each element with one of the local names `tags`, wherever its namespace.

    Raises
    ------
    InputUnreadable
        The XML is broken, or declares entities: a log needs none, an attack does.
    """
    try:
        with open_bytes(path) as file:
            walker = etree.iterparse(
                _TagWatch(file, path.name),
                events=("end",),
                tag=[f"{{*}}{tag}" for tag in tags],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            checked = False
            for _, element in walker:
                if not checked:
                    _refuse_entities(path, element)
                    checked = True
                yield element
    except etree.XMLSyntaxError as error:
        raise InputUnreadable(_broken(path.name, error), path=str(path)) from error


def _broken(name: str, error: etree.XMLSyntaxError) -> str:
    if "XML_PARSE_HUGE" in str(error) and "depth" not in str(error):
        return _too_long(name, error.lineno, 10)
    return f"{name} is broken XML: {' '.join(str(error).split())}. Fetch it again."


def _too_long(name: str, line: int | None, most_mb: int) -> str:
    return f"{name}, line {line}: one value is longer than {most_mb} MB. This is no log; check the file."


def _refuse_entities(path: Path, element: etree._Element) -> None:
    document: Any = element.getroottree().docinfo  # the stubs of lxml lack most of it
    if document.doctype:
        raise InputUnreadable(
            f"{path.name} declares a DOCTYPE, which a log never needs and an attack does. Remove it.",
            path=str(path),
        )


def release(element: etree._Element) -> None:
    """Free an element that was read, and those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def line_of(element: Any) -> int:
    """Return the line of an element's beginning."""
    return int(element.sourceline or 0)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
