"""A changed field of a step in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desirepath.frame.files.comparing.words import (
    Document,
    bound,
    evidence_changed,
    felt,
    members_changed,
    quoted,
    set_from_to,
)

Label = Callable[[str], str]


def say_field(field: str, before: Any, after: Any, *, names: tuple[str, str], label: Label) -> str:
    """Say what happened to a field; `names` are the step's (quoted) before and after, `label` names others."""
    name = names[1]
    side, _, part = field.rpartition(".")
    if field == "name":
        return f"Step {names[0]} renamed to {name}."
    if side == "evidence":
        return evidence_changed(f"the {part} of {name}", before, after)
    if field == "next":
        return f"{name} now leads to {_ways(after, label)}; before to {_ways(before, label)}."
    if field in _SENTENCES:
        return _SENTENCES[field](name, before, after)
    if isinstance(before or after, list):
        return members_changed(f"{part.capitalize()} of {name}", before, after)
    return set_from_to(f"{part.capitalize()} of {name}", before, after)


def _ways(steps: list[str] | None, label: Label) -> str:
    if steps is None:
        return "the following step"
    return ", ".join(label(slug) for slug in steps) or "no further step"


def _department(name: str, before: Any, after: Any) -> str:
    if before and after:
        return f"Step {name} re-owned from {before} to {after}."
    return (
        f"Step {name} is now owned by {after}." if after else f"Step {name} is no longer owned by {before}."
    )


def _owner(name: str, before: Any, after: Any) -> str:
    if before and after:
        return f"Step {name} handed from {before} to {after}."
    return f"{after} now owns step {name}." if after else f"{before} no longer owns step {name}."


def _feeling(name: str, before: Any, after: Any) -> str:
    return f"Feeling at {name} changed from {felt(before)} to {felt(after)}."


def _raci(name: str, before: Any, after: Any) -> str:
    return f"Responsibilities of {name}: {_roles(after)}; before: {_roles(before)}."


def _roles(raci: Document | None) -> str:
    roles = {
        role: ", ".join(people) if isinstance(people, list) else people
        for role, people in (raci or {}).items()
    }
    return ", ".join(f"{role} {people}" for role, people in roles.items()) or "nobody"


def _binds(name: str, before: Any, after: Any) -> str:
    old, new = list(before or ()), list(after or ())
    added = [bound(one) for one in new if one not in old]
    removed = [bound(one) for one in old if one not in new]
    parts = []
    if added:
        parts.append(f"is now bound to {', '.join(added)}")
    if removed:
        parts.append(f"is no longer bound to {', '.join(removed)}")
    return f"{name} {' and '.join(parts) or 'lists its bindings in another order'}."


def _touchpoints(name: str, before: Any, after: Any) -> str:
    return members_changed(
        f"Touchpoints of {name}",
        [_touchpoint(one) for one in before or ()],
        [_touchpoint(one) for one in after or ()],
    )


def _touchpoint(one: Document) -> str:
    return f"{one['name']} ({one['channel']})" if "channel" in one else str(one["name"])


def _expected(name: str, before: Any, after: Any) -> str:
    if after is None:
        return f"{name} has no designed time any more; it was {before:g} hours."
    return f"{name} is designed to take up to {after:g} hours{f', before {before:g}' if before else ''}."


def _opens(name: str, before: Any, after: Any) -> str:
    return (
        f"{name} now opens the journey {quoted(after)}."
        if after
        else f"{name} no longer opens {quoted(before)}."
    )


_SENTENCES: dict[str, Callable[[str, Any, Any], str]] = {
    "business.department": _department,
    "business.owner": _owner,
    "business.raci": _raci,
    "customer.feeling": _feeling,
    "binds": _binds,
    "touchpoints": _touchpoints,
    "expect.within_hours": _expected,
    "journey": _opens,
    "optional": lambda name, before, after: (
        f"{name} may now be left out." if after else f"{name} may no longer be left out."
    ),
    "moment_of_truth": lambda name, before, after: (
        f"{name} is now a moment of truth." if after else f"{name} is no longer a moment of truth."
    ),
}
