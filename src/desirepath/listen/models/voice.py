"""The inbox of voice: what feedback with words is filtered by, found by, and what people did with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from desirepath.base.personal_data import no_personal_data, personal_data

OF_VOICE = "feedback__customer_key"

if TYPE_CHECKING:
    _Field = models.Field[Sequence[str], str]  # a field is generic for the type checker alone
else:
    _Field = models.Field


class SourceKind(models.TextChoices):
    """Who said it to whom, or where it was read."""

    SURVEY = "survey"
    REVIEW = "review"
    SOCIAL = "social"
    CONTACT_CENTRE = "contact_centre"
    TICKET = "ticket"
    INTERVIEW = "interview"
    EMPLOYEE = "employee"
    FRONTLINE = "frontline"
    EMAIL = "email"
    OTHER = "other"


class WordsField(_Field):
    """The words of a text in order, only to be searched: tsvector on PostgreSQL, else text with spaces."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column's type."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Return words as the database keeps them; they are letters and digits alone, so nothing is escaped."""
        if value is None or isinstance(value, str):
            return value
        if connection.vendor != "postgresql":
            return " ".join(value)
        return " ".join(f"'{word}':{place}" for place, word in enumerate(value, start=1))


@personal_data(customer=OF_VOICE, fields=("kind", "state", "occurred_at"), erase="delete")
class VoiceEntry(models.Model):
    """Feedback with words as the inbox lists it: a copy of what it is filtered by, and its state."""

    class State(models.TextChoices):
        NEW = "new"
        READ = "read"
        HANDLED = "handled"

    feedback = models.OneToOneField("listen.Feedback", models.CASCADE, primary_key=True, related_name="entry")
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    source = models.ForeignKey("eventlog.Source", models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=16, choices=SourceKind)
    occurred_at = models.DateTimeField()
    step = models.CharField(max_length=120, blank=True)
    journey = models.CharField(max_length=120, blank=True)  # chosen with the step; empty: any that has it
    scale = models.CharField(max_length=20)
    score = models.FloatField(null=True)
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)

    class Meta:
        verbose_name_plural = "voice entries"
        indexes = [
            models.Index(fields=["workspace", "-occurred_at", "-feedback"], name="voice_newest"),
            models.Index(fields=["workspace", "step", "-occurred_at", "-feedback"], name="voice_step"),
            models.Index(fields=["workspace", "source", "-occurred_at", "-feedback"], name="voice_source"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.occurred_at:%Y-%m-%d}"


@personal_data(customer="entry__feedback__customer_key", fields=("words",), erase="delete")
class VoiceText(models.Model):
    """The words of a piece of voice, for the search.

    On SQLite triggers keep the full-text index `listen_voice_words` in step with this table; a migration that
    makes the table anew must write them again.
    """

    entry = models.OneToOneField(VoiceEntry, models.CASCADE, primary_key=True, related_name="+")
    words = WordsField()

    def __str__(self) -> str:
        return f"words of {self.entry_id}"


@no_personal_data("words for sorting feedback", may_mention=("name",))
class VoiceTag(models.Model):
    """A tag of a workspace; its slug is its identity."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="voice_tag_slug")]

    def __str__(self) -> str:
        return self.name


@personal_data(customer="entry__feedback__customer_key", fields=("tag",), erase="delete")
class VoiceTagging(models.Model):
    """A tag on a piece of voice."""

    entry = models.ForeignKey(VoiceEntry, models.CASCADE, db_index=False, related_name="taggings")
    tag = models.ForeignKey(VoiceTag, models.CASCADE, db_index=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "tag"], name="voice_tagging_once")]
        indexes = [models.Index(fields=["tag", "entry"], name="voice_tagging_tag")]

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.entry_id}"


@no_personal_data("how people of the organisation look at feedback", may_mention=("name", "query"))
class VoiceView(models.Model):
    """A search with its filters that somebody keeps, for themselves or for everybody."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    owner = models.ForeignKey("people.User", models.CASCADE, null=True, related_name="+")  # null: an API key
    owner_label = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    query = models.JSONField(default=dict)
    shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "name"], name="voice_view_name")]

    def __str__(self) -> str:
        return self.name


@no_personal_data("numbers of feedback and what was done with them; forgotten after a day")
class VoiceDeed(models.Model):
    """A change of feedback by somebody, with the way back: `before` is [[what stood there, [numbers]], …]."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    user_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=200)
    deed = models.CharField(max_length=10)
    before = models.JSONField()
    count = models.PositiveIntegerField()
    done_at = models.DateTimeField(db_index=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.deed} of {self.count}"


@personal_data(
    customer="entry__feedback__customer_key", fields=("what", "masked_at", "goes_at"), erase="delete"
)
class VoiceOriginal(models.Model):
    """What a masked text said, sealed, until its time is over; `what` names the kinds of data masked."""

    entry = models.OneToOneField(VoiceEntry, models.CASCADE, primary_key=True, related_name="original")
    sealed = models.TextField(blank=True)  # empty: gone for good
    what = models.JSONField(default=list)
    masked_at = models.DateTimeField()
    masked_by_label = models.CharField(max_length=200)
    goes_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"original of {self.entry_id}"
