"""The SQL and the Python of a condition give the same answer, for any tree and any event."""

import json

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desirepath.eventlog.conditions import EventCompiler, Vocabulary, matches, parse, tree
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
keys = st.sampled_from(["plan", "a*", "a b", "$", "[0]", "0", "#", "é"])
documents = st.dictionaries(keys, st.one_of(json_values, st.dictionaries(keys, json_values)), max_size=3)

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


paths = st.one_of(
    st.sampled_from(tree.COLUMNS),
    st.lists(keys, min_size=1, max_size=2).map(lambda parts: "properties." + ".".join(parts)),
)
bare = st.sampled_from(["exists", "missing"]).map(lambda op: {"op": op})
properties = st.builds(lambda path, test: {"property": path, **test}, paths, comparisons() | bare)
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
    + [("amount_minor", pa.int64()), ("score", pa.float64()), ("properties", pa.string())]
    + [("event_code", pa.int32()), ("source_code", pa.int32())]
)
CONNECTION = duckdb.connect()


def answers_of_sql(rows, condition):
    stored = [
        {**row, "event_code": CODE_OF[row["event"]], "source_code": VOCABULARY.sources[row["source"]]}
        for row in rows
    ]
    compiler = EventCompiler(VOCABULARY)
    expression = compiler.compile(condition)
    CONNECTION.register("events", pa.Table.from_pylist(stored, schema=COLUMNS))
    statement = f"SELECT {expression} FROM events"
    found = CONNECTION.execute(statement, compiler.parameters.values).fetchall()
    return [answer for (answer,) in found]


@settings(max_examples=300, deadline=None)
@given(st.lists(events, min_size=1, max_size=8), conditions)
def test_sql_and_python_agree_on_every_event(rows, document):
    condition = parse(document)
    assert answers_of_sql(rows, condition) == [matches(row, condition) for row in rows]


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
