"""Reading requests: text that a database cannot keep is refused at the door, for every address of the API.

PostgreSQL keeps no NUL character, and no database keeps half of a surrogate pair; JSON's escapes can write both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from desirepath.base.errors import InvalidRequest

UNKEPT = re.compile("[\x00\ud800-\udfff]")
_MAY_HOLD_SOME = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


class UnkeptText(ValueError):
    """A text holds a character that no database keeps."""


class KeptTextParser(Parser):
    """Reads bodies and queries as the framework does, and refuses what could not be kept."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the JSON of a body."""
        given: dict[str, Any] = super().parse_body(request)
        if _MAY_HOLD_SOME.search(request.body):
            _check([given])
        return given

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Return the parameters of a query, a form or a path."""
        for values in data.lists():
            refuse_unkept(values[1])
        result: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        return result


def refuse_unkept(values: Iterable[object]) -> None:
    """Refuse texts of an address that no database could keep.

    Raises
    ------
    InvalidRequest
        One of them holds a NUL character or half of a surrogate pair.
    """
    if any(isinstance(value, str) and UNKEPT.search(value) for value in values):
        raise InvalidRequest("The address holds a character that is none, such as NUL. Leave it out.")


def _check(waiting: list[Any]) -> None:
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and UNKEPT.search(one):
            raise UnkeptText(one)
