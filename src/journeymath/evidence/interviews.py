"""What a few interviews can and cannot show."""

from __future__ import annotations

import math

from journeymath.errors import InvalidInput


def chance_to_hear(prevalence: float, interviews: int) -> float:
    """The chance, 0..1, that at least one of some interviews names a problem that a share of people has.

    Raises
    ------
    InvalidInput
        A share outside 0..1 or fewer than 0 interviews.

    References
    ----------
    Nielsen, Landauer (1993), Proc. INTERCHI '93, 206-213, doi:10.1145/169059.169166

    Examples
    --------
    >>> round(chance_to_hear(0.31, 5), 3)
    0.844
    """
    if not 0 <= prevalence <= 1:
        raise InvalidInput("A share of people lies between 0 and 1.", field="prevalence")
    if interviews < 0:
        raise InvalidInput("The number of interviews is zero or more.", field="interviews")
    return (
        float(-math.expm1(interviews * math.log1p(-prevalence))) if prevalence < 1 else float(interviews > 0)
    )


def interviews_to_hear(prevalence: float, chance: float = 0.8) -> int:
    """How many interviews are needed to hear of such a problem at least once with that chance.

    Raises
    ------
    InvalidInput
        A share or a chance that is not between 0 and 1.

    Examples
    --------
    >>> interviews_to_hear(0.31), interviews_to_hear(0.05)
    (5, 32)
    """
    if not 0 < prevalence < 1 or not 0 < chance < 1:
        raise InvalidInput("Share and chance lie between 0 and 1.", field="prevalence")
    return math.ceil(math.log1p(-chance) / math.log1p(-prevalence) - 1e-12)
