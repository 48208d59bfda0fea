"""Feedback: what customers, prospects and employees say, at a step where that is known."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import personal_data


@personal_data(
    customer="customer_key",
    fields=("occurred_at", "scale", "score", "comment", "language", "author_role", "consent", "properties"),
    erase="delete",
)
class Feedback(models.Model):
    """One voice-of-customer record; the event log shows it as `Feedback Given` under the same message hash."""

    class AuthorRole(models.TextChoices):
        CUSTOMER = "customer"
        PROSPECT = "prospect"
        EMPLOYEE = "employee"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    message_hash = models.UUIDField()
    source = models.ForeignKey("eventlog.Source", models.PROTECT, related_name="+")
    customer_key = models.BigIntegerField(null=True, db_index=True)
    case_id = models.CharField(max_length=300, blank=True)
    step = models.CharField(max_length=120, blank=True)
    occurred_at = models.DateTimeField()
    scale = models.CharField(max_length=20)
    score = models.FloatField(null=True)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    author_role = models.CharField(max_length=10, choices=AuthorRole, default=AuthorRole.CUSTOMER)
    consent = models.BooleanField(null=True)
    weight = models.FloatField(default=1.0)
    properties = models.JSONField(default=dict)
    # Survey, review, …; null: as its source and its author say (`listen.voice.kinds`).
    source_kind = models.CharField(max_length=16, null=True)
    # Of a survey; indexed below for the few that have one.
    response = models.ForeignKey(
        "listen.Response", models.CASCADE, null=True, db_index=False, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "message_hash"], name="feedback_once")]
        indexes = [
            models.Index(fields=["workspace", "-occurred_at"], name="feedback_newest"),
            models.Index(fields=["workspace", "step", "-occurred_at"], name="feedback_step"),
            # All that the listening path counts, so that it never reads the rows themselves.
            models.Index(
                fields=["workspace", "source", "step", "occurred_at", "customer_key"], name="feedback_path"
            ),
            models.Index(
                fields=["response"],
                condition=models.Q(response__isnull=False),
                name="feedback_of_response",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scale} {self.score}"
