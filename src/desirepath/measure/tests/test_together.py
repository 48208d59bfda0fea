"""Several journeys as one: a customer in two counts once, an event that two bind counts once."""

from __future__ import annotations

import csv
import io
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desirepath.base.periods import Period
from desirepath.eventlog.tests.building import SECOND_US, START_US, add_segment, add_to_tail, event
from desirepath.frame.services import import_journey
from desirepath.frame.services.moments import pin_key_journey
from desirepath.measure.pain import LOW_FROM_SEVERITY
from desirepath.measure.roll_up import RollUp
from desirepath.measure.selectors import get_journey_numbers
from desirepath.measure.selectors.key_journeys import get_key_journeys
from desirepath.measure.selectors.roll_ups import get_roll_up, list_roll_ups
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
# Journeys of two steps, begun and ended by an event each; two of them bind `paid`.
SHAPES = {"top": ("placed", "paid"), "left": ("asked", "paid"), "right": ("called", "solved")}


def journey(slug: str, *, case: str, opens: dict[str, str] | None = None) -> str:
    opened = opens or {}
    steps = "".join(
        f"      - {{slug: {slug}-{name}, name: {name}, binds: [{{event: {name}}}]"
        + (f", journey: {opened[name]}" if name in opened else "")
        + "}\n"
        for name in SHAPES[slug]
    )
    return (
        f"format: desirepath/journey/1\nslug: {slug}\nname: {slug.title()}\ncase: {case}\n"
        f"lifecycle: purchase\nstages:\n  - slug: one\n    name: One\n    steps:\n{steps}"
    )


def lay_out(rows: list[dict[str, Any]], *, in_tail: bool = False, case: str = "customer") -> Actor:
    actor = make_actor()
    if in_tail:
        add_to_tail(actor.workspace_id, rows)
    elif rows:
        add_segment(actor.workspace_id, rows, Path(tempfile.mkdtemp()))
    import_journey(actor=actor, text=journey("left", case=case))
    import_journey(actor=actor, text=journey("right", case=case))
    opens = {"placed": "left", "paid": "right"}
    import_journey(actor=actor, text=journey("top", case=case, opens=opens))
    return actor


def roll_up(actor: Actor, slug: str = "top", period: Period = Period()) -> RollUp:  # noqa: B008 - frozen
    (found,) = get_roll_up(actor, slug, period).roll_ups
    return found


def stars(customer: int, at: float, score: float, step: str, **columns: Any) -> dict[str, Any]:
    return event(
        customer, "Feedback Given", at, score=score, scale="stars_1_5", weight=1.0, step=step, **columns
    )


def test_a_customer_in_two_children_counts_once_and_so_does_an_event_that_two_journeys_bind():
    paid = {"amount_minor": 500, "currency": "EUR"}
    rows = [
        event(1, "asked", 0),
        event(1, "paid", 10, **paid),
        event(1, "called", 20),
        event(2, "placed", 0),
        event(2, "asked", 5),
        event(3, "visited", 0),
        stars(1, 30, 1, "right-called"),
    ]
    found = roll_up(lay_out(rows))
    assert [(part.slug, part.customers) for part in found.parts] == [("top", 2), ("left", 2), ("right", 1)]
    assert (found.customers, found.counted_twice) == (2, 3)
    assert (found.money, found.money_events, found.money_events_counted_twice) == (
        {"EUR": 500},
        {"EUR": 1},
        1,
    )
    # customer 1 paid, but called in vain; customer 2 finished nothing
    assert (found.finished_all.value, found.finished_any.value, found.finished_all.n) == (0, 0.5, 2)
    assert found.pain is not None
    assert (found.pain.value, found.pain.customers, found.pain.n) == (2, 2, 2)
    assert (found.pain.dropped, found.pain.low_scores) == (2, 1)


