"""`desirepath erase` and `desirepath export-customer`: what a customer may ask for."""

from __future__ import annotations

import json
from dataclasses import asdict

import click
from django.core.serializers.json import DjangoJSONEncoder

from desirepath.base.errors import NotFound
from desirepath.customers.selectors.profiles import find_customer_key
from desirepath.customers.services.erasing import erase_customer, export_customer
from desirepath.people.contracts import Actor
from desirepath.people.selectors.actors import get_operator


@click.command("erase")
@click.argument("customer")
@click.option("--reason", default="", help="Why, for the audit log.")
@click.option("--yes", is_flag=True, help="Do not ask before erasing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document; does not ask.")
def erase(customer: str, reason: str, yes: bool, as_json: bool) -> None:
    """Erase CUSTOMER (a customer id, e-mail address or key) everywhere; it cannot be undone."""
    actor = get_operator()
    key = _get_key(actor, customer)
    if not (yes or as_json):
        click.confirm(f"Erase customer {key} everywhere? This cannot be undone.", abort=True, err=True)
    report = erase_customer(actor=actor, customer_key=key, reason=reason)
    if as_json:
        click.echo(json.dumps(asdict(report)))
        return
    click.echo(f"Erased customer {key}:")
    for place in report.places:
        click.echo(f"  {place.place}: {place.count:,}")
    click.echo("What remains, and when it goes:")
    for one in report.remains:
        click.echo(f"  {one.place}: {one.what}; {one.goes}")


@click.command("export-customer")
@click.argument("customer")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (it always is one).")
def export(customer: str, as_json: bool) -> None:
    """Print all that is kept of CUSTOMER (a customer id, e-mail address or key), place by place."""
    actor = get_operator()
    found = export_customer(actor=actor, customer_key=_get_key(actor, customer))
    indent = None if as_json else 2
    click.echo(json.dumps(asdict(found), cls=DjangoJSONEncoder, ensure_ascii=False, indent=indent))


def _get_key(actor: Actor, given: str) -> int:
    key = find_customer_key(actor, given)
    if key is None:
        raise NotFound(
            f"There is no customer “{given}”. Give an identifier as its source sent it.", customer=given
        )
    return key
