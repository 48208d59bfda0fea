"""The source under which a survey's feedback stands."""

from __future__ import annotations

LONGEST_SLUG = 80


def survey_source_slug(survey: str) -> str:
    """Return the slug of a survey's source."""
    return f"survey-{survey}"[:LONGEST_SLUG]
