"""Questions of the survey file, by kind."""

from __future__ import annotations

from typing import Any

from desirepath.base.formats import Place
from desirepath.eventlog.conditions import Condition
from desirepath.eventlog.errors import ConditionInvalid
from desirepath.listen.surveys.conditions import read_condition
from desirepath.listen.surveys.contracts import GROUPS, KINDS, SCALES_OF_KINDS, Option, Question
from desirepath.listen.surveys.files.words import Speech

ALWAYS = ("key", "kind", "text", "hint", "required", "show_if")
_ENDS = ("low", "high")
# kind → the further keys that it knows, and which of them it must have.
KNOWN: dict[str, tuple[str, ...]] = {
    "nps": (*_ENDS, "step"),
    "cause": ("about", "causes", "most"),
    "comment": ("about", "most_length", "step"),
    "contact": ("asks_for",),
    "csat": ("scale", *_ENDS, "step"),
    "ces": ("scale", *_ENDS, "step"),
    "csi": ("items", *_ENDS, "step"),
    "stars": ("step",),
    "single": ("options",),
    "multiple": ("options", "most"),
    "matrix": ("rows", "columns"),
    "text": ("long", "most_length"),
    "date": ("earliest", "latest"),
    "file": ("types", "most_megabytes"),
}
NEEDED: dict[str, tuple[str, ...]] = {
    "cause": ("about", "causes"),
    "csi": ("items",),
    "single": ("options",),
    "multiple": ("options",),
    "matrix": ("rows", "columns"),
}
CONTACTS = ("email", "phone")
FILE_TYPES = ("pdf", "png", "jpg", "webp", "txt", "csv", "docx", "xlsx")
MOST_OPTIONS = 200
MOST_ROWS = 50
LONGEST_KEY = 60  # of an answer
MOST_LENGTH = 10_000
MOST_MEGABYTES = 25


def read_question(place: Place, speech: Speech) -> Question:
    """Read one question; the keys that it may have depend on its kind."""
    kind = _kind(place)
    keys = place.keys((*ALWAYS, *KNOWN[kind]), required=("key", "text", *NEEDED.get(kind, ())))
    question = Question(
        key=keys["key"].slug(most=60),
        kind=kind,
        text=speech.words(keys["text"]),
        hint=speech.words(keys.get("hint")),
        is_required=keys["required"].boolean() if "required" in keys else False,
        show_if=read_show_if(keys.get("show_if")),
        **_own(kind, keys, speech),
    )
    _check_words_keys(place, question)
    return question


def _check_words_keys(place: Place, question: Question) -> None:
    for option, key in question.words_keys.items():
        if len(key) > LONGEST_KEY:
            place.refuse(
                f"the keys “{question.key}” and “{option}” have more than {LONGEST_KEY - 1} characters together;"
                " an option with “write” needs shorter ones."
            )


def _kind(place: Place) -> str:
    given = place.value.get("kind") if isinstance(place.value, dict) else None
    if given is None:
        place.refuse(f"a question needs its “kind”: one of {', '.join(KINDS)}.")
    return place.at("kind").choice(KINDS)


def _own(kind: str, keys: dict[str, Place], speech: Speech) -> dict[str, Any]:
    """Take what only this kind of question has."""
    found: dict[str, Any] = {"low": speech.words(keys.get("low")), "high": speech.words(keys.get("high"))}
    if kind in SCALES_OF_KINDS:
        scales = SCALES_OF_KINDS[kind]
        found["scale"] = keys["scale"].choice(scales) if "scale" in keys else scales[0]
    if "step" in keys:
        found["step"] = keys["step"].slug()
    if "about" in keys:
        found["about"] = keys["about"].slug(most=60)
    if "most" in keys:
        found["most"] = keys["most"].integer(1, MOST_OPTIONS)
    return found | _choices(kind, keys, speech) | _limits(kind, keys)


def _choices(kind: str, keys: dict[str, Place], speech: Speech) -> dict[str, Any]:
    if kind == "cause":
        groups = keys["causes"].keys(GROUPS, required=GROUPS)
        return {"causes": {group: read_options(one, speech) for group, one in groups.items()}}
    if kind == "matrix":
        return {
            "rows": _read_rows(keys["rows"], speech),
            "options": _read_rows(keys["columns"], speech),
        }
    if kind == "csi":
        return {"rows": _read_rows(keys["items"], speech)}
    return {"options": read_options(keys["options"], speech)} if "options" in keys else {}


def _limits(kind: str, keys: dict[str, Place]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "most_length" in keys:
        found["most_length"] = keys["most_length"].integer(1, MOST_LENGTH)
    if kind == "text":
        found["is_long"] = keys["long"].boolean() if "long" in keys else False
    if kind == "contact":
        asked = keys["asks_for"].items(most=2) if "asks_for" in keys else []
        found["asks_for"] = tuple(one.choice(CONTACTS) for one in asked) or ("email",)
    if kind == "date":
        found |= {name: keys[name].day() for name in ("earliest", "latest") if name in keys}
    if kind == "file":
        types = keys["types"].items(most=len(FILE_TYPES)) if "types" in keys else []
        found["file_types"] = tuple(one.choice(FILE_TYPES) for one in types) or FILE_TYPES
        if "most_megabytes" in keys:
            found["most_megabytes"] = keys["most_megabytes"].integer(1, MOST_MEGABYTES)
    return found


def _read_rows(place: Place, speech: Speech) -> tuple[Option, ...]:
    return read_options(place, speech, most=MOST_ROWS, known=("key", "name"))


def read_options(
    place: Place,
    speech: Speech,
    *,
    most: int = MOST_OPTIONS,
    known: tuple[str, ...] = ("key", "name", "write"),
) -> tuple[Option, ...]:
    """Take what can be chosen: `{key, name}` each, no key twice; `write: true` asks for words beside it."""
    found: dict[str, Option] = {}
    for item in place.items(most=most):
        keys = item.keys(known, required=("key", "name"))
        key = keys["key"].slug(most=60)
        if key in found:
            keys["key"].refuse(f"“{key}” stands twice among {place.label}.")
        asks_words = keys["write"].boolean() if "write" in keys else False
        found[key] = Option(key=key, name=speech.words(keys["name"], most=500), asks_words=asks_words)
    if not found:
        place.refuse(f"“{place.label}” needs at least one entry.")
    return tuple(found.values())


def read_show_if(place: Place | None) -> Condition | None:
    """Take a condition over earlier answers."""
    if place is None:
        return None
    try:
        return read_condition(place.value)
    except ConditionInvalid as error:
        place.refuse(error.detail)
