"""Evidence of several kinds: agreement of coders, what interviews can show, one verdict with its grade."""

from journeymath.evidence.agreement import Agreement, krippendorff_alpha
from journeymath.evidence.interviews import chance_to_hear, interviews_to_hear
from journeymath.evidence.triangulation import Piece, Triangulation, triangulate

__all__ = [
    "Agreement",
    "Piece",
    "Triangulation",
    "chance_to_hear",
    "interviews_to_hear",
    "krippendorff_alpha",
    "triangulate",
]
