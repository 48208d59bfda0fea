"""One-time sign-in links: for the first administrator, for invitations, for a forgotten password."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import NotFound
from desirepath.people.errors import SigninLinkSpent
from desirepath.people.models import SigninLink, User
from desirepath.people.secrets import hash_key, make_secret

LINK_HOURS = 24
INVITATION_HOURS = 7 * 24
NEXT_STEP = "On the machine that runs Desirepath, `desirepath signin-link` prints a new one."


@transaction.atomic
def make_signin_link(email: str, *, hours: int = LINK_HOURS) -> str:
    """Make a link for a person and return its token; older unused links of that person end.

    Raises
    ------
    NotFound
        Nobody has this e-mail address.
    """
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NotFound(f"Nobody here has the e-mail address “{email}”.", email=email)
    token = make_secret()
    SigninLink.objects.filter(user=user, used_at__isnull=True).delete()
    SigninLink.objects.create(
        user=user, token_hash=hash_key(token), expires_at=now() + timedelta(hours=hours)
    )
    return token


def check_signin_link(token: str) -> str:
    """Return whom a link would sign in, without using it up: fetchers of link previews come here too.

    Raises
    ------
    SigninLinkSpent
        The link was used, ran out, or never was.
    """
    link = SigninLink.objects.select_related("user").filter(
        token_hash=hash_key(token), used_at__isnull=True, expires_at__gt=now()
    )
    found = link.first()
    if found is None:
        raise SigninLinkSpent(f"This link was used already or has run out. {NEXT_STEP}")
    return found.user.email


def consume_signin_link(token: str) -> User:
    """Use a link up and return whom it signs in; of two that try at once, one succeeds.

    Raises
    ------
    SigninLinkSpent
        The link was used, ran out, or never was.
    """
    check_signin_link(token)
    links = SigninLink.objects.filter(token_hash=hash_key(token), used_at__isnull=True)
    if not links.update(used_at=now()):
        raise SigninLinkSpent(f"This link was used already or has run out. {NEXT_STEP}")
    return SigninLink.objects.select_related("user").get(token_hash=hash_key(token)).user
