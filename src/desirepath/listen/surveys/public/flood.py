"""Slows down floods on anonymous links: so many begun answers from one network, and to one survey, in a while.

Counted in the memory of the one process that serves pages; a restart forgets. Networks are the first 24 bits of an
IPv4 address and the first 64 of an IPv6 one, kept as hashes with a key of this process alone.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict

from django.conf import settings

NETWORK_SECONDS = 600
SURVEY_SECONDS = 60
MISSES_SECONDS = 60
MOST_MISSES = 30
MOST_KEPT = 20_000
_KEY = secrets.token_bytes(16)


class Counter:
    """Counts by name within windows of time; the names longest unused are forgotten first."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __bool__(self) -> bool:
        return bool(self._counts)

    def count(self, name: str) -> int:
        """Return how many there are in the window of a name."""
        began, count = self._counts.get(name, (0.0, 0))
        return count if time.monotonic() - began < self._seconds else 0

    def add(self, name: str) -> None:
        """Count one more; a window that has run out begins anew."""
        with self._lock:
            began, count = self._counts.pop(name, (0.0, 0))
            moment = time.monotonic()
            fresh = moment - began >= self._seconds
            self._counts[name] = (moment, 1) if fresh else (began, count + 1)
            while len(self._counts) > MOST_KEPT:
                self._counts.popitem(last=False)

    def forget(self) -> None:
        """Begin anew."""
        self._counts.clear()


networks = Counter(NETWORK_SECONDS)
surveys = Counter(SURVEY_SECONDS)
misses = Counter(MISSES_SECONDS)


def may_begin(address: str, survey_id: int) -> bool:
    """Tell whether one more answer on a survey's link may be begun now; limits of 0 are none."""
    of_network, of_survey = settings.SURVEY_STARTS_PER_NETWORK, settings.SURVEY_STARTS_PER_MINUTE
    crowded = of_network and networks.count(_network(address, survey_id)) >= of_network
    return not crowded and not (of_survey and surveys.count(str(survey_id)) >= of_survey)


def note_begun(address: str, survey_id: int) -> None:
    """Count a begun answer."""
    networks.add(_network(address, survey_id))
    surveys.add(str(survey_id))


def may_look(address: str) -> bool:
    """Tell whether this network may try an address now: who tries many that do not exist waits."""
    return not misses or misses.count(_network(address, 0)) < MOST_MISSES


def note_miss(address: str) -> None:
    """Count an address where nothing is."""
    misses.add(_network(address, 0))


def client_address(forwarded: str, remote: str) -> str:
    """Return whose request it is; what a proxy says of it counts where the settings trust one."""
    told = forwarded.split(",", maxsplit=1)[0].strip() if settings.CAPTURE_TRUST_PROXY else ""
    return told or remote


def _network(address: str, survey_id: int) -> str:
    parts = address.split(".")
    is_short = len(parts) == 4 and address.isascii()
    network = ".".join(parts[:3]) if is_short else _long_network(address)
    return hashlib.blake2b(f"{survey_id}/{network}".encode(), key=_KEY, digest_size=12).hexdigest()


def _long_network(address: str) -> str:
    try:
        return str(ipaddress.ip_network((ipaddress.ip_address(address), 64), strict=False))
    except ValueError:
        return address[:45]
