"""The whole sample organisation as Arrow tables: a pure function of the seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from desirepath.connect.sample import activating, choosing, draws, helping, staying, truths, using
from desirepath.connect.sample.draws import Flags, Ints
from desirepath.connect.sample.profiles import customer_table, draw_profiles
from desirepath.connect.sample.rows import put_together

FILES = {"customers": "customers.parquet", "events": "events.parquet", "feedback": "feedback.parquet"}


@dataclass(frozen=True)
class SampleTables:
    """What is imported: people, what happened to them, and what they said."""

    customers: pa.Table
    events: pa.Table
    feedback: pa.Table

    def write(self, folder: Path) -> None:
        """Write the three Parquet files that the sample's recipe reads."""
        for name, file_name in FILES.items():
            pq.write_table(getattr(self, name), folder / file_name, compression="zstd")


def generate_sample(seed: int = truths.SEED) -> SampleTables:
    """Generate the sample; the same seed gives the same rows."""
    rng = np.random.default_rng(seed)
    profiles = draw_profiles(rng)
    choosing_events, orders, known = choosing.simulate(rng, profiles)
    start_events, start_answers, first_billed_us = activating.simulate(rng, profiles, orders)
    help_events, help_answers = helping.simulate(rng, profiles)
    tell_events, tell_answers, low_scores = staying.recommend_rows(rng, profiles)
    stay_events, left = staying.renewal_rows(rng, profiles)
    silent_us, faults = using.draw_silence(rng, len(profiles)), using.draw_faults(rng)
    cancelled_us = staying.cancel_times(
        rng, people=len(profiles), silent_us=silent_us, faults=faults, low_scores=low_scores
    )
    cancel_events = staying.cancel_rows(profiles, _unless_left(cancelled_us, left))
    use_events = [
        *using.visit_rows(rng, profiles, silent_us),
        *using.bill_rows(rng, profiles),
        *using.later_bill_rows(rng, profiles, first_billed_us),
        *using.fault_rows(profiles, *faults),
        *using.bot_rows(rng),
    ]
    ends_us = _ends(cancelled_us, left)
    events = [
        *choosing_events,
        *start_events,
        *help_events,
        *tell_events,
        *stay_events,
        *cancel_events,
        *use_events,
    ]
    answers = [*start_answers, *help_answers, *tell_answers]
    # Who never gives details stays a cookie; who does is one person with the visits before.
    known_ids = pc.if_else(pa.array(profiles.existing | known), profiles.ids, pa.scalar(None, pa.string()))
    return SampleTables(
        customers=customer_table(profiles, _known_numbers(profiles.existing | known)),
        events=put_together(events, known_ids, ends_us, "ev"),
        feedback=put_together(answers, known_ids, ends_us, "fb"),
    )


def _unless_left(cancelled_us: Ints, left: tuple[Ints, Ints]) -> Ints:
    """Drop the cancellation by hazard of those who leave at the end of their contract."""
    kept = cancelled_us.copy()
    kept[left[0]] = draws.END_US
    return kept


def _ends(cancelled_us: Ints, left: tuple[Ints, Ints]) -> Ints:
    ends = _unless_left(cancelled_us, left)
    ends[left[0]] = left[1]
    return ends


def _known_numbers(known: Flags) -> Ints:
    return np.asarray(np.flatnonzero(known), dtype=np.int64)
