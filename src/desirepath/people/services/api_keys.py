"""API keys: made, shown once, revoked. Only a hash of the secret is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from desirepath.base.clock import now
from desirepath.base.errors import InvalidRequest, NotFound
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.models import ApiKey
from desirepath.people.secrets import API_PREFIX, CAPTURE_PREFIX, hash_key, make_secret
from desirepath.people.services.rights_giving import check_given_rights

__all__ = ["NewKey", "create_api_key", "create_capture_key", "hash_key", "revoke_key"]

SHOWN_CHARACTERS = 9


@dataclass(frozen=True, kw_only=True)
class NewKey:
    """A key just made; the secret is not kept and cannot be shown again."""

    key: ApiKey
    secret: str


@transaction.atomic
def create_capture_key(
    *, actor: Actor, name: str, source_slug: str = "", used_in: str = ApiKey.UsedIn.BROWSER
) -> NewKey:
    """Make a key that can only send events; its records stand under the source of that slug.

    One that lies in a browser or an app can be read by everybody, so it may not make two known users one.
    """
    actor.require("keys.manage")
    slug = slugify(source_slug or name, allow_unicode=True)[:80]
    if not slug:
        raise InvalidRequest("A capture key needs a name with letters or digits.", name="letters or digits")
    return _create(actor, ApiKey.Kind.CAPTURE, name, ["listen.capture"], source_slug=slug, used_in=used_in)


@transaction.atomic
def create_api_key(*, actor: Actor, name: str, rights: Sequence[str]) -> NewKey:
    """Make a key for programs that use the API, with some of the actor's own rights."""
    actor.require("keys.manage")
    given = check_given_rights(actor, rights)
    if not given:
        raise InvalidRequest("A key without rights can do nothing. Choose at least one.", rights="choose one")
    return _create(actor, ApiKey.Kind.API, name, given)


@transaction.atomic
def revoke_key(*, actor: Actor, key_id: int) -> None:
    """End a key for good; records that it sent stay."""
    actor.require("keys.manage")
    key = ApiKey.objects.filter(workspace_id=actor.workspace_id, pk=key_id).first()
    if key is None:
        raise NotFound(f"There is no key {key_id} in this workspace.", key=key_id)
    if key.revoked_at is None:
        key.revoked_at = now()
        key.save(update_fields=["revoked_at"])
        _note(actor, key, "revoked")


def _create(
    actor: Actor,
    kind: ApiKey.Kind,
    name: str,
    rights: list[str],
    *,
    source_slug: str = "",
    used_in: str = ApiKey.UsedIn.SERVER,
) -> NewKey:
    secret = make_secret(CAPTURE_PREFIX if kind == ApiKey.Kind.CAPTURE else API_PREFIX)
    key = ApiKey.objects.create(
        workspace_id=actor.workspace_id,
        kind=kind,
        name=name,
        prefix=secret[:SHOWN_CHARACTERS],
        key_hash=hash_key(secret),
        rights=rights,
        source_slug=source_slug,
        used_in=used_in,
        created_by=actor.label,
    )
    _note(actor, key, "created")
    return NewKey(key=key, secret=secret)


def _note(actor: Actor, key: ApiKey, verb: str) -> None:
    record(
        actor=actor,
        action=f"key.{verb}",
        object_type="key",
        object_id=key.pk,
        summary=f"{verb.capitalize()} {key.kind} key “{key.name}”",
        changes={"rights": key.rights, "source": key.source_slug},
    )
