"""Paths, funnels and conformance on a log worked out by hand, on each surface the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from click.testing import CliRunner

from desirepath.base.errors import InvalidRequest, MissingRight
from desirepath.base.periods import Period
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand import commands
from desirepath.understand.selectors import (
    find_journey_of,
    get_conformance,
    get_funnel,
    get_paths,
    get_raw_funnel,
    get_raw_paths,
)
from desirepath.understand.tests.golden import HOUR, lay_out

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=["segment", "both"])
def actor(request: pytest.FixtureRequest, kept) -> Iterator[Actor]:
    with kept() as folder:
        actor = make_actor()
        lay_out(actor, folder / "spools", how=request.param)
        yield actor


once = pytest.mark.parametrize("actor", ["segment"], indirect=True)


def test_variants_are_in_the_steps_of_the_map(actor: Actor):
    found = get_paths(actor, "orders", Period())
    assert (found.cases, found.variant_count) == (6, 4)
    assert {one.steps: one.cases for one in found.variants} == {
        ("placed", "paid", "delivered", "reviewed"): 2,
        ("placed",): 2,
        ("placed", "paid"): 1,
        ("placed", "paid", "placed", "paid", "delivered"): 1,
    }
    assert found.names["placed"] == "Placed"


def test_edges_say_how_they_relate_to_the_map(actor: Actor):
    edges = {(one.from_, one.to): one for one in get_paths(actor, "orders", Period()).edges}
    assert edges["placed", "paid"].count == 5
    assert edges["placed", "paid"].median_seconds == HOUR  # 1, 30, 2, 1 and 1 hours
    assert edges["placed", "paid"].kind == "designed"
    assert edges["paid", "placed"].kind == "return"


def test_unknown_events_are_listed_by_their_names_and_where_they_came(actor: Actor):
    (called,) = get_paths(actor, "orders", Period()).unknown_events
    assert (called.event, called.count, called.cases, called.after) == ("called", 1, 1, (("paid", 1),))
    grouped = get_paths(actor, "orders", Period(), unknown="group")
    assert ("placed", "paid", "(unknown)") in {one.steps for one in grouped.variants}


def test_raw_paths_need_no_map(actor: Actor):
    found = get_raw_paths(actor, Period())
    assert found.cases == 7  # six orders, and customer 6 whose answer has none
    assert (found.events, found.activities) == (19, 5)
    with pytest.raises(InvalidRequest):
        get_raw_paths(actor, Period(), top=0)


def test_a_funnel_counts_customers_in_order_and_in_time(actor: Actor):
    steps = ["placed", "paid", "delivered"]
    whole = get_funnel(actor, "orders", steps, Period())
    assert [one.customers for one in whole.steps] == [5, 4, 3]
    in_a_day = get_funnel(actor, "orders", steps, Period(), within=timedelta(days=1))
    assert [one.customers for one in in_a_day.steps] == [5, 3, 1]
    raw = get_raw_funnel(actor, steps, Period(), within=timedelta(days=1))
    assert [one.customers for one in raw.steps] == [5, 3, 1]


def test_the_journey_of_a_funnel_is_found_by_its_steps(actor: Actor):
    assert find_journey_of(actor, ["placed", "paid"]) == "orders"
    with pytest.raises(InvalidRequest, match="No journey has a step “flown”"):
        find_journey_of(actor, ["placed", "flown"])


def test_conformance_names_what_was_skipped_and_done_again(actor: Actor):
    found = get_conformance(actor, "orders", Period())
    assert (found.cases, found.fitting_cases) == (6, 2)
    deviations = {(one.kind, one.step): one.cases for one in found.deviations}
    assert deviations["skipped", "delivered"] == 3  # c, d, e
    assert deviations["skipped", "reviewed"] == 4  # c, d, e, f
    # Costs: a and b fit; c and d skip 3, e skips 2, f repeats two and skips one. Events 1..5, shortest way 4.
    cost, most = 3 + 3 + 2 + 3, (4 + 4) * 2 + (1 + 4) * 2 + (2 + 4) + (5 + 4)
    # The call of e is on no step: it costs 1 and is one event more, unless it is passed over.
    assert deviations["inserted", "(unknown)"] == 1
    assert found.unknown == "group"
    assert "events that are no step cost 1 each" in found.method
    assert found.fitness == pytest.approx(1 - (cost + 1) / (most + 1))
    passed_over = get_conformance(actor, "orders", Period(), unknown="skip")
    assert passed_over.fitness == pytest.approx(1 - cost / most)
    assert ("inserted", "(unknown)") not in {(one.kind, one.step) for one in passed_over.deviations}


def test_extra_time_of_a_deviation_comes_with_its_interval(actor: Actor):
    found = get_conformance(actor, "orders", Period())
    (skipped,) = [one for one in found.deviations if (one.kind, one.step) == ("skipped", "reviewed")]
    # c and d took no time, e 2 hours, f 80; a took 6, b 50: Welch's interval of 20.5 - 28 hours.
    assert skipped.extra_seconds == pytest.approx(-7.5 * HOUR)
    low, high = skipped.extra_seconds_low, skipped.extra_seconds_high
    assert low is not None
    assert high is not None
    assert low < -7.5 * HOUR < high
    printed = CliRunner().invoke(commands.conformance, ["orders"])
    assert "shorter, 95 % " in printed.stdout


@once
def test_command_line_and_api_answer_the_same_documents(actor: Actor):
    client = make_client(actor, {"understand.view"})
    asked = [
        (commands.paths, ["orders"], "/journeys/orders/paths", {}),
        (commands.paths, ["--raw", "--source", "web"], "/raw/paths", {"source": "web"}),
        (commands.conformance, ["orders"], "/journeys/orders/conformance", {}),
        (
            commands.funnel,
            ["--steps", "placed,paid", "--within", "7d"],
            "/journeys/orders/funnel",
            {"steps": "placed,paid", "within": "7d"},
        ),
        (commands.funnel, ["--raw", "--steps", "placed,paid"], "/raw/funnel", {"steps": "placed,paid"}),
    ]
    for command, arguments, path, query in asked:
        printed = CliRunner().invoke(command, [*arguments, "--json"])
        assert printed.exit_code == 0, printed.output
        answered = client.get(f"/api/understand{path}", query)
        assert answered.status_code == 200, answered.content
        assert json.loads(printed.stdout) == answered.json()


@once
def test_wrong_use_is_refused(actor: Actor):
    assert CliRunner().invoke(commands.paths, []).exit_code == 2
    assert CliRunner().invoke(commands.paths, ["orders", "--raw"]).exit_code == 2
    client = make_client(actor)
    assert client.get("/api/understand/raw/paths", {"source": "nowhere"}).status_code in {404, 422}
    assert client.get("/api/understand/journeys/ordrs/paths").json()["detail"] == (
        "There is no journey “ordrs”. Did you mean “orders”?"
    )
    assert client.get("/api/understand/raw/funnel", {"steps": "placed", "within": "7"}).status_code == 422
    with pytest.raises(MissingRight):
        get_paths(Actor(workspace_id=actor.workspace_id, label="x"), "orders", Period())
