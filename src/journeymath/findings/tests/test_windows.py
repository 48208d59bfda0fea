"""The likeliest window of a record, against all windows worked out one by one."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from journeymath.errors import InvalidInput
from journeymath.findings import find_windows, step_counts
from journeymath.findings.baseline import expected_failures
from journeymath.findings.windows import Record, Window, chance_of, likeliest_window, spread_outside


def bernoulli(record: Record, start: int, end: int) -> float:
    """Kulldorff's log likelihood ratio of a window with a higher share, straight from its formula."""
    failed, cases = record.failed[start:end].sum(), record.cases[start:end].sum()
    of_failed, of_cases = record.failed.sum(), record.cases.sum()
    rest_failed, rest_cases = of_failed - failed, of_cases - cases
    if not cases or not rest_cases or failed / cases <= rest_failed / rest_cases:
        return 0.0
    parts = [
        (failed, cases),
        (cases - failed, cases),
        (rest_failed, rest_cases),
        (rest_cases - rest_failed, rest_cases),
    ]
    alone = [(of_failed, of_cases), (of_cases - of_failed, of_cases)]
    return float(sum(n * log(n / of) for n, of in parts if n) - sum(n * log(n / of) for n, of in alone if n))


def plain_record(rng: np.random.Generator, days: int) -> Record:
    cases = rng.integers(0, 9, days).astype(float)
    cases[:8] += 3
    failed = rng.binomial(cases.astype(int), 0.3).astype(float)
    return Record(failed, cases, cases * failed.sum() / cases.sum())


@pytest.mark.parametrize("seed", range(5))
def test_the_likeliest_window_is_the_best_of_all_windows(seed):
    record = plain_record(np.random.default_rng(seed), 40)
    first = int(np.searchsorted(np.cumsum(record.cases), 20)) + 1
    every = {
        (start, end): bernoulli(record, start, end)
        for start in range(first, 40)
        for end in range(start + 1, min(40, start + 20) + 1)
    }
    found = likeliest_window([record])
    assert found.evidence == pytest.approx(max(every.values()), abs=1e-9)
    assert every[found.start, found.end] == pytest.approx(found.evidence, abs=1e-9)


def test_several_records_speak_for_the_window_of_their_summed_evidence():
    rng = np.random.default_rng(7)
    records = [plain_record(rng, 30) for _ in range(3)]
    first = int(np.searchsorted(np.cumsum(records[0].cases), 20)) + 1
    windows = [(s, e) for s in range(first, 30) for e in range(s + 1, min(30, s + 15) + 1)]
    best = max(sum(bernoulli(one, s, e) for one in records) for s, e in windows)
    assert likeliest_window(records).evidence == pytest.approx(best, abs=1e-9)


def test_a_quiet_record_has_a_window_as_striking_as_chance_says():
    """Chances of quiet records are spread evenly from 0 to 1, those that were worked out at all."""
    rng = np.random.default_rng(3)
    small = 0
    for _ in range(150):
        record = plain_record(rng, 60)
        window = likeliest_window([record])
        small += chance_of(window, record, rng) <= 0.1
    assert 4 <= small <= 28  # 15 expected; beyond this one time in 500


def test_who_comes_is_allowed_for():
    """Newcomers fail more often and come later: nothing got worse, and the mix says so to the last case."""
    day = np.repeat(np.arange(100), 2)
    new = np.tile([0, 1], 100)
    cases = np.where(new == 1, day + 1, 101 - day).astype(float)
    failed = cases * np.where(new == 1, 0.6, 0.2)
    counts = step_counts("basket", day, {"drop_off": failed}, cases=cases, traits={"new": new})
    assert expected_failures(counts, "drop_off") == pytest.approx(failed, rel=2e-3)


def test_repeated_cases_make_a_record_restless():
    rng = np.random.default_rng(5)
    cases = np.full(200, 8.0)
    drawn = Record(rng.binomial(8, 0.4, 200).astype(float), cases, np.full(200, 3.2))
    doubled = Record(2 * rng.binomial(4, 0.4, 200).astype(float), cases, np.full(200, 3.2))
    nowhere = Window(0, 0, 0.0, 0, 0, 0, 0)
    assert spread_outside(drawn, nowhere) == pytest.approx(1.0, abs=0.25)
    assert spread_outside(doubled, nowhere) == pytest.approx(2.0, abs=0.4)


@pytest.mark.parametrize(
    ("day", "failed", "cases", "field"),
    [
        ([0, 1], [1, 2], [1, 1], "drop_off"),
        ([-1], [0], [1], "day"),
        ([0, 1], [0], [1, 1], "drop_off"),
        ([0.5], [0], [1], "day"),
    ],
)
def test_cells_that_cannot_be_are_refused(day, failed, cases, field):
    with pytest.raises(InvalidInput) as refused:
        step_counts("cart", day, {"drop_off": failed}, cases=cases)
    assert refused.value.field in {field, "cases"}


def test_a_day_outside_the_record_is_refused():
    with pytest.raises(InvalidInput, match="outside the record"):
        find_windows([step_counts("cart", [5], {"drop_off": [1]})], 5)


def test_no_cases_no_findings():
    assert find_windows([step_counts("cart", np.array([], np.int64), {"drop_off": []})], 30) == []
