"""Mailboxes that customers write to, and which of their mails were looked at."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data("a mailbox of the organisation; its password is sealed")
class Mailbox(models.Model):
    """A folder of an IMAP account that is read every few minutes; nothing in it is changed."""

    class Security(models.TextChoices):
        TLS = "tls"
        STARTTLS = "starttls"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    source = models.ForeignKey("eventlog.Source", models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    host = models.CharField(max_length=200)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=10, choices=Security, default=Security.TLS)
    username = models.CharField(max_length=200)
    sealed_password = models.TextField()
    folder = models.CharField(max_length=200, default="INBOX")
    journey = models.CharField(max_length=120, blank=True)
    step = models.CharField(max_length=120, blank=True)
    is_on = models.BooleanField(default=True)
    uid_validity = models.BigIntegerField(null=True)
    last_uid = models.BigIntegerField(default=0)
    next_check_at = models.DateTimeField(db_index=True)
    last_checked_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    taken = models.PositiveIntegerField(default=0)
    passed_over = models.PositiveIntegerField(default=0)  # auto-replies, bounces, newsletters, empty mails
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "mailboxes"

    def __str__(self) -> str:
        return self.name


@no_personal_data("hashes of message ids")
class MailSeen(models.Model):
    """A mail that was looked at: it is not taken again, whatever its number, and not after an erasure."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, db_index=False, related_name="+")
    message_hash = models.CharField(max_length=64)
    seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "message_hash"], name="mail_seen_once")]

    def __str__(self) -> str:
        return self.message_hash[:12]
