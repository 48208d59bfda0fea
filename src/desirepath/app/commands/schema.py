"""`desirepath schema NAME`."""

from __future__ import annotations

import click

from desirepath.base.formats.published import get_schema, list_schemas


@click.command(name="schema")
@click.argument("name", required=False)
@click.option(
    "--json", "as_json", is_flag=True, help="A schema is JSON anyway; taken so that scripts may pass it."
)
def schema(name: str | None, as_json: bool) -> None:
    """Print the JSON Schema of a file format; without NAME, the names."""
    click.echo(get_schema(name) if name else "\n".join(list_schemas()), nl=not name)
