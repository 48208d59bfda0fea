"""Segments, who belongs to them since when, and how large they were."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data


@no_personal_data("what customers have in common", may_mention=("name", "description", "condition"))
class Segment(models.Model):
    """Customers who satisfy a condition; `number` grows with each new one, `counted` is that of the spans."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    owner = models.CharField(max_length=120, blank=True)
    condition = models.JSONField()
    number = models.PositiveIntegerField(default=1)
    counted = models.PositiveIntegerField(default=0)
    customers = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)  # all customers when it was counted
    refreshed_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=300, blank=True)  # why the last refresh could not be made
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="segment_slug")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_counted(self) -> bool:
        """True when the spans belong to the condition as it is now."""
        return self.counted == self.number


@personal_data(customer="customer_key", fields=("segment_id", "entered_at", "left_at"), erase="delete")
class SegmentMembership(models.Model):
    """A customer belonged to a segment from `entered_at` to `left_at`, or still does."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="+", db_index=False)
    customer_key = models.BigIntegerField(db_index=True)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "customer_key"],
                condition=models.Q(left_at__isnull=True),
                name="membership_open_once",
            )
        ]
        indexes = [models.Index(fields=["segment", "left_at", "customer_key"], name="membership_of_segment")]

    def __str__(self) -> str:
        return f"{self.customer_key} in {self.segment_id}"


@no_personal_data("counts of customers")
class SegmentCount(models.Model):
    """A segment's size when it was refreshed, and who came and went since the time before."""

    segment = models.ForeignKey(Segment, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    customers = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    entered = models.PositiveIntegerField()
    left = models.PositiveIntegerField()
    new_condition = models.BooleanField(default=False)  # the condition was changed before this count

    class Meta:
        indexes = [models.Index(fields=["segment", "at"], name="segment_count_at")]

    def __str__(self) -> str:
        return f"{self.customers} in {self.segment_id}"
