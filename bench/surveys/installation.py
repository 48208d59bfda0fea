"""The product's side of the benchmark of surveys, in a process of its own.

`… prepare FILE COUNT` makes a survey with so many invitations and writes their paths to a file; `… count` prints
what was kept.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import django

AT_ONCE = 1_000


def main(task: str, *given: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desirepath.app.settings")
    django.setup()
    if task == "prepare":
        _prepare(Path(given[0]), int(given[1]))
    else:
        print(json.dumps(_count()))


def _prepare(path: Path, count: int) -> None:
    from desirepath.app.preparation import prepare_installation  # after Django's set-up, as all below
    from desirepath.listen.surveys.services.drafts import create_survey
    from desirepath.listen.surveys.services.inviting import create_invitations
    from desirepath.listen.surveys.services.publishing import publish_survey
    from desirepath.people.selectors.actors import get_operator

    prepare_installation()
    actor = get_operator()
    made = create_survey(actor=actor, name="Bench", template="nps-plus")
    survey = publish_survey(actor=actor, slug=made.slug)
    paths: list[str] = []
    while len(paths) < count:
        some = [None] * min(AT_ONCE, count - len(paths))
        paths += [one.path for one in create_invitations(actor=actor, slug=survey.slug, customers=some)]
    path.write_text("\n".join(paths))


def _count() -> dict[str, Any]:
    from desirepath.listen.models import Answer, Feedback, Response

    finished = Response.objects.filter(state=Response.State.FINISHED)
    per_invitation = Counter(Response.objects.values_list("invitation_id", flat=True))
    return {
        "finished": finished.count(),
        "begun": Response.objects.exclude(state=Response.State.FINISHED).count(),
        "answers": Answer.objects.count(),
        "feedback": Feedback.objects.count(),
        "twice": sum(1 for count in per_invitation.values() if count > 1),
        "not_in_log": finished.filter(logged_at=None).count(),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
