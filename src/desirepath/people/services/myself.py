"""What a person changes about themselves: name, preferences, password."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from desirepath.base.errors import NotSignedIn
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.errors import PasswordRefused, PreferenceUnknown
from desirepath.people.models import User

LARGEST_PREFERENCES_BYTES = 20_000


@transaction.atomic
def update_myself(
    *, actor: Actor, name: str | None = None, preferences: dict[str, Any] | None = None
) -> User:
    """Change one's own name, and merge preferences into those that are kept; null removes one."""
    user = get_user(actor)
    if name is not None:
        user.name = name.strip()
    if preferences is not None:
        merged = {**user.preferences, **preferences}
        user.preferences = {key: value for key, value in merged.items() if value is not None}
        if len(json.dumps(user.preferences)) > LARGEST_PREFERENCES_BYTES:
            raise PreferenceUnknown("Preferences may hold 20 kB in all.", preferences="too large")
    user.save(update_fields=["name", "preferences"])
    return user


@transaction.atomic
def set_password(*, actor: Actor, new_password: str, current_password: str = "") -> User:
    """Set or change one's own password; the present one is asked for when there is one."""
    user = get_user(actor)
    if user.has_usable_password() and not user.check_password(current_password):
        wrong = "The present password is not right. Type it again."
        raise PasswordRefused(wrong, current_password=wrong)
    try:
        validate_password(new_password, user)
    except ValidationError as error:
        raise PasswordRefused(" ".join(error.messages), new_password=" ".join(error.messages)) from error
    user.set_password(new_password)
    user.save(update_fields=["password"])
    record(
        actor=actor,
        action="password.changed",
        object_type="user",
        object_id=user.pk,
        summary=f"{user.email} set a password",
    )
    return user


def get_user(actor: Actor) -> User:
    """Return the person behind an actor.

    Raises
    ------
    NotSignedIn
        The actor is a key or the command line, not a person.
    """
    found = User.objects.filter(pk=actor.user_id).first() if actor.user_id else None
    if found is None:
        raise NotSignedIn("This is about a signed-in person; an API key has no name or password.")
    return found
