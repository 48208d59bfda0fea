"""The mails that went to a customer, as part of their story."""

from __future__ import annotations

from django.db.models import QuerySet

from desirepath.base.mail.selectors import mails_to
from desirepath.base.models import Mail
from desirepath.customers.stories import Asked, Moment, Months, StorySource
from desirepath.customers.story_rows import months_of, rows_before


def _tell(asked: Asked) -> list[Moment]:
    return [_went_out(mail) for mail in rows_before(_mails(asked), asked, time="sent_at")]


def _mails(asked: Asked) -> QuerySet[Mail]:
    return mails_to(asked.workspace_id, asked.customer_key)


def _went_out(mail: Mail) -> Moment:
    return Moment(
        kind="mail",
        occurred_at=mail.sent_at or mail.created_at,
        title=mail.subject,
        order=mail.pk,
        source=mail.purpose,
        channel="e-mail",
        reference=f"mail:{mail.pk}",
        properties={"to": mail.to_address, "state": mail.state},
    )


def _months(workspace_id: int, customer_key: int) -> Months:
    return months_of(mails_to(workspace_id, customer_key), time="sent_at", kind="mail")


MAILS = StorySource(name="mails", kinds=("mail",), tell=_tell, months=_months)
