"""Real logs give the numbers that are published for them."""

import json

import pytest
from click.testing import CliRunner

from desirepath.understand.commands import funnel, paths

pytestmark = [pytest.mark.shared_data, pytest.mark.django_db]

FACTS = "SELECT count(DISTINCT case_id), count(*), count(DISTINCT event) FROM log"
VARIANTS = """
    WITH runs AS (SELECT case_id, list(event ORDER BY occurred_at, seq) AS steps FROM log GROUP BY case_id),
         variants AS (SELECT steps, count(*) AS cases FROM runs GROUP BY steps)
    SELECT count(*), max(cases) FROM variants
"""
SPAN = """
    SELECT round(avg(days), 2) FROM (
        SELECT date_diff('second', min(occurred_at), max(occurred_at)) / 86400.0 AS days FROM log GROUP BY case_id)
"""

LOAN_STEPS = "A_SUBMITTED,A_PREACCEPTED,A_ACCEPTED,O_SENT,O_SENT_BACK,A_APPROVED"


def printed(command, *options):
    """What a command prints as JSON."""
    answer = CliRunner().invoke(command, ["--raw", "--json", *options])
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.parametrize("name", ["receipt.csv", "receipt.parquet", "08_receipt.xes.gz"])
def test_permit_log_is_the_same_from_every_format(shared, take, ask, name):
    # The Parquet file holds local times without their offset.
    zone = {"time_zone": "Europe/Amsterdam"} if name.endswith("parquet") else {}
    result = take(shared / "event_logs" / name, **zone)
    assert result.counts.events.to_dict() == {"read": 8577, "added": 8577, "duplicates": 0, "rejected": 0}
    assert ask(FACTS) == [(1434, 8577, 27)]
    assert ask(VARIANTS) == [(116, 713)]
    found = printed(paths)
    assert (found["cases"], found["variant_count"], found["variants"][0]["cases"]) == (1434, 116, 713)
    assert ask(SPAN) == [(5.41,)]
    assert ask("SELECT count(DISTINCT channel), count(*) FILTER (channel = 'Internet') > 0 FROM log") == [
        (5, True)
    ]


def test_loan_log_has_its_published_size(shared, take, ask):
    take(shared / "event_logs" / "bpic2012.xes.gz")
    assert ask(FACTS) == [(13087, 262200, 24)]
    assert ask(VARIANTS) == [(4366, 3429)]
    found = printed(paths)
    assert [found[name] for name in ("cases", "events", "activities", "variant_count")] == [
        13087,
        262200,
        24,
        4366,
    ]
    assert found["variants"][0]["cases"] == 3429
    counted = printed(funnel, "--steps", LOAN_STEPS, "--within", "365d")["steps"]
    assert [step["customers"] for step in counted] == [13087, 7367, 5113, 5015, 3254, 2246]


def test_shop_clicks_of_600_users(shared, take, ask):
    result = take(shared / "shop_clicks" / "ecom.csv.gz")
    assert result.counts.events.added == 31106
    assert ask("SELECT count(DISTINCT customer_key) FROM log") == [(600,)]
    assert take(shared / "shop_clicks" / "ecom.csv.gz").counts.events.added == 0


def test_running_example(shared, take, ask):
    take(shared / "reference" / "running_example.xes")
    assert ask(FACTS) == [(6, 42, 8)]
