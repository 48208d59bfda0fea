"""`desirepath surveys check | import | export | list`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from desirepath.base.formats import read_document, read_text_file, write_text_file
from desirepath.listen.surveys.errors import SurveyUnknown
from desirepath.listen.surveys.files import parse_survey
from desirepath.listen.surveys.files.writing import to_text
from desirepath.listen.surveys.reaching import find_unreachable
from desirepath.listen.surveys.selectors.surveys import find_survey, list_surveys
from desirepath.listen.surveys.services.drafts import create_survey, save_draft
from desirepath.people.contracts import Actor
from desirepath.people.selectors.actors import get_operator

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(name="surveys")
def surveys() -> None:
    """Check, import, export and list surveys as files.

    A survey file says what is asked, in which languages, and when; `desirepath schema survey` prints its schema.
    """


@surveys.command(name="check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def check_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Say whether FILES are surveys, and which of their questions nobody can reach; nothing is kept.

    \b
    Example: desirepath surveys check after-delivery.yaml
    """
    found = [_check(path) for path in files]
    if as_json:
        click.echo(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['file']}: {one['questions']} questions on {one['pages']} pages")
        for name, words in (("unreachable", "nobody can reach"), ("not_tried", "too entangled to try")):
            if one[name]:
                click.echo(f"  {words}: {', '.join(one[name])}")


@surveys.command(name="import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def import_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Make drafts of the surveys of FILES, or replace those that there are; publishing is done on the screen.

    \b
    Example: desirepath surveys import after-delivery.yaml
    """
    texts = [(path, read_text_file(path)) for path in files]
    for path, text in texts:
        parse_survey(text, str(path))  # all are whole before the first is kept
    done = [_keep(get_operator(), text, str(path)) for path, text in texts]
    if as_json:
        click.echo(json.dumps(done[0] if len(done) == 1 else done, ensure_ascii=False))
        return
    for one in done:
        click.echo(
            f"{one['slug']}: {'created' if one['created'] else 'replaced'}, draft {one['draft_number']}"
        )


@surveys.command(name="export")
@click.argument("slug")
@click.option("--format", "kind", type=click.Choice(["yaml", "json"]), default="yaml")
@click.option("--output", type=click.Path(path_type=Path), help="Write to a file instead of printing.")
def export_command(slug: str, kind: str, output: Path | None) -> None:
    """Print the draft of the survey SLUG as a file that can be imported again.

    \b
    Example: desirepath surveys export after-delivery --output after-delivery.yaml
    """
    text = to_text(find_survey(get_operator(), slug).draft, kind)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_text_file(output, text)


@surveys.command(name="list")
@as_json
def list_command(as_json: bool) -> None:
    """List the surveys with how many answered."""
    rows = [
        {"slug": one.slug, "name": one.name, "state": one.state, "finished": counts.finished}
        for one, counts in list_surveys(get_operator())
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['slug']}: {row['name']} ({row['state']}, {row['finished']} answered)")


def _check(path: Path) -> dict[str, Any]:
    survey = parse_survey(read_text_file(path), str(path))
    reach = find_unreachable(survey)
    return {
        "file": str(path),
        "slug": survey.slug,
        "pages": len(survey.pages),
        "questions": len(survey.questions),
        "unreachable": reach.never,
        "not_tried": reach.not_tried,
    }


def _keep(actor: Actor, text: str, name: str) -> dict[str, Any]:
    document: dict[str, Any] = read_document(text, name).value
    slug = document["slug"]
    try:
        known = find_survey(actor, slug)
    except SurveyUnknown:
        made = create_survey(actor=actor, name=document["name"], slug=slug, document=document)
        return {"slug": slug, "created": True, "draft_number": made.draft_number}
    saved = save_draft(actor=actor, slug=slug, number=known.draft_number, document=document)
    return {"slug": slug, "created": False, "draft_number": saved.draft_number}
