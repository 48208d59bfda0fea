"""Known shares kept under a name: scores stand raw and weighted side by side, and say what weighting costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desirepath.customers.models import Customer
from desirepath.eventlog.tests.building import add_segment, event
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

pytestmark = pytest.mark.django_db
ADDRESS = "/api/measure/weightings"
AGES: dict[str, Any] = {
    "traits": ["age"],
    "cells": [{"values": ["young"], "share": 0.25}, {"values": ["old"], "share": 0.75}],
}
SEXES = {"traits": ["sex"], "cells": [{"values": ["w"], "share": 0.5}, {"values": ["m"], "share": 0.5}]}


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """60 young customers give 10, 40 old ones 0; half of each are women."""
    actor = make_actor()
    log = [
        event(key, "Feedback Given", key, score=10.0 if key <= 60 else 0.0, scale="nps_0_10", weight=1.0)
        for key in range(1, 101)
    ]
    add_segment(actor.workspace_id, log, tmp_path)
    Customer.objects.bulk_create(
        Customer(
            id=key,
            workspace_id=actor.workspace_id,
            traits={"age": "young" if key <= 60 else "old", "sex": "wm"[key % 2]},
        )
        for key in range(1, 101)
    )
    return actor


def send(actor: Actor, method: str, address: str, body: Any = None) -> Any:
    call = getattr(make_client(actor), method)
    return call(ADDRESS + address, body, content_type="application/json")


def test_a_stored_weighting_stands_beside_the_raw_score_with_what_it_costs(actor: Actor):
    made = send(actor, "post", "", {"name": "Our customers", "targets": [AGES]}).json()
    assert (made["slug"], made["plan"]["method"]) == ("our-customers", "post-stratification")
    query = {"weighting": "our-customers"}
    board = make_client(actor).get("/api/measure/scores/board", query).json()
    [line] = board["lines"]
    # By hand: .25 x 100 + .75 x -100; weights .25/.6 and .75/.4, so Kish's n is 100 / (.25²/.6 + .75²/.4).
    assert (line["now"]["value"], line["represented"]["value"]) == pytest.approx((20, -50))
    assert line["represented"]["n_effective"] == pytest.approx(100 / (0.25**2 / 0.6 + 0.75**2 / 0.4))
    assert board["weighting"]["name"] == "Our customers"


def test_two_lists_of_shares_are_raked_and_tried_before_they_are_kept(actor: Actor):
    told = send(actor, "post", "/preview", {"targets": [AGES, SEXES]}).json()
    weights = {(one["trait"], one["group"]): one["weight"] for one in told["groups"]}
    assert weights["age", "young"] == pytest.approx(0.25 / 0.6, rel=1e-6)
    assert weights["sex", "w"] == pytest.approx(1, rel=1e-6)
    assert (told["n"], told["trimmed"]) == (100, 0)
    assert told["design_effect"] == pytest.approx(0.25**2 / 0.6 + 0.75**2 / 0.4)


def test_a_group_that_nobody_answered_from_is_named_not_invented(actor: Actor):
    cells = [*AGES["cells"][:1], {"values": ["old"], "share": 0.5}, {"values": ["ancient"], "share": 0.25}]
    told = send(actor, "post", "/preview", {"targets": [{"traits": ["age"], "cells": cells}]}).json()
    assert "Nobody with age “ancient” answered (25% of customers)." in told["warnings"]
    assert [one["weight"] for one in told["groups"] if one["group"] == "ancient"] == [None]


def test_shares_are_taken_from_the_customers_as_they_are(actor: Actor):
    crossed = make_client(actor).get(ADDRESS + "/shares", {"trait": ["age", "sex"]}).json()
    assert {"/".join(one["values"]): one["share"] for one in crossed["cells"]} == {
        "old/m": 0.2,
        "old/w": 0.2,
        "young/m": 0.3,
        "young/w": 0.3,
    }


def test_a_weighting_is_changed_put_in_the_bin_and_brought_back(actor: Actor):
    send(actor, "post", "", {"name": "Ages", "targets": [AGES]})
    assert send(actor, "patch", "/ages", {"name": "By age"}).json()["name"] == "By age"
    send(actor, "patch", "/ages", {"archived": True})
    assert make_client(actor).get(ADDRESS).json() == []
    refused = make_client(actor).get("/api/measure/scores/board", {"weighting": "ages"})
    assert (refused.status_code, refused.json()["code"]) == (404, "weighting-unknown")
    send(actor, "patch", "/ages", {"archived": False})
    assert [one["slug"] for one in make_client(actor).get(ADDRESS).json()] == ["ages"]


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ((0.25, 0.5), "add up to 75.0%"),
        ((-0.25, 1.25), "must be 0 or more"),
        ((1.0,), "needs 2 to 200 groups"),
    ],
)
def test_shares_that_cannot_be_are_refused(actor: Actor, shares: tuple[float, ...], problem: str):
    cells = [{"values": [str(place)], "share": share} for place, share in enumerate(shares)]
    refused = send(actor, "post", "", {"name": "Wrong", "targets": [{"traits": ["age"], "cells": cells}]})
    assert refused.status_code == 422
    assert problem in refused.json()["detail"]


WEIGHTING_ROUTES = Rights(
    ADDRESS,
    {
        "measure.view": {
            "list_weightings": None,
            "list_weighting_traits": None,
            "get_customer_shares": None,
            "preview_weighting": {"targets": [AGES]},
        },
        "measure.edit": {
            "create_weighting": {"name": "x", "targets": [AGES]},
            "change_weighting": {"name": "y"},
        },
    },
    {"get_customer_shares": "?trait=age"},
)
SCORE_ROUTES = Rights(
    "/api/measure/scores",
    {"measure.view": {"list_scores": None, "get_score_board": None, "export_score_board": None}},
)
PATH_ROUTES = Rights(
    "/api/listen/path",
    {
        "listen.view": {"get_listening_path": None, "list_listening_path_groups": None},
        "listen.survey": {"set_source_care": {"owner": "x"}},
    },
)


@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    for rights in (WEIGHTING_ROUTES, SCORE_ROUTES, PATH_ROUTES):
        assert set(routes(rights.below)) == set(rights.bodies)
        seen, expected = refusals(rights, caller)
        assert seen == expected
