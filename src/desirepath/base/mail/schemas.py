"""What mail sends over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field


class MailOut(Schema):
    """A mail in the mailbox's list."""

    id: int
    state: str
    way: str
    purpose: str
    source: str
    customer_key: int | None
    to_address: str
    to_name: str
    subject: str
    attempts: int
    may_be_twice: bool
    last_answer: str
    created_at: datetime
    next_try_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None


class MailPage(Schema):
    """One page of mails; `next_cursor` is null on the last."""

    items: list[MailOut]
    next_cursor: str | None


class MailHeaderOut(Schema):
    """One header as it goes over the line."""

    name: str
    value: str


class WholeMailOut(MailOut):
    """A mail with its words: headers, text; the HTML is shown at its own address."""

    headers: list[MailHeaderOut]
    text: str
    has_html: bool


class MailStateOut(Schema):
    """How mail is sent, and how it stands."""

    is_sent_for_real: bool
    from_address: str
    return_address: str
    counts: dict[str, int]
    stopped_addresses: int


class TestMailIn(Schema):
    """Where a test mail goes."""

    to: Annotated[str, Field(max_length=320)]


class MailIdOut(Schema):
    """The mail that was ordered."""

    id: int


class StoppedAddressIn(Schema):
    """An address that was stopped, and is right again."""

    address: Annotated[str, Field(max_length=320)]


class ForgivenOut(Schema):
    """Whether the address had been stopped."""

    was_stopped: bool


class ReturnedOut(Schema):
    """What a returned message was: bounced, delayed, complained or something-else."""

    kind: str
    mail_id: int | None
    status: str
    stops_address: bool
