"""What the claims of a map rest on: graded and aged by rule, never by hand."""

from desirepath.frame.evidence.cells import Cell, StepEvidence, find_cells, sum_up_steps
from desirepath.frame.evidence.resolving import (
    Found,
    Known,
    Resolve,
    read_number,
    register_resolver,
    resolve_references,
)
from desirepath.frame.evidence.review import REVIEW_EVERY_DAYS, Review, find_review, horizon_days
from desirepath.frame.evidence.rule import Assessment, Grade, Piece, assess

__all__ = [
    "REVIEW_EVERY_DAYS",
    "Assessment",
    "Cell",
    "Found",
    "Grade",
    "Known",
    "Piece",
    "Resolve",
    "Review",
    "StepEvidence",
    "assess",
    "find_cells",
    "find_review",
    "horizon_days",
    "read_number",
    "register_resolver",
    "resolve_references",
    "sum_up_steps",
]
