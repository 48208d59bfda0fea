"""A filter that names what does not occur is answered with a warning, on every surface."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from django.apps import apps

from desirepath.measure import commands as measure_commands
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client
from desirepath.understand import commands
from desirepath.understand.filter_warnings import filter_warnings
from desirepath.understand.tests.golden import lay_out

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def actor(kept) -> Iterator[Actor]:
    with kept() as folder:
        actor = make_actor()
        lay_out(actor, folder / "spools")
        customers = apps.get_model("customers", "Customer").objects
        customers.create(workspace_id=actor.workspace_id, traits={"region": "North"})
        yield actor


@pytest.mark.parametrize(
    ("where", "named", "nearest"),
    [
        ({"event": "paidd"}, "event “paidd”", "“paid”"),
        ({"property": "event", "op": "in", "value": ["paid", "deliverd"]}, "event “deliverd”", "“delivered”"),
        ({"property": "source", "value": "wep"}, "source “wep”", "“web”"),
        ({"property": "properties.lat", "value": True}, "property “properties.lat”", "“properties.late”"),
        (
            {"event": "paid", "where": {"property": "properties.lat", "value": 1}},
            "property “properties.lat”",
            "“properties.late”",
        ),
        ({"not": {"step": "payd"}}, "step “payd”", "“paid”"),
        ({"feedback": "star_1_5"}, "scale “star_1_5”", "“stars_1_5”"),
        ({"trait": "regoin", "value": "North"}, "trait “regoin”", "“region”"),
        ({"consent": "newsletter"}, "purpose of consent “newsletter”", "none is known yet"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_known(
    actor: Actor, where: dict[str, Any], named: str, nearest: str
):
    (warning,) = filter_warnings(actor, where)
    assert named in warning
    assert nearest in warning


def test_known_names_are_not_warned_of(actor: Actor):
    assert filter_warnings(actor, None) == ()
    known = [
        {"event": "paid", "where": {"property": "properties.late", "value": True}},
        {"property": "channel", "value": "anything"},
        {"step": "reviewed"},
        {"feedback": "any", "step": "reviewed"},
        {"trait": "region", "op": "!=", "value": "South"},
    ]
    assert filter_warnings(actor, {"any": known}) == ()


def test_every_question_carries_the_warning_and_prints_it_on_standard_error(actor: Actor):
    where = json.dumps({"event": "payed"})
    client = make_client(actor)
    asked: list[tuple[Any, list[str], str, dict[str, str]]] = [
        (commands.paths, ["orders"], "understand/journeys/orders/paths", {}),
        (commands.paths, ["--raw"], "understand/raw/paths", {}),
        (commands.conformance, ["orders"], "understand/journeys/orders/conformance", {}),
        (
            commands.funnel,
            ["--steps", "placed,paid"],
            "understand/journeys/orders/funnel",
            {"steps": "placed,paid"},
        ),
        (measure_commands.journey, ["orders"], "measure/journeys/orders", {}),
        (measure_commands.score, ["--scale", "stars_1_5"], "measure/scores", {"scale": "stars_1_5"}),
    ]
    for command, arguments, path, query in asked:
        printed = CliRunner().invoke(command, [*arguments, "--json", "--where", where])
        assert printed.exit_code == 0, printed.output
        assert printed.stderr.count("“payed”") == 1
        answered = client.get(f"/api/{path}", {**query, "where": where}).json()
        warnings = (answered[0] if isinstance(answered, list) else answered)["warnings"]
        assert any("“payed”" in warning for warning in warnings), path
