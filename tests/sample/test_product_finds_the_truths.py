"""The product's own numbers find the planted truths: loaded as users load it, asked as the screens ask."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.up.installation import environment, signed_in, started

from desirepath.connect.sample import truths

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.processes


# What a newcomer waits for on a quiet machine; counted as CPU, because a busy machine is slow, not wrong.
START_CPU_SECONDS = 60


@dataclass(frozen=True)
class FirstStart:
    """The first start on an empty folder: what it cost, and what Home said then."""

    data: Path
    cpu_seconds: float
    home: dict[str, Any]


@pytest.fixture(scope="module")
def first_start(tmp_path_factory) -> FirstStart:
    """`desirepath up` as a newcomer starts it, until Home has answered; then it is stopped."""
    folder = tmp_path_factory.mktemp("newcomer")
    with started(folder, sample=True) as running:
        spent = psutil.Process(running.process.pid).cpu_times()
        with signed_in(running) as browser:
            home = browser.get("/api/measure/home").raise_for_status().json()
    return FirstStart(folder / "data", sum(spent[:4]), home)


@pytest.fixture(scope="module")
def answers(first_start: FirstStart) -> dict[str, Any]:
    """What the product answers of the sample that the first start has loaded."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "sample" / "product_answers.py")],
        env=environment(first_start.data),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_the_first_start_loads_the_sample_in_time_and_home_answers_with_it(first_start, sample):
    assert first_start.cpu_seconds < START_CPU_SECONDS
    assert [tile["slug"] for tile in first_start.home["tiles"] if not tile["n"]] == []
    assert {journey["name"] for journey in first_start.home["journeys"]}
    assert all(journey["cases"] > 0 for journey in first_start.home["journeys"])
    assert len(first_start.home["journeys"]) == 6  # the future map is nobody's path yet
    assert first_start.home["worst_steps"]


def test_every_row_is_added_once_and_a_second_load_adds_nothing(answers, sample):
    for kind, rows in (("events", sample.events), ("feedback", sample.feedback)):
        first, again = answers["first"][kind], answers["again"][kind]
        assert first == {"read": rows.num_rows, "added": rows.num_rows, "duplicates": 0, "rejected": 0}
        assert again == {"read": rows.num_rows, "added": 0, "duplicates": rows.num_rows, "rejected": 0}
    assert answers["again"]["customers"]["added"] == 0
    assert len(answers["journeys"]) == 7
    assert answers["journeys_again"] == []


def test_the_record_around_the_maps_fills_the_screens_of_the_framework(answers):
    record = answers["record"]
    assert record["unheard"] == ["Logistics", "Marketing", "Retention"]
    assert record["grades"] == ["fair", "strong", "weak"]
    assert (record["gone"], record["links"]) == ([], 0)
    assert len(record["threads"]) == 6
    assert (record["waiting"], record["conflicts"]) == (["Say what the second year costs"], [[]])
    assert (record["gaps"], record["unregistered"] > 0) == (7, True)
    assert record["versions"] == ["edit", "import"]
    assert {record["statuses"][slug] for slug in record["statuses"]} == {"draft", "review", "published"}
    assert (record["futures"], record["opened"]) == (["activate-in-three-days"], ["technician-at-home"])


def test_the_board_shows_the_change_that_helped_and_the_path_a_step_that_nobody_hears(answers):
    heard = answers["heard"]
    assert heard["verdicts"] == {
        "activate-and-first-bill/technician-visit": "no clear change",
        "activate-and-first-bill/pay-first-bill": "no clear change",
        "choose-and-order/order-confirmed": "no clear change",
        "get-help/understood": "too few",
        "get-help/solved": "better",
        "recommend/give-your-score": "no clear change",
    }
    assert (heard["deaf"], heard["weighted"]) == ("friend-orders", True)
    assert heard["rate"] == pytest.approx(210 / 955)  # the waves asked 955 people
    value, worst, best = heard["bounds"]
    # Of 905 who may have met the question 160 answered it: the others at worst unhappy, at best happy.
    assert (worst, best) == pytest.approx((160 / 905 * value, 160 / 905 * value + 745 / 905))
    assert heard["owners"]["survey-were-you-understood"] == "Lena Richter"


def test_a_second_load_says_nothing_twice(answers):
    assert answers["record_again"] == answers["record"]


def test_a_the_fault_shows_as_customers_lost_at_pay(answers):
    lost = answers["fault"]
    assert lost["during"] == pytest.approx(1 - truths.PAYMENT_SUCCESS_SHARE_IN_FAULT, abs=0.12)
    for usual in (lost["before"], lost["after"]):
        assert usual == pytest.approx(1 - truths.PAYMENT_SUCCESS_SHARE, abs=0.02)


def test_b_the_punctual_visit_moves_the_score_and_the_reminder_does_not(answers):
    driver = answers["driver"]
    for name, (detractors, _, promoters) in (
        ("on_time", truths.SETTLED_IN_ON_TIME),
        ("late", truths.SETTLED_IN_LATE),
    ):
        planted = 100 * (promoters - detractors)
        assert driver[name]["low"] <= planted <= driver[name]["high"]
        reminded, not_reminded = driver[f"{name}_reminded"], driver[f"{name}_not_reminded"]
        assert max(reminded["low"], not_reminded["low"]) < min(reminded["high"], not_reminded["high"])
    assert driver["late"]["high"] < driver["on_time"]["low"] - 50


def test_c_the_second_upload_costs_days(answers):
    loop = answers["loop"]
    assert loop["twice_days"] - loop["once_days"] == pytest.approx(truths.SECOND_UPLOAD_DAYS, abs=0.2)
    assert loop["shares"] == [pytest.approx(truths.SECOND_UPLOAD_SHARE, abs=0.02)]
    assert loop["extra_days"] == [pytest.approx(truths.SECOND_UPLOAD_DAYS, abs=0.8)]


def _difference_in_differences(answers, of):
    found = {name: of(value) for name, value in answers["one_agent"].items()}
    return (found["changed_after"] - found["changed_before"]) - (
        found["others_after"] - found["others_before"]
    )


def test_d_one_agent_shortens_solving_and_makes_help_easier(answers):
    log_ratio = _difference_in_differences(answers, lambda value: math.log(value["solving_seconds"]))
    assert math.exp(log_ratio) == pytest.approx(truths.ONE_AGENT_SOLVING_TIME_RATIO, abs=0.07)
    effort = _difference_in_differences(answers, lambda value: value["effort"])
    assert effort == pytest.approx(truths.ONE_AGENT_EFFORT_POINTS, abs=0.25)


def test_e_the_new_letter_renews_no_more_contracts_than_the_old_one(answers):
    old, new = answers["letter"]["2024"], answers["letter"]["2026"]
    assert min(old["cases"], new["cases"]) > 1_000
    assert abs(new["share"] - old["share"]) < 0.05


def test_h_the_small_region_has_too_few_answers_for_a_score_that_ranks(answers):
    assert 1 <= answers["small"]["n"] < 10
