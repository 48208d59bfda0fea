"""What the door refuses. The code and the message go to the sender as they stand."""

from __future__ import annotations

from desirepath.base.errors import DomainError


class Refusal(DomainError):
    """The base of every refusal at the door; `retry_after_seconds` becomes a header."""

    retry_after_seconds: int | None = None

    def __init__(self, detail: str, retry_after_seconds: int | None = None) -> None:
        super().__init__(detail)
        self.retry_after_seconds = retry_after_seconds


class AddressUnknown(Refusal):
    """No such capture address."""

    code = "address-unknown"
    status = 404


class MethodRefused(Refusal):
    """The address exists but takes another method; what a followed redirect looks like."""

    code = "method-not-allowed"
    status = 405


class BodyInvalid(Refusal):
    """Not JSON, or not the JSON that the address takes."""

    code = "invalid-json"


class BodyShapeInvalid(Refusal):
    """JSON, but not an object of the shape that the address takes."""

    code = "invalid-body"


class BodyCompressionInvalid(Refusal):
    """Said to be gzip and is not, or is cut off."""

    code = "invalid-gzip"


class RequestTooLarge(Refusal):
    """Larger than an event or a batch may be."""

    code = "request-too-large"


class BodyTooLarge(Refusal):
    """Larger than the server reads at all."""

    code = "body-too-large"
    status = 413


class WriteKeyMissing(Refusal):
    """No write key was given in any of the ways."""

    code = "write-key-missing"
    status = 401


class WriteKeyUnknown(Refusal):
    """The write key is not known, or revoked."""

    code = "write-key-unknown"
    status = 401


class TooManyRequests(Refusal):
    """The key sends faster than its limit."""

    code = "too-many-requests"
    status = 429


class KeysUnavailable(Refusal):
    """The key cannot be looked up now."""

    code = "keys-unavailable"
    status = 503
