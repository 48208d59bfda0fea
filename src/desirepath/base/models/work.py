"""Jobs: long work as rows that a worker claims under a lease."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data(
    "work orders name imports, segments and exports by id, not people",
    may_mention=("payload", "result", "message", "error"),
)
class Job(models.Model):
    """One piece of background work, with its progress.

    `fence` grows by one at each claim: a worker whose lease ran out writes with an old fence and is refused.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    workspace_id = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=80)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    payload = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    progress_done = models.BigIntegerField(default=0)
    progress_total = models.BigIntegerField(null=True)
    message = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    run_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_at"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


@no_personal_data("a lease names a role of the installation, not a person")
class Lease(models.Model):
    """The right to be the one worker of a role (intake, compactor), with a fencing token."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=120, blank=True)
    fence = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} held by {self.holder} ({self.fence})"
