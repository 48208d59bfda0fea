"""Loan applications and permit requests: the figures known of them, from every form of the file."""

from __future__ import annotations

import pytest

from journeymath.log import EventLog, cases
from journeymath.paths import directly_follows, funnel, variants
from journeymath.tests.shared_data import shared_data

pytestmark = pytest.mark.shared_data
NAMES = {"case": "case:concept:name", "activity": "concept:name", "time": "time:timestamp"}
LOAN_STEPS = ["A_SUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "O_SENT", "O_SENT_BACK", "A_APPROVED"]


@pytest.fixture(scope="module")
def loans():
    return EventLog.from_xes(shared_data("event_logs/bpic2012.xes.gz"))


def test_loan_applications(loans):
    found, durations = variants(loans), cases(loans)
    assert (found.cases, found.events, len(loans.activities), found.variant_count) == (
        13_087,
        262_200,
        24,
        4_366,
    )
    assert found.variants[0].cases == 3_429
    assert durations.mean_seconds / 86_400 == pytest.approx(8.62, abs=0.005)
    assert durations.p50_seconds / 86_400 == pytest.approx(0.81, abs=0.005)


def test_the_loan_funnel(loans):
    found = funnel(loans, LOAN_STEPS)
    assert [step.cases for step in found.steps] == [13_087, 7_367, 5_113, 5_015, 3_254, 2_246]


def test_transitions_of_the_loans_add_up(loans):
    found = directly_follows(loans)
    assert sum(edge.count for edge in found.edges) == 262_200 - 13_087
    assert found.starts == {"A_SUBMITTED": 13_087}


@pytest.mark.parametrize(
    ("read", "name", "columns"),
    [
        (EventLog.from_csv, "receipt.csv", NAMES),
        (EventLog.from_parquet, "receipt.parquet", NAMES),
        (EventLog.from_xes, "08_receipt.xes.gz", {}),
    ],
    ids=["csv", "parquet", "xes"],
)
def test_permit_requests_from_every_form(read, name, columns):
    log = read(shared_data(f"event_logs/{name}"), **columns)
    found = variants(log, top=1)
    assert (found.cases, found.events, len(log.activities), found.variant_count) == (1_434, 8_577, 27, 116)
    assert found.variants[0].cases == 713
    assert cases(log).mean_seconds / 86_400 == pytest.approx(5.41, abs=0.005)
