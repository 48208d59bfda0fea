"""Where the numbers of a shared map come from: a room above registers how they are found."""

from __future__ import annotations

from collections.abc import Callable

from django.core.cache import cache

from desirepath.frame.selectors.sharing import SharedMap
from desirepath.frame.sharing.table import Numbers

# Anybody may open the page, so the event log is asked once in a while, not once for each reader.
KEPT_SECONDS = 300

# workspace and journey, to the numbers of each step by its slug.
Provider = Callable[[int, str], Numbers]
_providers: list[Provider] = []


def register_numbers(provider: Provider) -> None:
    """Let a room above say the numbers of a journey's steps; the last one registered is asked."""
    _providers[:] = [provider]


def find_numbers(shared: SharedMap) -> Numbers:
    """Return the numbers of a shared map, when its link shows any."""
    if not shared.with_numbers or not _providers:
        return {}
    slug = shared.definition.slug
    key = f"shared-numbers:{shared.workspace_id}:{slug}:{shared.version}"
    kept: Numbers | None = cache.get(key)
    if kept is None:
        kept = _providers[0](shared.workspace_id, slug)
        cache.set(key, kept, KEPT_SECONDS)
    return kept
