"""Honest arithmetic on spoken amounts: intervals in, intervals out, and a refusal with its reason where there is no number.

Nothing here turns a vague amount into a precise one. An amount is an `Interval`; what cannot be computed is a
`Refusal`, which carries one English sentence and passes through every later operation unchanged.

The bounds follow interval arithmetic (Moore, Kearfott and Cloud, Introduction to Interval Analysis, SIAM 2009): each result
holds every value that the operation can take when each input takes any value of its interval.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Real


@dataclass(frozen=True)
class Interval:
    """All values from `low` to `high`, both included; a printed number without a hedge has `low == high`.

    Raises ValueError for bounds that are not finite numbers or stand in the wrong order.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what is no interval."""
        for bound in (self.low, self.high):
            if isinstance(bound, bool) or not isinstance(bound, Real) or not math.isfinite(bound):
                raise ValueError(f"an interval needs two finite numbers, not {self.low!r} and {self.high!r}")
        if self.low > self.high:
            raise ValueError(f"an interval runs from low to high, not from {self.low!r} to {self.high!r}")

    @property
    def is_point(self) -> bool:
        """Whether the interval is one number."""
        return self.low == self.high


@dataclass(frozen=True)
class Refusal:
    """An arithmetic question that has no honest answer, and why."""

    reason: str


@dataclass(frozen=True)
class Reach:
    """How far a hedge is assumed to reach, as fractions of the printed number below and above it."""

    below: float
    above: float

    @property
    def reading(self) -> str:
        """The assumption in words."""
        below, above = (f"{fraction * 100:g} %" for fraction in (self.below, self.above))
        if not self.below and not self.above:
            return "the number itself"
        if self.below == self.above:
            return f"{below} either side of the number"
        if not self.above:
            return f"up to {below} below the number"
        if not self.below:
            return f"up to {above} above the number"
        return f"from {below} below to {above} above the number"


# An assumption and not a finding: the reader of notebook 02 can hand in another table.
ASSUMPTIONS: Mapping[str, Reach] = {
    "none": Reach(0.0, 0.0),
    "exact": Reach(0.0, 0.0),
    "about": Reach(0.10, 0.10),
    "under": Reach(0.06, 0.0),
    "over": Reach(0.0, 0.10),
}

def assuming(**fractions: float) -> dict[str, Reach]:
    """The assumptions with some hedges set anew: `assuming(about=0.2, under=0.05, over=0.1)`, as fractions of the number.

    "about" reaches both ways, "under" below the number, "over" above it. Raises ValueError for another name or a fraction
    that is not between 0 and 1.
    """
    sides = {"about": (1, 1), "under": (1, 0), "over": (0, 1)}
    for hedge, fraction in fractions.items():
        if hedge not in sides:
            raise ValueError(f"{hedge!r} is no hedge whose reach can be set; these are: {', '.join(sides)}")
        if not 0 <= fraction < 1:
            raise ValueError(f"the reach of {hedge!r} must be a fraction from 0 to below 1, not {fraction!r}")
    chosen = {hedge: Reach(*(fraction * side for side in sides[hedge])) for hedge, fraction in fractions.items()}
    return {**ASSUMPTIONS, **chosen}


Quantity = Interval | Refusal | Real | None


def assumed_interval(
    low: float | None, high: float | None, hedge: str, assumptions: Mapping[str, Reach] = ASSUMPTIONS
) -> Interval | Refusal:
    """The interval that a printed amount stands for under the named assumptions, in the unit of the amount.

    `low` and `high` are the printed number (equal unless a range is printed), `hedge` is one of `assumptions`.
    Returns a Refusal where no number is printed. Raises KeyError for a hedge that the table does not name.
    """
    if hedge not in assumptions:
        raise KeyError(f"no assumption for the hedge {hedge!r}; the table names {', '.join(assumptions)}")
    if _missing(low) or _missing(high):
        return Refusal("the text names no number")
    printed, reach = Interval(low, high), assumptions[hedge]
    # abs() keeps the interval in order for a negative number, which only a trade balance can be.
    return Interval(printed.low - abs(printed.low) * reach.below, printed.high + abs(printed.high) * reach.above)


def ratio(current: Quantity, target: Quantity) -> Interval | Refusal:
    """How many times the current level the target is (target / current, no unit).

    Refuses where either has no number or the current level may be zero or less.
    """
    pair = _operands(current, target)
    if isinstance(pair, Refusal):
        return pair
    now, then = pair
    if now.low <= 0:
        return Refusal("the current level is not above zero, so nothing can be a multiple of it")
    # A negative target (possible for a balance, not for a turnover) is largest in size over the smallest base.
    return _hull([bound / base for bound in (then.low, then.high) for base in (now.low, now.high)], now, then)


def gap(current: Quantity, target: Quantity) -> Interval | Refusal:
    """What is missing between the current level and the target (target - current), in their unit."""
    pair = _operands(current, target)
    if isinstance(pair, Refusal):
        return pair
    now, then = pair
    return _hull([then.low - now.high, then.high - now.low], now, then)


def required_growth(current: Quantity, target: Quantity, years: Quantity) -> Interval | Refusal:
    """Compound annual growth rate that leads from the current level to the target, as a fraction a year.

    (target / current) ** (1 / years) - 1; 0.149 means 14.9 % a year. `years` is a number or an Interval of years. A target
    below the level gives a negative growth. Refuses where a number or the time is missing, the current level is not above
    zero, the target is below zero, or the time is not above zero.
    """
    if _missing(years):
        return Refusal("no date is named, so no yearly growth follows")
    time = _quantity(years)
    if isinstance(time, Refusal):
        return time
    factor = ratio(current, target)
    if isinstance(factor, Refusal):
        return factor
    if time.low <= 0:
        return Refusal("the time between level and target is not above zero")
    if factor.low < 0:
        return Refusal("the target is below zero, which no growth rate reaches")
    try:
        rates = [f ** (1 / t) - 1 for f in (factor.low, factor.high) for t in (time.low, time.high)]
    except OverflowError:
        return Refusal("the time is too short for a yearly growth rate")
    # For a factor above one a longer time asks less, for one below one it asks more: the four corners hold the extremes.
    return _hull(rates, factor, time)


def comparable(this: object, other: object, of: str) -> Refusal | None:
    """A Refusal if two figures differ in `of` ("period", "definition", "currency"), or if either does not state it."""
    if _missing(this) or _missing(other) or "" in (this, other):
        return Refusal(f"not comparable: a {of} is not stated")
    if this != other:
        return Refusal(f"not comparable: the {of}s differ ({this} and {other})")
    return None


def _quantity(value: Quantity) -> Interval | Refusal:
    if isinstance(value, Interval | Refusal):
        return value
    if _missing(value):
        return Refusal("the text names no number")
    return Interval(value, value)


def _operands(current: Quantity, target: Quantity) -> tuple[Interval, Interval] | Refusal:
    now, then = _quantity(current), _quantity(target)
    # Both reasons at once would read worse than the first; the target's lack is what readers ask about.
    for side, value in (("target", then), ("current level", now)):
        if isinstance(value, Refusal):
            return value if value.reason != "the text names no number" else Refusal(f"the {side} has no number in the text")
    return now, then


def _hull(values: list[float], *operands: Interval) -> Interval | Refusal:
    if not all(math.isfinite(value) for value in values):
        return Refusal("the result is too large to be a number")
    low, high = min(values), max(values)
    if low == high and not all(operand.is_point for operand in operands):
        # The last digit of a float swallowed the width: one step outwards keeps a vague amount from becoming a precise one.
        low, high = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
    return Interval(low, high)


def _missing(value: object) -> bool:
    # pandas hands over a missing number as NaN or NA; both are unequal to themselves or have no truth value.
    if value is None:
        return True
    if isinstance(value, float) and math.isnan(value):
        return True
    return type(value).__name__ in ("NAType", "NaTType")
