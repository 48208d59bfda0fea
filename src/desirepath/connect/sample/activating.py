"""Activate and first bill: documents, parcel, technician, first bill; the driver and the costly loop."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.answering import Question, Replies, answer_rows
from desirepath.connect.sample.choosing import Orders
from desirepath.connect.sample.draws import Flags, Ints
from desirepath.connect.sample.profiles import Profiles
from desirepath.connect.sample.rows import Run, case_ids, event_rows

CANCELLED_SHARE = 0.035
ORDER_ANSWER_SHARE = 0.20
VISIT_ANSWER_SHARE = 0.42
SETTLED_ANSWER_SHARE = 0.46


@dataclass(frozen=True)
class Activations:
    """All runs with the times of their steps."""

    run: Run
    region: NDArray[np.str_]
    amount_minor: Ints
    price_minor: Ints
    again: Flags  # sent the documents twice
    stopped: Flags  # cancelled after the documents
    fibre: Flags
    on_time: Flags
    reminded: Flags
    uploaded_us: Ints
    rejected_us: Ints
    uploaded_again_us: Ints
    approved_us: Ints
    sent_us: Ints
    delivered_us: Ints
    reminded_us: Ints
    visited_us: Ints
    active_us: Ints
    billed_us: Ints
    paid_us: Ints

    def rows(self, event: str, at_us: Ints, chosen: Flags | None = None, **more: object) -> pa.Table:
        """Return the events of the chosen runs; all when none are named."""
        keep = np.ones(len(self.run), dtype=bool) if chosen is None else chosen
        return event_rows(event, self.run.part(keep), at_us[keep], region=self.region[keep], **more)


def simulate(
    rng: np.random.Generator, profiles: Profiles, orders: Orders
) -> tuple[list[pa.Table], list[pa.Table], Ints]:
    """Return events, answers, and when each person's first bill was sent (END_US: never)."""
    runs = _draw(rng, profiles, orders)
    billed_us = np.full(len(profiles), draws.END_US, dtype=np.int64)
    live = ~runs.stopped
    np.minimum.at(billed_us, runs.run.number[live], runs.billed_us[live])
    events = [*_paper_rows(rng, runs, orders), *_delivery_rows(runs), *_bill_rows(runs)]
    answers = [
        _order_answers(rng, profiles, orders),
        _visit_answers(rng, profiles, runs),
        _settled_answers(rng, profiles, runs),
    ]
    return events, answers, billed_us


def _draw(rng: np.random.Generator, profiles: Profiles, orders: Orders) -> Activations:
    number, count = orders.number, len(orders.number)
    again, fibre = draws.draw_flags(rng, truths.SECOND_UPLOAD_SHARE, count), profiles.fibre[number]
    on_time = draws.draw_flags(rng, truths.ON_TIME_SHARE, count)
    reminder = np.where(on_time, truths.REMINDER_SHARE_ON_TIME, truths.REMINDER_SHARE_LATE)
    uploaded = orders.placed_us + draws.draw_wait_us(rng, count, 9.0, 1.0)
    approval = draws.draw_wait_us(rng, count, truths.APPROVAL_HOURS)
    loop = draws.draw_wait_us(rng, count, truths.SECOND_UPLOAD_DAYS * 24.0, 6.0)
    approved = uploaded + approval + np.where(again, loop, 0)
    sent = approved + draws.draw_wait_us(rng, count, 15.0)
    delivered = sent + draws.draw_wait_us(rng, count, 38.0, 4.0)
    visited = delivered + draws.draw_wait_us(rng, count, 80.0, 3.0) + np.where(on_time, 0, 28 * draws.HOUR_US)
    active = np.where(
        fibre, visited + draws.draw_wait_us(rng, count, 1.0), delivered + draws.draw_wait_us(rng, count, 16.0)
    )
    billed = active + 21 * draws.DAY_US + draws.draw_wait_us(rng, count, 72.0)
    return Activations(
        run=Run(number, orders.placed_us, case_ids("ORD", np.arange(count) + 1)),
        region=profiles.region[number],
        amount_minor=orders.amount_minor,
        price_minor=profiles.price_minor[number],
        again=again,
        stopped=draws.draw_flags(rng, CANCELLED_SHARE, count),
        fibre=fibre,
        on_time=on_time,
        reminded=fibre & draws.draw_flags(rng, reminder, count),
        uploaded_us=uploaded,
        rejected_us=uploaded + approval // 2,
        uploaded_again_us=uploaded + approval // 2 + loop,
        approved_us=approved,
        sent_us=sent,
        delivered_us=delivered,
        reminded_us=delivered + (visited - delivered) // 2,
        visited_us=visited,
        active_us=active,
        billed_us=billed,
        paid_us=billed + draws.draw_wait_us(rng, count, 140.0, 3.0),
    )


