"""Marks of erased identifiers: a record that was on its way when its customer was erased brings nobody back.

Requests lie in the inbox, and parts of them in the intake's memory, while an erasure runs. The intake asks these
marks, under the identity lock, and drops what was received before the erasure with an erased identifier.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings

from desirepath.base.clock import now, to_micros
from desirepath.customers.contracts import IdentifierPair
from desirepath.customers.models import ErasureMark

# Much longer than any request waits for the intake; then a mark has nothing left to stop.
KEPT_FOR = timedelta(days=30)


@dataclass(slots=True)
class ErasureMarks:
    """The marks of a workspace, read again when its identity version has grown."""

    version: int = -1
    newest_us: int = -1
    erased_us: dict[str, int] = field(default_factory=dict)

    def refresh(self, workspace_id: int, version: int) -> None:
        """Read the marks if they may have changed."""
        if version == self.version:
            return
        rows = ErasureMark.objects.filter(workspace_id=workspace_id)
        self.erased_us = {key: to_micros(at) for key, at in rows.values_list("identifier_hash", "erased_at")}
        self.newest_us = max(self.erased_us.values(), default=-1)
        self.version = version

    def covers(self, pairs: Iterable[IdentifierPair], received_us: int) -> bool:
        """Tell whether one of the identifiers was erased after a record with them was received."""
        if received_us > self.newest_us:  # nearly always: no hash is computed
            return False
        return any(received_us <= self.erased_us.get(identifier_hash(pair), -1) for pair in pairs)


def identifier_hash(pair: IdentifierPair) -> str:
    """Return the keyed hash of an identifier, in hex."""
    text = "\x1f".join(pair).encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).hexdigest()


def mark_erased(workspace_id: int, identifiers: Sequence[IdentifierPair]) -> datetime:
    """Write the marks of a customer's identifiers, in the erasure's transaction; return when they will go."""
    moment = now()
    ErasureMark.objects.filter(erased_at__lt=moment - KEPT_FOR).delete()
    ErasureMark.objects.bulk_create(
        [
            ErasureMark(workspace_id=workspace_id, identifier_hash=identifier_hash(pair), erased_at=moment)
            for pair in identifiers
        ],
        update_conflicts=True,
        unique_fields=["workspace", "identifier_hash"],
        update_fields=["erased_at"],
        batch_size=500,
    )
    return moment + KEPT_FOR


def forget_old_marks() -> int:
    """Drop marks that have nothing left to stop."""
    return ErasureMark.objects.filter(erased_at__lt=now() - KEPT_FOR).delete()[0]
