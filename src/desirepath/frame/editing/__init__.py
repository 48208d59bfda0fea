"""Editing a journey's document by small commands: apply, undo, compare, merge. Pure values, no database."""

from desirepath.frame.editing.applying import Applied, apply_edits
from desirepath.frame.editing.differing import edits_between
from desirepath.frame.editing.edits import Add, Conflict, Edit, Move, Remove, Set, read_edits, write_edits
from desirepath.frame.editing.merging import Merged, merge_documents
from desirepath.frame.editing.reusing import reused_slugs
from desirepath.frame.editing.touching import touches

__all__ = [
    "Add",
    "Applied",
    "Conflict",
    "Edit",
    "Merged",
    "Move",
    "Remove",
    "Set",
    "apply_edits",
    "edits_between",
    "merge_documents",
    "read_edits",
    "reused_slugs",
    "touches",
    "write_edits",
]
