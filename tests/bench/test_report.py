"""The report judges goals by the figures, and prints no time beside an unequal answer."""

from __future__ import annotations

import copy
import json

from bench.capture.messages import batch_requests, single_requests
from bench.goals import list_goals
from bench.report import print_report, unequal_answers


def _engine(name, scan, transitions):
    def asked(seconds, answer):
        return {"seconds": seconds, "cpu_seconds": seconds, "first_seconds": seconds + 1, "answer": answer}

    questions = {
        "scan": asked(scan, 10),
        "transitions": asked(transitions, [[0, 1, 5, 100.0]]),
        "funnel": asked(transitions, [5, 3]),
        "variants": asked(transitions, {"cases": 5, "variant_count": 1, "top": [[[0, 1], 5]]}),
        "conformance": asked(transitions, {"cases": 5}),
    }
    return {"name": name, "questions": questions, "peak_gb": 0.5}


RESULTS = {
    "machine": {
        "cores": 2,
        "processor": "test",
        "memory_gb": 8,
        "load_before": 0.1,
        "at": "2026-10-31T00:00:00Z",
    },
    "events": 10,
    "product": _engine("Desirepath", 1.0, 2.0),
    "peers": [_engine("DuckDB SQL", 0.5, 20.0), _engine("chDB", 0.5, 8.0)],
    "import_csv": {"counts": {"read": 10}, "seconds": 1.0, "rows_per_second": 200_000, "peak_gb": 0.4},
    "unequal": [],
}


def test_goals_are_judged_by_the_fastest_peer():
    goals = {goal.what: goal for goal in list_goals(RESULTS)}
    assert goals["transitions: time ÷ own column scan"].met is True
    assert goals["transitions: best SQL engine ÷ Desirepath"].seen == 4.0
    assert goals["transitions: best SQL engine ÷ Desirepath"].met is False
    assert goals["import of CSV"].met is True
    assert goals["import of Parquet"].met is None
    assert goals["memory of all questions"].met is True


def test_a_different_answer_hides_all_times(capsys):
    results = copy.deepcopy(RESULTS)
    results["peers"][1]["questions"]["funnel"]["answer"] = [5, 2]
    results["unequal"] = unequal_answers(results)
    assert results["unequal"] == ["funnel: Desirepath and chDB differ: [5, 3] against [5, 2]"]
    print_report(results)
    printed = capsys.readouterr().out
    assert "NOT EQUAL" in printed
    assert "Seconds" not in printed


def test_equal_answers_print_times_and_verdicts(capsys):
    print_report(RESULTS)
    printed = capsys.readouterr().out
    assert "20.00 / 20.00 (10.0)" in printed
    assert "NOT met" in printed
    assert "not run" in printed


def test_capture_requests_are_whole_and_their_messages_unique():
    requests = [*single_requests("key", 3, 0), *batch_requests("key", 2, 100, 1_000)]
    ids = []
    for request in requests:
        head, _, body = request.partition(b"\r\n\r\n")
        assert f"Content-Length: {len(body)}".encode() in head
        document = json.loads(body)
        ids += [event["messageId"] for event in document.get("batch", [document])]
    assert len(ids) == len(set(ids)) == 203


def test_the_report_shows_kept_columns_and_files_apart(capsys):
    print_report(RESULTS)
    printed = capsys.readouterr().out
    assert "2.00 / 2.00" in printed
    assert "… columns from files" in printed
    assert "3.00" in printed


def test_a_peer_that_was_not_run_is_named_with_its_reason(capsys):
    results = copy.deepcopy(RESULTS)
    results["peers"].append({"name": "Spark SQL", "not_run": "no Java 17+"})
    assert unequal_answers(results) == []
    print_report(results)
    assert "Spark SQL: not run: no Java 17+" in capsys.readouterr().out


def test_rates_on_a_cut_bear_their_peers_name_and_hide_when_unequal(capsys):
    results = copy.deepcopy(RESULTS)
    rate = {"events": 1_000, "seconds": 0.5, "events_per_second": 2_000}
    results["peers"].append({"name": "retentioneering", "rates": {"funnel": rate}, "unequal": []})
    results["unequal"] = unequal_answers(results)
    print_report(results)
    assert "retentioneering funnel: 2,000 events/s on a cut of 1,000" in capsys.readouterr().out
    results["peers"][-1]["unequal"] = ["funnel: retentioneering and DuckDB SQL differ on the cut"]
    results["unequal"] = unequal_answers(results)
    print_report(results)
    printed = capsys.readouterr().out
    assert "NOT EQUAL funnel: retentioneering" in printed
    assert "2,000 events/s" not in printed
