"""Prints what the product says of the sample in the data folder of the environment, as JSON; loads it again last.

Run by the tests in a process of its own: a transaction would not outlive its test, and the load takes seconds.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
django.setup()

from desirepath.base.periods import Period
from desirepath.connect.sample import load_sample, truths
from desirepath.connect.selectors import list_imports
from desirepath.frame.selectors.comments import list_comments
from desirepath.frame.selectors.coverage import get_coverage
from desirepath.frame.selectors.evidence import get_evidence
from desirepath.frame.selectors.history import list_changes
from desirepath.frame.selectors.journeys import get_definition, list_journeys
from desirepath.frame.selectors.sharing import list_links
from desirepath.frame.selectors.suggestions import list_suggestions
from desirepath.frame.selectors.systems import get_register
from desirepath.listen.path.selectors import PathWish, get_listening_path
from desirepath.measure.board_contracts import BoardWish
from desirepath.measure.selectors import get_journey_numbers
from desirepath.measure.selectors.score_board import get_score_board
from desirepath.measure.selectors.weightings import list_weightings
from desirepath.people.selectors.actors import get_operator
from desirepath.understand.selectors import get_conformance

Where = dict[str, Any]
JOURNEYS = ("activate-and-first-bill", "choose-and-order", "get-help")


def main() -> None:
    actor = get_operator()
    [first] = list_imports(actor).items
    ask = Asking(actor)
    answers = {
        "first": first.counts,
        "journeys": [journey.slug for journey in list_journeys(actor)],
        "fault": ask.fault(),
        "driver": ask.driver(),
        "loop": ask.loop(),
        "one_agent": ask.one_agent(),
        "letter": ask.letter(),
        "small": ask.small(),
        "record": describe_record(actor),
        "heard": describe_hearing(actor),
    }
    again = load_sample(actor)
    second = {
        "again": again.counts.to_dict(),
        "journeys_again": again.journeys_added,
        "record_again": describe_record(actor),
    }
    print(json.dumps(answers | second))


def describe_record(actor: Any) -> dict[str, Any]:
    """What the screens of the framework show of the sample."""
    coverage, main = get_coverage(actor), "activate-and-first-bill"
    cells = [cell for journey in JOURNEYS for cell in get_evidence(actor, journey).cells if cell.pieces]
    return {
        "unheard": sorted(one.department for one in coverage.departments if one.department and not one.heard),
        "notes": sum(one.notes for one in coverage.departments),
        "grades": sorted({cell.grade for cell in cells}),
        "gone": [cell.claim for cell in cells if any(piece.is_found is False for piece in cell.pieces)],
        "threads": [one.text for one in list_comments(actor, main, resolved=True)],
        "waiting": [one.title for one in list_suggestions(actor, "choose-and-order", state="open")],
        "conflicts": [one.conflicts for one in list_suggestions(actor, "choose-and-order")],
        "gaps": sum(bool(one.gap) for one in get_register(actor).systems),
        "unregistered": len(get_register(actor).unregistered),
        "versions": [one.origin for one in list_changes(actor, main).items],
        "statuses": {one.slug: one.status for one in list_journeys(actor)},
        "futures": [one.slug for one in list_journeys(actor) if one.state == "future"],
        "opened": [step.opens_journey for step in get_definition(actor, main).steps if step.opens_journey],
        "links": len(list_links(actor, main)),
    }


def describe_hearing(actor: Any) -> dict[str, Any]:
    """What the listening path and the board of scores show of the sample."""
    path = get_listening_path(actor, PathWish(period=Period()))
    now, before = between("2026-05-05", "2026-11-01"), between("2025-11-06", "2026-05-05")
    [weighting] = list_weightings(actor)
    board = get_score_board(actor, BoardWish(by="step", period=now, before=before, weighting=weighting.slug))
    lines = {str(line.step): line for line in board.lines}
    asked = lines["get-help/understood"]
    return {
        "deaf": path.deaf_steps[0].step,
        "owners": {one.slug: one.owner for one in path.sources},
        "rate": asked.silence and asked.silence.rate,
        "bounds": asked.silence and [asked.now.value, asked.silence.worst, asked.silence.best],
        "verdicts": {step: line.change and line.change.verdict for step, line in lines.items()},
        "weighted": all(line.represented and line.represented.value is not None for line in board.lines),
    }


class Asking:
    """The questions, each by the selectors that the screens use."""

    def __init__(self, actor: Any) -> None:
        self.actor = actor

    def step(self, journey: str, step: str, period: Period = Period(), where: Where | None = None) -> Any:  # noqa: B008 - frozen
        figures = get_journey_numbers(self.actor, journey, period, where)
        return next(one for one in figures.steps if one.slug == step)

    def voice(self, journey: str, step: str, period: Period, where: Where) -> dict[str, Any]:
        found = self.step(journey, step, period, where).voice
        return {"value": found.value, "low": found.low, "high": found.high, "n": found.n}

    def fault(self) -> dict[str, Any]:
        by_app = having("payment_started", prop("channel", "app"))
        return {
            name: self.step("choose-and-order", "pay", period, by_app).dropped_share
            for name, period in {
                "before": between("2026-01-01", "2026-03-09"),
                "during": between("2026-03-09", "2026-03-23"),
                "after": between("2026-03-23", "2026-06-01"),
            }.items()
        }

    def driver(self) -> dict[str, Any]:
        reminder = {"event": "visit_reminder_confirmed"}
        answers = {}
        for name, on_time in (("on_time", True), ("late", False)):
            visit = having("technician_visit_done", prop("properties.on_time", on_time))
            answers[name] = self._settled_in(visit)
            answers[f"{name}_reminded"] = self._settled_in({"all": [visit, reminder]})
            answers[f"{name}_not_reminded"] = self._settled_in({"all": [visit, {"not": reminder}]})
        return answers

    def _settled_in(self, where: Where) -> dict[str, Any]:
        return self.voice("activate-and-first-bill", "pay-first-bill", Period(), where)

    def loop(self) -> dict[str, Any]:
        def median_days(op: str) -> float:
            uploads = {"event": "documents_uploaded", "count": {"op": op, "value": 2}}
            found = self.step("activate-and-first-bill", "upload-documents", Period(), uploads)
            return float(found.seconds_to_next.p50) / 86_400

        deviations = get_conformance(self.actor, "activate-and-first-bill", Period()).deviations
        again = [one for one in deviations if one.step == "upload-documents" and one.kind != "skipped"]
        return {
            "once_days": median_days("<"),
            "twice_days": median_days(">="),
            "shares": [one.share for one in again],
            "extra_days": [
                None if one.extra_seconds is None else one.extra_seconds / 86_400 for one in again
            ],
        }

    def one_agent(self) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for region, op in (("changed", "in"), ("others", "not_in")):
            where = {"trait": "region", "op": op, "value": list(truths.ONE_AGENT_REGIONS)}
            for time_, period in {
                "before": between("2025-11-01", str(truths.ONE_AGENT_DAY)),
                "after": between(str(truths.ONE_AGENT_DAY), "2026-11-01"),
            }.items():
                answered = self.step("get-help", "first-answer", period, where)
                answers[f"{region}_{time_}"] = {
                    "solving_seconds": answered.seconds_to_next.p50,
                    "effort": self.voice("get-help", "solved", period, where)["value"],
                }
        return answers

    def letter(self) -> dict[str, Any]:
        period = between(str(truths.NEW_LETTER_DAY), "2026-11-01")
        shares = {}
        for letter in ("2024", "2026"):
            reminded = having("renewal_reminder_sent", prop("properties.letter", letter))
            found = get_journey_numbers(self.actor, "renew-or-leave", period, reminded)
            shares[letter] = {"share": found.completed_share, "cases": found.cases}
        return shares

    def small(self) -> dict[str, Any]:
        where = {"trait": "region", "op": "=", "value": truths.SMALL_REGION}
        found = self.step("activate-and-first-bill", "technician-visit", Period(), where)
        return {"value": found.voice.value, "n": found.voice.n, "cases": found.cases}


def having(event: str, where: Where) -> Where:
    return {"event": event, "where": where}


def prop(path: str, value: object) -> Where:
    return {"property": path, "op": "=", "value": value}


def between(since: str, until: str) -> Period:
    return Period(
        datetime.fromisoformat(since).replace(tzinfo=UTC), datetime.fromisoformat(until).replace(tzinfo=UTC)
    )


if __name__ == "__main__":
    main()
