"""Labels of comments: what the machine or a person says that a comment is about, and how it is meant."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import personal_data


class LabelKind(models.TextChoices):
    """What is asked of a comment. Suggestions and churn threats are intents."""

    SENTIMENT = "sentiment"
    EMOTION = "emotion"
    INTENT = "intent"
    EFFORT = "effort"
    TOPIC = "topic"
    ROOT_CAUSE = "root_cause"
    LANGUAGE = "language"


# A comment has exactly one answer of these at most; of the others several may hold together.
CHOICES = frozenset({LabelKind.SENTIMENT, LabelKind.EMOTION, LabelKind.EFFORT, LabelKind.LANGUAGE})


@personal_data(
    customer="feedback__customer_key",
    fields=("kind", "value", "score", "confidence", "by_person", "decided_at"),
    erase="delete",
)
class FeedbackLabel(models.Model):
    """One label of one comment as it stands now; written only by `listen.services.labels`."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    feedback = models.ForeignKey("listen.Feedback", models.CASCADE, db_index=False, related_name="labels")
    kind = models.CharField(max_length=12, choices=LabelKind)
    value = models.CharField(max_length=80)
    score = models.FloatField(null=True)  # of sentiment, −1 … 1
    confidence = models.FloatField(null=True)  # probability, 0 … 1; null where a person said it
    words = models.JSONField(default=list)  # [[start, end, weight], …] of the comment as it stands
    model_version = models.PositiveIntegerField(null=True)  # 0: as shipped; null where a person said it
    by_person = models.BooleanField(default=False)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feedback", "kind", "value"], name="feedback_label_once")
        ]
        indexes = [
            # With the feedback: who filters and counts by labels never reads the rows themselves.
            models.Index(fields=["workspace", "kind", "value", "feedback"], name="feedback_label_value")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


@personal_data(
    customer="feedback__customer_key",
    fields=("kind", "is_complete", "by_label", "decided_at"),
    erase="delete",
)
class LabelRuling(models.Model):
    """A person settled the labels of one kind on one comment: no machine touches them again.

    `is_complete` is false where a person only said that a label is wrong and not which one is right.
    """

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    feedback = models.ForeignKey("listen.Feedback", models.CASCADE, db_index=False, related_name="+")
    kind = models.CharField(max_length=12, choices=LabelKind)
    is_complete = models.BooleanField(default=True)
    by_label = models.CharField(max_length=200)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "kind"], name="label_ruling_once")]
        indexes = [models.Index(fields=["workspace", "kind", "-decided_at"], name="label_ruling_newest")]

    def __str__(self) -> str:
        return f"{self.kind} by {self.by_label}"
