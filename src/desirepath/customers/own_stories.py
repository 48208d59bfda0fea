"""What the customers room itself tells of a customer: decisions about consent, and profiles that were joined."""

from __future__ import annotations

from django.db.models import QuerySet

from desirepath.customers.models import Consent, CustomerMerge
from desirepath.customers.stories import Asked, Moment, Months, StorySource
from desirepath.customers.story_rows import months_of, rows_before


def _consents(workspace_id: int, customer_key: int) -> QuerySet[Consent]:
    return Consent.objects.filter(workspace_id=workspace_id, customer_id=customer_key)


def _tell_consents(asked: Asked) -> list[Moment]:
    rows = rows_before(_consents(asked.workspace_id, asked.customer_key), asked, time="at")
    return [
        Moment(
            kind="consent",
            occurred_at=row.at,
            title=row.purpose,
            order=row.pk,
            source=row.source,
            properties={"granted": row.granted},
        )
        for row in rows
    ]


def _consent_months(workspace_id: int, customer_key: int) -> Months:
    return months_of(_consents(workspace_id, customer_key), time="at", kind="consent")


def _merges(workspace_id: int, customer_key: int) -> QuerySet[CustomerMerge]:
    return CustomerMerge.objects.filter(workspace_id=workspace_id, into_key=customer_key)


def _tell_merges(asked: Asked) -> list[Moment]:
    rows = rows_before(_merges(asked.workspace_id, asked.customer_key), asked, time="at")
    return [
        Moment(
            kind="merge",
            occurred_at=row.at,
            title=row.reason,
            order=row.pk,
            properties={"from_key": row.from_key},
        )
        for row in rows
    ]


def _merge_months(workspace_id: int, customer_key: int) -> Months:
    return months_of(_merges(workspace_id, customer_key), time="at", kind="merge")


CONSENTS = StorySource(name="consents", kinds=("consent",), tell=_tell_consents, months=_consent_months)
MERGES = StorySource(name="merges", kinds=("merge",), tell=_tell_merges, months=_merge_months)
