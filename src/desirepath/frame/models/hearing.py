"""Whom the makers of the map have heard: stakeholders, interviews, and notes that are tied to steps."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data
from desirepath.frame.models.journeys import Step

COLLEAGUES = "about people of the organisation, not about its customers"


@no_personal_data(COLLEAGUES, may_mention=("note",))
class Stakeholder(models.Model):
    """Somebody whose view of the journey counts."""

    class Level(models.TextChoices):
        EXECUTIVE = "executive"
        MANAGER = "manager"
        SPECIALIST = "specialist"
        FRONTLINE = "frontline"
        PARTNER = "partner"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey("people.Department", models.SET_NULL, null=True, related_name="+")
    level = models.CharField(max_length=12, choices=Level, default=Level.SPECIALIST)
    influence = models.PositiveSmallIntegerField(default=3)  # 1 little .. 5 decides
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@no_personal_data(COLLEAGUES, may_mention=("summary", "framework"))
class Interview(models.Model):
    """A conversation with a stakeholder."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    stakeholder = models.ForeignKey(Stakeholder, models.CASCADE, related_name="interviews")
    held_on = models.DateField()
    interviewer = models.CharField(max_length=200, blank=True)
    framework = models.TextField(blank=True)  # the journey framework that the department uses already
    summary = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True)  # evidence may name it, so it is never deleted

    class Meta:
        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        return f"{self.stakeholder} on {self.held_on}"


@no_personal_data(COLLEAGUES, may_mention=("text",))
class InterviewNote(models.Model):
    """One thing that was said, tied to the steps that it is about."""

    class Kind(models.TextChoices):
        PERSPECTIVE = "perspective"
        CONCERN = "concern"
        QUOTE = "quote"
        TOUCHPOINT = "touchpoint"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    entry_key = models.UUIDField(
        null=True
    )  # given by the client: the same note sent again is not a second one
    steps = models.ManyToManyField(Step, related_name="+")

    class Meta:
        ordering = ("position", "id")
        constraints = [models.UniqueConstraint(fields=["interview", "entry_key"], name="interview_note_key")]

    def __str__(self) -> str:
        return self.text[:60]
