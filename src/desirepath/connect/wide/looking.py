"""Looks at an uploaded wide survey: its columns with suggestions, and what a mapping would give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from desirepath.connect.contracts import ImportChoice
from desirepath.connect.engine import literal, open_engine, require_time_zone
from desirepath.connect.errors import ChoiceInvalid
from desirepath.connect.pipeline.work import work_folder
from desirepath.connect.recipes.document import Recipe, parse_recipe
from desirepath.connect.recipes.sandbox import Sandbox
from desirepath.connect.recipes.tables import stage_tables
from desirepath.connect.services.uploads import kept_for_a_moment, uploaded_path
from desirepath.connect.staging import RejectList
from desirepath.connect.wide.contracts import ColumnProfile, KnownQuestion, Suggestion
from desirepath.connect.wide.figures import QuestionFigure, read_figures
from desirepath.connect.wide.mapping import SurveyMapping
from desirepath.connect.wide.matching import as_matched, match_questions
from desirepath.connect.wide.profiling import profile_columns
from desirepath.connect.wide.suggesting import suggest
from desirepath.connect.wide.writing import TABLE, write_recipe
from desirepath.people.contracts import Actor


@dataclass(frozen=True, kw_only=True)
class SuggestedColumn:
    """A column and what it probably is."""

    profile: ColumnProfile
    suggestion: Suggestion


@dataclass(frozen=True, kw_only=True)
class SurveyLook:
    """The columns of a survey; `missing` are questions of the earlier recipe that no column is like."""

    file: str
    rows: int
    columns: tuple[SuggestedColumn, ...]
    missing: tuple[KnownQuestion, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SurveyPreview:
    """What a mapping gives: the recipe, and each question's score before anything is imported."""

    recipe: str
    rows: int
    questions: tuple[QuestionFigure, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Staged:
    path: Path
    table: Path
    work: Path
    notes: list[str]
    rejected: int


def look_at_survey(
    *, actor: Actor, files: Sequence[UploadedFile[Any]], known: Sequence[KnownQuestion]
) -> SurveyLook:
    """Say of each column what it probably is; nothing is kept."""
    actor.require("listen.import")
    with _staged(files) as staged:
        engine = open_engine(staged.work, "UTC")
        try:
            rows, profiles = profile_columns(engine, f"read_parquet({literal(staged.table)})")
        finally:
            engine.close()
        matches = match_questions(profiles, known)
        found = {question.slug for question, _ in matches.values()}
        return SurveyLook(
            file=staged.path.name,
            rows=rows,
            columns=tuple(_suggested(one, rows, matches) for one in profiles),
            missing=tuple(one for one in known if one.slug not in found),
            notes=tuple(_notes(staged)),
        )


def preview_survey(
    *, actor: Actor, files: Sequence[UploadedFile[Any]], mapping: SurveyMapping
) -> SurveyPreview:
    """Say what importing a survey with a mapping would give; nothing is kept.

    Raises
    ------
    ChoiceInvalid
        The mapping names a column that is not in the file, or one thing twice.
    """
    actor.require("listen.import")
    require_time_zone(mapping.time_zone)
    with _staged(files) as staged:
        own = mapping.model_copy(update={"file": staged.path.name})
        engine = open_engine(staged.work, "UTC")
        try:
            rows, profiles = profile_columns(engine, f"read_parquet({literal(staged.table)})")
        finally:
            engine.close()
        text = write_recipe(own, {one.name: one.type for one in profiles})
        recipe = parse_recipe(text, "the mapping")
        sandbox = Sandbox(recipe, {TABLE: staged.table}, staged.work)
        try:
            sandbox.check(recipe.answers[0].respondents)
            figures = read_figures(sandbox, recipe.answers[0], bool(own.weight))
        finally:
            sandbox.close()
        return SurveyPreview(recipe=text, rows=rows, questions=tuple(figures), notes=tuple(_notes(staged)))


def _suggested(
    profile: ColumnProfile, rows: int, matches: dict[str, tuple[KnownQuestion, float]]
) -> SuggestedColumn:
    suggestion = suggest(profile, rows)
    match = matches.get(profile.name)
    if match is not None:
        suggestion = as_matched(suggestion, *match)
    return SuggestedColumn(profile=profile, suggestion=suggestion)


@contextmanager
def _staged(files: Sequence[UploadedFile[Any]]) -> Iterator[_Staged]:
    """Yield the one table of an upload as typed Parquet."""
    if len(files) != 1:
        raise ChoiceInvalid("A survey is one file: one row per respondent, one column per question.")
    with kept_for_a_moment(files, "") as folder, work_folder() as work:
        path, _ = uploaded_path(folder)
        rejects = RejectList(work / "rejects.csv")
        engine = open_engine(work, "UTC")
        try:
            tables, notes = stage_tables(_bare_recipe(path), ImportChoice(path=path), work, engine, rejects)
        finally:
            engine.close()
            rejects.close()
        yield _Staged(path, tables[TABLE], work, notes, rejects.count)


def _bare_recipe(path: Path) -> Recipe:
    return Recipe(
        file_name=path.name,
        name="",
        source="survey",
        tables={TABLE: path.name},
        customers=None,
        events=(),
        feedback=(),
        answers=(),
        time_zone="UTC",
    )


def _notes(staged: _Staged) -> Iterator[str]:
    yield from staged.notes
    if staged.rejected:
        yield f"{staged.rejected:,} rows of the file cannot be read and are left out."
