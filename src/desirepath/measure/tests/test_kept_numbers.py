"""What a map asks again and again is worked out once, and never shown when it is no longer so."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from desirepath.base.periods import Period
from desirepath.customers.contracts import Claim
from desirepath.customers.services import erase_customer, resolve_identifiers_bulk
from desirepath.eventlog.query import asking
from desirepath.eventlog.query.snapshot import Snapshot, take_snapshot
from desirepath.eventlog.tests.building import add_segment, add_to_tail, event
from desirepath.frame.selectors.binding import get_binding
from desirepath.frame.services.editing import edit_journey
from desirepath.measure.contracts import JourneyFigures
from desirepath.measure.selectors import get_journey_numbers, journeys
from desirepath.measure.selectors.journeys import get_hand_offs
from desirepath.people.contracts import Actor
from desirepath.people.services.departments import rename_department
from desirepath.people.tests.callers import make_actor
from desirepath.understand.selectors import get_paths, paths
from desirepath.understand.tests.golden import HOUR, lay_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    actor = make_actor()
    lay_out(actor, tmp_path / "spools")
    return actor


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """What was worked out anew."""
    seen: list[str] = []
    for module, name in ((journeys, "_numbers"), (paths, "_of_journey"), (asking, "scan")):
        real = getattr(module, name)

        def watched(*given: Any, name: str = name, real: Any = real) -> Any:
            seen.append(name)
            return real(*given)

        monkeypatch.setattr(module, name, watched)
    return seen


def numbers(actor: Actor, **asked: Any) -> JourneyFigures:
    return get_journey_numbers(actor, "orders", asked.pop("period", Period()), **asked)


def set_name(actor: Actor, step: str, before: str, value: str) -> None:
    edit = {"kind": "set", "at": ["steps", step, "name"], "before": before, "value": value}
    edit_journey(actor=actor, slug="orders", edits=[edit], edit_key=uuid4())


def test_the_same_question_is_worked_out_once(actor: Actor, made: list[str]):
    assert numbers(actor).steps is numbers(actor).steps
    assert get_paths(actor, "orders", Period()).edges is get_paths(actor, "orders", Period()).edges
    assert get_binding(actor, "orders", Period()) is get_binding(actor, "orders", Period())
    assert get_hand_offs(actor, "orders", Period()) is get_hand_offs(actor, "orders", Period())
    assert (made.count("_numbers"), made.count("_of_journey")) == (1, 1)


def test_all_parts_of_an_answer_are_of_one_snapshot(actor: Actor, monkeypatch):
    taken = []

    def watched(workspace_id: int) -> Snapshot:
        taken.append(workspace_id)
        return take_snapshot(workspace_id)

    monkeypatch.setattr(asking, "take_snapshot", watched)
    for ask in (get_journey_numbers, get_paths, get_binding):
        taken.clear()
        ask(actor, "orders", Period())
        assert len(taken) == 1, ask.__name__


@pytest.mark.parametrize("where", ["tail", "segment"])
def test_new_events_count_at_once(actor: Actor, tmp_path: Path, where: str):
    before, flow = numbers(actor), get_paths(actor, "orders", Period())
    named = get_binding(actor, "orders", Period())
    came = [event(7, "placed", 90 * HOUR, case_id="g"), event(7, "asked", 91 * HOUR, case_id="g")]
    if where == "tail":
        add_to_tail(actor.workspace_id, came)
    else:
        add_segment(actor.workspace_id, came, tmp_path / "more")
    assert numbers(actor).cases == before.cases + 1
    assert get_paths(actor, "orders", Period()).cases == flow.cases + 1
    listed = {one.name for one in get_binding(actor, "orders", Period()).events}
    assert listed - {one.name for one in named.events} == {"asked"}


def test_another_word_on_the_map_is_shown_at_once(actor: Actor):
    numbers(actor), get_paths(actor, "orders", Period()), get_binding(actor, "orders", Period())
    set_name(actor, "paid", "Paid", "Money is in")
    assert numbers(actor).steps[1].name == "Money is in"
    assert get_paths(actor, "orders", Period()).names["paid"] == "Money is in"


def test_another_name_of_a_department_is_shown_at_once(actor: Actor):
    # It is no edit of the map: the map's version stays as it was.
    assert numbers(actor).steps[1].department == "Finance"
    rename_department(actor=actor, slug="finance", name="Accounts")
    assert numbers(actor).steps[1].department == "Accounts"


def test_each_period_and_filter_has_its_own_answer(actor: Actor):
    late = {"property": "properties.late", "op": "=", "value": True}
    assert numbers(actor).cases == 6
    assert numbers(actor, where=late).cases == 1
    told = numbers(actor, where={"event": "never"})
    assert (told.where, told.cases) == ({"event": "never"}, 0)
    assert "“never”" in told.warnings[-1]
    assert (numbers(actor).where, numbers(actor).warnings) == (None, ())


def test_what_depends_on_profiles_or_on_the_clock_is_not_kept(actor: Actor, made: list[str]):
    recent = {"event": "placed", "within_days": 36_500}
    for where in ({"trait": "vip", "op": "=", "value": True}, recent):
        made.clear()
        numbers(actor, where=where), numbers(actor, where=where)
        assert made.count("_numbers") == 2, where


@pytest.mark.parametrize("where", ["tail", "segment"])
def test_who_was_erased_counts_no_more(actor: Actor, tmp_path: Path, where: str):
    pairs = [pair for number in range(9) for pair in Claim(user=f"u{number}").pairs()]
    *_, key = resolve_identifiers_bulk(workspace_id=actor.workspace_id, pairs=pairs)  # nobody of the log
    own = [event(key, "placed", 1, case_id="own"), event(key, "only they did this", 2, case_id="own")]
    if where == "tail":
        add_to_tail(actor.workspace_id, own)
    else:
        add_segment(actor.workspace_id, own, tmp_path / "own")
    assert numbers(actor).cases == 7
    assert "only they did this" in str(get_binding(actor, "orders", Period()))
    erase_customer(actor=actor, customer_key=key)
    assert numbers(actor).cases == 6
    assert all(one.count == 0 for one in get_binding(actor, "orders", Period()).events if "only" in one.name)
