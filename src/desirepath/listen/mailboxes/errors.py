"""What mailboxes refuse."""

from __future__ import annotations

from typing import ClassVar

from desirepath.base.errors import InvalidRequest, NotFound, Unavailable


class MailboxUnknown(NotFound):
    """There is no such mailbox."""

    code = "mailbox-unknown"
    title = "There is no such mailbox"


class MailboxInvalid(InvalidRequest):
    """A mailbox that cannot be read like this."""

    code = "mailbox-invalid"


class MailboxFailed(Unavailable):
    """The mail server did not let us read the mailbox."""

    code = "mailbox-failed"
    status: ClassVar[int] = 502
    title = "The mailbox cannot be read"


class ConnectionBroke(MailboxFailed):
    """The mail server went away while a mailbox was read."""

    code = "mailbox-connection-broke"
