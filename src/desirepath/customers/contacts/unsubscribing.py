"""Links to unsubscribe: signed, so nothing is kept for them; they work as long as the customer is known."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from desirepath.base.clock import now
from desirepath.customers.contacts.rules import EVERYTHING, PURPOSES
from desirepath.customers.errors import CustomerUnknown
from desirepath.customers.selectors.profiles import get_customer, list_current_consents
from desirepath.customers.services.consents import record_consent
from desirepath.people.contracts import system_actor

SALT = "desirepath.unsubscribe"
SOURCE = "unsubscribe link"


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whom a link speaks of, and what it is about."""

    workspace_id: int
    customer_key: int
    purpose: str


def unsubscribe_path(workspace_id: int, customer_key: int, purpose: str) -> str:
    """Return where a customer unsubscribes from a purpose, after the installation's address."""
    return "/u/" + _signer().sign(f"{workspace_id:x}.{customer_key:x}.{purpose}")


def find_recipient(token: str) -> Recipient | None:
    """Return whom a link speaks of; None when we did not make it."""
    try:
        workspace_id, customer_key, purpose = _signer().unsign(token).split(".")
    except (signing.BadSignature, ValueError):
        return None
    if purpose not in PURPOSES:
        return None
    return Recipient(workspace_id=int(workspace_id, 16), customer_key=int(customer_key, 16), purpose=purpose)


def is_unsubscribed(recipient: Recipient, purpose: str) -> bool:
    """Tell whether the customer wants no more of a purpose; somebody who was erased gets nothing anyway."""
    return _decisions(recipient).get(purpose) is False


def unsubscribe(recipient: Recipient, *, everything: bool = False) -> None:
    """Write that the customer wants no more of it; a second time changes nothing."""
    _decide(recipient, EVERYTHING if everything else recipient.purpose, granted=False)


def subscribe_again(recipient: Recipient) -> None:
    """Take back what was unsubscribed through the link: of what was refused, and of nothing else."""
    for purpose in (recipient.purpose, EVERYTHING):
        if is_unsubscribed(recipient, purpose):
            _decide(recipient, purpose, granted=True)


def _decide(recipient: Recipient, purpose: str, *, granted: bool) -> None:
    if _decisions(recipient).get(purpose) is granted:
        return
    actor = system_actor(recipient.workspace_id, SOURCE)
    try:
        record_consent(
            actor=actor,
            customer_key=recipient.customer_key,
            purpose=purpose,
            granted=granted,
            source=SOURCE,
            at=now(),
        )
    except CustomerUnknown:
        return  # erased: nobody is left to write to


def _decisions(recipient: Recipient) -> dict[str, bool]:
    actor = system_actor(recipient.workspace_id, SOURCE)
    try:
        key = get_customer(actor, recipient.customer_key).pk
    except CustomerUnknown:
        return {}
    return {one.purpose: one.granted for one in list_current_consents(actor, key)}


def _signer() -> signing.Signer:
    return signing.Signer(sep="~", salt=SALT)
