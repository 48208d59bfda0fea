"""Who satisfies a condition: the same customers in SQL and in Python, and all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desirepath.eventlog.conditions import CustomerView
from desirepath.eventlog.conditions.tests.test_sql_equals_python import conditions as of_events
from desirepath.eventlog.questions.customers import find_customers
from desirepath.eventlog.tests.building import START_US, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor
from desirepath.understand.segments.evaluating import find_matching, matches_customer, scope_of_customers
from desirepath.understand.tests.five_customers import AS_OF_US, EVENTS, JOURNEY, TRAITS, people

pytestmark = pytest.mark.django_db

leaves = st.one_of(
    st.builds(
        lambda name, test: {"trait": name, **test},
        st.sampled_from(["plan", "age", "vip", "never"]),
        st.sampled_from(
            [
                {"op": "=", "value": "gold"}, {"op": "!=", "value": "gold"}, {"op": ">=", "value": 10},
                {"op": "contains", "value": "go"}, {"op": "exists"}, {"op": "missing"},
            ]
        ),
    ),
    st.sampled_from(["news", "calls"]).flatmap(
        lambda purpose: st.booleans().map(lambda granted: {"consent": purpose, "granted": granted})
    ),
    st.builds(
        lambda head, op, value, days: {
            **head, "count": {"op": op, "value": value}, **({} if days is None else {"within_days": days})
        },
        st.sampled_from(
            [
                {"event": "visited"}, {"event": "paid"}, {"step": "looked"}, {"step": "bought"},
                {"feedback": "any"}, {"feedback": "nps_0_10", "op": "<=", "value": 6},
            ]
        ),
        st.sampled_from(["=", "!=", "<", "<=", ">", ">="]),
        st.integers(0, 4),
        st.sampled_from([None, 1, 5.5, 100]),
    ),
    of_events,
)  # fmt: skip
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a: {"all": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"any": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"not": a}, inner),
    ),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(condition=conditions)
def _sql_equals_python(actor: Actor, keys: list[int], condition: dict[str, Any]) -> None:
    found, everybody = find_customers(scope_of_customers(actor, condition, AS_OF_US))
    assert everybody.tolist() == keys
    wanted = [key for place, key in enumerate(keys) if _holds(actor, condition, place)]
    assert found.tolist() == wanted


def _holds(actor: Actor, condition: dict[str, Any], place: int) -> bool:
    known = {0: {"news": True}, 1: {"news": False}}.get(place, {})
    view = CustomerView(traits=TRAITS[place], consents=known)
    events = [
        {
            "event": one["event"],
            "source": "web",
            "properties": one.get("properties"),
            "occurred_at_us": START_US + round(one["at"] * 1_000_000),
            "received_at_us": START_US + round(one["at"] * 1_000_000),
            **{name: one.get(name) for name in ("channel", "scale", "score", "step")},
        }
        for one in EVENTS[place]
    ]
    return matches_customer(actor, condition, events, view, as_of_us=AS_OF_US)


def test_a_condition_chooses_the_same_customers_in_sql_and_in_python(tmp_path):
    actor = make_actor()
    keys = people(actor, tmp_path)
    _sql_equals_python(actor, keys)


def test_customers_without_any_event_are_judged_too():
    actor = make_actor()
    keys = people(actor)
    nobody = {"event": "paid", "count": {"op": "=", "value": 0}}
    assert find_matching(actor.workspace_id, nobody)[0].tolist() == [keys[1], keys[2], keys[4]]
    assert find_matching(actor.workspace_id, {"not": {"event": "paid"}})[0].tolist() == [
        keys[1], keys[2], keys[4],
    ]  # fmt: skip


def test_steps_of_two_journeys_share_no_events():
    actor = make_actor()
    keys = people(actor)
    other = JOURNEY.replace("slug: orders", "slug: others").replace("slug: looked", "slug: seen")
    import_journey(actor=actor, text=other)
    both = {"all": [{"step": "looked"}, {"step": "seen"}]}
    assert find_matching(actor.workspace_id, both)[0].tolist() == [keys[0]]


def test_keys_of_a_question_are_those_of_living_customers_alone():
    actor = make_actor()
    keys = people(actor)
    add_to_tail(actor.workspace_id, [event(max(keys) + 1, "paid", 0)])  # of nobody who is known
    found, everybody = find_matching(actor.workspace_id, {"event": "paid"})
    assert np.isin(found, everybody).all()
    assert found.tolist() == [keys[0], keys[3]]
