"""Runs a recipe: its tables are staged, its queries give record sets and customers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from desirepath.connect.contracts import ImportChoice, Progress, RecordKind
from desirepath.connect.engine import open_engine
from desirepath.connect.errors import InputUnreadable, RecipeRefused
from desirepath.connect.recipes.answers import SurveyTable
from desirepath.connect.recipes.customers import write_customers
from desirepath.connect.recipes.document import Recipe, read_recipe
from desirepath.connect.recipes.queries import Query
from desirepath.connect.recipes.sandbox import Sandbox
from desirepath.connect.recipes.tables import stage_tables
from desirepath.connect.staging import Column, RejectList, Staged, parquet_relation
from desirepath.listen.path.services import AnsweredQuestion, SurveyAsked


@dataclass
class RecipeOutput:
    """What the queries of a recipe gave."""

    sets: list[tuple[Query, RecordKind, Staged]] = field(default_factory=list)
    customers: Path | None = None
    described: int = 0
    notes: list[str] = field(default_factory=list)
    asked: list[SurveyAsked] = field(default_factory=list)


def load_recipe(choice: ImportChoice) -> Recipe:
    """Read the recipe of a choice."""
    if choice.recipe is None:
        raise InputUnreadable("No recipe was given.")
    return read_recipe(choice.recipe)


def run_recipe(choice: ImportChoice, work: Path, rejects: RejectList, progress: Progress) -> RecipeOutput:
    """Run every query; nothing outside the work folder is written."""
    recipe = load_recipe(choice)
    if not choice.path.exists():
        raise InputUnreadable(f"There is no folder {choice.path}. Check the path.", path=str(choice.path))
    tables, notes = _stage(recipe, choice, work, rejects)
    sandbox = Sandbox(recipe, tables, work)
    try:
        for query in _given_queries(recipe):
            sandbox.check(query)
        output = _collect(recipe, sandbox, work, rejects, progress)
    finally:
        sandbox.close()
    output.notes[:0] = notes
    return output


def _stage(
    recipe: Recipe, choice: ImportChoice, work: Path, rejects: RejectList
) -> tuple[dict[str, Path], list[str]]:
    engine = open_engine(work, "UTC")
    try:
        return stage_tables(recipe, choice, work, engine, rejects)
    finally:
        engine.close()


def _collect(
    recipe: Recipe, sandbox: Sandbox, work: Path, rejects: RejectList, progress: Progress
) -> RecipeOutput:
    output = RecipeOutput()
    kinds: list[tuple[RecordKind, tuple[Query, ...]]] = [
        ("events", recipe.events),
        ("feedback", (*recipe.feedback, *(table.records for table in recipe.answers))),
    ]
    number = 0
    for kind, queries in kinds:
        for query in queries:
            number += 1
            progress(f"query {query.label}", 0, None)
            output.sets.append((query, kind, _stage_query(sandbox, query, work / f"query-{number}.parquet")))
    for table in recipe.answers:
        found = _count_left_out(sandbox, table)
        output.notes.extend(_tell_left_out(row) for row in found)
        output.asked.extend(_tell_asked(table, found))
    if recipe.customers is not None:
        output.customers = work / "customers.parquet"
        output.described = write_customers(sandbox, recipe.customers, output.customers, rejects)
    return output


def _given_queries(recipe: Recipe) -> list[Query]:
    respondents = [table.respondents for table in recipe.answers]
    return [*recipe.events, *recipe.feedback, *respondents, *filter(None, [recipe.customers])]


def _count_left_out(sandbox: Sandbox, table: SurveyTable) -> list[dict[str, Any]]:
    with sandbox.reading(table.left_out) as reader:
        rows: list[dict[str, Any]] = reader.read_all().to_pylist()
    return rows


def _tell_left_out(row: dict[str, Any]) -> str:
    """Say of a question how many codes are no answers."""
    return (
        f"{row['question']} ({row['column_name']}): {_given(row):,} answers, {row['not_given']:,} not given,"
        f" {row['not_applicable']:,} not applicable."
    )


def _tell_asked(table: SurveyTable, rows: list[dict[str, Any]]) -> Iterator[SurveyAsked]:
    """Say how many had been asked, where the recipe knows it and the answers have their times."""
    if table.asked is None or not rows or rows[0]["first_at"] is None:
        return
    if table.asked < rows[0]["asked"]:
        raise RecipeRefused(
            f"{table.respondents.label}: {rows[0]['asked']:,} people answered, so at least as many were asked,"
            f" not {table.asked:,}.",
            asked=table.asked,
        )
    yield SurveyAsked(
        label=table.respondents.label,
        asked=table.asked,
        respondents=rows[0]["asked"],
        questions=[
            AnsweredQuestion(question=one.slug, scale=one.scale, step=one.step, answered=_given(row))
            for one, row in zip(table.questions, rows, strict=True)
        ],
        first_at=rows[0]["first_at"],
        last_at=rows[0]["last_at"],
    )


def _given(row: dict[str, Any]) -> int:
    return int(row["asked"] - row["not_given"] - row["not_applicable"])


def _stage_query(sandbox: Sandbox, query: Query, target: Path) -> Staged:
    return _describe(target, sandbox.stage(query, target))


def _describe(target: Path, rows: int) -> Staged:
    relation = parquet_relation(target, "file_row_number + 1")
    with duckdb.connect() as engine:
        described = engine.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()
    columns = tuple(Column(name, kind) for name, kind, *_ in described if not name.startswith("__"))
    return Staged(relation=relation, columns=columns, rows=rows, place_word="row")
