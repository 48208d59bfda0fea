"""Registers beside the map: the systems that steps use, and the moments of truth that people nominate."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data
from desirepath.frame.models.journeys import DESIGN, Step


@no_personal_data(DESIGN)
class System(models.Model):
    """A technology of the organisation; steps name it by `name`."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    owner = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey("people.Department", models.SET_NULL, null=True, related_name="+")
    gap = models.TextField(blank=True)  # what it does not do and should
    retired_on = models.DateField(null=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="system_name")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(DESIGN)
class MomentNomination(models.Model):
    """A person's word that a step is a moment of truth, and why."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    user = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    actor_label = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at",)
        constraints = [models.UniqueConstraint(fields=["step", "user"], name="moment_nomination_once")]

    def __str__(self) -> str:
        return self.reason[:60]
