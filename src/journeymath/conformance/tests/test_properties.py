"""Alignments against plain Dijkstra on the synchronous product, on random models and traces."""

from __future__ import annotations

import heapq

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from journeymath.conformance import (
    JourneyModel,
    UnknownEvents,
    align,
    align_variants,
    precision,
    replay,
)
from journeymath.conformance.graph import graph_of
from journeymath.errors import InvalidInput, ModelTooLarge
from journeymath.events import SortedEvents
from journeymath.paths.edges import UNKNOWN
from journeymath.paths.sequences import count_variants

M = JourneyModel
STEPS = st.sampled_from("abcd")
MODELS = st.recursive(
    STEPS.map(M.task),
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=3).map(lambda parts: M.sequence(*parts)),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: M.choice(*parts)),
        st.lists(part, min_size=2, max_size=2).map(lambda parts: M.parallel(*parts)),
        part.map(M.optional),
        st.tuples(part, st.none() | part).map(lambda pair: M.loop(*pair)),
    ),
    max_leaves=6,
)
TRACES = st.lists(st.lists(st.sampled_from("abcdx"), min_size=1, max_size=7), min_size=1, max_size=5)


def table(traces):
    rows = [(k, step, at) for k, steps in enumerate(traces) for at, step in enumerate(steps)]
    return dict(zip(("case", "activity", "time"), map(list, zip(*rows, strict=True)), strict=True))


def cheapest(model, trace):
    """Dijkstra over pairs of marking and position; markings are frozen sets of places."""
    best, waiting, ties = {}, [(0, 0, frozenset({0}), 0)], 0
    while waiting:
        cost, _, marking, at = heapq.heappop(waiting)
        if (marking, at) in best:
            continue
        best[marking, at] = cost
        if marking == {1} and at == len(trace):
            return cost
        options = [(cost + 1, marking, at + 1)] if at < len(trace) else []
        for t in model.net.transitions:
            if marking.issuperset(t.pre):
                after = (marking - set(t.pre)) | set(t.post)
                options.append((cost + (t.label is not None), after, at))
                if at < len(trace) and trace[at] == t.label:
                    options.append((cost, after, at + 1))
        for price, after, place in options:
            ties += 1
            heapq.heappush(waiting, (price, ties, after, place))
    raise AssertionError("no end")


@settings(max_examples=250, deadline=None)
@given(MODELS, TRACES)
def test_alignment_costs_equal_dijkstras(model, traces):
    case = np.repeat(np.arange(len(traces)), [len(t) for t in traces])
    code = np.array(["abcdx".index(step) for steps in traces for step in steps])
    counts = count_variants(SortedEvents.of(case, np.arange(case.size), code))
    aligned = align_variants(model, counts, "abcdx")
    for k in range(counts.count.size):
        trace = ["abcdx"[c] for c in counts.codes(k)]
        assert aligned.cost[k] == cheapest(model, trace), trace
        assert aligned.times[aligned.variant == k].sum() == aligned.cost[k]
    inserted = aligned.times[aligned.kind == 1].sum()
    assert inserted <= counts.offsets[-1]
    assert aligned.shortest == cheapest(model, [])


@settings(max_examples=100, deadline=None)
@given(MODELS, st.data())
def test_what_the_model_plays_out_fits_it(model, data):
    graph = graph_of(model.net)
    state, trace = 0, []
    for _ in range(60):
        if state == graph.final and trace:
            break
        edges = np.flatnonzero(graph.source == state)
        edge = data.draw(st.sampled_from(edges.tolist())) if edges.size else None
        if edge is None:
            break
        if graph.label[edge] >= 0:
            trace.append(graph.labels[graph.label[edge]])
        state = graph.target[edge]
    if state == graph.final and trace:
        found = align(table([trace]), model)
        assert (found.fitness, found.fitting_cases, found.deviations) == (1, 1, ())


@settings(max_examples=60, deadline=None)
@given(MODELS, TRACES)
def test_fitnesses_and_precision_stay_between_zero_and_one(model, traces):
    log = table(traces)
    found, tokens, allowed = align(log, model), replay(log, model), precision(log, model)
    assert 0 <= found.fitness <= 1
    assert 0 <= found.mean_case_fitness <= 1
    assert 0 <= tokens.fitness <= 1
    assert allowed.value is None or 0 <= allowed.value <= 1
    for deviation in found.deviations:
        assert 1 <= deviation.cases <= found.cases
        assert deviation.share.low <= deviation.share.value <= deviation.share.high


def test_deviations_name_what_was_left_out_and_what_came_in():
    found = align(table(["acx", "abc", "abc", "abbc"]), M.sequence(*"abc"))
    assert {(d.kind, d.step, d.cases) for d in found.deviations} >= {
        ("skipped", "b", 1),
        ("inserted", "x", 1),
    }
    assert found.fitting_cases == 2
    assert found.fitness == pytest.approx(1 - 3 / (13 + 12))


def test_longer_cases_show_as_extra_seconds():
    second = 1_000_000
    rows = {"case": [], "activity": [], "time": []}
    for number, (steps, last) in enumerate([("ab", 10), ("ab", 20), ("axb", 40), ("axb", 60)]):
        rows["case"] += [number] * len(steps)
        rows["activity"] += list(steps)
        rows["time"] += [0] * (len(steps) - 1) + [last * second]
    extra = align(rows, M.sequence("a", "b")).deviations[0].extra_seconds
    assert extra is not None
    assert extra.value == pytest.approx(35)
    expected = stats.ttest_ind([40, 60], [10, 20], equal_var=False).confidence_interval(0.95)
    assert (extra.low, extra.high) == pytest.approx((expected.low, expected.high))


