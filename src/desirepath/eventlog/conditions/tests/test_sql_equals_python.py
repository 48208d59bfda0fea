"""The SQL and the Python of a condition give the same answer, for any tree and any event."""

import json

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desirepath.eventlog.conditions import (
    CustomerView,
    EventCompiler,
    Vocabulary,
    matches,
    matches_case,
    parse,
    tree,
)
from desirepath.eventlog.conditions.case_counts import cases_that_hold, event_leaves
from desirepath.eventlog.conditions.case_form import of_cases
from desirepath.eventlog.errors import ConditionNotForEvents

NAMES = ["paid", "visited", "Feedback Given", "never sent"]
VOCABULARY = Vocabulary({"paid": 3, "visited": 70, "Feedback Given": 5}, {"shop": 1, "web": 2})
SLUG_OF = {code: slug for slug, code in VOCABULARY.sources.items()}
CODE_OF = VOCABULARY.events

words = st.sampled_from(["gold", "go", "", "1", "1.5", "-2e1", "é", "true", "null", "a'b", "$p0", "%", "10"])
numbers = st.one_of(st.integers(-20, 20), st.sampled_from([1.5, -2.25, 0.1, 10.0, 1e20, 2**53, 2**62]))
scalars = st.one_of(words, numbers, st.booleans())
json_values = st.recursive(
    st.one_of(st.none(), scalars),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=2)),
    max_leaves=4,
)
keys = st.sampled_from(["plan", "a*", "a b", "$", "[0]", "0", "#", "é", "language", "consent"])
documents = st.dictionaries(keys, st.one_of(json_values, st.dictionaries(keys, json_values)), max_size=3)

DAY_US = 86_400_000_000
NOON_US = 19_675 * DAY_US + DAY_US // 2  # 2023-11-14T12:00:00Z
TIMES_US = [NOON_US - DAY_US, NOON_US - 1, NOON_US, NOON_US + DAY_US // 2, NOON_US + DAY_US]
moments = st.sampled_from(
    ["2023-11-14", "2023-11-13", "2023-11-14T12:00:00Z", "2023-11-14T13:00:00+01:00", "9999-12-31"]
)

events = st.fixed_dictionaries(
    {
        "event": st.sampled_from(list(CODE_OF)),
        "source": st.sampled_from(list(VOCABULARY.sources)),
        "channel": st.none() | words,
        "department": st.none() | words,
        "case_id": st.none() | words,
        "currency": st.none() | st.sampled_from(["EUR", "BRL"]),
        "scale": st.none() | st.sampled_from(["nps_0_10", "stars_1_5"]),
        "step": st.none() | words,
        "amount_minor": st.none() | st.integers(-2000, 2000),
        "score": st.none() | st.sampled_from([0.0, 1.0, 1.5, 10.0]),
        "weight": st.none() | st.sampled_from([0.5, 1.0]),
        "message_id": st.none() | words,
        "occurred_at_us": st.sampled_from(TIMES_US),
        "received_at_us": st.sampled_from(TIMES_US),
        "properties": st.none() | documents.map(json.dumps),
    }
)


@st.composite
def comparisons(draw):
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "in", "not_in", "contains", "starts_with"]))
    if op in {"in", "not_in"}:
        return {"op": op, "value": draw(st.lists(scalars, min_size=1, max_size=3))}
    if op in {"contains", "starts_with"}:
        return {"op": op, "value": draw(words)}
    value = draw(scalars)
    return {"op": "=" if isinstance(value, bool) else op, "value": value}


UNTIMED = [name for name in tree.COLUMNS if name not in tree.TIME_COLUMNS]
paths = st.one_of(
    st.sampled_from(UNTIMED),
    st.lists(keys, min_size=1, max_size=2).map(lambda parts: "properties." + ".".join(parts)),
)
bare = st.sampled_from(["exists", "missing"]).map(lambda op: {"op": op})
timed = st.one_of(
    st.sampled_from(["=", "!=", "<", "<=", ">", ">="]).flatmap(
        lambda op: moments.map(lambda value: {"op": op, "value": value})
    ),
    st.sampled_from(["in", "not_in"]).flatmap(
        lambda op: st.lists(moments, min_size=1, max_size=2).map(lambda value: {"op": op, "value": value})
    ),
)
properties = st.one_of(
    st.builds(lambda path, test: {"property": path, **test}, paths, comparisons() | bare),
    st.builds(
        lambda path, test: {"property": path, **test}, st.sampled_from(tree.TIME_COLUMNS), timed | bare
    ),
)
named = st.builds(
    lambda name, where: {"event": name, **({"where": where} if where else {})},
    st.sampled_from(NAMES),
    st.none() | properties,
)
answered = st.builds(
    lambda scale, test, step: {"feedback": scale, **test, **({"step": step} if step else {})},
    st.sampled_from(["any", "nps_0_10"]),
    st.just({}) | comparisons(),
    st.none() | words,
)
stepped = words.filter(bool).map(lambda slug: {"step": slug})
conditions = st.recursive(
    st.one_of(properties, named, answered, stepped),
    lambda inner: st.one_of(
        st.builds(lambda a: {"all": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"any": a}, st.lists(inner, max_size=3)),
        st.builds(lambda a: {"not": a}, inner),
    ),
    max_leaves=5,
)

COLUMNS = pa.schema(
    [(name, pa.string()) for name in ("channel", "department", "case_id", "currency", "scale", "step")]
    + [("amount_minor", pa.int64()), ("score", pa.float64()), ("weight", pa.float64())]
    + [("message_id", pa.string()), ("properties", pa.string())]
    + [("occurred_at", pa.timestamp("us", tz="UTC")), ("received_at", pa.timestamp("us", tz="UTC"))]
    + [("event_code", pa.int32()), ("source_code", pa.int32())]
)
CONNECTION = duckdb.connect()


