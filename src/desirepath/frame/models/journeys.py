"""The journey framework: lifecycle stages, journeys, stages and steps. A step's id is its one identity."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data

DESIGN = "the designed path, not what a customer did"


@no_personal_data(DESIGN)
class LifecycleStage(models.Model):
    """A stage of the customer lifecycle, e.g. consideration."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="lifecycle_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(DESIGN, may_mention=("details", "key_reason"))
class Journey(models.Model):
    """A designed path with its case rule, outcome and stages."""

    class State(models.TextChoices):
        CURRENT = "current"
        FUTURE = "future"

    class Status(models.TextChoices):
        DRAFT = "draft"
        REVIEW = "review"
        PUBLISHED = "published"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=200)
    lifecycle = models.ForeignKey(LifecycleStage, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.CURRENT)
    case_rule = models.JSONField(
        default=dict
    )  # {"kind": "case_id" | "customer" | "session", "gap_minutes": 30}
    outcome = models.JSONField(null=True)  # condition tree
    owner = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateField(null=True)
    review_every_days = models.PositiveIntegerField(null=True)
    details = models.JSONField(
        default=dict
    )  # lanes, personas, hand_offs, pain_points, opportunities, metrics
    future_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_version = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)  # out of the lists, read-only; nothing of it is deleted
    key_reason = models.TextField(blank=True)  # why people hold it for a key journey; empty: not pinned
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="journey_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(DESIGN)
class Stage(models.Model):
    """A group of steps that follow one another."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="stages")
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["journey", "slug"], name="stage_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(
    DESIGN,
    may_mention=("goal", "action", "thought", "quote", "process", "cards", "evidence"),
    workspace="journey__workspace_id",
)
class Step(models.Model):
    """One step: customer side, business side, and the conditions that bind events to it."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="steps")
    stage = models.ForeignKey(Stage, models.SET_NULL, null=True, related_name="steps")  # null: archived
    archived_at = models.DateTimeField(null=True)
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()  # over the whole journey
    opens_journey = models.ForeignKey(Journey, models.SET_NULL, null=True, related_name="+")
    optional = models.BooleanField(default=False)
    moment_of_truth = models.BooleanField(default=False)
    goal = models.TextField(blank=True)
    action = models.TextField(blank=True)
    thought = models.TextField(blank=True)
    feeling = models.SmallIntegerField(null=True)  # -2..2, drawn by hand
    quote = models.TextField(blank=True)
    process = models.TextField(blank=True)
    department = models.ForeignKey("people.Department", models.SET_NULL, null=True, related_name="+")
    owner = models.CharField(max_length=200, blank=True)
    people = models.JSONField(default=list)
    raci = models.JSONField(
        default=dict
    )  # {"responsible": [], "accountable": "", "consulted": [], "informed": []}
    systems = models.JSONField(default=list)
    policies = models.JSONField(default=list)
    cards = models.JSONField(default=dict)  # {lane: [{"id", "text", "evidence": []}]}
    evidence = models.JSONField(default=dict)  # {field of the step: [{"kind", "ref", "note", "seen_on"}]}
    touchpoints = models.JSONField(default=list)  # [{"name", "channel"}]
    binds = models.JSONField(default=list)  # condition trees; any of them makes an event this step
    next_slugs = models.JSONField(null=True)  # null: the following step
    expect_within_hours = models.FloatField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["journey", "slug"], name="step_slug")]

    def __str__(self) -> str:
        return self.name
