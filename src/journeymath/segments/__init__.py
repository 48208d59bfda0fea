"""Segments and personas: groups that stand apart and come back, or the word that there are none.

`discover_groups` is the door for the product; `silhouette`, `stability`, `mixture` and `latent_classes` stand for
themselves. `over_represented` and `rule_for` say what a group has in common, `persona_coverage` how many customers
a persona speaks of.
"""

from journeymath.segments.coverage import Coverage, persona_coverage
from journeymath.segments.discovery import Choice, Group, Groups, discover_groups
from journeymath.segments.facts import Fact, Literal, Rule, over_represented, rule_for
from journeymath.segments.latent import LatentClasses, Mixture, latent_classes, mixture
from journeymath.segments.points import Points, joint_axes
from journeymath.segments.silhouettes import posterior_certainty, silhouette
from journeymath.segments.stabilities import Stability, stability

__all__ = [
    "Choice",
    "Coverage",
    "Fact",
    "Group",
    "Groups",
    "LatentClasses",
    "Literal",
    "Mixture",
    "Points",
    "Rule",
    "Stability",
    "discover_groups",
    "joint_axes",
    "latent_classes",
    "mixture",
    "over_represented",
    "persona_coverage",
    "posterior_certainty",
    "rule_for",
    "silhouette",
    "stability",
]
