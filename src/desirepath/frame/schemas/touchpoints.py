"""What comes in over HTTP about touchpoints that the map does not list."""

from __future__ import annotations

from typing import Annotated

from ninja import Field, Schema
from pydantic import StringConstraints

Key = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class IgnoredIn(Schema):
    """A row of the touchpoint gap that is no touchpoint of the journey, and why."""

    key: Key
    name: Name
    reason: str = Field(max_length=2_000)


class AliasIn(Schema):
    """A row of the touchpoint gap that is another name of a listed touchpoint."""

    key: Key
    name: Name
    alias_of: str = Field(max_length=200)
