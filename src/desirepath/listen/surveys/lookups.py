"""The questions that every page of a survey asks the database."""

from __future__ import annotations

from desirepath.base.plain_select import Part, PlainJoin, PlainSelect
from desirepath.listen.models import Answer, Invitation, Response, Survey

# Without the drafts, which are large.
_SURVEY = ("id", "workspace", "slug", "address", "name", "state", "published", "created_at")
_RESPONSE = (
    "id",
    "workspace",
    "survey",
    "version",
    "invitation",
    "customer_key",
    "start_key",
    "secret_hash",
    "state",
    "language",
    "channel",
    "last_page",
    "finished_at",
)
# What a page must know of a response that was begun; whoever changes one reads it whole.
_BEGUN = ("id", "survey", "version", "invitation", "secret_hash", "state", "language", "last_page")
_INVITATION = ("id", "survey", "customer_key", "token_hash", "channel", "language", "step", "expires_at")

surveys_at = PlainSelect(Survey, "address", _SURVEY)
# An invitation that is in force, its survey, and the response that was begun with it.
invited_by = PlainJoin(
    Part(model=Invitation, names=_INVITATION, column="token_hash"),
    Part(model=Survey, names=_SURVEY, equals="survey"),
    Part(model=Response, names=_BEGUN, column="invitation", equals="id", may_lack=True),
    only_if="t0.withdrawn_at IS NULL",
)
responses_by_id = PlainSelect(Response, "id", _RESPONSE)
responses_by_secret = PlainSelect(Response, "secret_hash", _BEGUN)
responses_by_invitation = PlainSelect(Response, "invitation", _RESPONSE)
responses_by_start = PlainSelect(Response, "start_key", _RESPONSE)
answers_of = PlainSelect(Answer, "response", ("id", "response", "question", "number", "text", "json"))
