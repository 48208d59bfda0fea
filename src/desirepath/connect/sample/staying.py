"""Renew or leave, and recommend: the end of a contract, cancellations by hazard, promoters who tell others."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from desirepath.connect.sample import draws, truths
from desirepath.connect.sample.answering import Question, Replies, answer_rows
from desirepath.connect.sample.draws import Floats, Ints
from desirepath.connect.sample.profiles import Profiles
from desirepath.connect.sample.rows import Run, event_rows

CONTRACT_ENDS_SHARE = 0.55
RELATION_SHARES = (0.27, 0.35, 0.38)
ANSWER_SHARE = 0.38


def cancel_times(
    rng: np.random.Generator,
    *,
    people: int,
    silent_us: Ints,
    faults: tuple[Ints, Ints],
    low_scores: tuple[Ints, Ints],
) -> Ints:
    """Draw when each person with a contract cancels by the monthly hazard; END_US for those who stay."""
    cancelled_us = np.full(people, draws.END_US, dtype=np.int64)
    existing = np.arange(people) < truths.EXISTING_CUSTOMERS
    for first_us in draws.MONTH_STARTS_US.tolist():
        hazard = month_hazard(people, first_us, silent_us, faults, low_scores)
        leaves = existing & (cancelled_us == draws.END_US) & draws.draw_flags(rng, hazard, people)
        at_us = first_us + rng.integers(draws.DAY_US, 28 * draws.DAY_US, size=people)
        cancelled_us = np.where(leaves, at_us, cancelled_us)
    return cancelled_us


def month_hazard(
    people: int, first_us: int, silent_us: Ints, faults: tuple[Ints, Ints], low_scores: tuple[Ints, Ints]
) -> Floats:
    """Return the chance of cancelling within the month, from the signs seen before it."""
    two_faults = _count_before(people, faults, first_us, truths.FAULT_DAYS) >= 2
    low_score = _count_before(people, low_scores, first_us, truths.LOW_SCORE_DAYS) >= 1
    silent = silent_us + truths.SILENCE_DAYS * draws.DAY_US <= first_us
    return np.asarray(
        truths.MONTHLY_HAZARD
        * np.where(two_faults, truths.HAZARD_RATIO_TWO_FAULTS, 1.0)
        * np.where(low_score, truths.HAZARD_RATIO_LOW_SCORE, 1.0)
        * np.where(silent, truths.HAZARD_RATIO_SILENCE, 1.0)
    )


def _count_before(people: int, happened: tuple[Ints, Ints], first_us: int, days: int) -> Ints:
    number, at_us = happened
    recent = (at_us < first_us) & (at_us >= first_us - days * draws.DAY_US)
    return np.bincount(number[recent], minlength=people)


def cancel_rows(profiles: Profiles, cancelled_us: Ints) -> list[pa.Table]:
    """Return the requests and cancellations of those whom the hazard took."""
    number = np.flatnonzero(cancelled_us < draws.END_US)
    at_us, region = cancelled_us[number], profiles.region[number]
    run = Run(number, at_us - draws.DAY_US)
    return [
        event_rows(
            "cancellation_requested",
            run,
            at_us - draws.DAY_US,
            channel="phone",
            department="Retention",
            region=region,
        ),
        event_rows("contract_cancelled", run, at_us, channel="e-mail", department="Retention", region=region),
    ]


def renewal_rows(rng: np.random.Generator, profiles: Profiles) -> tuple[list[pa.Table], tuple[Ints, Ints]]:
    """Return the events of contracts that end in the year, and who left when; the new letter changes nothing."""
    number = np.flatnonzero(draws.draw_flags(rng, CONTRACT_ENDS_SHARE, len(profiles)) & profiles.existing)
    count, region = len(number), profiles.region[number]
    at_us = draws.draw_times(rng, count, draws.day_weights(), draws.STAFFED_HOURS)
    run = Run(number, at_us)
    new = np.isin(region, truths.NEW_LETTER_REGIONS) & (at_us >= draws.instant_us(truths.NEW_LETTER_DAY))
    letter = np.where(new, "2026", "2024")
    fate = rng.choice(3, size=count, p=[truths.RENEWED_SHARE, 0.09, 1.0 - truths.RENEWED_SHARE - 0.09])
    renews, leaves = fate == 0, fate == 1
    looks, calls = (
        draws.draw_flags(rng, 0.62, count) & (fate < 2),
        draws.draw_flags(rng, 0.24, count) & (fate < 2),
    )
    looked_us = at_us + draws.draw_wait_us(rng, count, 90.0)
    called_us = looked_us + draws.draw_wait_us(rng, count, 60.0)
    decided_us = called_us + draws.draw_wait_us(rng, count, 120.0)
    won_back = leaves & draws.draw_flags(rng, 0.22, count)
    lost, offered = leaves & ~won_back, leaves & (won_back | draws.draw_flags(rng, 0.5, count))
    renewed, renewed_us = renews | won_back, decided_us + np.where(won_back, 4, 0) * draws.DAY_US

    def rows(event: str, chosen: draws.Flags, at: Ints, channel: str, **more: object) -> pa.Table:
        return event_rows(
            event, run.part(chosen), at[chosen], channel=channel, department="Retention", region=region[chosen],
            letter=letter[chosen], **more,
        )  # fmt: skip

    events = [
        rows("renewal_reminder_sent", np.ones(count, dtype=bool), at_us, "e-mail"),
        rows("renewal_offers_viewed", looks, looked_us, "app"),
        rows("retention_call", calls, called_us, "phone"),
        rows("cancellation_requested", leaves, decided_us, "phone"),
        rows("win_back_offer_sent", offered, decided_us + 2 * draws.DAY_US, "e-mail", amount_minor=-1_500),
        rows("contract_renewed", renewed, renewed_us, "app"),
        rows("contract_cancelled", lost, decided_us + 6 * draws.DAY_US, "e-mail"),
    ]
    return events, (number[lost], decided_us[lost] + 6 * draws.DAY_US)


def recommend_rows(
    rng: np.random.Generator, profiles: Profiles
) -> tuple[list[pa.Table], list[pa.Table], tuple[Ints, Ints]]:
    """Return events, answers and low scores (who, when) of the yearly question."""
    count = truths.RECOMMENDATION_REQUESTS
    number = rng.permutation(truths.EXISTING_CUSTOMERS)[:count]
    at_us = draws.draw_times(
        rng, count, draws.day_weights(weekdays=(1, 1, 1, 1, 1, 0, 0)), draws.STAFFED_HOURS
    )
    run = Run(number, at_us)
    answers = draws.draw_flags(rng, ANSWER_SHARE, count)
    answered_us = at_us + draws.draw_wait_us(rng, count, 22.0, 1.0)
    score = draws.draw_nps(rng, RELATION_SHARES, count)
    low = answers & (score <= 6)
    asked = event_rows("recommend_survey_sent", run, at_us, channel="e-mail", department="Marketing")
    replies = Replies(run.part(answers), answered_us[answers], score[answers], "relation")
    feedback = answer_rows(rng, Question("give-your-score", "nps_0_10"), replies, profiles)
    promoters = answers & (score >= 9)
    told = _telling(rng, run.part(promoters), answered_us[promoters])
    return [asked, *told], [feedback], (number[low], answered_us[low])


def _telling(rng: np.random.Generator, run: Run, at_us: Ints) -> list[pa.Table]:
    count = len(run)
    invited = draws.draw_flags(rng, 0.9, count)
    shared = invited & draws.draw_flags(rng, 0.42, count)
    visited = shared & draws.draw_flags(rng, 0.6, count)
    ordered = visited & draws.draw_flags(rng, 0.33, count)
    times = [at_us + draws.draw_wait_us(rng, count, hours) for hours in (2.0,)]
    for hours in (50.0, 40.0, 60.0):
        times.append(times[-1] + draws.draw_wait_us(rng, count, hours))

    def rows(
        event: str, chosen: draws.Flags, place: int, channel: str, amount: int | None = None
    ) -> pa.Table:
        return event_rows(
            event,
            run.part(chosen),
            times[place][chosen],
            channel=channel,
            department="Marketing",
            amount_minor=amount,
        )

    return [
        rows("referral_invited", invited, 0, "e-mail"),
        rows("referral_link_shared", shared, 1, "app"),
        rows("referral_visited", visited, 2, "web"),
        rows("referral_ordered", ordered, 3, "web", -truths.REFERRAL_REWARD_MINOR),
    ]
