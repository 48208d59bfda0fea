"""What people can be refused for."""

from __future__ import annotations

from desirepath.base.errors import MissingRight, NotSignedIn


class KeyUnknown(NotSignedIn):
    """The API key is unknown or revoked."""

    code = "key-unknown"
    title = "This API key is not in force"


class CsrfRefused(MissingRight):
    """A write with a session but without its CSRF token."""

    code = "csrf-refused"
    title = "The request could have come from another site"


class NoWorkspace(MissingRight):
    """The person belongs to no workspace (any more)."""

    code = "no-workspace"
    title = "You belong to no workspace"
