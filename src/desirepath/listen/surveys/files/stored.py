"""Published surveys as they were read before: the same document is read once in a process."""

from __future__ import annotations

import json
import time
from collections import OrderedDict
from datetime import datetime
from functools import lru_cache
from typing import Any

from desirepath.listen.models import Survey, SurveyVersion
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.files.reading import read_survey

_KEPT = 200
# A published version never changes, but an erasure may take a person out of its texts.
_FRESH_SECONDS = 30.0
_versions: OrderedDict[tuple[int, datetime], tuple[float, SurveyDefinition]] = OrderedDict()


def read_stored(document: dict[str, Any]) -> SurveyDefinition:
    """Return the survey of a published document."""
    return _read(json.dumps(document, sort_keys=True))


def read_version(survey: Survey, version_id: int) -> SurveyDefinition:
    """Return a survey as it was published in a version, whose document is read now and then alone."""
    name = (version_id, survey.created_at)
    read_at, known = _versions.get(name, (0.0, None))
    if known is not None and time.monotonic() - read_at < _FRESH_SECONDS:
        return known
    document = SurveyVersion.objects.values_list("document", flat=True).get(pk=version_id)
    definition = read_stored(document)
    _versions.pop(name, None)
    _versions[name] = (time.monotonic(), definition)
    while len(_versions) > _KEPT:
        _versions.pop(next(iter(_versions)), None)
    return definition


def forget_versions() -> None:
    """Read every version again, as after its texts were changed."""
    _versions.clear()


@lru_cache(_KEPT)
def _read(text: str) -> SurveyDefinition:
    return read_survey(json.loads(text))
