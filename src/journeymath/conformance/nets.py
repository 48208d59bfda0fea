"""Safe workflow nets: where tokens lie, which step moves them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from journeymath.conformance.trees import Node
from journeymath.design import JourneyDesign


@dataclass(frozen=True)
class Transition:
    """A step (or a silent move, `label` None) that takes a token from each of `pre` and puts one in `post`."""

    label: str | None
    pre: tuple[int, ...]
    post: tuple[int, ...]


@dataclass(frozen=True)
class PetriNet:
    """A net with one token in place 0 at the start, and in place 1 alone at the end."""

    places: int
    transitions: tuple[Transition, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the steps, in order of their first transition."""
        return tuple(dict.fromkeys(t.label for t in self.transitions if t.label is not None))


SOURCE, SINK = 0, 1


@dataclass
class _Builder:
    places: int = 2
    transitions: list[Transition] = field(default_factory=list)

    def place(self) -> int:
        self.places += 1
        return self.places - 1

    def add(self, label: str | None, pre: int | tuple[int, ...], post: int | tuple[int, ...]) -> None:
        before = pre if isinstance(pre, tuple) else (pre,)
        after = post if isinstance(post, tuple) else (post,)
        self.transitions.append(Transition(label, before, after))

    def net(self) -> PetriNet:
        return PetriNet(self.places, tuple(self.transitions))


def net_of_tree(tree: Node) -> PetriNet:
    """Compile a tree; silent moves stand only where two parts would else share a loop's place."""
    builder = _Builder()
    _build(builder, tree, (SOURCE, SINK), own=(False, False))
    return builder.net()


def _build(builder: _Builder, node: Node, ends: tuple[int, int], own: tuple[bool, bool]) -> None:
    """Lay a part between two places; `own` says at which of them tokens may come back."""
    if node.operator in {"task", "silent"}:
        builder.add(node.name or None, *ends)
    elif node.operator == "sequence":
        _build_sequence(builder, node, ends, own)
    elif node.operator == "choice":
        for part in node.parts:
            _build(builder, part, ends, (False, False))
    elif node.operator == "parallel":
        _build_parallel(builder, node, ends)
    else:
        _build_loop(builder, node, ends, own)


def _build_sequence(builder: _Builder, node: Node, ends: tuple[int, int], own: tuple[bool, bool]) -> None:
    entry, entry_own = ends[0], own[0]
    for part, following in zip(node.parts, (*node.parts[1:], None), strict=True):
        leave = ends[1] if following is None else builder.place()
        leave_own = own[1] if following is None else not following.returns_to_entry()
        _build(builder, part, (entry, leave), (entry_own, leave_own))
        entry, entry_own = leave, True


def _build_parallel(builder: _Builder, node: Node, ends: tuple[int, int]) -> None:
    lanes = [(builder.place(), builder.place()) for _ in node.parts]
    builder.add(None, ends[0], tuple(first for first, _ in lanes))
    for part, lane in zip(node.parts, lanes, strict=True):
        _build(builder, part, lane, (True, True))
    builder.add(None, tuple(last for _, last in lanes), ends[1])


def _build_loop(builder: _Builder, node: Node, ends: tuple[int, int], own: tuple[bool, bool]) -> None:
    entry, leave = (end if mine else builder.place() for end, mine in zip(ends, own, strict=True))
    if not own[0]:
        builder.add(None, ends[0], entry)
    body, back = node.parts
    _build(builder, body, (entry, leave), (False, False))
    _build(builder, back, (leave, entry), (False, False))
    if not own[1]:
        builder.add(None, leave, ends[1])


def net_of_design(design: JourneyDesign) -> PetriNet:
    """Lay out a journey file: each step has a place before and after it, `next` is a silent move between."""
    builder = _Builder()
    before = [builder.place() for _ in design.steps]
    after = [builder.place() for _ in design.steps]
    for source, target in _silent_moves(design, before, after):
        builder.add(None, source, target)
    for k, step in enumerate(design.steps):
        builder.add(step, before[k], after[k])
    return builder.net()


def _silent_moves(design: JourneyDesign, before: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
    yield from ((SOURCE, before[k]) for k in design.starts)
    yield from ((after[k], SINK) for k in design.ends)
    yield from ((before[k], after[k]) for k, optional in enumerate(design.optional) if optional)
    yield from ((after[s], before[t]) for s, t in zip(*design.follows.nonzero(), strict=True))
