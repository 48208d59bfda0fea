"""Who reads comments hears of new and changed ones, in the transaction that writes them.

Feedback is told of as spans of its numbers: whoever writes it notes the newest number before and after. A span may
take in records of others that were written at the same time; reading those twice does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from desirepath.listen.models import Feedback

Listener = Callable[[int, int, int], None]
_NEAR = 200  # numbers that lie closer than this are told of as one span

_listeners: list[Listener] = []


def register_arrival_listener(listener: Listener) -> None:
    """Call `listener(workspace_id, first_id, last_id)` for each span; call this in AppConfig.ready."""
    if listener not in _listeners:
        _listeners.append(listener)


@contextmanager
def telling(workspace_id: int) -> Iterator[None]:
    """Tell of the feedback that is written inside the block, which must be inside a transaction."""
    before = _newest()
    yield
    after = _newest()
    if after > before:
        _tell(workspace_id, before + 1, after)


def tell_changed(workspace_id: int, feedback_ids: Collection[int]) -> None:
    """Tell of comments whose words were changed, such as by masking; in the transaction that changed them."""
    ids = sorted(feedback_ids)
    start = 0
    for at in range(1, len(ids) + 1):
        if at == len(ids) or ids[at] - ids[at - 1] > _NEAR:
            _tell(workspace_id, ids[start], ids[at - 1])
            start = at


def _tell(workspace_id: int, first_id: int, last_id: int) -> None:
    for listener in _listeners:
        listener(workspace_id, first_id, last_id)


def _newest() -> int:
    return Feedback.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
