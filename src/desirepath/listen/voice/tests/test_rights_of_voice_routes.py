"""Every route of the inbox says which right it needs, and refuses who lacks it before anything is looked up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from desirepath.people.tests.routes_and_rights import CALLERS, Rights, refusals, routes

NOBODY = str(UUID(int=0))
VIEW: dict[str, Any] = {
    "list_voice": None,
    "export_voice": None,
    "count_voice": None,
    "get_voice": None,
    "list_voice_tags": None,
    "list_voice_views": None,
    "create_voice_view": {"name": "x", "query": {}},
    "change_voice_view": {"name": "y"},
    "delete_voice_view": None,
}
HANDLE: dict[str, Any] = {
    "change_voice": {"state": "read"},
    "change_voice_in_bulk": {"ids": [], "deed": "tag", "value": "x"},
    "undo_voice_change": {"undo_key": NOBODY},
    "mask_voice": {},
}
NEEDED = {"listen.view": VIEW, "listen.handle": HANDLE, "listen.unmask": {"unmask_voice": None}}
NOTE: dict[str, Any] = {"create_frontline_note": {"entry_key": NOBODY, "kind": "idea", "step": "nowhere"}}
MAILBOXES: dict[str, Any] = {
    "list_mailboxes": None,
    "create_mailbox": {"name": "x", "host": "127.0.0.1", "port": 25, "username": "u", "password": "p"},
    "change_mailbox": {"name": "y"},
    "delete_mailbox": None,
    "check_mailbox": None,
}
RIGHTS = Rights("/api/listen/voice", NEEDED, {"count_voice": "?by=kind", "export_voice": "?format=csv"})


NOTES = Rights("/api/listen/notes", {"listen.note": NOTE})
OF_MAILBOXES = Rights("/api/listen/mailboxes", {"listen.mailboxes": MAILBOXES})
ALL = (RIGHTS, NOTES, OF_MAILBOXES)


def test_every_route_of_the_inbox_says_here_which_right_it_needs():
    for rights in ALL:
        assert set(routes(rights.below)) == set(rights.bodies)


@pytest.mark.django_db
@pytest.mark.parametrize("caller", CALLERS)
def test_who_lacks_the_right_is_refused_and_who_has_it_is_not(caller: str):
    for rights in ALL:
        seen, expected = refusals(rights, caller)
        assert seen == expected
