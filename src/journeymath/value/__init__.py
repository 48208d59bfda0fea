"""Churn and value of customers: buying without a contract, spending, leaving, renewals."""

from journeymath.value.buying import BuyingModel, fit_buying
from journeymath.value.leaving import (
    Hazard,
    HazardModel,
    RenewalModel,
    fit_renewals,
    hazard_model,
    margin_multiple,
)
from journeymath.value.spending import SpendingModel, fit_spending

__all__ = [
    "BuyingModel",
    "Hazard",
    "HazardModel",
    "RenewalModel",
    "SpendingModel",
    "fit_buying",
    "fit_renewals",
    "fit_spending",
    "hazard_model",
    "margin_multiple",
]
