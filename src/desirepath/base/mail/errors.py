"""What mail refuses."""

from __future__ import annotations

from desirepath.base.errors import DomainError, InvalidRequest, NotFound


class MailUnknown(NotFound):
    """There is no such mail in the workspace."""

    code = "mail-unknown"
    title = "There is no such mail"


class MailAddressInvalid(InvalidRequest):
    """A mail cannot be sent to this address."""

    code = "mail-address-invalid"
    title = "This is no e-mail address"


class MailServerMisnamed(DomainError):
    """The setting of the mail server is not an address of one."""

    code = "mail-server-misnamed"
    status = 500
    title = "The mail server's setting is wrong"


class ReturnedMailTooLarge(InvalidRequest):
    """A returned message is larger than any that a mail server makes."""

    code = "returned-mail-too-large"
