"""The generated tables have the promised size and shape, and the same seed gives the same rows."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import yaml

from desirepath.connect.sample import truths
from desirepath.connect.sample.generate import generate_sample

JOURNEYS = Path(truths.__file__).parent / "journeys"


def test_sizes_are_as_promised(sample):
    assert 19_000 <= sample.customers.num_rows <= 21_000
    assert 580_000 <= sample.events.num_rows <= 630_000
    assert 14_000 <= sample.feedback.num_rows <= 16_000


def test_same_seed_gives_the_same_rows(sample):
    again = generate_sample()
    assert again.events.equals(sample.events)
    assert again.feedback.equals(sample.feedback)
    assert again.customers.equals(sample.customers)


def test_another_seed_gives_other_rows(sample):
    assert not generate_sample(seed=1).customers.equals(sample.customers)


def test_message_ids_are_unique(ask):
    for table in ("events", "feedback"):
        assert ask(f"SELECT count(*) - count(DISTINCT message_id) FROM {table}") == [(0,)]


def test_everything_lies_within_the_year(ask):
    for table in ("events", "feedback"):
        first, last = ask(f"SELECT min(occurred_at)::DATE, max(occurred_at)::DATE FROM {table}")[0]
        assert (first, last) == (truths.FIRST_DAY, truths.LAST_DAY)


def test_every_answer_lies_on_its_scale(ask):
    bounds = {"nps_0_10": (0, 10), "csat_1_5": (1, 5), "ces_1_7": (1, 7)}
    seen = ask("SELECT scale, min(score), max(score), count(DISTINCT score) FROM feedback GROUP BY scale")
    assert {scale: (low, high) for scale, low, high, _ in seen} == bounds
    assert all(different == high - low + 1 for _, low, high, different in seen)


def test_comments_are_of_varied_wording_and_several_languages(ask):
    written, different = ask("SELECT count(comment), count(DISTINCT comment) FROM feedback")[0]
    assert written > 5_000
    assert different > 2_500
    languages = dict(ask("SELECT language, count(*) FROM feedback WHERE comment IS NOT NULL GROUP BY 1"))
    assert set(languages) == {"en", "de", "nl", "es"}
    assert languages["en"] / written > 0.75


def test_every_customer_has_a_mail_address_that_reaches_nobody(ask):
    assert ask("SELECT count(*) FROM customers WHERE NOT ends_with(email, '@mail.example.org')") == [(0,)]
    assert ask("SELECT count(*) - count(DISTINCT email) FROM customers") == [(0,)]


def test_files_hold_what_was_generated(sample, tmp_path):
    sample.write(tmp_path)
    assert pq.read_table(tmp_path / "events.parquet").equals(sample.events)


def test_journeys_cover_the_lifecycle_and_every_bound_event_occurs(ask):
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(JOURNEYS.glob("*.yaml"))]
    assert {each["lifecycle"] for each in documents} == {"purchase", "post-purchase", "advocacy"}
    seen = {event for (event,) in ask("SELECT DISTINCT event FROM events")}
    for document in documents:
        steps = [step for stage in document["stages"] for step in stage["steps"]]
        assert 4 <= len(steps) <= 10
        bound = {bind["event"] for step in steps for bind in step.get("binds", ()) if "event" in bind}
        assert bound <= seen
        assert not bound & set(truths.UNBOUND_EVENTS)


def test_answers_name_steps_of_the_journeys(ask):
    documents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in JOURNEYS.glob("*.yaml")]
    steps = {step["slug"] for each in documents for stage in each["stages"] for step in stage["steps"]}
    assert {step for (step,) in ask("SELECT DISTINCT step FROM feedback")} <= steps
