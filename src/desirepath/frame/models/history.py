"""What happened to a map: each change with the edits that undo it, and proposals for more."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data
from desirepath.frame.models.journeys import DESIGN, Journey


@no_personal_data(DESIGN, may_mention=("edits", "inverse", "sentences"), workspace="journey__workspace_id")
class JourneyChange(models.Model):
    """One change of a map: version `version` came out of the one before by `edits`, `inverse` leads back."""

    class Origin(models.TextChoices):
        CREATE = "create"
        EDIT = "edit"
        IMPORT = "import"
        RESTORE = "restore"
        SUGGESTION = "suggestion"
        MERGE = "merge"

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    edit_key = models.UUIDField(null=True)  # given by the client: the same request again changes nothing
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.EDIT)
    edits = models.JSONField(default=list)
    inverse = models.JSONField(default=list)
    sentences = models.JSONField(default=list)
    user = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    actor_label = models.CharField(max_length=200)
    name = models.CharField(
        max_length=200, blank=True
    )  # of a version that somebody named, e.g. when publishing
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=["journey", "version"], name="journey_change_version"),
            models.UniqueConstraint(fields=["journey", "edit_key"], name="journey_change_key"),
        ]

    def __str__(self) -> str:
        return f"{self.journey_id} version {self.version}"


@no_personal_data(
    DESIGN,
    may_mention=("title", "reason", "edits", "sentences", "decision_note"),
    workspace="journey__workspace_id",
)
class Suggestion(models.Model):
    """A proposal of edits by somebody who may not, or does not want to, make them at once."""

    class State(models.TextChoices):
        OPEN = "open"
        APPROVED = "approved"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    base_version = models.PositiveIntegerField()
    edits = models.JSONField(default=list)
    sentences = models.JSONField(default=list)  # what the edits change of the base version, in words
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    author = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    author_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_by_label = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.title
