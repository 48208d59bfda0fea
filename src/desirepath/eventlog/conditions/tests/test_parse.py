"""Conditions are read strictly: an error says where, what, and what was meant perhaps."""

import pytest

from desirepath.eventlog.conditions import parse, to_document, tree
from desirepath.eventlog.errors import ConditionInvalid


def test_a_whole_tree_survives_the_way_to_values_and_back():
    document = {
        "all": [
            {
                "event": "order_placed",
                "where": {"any": [{"property": "properties.plan", "op": "in", "value": ["gold", 2, True]}]},
                "count": {"op": ">=", "value": 2},
                "within_days": 30.0,
            },
            {"not": {"property": "channel", "op": "missing"}},
            {"trait": "address.city", "op": "starts_with", "value": "São"},
            {"feedback": "nps_0_10", "op": "<=", "value": 6, "step": "delivered"},
            {"step": "delivered"},
            {"segment": "loyal"},
            {"consent": "newsletter", "granted": False},
            {"property": "customer_id", "op": "=", "value": "C-1"},
            {"property": "occurred_at", "op": ">=", "value": "2026-03-31"},
            {"property": "language", "op": "in", "value": ["pt", "es"]},
        ]
    }
    assert to_document(parse(document)) == document


def test_the_operator_is_equality_when_left_out():
    assert parse({"property": "channel", "value": "shop"}) == tree.Property(
        ("channel",), tree.Comparison("=", "shop")
    )


@pytest.mark.parametrize(
    ("document", "path", "nearest"),
    [
        ({"evnt": "a"}, "where", "event"),
        ({"all": [{"event": "a"}, {"event": "b", "witin_days": 3}]}, "where.all[1]", "within_days"),
        ({"property": "chanel", "value": 1}, "where.property", "channel"),
        ({"property": "channel", "op": "starts", "value": 1}, "where.op", "starts_with"),
        ({"event": "a", "count": {"vale": 1}}, "where.count", "value"),
        ({"not": {"trait": "x", "op": "containing", "value": "a"}}, "where.not.op", "contains"),
    ],
)
def test_an_unknown_word_is_named_with_its_place_and_the_nearest_known(document, path, nearest):
    with pytest.raises(ConditionInvalid) as refused:
        parse(document, path="where")
    assert refused.value.fields["path"] == path
    assert refused.value.fields["nearest"] == nearest
    assert nearest in refused.value.detail


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "event",
        {},
        {"event": ""},
        {"event": "a", "property": "channel"},
        {"all": {"event": "a"}},
        {"event": "a", "where": {"event": "b"}},
        {"event": "a", "within_days": 0},
        {"property": "occurred_at", "op": ">", "value": "yesterday"},
        {"property": "occurred_at", "op": ">", "value": 20260331},
        {"property": "received_at", "op": "contains", "value": "2026"},
        {"event": "a", "within_days": float("nan")},
        {"event": "a", "count": {"value": True}},
        {"property": "channel"},
        {"property": "channel", "op": "exists", "value": 1},
        {"property": "channel", "op": "in", "value": []},
        {"property": "channel", "op": "contains", "value": 1},
        {"property": "channel", "op": "<", "value": True},
        {"property": "score", "op": "<", "value": float("inf")},
        {"property": "properties."},
        {"property": 'properties.a"b', "op": "exists"},
        {"property": "customer_key", "op": "=", "value": 1},
        {"consent": "mail", "granted": "yes"},
    ],
)
def test_what_makes_no_sense_is_refused_with_its_path(document):
    with pytest.raises(ConditionInvalid) as refused:
        parse(document)
    assert refused.value.fields["path"].startswith("condition")


def test_a_tree_nested_too_deep_is_refused_instead_of_exhausting_the_stack():
    document = {"event": "a"}
    for _ in range(5000):
        document = {"not": document}
    with pytest.raises(ConditionInvalid, match="deeper than"):
        parse(document)


def test_an_empty_condition_is_shown_what_one_looks_like():
    with pytest.raises(ConditionInvalid, match="is empty"):
        parse({}, path="where")
