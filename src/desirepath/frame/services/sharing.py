"""Links on which anybody reads a map: made, revoked, opened. Only a hash of the token is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from desirepath.base.clock import now
from desirepath.frame.errors import ExpiryInvalid, LinkUnknown
from desirepath.frame.models import ShareLink
from desirepath.frame.permissions import refuse_archived
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.sharing import SharedMap, find_link, load_shared_map
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.secrets import hash_key, make_secret

USUAL_DAYS = 30
LONGEST_DAYS = 365


@dataclass(frozen=True, kw_only=True)
class NewLink:
    """A link just made; the token is not kept and cannot be shown again."""

    link: ShareLink
    token: str

    @property
    def path(self) -> str:
        """Where the map is read, after the installation's address."""
        return f"/shared/{self.token}"


@transaction.atomic
def create_link(
    *,
    actor: Actor,
    slug: str,
    label: str = "",
    expires_at: datetime | None = None,
    with_numbers: bool = False,
) -> NewLink:
    """Make a link on which anybody reads the map until it expires; with numbers only for who sees them too."""
    actor.require("frame.publish")
    if with_numbers:
        actor.require("measure.view")
    journey = find_journey(actor, slug)
    refuse_archived(journey, slug)
    token = make_secret()
    link = ShareLink.objects.create(
        workspace_id=actor.workspace_id,
        journey=journey,
        label=label.strip(),
        token_hash=hash_key(token),
        with_numbers=with_numbers,
        created_by_label=actor.label,
        expires_at=_check_expiry(expires_at),
    )
    _note(actor, link, "shared", f"Shared “{journey.name}” by a link until {link.expires_at:%Y-%m-%d}")
    return NewLink(link=link, token=token)


@transaction.atomic
def revoke_link(*, actor: Actor, link_id: int) -> None:
    """End a link for good."""
    actor.require("frame.publish")
    own = ShareLink.objects.filter(workspace_id=actor.workspace_id).select_related("journey")
    link = own.filter(pk=link_id).first()
    if link is None:
        raise LinkUnknown(f"There is no link {link_id} in this workspace.", id=link_id)
    if link.revoked_at is None:
        link.revoked_at = now()
        link.save(update_fields=["revoked_at"])
        _note(actor, link, "revoked", f"Revoked the link “{link}” to “{link.journey.name}”")


@transaction.atomic
def open_link(token: str, *, counted: bool = True) -> SharedMap | None:
    """Return the map behind a token, and count that it was opened; None for what is unknown, over or revoked.

    Nobody is asked who they are: the token is the right.
    """
    link = find_link(token)
    if link is None:
        return None
    if counted:
        opened = ShareLink.objects.filter(pk=link.pk)
        opened.update(opened_count=F("opened_count") + 1, last_opened_at=now())
    return load_shared_map(link)


def _check_expiry(given: datetime | None) -> datetime:
    moment = now()
    if given is None:
        return moment + timedelta(days=USUAL_DAYS)
    if given.tzinfo is None or not moment < given <= moment + timedelta(days=LONGEST_DAYS, hours=1):
        raise ExpiryInvalid(
            f"A link expires in the future and within {LONGEST_DAYS} days, e.g. "
            f"{moment + timedelta(days=USUAL_DAYS):%Y-%m-%dT%H:%M:%SZ}.",
            expires_at=f"within {LONGEST_DAYS} days",
        )
    return given


def _note(actor: Actor, link: ShareLink, verb: str, summary: str) -> None:
    record(
        actor=actor,
        action=f"link.{verb}",
        object_type="link",
        object_id=link.pk,
        summary=summary,
        changes={"with_numbers": link.with_numbers, "expires_at": link.expires_at.isoformat()},
    )
