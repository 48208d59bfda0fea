"""The mails that went to a customer, as part of their story."""

from __future__ import annotations

from desirepath.base.mail.selectors import mails_to
from desirepath.customers.stories import Asked, Moment, Months, StorySource
from desirepath.customers.story_rows import months_of, rows_before


def _tell(asked: Asked) -> list[Moment]:
    mails = rows_before(mails_to(asked.workspace_id, asked.customer_key), asked, time="sent_at")
    return [
        Moment(
            kind="mail",
            occurred_at=mail.sent_at or mail.created_at,
            title=mail.subject,
            order=mail.pk,
            source=mail.purpose,
            channel="e-mail",
            reference=f"mail:{mail.pk}",
            properties={"to": mail.to_address, "state": mail.state},
        )
        for mail in mails
    ]


def _months(workspace_id: int, customer_key: int) -> Months:
    return months_of(mails_to(workspace_id, customer_key), time="sent_at", kind="mail")


MAILS = StorySource(name="mails", kinds=("mail",), tell=_tell, months=_months)
