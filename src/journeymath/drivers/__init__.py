"""What goes with an outcome: shares of drivers, ordered outcomes, must-be and delighter, priorities.

`driver_shares` for scores and numbers, `ordinal_drivers` for grades, `drivers_by_path` when not everybody
passed every step, `penalty_reward` for asymmetry, `importance_performance` for what to mend first. All of
them tell associations; an effect is proved by an experiment or a like method.
"""

from journeymath.drivers.asymmetry import Asymmetries, Asymmetry, penalty_reward
from journeymath.drivers.ordinal import OrdinalDriver, OrdinalModel, ordinal_drivers
from journeymath.drivers.passed import DriversByPath, PathDrivers, drivers_by_path
from journeymath.drivers.priorities import ImportancePerformance, Placed, importance_performance
from journeymath.drivers.shares import Driver, DriverShares, driver_shares

__all__ = [
    "Asymmetries",
    "Asymmetry",
    "Driver",
    "DriverShares",
    "DriversByPath",
    "ImportancePerformance",
    "OrdinalDriver",
    "OrdinalModel",
    "PathDrivers",
    "Placed",
    "driver_shares",
    "drivers_by_path",
    "importance_performance",
    "ordinal_drivers",
    "penalty_reward",
]
