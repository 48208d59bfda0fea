"""What hangs on a step is told before it is taken away; afterwards it hangs there still."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import uuid4

import pytest

from desirepath.base.clock import now
from desirepath.eventlog.models import Source
from desirepath.frame.errors import HangingTwice
from desirepath.frame.hanging import register
from desirepath.frame.models import Comment, MomentNomination, Step
from desirepath.frame.selectors.hanging import list_hanging
from desirepath.frame.services import import_journey
from desirepath.frame.tests.maps import PUBLISHER, Caller, refusal
from desirepath.frame.tests.test_journey_files import SMALL
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor
from desirepath.understand.tests.golden import JOURNEY, lay_out

pytestmark = pytest.mark.django_db
HAND_OFF = json.dumps({"from": "a", "to": "b"})


@pytest.fixture
def actor() -> Actor:
    return make_actor()


@pytest.fixture
def caller(actor: Actor) -> Caller:
    caller = Caller(actor, PUBLISHER)
    caller.post("/journeys/import", text=f"{SMALL}hand_offs: [{HAND_OFF}]\n")
    return caller


def hang_on_b(actor: Actor) -> None:
    step = Step.objects.get(slug="b")
    for _ in range(2):
        Comment.objects.create(
            workspace_id=actor.workspace_id, journey=step.journey, step=step, text="x", author_label="me"
        )
    MomentNomination.objects.create(step=step, actor_label="me", reason="they decide here")
    source = Source.objects.create(workspace_id=actor.workspace_id, slug="s", name="S", kind="capture")
    Feedback.objects.create(
        workspace_id=actor.workspace_id,
        message_hash=uuid4(),
        source=source,
        step="b",
        occurred_at=now(),
        scale="nps",
    )


def test_all_that_hangs_on_a_step_is_told_in_sentences(actor: Actor, caller: Caller):
    hang_on_b(actor)
    told = caller.get("/journeys/small/steps/b/hanging").json()
    assert {one["kind"]: one["count"] for one in told} == {
        "comments": 2,
        "nominations": 1,
        "hand-offs": 1,
        "feedback": 1,
    }
    sentences = [one["sentence"] for one in told]
    assert "2 open comments stand on it." in sentences
    assert "1 piece of feedback names it." in sentences
    assert refusal(caller.get("/journeys/small/steps/bb/hanging")) == (404, "step-unknown")


def test_what_hangs_on_a_step_still_does_when_it_is_archived(actor: Actor, caller: Caller):
    hang_on_b(actor)
    gone = {"kind": "remove", "out_of": ["stages", "one", "steps"]}
    before = {"slug": "b", "name": "B", "next": ["a"]}
    assert caller.edit("small", {**gone, "before": before}).status_code == 200
    told = caller.get("/journeys/small/steps/b/hanging").json()
    assert {one["kind"] for one in told} == {"comments", "nominations", "hand-offs", "feedback"}


def test_events_of_the_bound_names_are_counted(actor: Actor, tmp_path: Path):
    lay_out(actor, tmp_path / "spools", how="both")
    import_journey(actor=actor, text=JOURNEY)
    told = {one.kind: one.count for one in list_hanging(actor, "orders", "placed")}
    assert (told["bindings"], told["events"]) == (1, 7)


def test_two_wings_cannot_count_the_same_kind():
    with pytest.raises(HangingTwice, match="feedback"):
        register("feedback", lambda _place: 0, one="1", many="many")
