"""Where the canary lives: a workspace of its own, so that its events never stand among those of customers."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from desirepath.people.contracts import Actor, system_actor
from desirepath.people.models import ApiKey, Workspace
from desirepath.people.secrets import CAPTURE_PREFIX, hash_key

SLUG = "canary"


@dataclass(frozen=True, kw_only=True)
class CanaryHome:
    """Who asks for the canary, and the write key that it is sent with."""

    actor: Actor
    secret: str


@transaction.atomic
def ensure_canary_home() -> CanaryHome:
    """Return the canary's workspace and key, made when they are not there yet.

    The key is derived from the installation's secret: nothing is kept in clear, and flights leave no keys behind.
    """
    workspace, _ = Workspace.objects.get_or_create(slug=SLUG, defaults={"name": "Canary"})
    digest = hmac.new(settings.SECRET_KEY.encode(), b"canary's write key", hashlib.sha256).hexdigest()
    secret = f"{CAPTURE_PREFIX}{digest[:40]}"
    ApiKey.objects.get_or_create(
        key_hash=hash_key(secret),
        defaults={
            "workspace": workspace,
            "kind": ApiKey.Kind.CAPTURE,
            "name": "Canary",
            "prefix": CAPTURE_PREFIX,
            "source_slug": SLUG,
            "rights": ["listen.capture"],
        },
    )
    return CanaryHome(actor=system_actor(workspace.pk, "canary"), secret=secret)
