"""The designed journey as kernels and models need it: which step may follow which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from journeymath.arrays import Bools, Int64s
from journeymath.errors import InvalidInput

_HOUR_US = 3_600_000_000


@dataclass(frozen=True)
class JourneyDesign:
    """Steps in the order of the file; matrices are indexed [from, to].

    `follows` is `next` as written; `allowed` also passes over optional steps, so it says
    what may come directly after a step; `downstream` is what may come at any later time;
    `progress` is `downstream` for a case that has not succeeded: a way through the step that
    is the outcome does not count, so that an order that never arrived but was reviewed is
    lost where it stopped. A step's `expect_us` is -1 when no time was designed.
    """

    steps: tuple[str, ...]
    follows: Bools
    allowed: Bools
    downstream: Bools
    progress: Bools
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    optional: tuple[bool, ...]
    expect_us: Int64s

    @classmethod
    def from_journey(cls, document: Mapping[str, Any]) -> JourneyDesign:
        """Read the steps of a journey document (`desirepath/journey/1`)."""
        given = [step for stage in document.get("stages", ()) for step in stage.get("steps", ())]
        return cls.of(
            [str(step["slug"]) for step in given],
            {str(step["slug"]): step["next"] for step in given if step.get("next") is not None},
            optional=[str(step["slug"]) for step in given if step.get("optional")],
            expect_hours={
                str(step["slug"]): step["expect"]["within_hours"]
                for step in given
                if (step.get("expect") or {}).get("within_hours") is not None
            },
            outcomes=[
                str(step["slug"])
                for step in given
                if document.get("outcome") is not None and document["outcome"] in (step.get("binds") or ())
            ],
        )

    @classmethod
    def of(
        cls,
        steps: Sequence[str],
        following: Mapping[str, Sequence[str]] | None = None,
        *,
        optional: Sequence[str] = (),
        expect_hours: Mapping[str, float] | None = None,
        outcomes: Sequence[str] = (),
    ) -> JourneyDesign:
        """Make a design; a step not in `following` leads to the one after it in the list.

        `outcomes` are the steps that are the journey's success. An optional one may be passed
        over, so it stops nothing.
        """
        place = _places(steps)
        follows = _follows(steps, following or {}, place)
        skippable = np.array([step in set(optional) for step in steps], dtype=bool)
        hours = expect_hours or {}
        return cls(
            steps=tuple(steps),
            follows=follows,
            allowed=_allowed(follows, skippable),
            downstream=_closure(follows),
            progress=_progress(follows, [place[step] for step in outcomes if not skippable[place[step]]]),
            starts=tuple(k for k in range(len(steps)) if k == 0 or not _others(follows[:, k], k)),
            ends=tuple(k for k in range(len(steps)) if not follows[k].any()),
            optional=tuple(skippable.tolist()),
            expect_us=np.array(
                [round(hours[step] * _HOUR_US) if step in hours else -1 for step in steps], dtype=np.int64
            ),
        )

    def kind_of_edge(self, source: int, target: int) -> str:
        """Name an edge of the actual flow against the design; -1 is an unknown event."""
        if source < 0 or target < 0:
            return "unknown"
        if self.allowed[source, target]:
            return "designed"
        if source == target:
            return "repeat"
        if self.downstream[source, target]:
            return "skip"
        return "return" if self.downstream[target, source] else "stray"


def _places(steps: Sequence[str]) -> dict[str, int]:
    if not steps:
        raise InvalidInput("A journey needs at least one step.", field="steps")
    place = {step: k for k, step in enumerate(steps)}
    if len(place) < len(steps):
        twice = next(step for k, step in enumerate(steps) if place[step] != k)
        raise InvalidInput(f"Step '{twice}' stands twice in the journey.", field="steps")
    return place


def _follows(steps: Sequence[str], following: Mapping[str, Sequence[str]], place: dict[str, int]) -> Bools:
    follows = np.zeros((len(steps), len(steps)), dtype=bool)
    for k, step in enumerate(steps):
        for name in following.get(step, steps[k + 1 : k + 2]):
            if name not in place:
                raise InvalidInput(f"Step '{step}' leads to '{name}', which is no step here.", field="next")
            follows[k, place[name]] = True
    return follows


def _others(column: Bools, k: int) -> bool:
    return bool(column.sum() > column[k])


def _closure(follows: npt.NDArray[np.bool_]) -> Bools:
    reach = follows.copy()
    for k in range(len(reach)):
        reach |= np.outer(reach[:, k], reach[k])
    return reach


def _progress(follows: Bools, outcomes: Sequence[int]) -> Bools:
    """What may still come for a case without success: paths end at a step that is the outcome."""
    before = follows.copy()
    before[outcomes] = False
    reach = _closure(before)
    reach[outcomes] = _closure(follows)[outcomes]
    return reach


def _allowed(follows: Bools, optional: Bools) -> Bools:
    """What may come directly after a step when any optional steps between are left out."""
    through = _closure(follows & optional)  # paths that pass optional steps only
    return follows | ((through.astype(np.int64) @ follows.astype(np.int64)) > 0)
