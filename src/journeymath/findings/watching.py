"""A stream that is watched: an alarm as soon as a way of failing is more frequent than it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from journeymath.arrays import Floats
from journeymath.errors import InvalidInput

# By how much the odds of a failure may have grown: each is a guess of its own, and all are listened to at once.
_TIMES = np.array([1.5, 3.0, 10.0, 100.0, 1000.0])
_MOST = 0.9


@dataclass(frozen=True)
class Watch:
    """What is usual, how rarely a false alarm may come, and what has been seen since; `sums` (5,)."""

    usual: float
    every: float
    sums: tuple[float, ...] = (0.0,) * _TIMES.size

    @property
    def evidence(self) -> float:
        """How much likelier it is that something began, at whatever moment, than that nothing did."""
        return float(np.mean(self.sums))

    @property
    def alarm(self) -> bool:
        """Whether the evidence has come to where a quiet stream comes once in `every` looks, or more rarely."""
        return self.evidence >= self.every

    def seen(self, failed: int, cases: int) -> Watch:
        """The watch after one more look: `failed` of `cases` that came since the last."""
        if not 0 <= failed <= cases:
            raise InvalidInput("Between none and all of the cases may have failed.", field="failed")
        if cases == 0:
            return self
        more = _suspected(self.usual)
        gains = failed * np.log(more / self.usual) + (cases - failed) * np.log((1 - more) / (1 - self.usual))
        # Held within what a number can hold: long past any alarm it makes no difference.
        sums = np.minimum((1 + np.asarray(self.sums)) * np.exp(np.minimum(gains, 600.0)), 1e300)
        return replace(self, sums=tuple(float(one) for one in sums))

    def calmed(self) -> Watch:
        """The watch after an alarm was raised: it listens for the next."""
        return replace(self, sums=(0.0,) * _TIMES.size)

    def state(self) -> dict[str, float | list[float]]:
        """What `watch_from` needs to go on, as JSON holds it."""
        return {"usual": self.usual, "every": self.every, "sums": list(self.sums)}


def watch(failed: int, cases: int, *, every: float) -> Watch:
    """Begin to watch a way of failing that was seen `failed` times in `cases` before.

    Shiryaev's and Roberts' sums over five sizes of change, averaged. Whatever the shares of a quiet stream, the
    average number of looks until a false alarm is at least `every`, as far as what was usual is known; that it is
    known from `cases` only is allowed for as by Jeffreys' prior.

    Parameters
    ----------
    failed, cases : int, 0 <= failed <= cases
        The time before, without the days of known findings.
    every : float > 1
        Looks between two false alarms, at least, on average. A look is a call of `seen` with new cases.

    Raises
    ------
    InvalidInput
        Counts that cannot be, or `every` not above 1.

    References
    ----------
    Roberts (1966), Technometrics 8(3), 411-430, doi:10.1080/00401706.1966.10490374;
    Shin, Ramdas, Rinaldo (2023), New Engl. J. Statist. Data Sci. 2(2), 229-260, doi:10.51387/23-NEJSDS51

    Examples
    --------
    >>> paying = watch(0, 300, every=2000)
    >>> paying.seen(1, 1).alarm, paying.seen(1, 1).seen(0, 1).seen(1, 1).alarm
    (False, True)
    """
    if not 0 <= failed <= cases:
        raise InvalidInput("Between none and all of the cases may have failed.", field="failed")
    if not every > 1:
        raise InvalidInput("Give how many looks lie between two false alarms: more than 1.", field="every")
    return Watch((failed + 0.5) / (cases + 1), every)


def watch_from(state: Mapping[str, float | list[float]]) -> Watch:
    """The watch that `Watch.state` wrote down."""
    usual, every, sums = state["usual"], state["every"], state["sums"]
    if (
        isinstance(usual, list)
        or isinstance(every, list)
        or not isinstance(sums, list)
        or len(sums) != _TIMES.size
    ):
        raise InvalidInput("This is not the state of a watch.", field="state")
    return Watch(usual, every, tuple(sums))


def _suspected(usual: float) -> Floats:
    odds = _TIMES * usual / (1 - usual)
    most = max(_MOST, 0.5 + usual / 2)
    return np.minimum(odds / (1 + odds), most)
