"""YAML or JSON text as plain values, with the line of each value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from desirepath.base.formats.errors import FileNotReadable, FormatRefused
from desirepath.base.formats.places import Lines, Path_, Place

MOST_BYTES = 4 * 1024 * 1024
MOST_VALUES = 200_000


def read_text_file(path: Path) -> str:
    """Read a file that a person wrote: UTF-8 text of a few megabytes at most."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # its size is not asked for: a pipe has none
        if len(content) > MOST_BYTES:
            raise FileNotReadable(f"{path} is larger than {MOST_BYTES // 2**20} MB: not a file of this kind.")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise FileNotReadable(f"{path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise FileNotReadable(
            f"{path} is not a text file in UTF-8 (byte {error.start}). Save it as UTF-8 text."
        ) from error


def write_text_file(path: Path, text: str) -> None:
    """Write a file for a person; one that cannot be written is refused in one line."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileNotReadable(f"{path} cannot be written: {error.strerror or error}.") from error


def read_document(text: str, name: str) -> Place:
    """Read YAML or JSON text; `name` is how messages call the file."""
    try:
        value, lines = _read_json(text, name) if text.lstrip().startswith("{") else _read_yaml(text, name)
    except RecursionError as error:
        raise FormatRefused(f"{name}: values are nested too deeply to read.") from error
    return Place(value, (), name, lines)


def _read_json(text: str, name: str) -> tuple[Any, Lines]:
    try:
        value = json.loads(text, object_pairs_hook=_unique_keys)
    except json.JSONDecodeError as error:
        # A file that opens with a brace may still be YAML in its flow style.
        if error.pos == 1 or "property name" in error.msg:
            return _read_yaml(text, name)
        raise FormatRefused(f"{name}, line {error.lineno}: {error.msg}.", line=error.lineno) from error
    except _DuplicateKey as error:
        raise FormatRefused(f"{name}: the key “{error}” is given twice.") from error
    return value, _json_lines(text)


class _DuplicateKey(ValueError):
    pass


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKey(key)
        found[key] = value
    return found


def _json_lines(text: str) -> Lines:
    # JSON is YAML but for tabs between values, which YAML refuses.
    try:
        return _Walk(text.replace("\t", " "), "").run()[1]
    except (yaml.YAMLError, FormatRefused):
        return {}


def _read_yaml(text: str, name: str) -> tuple[Any, Lines]:
    try:
        return _Walk(text, name).run()
    except yaml.composer.ComposerError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = ", ".join(part for part in (error.context, error.problem) if part)
        raise FormatRefused(f"{name}, line {line}: {problem}.", line=line) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FormatRefused(f"{name}, line {line}: {error.problem}.", line=line) from error
    except (yaml.YAMLError, ValueError) as error:
        problem = str(error).splitlines()[0]
        raise FormatRefused(f"{name} is not YAML or JSON text: {problem}.") from error


class _Walk:
    """Builds plain values from YAML nodes and remembers their lines."""

    def __init__(self, text: str, name: str) -> None:
        self.loader = yaml.SafeLoader(text)
        self.name = name
        self.lines: Lines = {}
        self.values = 0

    def run(self) -> tuple[Any, Lines]:
        node = self.loader.get_single_node()
        return (None if node is None else self.value(node, ())), self.lines

    def value(self, node: yaml.Node, path: Path_) -> Any:
        self.values += 1
        if self.values > MOST_VALUES:  # aliases that repeat aliases grow without bound
            raise FormatRefused(f"{self.name} holds more than {MOST_VALUES} values.")
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return dict(self.pairs(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, place)) for place, item in enumerate(node.value)]
        return self.scalar(node)

    def scalar(self, node: yaml.Node) -> Any:
        try:
            return self.loader.construct_object(node)
        except ValueError as error:  # a day that no month has, a number of thousands of digits
            line = node.start_mark.line + 1
            raise FormatRefused(
                f"{self.name}, line {line}: “{str(node.value)[:40]}” is no date or number that can be read;"
                " correct it, or put it in quotes if it is text.",
                line=line,
            ) from error

    def pairs(self, node: yaml.MappingNode, path: Path_) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in seen:
                raise FormatRefused(f"{self.name}, line {line}: the key “{key}” is given twice.", line=line)
            seen.add(key)
            self.lines[(*path, key)] = line
            yield key, self.value(value_node, (*path, key))
