"""Tables of customers: profiles with what leads to them, and how often they were contacted."""

from desirepath.customers.models.contacts import ContactAsk, ContactLimit, ContactPurpose
from desirepath.customers.models.profiles import (
    Consent,
    Customer,
    CustomerMerge,
    ErasureMark,
    Identifier,
    IdentityVersion,
)

__all__ = [
    "Consent",
    "ContactAsk",
    "ContactLimit",
    "ContactPurpose",
    "Customer",
    "CustomerMerge",
    "ErasureMark",
    "Identifier",
    "IdentityVersion",
]
