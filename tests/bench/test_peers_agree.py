"""The benchmark compares only equal answers: its peers agree with each other and with a plain loop."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

import numpy as np
import pytest
from bench.answers import difference, top_of
from bench.log import FUNNEL, FUNNEL_WINDOW_US, SESSION_GAP_US, draw_events, write_log
from bench.peers.duckdb_sql import DuckDbSql
from bench.peers.polars_frames import PolarsFrames

EVENTS = 20_000


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    """A small log with the shape of the large one."""
    return write_log(tmp_path_factory.mktemp("bench"), EVENTS, csv_rows=1_000)


@pytest.fixture(scope="module")
def histories():
    """Each customer's events by a plain loop."""
    customer, at_us, code = draw_events(np.random.default_rng(7), EVENTS)
    found = defaultdict(list)
    for who, when, what in zip(customer.tolist(), at_us.tolist(), code.tolist(), strict=True):
        found[who].append((when, what))
    return found


def plain_transitions(histories):
    gaps = defaultdict(list)
    for events in histories.values():
        for (before_us, before), (after_us, after) in pairwise(events):
            gaps[before, after].append(after_us - before_us)
    return [[*edge, len(waits), float(median(waits))] for edge, waits in sorted(gaps.items())]


def plain_funnel(histories):
    depths = Counter()
    for events in histories.values():
        starts = [None] * len(FUNNEL)
        for at_us, code in events:
            if code == FUNNEL[0]:
                starts[0] = at_us
            elif code in FUNNEL:
                place = FUNNEL.index(code)
                latest = starts[place - 1]
                if latest is not None and at_us - latest <= FUNNEL_WINDOW_US:
                    starts[place] = latest
        depths[max((place + 1 for place, at in enumerate(starts) if at is not None), default=0)] += 1
    return [sum(count for depth, count in depths.items() if depth > place) for place in range(len(FUNNEL))]


def plain_variants(histories):
    counted = Counter()
    for events in histories.values():
        session = []
        for place, (at_us, code) in enumerate(events):
            if place and at_us - events[place - 1][0] > SESSION_GAP_US:
                counted[tuple(session)] += 1
                session = []
            session.append(code)
        counted[tuple(session)] += 1
    top = top_of([(list(codes), cases) for codes, cases in counted.items()])
    return {"cases": counted.total(), "variant_count": len(counted), "top": top}


PLAIN = {"transitions": plain_transitions, "funnel": plain_funnel, "variants": plain_variants}


@pytest.mark.parametrize("question", PLAIN)
@pytest.mark.parametrize("peer", [DuckDbSql, PolarsFrames])
def test_peer_answers_as_a_plain_loop_does(log, histories, peer, question):
    answer = getattr(peer(log.peers), question)()
    assert difference(question, answer, PLAIN[question](histories)) is None


def test_funnel_of_the_log_narrows_but_is_not_empty(log):
    reached = DuckDbSql(log.peers).funnel()
    assert reached == sorted(reached, reverse=True)
    assert 0 < reached[-1] < reached[0]


def test_unequal_answers_are_named():
    assert "edge" in difference("transitions", [[1, 2, 3, 4.0]], [[1, 2, 3, 9.0]])
    assert "against" in difference("funnel", [5, 4], [5, 3])


def test_log_holds_the_asked_events_in_both_forms(log):
    import pyarrow.parquet as pq

    assert pq.read_metadata(log.peers).num_rows == EVENTS
    assert pq.read_metadata(log.parquet).num_rows == EVENTS
    assert len(log.csv.read_text().splitlines()) == 1_001


def test_no_customer_has_two_events_at_one_time():
    customer, at_us, _ = draw_events(np.random.default_rng(7), EVENTS)
    assert len(set(zip(customer.tolist(), at_us.tolist(), strict=True))) == EVENTS
