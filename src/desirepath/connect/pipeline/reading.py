"""First stage: the file or recipe becomes record sets, and every row that cannot be taken is noted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from desirepath.connect.contracts import DateOrder, ImportChoice, Progress, RecordKind
from desirepath.connect.engine import literal, require_time_zone
from desirepath.connect.errors import (
    ColumnsUnclear,
    InputUnreadable,
    RecipeRefused,
    ScaleUnclear,
    TimesUnclear,
)
from desirepath.connect.mapping.guess import Mapping, guess_mapping, is_feedback, names_feedback, rival_notes
from desirepath.connect.mapping.scales import find_scale, scale_note
from desirepath.connect.normal.amounts import find_decimal_sign
from desirepath.connect.normal.dates import find_date_order, order_note
from desirepath.connect.normal.properties import typed_columns
from desirepath.connect.normal.rows import RecordSet, records_sql
from desirepath.connect.pipeline.spool import all_good, collect_identities
from desirepath.connect.readers.choosing import read_rows
from desirepath.connect.recipes.running import run_recipe
from desirepath.connect.staging import ROW_COLUMN, Column, RejectList, Staged
from desirepath.listen.path.services import SurveyAsked

_REJECT_FETCH_ROWS = 5_000
_DESCRIBED = (
    "CREATE OR REPLACE TABLE described"
    " (kind VARCHAR, value VARCHAR, others STRUCT(kind VARCHAR, value VARCHAR)[], traits VARCHAR)"
)


@dataclass(kw_only=True)
class Reading:
    """Everything that is known before anything is written."""

    engine: duckdb.DuckDBPyConnection
    work: Path
    rejects: RejectList
    kind: str
    source: str
    time_zone: str
    default_currency: str
    sets: list[RecordSet] = field(default_factory=list)
    described: int = 0  # rows of the table of that name: customers that a recipe describes
    notes: list[str] = field(default_factory=list)
    asked: list[SurveyAsked] = field(default_factory=list)  # of surveys whose recipe says it

    @property
    def has_message_ids(self) -> bool:
        """Tell whether any set of rows names its messages; the spool has no column of them otherwise."""
        return any(records.mapping.has("message_id") for records in self.sets)

    def add_set(self, kind: RecordKind, staged: Staged, choice: ImportChoice) -> None:
        """Map one staged set; its rows come after those of the sets before it."""
        mapping = guess_mapping(kind, staged.names, choice.mapping, choice.constants)
        columns = {column.name: column for column in staged.columns}
        extras = [columns[name] for name in mapping.properties]
        if not choice.mapping:
            self.notes.extend(rival_notes(mapping, staged.names))
        if (mapping.has("amount") or mapping.has("amount_minor")) and not mapping.has("currency"):
            self.notes.append(
                f"The amounts have no currency and are taken as {self.default_currency};"
                " say another with --set currency=CODE."
            )
        self.sets.append(
            RecordSet(
                kind=kind,
                staged=staged,
                mapping=self._with_scale(mapping, staged, columns),
                typed=typed_columns(self.engine, staged, extras),
                first_ordinal=sum(records.staged.rows for records in self.sets),
                time_zone=self.time_zone,
                time_format=choice.time_format,
                default_currency=self.default_currency,
                date_order=self._date_order(mapping, staged, columns, choice),
                decimal_sign=find_decimal_sign(
                    self.engine, staged, columns.get(mapping.fields.get("amount", ""))
                ),
            )
        )
        self.notes.extend(staged.notes)

    def _with_scale(self, mapping: Mapping, staged: Staged, columns: dict[str, Column]) -> Mapping:
        """Feedback of a file says its scale, or its column's name and values do."""
        score = columns.get(mapping.fields.get("score", ""))
        if mapping.kind != "feedback" or score is None or mapping.has("scale"):
            return mapping
        scale = find_scale(self.engine, staged, score)
        if scale != "none":
            self.notes.append(scale_note(score, scale))
        return replace(mapping, constants=mapping.constants | {"scale": scale})

    def _date_order(
        self, mapping: Mapping, staged: Staged, columns: dict[str, Column], choice: ImportChoice
    ) -> DateOrder:
        column = columns.get(mapping.fields.get("occurred_at", ""))
        if column is None or choice.time_format or choice.date_order:
            return choice.date_order
        order = find_date_order(self.engine, staged, column)
        if order:
            self.notes.append(order_note(column, order))
        return order

    def start_again(self) -> None:
        """Forget what was read: the file is read anew as another kind."""
        self.rejects.close()
        self.rejects = RejectList(self.rejects.path)
        self.notes.clear()


