"""The JSON Schemas of the file formats, as `desirepath schema NAME` prints them."""

from __future__ import annotations

import difflib
import re
from importlib.resources import files

from desirepath.base.errors import NotFound


class SchemaUnknown(NotFound):
    """There is no format of this name."""

    code = "schema-unknown"
    title = "There is no such format"


def list_schemas() -> list[str]:
    """Name the published formats, e.g. journey-1."""
    folder = files("desirepath.base.formats") / "schemas"
    return sorted(
        entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json")
    )


def get_schema(name: str) -> str:
    """Return a format's JSON Schema as text; “journey”, “journey-1” and “desirepath/journey/1” mean the same."""
    wanted = re.sub(r"[/ ]", "-", name.strip().removeprefix("desirepath/"))
    known = list_schemas()
    for candidate in (wanted, f"{wanted}-1"):
        if candidate in known:
            path = files("desirepath.base.formats") / "schemas" / f"{candidate}.json"
            return path.read_text(encoding="utf-8")
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.0)
    raise SchemaUnknown(
        f"There is no format “{name}”. Did you mean “{near[0]}”? Known: {', '.join(known)}.", known=known
    )
