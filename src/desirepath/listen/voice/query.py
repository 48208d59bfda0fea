"""What the inbox is asked: words to find, and filters, each with one value or several of which any will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from desirepath.base.periods import Period, read_period
from desirepath.listen.models import VoiceEntry
from desirepath.listen.scales import SCALES
from desirepath.listen.voice.asking import Search, read_search
from desirepath.listen.voice.errors import VoiceFilterInvalid
from desirepath.listen.voice.kinds import NAMES

LABEL_KINDS = ("sentiment", "emotion", "intent", "effort", "topic", "root_cause")
MOST_VALUES = 50
_CHOICES = {"kind": tuple(NAMES), "state": tuple(VoiceEntry.State.values), "scale": tuple(SCALES)}
_TEXTS = ("kind", "source", "step", "journey", "tag", "language", "state", "scale", "segment", *LABEL_KINDS)


@dataclass(frozen=True, kw_only=True)
class VoiceQuery:
    """A search with its filters; an empty one means everything."""

    q: str = ""
    kind: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    step: tuple[str, ...] = ()
    journey: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    sentiment: tuple[str, ...] = ()
    emotion: tuple[str, ...] = ()
    intent: tuple[str, ...] = ()
    effort: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    root_cause: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    segment: tuple[str, ...] = ()
    customer: tuple[int, ...] = ()
    score_from: float | None = None
    score_to: float | None = None
    period: Period = field(default_factory=Period)

    @property
    def search(self) -> Search:
        """The words that are looked for."""
        return read_search(self.q)

    def without(self, name: str) -> VoiceQuery:
        """Return the query without one of its filters."""
        nothing: dict[str, Any] = {name: ()} if name in _TEXTS else {}
        return replace(self, **nothing)

    @property
    def is_only_words(self) -> bool:
        """Whether nothing but words is asked for, and some are."""
        return self == VoiceQuery(q=self.q) and bool(self.search.wanted)

    @property
    def is_empty(self) -> bool:
        """Whether everything is meant."""
        return self == VoiceQuery(q=self.q) and not self.search


def read_query(given: Mapping[str, Any]) -> VoiceQuery:
    """Read a query as an address or a saved view has it: texts, or lists of texts; unknown names are refused.

    Raises
    ------
    VoiceFilterInvalid
        A filter that there is not, a value that it cannot have, or too many values.
    SearchTooLong
        More words than a search may have.
    TimeInvalid
        A time that cannot be read.
    """
    known = {one.name for one in fields(VoiceQuery)} - {"period"} | {"from", "to"}
    for name in given:
        if name not in known:
            raise VoiceFilterInvalid(f"There is no filter “{name}”.", filter=name)
    q = given.get("q") or ""
    if not isinstance(q, str):
        raise VoiceFilterInvalid("“q” is the text to search for.", filter="q")
    query = VoiceQuery(
        q=q.strip(),
        customer=tuple(_whole("customer", value) for value in _values(given, "customer")),
        score_from=_number(given, "score_from"),
        score_to=_number(given, "score_to"),
        period=read_period(_instant(given.get("from")), _instant(given.get("to"))),
        **{name: tuple(_text(name, value) for value in _values(given, name)) for name in _TEXTS},
    )
    read_search(query.q)
    return query


def _values(given: Mapping[str, Any], name: str) -> list[Any]:
    value = given.get(name)
    values = (
        [] if value is None or value == "" else list(value) if isinstance(value, list | tuple) else [value]
    )
    if len(values) > MOST_VALUES:
        raise VoiceFilterInvalid(f"“{name}” takes at most {MOST_VALUES} values.", filter=name)
    return list(dict.fromkeys(values))


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or (name in _CHOICES and value not in _CHOICES[name]):
        known = f" It is one of {', '.join(_CHOICES[name])}." if name in _CHOICES else ""
        raise VoiceFilterInvalid(f"“{str(value)[:60]}” is no value of “{name}”.{known}", filter=name)
    return value


def _whole(name: str, value: Any) -> int:
    try:
        return int(str(value))
    except ValueError as error:
        raise VoiceFilterInvalid(f"“{name}” is a whole number.", filter=name) from error


def _number(given: Mapping[str, Any], name: str) -> float | None:
    value = given.get(name)
    if value in (None, ""):
        return None
    try:
        return float(str(value))
    except ValueError as error:
        raise VoiceFilterInvalid(f"“{name}” is a number.", filter=name) from error


def _instant(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if value else None