def _paper_rows(rng: np.random.Generator, runs: Activations, orders: Orders) -> list[pa.Table]:
    live, again, stopped = ~runs.stopped, runs.again, runs.stopped
    device = np.where(orders.channel == "app", "app", "web")
    sales = {"department": "Sales", "channel": "e-mail"}
    check: dict[str, object] = {"department": "Sales", "amount_minor": -truths.DOCUMENT_CHECK_COST_MINOR}
    cancelled_us = runs.uploaded_us + draws.draw_wait_us(rng, len(runs.run), 30.0)
    refunded_us = cancelled_us + draws.draw_wait_us(rng, len(runs.run), 60.0)
    refund = -runs.amount_minor[stopped]
    return [
        runs.rows("order_received", orders.placed_us + 90 * draws.SECOND_US, None, **sales),
        runs.rows("documents_uploaded", runs.uploaded_us, None, attempt=1, channel=device, **check),
        runs.rows("documents_rejected", runs.rejected_us, again, reason="photo not readable", **sales),
        runs.rows(
            "documents_uploaded", runs.uploaded_again_us, again, attempt=2, channel=device[again], **check
        ),
        runs.rows("documents_approved", runs.approved_us, live, **sales),
        runs.rows("order_cancelled", cancelled_us, stopped, department="Customer care", channel="phone"),
        runs.rows(
            "refund_paid", refunded_us, stopped, department="Billing", channel="e-mail", amount_minor=refund
        ),
    ]


def _delivery_rows(runs: Activations) -> list[pa.Table]:
    live = ~runs.stopped
    visit, reminded = live & runs.fibre, live & runs.reminded
    parcel, technician = -truths.PARCEL_COST_MINOR, -truths.TECHNICIAN_COST_MINOR
    logistics = {"department": "Logistics", "channel": "e-mail"}
    field: dict[str, object] = {"department": "Field service"}
    return [
        runs.rows("parcel_handed_over", runs.sent_us, live, amount_minor=parcel, **logistics),
        runs.rows("parcel_delivered", runs.delivered_us, live, **logistics),
        runs.rows("visit_reminder_confirmed", runs.reminded_us, reminded, channel="app", **field),
        runs.rows(
            "technician_visit_done",
            runs.visited_us,
            visit,
            channel="home visit",
            amount_minor=technician,
            on_time=runs.on_time[visit],
            **field,
        ),
        runs.rows("service_activated", runs.active_us, live, channel="e-mail", **field),
    ]


def _bill_rows(runs: Activations) -> list[pa.Table]:
    live, price = ~runs.stopped, runs.price_minor[~runs.stopped]
    billing: dict[str, object] = {"department": "Billing", "first": True}
    return [
        runs.rows("bill_sent", runs.billed_us, live, channel="e-mail", **billing),
        runs.rows("bill_paid", runs.paid_us, live, channel="web", amount_minor=price, **billing),
    ]


def _order_answers(rng: np.random.Generator, profiles: Profiles, orders: Orders) -> pa.Table:
    answers = draws.draw_flags(rng, ORDER_ANSWER_SHARE, len(orders.number))
    count = int(answers.sum())
    at_us = orders.placed_us[answers] + draws.draw_wait_us(rng, count, 3.0)
    replies = Replies(orders.basket.part(answers), at_us, draws.draw_rating(rng, 4.1, count, best=5), "order")
    return answer_rows(rng, Question("order-confirmed", "csat_1_5"), replies, profiles)


def _visit_answers(rng: np.random.Generator, profiles: Profiles, runs: Activations) -> pa.Table:
    answers = ~runs.stopped & runs.fibre & draws.draw_flags(rng, VISIT_ANSWER_SHARE, len(runs.run))
    on_time = runs.on_time[answers]
    score = draws.draw_rating(rng, np.where(on_time, 4.4, 2.6), len(on_time), best=5)
    topic = np.where(on_time, "technician", "technician late")
    replies = Replies(runs.run.part(answers), runs.visited_us[answers] + draws.HOUR_US, score, topic)
    return answer_rows(rng, Question("technician-visit", "csat_1_5"), replies, profiles)


def _settled_answers(rng: np.random.Generator, profiles: Profiles, runs: Activations) -> pa.Table:
    answers = ~runs.stopped & draws.draw_flags(rng, SETTLED_ANSWER_SHARE, len(runs.run))
    score = settled_in_scores(rng, runs)[answers]
    topic = np.where(runs.fibre & ~runs.on_time, "technician late", "settling in")[answers]
    at_us = runs.paid_us[answers] + draws.draw_wait_us(rng, len(score), 30.0)
    replies = Replies(runs.run.part(answers), at_us, score, topic)
    return answer_rows(rng, Question("pay-first-bill", "nps_0_10"), replies, profiles)


def settled_in_scores(rng: np.random.Generator, runs: Activations) -> Ints:
    """Draw the recommendation score: only the technician's punctuality moves it, the reminder does not."""
    count = len(runs.run)
    with_visit = np.where(
        runs.on_time,
        draws.draw_nps(rng, truths.SETTLED_IN_ON_TIME, count),
        draws.draw_nps(rng, truths.SETTLED_IN_LATE, count),
    )
    return np.where(runs.fibre, with_visit, draws.draw_nps(rng, truths.SETTLED_IN_NO_VISIT, count))
