"""Customers, the identifiers that lead to them, merges and consent."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data


@personal_data(
    customer="id", fields=("display_name", "traits", "first_seen_at", "last_seen_at"), erase="delete"
)
class Customer(models.Model):
    """A customer or prospect. Its id is the `customer_key` of the event log and says nothing by itself."""

    class Status(models.TextChoices):
        PROSPECT = "prospect"
        CUSTOMER = "customer"

    # The table has an index that begins with the workspace.
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+", db_index=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.PROSPECT)
    display_name = models.CharField(max_length=200, blank=True)
    traits = models.JSONField(default=dict)
    trait_times = models.JSONField(default=dict)  # trait → microseconds of the event that set it last
    first_seen_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "last_seen_at"], name="customer_last_seen")]

    def __str__(self) -> str:
        return self.display_name or f"customer {self.pk}"


@personal_data(customer="customer_id", fields=("kind", "value", "source", "first_seen_at"), erase="delete")
class Identifier(models.Model):
    """A name by which a source knows a customer: user id, anonymous id, e-mail, case, …"""

    # The table has an index that begins with the workspace.
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=300)
    source = models.CharField(max_length=80, blank=True)
    first_seen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "kind", "value"], name="identifier_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


@no_personal_data("a counter")
class IdentityVersion(models.Model):
    """Grows when identities change other than by being added; the intake then forgets what it remembered."""

    workspace = models.OneToOneField("people.Workspace", models.CASCADE, related_name="+", primary_key=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"identities of {self.workspace_id}, version {self.version}"


@no_personal_data("keyed hashes that lead to nobody; kept for some weeks, then gone")
class ErasureMark(models.Model):
    """An identifier was erased: what was sent with it before and is still on its way is dropped.

    `identifier_hash` is a keyed hash of kind and value, so the mark tells nobody who it was.
    """

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    identifier_hash = models.CharField(max_length=64)
    erased_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "identifier_hash"], name="mark_once")]

    def __str__(self) -> str:
        return f"erased at {self.erased_at:%Y-%m-%d %H:%M}"


@personal_data(
    customer="into_key", fields=("from_key", "into_key", "reason", "at", "snapshot"), erase="delete"
)
class CustomerMerge(models.Model):
    """Two profiles found to be one person; `snapshot` keeps what the absorbed one held."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    from_key = models.BigIntegerField(db_index=True)
    into_key = models.BigIntegerField(db_index=True)
    reason = models.CharField(max_length=120)
    snapshot = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.from_key} into {self.into_key}"


@personal_data(customer="customer_id", fields=("purpose", "granted", "source", "at"), erase="delete")
class Consent(models.Model):
    """One decision of a customer about one purpose; the newest counts."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=60)
    granted = models.BooleanField()
    source = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["customer", "purpose", "-at"], name="consent_newest")]

    def __str__(self) -> str:
        return f"{self.purpose}: {'granted' if self.granted else 'withdrawn'}"
