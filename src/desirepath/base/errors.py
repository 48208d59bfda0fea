"""What every refusal has in common: a stable code, a sentence for people, typed fields.

A domain error never mentions HTTP beyond the status that fits it; `desirepath.base.problem` turns it into
problem+json, and the command line into one line and exit status 2.
"""

from __future__ import annotations

from typing import Any, ClassVar


class DomainError(Exception):
    """The base of every error that the product raises on purpose.

    Subclasses set `code` (stable, kebab-case), `status` and `title`, and pass the sentence and the fields:
    ``raise StepUnknown(f"There is no step “{slug}”. Choose one of: …", slug=slug)``.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request could not be done"

    def __init__(self, detail: str, **fields: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.fields = fields


class NotFound(DomainError):
    """The named thing does not exist, or the caller may not know that it does."""

    code = "not-found"
    status = 404
    title = "Not found"


class InvalidRequest(DomainError):
    """A value given by the caller breaks a rule; the fields name which."""

    code = "invalid-request"
    status = 422
    title = "Something in the request is not valid"


class Conflict(DomainError):
    """The thing changed, or exists already, in a way that this request did not know of."""

    code = "conflict"
    status = 409
    title = "The request conflicts with what is there"


class MissingRight(DomainError):
    """The caller is known but may not do this."""

    code = "missing-right"
    status = 403
    title = "You may not do this"


class NotSignedIn(DomainError):
    """The caller is not known."""

    code = "not-signed-in"
    status = 401
    title = "Sign in first"


class Unavailable(DomainError):
    """The product cannot do this now; the same request may succeed later."""

    code = "unavailable"
    status = 503
    title = "Not available at the moment"


class LeaseLost(Conflict):
    """Another worker took over; what this one wanted to write is refused."""

    code = "lease-lost"
    title = "Another worker took over"
