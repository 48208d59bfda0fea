"""Limits of questions to the event log, and the pace of the compactor."""

from desirepath.app.settings.environment import number

QUERY_MEMORY_MB = number("DESIREPATH_QUERY_MEMORY_MB", 2_048, "Memory that all running questions may use.")
COLUMN_MEMORY_MB = number(
    "DESIREPATH_COLUMN_MEMORY_MB", 1_024, "Memory of a process for event columns kept between questions."
)
QUERY_SECONDS = number("DESIREPATH_QUERY_SECONDS", 60, "Longest that one question may take.")
WRITE_MEMORY_MB = number("DESIREPATH_WRITE_MEMORY_MB", 384, "Memory for sorting while segments are written.")
COMPACT_ROWS = number("DESIREPATH_COMPACT_ROWS", 20_000, "Waiting events that start a compaction at once.")
COMPACT_SECONDS = number("DESIREPATH_COMPACT_SECONDS", 60, "Longest that an event waits for a compaction.")
