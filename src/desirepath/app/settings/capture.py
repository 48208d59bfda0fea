"""Limits of the capture door (bytes, events, days) and of the event log."""

from desirepath.app.settings.environment import flag, number, text

CAPTURE_EVENT_BYTES = number(
    "DESIREPATH_CAPTURE_EVENT_BYTES", 32 * 1024, "Largest single event, in bytes of JSON."
)
# Clients of Segment stop at 480 KB, those of RudderStack at 4 MB, and both drop for good what is refused whole: so
# the batch is wide, and each event has its own limit.
CAPTURE_BATCH_BYTES = number(
    "DESIREPATH_CAPTURE_BATCH_BYTES", 5 * 1024 * 1024, "Largest batch, in bytes of JSON."
)
CAPTURE_BATCH_EVENTS = number(
    "DESIREPATH_CAPTURE_BATCH_EVENTS", 2_500, "Most events that one batch may hold."
)
CAPTURE_BODY_BYTES = number(
    "DESIREPATH_CAPTURE_BODY_BYTES", 6 * 1024 * 1024, "Hard cap of a request body after inflating, in bytes."
)
CAPTURE_REQUESTS_PER_SECOND = number(
    "DESIREPATH_CAPTURE_REQUESTS_PER_SECOND", 20_000, "Requests per second of one write key; 0 for no limit."
)
CAPTURE_UNKNOWN_KEYS_PER_SECOND = number(
    "DESIREPATH_CAPTURE_UNKNOWN_KEYS_PER_SECOND",
    5,
    "Unknown write keys per second that one address may try; 0 for no limit.",
)
CAPTURE_TRUST_PROXY = flag(
    "DESIREPATH_CAPTURE_TRUST_PROXY",
    "Takes a sender's address from X-Forwarded-For, as a proxy before us sets it.",
)
CANARY_SECONDS = number(
    "DESIREPATH_CANARY_SECONDS",
    60,
    "Seconds between two canaries: events of our own that show whether events arrive; 0 for none.",
)
CANARY_ADDRESS = text(
    "DESIREPATH_CANARY_ADDRESS",
    "",
    "Where the canary is sent, e.g. http://web:8000 when the roles run on several machines.",
)
DEDUP_DAYS = number("DESIREPATH_DEDUP_DAYS", 14, "Days for which message ids are remembered in the database.")
EVENT_BUCKETS = 16
