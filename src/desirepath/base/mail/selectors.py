"""Reads of mail; callers checked the right."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from desirepath.base.mail.errors import MailUnknown
from desirepath.base.models import Mail, MailStop
from desirepath.base.paging import Page, read_page


def list_mails(
    workspace_id: int,
    *,
    search: str = "",
    state: str = "",
    source: str = "",
    cursor: str | None = None,
    limit: int = 50,
) -> Page[Mail]:
    """List mails, the newest first; `search` looks into address, name and subject."""
    rows = Mail.objects.filter(workspace_id=workspace_id).defer("text", "html")
    if search.strip():
        words = search.strip()
        rows = rows.filter(
            Q(to_address__icontains=words) | Q(to_name__icontains=words) | Q(subject__icontains=words)
        )
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(source=source) if source else rows
    return read_page(rows, cursor=cursor, limit=limit)


def mails_to(workspace_id: int, customer_key: int) -> QuerySet[Mail]:
    """Return the mails that went out to a customer, also those that came back; without their words."""
    rows = Mail.objects.filter(workspace_id=workspace_id, customer_key=customer_key, sent_at__isnull=False)
    return rows.defer("text", "html")


def get_mail(workspace_id: int, mail_id: int) -> Mail:
    """Return one mail with its words.

    Raises
    ------
    MailUnknown
        The workspace has no such mail.
    """
    found = Mail.objects.filter(workspace_id=workspace_id, pk=mail_id).first()
    if found is None:
        raise MailUnknown(f"There is no mail {mail_id} in this workspace.", mail=mail_id)
    return found


def count_states(workspace_id: int, sources: Collection[str] | None = None) -> dict[str, dict[str, int]]:
    """Count mails by what ordered them and by state, of all or of these sources; `twice` counts marks."""
    rows = Mail.objects.filter(workspace_id=workspace_id)
    if sources is not None:
        rows = rows.filter(source__in=list(sources))
    marked = Count("id", filter=Q(may_be_twice=True))
    found: dict[str, dict[str, int]] = {}
    for source, state, count, twice in (
        rows.order_by().values_list("source", "state").annotate(count=Count("id"), twice=marked)
    ):
        of_source = found.setdefault(source, {})
        of_source[state] = count
        of_source["twice"] = of_source.get("twice", 0) + twice
    return found


def count_all(workspace_id: int) -> dict[str, int]:
    """Count the mails of a workspace by state."""
    rows = Mail.objects.filter(workspace_id=workspace_id).order_by().values_list("state")
    return dict(rows.annotate(count=Count("id")))


def count_stopped(workspace_id: int) -> int:
    """Count addresses that get no more mail."""
    return MailStop.objects.filter(workspace_id=workspace_id).count()


def is_sent_for_real() -> bool:
    """Tell whether a mail server is set; otherwise mail lies in the mailbox of the product."""
    return bool(settings.SMTP_URL)
