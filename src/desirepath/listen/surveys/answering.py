"""From what a form sends to answers, or to what is wrong with them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desirepath.listen.scales import SCALES
from desirepath.listen.surveys.contracts import Answers, Option, Question
from desirepath.listen.surveys.engine import ShownPage, choices

EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
PHONE = re.compile(r"\+?[0-9 ()/.-]{5,30}")
UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LONGEST_CONTACT = 200
LONGEST_WORDS = 500  # beside an option


class Sent:
    """A form as it was sent: one value of a field, or all of them; field by field, in the order of sending."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self._fields = fields

    def get(self, name: str, default: str = "") -> str:
        """Return the last value of a field."""
        values = self._fields.get(name)
        return values[-1] if values else default

    def getlist(self, name: str) -> Sequence[str]:
        """Return every value of a field."""
        return self._fields.get(name, [])


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer: a code that the page has words for, the field, and what the words name."""

    code: str
    field: str
    named: Mapping[str, Any] = dataclasses.field(default_factory=dict)


class _Wrong(Exception):
    def __init__(self, code: str, field_name: str = "", **named: Any) -> None:
        super().__init__(code)
        self.code, self.field_name, self.named = code, field_name, named


@dataclass(frozen=True, slots=True)
class Read:
    """Answers of one page, and the questions whose answers are wrong or missing."""

    answers: dict[str, Any]
    faults: tuple[Fault, ...]


def read_page(shown: ShownPage, sent: Sent, answers: Answers) -> Read:
    """Read the answers to a page's questions; files are read elsewhere and count as they stand in `answers`."""
    found: dict[str, Any] = {}
    faults = []
    for question in shown.questions:
        try:
            value = _read(question, sent, answers)
        except _Wrong as wrong:
            faults.append(Fault(wrong.code, wrong.field_name or field_of(question), wrong.named))
            continue
        if value is not None:
            found[question.key] = value
            words, too_long = _read_words(question, sent, value)
            found |= words
            faults += too_long
        elif question.is_required:
            faults.append(Fault("required", field_of(question)))
    return Read(found, tuple(faults))


def field_of(question: Question) -> str:
    """Return the name of a question's first field in the form."""
    if question.rows:
        return f"q-{question.key}.{question.rows[0].key}"
    if question.kind == "contact":
        return f"q-{question.key}.may"
    return f"q-{question.key}"


def _read(question: Question, sent: Sent, answers: Answers) -> Any:
    readers: dict[str, Callable[[], Any]] = {
        "csi": lambda: _battery(question, sent),
        "matrix": lambda: _matrix(question, sent),
        "single": lambda: _single(question, sent),
        "multiple": lambda: _several(question, question.options, sent),
        "cause": lambda: _several(question, choices(question, answers), sent),
        "contact": lambda: _contact(question, sent),
        "date": lambda: _date(question, sent),
        "file": lambda: answers.get(question.key),
    }
    if question.kind in readers:
        return readers[question.kind]()
    return _score(question, sent, field_of(question)) if question.is_score else _text(question, sent)


def _read_words(question: Question, sent: Sent, chosen: Any) -> tuple[dict[str, str], list[Fault]]:
    """Read the words beside chosen options; those beside others are left."""
    found, faults = {}, []
    for option, key in question.words_keys.items():
        if option != chosen and not (isinstance(chosen, list) and option in chosen):
            continue
        words = _one(sent, words_field(question, option))
        if len(words) > LONGEST_WORDS:
            named = {"most": LONGEST_WORDS, "length": len(words)}
            faults.append(Fault("too-long", words_field(question, option), named))
        elif words:
            found[key] = words
    return found, faults


def words_field(question: Question, option: str) -> str:
    """Return the name of the field beside an option."""
    return f"q-{question.key}.{option}.words"


def _one(sent: Sent, name: str) -> str:
    return UNKEPT.sub("", sent.get(name, "") or "").replace("\r\n", "\n").strip()


def _score(question: Question, sent: Sent, name: str) -> int | None:
    given = _one(sent, name)
    if not given:
        return None
    low, high = SCALES[question.scale] or (0, 0)
    if not re.fullmatch(r"[0-9]{1,2}", given) or not low <= int(given) <= high:
        raise _Wrong("outside", name, low=int(low), high=int(high))
    return int(given)


def _battery(question: Question, sent: Sent) -> dict[str, int] | None:
    found = {row.key: _score(question, sent, f"q-{question.key}.{row.key}") for row in question.rows}
    return _rows(question, {key: value for key, value in found.items() if value is not None})


def _matrix(question: Question, sent: Sent) -> dict[str, str] | None:
    allowed = {option.key for option in question.options}
    found = {row.key: _one(sent, f"q-{question.key}.{row.key}") for row in question.rows}
    for key, value in found.items():
        if value and value not in allowed:
            raise _Wrong("unknown", f"q-{question.key}.{key}")
    return _rows(question, {key: value for key, value in found.items() if value})


def _rows(question: Question, found: dict[str, Any]) -> dict[str, Any] | None:
    """Each row must be answered when the question is required; the first that is not is named."""
    for row in question.rows if question.is_required else ():
        if row.key not in found:
            raise _Wrong("row", f"q-{question.key}.{row.key}")
    return found or None


def _single(question: Question, sent: Sent) -> str | None:
    given = _one(sent, field_of(question))
    if given and given not in {option.key for option in question.options}:
        raise _Wrong("unknown")
    return given or None


def _several(question: Question, options: Sequence[Option], sent: Sent) -> list[str] | None:
    given = set(sent.getlist(field_of(question)))
    allowed = [option.key for option in options]
    if given - set(allowed):
        raise _Wrong("unknown")
    if question.most is not None and len(given) > question.most:
        raise _Wrong("too-many", most=question.most)
    return [key for key in allowed if key in given] or None


def _text(question: Question, sent: Sent) -> str | None:
    given = _one(sent, field_of(question))
    if len(given) > question.most_length:
        raise _Wrong("too-long", most=question.most_length, length=len(given))
    return given or None


def _date(question: Question, sent: Sent) -> str | None:
    given = _one(sent, field_of(question))
    if not given:
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise _Wrong("date") from error
    if question.earliest and day < question.earliest:
        raise _Wrong("too-early", day=question.earliest.isoformat())
    if question.latest and day > question.latest:
        raise _Wrong("too-late", day=question.latest.isoformat())
    return day.isoformat()


def _contact(question: Question, sent: Sent) -> dict[str, Any] | None:
    """A permission with how to reach the person; without it nothing that they wrote is kept."""
    name = f"q-{question.key}"
    if not _one(sent, f"{name}.may"):
        return None
    given = {asked: _one(sent, f"{name}.{asked}")[:LONGEST_CONTACT] for asked in question.asks_for}
    if not any(given.values()):
        raise _Wrong("contact", f"{name}.{question.asks_for[0]}")
    for asked, rule in (("email", EMAIL), ("phone", PHONE)):
        if given.get(asked) and not rule.fullmatch(given[asked]):
            raise _Wrong(asked, f"{name}.{asked}")
    return {"may": True, **{asked: value for asked, value in given.items() if value}}
