"""Tables of text analytics: what waits to be read, own labels, models, topics found, the optional endpoint."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data

ABOUT_NUMBERS = "numbers of records and settings; the words stay with the feedback"


@no_personal_data(ABOUT_NUMBERS)
class TextSpan(models.Model):
    """Feedback that waits to be read: numbers from `next_id` to `last_id`; written with the feedback itself."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    next_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    width = models.BigIntegerField()  # how many numbers are left: single comments go before imports

    class Meta:
        indexes = [models.Index(fields=["width", "id"], name="text_span_smallest")]

    def __str__(self) -> str:
        return f"{self.next_id} to {self.last_id}"


@no_personal_data("names that people gave to groups of comments", may_mention=("name", "description"))
class OwnLabel(models.Model):
    """A topic or a root cause of the workspace: a name that comments can have."""

    class State(models.TextChoices):
        ACTIVE = "active"
        ARCHIVED = "archived"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=80)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "kind", "value"], name="own_label_once")]

    def __str__(self) -> str:
        return self.name


@no_personal_data("weights over hashed words, and marks of exams")
class TextVersion(models.Model):
    """Heads that learnt a workspace's own labels, with their exam; number 0 is what is shipped and has no row."""

    class State(models.TextChoices):
        READY = "ready"
        NOT_BETTER = "not_better"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State)
    is_used = models.BooleanField(default=False)
    with_encoder = models.BooleanField()
    heads = models.JSONField(default=dict)  # kind → marks before and after, labels, n, whether it is used
    made_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="text_version_once"),
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(is_used=True), name="text_version_one_used"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


@no_personal_data(ABOUT_NUMBERS, may_mention=("name", "words"))
class FoundTopic(models.Model):
    """A group of comments that mean alike, suggested as a topic; its quotes are read from the feedback."""

    class State(models.TextChoices):
        SUGGESTED = "suggested"
        ACCEPTED = "accepted"
        MERGED = "merged"
        DISMISSED = "dismissed"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    words = models.JSONField(default=list)
    quote_ids = models.JSONField(default=list)
    member_ids = models.JSONField(default=list)
    size = models.PositiveIntegerField()
    searched = models.PositiveIntegerField()  # among so many comments
    newest_share = models.FloatField()  # of the members in the newest quarter of the comments' time
    closeness = models.FloatField()
    state = models.CharField(max_length=9, choices=State, default=State.SUGGESTED)
    label_value = models.CharField(max_length=80, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    decided_by_label = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


@no_personal_data("an address and a key of a service; what people say is never kept here")
class TextEndpoint(models.Model):
    """The language model that a workspace may ask; off unless an administrator switches it on."""

    workspace = models.OneToOneField("people.Workspace", models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=False)
    url = models.CharField(max_length=500, blank=True)
    model = models.CharField(max_length=200, blank=True)
    key_sealed = models.TextField(blank=True)
    may_be_private = models.BooleanField(default=False)
    monthly_tokens = models.PositiveIntegerField(default=200_000)
    month = models.CharField(max_length=7, blank=True)
    tokens_used = models.PositiveBigIntegerField(default=0)
    requests_made = models.PositiveIntegerField(default=0)
    exam = models.JSONField(default=dict)  # kind → marks on the labels that people settled
    changed_by_label = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.url


@no_personal_data("answers under a hash of what was asked; labels and names only, no comment")
class EndpointAnswer(models.Model):
    """An answer of the language model, kept so that the same is never asked and paid for twice."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, db_index=False, related_name="+")
    key = models.CharField(max_length=64)
    answer = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="endpoint_answer_once")]

    def __str__(self) -> str:
        return self.key[:12]
