"""Pain of a step: customers × severity, each customer counted once by the worst that happened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desirepath.measure.contracts import Pain
from journeymath.scores import Histogram, mean_score

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DROPPED_SEVERITY = 1.0
OVERDUE_SEVERITY = 0.5
LOW_FROM_SEVERITY = 0.5  # an answer is low when it lies in the worse half of its scale


@dataclass(frozen=True)
class Harms:
    """What went wrong at one step: a customer and a severity 0..1 per row, any number per customer."""

    customer: Ints
    severity: Floats

    @classmethod
    def none(cls) -> Harms:
        """No harm at all."""
        return cls(np.empty(0, np.int64), np.empty(0, np.float64))

    @property
    def customers(self) -> int:
        """How many customers are named."""
        return int(np.unique(self.customer).size)


def pain_of(*, customers: int, visits: Harms, answers: Harms) -> Pain | None:
    """Add up severities over customers; None when nobody was at the step.

    `visits` are dropped (1) and overdue (0.5) visits, `answers` all answers by their shortfall, of which the low
    ones hurt; who answered was at the step too. The interval is
    that of the mean severity of the step's customers, times their number: t inside 0..1, Wilson's where all
    customers fared alike.
    """
    named = int(np.union1d(visits.customer, answers.customer).size)
    low = answers.severity >= LOW_FROM_SEVERITY
    answers = Harms(answers.customer[low], answers.severity[low])
    worst = _worst_per_customer(visits, answers)
    n = max(customers, named)
    if n == 0:
        return None
    severities, counts = np.unique(worst, return_counts=True)
    table = dict(zip(severities.tolist(), counts.tolist(), strict=True))
    table[0.0] = table.get(0.0, 0) + n - int(worst.size)
    mean = mean_score(
        Histogram.of({score: float(count) for score, count in table.items()}), bounds=(0.0, 1.0)
    )
    return Pain(
        value=round(n * (mean.value or 0.0), 6),
        low=round(n * (mean.low or 0.0), 6),
        high=round(n * (1.0 if mean.high is None else mean.high), 6),
        customers=int(worst.size),
        n=n,
        dropped=_distinct(visits, DROPPED_SEVERITY),
        low_scores=answers.customers,
        overdue=_distinct(visits, OVERDUE_SEVERITY),
    )


def _distinct(visits: Harms, severity: float) -> int:
    return int(np.unique(visits.customer[visits.severity == severity]).size)


def _worst_per_customer(visits: Harms, answers: Harms) -> Floats:
    customer = np.concatenate([visits.customer, answers.customer])
    severity = np.concatenate([visits.severity, answers.severity])
    distinct, group = np.unique(customer, return_inverse=True)
    worst = np.zeros(distinct.size)
    np.maximum.at(worst, group, severity)
    return worst
