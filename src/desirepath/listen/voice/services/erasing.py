"""A customer whom somebody named in an interview is erased in the inbox as in the interview."""

from __future__ import annotations

from desirepath.customers.subjects import Subject
from desirepath.frame.selectors.interviews import list_interview_ids
from desirepath.listen.models import Feedback
from desirepath.listen.voice.services.interviews import SOURCE, hear_interview


def hear_without(subject: Subject) -> int:
    """Hear interviews again whose notes were cleared in this transaction; return the pieces that told of them."""
    pieces = Feedback.objects.filter(source__workspace_id=subject.workspace_id, source__slug=SOURCE)
    named = [one.pk for one in pieces if subject.redact(one.comment) != one.comment]
    for interview in list_interview_ids(subject.workspace_id):
        hear_interview(subject.workspace_id, interview)
    return len(named)
