"""A survey's document as the text of its file."""

from __future__ import annotations

import json
from typing import Any

import yaml

FIRST = ("format", "slug", "name", "languages")


def to_text(document: dict[str, Any], kind: str = "yaml") -> str:
    """Write a document as YAML or JSON, its identity first."""
    ordered = {name: document[name] for name in FIRST if name in document} | document
    if kind == "json":
        return json.dumps(ordered, ensure_ascii=False, indent=2) + "\n"
    return yaml.safe_dump(ordered, sort_keys=False, allow_unicode=True, width=110)
