"""The journey as designed, in a form that a log can be held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from journeymath.conformance.graph import StateGraph, graph_of
from journeymath.conformance.nets import PetriNet, net_of_design, net_of_tree
from journeymath.conformance.trees import SILENT, Node
from journeymath.design import JourneyDesign
from journeymath.errors import InvalidInput


@dataclass(frozen=True)
class JourneyModel:
    """A model of allowed sequences, put together by combinators or read from a journey file.

    Steps are named by text wherever a model may stand.

    Examples
    --------
    >>> M = JourneyModel
    >>> model = M.sequence("a", M.parallel(M.choice("b", "c"), "d"), M.optional("e"))
    >>> model.steps, model.graph.states
    (('a', 'b', 'c', 'd', 'e'), 8)
    """

    content: Node | JourneyDesign

    @classmethod
    def task(cls, name: str) -> JourneyModel:
        """One step, done once."""
        if not name:
            raise InvalidInput("A step needs a name.", field="name")
        return cls(Node("task", name))

    @classmethod
    def sequence(cls, *parts: JourneyModel | str) -> JourneyModel:
        """The parts in this order."""
        return cls(Node("sequence", parts=_nodes(parts)))

    @classmethod
    def choice(cls, *parts: JourneyModel | str) -> JourneyModel:
        """Exactly one of the parts."""
        return cls(Node("choice", parts=_nodes(parts)))

    @classmethod
    def parallel(cls, *parts: JourneyModel | str) -> JourneyModel:
        """All of the parts, mingled in any order."""
        return cls(Node("parallel", parts=_nodes(parts)))

    @classmethod
    def loop(cls, body: JourneyModel | str | None, back: JourneyModel | str | None = None) -> JourneyModel:
        """The body once; then any number of times the way back and the body again."""
        return cls(
            Node("loop", parts=tuple(SILENT if part is None else _node(part) for part in (body, back)))
        )

    @classmethod
    def optional(cls, part: JourneyModel | str) -> JourneyModel:
        """The part, or nothing."""
        return cls(Node("choice", parts=(_node(part), SILENT)))

    @classmethod
    def from_journey(cls, journey: Mapping[str, Any] | str | Path) -> JourneyModel:
        """Read a journey document (`desirepath/journey/1`), or the file at a path, YAML or JSON.

        It starts with its first step or one that nobody leads to, and ends with a step
        that leads nowhere. `next` with several steps is a branch and may point back.
        """
        document = journey if isinstance(journey, Mapping) else _read_file(Path(journey))
        try:
            return cls(JourneyDesign.from_journey(document))
        except (AttributeError, KeyError, TypeError) as problem:
            raise InvalidInput(
                "This is no journey document: it has `stages`, these have `steps`, and each has a `slug`.",
                field="journey",
            ) from problem

    @classmethod
    def from_design(cls, design: JourneyDesign) -> JourneyModel:
        return cls(design)

    @cached_property
    def net(self) -> PetriNet:
        if isinstance(self.content, JourneyDesign):
            return net_of_design(self.content)
        return net_of_tree(self.content)

    @cached_property
    def graph(self) -> StateGraph:
        """Its states; raises ModelTooLarge when there are too many for exact alignments."""
        return graph_of(self.net)

    @property
    def steps(self) -> tuple[str, ...]:
        return self.net.labels


def _read_file(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        reason = str(problem).splitlines()[0]
        raise InvalidInput(
            f"{path} is no journey file that can be read: {reason}", field="journey"
        ) from problem


def _nodes(parts: tuple[JourneyModel | str, ...]) -> tuple[Node, ...]:
    if not parts:
        raise InvalidInput("Give at least one part.", field="parts")
    return tuple(_node(part) for part in parts)


def _node(part: JourneyModel | str) -> Node:
    model = JourneyModel.task(part) if isinstance(part, str) else part
    if not isinstance(model, JourneyModel):
        raise InvalidInput("A part is the name of a step, as text, or a model.", field="parts")
    if isinstance(model.content, JourneyDesign):
        raise InvalidInput("A model from a journey file stands alone; it cannot be a part.", field="parts")
    return model.content
