"""A workspace that holds one of everything, each with a word in it that nobody else may ever read."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pyarrow as pa
from tests.security.answered import put_answer

from desirepath.base.clock import now
from desirepath.base.jobs.queue import enqueue
from desirepath.connect.models import ImportRun
from desirepath.customers.models import Consent, Customer, Identifier
from desirepath.eventlog.models import EventName, RejectedRecord, Source
from desirepath.eventlog.store.chunks import SCHEMA, add_chunk
from desirepath.frame.models import (
    Comment,
    Journey,
    JourneyChange,
    LifecycleStage,
    Presence,
    ShareLink,
    Step,
    Suggestion,
)
from desirepath.people.contracts import Actor
from desirepath.people.models import ApiKey, Department, Membership, Role, User
from desirepath.people.secrets import hash_key

SECRET = "xylophone"
SLUG = "zither"
MOMENT = datetime(2026, 5, 3, tzinfo=UTC)


def fill_workspace(actor: Actor) -> dict[str, object]:
    """Make one of everything; return what an address could name it by."""
    workspace_id = actor.workspace_id
    role = Role.objects.create(workspace_id=workspace_id, slug=SLUG, name=SECRET, rights=["people.manage"])
    Department.objects.create(workspace_id=workspace_id, slug=SLUG, name=SECRET)
    user = User.objects.create_user(f"{SECRET}@example.org", name=SECRET)
    member = Membership.objects.create(workspace_id=workspace_id, user=user, role=role)
    key = ApiKey.objects.create(
        workspace_id=workspace_id, kind="capture", name=SECRET, prefix="dpw_x", key_hash=hash_key(SECRET)
    )
    LifecycleStage.objects.create(workspace_id=workspace_id, slug=SLUG, name=SECRET, position=1)
    journey = Journey.objects.create(workspace_id=workspace_id, slug=SLUG, name=SECRET)
    talk = _fill_talk(journey, user)
    customer, reject = _fill_log(workspace_id)
    run = ImportRun.objects.create(workspace_id=workspace_id, file_name=SECRET, kind="events")
    job_id = enqueue(
        workspace_id=workspace_id, kind="test.stranger", payload={"word": SECRET}, created_by=SECRET
    )
    return {
        "any": SLUG,
        **talk,
        **_fill_survey(workspace_id),
        **_fill_history(journey),
        "slug": SLUG,
        "member_id": member.pk,
        "key_id": key.pk,
        "reject_id": reject.pk,
        "key": customer.pk,
        "customer_key": customer.pk,
        "import_id": run.pk,
        "run_id": run.pk,
        "job_id": job_id,
        "id": run.pk,
    }


def _fill_talk(journey: Journey, user: User) -> dict[str, object]:
    workspace_id = journey.workspace_id
    comment = Comment.objects.create(
        workspace_id=workspace_id, journey=journey, text=SECRET, author=user, author_label=SECRET
    )
    comment.mentions.add(user)
    link = ShareLink.objects.create(
        workspace_id=workspace_id,
        journey=journey,
        label=SECRET,
        token_hash=hash_key(SECRET),
        expires_at=now(),
    )
    here = Presence.objects.create(journey=journey, user=user, window=uuid4(), cell=SECRET, seen_at=now())
    return {"comment_id": comment.pk, "link_id": link.pk, "window": here.window}


def _fill_history(journey: Journey) -> dict[str, object]:
    step = Step.objects.create(journey=journey, slug=SLUG, name=SECRET, position=0)
    JourneyChange.objects.create(journey=journey, version=1, sentences=[SECRET], actor_label=SECRET)
    suggestion = Suggestion.objects.create(
        journey=journey, title=SECRET, base_version=1, author_label=SECRET, sentences=[SECRET]
    )
    return {"suggestion_id": suggestion.pk, "version": 1, "step": step.slug, "step_id": step.pk}


def _fill_survey(workspace_id: int) -> dict[str, object]:
    return {"file_id": put_answer(workspace_id, slug=SLUG, title=SECRET, words=SECRET).pk}


def _fill_log(workspace_id: int) -> tuple[Customer, RejectedRecord]:
    customer = Customer.objects.create(
        workspace_id=workspace_id, display_name=SECRET, traits={"word": SECRET}, last_seen_at=MOMENT
    )
    Identifier.objects.create(workspace_id=workspace_id, customer=customer, kind="user", value=SECRET)
    Consent.objects.create(
        workspace_id=workspace_id, customer=customer, purpose=SECRET, granted=True, at=MOMENT
    )
    source = Source.objects.create(workspace_id=workspace_id, slug=SLUG, name=SECRET, kind="capture")
    name = EventName.objects.create(workspace_id=workspace_id, name=SECRET)
    reject = RejectedRecord.objects.create(
        workspace_id=workspace_id,
        source=source,
        reason_code="test",
        reason=SECRET,
        payload=SECRET,
        received_at=now(),
    )
    event = {
        "seq": 1,
        "customer_key": customer.pk,
        "occurred_at": MOMENT,
        "received_at": MOMENT,
        "event_code": name.pk,
        "event": SECRET,
        "source_code": source.pk,
        "message_hash": "00000000-0000-0000-0000-000000000001",
    }
    add_chunk(workspace_id, pa.Table.from_pylist([event], schema=SCHEMA))
    return customer, reject
