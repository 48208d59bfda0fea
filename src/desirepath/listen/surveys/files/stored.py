"""Published surveys as they were read before: the same document is read once in a process."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.files.reading import read_survey

_KEPT = 200


def read_stored(document: dict[str, Any]) -> SurveyDefinition:
    """Return the survey of a published document."""
    return _read(json.dumps(document, sort_keys=True))


@lru_cache(_KEPT)
def _read(text: str) -> SurveyDefinition:
    return read_survey(json.loads(text))