def register(rows):
    stored = [
        {
            **row,
            "event_code": CODE_OF[row["event"]],
            "source_code": VOCABULARY.sources[row["source"]],
            "occurred_at": row["occurred_at_us"],
            "received_at": row["received_at_us"],
        }
        for row in rows
    ]
    CONNECTION.register("events", pa.Table.from_pylist(stored, schema=COLUMNS))


def answers_of_sql(rows, condition):
    compiler = EventCompiler(VOCABULARY)
    expression = compiler.compile(condition)
    register(rows)
    statement = f"SELECT {expression} FROM events"
    found = CONNECTION.execute(statement, compiler.parameters.values).fetchall()
    return [answer for (answer,) in found]


@given(st.lists(events, min_size=1, max_size=8), conditions)
def test_sql_and_python_agree_on_every_event(rows, document):
    condition = parse(document)
    assert answers_of_sql(rows, condition) == [matches(row, condition) for row in rows]


def cases_of_sql(cases, condition):
    """One flag per case, from counts of SQL flags as `query.cases` joins them."""
    asked = of_cases(condition)
    rows = [row for case in cases for row in case]
    place = np.repeat(np.arange(len(cases)), [len(case) for case in cases])
    register(rows)
    counts = {}
    for leaf in event_leaves(asked):
        compiler = EventCompiler(VOCABULARY)
        flags = CONNECTION.execute(
            f"SELECT {compiler.leaf(leaf)} FROM events", compiler.parameters.values
        ).fetchall()
        weights = [float(flag) for (flag,) in flags]
        counts[leaf] = np.bincount(place, weights=weights, minlength=len(cases)).astype(np.int64)
    return cases_that_hold(asked, counts, {}, len(cases)).tolist()


@given(st.lists(st.lists(events, min_size=1, max_size=3), min_size=1, max_size=4), conditions)
def test_sql_and_python_agree_on_every_case(cases, document):
    condition = parse(document)
    expected = [matches_case(case, condition, as_of_us=NOON_US) for case in cases]
    assert cases_of_sql(cases, condition) == expected


@given(st.lists(events, min_size=1, max_size=4), properties)
def test_a_negated_property_of_a_case_is_the_opposite_of_the_property(case, document):
    opposites = {"!=": "=", "not_in": "in", "missing": "exists"}
    if document["op"] in opposites:
        positive = {**document, "op": opposites[document["op"]]}
        held, opposite = (matches_case(case, parse(one), as_of_us=NOON_US) for one in (document, positive))
        assert held is not opposite


def test_values_of_users_are_never_part_of_the_statement():
    compiler = EventCompiler(VOCABULARY)
    text = compiler.compile(
        parse({"property": "properties.x'; DROP TABLE y; --", "op": "=", "value": "'; DROP TABLE z; --"})
    )
    assert "DROP" not in text
    assert "'; DROP TABLE z; --" in compiler.parameters.values.values()


@pytest.mark.parametrize("extra", [{"count": {"value": 2}}, {"within_days": 3}])
def test_counting_is_refused_where_one_event_is_judged(extra):
    condition = parse({"event": "paid", **extra})
    with pytest.raises(ConditionNotForEvents):
        EventCompiler(VOCABULARY).compile(condition)
    with pytest.raises(ConditionNotForEvents):
        matches({"event": "paid"}, condition)


def test_absent_values_satisfy_only_the_negations():
    row = {"event": "paid", "source": "web", "properties": None}
    for document, expected in [
        ({"property": "channel", "op": "!=", "value": "shop"}, True),
        ({"property": "channel", "op": "not_in", "value": ["shop"]}, True),
        ({"property": "channel", "op": "<", "value": "z"}, False),
        ({"property": "properties.plan", "op": "missing"}, True),
    ]:
        assert matches(row, parse(document)) is expected


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("=", "2023-11-14", True),  # a date is the whole day
        ("<=", "2023-11-14", True),
        ("<", "2023-11-14", False),
        (">", "2023-11-13", True),
        ("=", "2023-11-14T12:00:00Z", True),
        ("=", "2023-11-14T13:00:00+01:00", True),
        (">", "2023-11-14T12:00:00Z", False),
        ("in", ["2023-11-10", "2023-11-14"], True),
    ],
)
def test_a_date_stands_for_its_day_and_an_instant_for_itself(op, value, expected):
    row = {"event": "paid", "source": "web", "occurred_at_us": NOON_US, "properties": None}
    assert matches(row, parse({"property": "occurred_at", "op": op, "value": value})) is expected


def test_words_about_answers_are_read_from_the_record():
    row = {
        "event": "Feedback Given",
        "properties": '{"language":"pt","author_role":"employee","comment":"bom","consent":true}',
    }
    for name, value in [
        ("language", "pt"),
        ("author_role", "employee"),
        ("comment", "bom"),
        ("consent", True),
    ]:
        assert matches(row, parse({"property": name, "value": value}))
    assert not matches(row, parse({"property": "language", "value": "en"}))


def test_a_customer_is_asked_by_any_of_the_identifiers():
    customer = CustomerView(identifiers=frozenset({"C-1", "ann@example.org"}))
    for document, expected in [
        ({"property": "customer_id", "value": "C-1"}, True),
        ({"property": "customer_id", "op": "contains", "value": "@example.org"}, True),
        ({"property": "customer_id", "op": "!=", "value": "C-1"}, False),
        ({"property": "customer_id", "op": "not_in", "value": ["C-2"]}, True),
    ]:
        assert matches({"event": "paid"}, parse(document), customer) is expected
