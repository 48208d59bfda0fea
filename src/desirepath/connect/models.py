"""Imports: what was read, from which file, with what result."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data(
    "counts and file names; the rows themselves are events, feedback and customers",
    may_mention=("file_name", "error"),
)
class ImportRun(models.Model):
    """One import of one file or folder, with its counts; its events become visible all at once or not at all."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        INTERRUPTED = "interrupted"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    file_name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    source_slug = models.CharField(max_length=80, blank=True)
    phase = models.CharField(max_length=60, blank=True)
    progress_done = models.BigIntegerField(default=0)
    progress_total = models.BigIntegerField(null=True)
    counts = models.JSONField(default=dict)  # {"events": {"read", "added", "duplicates", "rejected"}, …}
    rejects_path = models.CharField(max_length=300, blank=True)
    error = models.JSONField(null=True)
    created_by = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.state})"


@no_personal_data("how the columns of a survey are read", may_mention=("name", "text", "mapping"))
class SavedRecipe(models.Model):
    """A recipe made on the import screen, to read next year's file by; `mapping` is what it was made from."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    text = models.TextField()
    mapping = models.JSONField(default=dict)
    saved_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-updated_at",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="saved_recipe_slug")]

    def __str__(self) -> str:
        return self.name
