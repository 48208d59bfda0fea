"""Mailboxes are connected, changed and taken away; what was heard from them stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.sealing import seal
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.mailboxes.errors import MailboxInvalid
from desirepath.listen.mailboxes.imap import check_host
from desirepath.listen.mailboxes.selectors import RIGHT, get_mailbox
from desirepath.listen.models import Mailbox
from desirepath.listen.voice.places import read_place
from desirepath.listen.voice.services.tags import slug_of
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

PURPOSE = "mailbox password"
# Who changes one of these must know the password: else it could be sent to a server of theirs.
_GUARDED = ("host", "port", "security", "username")
_PLACE = ("step", "journey")
_PLAIN = ("name", "folder", "is_on", *_GUARDED)


@transaction.atomic
def create_mailbox(*, actor: Actor, given: Mapping[str, Any]) -> Mailbox:
    """Connect a mailbox; it is read for the first time within a minute.

    Raises
    ------
    MailboxInvalid
        Its server is not one that may be asked, or something is missing.
    VoiceStepUnknown
        What it hears was to stand at a step that no map has.
    """
    actor.require(RIGHT)
    made = Mailbox(
        workspace_id=actor.workspace_id, next_check_at=now(), created_by_label=actor.label, **_fields(given)
    )
    _set_password(made, given)
    _set_place(actor, made, given)
    _check(made)
    made.source_id = ensure_source(
        workspace_id=actor.workspace_id,
        slug=f"mail-{slug_of(made.name[:60])}",
        name=made.name,
        kind="email",
    )
    made.save()
    _note(actor, made, "Connected")
    return made


@transaction.atomic
def change_mailbox(*, actor: Actor, mailbox_id: int, changes: Mapping[str, Any]) -> Mailbox:
    """Change a mailbox; what is not given stays. Another account or folder is read from its beginning.

    Raises
    ------
    MailboxUnknown
        The workspace has none of this number.
    MailboxInvalid
        Server, port or name of the account change, and the password was not given with them.
    """
    mailbox = get_mailbox(actor, mailbox_id)
    before = {name: getattr(mailbox, name) for name in (*_GUARDED, "folder")}
    for name, value in _fields(changes).items():
        setattr(mailbox, name, value)
    moved = {name for name in before if getattr(mailbox, name) != before[name]}
    if moved & set(_GUARDED) and not changes.get("password"):
        raise MailboxInvalid("Type the password again when server, port or user name change.")
    if changes.get("password"):
        _set_password(mailbox, changes)
    if moved:
        mailbox.uid_validity, mailbox.last_uid = None, 0
    _set_place(actor, mailbox, changes)
    _check(mailbox)
    mailbox.next_check_at, mailbox.last_error = now(), ""
    mailbox.save()
    _note(actor, mailbox, "Changed")
    return mailbox


@transaction.atomic
def delete_mailbox(*, actor: Actor, mailbox_id: int) -> None:
    """Forget a mailbox and its password; what was heard from it stays."""
    mailbox = get_mailbox(actor, mailbox_id)
    _note(actor, mailbox, "Removed")
    mailbox.delete()


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: given[name] for name in _PLAIN if given.get(name) is not None}
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _set_password(mailbox: Mailbox, given: Mapping[str, Any]) -> None:
    password = given.get("password") or ""
    if not password:
        raise MailboxInvalid("A mailbox needs its password, or one that is made for programs.")
    mailbox.sealed_password = seal(password, PURPOSE)


def _set_place(actor: Actor, mailbox: Mailbox, given: Mapping[str, Any]) -> None:
    if any(given.get(name) is not None for name in _PLACE):
        asked = {name: given.get(name) or "" for name in _PLACE}
        mailbox.step, mailbox.journey = read_place(actor, asked)


def _check(mailbox: Mailbox) -> None:
    for name in ("name", "host", "username", "folder"):
        value = getattr(mailbox, name)
        if not value or any(sign in value for sign in "\r\n\0"):
            raise MailboxInvalid(f"A mailbox needs its {name} in one line.", field=name)
    check_host(mailbox.host, mailbox.port)


def _note(actor: Actor, mailbox: Mailbox, verb: str) -> None:
    record(
        actor=actor,
        action=f"mailbox.{verb.lower()}",
        object_type="mailbox",
        object_id=mailbox.pk,
        summary=f"{verb} the mailbox “{mailbox.name}”",
    )
