"""Get help: tickets from question to solution, with the change that helped."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.answering import Question, Replies, answer_rows
from desirepath.connect.sample.draws import Flags, Floats, Ints
from desirepath.connect.sample.profiles import Profiles
from desirepath.connect.sample.rows import Run, case_ids, event_rows

TOPICS = ("connection", "bill", "device", "contract", "roaming")
CHANNELS = ("phone", "chat", "app", "e-mail", "shop")
ANSWER_SHARE = 0.38


def simulate(rng: np.random.Generator, profiles: Profiles) -> tuple[list[pa.Table], list[pa.Table]]:
    """Return the events and answers of all tickets."""
    count = truths.TICKETS
    number = rng.integers(0, truths.EXISTING_CUSTOMERS, size=count)
    weights = draws.day_weights(
        months=(1, 1.05, 1.2, 1, 1, 1, 0.95, 0.95, 0.95, 0.95, 1, 1), weekdays=truths.TICKET_WEEKDAY_WEIGHTS
    )
    opened_us = draws.draw_times(rng, count, weights, draws.STAFFED_HOURS)
    run = Run(number, opened_us, case_ids("TKT", np.arange(count) + 1))
    return _ticket_rows(rng, run, profiles.region[number], profiles)


def one_agent(region: NDArray[np.str_], at_us: Ints) -> Flags:
    """Tell which tickets one agent kept to the end."""
    since = draws.instant_us(truths.ONE_AGENT_DAY)
    return np.asarray(np.isin(region, truths.ONE_AGENT_REGIONS) & (at_us >= since))


def solving_hours(region: NDArray[np.str_], at_us: Ints) -> Floats:
    """Return the mean hours from first answer to solution."""
    ratio = np.where(one_agent(region, at_us), truths.ONE_AGENT_SOLVING_TIME_RATIO, 1.0)
    return np.asarray(truths.SOLVING_HOURS * ratio)


def _ticket_rows(
    rng: np.random.Generator, run: Run, region: NDArray[np.str_], profiles: Profiles
) -> tuple[list[pa.Table], list[pa.Table]]:
    count, opened_us = len(run), run.started_us
    topic = draws.pick(rng, TOPICS, count, (0.34, 0.26, 0.18, 0.14, 0.08))
    channel = draws.pick(rng, CHANNELS, count, (0.38, 0.24, 0.16, 0.14, 0.08))
    triaged_us = opened_us + draws.draw_wait_us(rng, count, 0.6)
    answered_us = triaged_us + draws.draw_wait_us(rng, count, 5.0)
    solved_us = answered_us + draws.draw_wait_us(rng, count, solving_hours(region, opened_us))
    escalated, noted = draws.draw_flags(rng, 0.22, count), draws.draw_flags(rng, 0.05, count)
    solved, reopened = draws.draw_flags(rng, 0.95, count), draws.draw_flags(rng, 0.10, count)
    again, closed = solved & reopened, solved & draws.draw_flags(rng, 0.9, count)
    answered_again_us = solved_us + draws.draw_wait_us(rng, count, 20.0)
    solved_again_us = answered_again_us + draws.draw_wait_us(rng, count, 14.0)
    ended_us = np.where(again, solved_again_us, solved_us)
    closed_us = ended_us + draws.draw_wait_us(rng, count, 26.0)

    def rows(event: str, chosen: Flags, at_us: Ints, by: object = channel, **more: object) -> pa.Table:
        where = by[chosen] if isinstance(by, np.ndarray) else by
        department = "Field service" if event == "ticket_escalated" else "Customer care"
        return event_rows(
            event, run.part(chosen), at_us[chosen], channel=where, department=department, region=region[chosen],
            topic=topic[chosen], **more,
        )  # fmt: skip

    everyone, cost = np.ones(count, dtype=bool), -truths.TICKET_COST_MINOR
    events = [
        rows("ticket_opened", everyone, opened_us),
        rows("ticket_triaged", everyone, triaged_us),
        rows("crm_note_written", noted, triaged_us + draws.SECOND_US * 30),
        rows("ticket_answered", everyone, answered_us),
        rows("ticket_escalated", escalated, answered_us + (solved_us - answered_us) // 3, by="phone"),
        rows("ticket_solved", solved, solved_us, amount_minor=cost),
        rows("ticket_answered", again, answered_again_us),
        rows("ticket_solved", again, solved_again_us, amount_minor=cost),
        rows("ticket_closed", closed, closed_us, by="e-mail"),
    ]
    asked = closed & draws.draw_flags(rng, ANSWER_SHARE, count)
    return events, [_answers(rng, profiles, run.part(asked), closed_us[asked])]


def _answers(rng: np.random.Generator, profiles: Profiles, run: Run, closed_us: Ints) -> pa.Table:
    points = np.where(
        one_agent(profiles.region[run.number], run.started_us), truths.ONE_AGENT_EFFORT_POINTS, 0.0
    )
    score = draws.draw_rating(rng, truths.EFFORT_MEAN + points, len(run), best=7)
    at_us = closed_us + draws.draw_wait_us(rng, len(run), 6.0)
    return answer_rows(rng, Question("solved", "ces_1_7"), Replies(run, at_us, score, "help"), profiles)
