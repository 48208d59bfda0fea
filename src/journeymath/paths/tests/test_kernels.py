"""Every kernel against slow plain Python, on random logs, whole and cut into buckets."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymath.design import JourneyDesign
from journeymath.errors import InvalidInput
from journeymath.events import SortedEvents, is_sorted, order_cases, order_rows
from journeymath.paths.edges import EdgeCounts, count_edges
from journeymath.paths.funnels import FunnelCounts, count_funnel
from journeymath.paths.sequences import VariantCounts, count_session_variants, count_variants
from journeymath.paths.summary import JourneyNumbers, summarise_journey
from journeymath.tests import plain

ROWS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 12), st.integers(-1, 3)), max_size=40)


def columns(rows):
    rows = sorted(rows, key=lambda row: row[:2])
    return tuple(np.array([row[k] for row in rows], dtype=np.int64) for k in range(3))


def buckets(case, time, code, cut=3):
    chosen = [case % cut == k for k in range(cut)]
    return [SortedEvents.of(case[rows], time[rows], code[rows]) for rows in chosen]


@given(ROWS)
def test_edges_of_buckets_equal_plain_python_on_the_whole(rows):
    case, time, code = columns(rows)
    result = EdgeCounts.merge_all(count_edges(b, 4) for b in buckets(case, time, code)).to_result("abcd")
    names = [*"abcd", "(unknown)"]
    expected = {
        (names[a], names[b]): (count, gap / 1e6)
        for (a, b), (count, gap) in plain.edges(case, time, code).items()
    }
    assert {(e.from_activity, e.to_activity): (e.count, e.median_seconds) for e in result.edges} == expected
    assert sum(result.starts.values()) == sum(result.ends.values()) == result.cases == len(set(case))


@given(ROWS)
def test_edges_of_a_wide_vocabulary_equal_those_of_a_narrow_one(rows):
    events = SortedEvents.of(*columns(rows))
    wide, narrow = count_edges(events, 5000), count_edges(events, 4)
    names = [f"{k}" for k in range(5000)]
    assert wide.to_result(names) == narrow.to_result(names)


@given(ROWS)
def test_variants_of_buckets_equal_plain_python_on_the_whole(rows):
    case, time, code = columns(rows)
    counts = VariantCounts.merge_all(count_variants(b, durations=True) for b in buckets(case, time, code))
    found = {tuple(counts.codes(k).tolist()): int(n) for k, n in enumerate(counts.count)}
    assert found == plain.variants(case, time, code)
    assert counts.spans is not None
    assert np.bincount(counts.spans.variant, minlength=len(found)).tolist() == counts.count.tolist()


def test_top_variants_come_by_cases_then_length_then_name():
    sequences = [[1], [0], [0, 1], [0, 1], [2, 2], [1, 2], [1, 2], [0, 0, 0]]
    case = np.repeat(np.arange(8), [len(s) for s in sequences])
    code = np.concatenate(sequences)
    counts = count_variants(SortedEvents.of(case, np.arange(case.size), code))
    listed = counts.to_result("zya", top=5)
    assert [v.steps for v in listed.variants] == [tuple("ya"), tuple("zy"), ("y",), ("z",), tuple("aa")]
    assert listed.warnings == ("1 rarer variants are not listed.",)


@given(ROWS, st.integers(0, 12), st.sampled_from([[[0], [1], [2]], [[0], [0]], [[0, 1], [1, 2], [0]], [[3]]]))
def test_funnel_of_buckets_equals_trying_every_start(rows, within, steps):
    case, time, code = columns(rows)
    counts = FunnelCounts.merge_all(count_funnel(b, steps, within) for b in buckets(case, time, code))
    assert counts.reached.tolist() == plain.funnel(case, time, code, steps, within)


def test_funnel_takes_the_latest_start_that_still_fits():
    events = SortedEvents.of([1, 1, 1, 1], [0, 50, 60, 140], [0, 0, 1, 2])
    assert count_funnel(events, [[0], [1], [2]], 100).reached.tolist() == [1, 1, 1]
    assert count_funnel(events, [[0], [1], [2]], 89).reached.tolist() == [1, 1, 0]


@given(ROWS, st.integers(0, 5))
def test_sessions_equal_plain_python(rows, gap):
    case, time, _ = columns(rows)
    split = SortedEvents.of(case, time, [0] * len(case)).in_sessions(gap)
    assert split.case.tolist() == plain.sessions(case, time, gap)


@given(ROWS, st.integers(0, 5), st.booleans())
def test_variants_of_sessions_in_one_pass_equal_those_of_split_events(rows, gap, translated):
    events = SortedEvents.of(*columns(rows))
    table = np.array([3, -1, 0, 2, 1], np.int32) if translated else None
    code = events.code if table is None else table[events.code + 1]
    split = SortedEvents.from_starts(events.starts, events.time_us, code).in_sessions(gap)
    expected = count_variants(split)
    given_code = events.code if table is None else events.code + 1
    found = count_session_variants(events.starts, events.time_us, given_code, gap, table=table)
    assert found.cases == split.cases
    assert found.to_result("abcd", top=None) == expected.to_result("abcd", top=None)


def test_variants_of_more_than_a_block_equal_plain_python():
    rng = np.random.default_rng(1)
    lengths = np.concatenate([rng.integers(1, 6, 9_000), [20_000, 0, 1]])
    case = np.repeat(np.arange(lengths.size), lengths)
    code = rng.integers(-1, 4, case.size)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    counts = count_variants(SortedEvents.from_starts(starts, np.arange(case.size), code), durations=False)
    expected = plain.variants(case, np.arange(case.size), code) | {(): 1}
    assert {tuple(counts.codes(k).tolist()): int(n) for k, n in enumerate(counts.count)} == expected


def test_merged_variants_of_many_buckets_keep_their_sequences():
    rng = np.random.default_rng(2)
    logs = [(np.repeat(np.arange(9_000), 4), rng.integers(0, 30, 36_000)) for _ in range(3)]
    parts = [count_variants(SortedEvents.of(case, np.arange(case.size), code)) for case, code in logs]
    merged = parts[0].merge(parts[1]).merge(parts[2])
    expected = sum((plain.variants(case, range(case.size), code.tolist()) for case, code in logs), Counter())
    assert {tuple(merged.codes(k).tolist()): int(n) for k, n in enumerate(merged.count)} == expected


def test_sequences_that_deceive_a_sum_of_powers_are_told_apart():
    """The pair of Thue and Morse has equal polynomials modulo 2⁶⁴, whatever the factor."""
    bits = np.array([k.bit_count() % 2 for k in range(2**12)])
    code = np.concatenate([bits, 1 - bits])
    counts = count_variants(SortedEvents.of(np.repeat([0, 1], bits.size), np.arange(code.size), code))
    assert counts.count.tolist() == [1, 1]


def test_all_short_sequences_are_told_apart():
    sequences = [list(each) for length in range(1, 9) for each in product(range(-1, 3), repeat=length)]
    lengths = [len(each) for each in sequences]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    code = np.concatenate(sequences)
    counts = count_variants(SortedEvents.from_starts(starts, np.arange(code.size), code))
    assert counts.count.size == len(sequences)
    assert np.unique(counts.h1).size == np.unique(counts.h2).size == len(sequences)


@given(ROWS, st.booleans())
def test_cases_inside_customers_stand_together_in_time_whatever_the_order_of_rows(rows, presorted):
    rows = sorted(rows, key=lambda row: row[:2]) if presorted else rows
    customer, time, case = (np.array([row[k] for row in rows], dtype=np.int64) for k in range(3))
    ordered = order_cases(customer, case, time)
    order = np.arange(len(rows)) if ordered.order is None else ordered.order
    SortedEvents.of(ordered.case, time[order], case[order], check=True)
    found = [(int(customer[i]), int(case[i])) for i in order]
    assert is_sorted(ordered.case, time[order])
    assert sorted(order.tolist()) == list(range(len(rows)))
    assert len(set(found)) == len(set(ordered.case.tolist()))
    assert len({(pair, dense) for pair, dense in zip(found, ordered.case.tolist(), strict=True)}) == len(
        set(found)
    )


def test_rows_in_order_are_left_alone_and_others_are_ordered_stably():
    assert order_rows([1, 1, 2], [5, 6, 1]) is None
    assert np.asarray(order_rows([2, 1, 1, 1], [1, 6, 5, 5])).tolist() == [2, 3, 1, 0]


@pytest.mark.parametrize(("case", "time"), [([1, 1], [2, 1]), ([1, 2, 1], [1, 2, 3])])
def test_unordered_rows_are_refused_when_checked(case, time):
    with pytest.raises(InvalidInput):
        SortedEvents.of(case, time, [0] * len(case), check=True)


@given(ROWS)
def test_bound_leaves_out_cases_without_a_bound_event(rows):
    case, time, code = columns(rows)
    events = SortedEvents.of(case, time, code)
    known = {c for c, k in zip(case, code, strict=True) if k >= 0}
    assert set(events.bound("group").case.tolist()) == known == set(events.bound("skip").case.tolist())
    assert (events.bound("skip").code >= 0).all()
    assert len(events.bound("group")) == int(np.isin(case, list(known)).sum())


DESIGNS = [
    JourneyDesign.of("abcd", expect_hours={"a": 5 / 3.6e9, "c": 2 / 3.6e9}),
    JourneyDesign.of(
        "abcd", {"a": ["b", "c"], "c": ["a", "d"]}, optional=["b"], expect_hours={"b": 3 / 3.6e9}
    ),
]


@given(ROWS, st.sampled_from(DESIGNS), st.none() | st.integers(0, 3))
def test_journey_numbers_of_buckets_equal_plain_python(rows, design, outcome_at):
    case, time, code = columns(rows)
    won = None if outcome_at is None else (time % 4 == outcome_at)
    cut = [case % 3 == k for k in range(3)]
    parts = [
        summarise_journey(
            SortedEvents.of(case[r], time[r], code[r]),
            design,
            outcome=None if won is None else won[r],
            log_end_us=14,
        )
        for r in cut
    ]
    numbers = JourneyNumbers.merge_all(parts)
    expected, total, completed = plain.journey(
        case, time, code, outcome=None if won is None else won.tolist(), design=design, log_end=14
    )
    result = numbers.to_result()
    assert (result.cases, result.completed) == (total, completed)
    for s, step in enumerate(result.steps):
        for name in ("cases", "dropped", "open", "overdue", "repeat_cases"):
            assert getattr(step, name) == expected[s][name], (step.step, name)
        assert sorted(numbers.waits_of(s).tolist()) == sorted(expected[s]["waits"])
        assert step.customers == step.cases


def test_harm_names_the_customer_of_each_visit_that_went_wrong():
    events = SortedEvents.of([1, 1, 2, 3, 3], [0, 9, 0, 0, 1], [0, 1, 0, 0, 1])
    design = JourneyDesign.of("ab", expect_hours={"a": 5 / 3.6e9})
    numbers = summarise_journey(events, design, log_end_us=20, customer=[7, 7, 7, 8, 8])
    found = zip(numbers.harm_step, numbers.harm_customer, numbers.harm_severity, strict=True)
    assert sorted(tuple(map(float, row)) for row in found) == [(0, 7, 0.5), (0, 7, 1.0)]
    assert numbers.to_result().steps[0].customers == 2
    twice = numbers.merge(numbers)
    assert twice.harm_case.tolist() == [*numbers.harm_case, *(numbers.harm_case + numbers.cases)]


def test_a_case_in_disorder_is_lost_once_at_the_furthest_step_of_the_map():
    # Approved (1) before it was placed (0), and nothing after: it stands still at both, and is lost at one.
    events = SortedEvents.of([1, 1, 2], [0, 5, 0], [1, 0, 0])
    result = summarise_journey(events, JourneyDesign.of("abc"), log_end_us=20).to_result()
    assert [step.dropped for step in result.steps] == [1, 1, 0]
    assert sum(step.dropped for step in result.steps) == result.cases - result.completed
    # While its furthest step may still go on, it is open there and lost nowhere.
    in_time = JourneyDesign.of("abc", expect_hours={"b": 1})
    result = summarise_journey(events.take([0, 1]), in_time, log_end_us=20).to_result()
    assert [(step.dropped, step.open) for step in result.steps] == [(0, 0), (0, 1), (0, 0)]


def test_the_furthest_step_is_the_one_that_the_map_leads_to_not_the_last_in_the_file():
    design = JourneyDesign.of("abcd", {"a": ["c"], "c": ["b"], "b": ["d"], "d": []})
    events = SortedEvents.of([1, 1], [0, 5], [1, 2])  # b before c, though c leads to b
    dropped = [step.dropped for step in summarise_journey(events, design, log_end_us=9).to_result().steps]
    assert dropped == [0, 1, 0, 0]
