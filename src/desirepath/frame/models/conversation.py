"""People at a map: comments on its cells, who is looking at it now, and links for those outside."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data
from desirepath.frame.models.journeys import DESIGN, Journey, Step

COLLEAGUES = "words of people of the organisation about the design"


@no_personal_data(COLLEAGUES, may_mention=("text",))
class Comment(models.Model):
    """A remark on a journey, a step, or one cell of it (`lane`); an answer has a `parent`."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    step = models.ForeignKey(Step, models.CASCADE, null=True, related_name="+")
    lane = models.CharField(max_length=120, blank=True)
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    text = models.TextField()
    mentions = models.ManyToManyField("people.User", related_name="+")
    author = models.ForeignKey("people.User", models.SET_NULL, null=True, related_name="+")
    author_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.text[:60]


@no_personal_data("who of the organisation has a map open")
class Presence(models.Model):
    """One open window on a map; gone when it has not been heard of for a while."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    window = models.UUIDField(unique=True)
    cell = models.CharField(max_length=300, blank=True)  # "step-slug/lane" that holds the focus
    editing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["journey", "seen_at"], name="presence_seen")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.cell or 'the map'}"


@no_personal_data(DESIGN, may_mention=("label",))
class ShareLink(models.Model):
    """A link on which anybody reads a map until it expires; only its hash is kept."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    journey = models.ForeignKey(Journey, models.CASCADE, related_name="+")
    label = models.CharField(max_length=200, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    with_numbers = models.BooleanField(default=False)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opened_count = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.label or f"link {self.pk}"


@no_personal_data("what a person of the organisation has read or done in their own inbox")
class InboxMark(models.Model):
    """That a person saw an entry of their inbox, or is done with it; the entries themselves are looked up."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    user = models.ForeignKey("people.User", models.CASCADE, related_name="+")
    entry = models.CharField(max_length=300)  # e.g. "mention:12"
    seen_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user", "entry"], name="inbox_mark_once")]

    def __str__(self) -> str:
        return self.entry
