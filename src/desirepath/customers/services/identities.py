"""Who an event was by: identifiers become customers, and anonymous visitors become known ones.

The rules, in one place:
- an anonymous id belongs to the first user who is seen with it; what it did before joins that user;
- two customers who both have a user id are never merged because they share a device or an e-mail address;
- an alias or a merge that somebody sends on purpose does merge, but two known users only when its key is secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desirepath.base.clock import now
from desirepath.customers.contracts import ANONYMOUS, CASE, EMAIL, USER, Claim, IdentifierPair
from desirepath.customers.models import Customer
from desirepath.customers.services.merging import absorb_customer
from desirepath.customers.services.rows import (
    find_bindings,
    insert_identifiers,
    insert_seen_customers,
    reserve_customer_keys,
)

# When somebody was first and last seen, in microseconds.
Span = tuple[int, int]

RESERVE = 500
REMEMBERED = 500_000


@dataclass(slots=True)
class IdentityMemory:
    """Identifiers that one process has seen committed; forgotten when the identity version grows."""

    version: int = -1
    bindings: dict[IdentifierPair, int] = field(default_factory=dict)
    claims: dict[Claim, int] = field(default_factory=dict)
    identified: set[int] = field(default_factory=set)
    went_into: dict[int, int] = field(default_factory=dict)
    seen_spans: dict[int, Span] = field(default_factory=dict)

    def forget(self, version: int) -> None:
        """Drop everything; `version` is that of what will be remembered next."""
        self.version = version
        self.bindings.clear()
        self.claims.clear()
        self.identified.clear()
        self.went_into.clear()
        self.seen_spans.clear()

    def forget_when_full(self) -> None:
        """Keep memory bounded."""
        if max(len(self.bindings), len(self.claims), len(self.seen_spans)) > REMEMBERED:
            self.forget(self.version)


class IdentityBatch:
    """Resolves the claims of one transaction, in order, and writes what is new at its end.

    Call it under `lock_identities`, `resolve` each claim, `finish`, and `remember` after the commit.
    """

    def __init__(self, workspace_id: int, memory: IdentityMemory, source: str) -> None:
        self._workspace_id = workspace_id
        self._memory = memory
        self._source = source
        self._bindings: dict[IdentifierPair, int] = {}
        self._claims: dict[Claim, int] = {}
        self._identified: set[int] = set()
        self._new_bindings: set[IdentifierPair] = set()
        self._new_customers: dict[int, int | None] = {}
        self._merges: list[tuple[int, int, str]] = []
        self._went_into: dict[int, int] = {}
        self._keys: list[int] = []

    def load(self, pairs: Iterable[IdentifierPair]) -> None:
        """Ask the database once for all identifiers that are not remembered."""
        known = self._memory.bindings
        wanted = {pair for pair in pairs if pair not in known and pair not in self._bindings}
        for kind, value, key, is_identified in find_bindings(self._workspace_id, wanted):
            self._bindings[kind, value] = key
            if is_identified:
                self._identified.add(key)

    def resolve(self, claim: Claim, seen_us: int | None = None) -> int:
        """Return the customer's key; new customers and new identifiers are written by `finish`."""
        settled = self.find_settled(claim)
        if settled is not None:
            return settled
        key = self._resolve_anew(claim, seen_us)
        if not claim.email:
            self._claims[claim] = key
        return key

    def find_settled(self, claim: Claim) -> int | None:
        """Return the customer of a claim that was resolved before: doing so again would change nothing.

        An e-mail address settles nothing: who it joins depends on whether both are known by then.
        """
        key = self._claims.get(claim) or self._memory.claims.get(claim)
        return None if key is None else self.final(key)

    def _resolve_anew(self, claim: Claim, seen_us: int | None) -> int:
        if claim.user:
            key = self._resolve_user(claim, seen_us)
        else:
            kind, value = (ANONYMOUS, claim.anonymous) if claim.anonymous else (CASE, claim.case)
            key = self._find_or_make((kind, value or ""), seen_us)
        if claim.email:
            self._link_email(claim.email, key)
            key = self.final(key)
        return key

    def alias(
        self, user: str, previous: str, seen_us: int | None = None, *, may_join_users: bool = True
    ) -> int:
        """Join a previous id to a user, whichever of the two is heard of first.

        An anonymous id that belongs to another user stays there: it says who used the device, not who they are.
        Who may not join users cannot claim an id either that a user might have later.
        """
        key = self._find_or_make((USER, user), seen_us)
        for kind in (ANONYMOUS, USER) if may_join_users else (ANONYMOUS,):
            before = self.find((kind, previous))
            if before is None:
                self._bind((kind, previous), key)
            elif before != key and (kind == USER or not self.is_identified(before)):
                self._merge(before, key, "alias")
        return self.final(key)

    def merge(self, first: IdentifierPair, second: IdentifierPair, seen_us: int | None = None) -> int:
        """Make two identifiers one customer because somebody said so."""
        one, other = self._find_or_make(first, seen_us), self._find_or_make(second, seen_us)
        if one != other:
            lost, kept = self._order(one, other)
            self._merge(lost, kept, "merge call")
        return self.final(one)

    def alias_joins_users(self, user: str, previous: str) -> bool:
        """Tell whether an alias is about two users who are both known."""
        other = self.find((USER, previous))
        return other is not None and other != self.find((USER, user))

    def merge_joins_users(self, first: IdentifierPair, second: IdentifierPair) -> bool:
        """Tell whether a merge makes two users one, known ones or one that might come later."""
        one, other = self.find(first), self.find(second)
        if one is not None and one == other:
            return False
        return all(
            pair[0] == USER or (key is not None and self.is_identified(key))
            for pair, key in ((first, one), (second, other))
        )

    def find(self, pair: IdentifierPair) -> int | None:
        """Return the customer of an identifier as it stands now, if any."""
        key = self._bindings.get(pair)
        if key is None:
            key = self._memory.bindings.get(pair)
        return None if key is None else self.final(key)

    def is_identified(self, key: int) -> bool:
        """Tell whether a customer has a user id."""
        return key in self._identified or key in self._memory.identified

    def final(self, key: int) -> int:
        """Return where a customer went by the merges of this batch and of those before."""
        here, before = self._went_into, self._memory.went_into
        while (into := here.get(key) or before.get(key)) is not None:
            key = into
        return key

    def has_moved(self) -> bool:
        """Tell whether `final` may differ from what it is asked."""
        return bool(self._went_into or self._memory.went_into)

    def finish(self, spans: Mapping[int, Span]) -> None:
        """Write new customers, new identifiers and merges; `spans` says from when to when customers were seen."""
        persisted = [merge for merge in self._merges if merge[0] not in self._new_customers]
        insert_seen_customers(
            self._workspace_id,
            (
                (key, self._status(key), *spans.get(key, (seen_us, seen_us)))
                for key, seen_us in self._new_customers.items()
                if key not in self._went_into
            ),
        )
        for lost, _, reason in persisted:
            absorb_customer(self._workspace_id, lost, self.final(lost), reason, self._source)
        insert_identifiers(
            self._workspace_id,
            self._source,
            ((pair, self.final(self._bindings[pair])) for pair in self._new_bindings),
            now(),
        )
        self._raise_status()

    def is_new(self, key: int) -> bool:
        """Tell whether `finish` makes this customer."""
        return key in self._new_customers

    def remember(self) -> None:
        """Keep what was committed."""
        memory = self._memory
        memory.claims.update(self._claims)
        memory.went_into.update(self._went_into)
        memory.bindings.update((pair, self.final(key)) for pair, key in self._bindings.items())
        memory.identified.update(self._identified)

    def _resolve_user(self, claim: Claim, seen_us: int | None) -> int:
        user = (USER, claim.user or "")
        key = self.find(user)
        visitor = self.find((ANONYMOUS, claim.anonymous)) if claim.anonymous else None
        if key is None:
            key = self._adopt(visitor, claim.email)
            key = self._make(seen_us) if key is None else key
            self._bind(user, key)
        if claim.anonymous and visitor is None:
            self._bind((ANONYMOUS, claim.anonymous), key)
        elif visitor is not None and visitor != key and not self.is_identified(visitor):
            self._merge(visitor, key, "identified")
        return key

    def _adopt(self, visitor: int | None, email: str | None) -> int | None:
        holder = self.find((EMAIL, email)) if email else None
        for candidate in (visitor, holder):
            if candidate is not None and not self.is_identified(candidate):
                return candidate
        return None

    def _link_email(self, email: str, key: int) -> None:
        holder = self.find((EMAIL, email))
        if holder is None:
            self._bind((EMAIL, email), key)
        elif holder != key and self.is_identified(key) and not self.is_identified(holder):
            self._merge(holder, key, "same e-mail")

    def _find_or_make(self, pair: IdentifierPair, seen_us: int | None) -> int:
        key = self.find(pair)
        if key is None:
            key = self._make(seen_us)
            self._bind(pair, key)
        return key

    def _make(self, seen_us: int | None) -> int:
        if not self._keys:
            self._keys = list(reserve_customer_keys(RESERVE + len(self._new_customers)))[::-1]
            # SQLite hands out the same keys until they are inserted.
            self._keys = [key for key in self._keys if key not in self._new_customers]
        key = self._keys.pop()
        self._new_customers[key] = seen_us
        return key

    def _bind(self, pair: IdentifierPair, key: int) -> None:
        self._bindings[pair] = key
        self._new_bindings.add(pair)
        if pair[0] == USER:
            self._identified.add(key)

    def _order(self, one: int, other: int) -> tuple[int, int]:
        """Return (lost, kept): a known customer before an unknown one, then the older."""
        kept = min(one, other, key=lambda key: (not self.is_identified(key), key))
        return (other, one) if kept == one else (one, other)

    def _merge(self, lost: int, kept: int, reason: str) -> None:
        self._merges.append((lost, kept, reason))
        self._went_into[lost] = kept
        if self.is_identified(lost):
            self._identified.add(kept)

    def _status(self, key: int) -> str:
        return Customer.Status.CUSTOMER if key in self._identified else Customer.Status.PROSPECT

    def _raise_status(self) -> None:
        risen = {self.final(self._bindings[pair]) for pair in self._new_bindings if pair[0] == USER}
        risen = {key for key in risen if key not in self._new_customers}
        if risen:
            Customer.objects.filter(pk__in=risen).update(status=Customer.Status.CUSTOMER)
