"""Interval arithmetic on spoken amounts: reference values, refusals, and laws that hold for any input."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tradetalk.growth import (
    ASSUMPTIONS,
    Interval,
    Reach,
    Refusal,
    assumed_interval,
    assuming,
    comparable,
    gap,
    ratio,
    required_growth,
)

M = 1e6
positive = st.floats(1e-3, 1e12, allow_nan=False)
years = st.floats(0.5, 60, allow_nan=False)


@st.composite
def intervals(draw, bounds=positive):
    return Interval(*sorted((draw(bounds), draw(bounds))))


def percent(interval):
    return round(interval.low * 100, 1), round(interval.high * 100, 1)


@pytest.mark.parametrize(("low", "high", "hedge", "expected"), [
    (170 * M, 170 * M, "under", (159.8 * M, 170 * M)),
    (500 * M, 500 * M, "about", (450 * M, 550 * M)),
    (1000 * M, 1000 * M, "over", (1000 * M, 1100 * M)),
    (1000 * M, 1000 * M, "none", (1000 * M, 1000 * M)),
    (60 * M, 60 * M, "exact", (60 * M, 60 * M)),
    (40 * M, 45 * M, "about", (36 * M, 49.5 * M)),
])
def test_what_a_hedge_is_assumed_to_mean(low, high, hedge, expected):
    interval = assumed_interval(low, high, hedge)
    assert (interval.low, interval.high) == pytest.approx(expected)


def test_a_reader_may_assume_otherwise():
    wider = {**ASSUMPTIONS, "about": Reach(0.2, 0.2)}
    assert assumed_interval(500, 500, "about", wider) == Interval(400, 600)


def test_a_reach_is_set_by_one_number():
    chosen = assuming(about=0.2, under=0.05)
    assert (chosen["about"], chosen["under"], chosen["over"]) == (Reach(0.2, 0.2), Reach(0.05, 0), ASSUMPTIONS["over"])


@pytest.mark.parametrize("wrong", [{"perhaps": 0.1}, {"about": 1.0}, {"under": -0.1}])
def test_a_reach_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="reach"):
        assuming(**wrong)


@pytest.mark.parametrize(("reach", "words"), [
    (Reach(0, 0), "the number itself"), (Reach(0.1, 0.1), "10 % either side of the number"),
    (Reach(0.06, 0), "up to 6 % below the number"), (Reach(0, 0.1), "up to 10 % above the number"),
    (Reach(0.05, 0.125), "from 5 % below to 12.5 % above the number"),
])
def test_an_assumption_says_what_it_is(reach, words):
    assert reach.reading == words


def test_an_unknown_hedge_is_an_error_not_a_guess():
    with pytest.raises(KeyError, match="perhaps"):
        assumed_interval(1, 1, "perhaps")


@pytest.mark.parametrize(("current", "target", "time", "expected"), [
    (170, 500, 8, (14.4, 14.4)),
    (170, 500, 7, (16.7, 16.7)),
    (170, 500, 5, (24.1, 24.1)),
    (Interval(160, 170), Interval(450, 550), 8, (12.9, 16.7)),
    (Interval(160, 170), Interval(450, 550), 7, (14.9, 19.3)),
    (Interval(160, 170), Interval(450, 550), 5, (21.5, 28.0)),
    (133, 500, 6, (24.7, 24.7)),
    (1000, 500, 1, (-50.0, -50.0)),
])
def test_required_growth_per_cent_a_year(current, target, time, expected):
    assert percent(required_growth(current, target, time)) == expected


def test_ratio_and_gap_of_the_kyrgyz_figures():
    now, then = Interval(160, 170), Interval(450, 550)
    assert ratio(now, then) == Interval(450 / 170, 550 / 160)
    assert gap(now, then) == Interval(280, 390)


@pytest.mark.parametrize(("result", "reason"), [
    (assumed_interval(None, None, "over"), "no number"),
    (assumed_interval(math.nan, math.nan, "over"), "no number"),
    (ratio(Interval(1, 2), None), "target has no number"),
    (ratio(None, Interval(1, 2)), "current level has no number"),
    (gap(1000, Refusal("the words name a direction only")), "direction only"),
    (required_growth(170, 500, None), "no date"),
    (required_growth(170, 500, 0), "not above zero"),
    (required_growth(170, 500, Interval(-1, 3)), "not above zero"),
    (required_growth(0, 500, 5), "not above zero"),
    (required_growth(Interval(-5, 5), 500, 5), "not above zero"),
    (required_growth(170, -500, 5), "below zero"),
    (required_growth(170, None, 5), "target has no number"),
    (comparable("2024", "2024-01..2024-09", "period"), "periods differ"),
    (comparable("2024", None, "period"), "not stated"),
    (comparable("goods", "goods and services", "definition"), "definitions differ"),
])
def test_refusals_say_why(result, reason):
    assert isinstance(result, Refusal)
    assert reason in result.reason


def test_same_period_is_comparable():
    assert comparable("2024", "2024", "period") is None


@pytest.mark.parametrize("bounds", [(2, 1), (math.nan, 1), (0, math.inf), (None, 1), ("1", "2"), (True, True)])
def test_what_is_no_interval(bounds):
    with pytest.raises(ValueError, match="interval"):
        Interval(*bounds)


@given(intervals(), intervals(), years)
def test_no_point_comes_from_a_non_point(now, then, time):
    assume(not (now.is_point and then.is_point))
    assert not ratio(now, then).is_point
    assert not gap(now, then).is_point
    assert not required_growth(now, then, time).is_point


@given(intervals(), intervals(), years, st.data())
def test_every_inner_value_stays_inside(now, then, time, data):
    n, t = data.draw(st.floats(now.low, now.high)), data.draw(st.floats(then.low, then.high))
    for operation, value in ((ratio, t / n), (gap, t - n)):
        result = operation(now, then)
        assert result.low <= value <= result.high
    rate = required_growth(now, then, time)
    assert rate.low - 1e-9 <= (t / n) ** (1 / time) - 1 <= rate.high + 1e-9


@given(intervals(), intervals(), intervals(years))
def test_wider_inputs_never_narrow_the_result(now, then, time):
    wider = Interval(now.low * 0.9, now.high * 1.1)
    for operation in (ratio, gap, lambda a, b: required_growth(a, b, time)):
        inner, outer = operation(now, then), operation(wider, then)
        assert outer.low <= inner.low
        assert inner.high <= outer.high


@given(intervals(), intervals(), st.floats(1e-3, 1e3))
def test_the_unit_does_not_matter(now, then, factor):
    scaled = ratio(Interval(now.low * factor, now.high * factor), Interval(then.low * factor, then.high * factor))
    plain = ratio(now, then)
    assert scaled.low == pytest.approx(plain.low)
    assert scaled.high == pytest.approx(plain.high)


@given(positive, positive, years, years)
def test_growth_compounds_over_consecutive_times(now, then, first, second):
    whole = required_growth(now, then, first + second).low
    reached = now * (1 + whole) ** first
    assert required_growth(reached, then, second).low == pytest.approx(whole, rel=1e-6, abs=1e-9)


@given(intervals(), intervals())
def test_refusals_pass_through(now, then):
    refused = Refusal("said so")
    for result in (ratio(refused, then), gap(now, refused), required_growth(now, refused, 3)):
        assert result == refused
    assert required_growth(now, then, refused) == refused
