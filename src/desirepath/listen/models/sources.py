"""Where feedback comes from: who cares for a source, and how many people an imported survey had asked."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data("who of the organisation cares for a source", may_mention=("note",))
class SourceCare(models.Model):
    """The person and the department that see to a source of feedback."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    source = models.OneToOneField("eventlog.Source", models.CASCADE, related_name="+")
    owner = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=500, blank=True)
    changed_by_label = models.CharField(max_length=200)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.owner or self.department} cares for source {self.source_id}"


@no_personal_data("counts of people")
class SourceAsked(models.Model):
    """How many people an imported survey had asked; `answered` is question → how many gave a score."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    source = models.ForeignKey("eventlog.Source", models.CASCADE, related_name="+")
    label = models.CharField(max_length=120)
    asked = models.PositiveIntegerField()
    respondents = models.PositiveIntegerField()
    questions = models.JSONField(default=list)  # [{"question", "scale", "step", "answered"}]
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    noted_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "label"], name="source_asked_once")]

    def __str__(self) -> str:
        return f"{self.respondents} of {self.asked} ({self.label})"
