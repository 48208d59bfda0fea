"""Surveys and their published versions."""

from __future__ import annotations

from typing import Any

from django.db import models

from desirepath.base.personal_data import no_personal_data

DESIGN = "what is asked, not what was answered"


@no_personal_data(DESIGN, may_mention=("name", "draft"))
class Survey(models.Model):
    """A survey: its draft, the version that is asked now, and the address of its public page."""

    class State(models.TextChoices):
        DRAFT = "draft"
        OPEN = "open"
        CLOSED = "closed"

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    address = models.CharField(max_length=90, unique=True)  # of the public page; for the whole installation
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    draft = models.JSONField(default=dict)
    draft_number = models.PositiveIntegerField(default=1)  # grows with each saved draft
    published = models.ForeignKey("listen.SurveyVersion", models.SET_NULL, null=True, related_name="+")
    created_by_label = models.CharField(max_length=200)
    changed_by_label = models.CharField(max_length=200, blank=True, default="")  # who saved the draft last
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "slug"], name="survey_slug")]

    def __str__(self) -> str:
        return self.name


@no_personal_data(DESIGN, may_mention=("document",), workspace="survey__workspace_id")
class SurveyVersion(models.Model):
    """A survey as it was published; never changed, for answers refer to it."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    document = models.JSONField()
    published_by_label = models.CharField(max_length=200)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "number"], name="survey_version_once")]

    def __str__(self) -> str:
        return f"{self.survey_id} version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it once; only an erasure, which names the field that it writes, takes a person out of its texts.

        Raises
        ------
        TypeError
            It was published already.
        """
        if self.pk is not None and not kwargs.get("update_fields"):
            raise TypeError("a published version of a survey is never changed")
        super().save(*args, **kwargs)


@no_personal_data("counts of answers")
class SurveyQuota(models.Model):
    """How many finished answers count for a quota; its row is locked while one is finished."""

    workspace = models.ForeignKey("people.Workspace", models.CASCADE, related_name="+")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="+")
    key = models.CharField(max_length=60, blank=True)  # empty: all answers of the survey
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "key"], name="survey_quota_once")]

    def __str__(self) -> str:
        return f"{self.key or 'all'}: {self.taken}"
