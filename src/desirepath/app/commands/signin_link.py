"""`desirepath signin-link [EMAIL]`: a new one-time link for a person, by default the first administrator."""

from __future__ import annotations

import json

import click

from desirepath.app.addresses import public_address
from desirepath.people.services.installation import ensure_administrator
from desirepath.people.services.signin_links import make_signin_link


@click.command("signin-link")
@click.argument("email", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def signin_link(email: str | None, as_json: bool) -> None:
    """Print a one-time sign-in link; it works once within 24 hours, and ends older links of that person."""
    person = email or ensure_administrator().email
    link = f"{public_address()}/welcome/{make_signin_link(person)}"
    click.echo(json.dumps({"email": person, "link": link}) if as_json else f"{link}  (signs in {person})")
