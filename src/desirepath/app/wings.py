"""The rooms that have an API, background work or both."""

from __future__ import annotations

# The order of the loop; it is also the order in the documentation.
WINGS = (
    "people",
    "customers",
    "eventlog",
    "frame",
    "listen",
    "understand",
    "measure",
    "connect",
    "base",
)
