"""The settings of the language model as people see them: never its key."""

from __future__ import annotations

from typing import Any

from desirepath.base.clock import now
from desirepath.listen.label_selectors import list_newest_words
from desirepath.people.contracts import Actor
from desirepath.understand.models import EndpointAnswer, TextEndpoint
from desirepath.understand.text.endpoint.labels import list_labels
from desirepath.understand.text.endpoint.wording import ask_for_labels

EXAMPLE = "I called +44 20 7946 0958 twice about order 4711882 and nobody helped. Regards, Ann Example"


def get_endpoint_settings(actor: Actor) -> dict[str, Any]:
    """Return the settings, the month's use, and what would be sent for the newest comment."""
    actor.require("understand.train")
    row = TextEndpoint.objects.filter(workspace_id=actor.workspace_id).first()
    row = row or TextEndpoint(workspace_id=actor.workspace_id)
    is_this_month = row.month == now().strftime("%Y-%m")
    newest = list_newest_words(actor.workspace_id, 1)
    comment = newest[0][1] if newest and actor.may("listen.view") else EXAMPLE
    return {
        "is_on": row.is_on,
        "url": row.url,
        "model": row.model,
        "has_key": bool(row.key_sealed),
        "may_be_private": row.may_be_private,
        "monthly_tokens": row.monthly_tokens,
        "tokens_used": row.tokens_used if is_this_month else 0,
        "requests_made": row.requests_made if is_this_month else 0,
        "kept_answers": EndpointAnswer.objects.filter(workspace_id=actor.workspace_id).count(),
        "changed_by_label": row.changed_by_label,
        "changed_at": row.changed_at if row.pk else None,
        "comment": comment,
        "example": ask_for_labels(
            "sentiment", list_labels(actor.workspace_id, "sentiment"), comment, is_many=False
        ),
    }