@pytest.mark.parametrize("seed", range(4))
def test_roll_up_equals_a_loop_over_the_events(seed: int):
    draw = random.Random(seed)
    case = "customer" if seed % 2 else "case_id"
    names = [*{name for pair in SHAPES.values() for name in pair}, "visited"]
    names.sort()
    rows = [_random_event(draw, names, at) for at in range(150)]
    actor = lay_out(rows, in_tail=seed % 3 == 0, case=case)
    since, until = (40, 120) if seed > 1 else (None, None)
    found = roll_up(actor, period=_period(since, until))
    expected = Loop(rows, case, since, until)
    assert found.customers == len(expected.customers)
    assert found.counted_twice == sum(len(one) for one in expected.by_journey.values()) - len(
        expected.customers
    )
    assert round((found.finished_any.value or 0) * found.customers) == len(expected.finished_any)
    assert round((found.finished_all.value or 0) * found.customers) == len(expected.finished_all)
    assert (found.money, found.money_events) == (expected.money, expected.money_events)
    assert found.pain is not None
    assert found.pain.value == pytest.approx(sum(expected.severity.values()))
    assert found.pain.n == len(expected.concerned)


def test_key_journeys_say_what_each_journeys_own_page_says():
    draw = random.Random(11)
    names = sorted({name for pair in SHAPES.values() for name in pair} | {"visited"})
    rows = [_random_event(draw, names, at) for at in range(200)]
    actor = lay_out(rows)
    pin_key_journey(actor=actor, slug="right", reason="Costs most trust")
    table = get_key_journeys(actor, Period())
    assert table.active_customers == len({row["customer_key"] for row in rows})
    assert table.journeys[0].slug == "right"
    assert table.journeys[0].key_reason == "Costs most trust"
    for line in table.journeys:
        own = get_journey_numbers(actor, line.slug, Period())
        assert (line.cases, line.customers, line.completion) == (own.cases, own.customers, own.completion)
        assert line.reach.value == own.customers / table.active_customers
        money: dict[str, int] = {}
        for step in own.steps:
            for currency, minor in step.money.items():
                money[currency] = money.get(currency, 0) + minor
        assert line.money == money
        assert line.pain is not None
        # a customer's worst over the steps is no more than the sum of what each step says
        assert line.pain.value <= sum(step.pain.value for step in own.steps if step.pain)


def test_who_may_not_see_numbers_or_is_from_elsewhere_sees_none_and_a_file_says_the_same():
    actor = lay_out([event(1, "placed", 0), event(1, "paid", 9, amount_minor=-250, currency="EUR")])
    pin_key_journey(actor=actor, slug="top", reason="=SUM(A1)")
    paths = ("key-journeys", "key-journeys/export", "roll-ups", "journeys/top/roll-up")
    for path in paths:
        assert make_client(actor, {"frame.view"}).get(f"/api/measure/{path}").status_code == 403
    stranger = make_client(make_actor())
    assert stranger.get("/api/measure/journeys/top/roll-up").status_code == 404
    assert stranger.get("/api/measure/roll-ups").json()["roll_ups"] == []
    assert stranger.get("/api/measure/key-journeys").json()["journeys"] == []
    client = make_client(actor, {"measure.view"})
    (all_of_them,) = client.get("/api/measure/roll-ups").json()["roll_ups"]
    assert all_of_them == client.get("/api/measure/journeys/top/roll-up").json()["roll_ups"][0]
    first, *_ = csv.DictReader(io.StringIO(client.get("/api/measure/key-journeys/export").content.decode()))
    assert (first["journey"], first["key_reason"], first["money_minor_EUR"]) == ("top", "'=SUM(A1)", "-250")
    assert float(first["reach_share"]) == 1


def test_an_empty_log_and_a_journey_without_steps_answer_too():
    actor = lay_out([])
    text = (
        "format: desirepath/journey/1\nslug: bare\nname: Bare\nstages: [{slug: one, name: One, steps: []}]\n"
    )
    import_journey(actor=actor, text=text)
    found = list_roll_ups(actor, Period()).roll_ups[0]
    assert (found.customers, found.pain, found.finished_all.value) == (0, None, None)
    assert get_key_journeys(actor, Period()).warnings
    bare = get_roll_up(actor, "bare", Period())
    assert (bare.roll_ups[0].customers, bare.warnings) == (
        0,
        ("“Bare” has no steps yet and is not counted.",),
    )


