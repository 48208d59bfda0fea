"""Evidence over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.schemas import evidence as schemas
from desirepath.frame.selectors.evidence import get_evidence
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get(
    "/journeys/{slug}/evidence", response=schemas.EvidenceReportOut, operation_id="get_journey_evidence"
)
def evidence(request: ActorRequest, slug: str) -> Any:
    """The claims of a map with grade and age by rule, its steps in short, and when it is to be reviewed."""
    return get_evidence(request.actor, slug)
