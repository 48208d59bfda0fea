"""Values over time: signal or noise."""

from journeymath.trends.charts import (
    ControlChart,
    cusum_chart,
    ewma_chart,
    false_alarm_every,
    individuals_chart,
    share_chart,
)

__all__ = [
    "ControlChart",
    "cusum_chart",
    "ewma_chart",
    "false_alarm_every",
    "individuals_chart",
    "share_chart",
]
