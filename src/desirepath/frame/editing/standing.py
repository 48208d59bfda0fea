"""Edits as if their author had just looked: for going back along a history that one trusts."""

from __future__ import annotations

from dataclasses import replace

from desirepath.frame.editing.documents import Document, Missing, holder_of, key_of, members_of
from desirepath.frame.editing.edits import Edit, Remove, Set


def seen_now(document: Document, edit: Edit) -> Edit:
    """Return the edit with what stands in the document as what its author saw.

    What a map shows may change beside its history, e.g. when a department gets another name.
    """
    try:
        match edit:
            case Set():
                holder, name = holder_of(document, edit.at)
                return replace(edit, before=holder.get(name))
            case Remove():
                key = key_of(edit.out_of)
                for member in members_of(document, edit.out_of):
                    if member.get(key) == edit.before.get(key):
                        return replace(edit, before=member)
    except Missing:
        return edit
    return edit
