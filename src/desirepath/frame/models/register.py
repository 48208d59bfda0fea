"""Registers beside the map: systems, moments of truth that people nominate, decisions about touchpoints."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data
from desirepath.frame.models.journeys import DESIGN, Journey, Step


@no_personal_data(DESIGN, may_mention=("purpose", "gap"))
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


@no_personal_data(DESIGN, may_mention=("reason",), workspace="step__journey__workspace_id")
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


@no_personal_data(DESIGN, may_mention=("name", "reason"), workspace="journey__workspace_id")
class TouchpointRuling(models.Model):
    """What people decided about a touchpoint off the map: left aside, or another name of a listed one."""

    class Kind(models.TextChoices):
        IGNORED = "ignored"
        ALIAS = "alias"

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)  # what the name means, as the gap knows it
    name = models.CharField(max_length=120)  # as it was shown
    kind = models.CharField(max_length=10, choices=Kind)
    alias_of = models.CharField(max_length=200, blank=True)  # the listed touchpoint's name
    reason = models.TextField(blank=True)
    user = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    actor_label = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = [models.UniqueConstraint(fields=["journey", "key"], name="touchpoint_ruling_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.kind}"
