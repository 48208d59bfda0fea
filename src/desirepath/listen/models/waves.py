"""Waves: who was asked to answer a survey, by which mail, and who was held back."""

from __future__ import annotations

from django.db import models

from desirepath.base.personal_data import no_personal_data, personal_data


@no_personal_data("whom a survey is sent to, by rule; its members are people", may_mention=("name", "note"))
class Wave(models.Model):
    """One sending of a survey to an audience; or, as `calls`, the one that invitations by program belong to.

    As `step` it stands at a step of a journey and asks whoever came to it `after_hours` ago, until it is stopped.
    """

    class Kind(models.TextChoices):
        WAVE = "wave"
        CALLS = "calls"
        STEP = "step"

    class State(models.TextChoices):
        PLANNED = "planned"
        SENDING = "sending"
        SENT = "sent"
        STOPPED = "stopped"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    survey = models.ForeignKey("listen.Survey", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.WAVE)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    note = models.CharField(max_length=300, blank=True)  # why it was stopped
    audience_kind = models.CharField(max_length=20)
    audience_slug = models.CharField(max_length=120, blank=True)
    audience_name = models.CharField(max_length=200, blank=True)
    audience_count = models.PositiveIntegerField(null=True)  # before the sample was drawn
    journey = models.CharField(max_length=120, blank=True)  # of a wave at a step
    step = models.CharField(max_length=120, blank=True)
    after_hours = models.PositiveIntegerField(default=0)
    share = models.FloatField(default=1.0)
    seed = models.CharField(max_length=40)
    subject = models.JSONField()  # words by language
    message = models.JSONField()
    from_name = models.CharField(max_length=200, blank=True)
    reply_to = models.CharField(max_length=320, blank=True)
    planned_at = models.DateTimeField()
    expires_days = models.PositiveIntegerField()
    reminder_days = models.JSONField(default=list)  # after the invitation
    next_reminder_at = models.DateTimeField(null=True)
    chosen_at = models.DateTimeField(null=True)  # when all members stood there
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    created_by_label = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "step"], condition=models.Q(kind="calls"), name="wave_of_calls_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["planned_at"],
                condition=models.Q(state__in=["planned", "sending"], kind__in=["wave", "step"]),
                name="wave_due",
            ),
            models.Index(
                fields=["next_reminder_at"],
                condition=models.Q(next_reminder_at__isnull=False),
                name="wave_reminder",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@personal_data(
    customer="customer_key",
    fields=("state", "reason", "until", "invited_at", "reminders"),
    erase="delete",
)
class WaveMember(models.Model):
    """One customer of a wave. A customer is in it once; of `calls`, once for each `key` of the caller; of a wave
    at a step, once for each day on which they came to it, which is the key.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        INVITED = "invited"
        HELD_BACK = "held_back"
        STOPPED = "stopped"

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    customer_key = models.BigIntegerField(db_index=True)
    key = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=20, blank=True)  # why held back
    until = models.DateTimeField(null=True)  # until when the budget holds back
    invitation = models.OneToOneField(
        "listen.Invitation", models.SET_NULL, null=True, related_name="wave_member"
    )
    invited_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)  # whose day has come, sent or not needed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "customer_key", "key"], name="wave_member_once")
        ]
        indexes = [models.Index(fields=["wave", "state", "id"], name="wave_member_state")]

    def __str__(self) -> str:
        return f"member {self.pk} ({self.state})"
