"""A recipe written from a mapping: what the import screen makes, the command line can read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from desirepath.connect.engine import identifier, literal
from desirepath.connect.errors import ChoiceInvalid
from desirepath.connect.recipes.document import FORMAT
from desirepath.connect.wide.mapping import MappedQuestion, MappedTrait, SurveyMapping

TABLE = "respondents"


def write_recipe(mapping: SurveyMapping, types: Mapping[str, str]) -> str:
    """Return the recipe's text; `types` are the columns of the file with their types.

    Raises
    ------
    ChoiceInvalid
        A column is not in the file, a question stands twice, or no time is given.
    """
    _check(mapping, types)
    document: dict[str, Any] = {
        "format": FORMAT,
        "name": mapping.name,
        "source": mapping.source,
        "timezone": mapping.time_zone,
        "tables": {TABLE: mapping.file},
    }
    if mapping.traits:
        document["customers"] = _customers(mapping)
    table: dict[str, Any] = {"respondents": _respondents(mapping, types)}
    if mapping.asked is not None:
        table["asked"] = mapping.asked
    table["questions"] = {one.slug: _question(one) for one in mapping.questions}
    document["answers"] = [table]
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people do."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def _check(mapping: SurveyMapping, types: Mapping[str, str]) -> None:
    for column in _columns(mapping):
        if column not in types:
            raise ChoiceInvalid(f"The file has no column “{column}”.", column=column)
    slugs = [one.slug for one in mapping.questions]
    _refuse_twice(slugs, "question")
    _refuse_twice([one.name for one in mapping.traits], "trait")
    _refuse_twice([one.column for one in mapping.questions], "column")
    if not mapping.time and mapping.on is None:
        raise ChoiceInvalid(
            "Say when the answers were given: a column of the file, or one day.", field="time"
        )


def _refuse_twice(names: Collection[str], word: str) -> None:
    listed = list(names)
    twice = next((name for name in listed if listed.count(name) > 1), None)
    if twice is not None:
        raise ChoiceInvalid(f"The {word} “{twice}” is given twice.", field="questions")


def _columns(mapping: SurveyMapping) -> Iterator[str]:
    yield from filter(None, (mapping.respondent, mapping.time, mapping.weight))
    yield from mapping.properties
    yield from (one.column for one in mapping.traits)
    yield from (one.column for one in mapping.questions)


def _respondents(mapping: SurveyMapping, types: Mapping[str, str]) -> str:
    time = identifier(mapping.time) if mapping.time else f"TIMESTAMP '{mapping.on} 12:00:00'"
    columns = [_identity(mapping), f"{time} AS occurred_at"]
    if mapping.weight:
        columns.append(f"CAST({identifier(mapping.weight)} AS DOUBLE) AS weight")
    columns += [identifier(column) for column in mapping.properties]
    columns += [_answer_column(one.column, types[one.column]) for one in mapping.questions]
    return f"SELECT {', '.join(dict.fromkeys(columns))}\nFROM {TABLE}\n"


def _answer_column(column: str, kind: str) -> str:
    """Whole codes that came as decimals (5.0, because some cells are empty) are read as 5."""
    name = identifier(column)
    if kind != "DOUBLE":
        return name
    return (
        f"CASE WHEN {name} = floor({name}) THEN CAST(CAST({name} AS BIGINT) AS VARCHAR)"
        f" ELSE CAST({name} AS VARCHAR) END AS {name}"
    )


def _identity(mapping: SurveyMapping) -> str:
    """Respondents of a survey are people of its own, unless the file says which customer each is."""
    if not mapping.respondent:
        return f"{literal(mapping.source + '-')} || row_number() OVER () AS customer_id"
    code = f"trim(CAST({identifier(mapping.respondent)} AS VARCHAR))"
    if mapping.respondent_kind == "own":
        return f"{literal(mapping.source + '-')} || {code} AS customer_id"
    return f"{code} AS {mapping.respondent_kind}"


def _customers(mapping: SurveyMapping) -> str:
    traits = ",\n       ".join(
        f"{_trait(one)} AS {identifier('trait_' + one.name)}" for one in mapping.traits
    )
    return f"SELECT {_identity(mapping)},\n       {traits}\nFROM {TABLE}\n"


def _trait(one: MappedTrait) -> str:
    code = f"nullif(trim(CAST({identifier(one.column)} AS VARCHAR)), '')"
    whens = " ".join(
        f"WHEN {literal(given)} THEN {literal(word) if word else 'NULL'}"
        for given, word in one.values.items()
    )
    return f"CASE {code} {whens} ELSE {code} END" if whens else code


def _question(one: MappedQuestion) -> dict[str, Any]:
    found: dict[str, Any] = {"column": one.column, "scale": one.scale}
    for name in ("step", "text", "values", "not_given", "not_applicable"):
        value = getattr(one, name)
        if value:
            found[name] = value
    return found
