"""The airline model: a trend and a season that both drift, for long monthly series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from statsmodels.tsa.statespace.sarimax import SARIMAX

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput
from journeymath.result import Result


@dataclass(frozen=True, kw_only=True)
class AirlineForecast(Result):
    """Coefficients, variance and likelihood of the model of the logs; forecasts (ahead,) in the series' unit."""

    moving_average: float
    seasonal_moving_average: float
    variance: float
    log_likelihood: float
    forecast: Floats
    low: Floats
    high: Floats


def airline_forecast(values: npt.ArrayLike, *, season: int = 12, ahead: int = 12) -> AirlineForecast:
    """Forecast a series whose season grows with its level, with 95 % intervals.

    ARIMA (0,1,1)(0,1,1) of the logs.

    Parameters
    ----------
    values : array (n,) of positive numbers in order of time, three seasons or more
    season : int, periods after which it repeats
    ahead : int, periods to forecast

    Raises
    ------
    InvalidInput
        Fewer than three seasons, or a value that is not positive.

    References
    ----------
    Box, Jenkins (1970), Time Series Analysis: Forecasting and Control, chapter 9
    """
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or given.size < 3 * season:
        raise InvalidInput(
            f"The airline model needs three seasons: {3 * season} values or more.", field="values"
        )
    if not np.isfinite(given).all() or given.min() <= 0:
        raise InvalidInput("The airline model takes positive numbers.", field="values")
    fitted = SARIMAX(np.log(given), order=(0, 1, 1), seasonal_order=(0, 1, 1, season)).fit(disp=False)
    # A plain int: an integer of numpy would be taken for the index of the last forecast.
    coming = fitted.get_forecast(int(ahead))
    interval = np.asarray(coming.conf_int(alpha=0.05))
    moving, seasonal, variance = (float(one) for one in fitted.params)
    return AirlineForecast(
        method="ARIMA (0,1,1)(0,1,1) of the logs",
        n=given.size,
        assumptions=("Trend and season go on as they did; errors of the logs are nearly normal.",),
        moving_average=moving,
        seasonal_moving_average=seasonal,
        variance=variance,
        log_likelihood=float(fitted.llf),
        forecast=np.exp(np.asarray(coming.predicted_mean)),
        low=np.exp(interval[:, 0]),
        high=np.exp(interval[:, 1]),
    )
