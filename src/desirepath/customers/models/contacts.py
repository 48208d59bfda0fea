"""Who was contacted for what and when, and how often that may be."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data
from desirepath.customers.models.profiles import Customer


@personal_data(customer="customer_id", fields=("purpose", "source_key", "at"), erase="delete")
class ContactAsk(models.Model):
    """One contact of one customer: the ledger that every budget is counted from.

    `source_key` is the sender's word for its occasion, e.g. a wave: one occasion is one contact, however often it
    is claimed.
    """

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+", db_index=False)
    purpose = models.CharField(max_length=60)
    source_key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["customer", "source_key"], name="contact_once")]
        indexes = [models.Index(fields=["workspace", "at"], name="contact_time")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.source_key}"


@no_personal_data("how often customers may be contacted")
class ContactLimit(models.Model):
    """At most so many contacts within so many days, for a purpose or (empty) over all."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60, blank=True)
    most = models.PositiveIntegerField()
    days = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "purpose", "days"], name="contact_limit_once")
        ]

    def __str__(self) -> str:
        return f"{self.most} within {self.days} days ({self.purpose or 'over all'})"


@no_personal_data("what customers are contacted for")
class ContactPurpose(models.Model):
    """What a workspace decided about a purpose; its rows also say that the budget was decided at all."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60)
    needs_consent = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "purpose"], name="contact_purpose_once")]

    def __str__(self) -> str:
        return self.purpose
