"""Cases of applying edits that the server and the browser's editor must answer alike.

`python -m desirepath.frame.editing.tests.vectors` writes them to vectors.json, which
web/src/editor/vectors.test.ts reads.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from desirepath.frame.editing import apply_edits, read_edits, write_edits

FILE = Path(__file__).parent / "vectors.json"
RANDOM_CASES = 40
ONE, TWO = ["stages", "one", "steps"], ["stages", "two", "steps"]
PAINS, IDEAS = ["steps", "c", "cards", "pain-points"], ["steps", "c", "cards", "ideas"]


def document() -> dict[str, Any]:
    """A small map with something of everything."""
    return {
        "format": "desirepath/journey/1",
        "slug": "small",
        "name": "Small",
        "state": "current",
        "case": "customer",
        "personas": [{"name": "Ana", "feelings": {"a": 1}}],
        "lanes": [{"slug": "action"}, {"slug": "risks", "name": "Risks", "hidden": True}],
        "stages": [
            {"slug": "one", "name": "One", "steps": [_first(), {"slug": "b", "name": "B", "next": []}]},
            {"slug": "two", "name": "Two", "steps": [_last()]},
        ],
    }


def _first() -> dict[str, Any]:
    return {
        "slug": "a",
        "name": "A",
        "customer": {"goal": "Get in", "feeling": -1},
        "business": {"systems": ["CRM"], "department": "Sales"},
        "binds": [{"event": "a"}],
        "optional": True,
        "next": ["b", "c"],
        "expect": {"within_hours": 24},
    }


def _last() -> dict[str, Any]:
    cards = {"pain-points": [{"id": "c1", "text": "Slow"}, {"id": "c2", "text": "Dear"}]}
    evidence = {"thought": [{"kind": "metric", "ref": "nps"}]}
    return {"slug": "c", "name": "C", "cards": cards, "evidence": evidence}


def _set(at: str, before: Any, value: Any) -> dict[str, Any]:
    return {"kind": "set", "at": at.split("/"), "before": before, "value": value}


def _add(to: list[str], member: dict[str, Any], after: str | None = None) -> dict[str, Any]:
    return {"kind": "add", "to": to, "member": member, "after": after}


def _remove(out_of: list[str], before: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "remove", "out_of": out_of, "before": before}


def _move(member: str, out_of: list[str], to: list[str], after: str | None = None) -> dict[str, Any]:
    return {"kind": "move", "id": member, "out_of": out_of, "to": to, "after": after}


def named_edits() -> dict[str, list[dict[str, Any]]]:
    """Every kind of edit, every way to meet a conflict, and what is so already."""
    return {**_fields(), **_members(), **_conflicts(), **_sames()}


def _fields() -> dict[str, list[dict[str, Any]]]:
    return {
        "a field of the journey": [_set("name", "Small", "Large")],
        "a list of the journey": [_set("hand_offs", None, [{"from": "Sales", "to": "Care"}])],
        "a field of a stage": [_set("stages/one/name", "One", "First")],
        "a field of a lane": [_set("lanes/risks/hidden", True, None)],
        "a field of a step": [_set("steps/b/moment_of_truth", None, True)],
        "a side of a step that is not there yet": [_set("steps/b/customer/thought", None, "Hm")],
        "the last field of a side": [_set("steps/a/expect/within_hours", 24, None)],
        "evidence of a claim": [_set("steps/c/evidence/thought", [{"kind": "metric", "ref": "nps"}], None)],
        "a card's text": [_set("steps/c/cards/pain-points/c2/text", "Dear", "Too dear")],
        "no next step is not the following one": [_set("steps/b/next", [], None)],
        "the following step is not no step": [_set("steps/c/next", None, [])],
        "next of none was seen as no step": [_set("steps/c/next", [], ["a"])],
        "twice the same field": [
            _set("steps/a/customer/goal", "Get in", "One"),
            _set("steps/a/customer/goal", "One", "Two"),
        ],
        "zero is not empty": [_set("steps/a/customer/feeling", -1, 0)],
    }


def _members() -> dict[str, list[dict[str, Any]]]:
    return {
        "a stage with a step and a card": [
            _add(["stages"], {"slug": "new", "name": "New", "steps": []}, "one"),
            _add(["stages", "new", "steps"], {"slug": "d", "name": "D"}),
            _add(["steps", "d", "cards", "ideas"], {"id": "c9", "text": "Try"}),
        ],
        "a card after one that is gone": [_add(PAINS, {"id": "c3", "text": "New"}, "gone")],
        "a lane first": [_add(["lanes"], {"slug": "goal"})],
        "the last cards of a lane": [
            _remove(PAINS, {"id": "c1", "text": "Slow"}),
            _remove(PAINS, {"id": "c2", "text": "Dear"}),
        ],
        "a step to another stage": [_move("a", ONE, TWO, "c")],
        "a step within its stage": [_move("b", ONE, ONE)],
        "a card to another lane": [_move("c1", PAINS, IDEAS)],
        "a stage to the end": [_move("one", ["stages"], ["stages"], "two")],
        "all steps of a stage": [_move("c", TWO, ONE, "a")],
        "a removed step": [_remove(ONE, {"slug": "b", "name": "B", "next": []})],
    }


def _conflicts() -> dict[str, list[dict[str, Any]]]:
    return {
        "changed field": [_set("steps/a/customer/goal", "Stay", "Go"), _set("name", "Small", "Kept")],
        "field of a step that is gone": [_set("steps/x/name", "X", "Y")],
        "field of a card that is gone": [_set("steps/c/cards/ideas/c1/text", "Slow", "Fast")],
        "taken step": [_add(TWO, {"slug": "a", "name": "Other"})],
        "taken card in another lane": [_add(IDEAS, {"id": "c1", "text": "Other"})],
        "step into a stage that is gone": [_add(["stages", "x", "steps"], {"slug": "z", "name": "Z"})],
        "changed step": [_remove(ONE, {"slug": "b", "name": "Old B"})],
        "moved step": [_remove(TWO, {"slug": "b", "name": "B", "next": []})],
        "step that is gone": [_move("x", ONE, TWO)],
        "step that stands elsewhere": [_move("a", TWO, TWO)],
        "move into a stage that is gone": [_move("a", ONE, ["stages", "x", "steps"])],
        "changed next": [_set("steps/b/next", None, ["c"])],
    }


def _sames() -> dict[str, list[dict[str, Any]]]:
    return {
        "already so": [
            _set("steps/a/customer/goal", "Stay", "Get in"),
            _add(ONE, {"slug": "b", "name": "B", "next": [], "cards": {}}),
            _remove(ONE, {"slug": "gone", "name": "Gone"}),
            _move("b", TWO, ONE),
        ],
        "empty is not there": [_set("steps/b/customer/goal", None, ""), _set("steps/b/binds", [], None)],
        "before was empty": [_set("steps/b/customer/goal", "", "Out")],
    }


def cases() -> list[dict[str, Any]]:
    """All cases with what comes out."""
    named = [_case(name, edits) for name, edits in named_edits().items()]
    chance = random.Random(20)
    drawn = [[_any_edit(chance) for _ in range(chance.randint(2, 8))] for _ in range(RANDOM_CASES)]
    return [*named, *(_case(f"drawn {number}", edits) for number, edits in enumerate(drawn, start=1))]


def _case(name: str, edits: list[dict[str, Any]]) -> dict[str, Any]:
    applied = apply_edits(document(), read_edits(edits))
    return {
        "name": name,
        "edits": edits,
        "document": applied.document,
        "inverse": write_edits(applied.inverse),
        "conflicts": [vars(one) for one in applied.conflicts],
    }


def _any_edit(chance: random.Random) -> dict[str, Any]:
    step, stage = chance.choice("abcd"), chance.choice(["one", "two", "three"])
    word = chance.choice([None, "", "Get in", "Hm"])
    here, there = chance.choice([ONE, TWO]), ["stages", stage, "steps"]
    lane = ["steps", step, "cards", chance.choice(["pain-points", "ideas"])]
    other_lane = [*lane[:3], chance.choice(["pain-points", "ideas"])]
    card = chance.choice(["c1", "c2", "c3"])
    return chance.choice(
        [
            _set(f"steps/{step}/customer/goal", chance.choice([None, "Get in"]), word),
            _set(f"steps/{step}/next", chance.choice([None, []]), chance.choice([None, [], ["a"]])),
            _set(f"stages/{stage}/name", chance.choice(["One", "Two"]), word or "Name"),
            _add(there, {"slug": step, "name": step.upper()}, chance.choice([None, "a", "b", "c"])),
            _add(["stages"], {"slug": "three", "name": "Three", "steps": []}, chance.choice([None, "one"])),
            _add(lane, {"id": card, "text": "Slow"}, chance.choice([None, "c1"])),
            _remove(lane, {"id": card, "text": chance.choice(["Slow", "Dear"])}),
            _remove(here, chance.choice([_first(), {"slug": "b", "name": "B", "next": []}, _last()])),
            _move(step, here, there, chance.choice([None, "a", "b", "c"])),
            _move(card, lane, other_lane, chance.choice([None, "c1", "c2"])),
            _move(stage, ["stages"], ["stages"], chance.choice([None, "one", "two"])),
        ]
    )


def to_text() -> str:
    """The cases as the file holds them."""
    lines = ",\n".join(json.dumps(case) for case in cases())
    return f'{{"document": {json.dumps(document())}, "cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(to_text(), encoding="utf-8")
