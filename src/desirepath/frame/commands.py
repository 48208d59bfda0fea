"""`desirepath journeys import | export | diff | merge | list | templates | new`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from django.core.serializers.json import DjangoJSONEncoder

from desirepath.base.formats import read_text_file, write_text_file
from desirepath.frame.contracts import Change, JourneyDefinition
from desirepath.frame.files import parse_journey, to_document, to_text
from desirepath.frame.files.comparing import compare_journeys
from desirepath.frame.files.merging import MergedJourney, Side, describe_conflict, merge_journeys
from desirepath.frame.journey_templates import list_templates
from desirepath.frame.selectors import get_journey, list_journeys
from desirepath.frame.services import import_journeys
from desirepath.frame.services.starting import start_from_template
from desirepath.people.selectors.actors import get_operator

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(name="journeys")
def journeys() -> None:
    """Import, export, compare, merge, list and begin journeys as files.

    A journey file describes a designed journey: stages, steps, who owns them, and which events are each step.
    """


@journeys.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def import_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Create or update the journeys of FILES, all or none; steps keep their identity by slug.

    \b
    Example: desirepath journeys import journeys/olist.yaml
    """
    texts = [(str(path), read_text_file(path)) for path in files]
    done = import_journeys(actor=get_operator(), files=texts)
    if as_json:
        answers = [_plain(asdict(one)) for one in done]
        click.echo(json.dumps(answers[0] if len(answers) == 1 else answers, ensure_ascii=False))
        return
    for one in done:
        verb = "created" if one.created else "updated" if one.changes else "unchanged"
        click.echo(f"{one.slug}: {verb}, version {one.version}")
        _print_changes(one.changes)


@journeys.command(name="export")
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice(["yaml", "json"]), default="yaml")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to a file instead of printing.")
def export_command(slug: str, kind: str, as_json: bool, output: Path | None) -> None:
    """Print the journey SLUG as a file that can be imported again.

    \b
    Example: desirepath journeys export olist --output olist.yaml
    """
    design = get_journey(get_operator(), slug).definition
    text = to_text(design, "json" if as_json or kind == "json" else "yaml")
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text_file(output, text)


@journeys.command(name="diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@as_json
def diff_command(before: str, after: str, as_json: bool) -> None:
    """Say what differs from A to B; each is a journey file or the slug of an imported journey.

    Exit status 0 whether or not they differ.

    \b
    Example: desirepath journeys diff olist my-changed-olist.yaml
    """
    changes = compare_journeys(_find(before), _find(after))
    if as_json:
        document = {"same": not changes, "changes": [_plain(asdict(change)) for change in changes]}
        click.echo(json.dumps(document, ensure_ascii=False))
    elif changes:
        _print_changes(changes)
    else:
        click.echo("The two are the same.")


@journeys.command(name="merge")
@click.argument("versions", metavar="BASE THEIRS YOURS", nargs=3)
@click.option(
    "--prefer", type=click.Choice(["theirs", "yours"]), help="Which side stands where both changed."
)
@click.option("--output", type=click.Path(path_type=Path), help="Write to a file instead of printing.")
@as_json
def merge_command(
    versions: tuple[str, str, str], prefer: Side | None, output: Path | None, as_json: bool
) -> None:
    """Merge THEIRS and YOURS, which were both made from BASE; each is a file or the slug of a journey.

    What either side changed is kept. Where both changed one cell, theirs stands and the conflict is named on
    standard error; exit status 1 then. With --prefer the given side stands and the status is 0.

    \b
    Example: desirepath journeys merge base.yaml olist mine.yaml --output merged.yaml
    """
    base, theirs, yours = (_find(one) for one in versions)
    merged = merge_journeys(base=base, theirs=theirs, yours=yours, prefer=prefer or "theirs")
    text = to_text(merged.definition)
    if output is not None:
        write_text_file(output, text)
    if as_json:
        click.echo(json.dumps(_merge_answer(merged, text), ensure_ascii=False))
    elif output is None:
        click.echo(text, nl=False)
    for conflict in merged.conflicts:
        click.echo(describe_conflict(conflict), err=True)
    if merged.conflicts and prefer is None:
        click.get_current_context().exit(1)


def _merge_answer(merged: MergedJourney, text: str) -> dict[str, Any]:
    return {
        "document": to_document(merged.definition),
        "text": text,
        "conflicts": [
            {**_plain(asdict(one)), "sentence": describe_conflict(one)} for one in merged.conflicts
        ],
        "changes": [_plain(asdict(one)) for one in merged.changes],
    }


@journeys.command(name="templates")
@as_json
def templates_command(as_json: bool) -> None:
    """List the maps that a new journey may begin with."""
    known = [
        {
            "slug": one.slug,
            "name": one.name,
            "description": one.description,
            "stage_count": len(one.definition.stages),
            "step_count": len(one.definition.steps),
        }
        for one in list_templates()
    ]
    if as_json:
        click.echo(json.dumps(known, ensure_ascii=False))
        return
    for one in known:
        click.echo(f"{one['slug']}\t{one['step_count']} steps\t{one['description']}")


@journeys.command(name="new")
@click.argument("name")
@click.option("--template", required=True, help="One that `desirepath journeys templates` lists.")
@click.option("--slug", help="Made from the name when it is not given.")
@as_json
def new_command(name: str, template: str, slug: str | None, as_json: bool) -> None:
    """Begin a journey called NAME as a template stands; change it on the map or as a file.

    \b
    Example: desirepath journeys new "Glass claims" --template insurance-claim
    """
    begun = start_from_template(actor=get_operator(), template=template, name=name, slug=slug)
    document = {"slug": begun.definition.slug, "name": begun.definition.name, "version": begun.version}
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False))
    else:
        click.echo(f"{begun.definition.slug}: created, version {begun.version}")


@journeys.command(name="list")
@as_json
def list_command(as_json: bool) -> None:
    """List the journeys of the workspace."""
    known = list_journeys(get_operator())
    if as_json:
        click.echo(json.dumps([_plain(asdict(one)) for one in known], ensure_ascii=False))
        return
    for one in known:
        click.echo(
            f"{one.slug}\t{one.name}\t{one.stage_count} stages, {one.step_count} steps\tversion {one.version}"
        )
    if not known:
        click.echo("There is no journey yet. Import one: desirepath journeys import FILE")


def _find(given: str) -> JourneyDefinition:
    """A journey by file when there is a file or the name looks like one, else by slug."""
    path = Path(given)
    if path.exists() or path.suffix in {".yaml", ".yml", ".json"}:
        return parse_journey(read_text_file(path), given)
    return get_journey(get_operator(), given).definition


def _print_changes(changes: tuple[Change, ...]) -> None:
    for change in changes:
        click.echo(f"  {change.sentence}")


def _plain(value: Any) -> Any:
    plain: Any = json.loads(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain
