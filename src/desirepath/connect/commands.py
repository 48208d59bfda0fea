"""`desirepath import`: a file, or a folder by a recipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from desirepath.base.errors import DomainError
from desirepath.connect.contracts import Count, ImportChoice, ImportCounts, ImportPreview, Progress
from desirepath.connect.progress import show_progress
from desirepath.connect.services import ImportResult, import_records, preview_import
from desirepath.people.selectors.actors import get_operator


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--recipe", type=click.Path(path_type=Path), help="Recipe file (YAML) that says how to read a folder."
)
@click.option(
    "--as", "kind", type=click.Choice(["events", "feedback", "xes", "ocel"]), help="What the rows are."
)
@click.option("--dry-run", is_flag=True, help="Show what would happen; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--source", default="", help="Name of the source; default: the recipe's, else the file's stem.")
@click.option(
    "--map", "mapped", multiple=True, metavar="COLUMN=FIELD", help="Say which field a column holds."
)
@click.option("--set", "constants", multiple=True, metavar="FIELD=VALUE", help="One value for all rows.")
@click.option(
    "--time-zone", default="", help="Zone of times without an offset, e.g. Europe/Berlin. Default UTC."
)
@click.option("--time-format", default="", help="How times are written, e.g. '%m/%d/%Y %H:%M'.")
@click.option(
    "--date-order",
    type=click.Choice(["day", "month"]),
    help="What comes first in dates such as 01/02/2024, when the file does not tell.",
)
@click.option("--sheet", default="", help="XLSX: the sheet to read; default the first whose header fits.")
@click.option("--encoding", default="", help="Encoding of a text file, when it cannot be found out.")
@click.option("--case-object", default="", help="OCEL: the object type that is the case.")
def import_command(
    *,
    path: Path,
    kind: str | None,
    dry_run: bool,
    as_json: bool,
    mapped: tuple[str, ...],
    constants: tuple[str, ...],
    date_order: str | None,
    **options: Any,
) -> None:
    """Import PATH: CSV, XLSX, Parquet, JSON Lines, XES, OCEL 2.0, or a folder with --recipe.

    The same input a second time adds nothing. Exit status 1 when rows were rejected: they stand, with line and
    reason, in the file that is named at the end.
    """
    choice = ImportChoice(
        path=path,
        kind=kind or "auto",  # type: ignore[arg-type]  # click.Choice gives one of ImportKind
        mapping=_pairs(mapped, "--map", "COLUMN=FIELD"),
        constants=_pairs(constants, "--set", "FIELD=VALUE"),
        date_order=date_order or "",  # type: ignore[arg-type]  # click.Choice gives one of DateOrder
        **options,
    )
    with _one_line_errors(), show_progress() as progress:
        rejected = _preview(choice, as_json, progress) if dry_run else _import(choice, as_json, progress)
    sys.exit(1 if rejected else 0)


def _import(choice: ImportChoice, as_json: bool, progress: Progress) -> int:
    result = import_records(actor=get_operator(), choice=choice, progress=progress)
    if as_json:
        click.echo(json.dumps(_result_document(result), ensure_ascii=False))
    else:
        _tell_counts(result.counts, result.source, result.notes)
        if result.rejects_file:
            click.echo(f"Rejected rows, with line and reason: {result.rejects_file}")
    return result.counts.rejected


def _preview(choice: ImportChoice, as_json: bool, progress: Progress) -> int:
    preview = preview_import(actor=get_operator(), choice=choice, progress=progress)
    if as_json:
        click.echo(json.dumps(preview_document(preview), ensure_ascii=False))
        return preview.counts.rejected
    for row in preview.rows:
        click.echo(json.dumps(row, ensure_ascii=False))
    for column, field in preview.mapping.items():
        click.echo(f"{column} → {field}")
    for reject in preview.rejects:
        click.echo(f"line {reject.line}: {reject.reason}")
    _tell_counts(preview.counts, preview.source, preview.notes)
    click.echo("Dry run: nothing was changed.")
    return preview.counts.rejected


def _result_document(result: ImportResult) -> dict[str, Any]:
    return {
        **result.counts.to_dict(),
        "rejects_file": str(result.rejects_file) if result.rejects_file else None,
        "source": result.source,
        "kind": result.kind,
        "import": result.run_id,
        "notes": result.notes,
    }


def preview_document(preview: ImportPreview) -> dict[str, Any]:
    """Return a preview as plain values, for the command line and the API."""
    document = {
        name: getattr(preview, name) for name in ("kind", "source", "columns", "mapping", "rows", "notes")
    }
    return {
        **preview.counts.to_dict(),
        **document,
        "rejects": [asdict(reject) for reject in preview.rejects],
        "dry_run": True,
    }


def _tell_counts(counts: ImportCounts, source: str, notes: list[str]) -> None:
    for name, count in (
        ("events", counts.events),
        ("feedback", counts.feedback),
        ("customers", counts.customers),
    ):
        if count.read:
            click.echo(f"{name}: {_sentence(count)}")
    click.echo(f"source: {source}")
    for note in notes:
        click.echo(f"note: {note}")


def _sentence(count: Count) -> str:
    return (
        f"{count.read:,} read, {count.added:,} added, {count.duplicates:,} known already,"
        f" {count.rejected:,} rejected"
    )


def _pairs(given: tuple[str, ...], option: str, shape: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in given:
        name, sign, value = text.rpartition("=") if option == "--map" else text.partition("=")
        if not sign or not name or not value:
            raise click.UsageError(f"{option} wants {shape}, not “{text}”.")
        pairs[name.strip()] = value.strip()
    return pairs


@contextmanager
def _one_line_errors() -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        click.echo(f"desirepath: {' '.join(error.detail.split())}", err=True)
        sys.exit(2)
