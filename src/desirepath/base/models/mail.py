"""Mail that goes out: one row for each message, and the addresses that take no more."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data


@personal_data(
    customer="customer_key",
    fields=("purpose", "to_address", "to_name", "subject", "text", "html", "state", "created_at", "sent_at"),
    erase="delete",
)
class Mail(models.Model):
    """One message to one person.

    `key` is the sender's word for it: the same key is one message, however often it is ordered. `message_id` is
    made of the key once and stays through every attempt, so that who gets a message twice can see that it is one.
    `fence` grows at each claim; a worker whose lease ran out is refused.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        BOUNCED = "bounced"
        CANCELLED = "cancelled"

    class Way(models.TextChoices):
        SMTP = "smtp"
        MAILBOX = "mailbox"  # no mail server is set: kept to be looked at

    workspace_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    source = models.CharField(max_length=80, blank=True)  # what ordered it, e.g. "wave:12"
    purpose = models.CharField(max_length=60)
    customer_key = models.BigIntegerField(null=True, db_index=True)
    to_address = models.CharField(max_length=320)
    to_name = models.CharField(max_length=200, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300)
    headers = models.JSONField(default=dict)
    text = models.TextField()
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=255, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)  # what is not out by then stays in
    lease_until = models.DateTimeField(null=True)
    fence = models.PositiveIntegerField(default=0)
    handed_over_at = models.DateTimeField(
        null=True
    )  # of the attempt that is being made: its text is on its way
    may_be_twice = models.BooleanField(default=False)  # a worker died while the server had it
    last_answer = models.CharField(max_length=500, blank=True)  # of the mail server, or of who bounced it
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # when it failed, bounced or was cancelled

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id", "key"], name="mail_once")]
        indexes = [
            models.Index(
                fields=["workspace_id", "next_try_at"],
                condition=models.Q(state__in=["queued", "sending"]),
                name="mail_due",
            ),
            models.Index(fields=["workspace_id", "source", "state"], name="mail_source"),
            models.Index(fields=["workspace_id", "-id"], name="mail_newest"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} ({self.state})"


@no_personal_data("keyed hashes of addresses, which lead to nobody; an erased person is not written to again")
class MailStop(models.Model):
    """An address that gets no more mail: it does not exist, or its owner complained."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced"
        COMPLAINED = "complained"

    workspace_id = models.BigIntegerField()
    address_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=12, choices=Reason)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "address_hash"], name="mail_stop_once")
        ]

    def __str__(self) -> str:
        return f"an address that {self.reason}"
