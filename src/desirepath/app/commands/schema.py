"""`desirepath schema NAME`: the JSON Schema of a file format."""

from __future__ import annotations

import click

from desirepath.base.formats.published import get_schema, list_schemas


@click.command("schema")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a file format; without NAME, the formats that there are."""
    click.echo(get_schema(name) if name else "\n".join(list_schemas()))
