"""What people can be refused for."""

from __future__ import annotations

from desirepath.base.errors import Conflict, InvalidRequest, MissingRight, NotFound, NotSignedIn


class KeyUnknown(NotSignedIn):
    """The API key is unknown or revoked."""

    code = "key-unknown"
    title = "This API key is not in force"


class AnotherPerson(NotSignedIn):
    """The request says whose it is, and somebody else signed in in the same browser meanwhile."""

    code = "another-person"
    title = "Somebody else is signed in now"


class CsrfRefused(MissingRight):
    """A write with a session but without its CSRF token."""

    code = "csrf-refused"
    title = "The request could have come from another site"


class NoWorkspace(MissingRight):
    """The person belongs to no workspace (any more)."""

    code = "no-workspace"
    title = "You belong to no workspace"


class SigninLinkSpent(NotFound):
    """A one-time link that was used, ran out, or never was."""

    code = "signin-link-spent"
    status = 410
    title = "This sign-in link no longer works"


class RightUnknown(InvalidRequest):
    """A role or key was to hold a right that does not exist."""

    code = "right-unknown"
    title = "There is no such right"


class RightNotYours(MissingRight):
    """Somebody wanted to give a right that they do not hold themselves."""

    code = "right-not-yours"
    title = "You can only give rights that you hold"


class SlugTaken(Conflict):
    """Something of this kind has the slug already."""

    code = "slug-taken"
    title = "This name is in use"


class RoleInUse(Conflict):
    """A role that members hold cannot be removed."""

    code = "role-in-use"
    title = "Members hold this role"


class AlreadyMember(Conflict):
    """The person belongs to the workspace already."""

    code = "already-member"
    title = "This person is a member already"


class LastAdministrator(Conflict):
    """Somebody must be left who can manage people."""

    code = "last-administrator"
    title = "Somebody must be able to manage people"


class PasswordRefused(InvalidRequest):
    """The new password is too weak, or the present one is wrong."""

    code = "password-refused"
    title = "This password cannot be used"


class PreferenceUnknown(InvalidRequest):
    """A value given for one's own settings is not one of the choices."""

    code = "preference-unknown"
    title = "This setting cannot be kept"
