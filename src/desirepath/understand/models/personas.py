"""Personas, and the searches for them."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data(
    "a kind of customer, not one of them",
    may_mention=("name", "about", "card", "evidence", "found"),
)
class Persona(models.Model):
    """The card of a persona. Journeys name it in their `personas`, each with a curve of its own."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=500)
    about = models.TextField(blank=True)
    card = models.JSONField(default=dict)  # goals, fears, jobs, channels: lists of texts; quotes; avatar
    evidence = models.JSONField(default=list)  # interviews and feedback that it rests on
    segment = models.ForeignKey("understand.Segment", models.SET_NULL, null=True, related_name="+")
    found = models.JSONField(null=True)  # by which search, and what the search said of it
    match = models.JSONField(null=True)  # how well its segment holds together, and when that was computed
    owner = models.CharField(max_length=120, blank=True)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="persona_slug"),
            models.UniqueConstraint(fields=["workspace", "name"], name="persona_name"),
        ]

    def __str__(self) -> str:
        return self.name


@no_personal_data("what groups of customers have in common; no customer is named in it")
class Discovery(models.Model):
    """A search for personas: what it looked at, and what it found or why it found nothing."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    options = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True)
    result = models.JSONField(null=True)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"discovery {self.pk}"
