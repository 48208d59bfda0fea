"""Tables of measure: what people decided about numbers; the numbers themselves are computed."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data


@no_personal_data("shares of groups of customers", may_mention=("name", "note"))
class Weighting(models.Model):
    """Known shares of customers that scores are weighted to; `targets` as `weighting.contracts` reads them."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    note = models.CharField(max_length=500, blank=True)
    targets = models.JSONField(default=list)
    trim_at = models.FloatField(default=5.0)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="weighting_slug")]

    def __str__(self) -> str:
        return self.name