def read_input(reading: Reading, choice: ImportChoice, progress: Progress) -> None:
    """Stage and check every row; the tables `identity` and `happening` are there afterwards."""
    require_time_zone(reading.time_zone)
    progress("reading", 0, None)
    reading.engine.execute(_DESCRIBED)
    try:
        if choice.recipe is None:
            _read_file(reading, choice)
        else:
            _read_recipe(reading, choice, progress)
        progress("checking", 0, None)
        collect_identities(reading.engine, reading.sets)
        note_rejects(reading)
    except duckdb.Error as error:
        raise InputUnreadable(
            f"{choice.path.name} cannot be read: {str(error).splitlines()[0].rstrip('.: ')}. It may be damaged:"
            " fetch it again.",
            path=str(choice.path),
        ) from error


def _read_file(reading: Reading, choice: ImportChoice) -> None:
    if choice.kind == "feedback" or (choice.kind == "auto" and names_feedback(choice)):
        _read_as(reading, choice, "feedback")
        return
    try:
        _read_as(reading, choice, "events")
    except ColumnsUnclear as error:
        if choice.kind != "auto" or not is_feedback(error.fields.get("columns", []), choice):
            raise
        reading.start_again()
        _read_as(reading, choice, "feedback")
        reading.notes.insert(
            0, "Read as feedback: a column holds scores or comments, and none names an event."
        )


def _read_as(reading: Reading, choice: ImportChoice, kind: RecordKind) -> None:
    file_kind, staged = read_rows(reading.engine, choice, reading.work, kind, reading.rejects)
    reading.kind = file_kind.value if kind == "events" else "feedback"
    reading.add_set(kind, staged, choice)


def _read_recipe(reading: Reading, choice: ImportChoice, progress: Progress) -> None:
    output = run_recipe(choice, reading.work, reading.rejects, progress)
    reading.kind = "recipe"
    plain = ImportChoice(path=choice.path, date_order=choice.date_order)
    for query, kind, staged in output.sets:
        try:
            reading.add_set(kind, staged, plain)
        except (TimesUnclear, ScaleUnclear) as error:
            place = f"{choice.recipe.name if choice.recipe else 'recipe'}, line {query.line}"
            raise RecipeRefused(
                f"{place}: the query {query.label}: {error.detail}", line=query.line
            ) from error
        except ColumnsUnclear as error:
            raise RecipeRefused(
                f"{choice.recipe.name if choice.recipe else 'recipe'}, line {query.line}: the query {query.label}"
                f" gives no column {' and no '.join(error.fields.get('missing', []))}."
                f" Columns: {', '.join(staged.names)}.",
                line=query.line,
            ) from error
    reading.notes.extend(output.notes)
    reading.asked.extend(output.asked)
    reading.notes.extend(
        f"{count:,} {'row' if count == 1 else 'rows'} of {name} cannot be read, so that no query sees"
        f" {'it' if count == 1 else 'them'}: see the rejected rows."
        for name, count in reading.rejects.by_table.items()
    )
    if output.customers is not None:
        reading.described = output.described
        reading.engine.execute(f"INSERT INTO described FROM read_parquet({literal(output.customers)})")


def note_rejects(reading: Reading) -> None:
    """Write every row that broke a rule to the list of rejects."""
    if all_good(reading.engine, reading.sets):
        return
    for records in reading.sets:
        raw = _raw_sql(records.staged)
        cursor = reading.engine.cursor()
        cursor.execute(
            f"SELECT bad.line, bad.reason, {raw} FROM ({records_sql(records)}) bad"
            f" JOIN {records.staged.relation} staged"
            f" ON staged.{ROW_COLUMN} + {records.first_ordinal} = bad.ordinal"
            f" WHERE bad.reason IS NOT NULL ORDER BY bad.ordinal"
        )
        while rows := cursor.fetchmany(_REJECT_FETCH_ROWS):
            for line, reason, text in rows:
                reading.rejects.add(records.kind, line, reason, text or "")


def _raw_sql(staged: Staged) -> str:
    members = ", ".join(f"{column.sql} := staged.{column.sql}" for column in staged.columns)
    return f"CAST(to_json(struct_pack({members})) AS VARCHAR)"
