"""Asking members of a wave: budget, invitation, mail and mark in one transaction, so that each is asked once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from desirepath.base.clock import now
from desirepath.base.mail.addresses import find_stopped, is_address
from desirepath.base.mail.services import queue_mails
from desirepath.customers.contacts.claiming import claim_contacts
from desirepath.customers.contacts.rules import SURVEY
from desirepath.customers.selectors.reaching import Reach, reach_of
from desirepath.listen.invitations.drawing import draw_invitation
from desirepath.listen.invitations.sources import contact_key, token_name
from desirepath.listen.models import Invitation, Wave, WaveMember
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.tokens import make_token_for
from desirepath.listen.surveys.wording import choose_language
from desirepath.people.contracts import system_actor
from desirepath.people.secrets import hash_key

NO_ADDRESS, ADDRESS_STOPPED = "no-address", "address-stopped"


def invite_members(
    wave: Wave, members: Sequence[WaveMember], survey: SurveyDefinition, *, at: datetime | None = None
) -> int:
    """Ask members of a wave, in the caller's transaction; return how many mails were ordered.

    The caller holds the lock of identities, the wave's row and the members' rows. A past wave was sent `at`.
    """
    moment = at or now()
    reaches = reach_of(wave.workspace_id, [one.customer_key for one in members])
    reachable = list(_hold_unreachable(wave, members, reaches))
    asked = list(_hold_by_budget(wave, reachable, moment))
    until = moment + timedelta(days=wave.expires_days)
    tokens = {one.pk: make_token_for(token_name(one.pk)) for one in asked}
    languages = {key: choose_language(survey, filter(None, [one.language])) for key, one in reaches.items()}
    _make_invitations(wave, asked, tokens, languages, until)
    for one in asked:
        one.state, one.invited_at = WaveMember.State.INVITED, moment
    WaveMember.objects.bulk_update(members, ["state", "reason", "until", "invitation", "invited_at"])
    queue_mails(
        wave.workspace_id,
        [
            draw_invitation(wave, one, survey, reaches[one.customer_key], tokens[one.pk], expires_at=until)
            for one in asked
        ],
    )
    return len(asked)


def find_unreachable(workspace_id: int, keys: Sequence[int], reaches: dict[int, Reach]) -> dict[int, str]:
    """Return why mail cannot be sent to some customers."""
    good = {key: one.address for key, one in reaches.items() if is_address(one.address)}
    stopped = find_stopped(workspace_id, set(good.values()))
    return {
        key: ADDRESS_STOPPED if key in good else NO_ADDRESS
        for key in keys
        if key not in good or good[key] in stopped
    }


def _hold_unreachable(
    wave: Wave, members: Sequence[WaveMember], reaches: dict[int, Reach]
) -> Iterable[WaveMember]:
    why = find_unreachable(wave.workspace_id, [one.customer_key for one in members], reaches)
    for one in members:
        if one.customer_key in why:
            _hold(one, why[one.customer_key])
        else:
            yield one


def _hold_by_budget(wave: Wave, members: Sequence[WaveMember], at: datetime) -> Iterable[WaveMember]:
    actor = system_actor(wave.workspace_id, wave.created_by_label)
    for key in dict.fromkeys(one.key for one in members):
        some = [one for one in members if one.key == key]
        weighed = claim_contacts(
            actor=actor,
            customer_ids=[one.customer_key for one in some],
            purpose=SURVEY,
            source_key=contact_key(wave.pk, key),
            at=at,
        )
        for one in some:
            held = weighed.held_back.get(one.customer_key)
            if held is None:
                yield one
            else:
                _hold(one, held.reason.value, held.until)


def _hold(member: WaveMember, reason: str, until: datetime | None = None) -> None:
    member.state, member.reason, member.until = WaveMember.State.HELD_BACK, reason, until


def _make_invitations(
    wave: Wave,
    members: Sequence[WaveMember],
    tokens: dict[int, str],
    languages: dict[int, str],
    until: datetime,
) -> None:
    made = [
        Invitation(
            workspace_id=wave.workspace_id,
            survey_id=wave.survey_id,
            customer_key=one.customer_key,
            token_hash=hash_key(tokens[one.pk]),
            channel="e-mail",
            language=languages[one.customer_key],
            step=wave.step,
            expires_at=until,
        )
        for one in members
    ]
    Invitation.objects.bulk_create(made)
    for member, invitation in zip(members, made, strict=True):
        member.invitation = invitation
