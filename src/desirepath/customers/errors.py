"""What the customers wing refuses."""

from __future__ import annotations

from desirepath.base.errors import Conflict, DomainError, InvalidRequest, NotFound


class CustomerUnknown(NotFound):
    """There is no such customer in this workspace, or the profile was erased or merged."""

    code = "customer-unknown"


class MergeWithItself(Conflict):
    """Both profiles of a merge are one."""

    code = "merge-with-itself"


class IdentitiesChanged(Conflict):
    """Identifiers that a file uses came to other customers while it was being read; resolve them again."""

    code = "identities-changed"


class PlaceTwice(DomainError):
    """Two wings registered the same place for erasure; a fault of the program, found at start."""

    code = "place-twice"
    status = 500
    title = "Two erasers for one place"


class ContactBudgetInvalid(InvalidRequest):
    """A limit of contacts cannot be kept like this."""

    code = "contact-budget-invalid"
    title = "The contact budget is not valid"
