"""A survey that somebody answered with words and a file."""

from __future__ import annotations

from uuid import uuid4

from desirepath.base.clock import now
from desirepath.listen.models import Answer, AnswerFile, Invitation, Response, Survey, SurveyVersion
from desirepath.listen.surveys.services.uploads import path_of
from desirepath.people.secrets import hash_key


def put_answer(
    workspace_id: int, *, slug: str, title: str, words: str, customer_key: int | None = None
) -> AnswerFile:
    """Make a survey of a title, an invitation, and a response of words and a file of them."""
    question = {"key": "word", "kind": "text", "text": title}
    page = {"key": "one", "questions": [question]}
    document = {"format": "desirepath/survey/1", "slug": slug, "name": title, "pages": [page]}
    survey = Survey.objects.create(
        workspace_id=workspace_id, slug=slug, address=slug, name=title, state="open", draft=document
    )
    survey.published = SurveyVersion.objects.create(survey=survey, number=1, document=document)
    survey.save()
    invitation = Invitation.objects.create(
        workspace_id=workspace_id,
        survey=survey,
        customer_key=customer_key,
        token_hash=hash_key(words),
        expires_at=now(),
    )
    response = Response.objects.create(
        workspace_id=workspace_id,
        survey=survey,
        version=survey.published,
        invitation=invitation,
        customer_key=customer_key,
        start_key=uuid4(),
        secret_hash=hash_key(words),
        state="finished",
        language="en",
        channel="link",
    )
    Answer.objects.create(response=response, question="word", text=words)
    path_of(slug).parent.mkdir(parents=True, exist_ok=True)
    path_of(slug).write_text(words)
    return AnswerFile.objects.create(
        workspace_id=workspace_id, response=response, stored_as=slug, name=words, byte_count=len(words)
    )