JOURNEY = {
    "stages": [
        {"steps": [{"slug": "placed"}, {"slug": "wrapped", "optional": True}]},
        {"steps": [{"slug": "paid", "next": ["sent", "placed"]}, {"slug": "sent"}]},
    ]
}


@pytest.mark.parametrize(
    ("trace", "deviations"),
    [
        (["placed", "wrapped", "paid", "sent"], set()),
        (["placed", "paid", "sent"], set()),
        (["placed", "paid", "placed", "paid", "sent"], set()),
        (["placed", "sent"], {("skipped", "paid")}),
        (["placed", "paid", "called", "sent"], {("inserted", "called")}),
        (["placed", "paid"], {("skipped", "sent")}),
    ],
)
def test_a_journey_file_is_a_model(trace, deviations):
    found = align(table([trace]), M.from_journey(JOURNEY))
    assert {(d.kind, d.step) for d in found.deviations} == deviations


def test_a_step_that_leads_nowhere_known_is_refused():
    document = {"stages": [{"steps": [{"slug": "a", "next": ["zz"]}, {"slug": "b"}]}]}
    with pytest.raises(InvalidInput, match="zz"):
        M.from_journey(document)


def test_a_journey_without_an_end_is_refused():
    document = {"stages": [{"steps": [{"slug": "a"}, {"slug": "b", "next": ["a"]}]}]}
    with pytest.raises(InvalidInput, match=r"no way .* leads nowhere \(`next: \[\]`\)"):
        align(table(["ab"]), M.from_journey(document))


def test_too_many_states_are_refused_and_replay_still_answers():
    wide = M.parallel(*(f"s{k}" for k in range(13)))
    log = table([[f"s{k}" for k in range(13)]])
    with pytest.raises(ModelTooLarge, match="replay"):
        align(log, wide)
    assert replay(log, wide).fitness == 1


LONGEST = 4


def words(node):
    """All sequences up to a length that a tree allows, straight from what its operators mean."""
    parts = [words(part) for part in node.parts]
    if node.operator == "task":
        return {(node.name,)}
    if node.operator == "silent":
        return {()}
    if node.operator == "choice":
        return set().union(*parts)
    if node.operator == "loop":
        return looped(*parts)
    found = parts[0]
    for following in parts[1:]:
        joined = {
            w for a in found for b in following for w in mingled(a, b, node.operator) if len(w) <= LONGEST
        }
        found = joined
    return found


def looped(body, back):
    found = {w for w in body if len(w) <= LONGEST}
    while True:
        more = found | {a + b + c for a in found for b in back for c in body if len(a + b + c) <= LONGEST}
        if more == found:
            return found
        found = more


def mingled(a, b, operator):
    if operator == "sequence" or not a or not b:
        return {a + b}
    return {(a[0], *w) for w in mingled(a[1:], b, operator)} | {
        (b[0], *w) for w in mingled(a, b[1:], operator)
    }


def words_of_graph(graph):
    moves = {}
    for source, target, label in zip(graph.source, graph.target, graph.label, strict=True):
        moves.setdefault(int(source), []).append((int(target), int(label)))
    seen, waiting = {(0, ())}, [(0, ())]
    while waiting:
        state, word = waiting.pop()
        for target, label in moves.get(state, []):
            after = (target, word if label < 0 else (*word, graph.labels[label]))
            if after not in seen and len(after[1]) <= LONGEST:
                seen.add(after)
                waiting.append(after)
    return {word for state, word in seen if state == graph.final}


@settings(max_examples=250, deadline=None)
@given(MODELS)
def test_the_net_allows_exactly_what_the_tree_means(model):
    allowed = {word for word in words(model.content) if len(word) <= LONGEST}
    assert words_of_graph(graph_of(model.net)) == allowed


@settings(max_examples=100, deadline=None)
@given(MODELS, TRACES)
def test_unknown_events_added_afterwards_cost_what_they_cost_in_their_places(model, traces):
    case = np.repeat(np.arange(len(traces)), [len(t) for t in traces])
    code = np.array(["abcd".find(step) for steps in traces for step in steps])
    events = SortedEvents.of(case, np.arange(case.size), code).bound("group")
    bound = events.bound("skip")
    counts = count_variants(bound, durations=True)
    unknown = UnknownEvents.of(np.diff(events.starts) - np.diff(bound.starts), counts.spans.variant)
    added = align_variants(model, counts, "abcd").to_result(counts.spans, unknown=unknown)
    placed = align_variants(model, count_variants(events), "abcd").to_result()
    assert (added.cases, added.fitting_cases) == (placed.cases, placed.fitting_cases)
    if added.cases:
        assert (added.fitness, added.mean_case_fitness) == pytest.approx(
            (placed.fitness, placed.mean_case_fitness)
        )
    in_places, afterwards = (
        [(one.kind, one.cases, one.occurrences) for one in result.deviations if one.step == UNKNOWN]
        for result in (placed, added)
    )
    assert afterwards == in_places
