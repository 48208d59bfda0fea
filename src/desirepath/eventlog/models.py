"""The event log's rows in the operational database: sources, names, tail, manifest, rejects."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data


@no_personal_data("names of sending programs")
class Source(models.Model):
    """Where records come from: a capture key, an import, a connector. Its id is `source_code`."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    last_event_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="source_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data("names of events")
class EventName(models.Model):
    """The dictionary of event names; the id is `event_code` in segments, so a name never changes."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="event_name_once")]

    def __str__(self) -> str:
        return self.name


@no_personal_data("raw requests on their way into the event log; gone as soon as the intake has read them")
class InboxParcel(models.Model):
    """One accepted HTTP request that the intake has not read yet (PostgreSQL; SQLite has a file of its own)."""

    workspace_id = models.BigIntegerField()
    source_id = models.BigIntegerField()
    received_at_us = models.BigIntegerField()
    route = models.CharField(max_length=20)
    client_ip = models.CharField(max_length=45, blank=True)
    event_count = models.IntegerField()
    body = models.BinaryField()
    may_join_users = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "eventlog_inbox"

    def __str__(self) -> str:
        return f"parcel {self.pk} ({self.route}, {self.event_count} events)"


@no_personal_data("a position in the inbox")
class IntakeCursor(models.Model):
    """How far the intake has come; moves in the transaction that holds the effects."""

    name = models.CharField(max_length=60, primary_key=True)
    parcel_id = models.BigIntegerField(default=0)
    next_seq = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} at {self.parcel_id}"


@no_personal_data("hashes of message ids")
class SeenRun(models.Model):
    """Messages of the last days: 128-bit hashes of (source, message id) in order, with a number of what each said.

    That number tells a resend (same content) from two messages that share an id (a faulty sender). `body` holds
    three columns of 64-bit words: upper and lower half of the hash, content.
    """

    seen_on = models.DateField()
    message_count = models.IntegerField()
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.message_count} messages of {self.seen_on}"


@no_personal_data("events as packed columns; erasure of the place “event files” rewrites them")
class TailChunk(models.Model):
    """Accepted events of one workspace, from one transaction of the intake, that no segment holds yet.

    `body` is an Arrow stream with the columns of a segment, in the order of `seq`.
    """

    first_seq = models.BigIntegerField(primary_key=True)
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    row_count = models.IntegerField()
    oldest_received_at_us = models.BigIntegerField()
    version = models.BigIntegerField()  # drawn anew whenever the body is written
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.row_count} events from {self.first_seq}"


@no_personal_data("an event of our own, sent to see whether events arrive")
class CanaryFlight(models.Model):
    """The last flight of the canary; one row. `visible_after_ms` is None when it was not seen."""

    flown_at = models.DateTimeField()
    answered = models.IntegerField()
    visible_after_ms = models.IntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"canary of {self.flown_at:%Y-%m-%d %H:%M}: {self.problem or 'well'}"


@no_personal_data("names files; erasure rewrites the files themselves")
class Segment(models.Model):
    """The manifest: one immutable Parquet file of one bucket. Files that no row names are swept."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    bucket = models.SmallIntegerField()
    path = models.CharField(max_length=200, unique=True)
    row_count = models.BigIntegerField()
    byte_count = models.BigIntegerField()
    min_occurred_at_us = models.BigIntegerField()
    max_occurred_at_us = models.BigIntegerField()
    max_seq = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "retired_at", "bucket"], name="segment_live")]

    def __str__(self) -> str:
        return self.path


@personal_data(customer="to_key", fields=("from_key", "to_key"), erase="delete")
class CustomerOverride(models.Model):
    """A merge that events do not know yet: read `from_key` as `to_key` until they are rewritten."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    from_key = models.BigIntegerField(unique=True)
    to_key = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.from_key} → {self.to_key}"


@personal_data(
    customer="customer_key", fields=("reason_code", "reason", "payload", "received_at"), erase="delete"
)
class RejectedRecord(models.Model):
    """A record that was refused, with the reason; it can be replayed after mending."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+", null=True)
    customer_key = models.BigIntegerField(null=True, db_index=True)
    reason_code = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    payload = models.TextField()
    route = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    replayed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "-received_at"], name="reject_newest")]

    def __str__(self) -> str:
        return f"{self.reason_code}: {self.reason}"
