"""Invitations by program: one call, one occasion, each customer once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from desirepath.base.clock import now
from desirepath.customers.services import lock_identities
from desirepath.listen.invitations.contracts import CALL, Asked
from desirepath.listen.invitations.drawing import suggested_words
from desirepath.listen.invitations.errors import WaveInvalid
from desirepath.listen.invitations.inviting import invite_members
from desirepath.listen.invitations.lists import add_prospects, look_up
from desirepath.listen.invitations.reminding import find_open_survey, plan_reminder
from desirepath.listen.models import Survey, Wave, WaveMember
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.errors import SurveyNotOpen
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

MOST_AT_ONCE = 1_000
EXPIRES_DAYS = 30


@transaction.atomic
def send_invitations(
    *,
    actor: Actor,
    slug: str,
    customers: Sequence[str],
    key: str,
    step: str = "",
    adds_unknown: bool = False,
) -> list[Asked]:
    """Ask customers now, by any of their identifiers, within the contact budget.

    `key` names the occasion, e.g. an order: the same key for the same customer asks once, so a caller who heard no
    answer simply calls again and gets the same one.

    Raises
    ------
    SurveyNotOpen
        The survey takes no answers.
    WaveInvalid
        There are too many customers for one call, or none.
    """
    actor.require("listen.invite")
    survey = find_survey(actor, slug)
    if not 1 <= len(customers) <= MOST_AT_ONCE:
        raise WaveInvalid(
            f"Give 1 to {MOST_AT_ONCE:,} customers in one call; these are {len(customers):,}.",
            field="customers",
        )
    lock_identities(actor.workspace_id)
    wave, definition = _standing_wave(actor, survey, step)
    by_given = _find(actor, customers, adds_unknown=adds_unknown)
    members = _members(wave, [one for one in by_given.values() if one is not None], key)
    waiting = [one for one in members.values() if one.state == WaveMember.State.WAITING]
    asked = invite_members(wave, waiting, definition)
    plan_reminder(wave)
    record(
        actor=actor,
        action="survey.invited",
        object_type="survey",
        object_id=survey.slug,
        summary=f"Invited {asked} customers to the survey “{survey.name}” by a call",
    )
    return [_told(given, by_given[given], members) for given in customers]


def _standing_wave(actor: Actor, survey: Survey, step: str) -> tuple[Wave, SurveyDefinition]:
    """Return the wave that calls of a survey at a step belong to, made at the first one."""
    definition = None
    if survey.published is not None:
        wave, _ = Wave.objects.get_or_create(
            workspace_id=actor.workspace_id,
            survey=survey,
            kind=Wave.Kind.CALLS,
            step=step,
            defaults={
                "name": "By program",
                "state": Wave.State.SENDING,
                "audience_kind": CALL,
                "audience_name": "Customers that a program names",
                "seed": "",
                "subject": {},
                "message": {},
                "planned_at": now(),
                "begun_at": now(),
                "expires_days": EXPIRES_DAYS,
                "created_by_label": actor.label,
            },
        )
        definition = find_open_survey(wave)
    if definition is None:
        raise SurveyNotOpen(f"The survey “{survey.slug}” is not open. Publish it first.", slug=survey.slug)
    wave.subject = wave.subject or suggested_words("subject", definition.languages)
    wave.message = wave.message or suggested_words("message", definition.languages)
    return wave, definition


def _find(actor: Actor, customers: Sequence[str], *, adds_unknown: bool) -> dict[str, int | None]:
    """Return the customer of each identifier; None for one that nobody has."""
    found: dict[str, int | None] = {}
    for given in dict.fromkeys(customers):
        listed = look_up(actor.workspace_id, [given.strip()])
        if listed.keys:
            found[given] = listed.keys[0]
        elif adds_unknown and listed.addresses:
            found[given] = add_prospects(actor.workspace_id, listed.addresses)[0]
        else:
            found[given] = None
    return found


def _members(wave: Wave, keys: Sequence[int], key: str) -> dict[int, WaveMember]:
    WaveMember.objects.bulk_create(
        (WaveMember(wave=wave, customer_key=one, key=key) for one in dict.fromkeys(keys)),
        ignore_conflicts=True,
    )
    rows = WaveMember.objects.select_for_update().filter(wave=wave, key=key, customer_key__in=keys)
    return {one.customer_key: one for one in rows.order_by("id")}


def _told(given: str, customer_key: int | None, members: dict[int, WaveMember]) -> Asked:
    if customer_key is None:
        return Asked(given=given, customer_key=None, state="held_back", reason="unknown")
    member = members[customer_key]
    return Asked(given=given, customer_key=customer_key, state=member.state, reason=member.reason)
