"""Values over time: signal or noise, the level behind them, what comes next."""

from journeymath.trends.airline import AirlineForecast, airline_forecast
from journeymath.trends.change_points import ChangePoints, change_points
from journeymath.trends.charts import (
    ControlChart,
    cusum_chart,
    ewma_chart,
    false_alarm_every,
    individuals_chart,
    share_chart,
)
from journeymath.trends.levels import Baseline, baseline

__all__ = [
    "AirlineForecast",
    "Baseline",
    "ChangePoints",
    "ControlChart",
    "airline_forecast",
    "baseline",
    "change_points",
    "cusum_chart",
    "ewma_chart",
    "false_alarm_every",
    "individuals_chart",
    "share_chart",
]
