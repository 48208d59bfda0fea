"""The board of scores: groups side by side, one verdict for the whole board, weights to all customers' shares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desirepath.base.errors import InvalidRequest
from desirepath.base.periods import Period, read_period
from desirepath.customers.models import Customer
from desirepath.eventlog.tests.building import add_segment, event
from desirepath.listen import audiences
from desirepath.measure.selectors.score_board import BoardWish, ScoreBoard, get_score_board
from desirepath.people.contracts import Actor
from desirepath.people.tests.callers import make_actor, make_client

pytestmark = pytest.mark.django_db
DAY = 86_400
BEFORE, NOW = read_period("2023-11-01", "2023-12-01"), read_period("2023-12-01", "2024-01-01")


def answers(question: str, at: float, counts: dict[int, int], first: int) -> list[dict[str, Any]]:
    scores = [score for score, count in counts.items() for _ in range(count)]
    return [
        event(
            first + place,
            "Feedback Given",
            at + place,
            score=float(score),
            scale="nps_0_10",
            weight=1.0,
            properties={"question": question},
        )
        for place, score in enumerate(scores)
    ]


@pytest.fixture
def actor(tmp_path: Path) -> Actor:
    """Customers 1 to 200 say little of “app”, better later; 301 to 520 say the same of “shop” in both months."""
    actor = make_actor()
    log = [
        *answers("app", 0, {10: 20, 8: 40, 0: 40}, 1),
        *answers("app", 30 * DAY, {10: 60, 8: 30, 0: 10}, 101),
        *answers("shop", 0, {10: 50, 8: 30, 0: 20}, 301),
        *answers("shop", 30 * DAY, {10: 52, 8: 30, 0: 18}, 401),
        *answers("desk", 30 * DAY, {10: 5}, 501),
    ]
    add_segment(actor.workspace_id, log, tmp_path)
    return actor


def lines(board: ScoreBoard) -> dict[str | None, Any]:
    return {line.group: line for line in board.lines}


def test_each_group_stands_with_both_periods_and_one_verdict_of_the_board(actor: Actor):
    found = lines(get_score_board(actor, BoardWish(by="question", period=NOW, before=BEFORE)))
    app, shop, desk = found["app"], found["shop"], found["desk"]
    assert (app.before.value, app.now.value, app.change.value) == (-20.0, 50.0, 70.0)
    assert (app.change.verdict, shop.change.verdict, desk.change.verdict) == (
        "better",
        "no clear change",
        "too few",
    )
    assert shop.change.low < 0 < shop.change.high
    assert (desk.now.display, desk.before.n) == ("counts", 0)


def test_a_line_says_how_many_answers_would_show_a_change(actor: Actor):
    wish = BoardWish(by="question", period=NOW, smallest_change=10)
    shop = lines(get_score_board(actor, wish))["shop"]
    spread = 100 * np.sqrt((0.52 + 0.18) - (0.52 - 0.18) ** 2)
    assert shop.answers_needed == pytest.approx(2 * (1.96 + 0.8416) ** 2 * (spread / 10) ** 2, rel=0.05)


def test_many_lines_with_small_luck_are_no_verdicts(tmp_path: Path):
    actor = make_actor()
    lucky = {10: 46, 8: 30, 0: 24}
    log = [*answers("lucky", 0, {10: 30, 8: 36, 0: 34}, 1), *answers("lucky", 30 * DAY, lucky, 101)]
    for place in range(30):
        same = {10: 40, 8: 30, 0: 30}
        log += [*answers(f"q{place}", 0, same, 1_000 + 200 * place)]
        log += [*answers(f"q{place}", 30 * DAY, same, 1_100 + 200 * place)]
    add_segment(actor.workspace_id, log, tmp_path)
    alone = get_score_board(actor, BoardWish(question="lucky", period=NOW, before=BEFORE))
    board = get_score_board(actor, BoardWish(by="question", period=NOW, before=BEFORE))
    assert alone.lines[0].change is not None
    assert alone.lines[0].change.verdict == "better"
    assert lines(board)["lucky"].change.verdict == "no clear change"


def give_traits(actor: Actor, traits: dict[int, str]) -> None:
    Customer.objects.bulk_create(
        Customer(id=key, workspace_id=actor.workspace_id, traits={"age": age}) for key, age in traits.items()
    )


def test_scores_are_told_by_a_trait_of_the_customers(actor: Actor):
    give_traits(actor, dict.fromkeys(range(101, 161), "young") | dict.fromkeys(range(161, 201), "old"))
    wish = BoardWish(by="trait", trait="age", question="app", period=NOW)
    found = lines(get_score_board(actor, wish))
    assert {group: (line.now.n, line.now.value) for group, line in found.items()} == {
        "young": (60, 100.0),
        "old": (40, -25.0),
    }


def test_scores_are_told_by_segment_and_a_customer_may_be_in_several(
    actor: Actor, monkeypatch: pytest.MonkeyPatch
):
    members = {"keen": range(101, 161), "all": range(101, 201)}
    monkeypatch.setattr(audiences, "_kinds", {})
    audiences.register_audience(
        "segment",
        lambda _actor, slug: members[slug],
        lambda _actor: [audiences.AudienceChoice(slug=slug, name=slug.title()) for slug in members],
    )
    found = lines(get_score_board(actor, BoardWish(by="segment", question="app", period=NOW)))
    assert {group: (line.now.n, line.now.value) for group, line in found.items()} == {
        "Keen": (60, 100.0),
        "All": (100, 50.0),
    }


def test_answers_are_weighted_to_the_shares_of_all_customers(actor: Actor):
    # 60 of 100 who answered are young, but three of four customers are old.
    give_traits(
        actor,
        dict.fromkeys(range(101, 161), "young")
        | dict.fromkeys(range(161, 201), "old")
        | dict.fromkeys(range(10000, 10140), "old")
        | dict.fromkeys(range(20000, 20060), "nobody heard"),
    )
    wish = BoardWish(question="app", period=NOW, weight_by=("age",))
    (line,) = get_score_board(actor, wish).lines
    assert line.now.value == 50.0
    assert line.represented is not None
    assert line.represented.value == pytest.approx(0.25 * 100 + 0.75 * -25)
    assert line.represented.n_effective < line.now.n
    assert "Nobody with age “nobody heard” answered (20% of customers)." in line.represented.warnings


def test_customers_without_the_trait_are_counted_out_of_the_weighting(actor: Actor):
    give_traits(actor, dict.fromkeys(range(101, 151), "young"))
    (line,) = get_score_board(actor, BoardWish(question="app", period=NOW, weight_by=("age",))).lines
    assert line.represented is not None
    assert line.represented.n == 50
    assert line.represented.warnings[0].startswith("50 of 100 answers are left out of the weighting")


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"by": "trait"}, "Name the trait"),
        ({"weight_by": ("nothing",)}, "No customer has a trait “nothing”"),
        ({"smallest_change": 0}, "above 0"),
        ({"scale": "nps"}, "is no scale"),
    ],
)
def test_what_a_board_cannot_show_is_refused(actor: Actor, wish: dict[str, Any], problem: str):
    with pytest.raises(Exception, match=problem) as refusal:
        get_score_board(actor, BoardWish(period=Period(), **wish))
    assert isinstance(refusal.value, InvalidRequest | ValueError)


def test_the_api_answers_the_board(actor: Actor):
    query = {"by": "question", "from": "2023-12-01", "before_from": "2023-11-01", "before_to": "2023-12-01"}
    answered = make_client(actor).get("/api/measure/scores/board", query).json()
    told = {line["group"]: line["change"]["verdict"] for line in answered["lines"]}
    assert told == {"app": "better", "desk": "too few", "shop": "no clear change"}
    assert answered["left_out"] == 0
