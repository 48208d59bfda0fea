"""The settings of the language model."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from desirepath.base.outbound import check_address
from desirepath.base.sealing import seal
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.understand.models import EndpointAnswer, TextEndpoint
from desirepath.understand.text.endpoint.asking import PURPOSE, get_endpoint
from desirepath.understand.text.errors import EndpointIncomplete
from desirepath.understand.text.orders import EXAMINE_ENDPOINT, order
from desirepath.understand.text.services.own_labels import RIGHT

MANAGE = "people.manage"  # it sends customers' words away: a matter of administrators
PLAIN = ("is_on", "url", "model", "may_be_private", "monthly_tokens")


@transaction.atomic
def change_endpoint(*, actor: Actor, changes: dict[str, Any]) -> TextEndpoint:
    """Set address, model, key (empty takes it away), budget and switch; what is not named stays.

    Raises
    ------
    EndpointIncomplete
        It is switched on without an address or a model.
    AddressRefused
        The address is none that may be asked.
    """
    actor.require(MANAGE)
    rows = TextEndpoint.objects.select_for_update()
    row = rows.filter(workspace_id=actor.workspace_id).first() or TextEndpoint(
        workspace_id=actor.workspace_id
    )
    for name in PLAIN:
        if name in changes:
            setattr(row, name, changes[name].strip() if isinstance(changes[name], str) else changes[name])
    if "key" in changes:
        row.key_sealed = seal(changes["key"].strip(), PURPOSE) if changes["key"].strip() else ""
    elif row.pk and "url" in changes and _host(row.url) != _host(_old_url(row)):
        row.key_sealed = ""  # a key is for the host that it was typed in for
    if row.url:
        check_address(row.url)
    if row.is_on and not (row.url and row.model):
        raise EndpointIncomplete("Give the address and the name of the model before switching it on.")
    row.changed_by_label = actor.label[:200]
    row.save()
    _note(actor, row)
    return row


@transaction.atomic
def order_exam(*, actor: Actor) -> int | None:
    """Have the language model sit the exam; in the background, within the budget."""
    actor.require(RIGHT)
    get_endpoint(actor.workspace_id)
    return order(actor, EXAMINE_ENDPOINT)


@transaction.atomic
def forget_answers(*, actor: Actor) -> int:
    """Throw away the kept answers, so that everything is asked anew."""
    actor.require(MANAGE)
    found, _ = EndpointAnswer.objects.filter(workspace_id=actor.workspace_id).delete()
    return found


def _old_url(row: TextEndpoint) -> str:
    return TextEndpoint.objects.values_list("url", flat=True).get(pk=row.pk)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].casefold()


def _note(actor: Actor, row: TextEndpoint) -> None:
    switch, where = "on" if row.is_on else "off", _host(row.url) or "nowhere"
    record(
        actor=actor,
        action="text.endpoint-changed",
        object_type="text-endpoint",
        object_id=row.pk,
        summary=f"Language model {switch}: {row.model or 'none'} at {where}",
    )
