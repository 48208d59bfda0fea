"""Where on a map a piece of voice stands, as people choose it."""

from __future__ import annotations

from typing import Any

from desirepath.frame.selectors.step_names import list_step_names
from desirepath.listen.voice.errors import VoiceChangeInvalid, VoiceStepUnknown
from desirepath.people.contracts import Actor

Place = tuple[str, str]  # step and journey; empty: no step, and whichever journey has it


def read_place(actor: Actor, value: Any) -> Place:
    """Read a step, or {"step": …, "journey": …}; an empty step means none.

    Raises
    ------
    VoiceChangeInvalid
        It is neither.
    VoiceStepUnknown
        No map has such a step.
    """
    given = value if isinstance(value, dict) else {"step": value}
    step, journey = given.get("step") or "", given.get("journey") or ""
    if not isinstance(step, str) or not isinstance(journey, str) or not set(given) <= {"step", "journey"}:
        raise VoiceChangeInvalid(
            'A place is {"step": …, "journey": …}; an empty step means none.', value=value
        )
    known = {(one.slug, one.journey) for one in list_step_names(actor.workspace_id)}
    if step and not any(slug == step and (not journey or at == journey) for slug, at in known):
        raise VoiceStepUnknown(
            f"No map has a step “{step}”{f' in “{journey}”' if journey else ''}. Choose one of a map.",
            step=step,
            journey=journey,
        )
    return step, journey if step else ""
