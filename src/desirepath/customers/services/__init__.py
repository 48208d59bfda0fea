"""Every write of customers."""

from desirepath.customers.services.consents import record_consent
from desirepath.customers.services.erasing import erase_customer, export_customer
from desirepath.customers.services.identities import IdentityBatch, IdentityMemory, Span
from desirepath.customers.services.locking import identity_version, lock_identities, raise_identity_version
from desirepath.customers.services.marks import ErasureMarks, forget_old_marks
from desirepath.customers.services.merging import merge_customers, register_merge_listener
from desirepath.customers.services.reserving import (
    Join,
    NewBinding,
    NewCustomer,
    give_up_reserved,
    join_kept,
    keep_customers,
    raise_to_customers,
    require_unchanged,
    reserve_keys,
)
from desirepath.customers.services.resolving import resolve_identifiers_bulk
from desirepath.customers.services.rows import find_bindings, insert_identifiers, touch_customers
from desirepath.customers.services.traits import apply_trait_changes

__all__ = [
    "ErasureMarks",
    "IdentityBatch",
    "IdentityMemory",
    "Join",
    "NewBinding",
    "NewCustomer",
    "Span",
    "apply_trait_changes",
    "erase_customer",
    "export_customer",
    "find_bindings",
    "forget_old_marks",
    "give_up_reserved",
    "identity_version",
    "insert_identifiers",
    "join_kept",
    "keep_customers",
    "lock_identities",
    "merge_customers",
    "raise_identity_version",
    "raise_to_customers",
    "record_consent",
    "register_merge_listener",
    "require_unchanged",
    "reserve_keys",
    "resolve_identifiers_bulk",
    "touch_customers",
]
