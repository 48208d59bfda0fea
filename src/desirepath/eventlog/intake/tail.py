"""Accepted events as the columns of a chunk of the tail."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec.json import encode

from desirepath.customers.contracts import Claim
from desirepath.eventlog.contracts import case_key
from desirepath.eventlog.intake.drafts import Draft
from desirepath.eventlog.store.chunks import SCHEMA, add_chunk
from desirepath.eventlog.store.columns import INSTANT

# Columns that are the field of the same name.
PLAIN = (
    "event", "case_id", "message_id", "channel", "department", "amount_minor", "currency", "scale", "score",
    "step", "weight", "time_original", "properties",
)  # fmt: skip
_HEX = np.frombuffer(b"".join(b"%02x" % value for value in range(256)), dtype=np.uint8).reshape(256, 2)
_UUID_LENGTH = 36
_DASHES = (8, 13, 18, 23)
_DIGITS = [place for place in range(_UUID_LENGTH) if place not in _DASHES]


def write_tail(workspace_id: int, drafts: Sequence[Draft], first_seq: int, codes: dict[str, int]) -> None:
    """Keep the events in order, the first with number `first_seq`."""
    columns: dict[str, Any] = {name: _plain(drafts, name) for name in PLAIN}
    columns |= {
        "customer_key": np.array([draft.customer_key for draft in drafts], np.int64),
        "occurred_at": _instants([draft.occurred_at_us for draft in drafts]),
        "received_at": _instants([draft.received_at_us for draft in drafts]),
        "seq": np.arange(first_seq, first_seq + len(drafts)),
        "event_code": np.array([codes[draft.event] for draft in drafts], np.int32),
        "case_key": _case_keys([draft.case_id for draft in drafts]),
        "source_code": np.array([draft.source_id for draft in drafts], np.int32),
        "message_hash": uuid_texts([draft.message_hash for draft in drafts]),
        "content_hash": np.array([draft.content_hash for draft in drafts], np.int64),
        "identifiers": _identifiers([draft.claim for draft in drafts]),
    }
    add_chunk(workspace_id, pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA))


def uuid_texts(hashes: Sequence[bytes]) -> pa.Array:
    """Return 128-bit hashes as the text of UUIDs."""
    digits = _HEX[np.frombuffer(b"".join(hashes), dtype=np.uint8)].reshape(len(hashes), 32)
    texts = np.full((len(hashes), _UUID_LENGTH), ord("-"), dtype=np.uint8)
    texts[:, _DIGITS] = digits
    offsets = np.arange(0, (len(hashes) + 1) * _UUID_LENGTH, _UUID_LENGTH, dtype=np.int32)
    return pa.StringArray.from_buffers(len(hashes), pa.py_buffer(offsets), pa.py_buffer(texts))


def _plain(drafts: Sequence[Draft], name: str) -> pa.Array:
    values = list(map(attrgetter(name), drafts))
    return pa.array(values, SCHEMA.field(name).type)


def _instants(micros: list[int]) -> pa.Array:
    return pa.array(np.array(micros, np.int64)).cast(INSTANT)


def _case_keys(case_ids: list[str | None]) -> pa.Array:
    keys: dict[str | None, int] = {
        case_id: case_key(case_id) for case_id in set(case_ids) if case_id is not None
    }
    return pa.array([keys.get(case_id) for case_id in case_ids], pa.int64())


def _identifiers(claims: list[Claim]) -> pa.Array:
    texts = {claim: encode(dict(claim.pairs())).decode() for claim in set(claims)}
    return pa.array([texts[claim] for claim in claims], pa.string())
