"""Who was invited, who answered, and what: one row for each answer, never a column."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import personal_data


@personal_data(
    customer="customer_key",
    fields=("channel", "language", "created_at", "expires_at", "opened_at", "withdrawn_at"),
    erase="delete",
)
class Invitation(models.Model):
    """A link of one person to one survey, good for one answer; only a hash of its token is kept."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    survey = models.ForeignKey("listen.Survey", models.CASCADE, related_name="+")
    customer_key = models.BigIntegerField(null=True, db_index=True)
    token_hash = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=20)
    language = models.CharField(max_length=20, blank=True)
    step = models.CharField(max_length=120, blank=True)  # that the survey is asked at, where a wave says so
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["survey", "-created_at"], name="invitation_newest")]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


@personal_data(
    customer="customer_key",
    fields=("state", "language", "channel", "started_at", "changed_at", "finished_at"),
    erase="delete",
)
class Response(models.Model):
    """One respondent's way through a version of a survey. An invitation has one at most, in whatever tabs."""

    class State(models.TextChoices):
        STARTED = "started"
        FINISHED = "finished"
        OVER_QUOTA = "over_quota"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    survey = models.ForeignKey("listen.Survey", models.CASCADE, related_name="+")
    version = models.ForeignKey("listen.SurveyVersion", models.RESTRICT, related_name="+")
    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, related_name="+")
    customer_key = models.BigIntegerField(null=True, db_index=True)
    start_key = models.UUIDField(unique=True)  # of the form that began it: sent twice, it begins one
    secret_hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=State, default=State.STARTED)
    language = models.CharField(max_length=20)
    channel = models.CharField(max_length=20)
    last_page = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True)
    logged_at = models.DateTimeField(null=True)  # when its feedback came into the event log

    class Meta:
        indexes = [
            models.Index(fields=["survey", "state", "-id"], name="response_state"),
            models.Index(
                fields=["workspace", "id"],
                condition=models.Q(state="finished", logged_at=None),
                name="response_to_log",
            ),
        ]

    def __str__(self) -> str:
        return f"response {self.pk} ({self.state})"


@personal_data(
    customer="response__customer_key", fields=("question", "number", "text", "json"), erase="delete"
)
class Answer(models.Model):
    """The answer to one question: a number, a text, or what has several parts."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    number = models.FloatField(null=True)
    text = models.TextField(blank=True)
    json = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "question"], name="answer_once")]

    def __str__(self) -> str:
        return self.question


@personal_data(
    customer="response__customer_key",
    fields=("question", "name", "content_type", "byte_count", "created_at"),
    erase="delete",
)
class AnswerFile(models.Model):
    """A file that a respondent sent; its bytes lie in the data folder under `stored_as`, a random name."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, models.CASCADE, related_name="+")
    question = models.CharField(max_length=60)
    stored_as = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    byte_count = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
