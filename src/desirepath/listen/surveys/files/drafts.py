"""A survey file as a draft: it may be unfinished, but it must be a survey."""

from __future__ import annotations

import json
from typing import Any

from desirepath.base.formats import read_document
from desirepath.listen.surveys.contracts import FORMAT


def read_draft(text: str, name: str = "the file") -> dict[str, Any]:
    """Return the document of a file without asking whether it can be published.

    Raises
    ------
    FormatRefused
        It is not YAML or JSON, names another format or has no pages; the message names the line.
    """
    place = read_document(text, name)
    keys = place.keys(place.value if isinstance(place.value, dict) else (), ("format", "name", "pages"))
    keys["format"].choice((FORMAT,))
    keys["name"].text(most=200, blank=False)
    keys["pages"].items()
    # YAML has days as a type of their own; a document holds them as text.
    document: dict[str, Any] = json.loads(json.dumps(place.value, default=str))
    return document
