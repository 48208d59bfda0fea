"""Walks an XML file without trust: no entities, no network, no unbounded nodes; gz inside or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from desirepath.connect.errors import InputUnreadable
from desirepath.connect.files.opening import open_bytes


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
                file,
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
    if "XML_PARSE_HUGE" in str(error):
        return f"{name}, line {error.lineno}: one value is longer than 10 MB. This is no log; check the file."
    return f"{name} is broken XML: {' '.join(str(error).split())}. Fetch it again."


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
