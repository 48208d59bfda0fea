"""SQL of the reason why a record is refused; NULL for a good one. The first rule that is broken speaks."""

from __future__ import annotations

from collections.abc import Callable

from desirepath.connect.contracts import RecordKind
from desirepath.connect.engine import literal
from desirepath.connect.normal.values import EARLIEST, LATEST
from desirepath.listen.voice.kinds import NAMES as SOURCE_KINDS
from journeymath.scores import SCALES, Scale

# Lengths of the columns that hold these values in the operational database.
MOST_SIGNS = {
    "event": 300,
    "case_id": 300,
    "id_value": 300,
    "message_id": 300,
    "channel": 80,
    "department": 120,
}
_SHOWN_SIGNS = 60

Rule = tuple[str, str]


def reason_sql(kind: RecordKind, has: Callable[[str], bool]) -> str:
    """Return the CASE that names the first broken rule; `has` tells which fields there are."""
    rules = [*_shared_rules(has), *(_feedback_rules() if kind == "feedback" else _event_rules(has))]
    return f"CASE {' '.join(f'WHEN {broken} THEN {reason}' for broken, reason in rules)} END"


def _shared_rules(has: Callable[[str], bool]) -> list[Rule]:
    always = {"event", "id_value"}
    rules: list[Rule] = [
        ("time_given IS NULL", literal("The time is missing.")),
        ("occurred_at IS NULL", _quoting("The time “", "time_given", "” cannot be read.")),
        (
            f"occurred_at < {EARLIEST} OR occurred_at >= {LATEST}",
            _quoting("The time “", "time_given", "” is not between 1900 and 2200."),
        ),
    ]
    rules += [_too_long(name, most) for name, most in MOST_SIGNS.items() if name in always or has(name)]
    return [*rules, _no_json_object()] if has("properties") else rules


def _no_json_object() -> Rule:
    broken = (
        "properties_given IS NOT NULL AND (NOT json_valid(properties_given)"
        " OR json_type(properties_given) <> 'OBJECT')"
    )
    return (broken, literal("The column properties must hold a JSON object."))


def _event_rules(has: Callable[[str], bool]) -> list[Rule]:
    rules: list[Rule] = [
        ("event IS NULL", literal("The name of the event is missing.")),
        ("id_value IS NULL", literal("The row names neither a customer nor a case.")),
    ]
    return rules + _amount_rules() if has("amount") else rules


def _amount_rules() -> list[Rule]:
    return [
        (
            "amount_given IS NOT NULL AND amount_minor IS NULL",
            _quoting("The amount “", "amount_given", "” is not a number."),
        ),
        (
            "currency IS NOT NULL AND NOT regexp_full_match(currency, '[A-Z]{3}')",
            _quoting("“", "currency", "” is not a currency code such as EUR."),
        ),
    ]


def _feedback_rules() -> list[Rule]:
    names = ", ".join(literal(name) for name in SCALES)
    kinds = ", ".join(literal(name) for name in SOURCE_KINDS)
    return [
        (f"scale NOT IN ({names})", _quoting("There is no scale “", "scale", "”.")),
        (
            "score_given IS NOT NULL AND score IS NULL",
            _quoting("The score “", "score_given", "” is not a number."),
        ),
        ("scale <> 'none' AND score IS NULL", literal("The score is missing.")),
        ("scale = 'none' AND score IS NOT NULL", literal("A score needs the scale that it is on.")),
        (_outside_scale(), "'The score ' || score_given || ' is no answer on the scale ' || scale || '.'"),
        ("score IS NULL AND comment IS NULL", literal("There is neither a score nor a comment.")),
        (
            "author_role NOT IN ('customer', 'prospect', 'employee')",
            _quoting("There is no author role “", "author_role", "”."),
        ),
        (
            f"source_kind NOT IN ({kinds})",
            _quoting("There is no kind of source “", "source_kind", "”."),
        ),
        (
            "weight_given IS NOT NULL AND (weight IS NULL OR weight < 0)",
            _quoting("The weight “", "weight_given", "” is no weight."),
        ),
        ("length(step) > 120", literal("The step is longer than 120 characters.")),
        ("length(language) > 10", literal("The language is longer than 10 characters.")),
    ]


def _outside_scale() -> str:
    return " OR ".join(
        f"(scale = {literal(scale.name)} AND ({_is_outside(scale)}))" for scale in SCALES.values()
    )


def _is_outside(scale: Scale) -> str:
    broken = " OR score <> round(score)" if scale.whole_numbers else ""
    return f"score NOT BETWEEN {scale.least} AND {scale.most}{broken}"


def _too_long(name: str, most: int) -> Rule:
    word = {"id_value": "customer", "case_id": "case", "message_id": "message id"}.get(name, name)
    return (
        f"length({name}) > {most} OR contains({name}, chr(0))",
        literal(f"The {word} is longer than {most} characters or holds a zero byte."),
    )


def _quoting(before: str, value: str, after: str) -> str:
    return f"{literal(before)} || left(CAST({value} AS VARCHAR), {_SHOWN_SIGNS}) || {literal(after)}"
