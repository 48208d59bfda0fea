"""`desirepath openapi`: the API's own description."""

from __future__ import annotations

import json
from pathlib import Path

import click
from ninja.responses import NinjaJSONEncoder

from desirepath.app.api import api


def openapi_text() -> str:
    """Return the OpenAPI document as it is kept in docs/reference/openapi.json."""
    document = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(document, cls=NinjaJSONEncoder, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@click.command("openapi")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File instead of the terminal."
)
def openapi(output: Path | None) -> None:
    """Print the OpenAPI document."""
    if output:
        output.write_text(openapi_text(), encoding="utf-8")
    else:
        click.echo(openapi_text(), nl=False)