def _period(since: int | None, until: int | None) -> Period:
    start = datetime.fromtimestamp(START_US / SECOND_US, UTC)
    ends = [None if seconds is None else start + timedelta(seconds=seconds) for seconds in (since, until)]
    return Period(*ends)


def _random_event(draw: random.Random, names: list[str], at: int) -> dict[str, Any]:
    customer = draw.randint(1, 25)
    columns: dict[str, Any] = {"case_id": f"{customer}-{draw.randint(1, 2)}"}
    if draw.random() < 0.15:
        pairs = [(journey, name) for journey, shape in SHAPES.items() for name in shape]
        shape, name = draw.choice(pairs)
        return stars(customer, at, draw.randint(1, 5), f"{shape}-{name}", **columns)
    if draw.random() < 0.5:
        columns |= {"amount_minor": draw.randint(-900, 900), "currency": draw.choice(["EUR", "USD"])}
    return event(customer, draw.choice(names), at, **columns)


class Loop:
    """The same counted one event after the other."""

    def __init__(self, rows: list[dict[str, Any]], case: str, since: int | None, until: int | None) -> None:
        self.rows, self.case, self.since, self.until = rows, case, since, until
        self.by_journey: dict[str, set[int]] = {}
        self.finished_any: set[int] = set()
        self.severity: dict[int, float] = {}
        self.concerned: set[int] = set()
        self.money: dict[str, int] = {}
        self.money_events: dict[str, int] = {}
        unfinished: set[int] = set()
        paid: set[int] = set()
        for slug, (first, last) in SHAPES.items():
            cases = self._cases({first, last})
            own = {self._owner(places) for places in cases.values()}
            done = {self._owner(places) for places in cases.values() if self._holds(places, last)}
            self.by_journey[slug] = own
            self.finished_any |= done
            unfinished |= own - done
            for places in cases.values():
                if not self._holds(places, last):
                    self._hurt(self._owner(places), 1.0)
                paid |= {place for place in places if rows[place].get("amount_minor")}
            self._answers(slug, set(cases))
        self.customers = set().union(*self.by_journey.values())
        self.concerned |= self.customers
        self.finished_all = self.customers - unfinished
        for row in (rows[place] for place in paid):
            currency = row["currency"]
            self.money[currency] = self.money.get(currency, 0) + row["amount_minor"]
            self.money_events[currency] = self.money_events.get(currency, 0) + 1

    def _cases(self, names: set[str]) -> dict[Any, list[int]]:
        """Places of the rows of each case; the time chooses events of customers, and whole cases of ids."""
        cases: dict[Any, list[int]] = {}
        for place, row in enumerate(self.rows):
            if row["event"] in names and (self.case == "case_id" or self._inside(row)):
                cases.setdefault(self._key(row), []).append(place)
        return {key: places for key, places in cases.items() if self._inside(self.rows[places[0]])}

    def _answers(self, slug: str, cases: set[Any]) -> None:
        """An answer counts with its case; outside the journey's cases by when it was given."""
        holds = {self._key(row) for row in self.rows if row["event"] in SHAPES[slug]}
        for row in self.rows:
            if row.get("step") not in {f"{slug}-{name}" for name in SHAPES[slug]}:
                continue
            by_time = self.case == "customer" or self._key(row) not in holds
            if self._inside(row) if by_time else self._key(row) in cases:
                self.concerned.add(row["customer_key"])
                self._hurt(row["customer_key"], (5 - row["score"]) / 4)

    def _inside(self, row: dict[str, Any]) -> bool:
        return bool((self.since or 0) <= row["at"] < (self.until or 10**6))

    def _key(self, row: dict[str, Any]) -> Any:
        return row["customer_key"] if self.case == "customer" else (row["customer_key"], row["case_id"])

    def _owner(self, places: list[int]) -> int:
        return int(self.rows[places[0]]["customer_key"])

    def _holds(self, places: list[int], name: str) -> bool:
        return any(self.rows[place]["event"] == name for place in places)

    def _hurt(self, customer: int, severity: float) -> None:
        if severity >= LOW_FROM_SEVERITY:
            self.severity[customer] = max(self.severity.get(customer, 0.0), severity)
