"""Attribution of outcomes to touchpoints, as shares of observed paths with intervals."""

from journeymath.attribution.attribute import RULES, Attribution, Credit, Rule, attribute
from journeymath.attribution.chain import removal_effects
from journeymath.attribution.journeys import OutcomePaths

__all__ = ["RULES", "Attribution", "Credit", "OutcomePaths", "Rule", "attribute", "removal_effects"]
