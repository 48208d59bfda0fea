"""Invitations: links for one answer each. The token is shown once, to whoever made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from desirepath.base.clock import now
from desirepath.customers.selectors.population import count_known
from desirepath.listen.models import Invitation, Survey
from desirepath.listen.surveys.errors import InvitationInvalid, SurveyNotOpen
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.listen.surveys.tokens import make_token
from desirepath.people.audit import record
from desirepath.people.contracts import Actor
from desirepath.people.secrets import hash_key

USUAL_DAYS = 30
LONGEST_DAYS = 365
MOST_AT_ONCE = 1_000


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """An invitation just made; its token is not kept and cannot be shown again."""

    invitation: Invitation
    token: str

    @property
    def path(self) -> str:
        """Where the survey is answered, after the installation's address."""
        return f"/s/{self.token}"


@transaction.atomic
def create_invitations(
    *,
    actor: Actor,
    slug: str,
    customers: Sequence[int | None],
    channel: str = "link",
    language: str = "",
    expires_at: datetime | None = None,
) -> list[NewInvitation]:
    """Make a link for each customer; None is somebody who is not known.

    Raises
    ------
    SurveyNotOpen
        The survey takes no answers now.
    InvitationInvalid
        The expiry lies in the past or too far ahead, or a customer is not of the workspace.
    """
    actor.require("listen.invite")
    survey = find_survey(actor, slug)
    if survey.state != Survey.State.OPEN:
        raise SurveyNotOpen(f"The survey “{slug}” is not open. Publish it first.", slug=slug)
    _check_customers(actor, customers)
    until = _check_expiry(expires_at)
    made = [
        NewInvitation(
            invitation=Invitation(
                workspace_id=actor.workspace_id,
                survey=survey,
                customer_key=customer,
                channel=channel,
                language=language,
                expires_at=until,
            ),
            token=make_token(),
        )
        for customer in customers
    ]
    for one in made:
        one.invitation.token_hash = hash_key(one.token)
    Invitation.objects.bulk_create(one.invitation for one in made)
    record(
        actor=actor,
        action="survey.invited",
        object_type="survey",
        object_id=survey.slug,
        summary=f"Made {len(made)} invitations to the survey “{survey.name}”",
    )
    return made


def _check_customers(actor: Actor, customers: Sequence[int | None]) -> None:
    if not 1 <= len(customers) <= MOST_AT_ONCE:
        raise InvitationInvalid(
            f"Give 1 to {MOST_AT_ONCE:,} customers at a time; these are {len(customers):,}.",
            most=MOST_AT_ONCE,
        )
    known = {key for key in customers if key is not None}
    if count_known(actor.workspace_id, known) != len(known):
        raise InvitationInvalid("Some of these customers do not exist (any more).", field="customers")


def _check_expiry(given: datetime | None) -> datetime:
    moment = now()
    if given is None:
        return moment + timedelta(days=USUAL_DAYS)
    if given.tzinfo is None or not moment < given <= moment + timedelta(days=LONGEST_DAYS, hours=1):
        raise InvitationInvalid(
            f"An invitation expires in the future and within {LONGEST_DAYS} days, e.g. "
            f"{moment + timedelta(days=USUAL_DAYS):%Y-%m-%dT%H:%M:%SZ}.",
            field="expires_at",
        )
    return given
