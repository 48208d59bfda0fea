"""Whom an erasure or an export is about, and how a record or a text shows that it is about them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from desirepath.customers.contracts import ANONYMOUS, CASE, EMAIL, USER, IdentifierPair

ERASED = "[erased]"
# Shorter values, e.g. a user id of 17, cannot be told from any other 17 of a sentence.
SURE_LENGTH = 6
_ID_FIELDS = ("userId", "anonymousId", "previousId", "customer_id", "user_id", "anonymous_id")
_CASE_FIELDS = ("caseId", "case_id")
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Subject:
    """A customer: every key that it has or had before merges, and every identifier that leads to it.

    `names` are what free text may call the customer by: a person's name, a telephone number.
    """

    workspace_id: int
    keys: tuple[int, ...]
    identifiers: frozenset[IdentifierPair]
    names: frozenset[str] = frozenset()

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The identifiers' values, and each as JSON escapes it when that differs."""
        plain = {value for _, value in self.identifiers}
        return tuple(sorted(plain | {json.dumps(value)[1:-1] for value in plain}))

    def is_in_event(self, event: object) -> bool:
        """Tell whether an event of the wire names the customer in a field that says who it was."""
        if not isinstance(event, Mapping):
            return False
        given = set(_ids(event))
        if given & self._of(USER, ANONYMOUS) or self._of(EMAIL) & {one.lower() for one in _emails(event)}:
            return True
        return not given and bool(self._of(CASE) & set(_cases(event)))

    def is_in_text(self, text: str) -> bool:
        """Tell whether a text holds an identifier as a word of its own."""
        return self._words.search(text) is not None

    def redact(self, given: Any) -> Any:
        """Return text, or the texts inside a JSON value, without identifiers that cannot mean anything else."""
        if isinstance(given, str):
            return self._sure_words.sub(ERASED, given)
        if isinstance(given, list):
            return [self.redact(one) for one in given]
        if isinstance(given, dict):
            return {self.redact(name): self.redact(value) for name, value in given.items()}
        return given

    @property
    def sure_values(self) -> list[str]:
        """Values that mean the customer wherever they stand."""
        escaped = {json.dumps(name)[1:-1] for name in self.names}
        return [one for one in sorted({*self.values, *self.names, *escaped}) if len(one) >= SURE_LENGTH]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _words(self.values, r"(?![\w@])(?![.+-]\w)")

    @cached_property
    def _sure_words(self) -> re.Pattern[str]:
        return _words(self.sure_values, r"(?![\w@])")  # also before the ending of a file's name

    def _of(self, *kinds: str) -> set[str]:
        return {value for kind, value in self.identifiers if kind in kinds}


def _words(values: Sequence[str], end: str) -> re.Pattern[str]:
    if not values:
        return _NEVER
    alternatives = "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<![\w@])(?<!\w[.+-])(?:{alternatives}){end}", re.IGNORECASE)


def _ids(event: Mapping[str, Any]) -> Iterator[str]:
    yield from _texts(event, _ID_FIELDS)
    merged = event.get("mergeProperties")
    for part in merged if isinstance(merged, list) else ():
        yield from _texts(part, ("value",))


def _emails(event: Mapping[str, Any]) -> Iterator[str]:
    context = event.get("context")
    inner = context.get("traits") if isinstance(context, Mapping) else None
    for place in (event, event.get("traits"), event.get("properties"), inner):
        yield from _texts(place, ("email",))
    yield from _ids(event)  # a merge names an e-mail address as a value


def _cases(event: Mapping[str, Any]) -> Iterator[str]:
    for place in (event, event.get("properties")):
        yield from _texts(place, _CASE_FIELDS)


def _texts(place: object, names: Sequence[str]) -> Iterator[str]:
    """The values under some names, as the intake reads identifiers: text, or a number as text."""
    if not isinstance(place, Mapping):
        return
    for name in names:
        value = place.get(name)
        if isinstance(value, str):
            yield value.strip()
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(int(value)) if float(value).is_integer() else str(value)
