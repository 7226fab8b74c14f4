"""The record: growth from each base, windows, earlier targets, two sides, what was known, verdicts and their spans."""

import datetime
import itertools

import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from tradetalk import evidence, record
from tradetalk.growth import Interval, Refusal, required_growth
from tradetalk.record import Spoken

DATA = ROOT / "data"
TODAY = datetime.date(2026, 11, 22)
AUTUMN, LATER = datetime.date(2023, 10, 30), datetime.date(2025, 9, 30)
LEVEL = Spoken("000", "KGZ", "current", "$170 млн", "just under $170m", 170.0, 170.0, "under", None, "none", AUTUMN)
GOAL = Spoken("002", "KGZ", "target", "500 миллионов", "about $500m", 500.0, 500.0, "about", 2030, "soft", LATER)
WISH = Spoken("004", "KAZ", "target", "смешным", "ridiculous", None, None, "none", None, "conditional", datetime.date(2024, 3, 4))
BILLION = Spoken("001", "KAZ", "current", "1 млрд", "$1bn", 1000.0, 1000.0, "none", None, "none", datetime.date(2026, 2, 5))


@pytest.fixture(scope="module")
def statistics():
    return evidence.statistics(DATA / "evidence")


@pytest.fixture(scope="module")
def targets():
    return evidence.targets(DATA / "evidence")


@pytest.fixture(scope="module")
def grown(statistics):
    return record.required(record.bases(LEVEL, GOAL, statistics), GOAL, (0.0, 0.10))


def figures(*rows):
    """Rows of statistics of the partner KGZ: (reporter, period, turnover in millions, hedge)."""
    made = [
        {
            "partner": "KGZ",
            "reporter": reporter,
            "period": period,
            "turnover_low_musd": low,
            "turnover_high_musd": pd.NA if hedge == "over" else low,
            "hedge": hedge,
            "published": "",
            "derived": False,
            "year": int(period[:4]) if period else pd.NA,
            "months": 12 if len(period) == 4 else 9 if period else pd.NA,
        }
        for reporter, period, low, hedge in rows
    ]
    numbers = {"turnover_low_musd": "Float64", "turnover_high_musd": "Float64", "year": "Int64", "months": "Int64"}
    return pd.DataFrame(made).astype(numbers)


def promise(**cells):
    row = {"id": "T1", "partner": "KGZ", "date": "2011-05-24", "speaker": "A", "now_low_musd": pd.NA, "now_high_musd": pd.NA,
           "now_hedge": "", "now_period": "", "now_words": "", "target_low_musd": 100.0, "target_high_musd": 100.0,
           "target_hedge": "none", "target_words": "", "deadline": pd.NA, "deadline_kind": "none", "deadline_words": "",
           "now_months": pd.NA, "url": "https://a.by/1", "what_came": ""} | cells  # fmt: skip
    return pd.DataFrame([row]).astype({"deadline": "Int64", "target_low_musd": "Float64", "now_low_musd": "Float64"})


# ---------------------------------------------------------------- what was said


def test_spoken_statements_carry_millions_and_the_day_of_layer_c():
    level = {
        "article": "000", "partner": "KGZ", "role": "current", "words": "$170 млн", "low": 170e6, "high": 170e6, "hedge": "under",
        "deadline": pd.NA, "deadline_kind": "none", "reader_gloss_en": "just under $170m",
    }  # fmt: skip
    statements = pd.DataFrame([level, level | {"role": "past"}, level | {"article": "new"}, level | {"partner": None}])
    events = pd.DataFrame({"article": ["000"], "date": ["2023-10-30"]})
    assert record.spoken(statements, events) == [LEVEL]


def test_one_statement_is_chosen_by_its_words_or_not_at_all():
    assert record.chosen([LEVEL, GOAL, LEVEL], "000", "$170 млн") is LEVEL
    with pytest.raises(LookupError, match="000 has 0 readings of «тысяча»"):
        record.chosen([LEVEL], "000", "тысяча")


def test_the_words_alone_give_no_growth_and_a_target_without_a_number_gives_nothing():
    table = record.from_the_words([(LEVEL, GOAL), (BILLION, WISH)])
    kyrgyz, kazakh = table.to_dict("records")
    assert (kyrgyz["times"], kyrgyz["missing"]) == ("2.65 to 3.44", "280 to 390")
    assert kyrgyz["growth a year"] == "no answer: the level has no year in the text, so the time is not known"
    for cell in ("times", "missing", "growth a year"):
        assert kazakh[cell] == "no answer: the target has no number: “ridiculous” («смешным»)"


# ---------------------------------------------------------------- base-year X-ray


def growth(grown, year, source, about):
    row = grown[(grown["base_year"] == year) & (grown["source"] == source) & (grown["about"] == about)].iloc[0]
    return round(100 * row["growth_printed"], 1), round(100 * row["growth_low"], 1), round(100 * row["growth_high"], 1)


@pytest.mark.parametrize(("year", "source", "printed", "low", "high"), [
    (2022, "the words", 14.4, 12.9, 16.7),
    (2023, "the words", 16.7, 14.9, 19.3),
    (2025, "the words", 24.1, 21.5, 28.0),
    (2024, "Kyrgyz side", 24.7, 20.6, 28.9),
])  # fmt: skip
def test_reference_values_of_the_required_growth(grown, year, source, printed, low, high):
    assert growth(grown, year, source, 0.10) == (printed, low, high)


def test_only_the_year_of_the_target_is_naive(grown):
    assert set(grown.loc[grown["naive"], "base_year"]) == {2025}
    assert set(grown.loc[~grown["naive"], "base_year"]) == {2022, 2023, 2024}


def test_part_years_are_refused_as_bases(statistics):
    bases = record.bases(LEVEL, GOAL, statistics)
    refused = bases[bases["refusal"] != ""]
    assert set(refused["reading"]) == {"2023-01..2023-09", "2024-01..2024-09", "2025-01..2025-06"}
    assert refused["refusal"].str.startswith("not comparable: the periods differ").all()
    assert "January to September 2024" in record.refused_bases(bases).to_string()


def test_a_base_that_is_no_older_than_the_deadline_has_no_growth(statistics):
    bases = record.bases(LEVEL, GOAL, statistics)
    late = record.required(bases, GOAL, [0.1], deadline=2024)
    none = late[late["growth_refusal"] != ""]
    assert set(none["base_year"]) == {2024, 2025}
    assert none[["growth_low", "growth_high", "growth_printed"]].isna().all(axis=None)
    assert "no answer: the time" in record.settings(bases, GOAL, [2024], 0.1).iloc[-1]["by 2024"]
    assert len(record.influence(late))


def test_a_target_without_a_year_needs_one_from_the_reader(statistics):
    bases = record.bases(LEVEL, GOAL, statistics)
    with pytest.raises(ValueError, match="names a year"):
        record.required(bases, WISH, [0.1])


def setting(year, source, about, low, high):
    return {"base_year": year, "source": source, "about": about, "growth_low": low, "growth_high": high, "growth_refusal": ""}


def test_influence_compares_settings_that_differ_in_one_choice_only():
    grown = pd.DataFrame([
        setting(2022, "a", 0.0, 0.10, 0.10),
        setting(2022, "a", 0.1, 0.08, 0.13),
        setting(2023, "a", 0.0, 0.15, 0.15),
        setting(2022, "b", 0.0, 0.12, 0.12),
        setting(2023, "b", 0.1, 0.50, 0.50),  # differs from each other row in more than one choice
    ])  # fmt: skip
    moved = record.influence(grown).set_index("choice")
    assert moved["pairs"].to_dict() == {"the base year": 1, "whose figure the base is": 1, "how wide “about” is": 1}
    assert moved.loc["the base year", "largest_points"] == 5.0
    assert moved.loc["whose figure the base is", "largest_points"] == 2.0
    assert moved.loc["how wide “about” is", "largest_points"] == 3.0  # the larger of two and three points
    assert moved.index[0] == "the base year"


def test_the_sentence_about_influence_names_what_was_computed():
    every = pd.DataFrame({"choice": ["x", "y"], "largest_points": [9.0, 2.0], "median_points": [1.0, 2.0]})
    fair = pd.DataFrame({"choice": ["x", "y"], "largest_points": [1.0, 2.0], "median_points": [1.0, 1.5]})
    sentence = record.influence_sentence(every, fair)
    assert "furthest is x, by 9.0 points" in sentence
    assert "without the naive reading it is y, 2.0" in sentence
    assert sentence.endswith("y 1.5; x 1.0.")


@given(st.floats(1, 1e4), st.floats(1, 1e4), st.integers(1, 40), st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_wider_about_never_narrows_the_growth(base, target, years, one, two):
    narrow, wide = sorted((one, two))
    bounds = []
    for width in (narrow, wide):
        reach = Interval(target * (1 - width), target * (1 + width))
        bounds.append(required_growth(base, reach, years))
    assert bounds[1].low <= bounds[0].low
    assert bounds[0].high <= bounds[1].high


# ---------------------------------------------------------------- has it ever happened?

SMALL = pd.Series({2000: 10.0, 2001: 20.0, 2002: 40.0, 2004: 30.0, 2005: 90.0})


def test_windows_counted_by_hand_and_none_across_a_gap():
    two = record.windows(SMALL, 2)
    # 2001 to 2003 and 2003 to 2005 are missing, because 2003 has no figure.
    assert list(zip(two["start"], two["end"], two["factor"], two["rise"], strict=True)) == [
        (2000, 2002, 4.0, 30.0), (2002, 2004, 0.75, -10.0)]  # fmt: skip
    assert list(record.windows(SMALL, 1)["start"]) == [2000, 2001, 2004]
    assert record.windows(SMALL, 9).empty


def test_counts_of_windows_on_a_small_series():
    base = {"base_year": 2001, "source": "s", "years": 1, "low": 25.0, "high": 25.0, "hedge": "about"}
    asked = pd.DataFrame([base | {"about": width} for width in (0, 1)])
    goal = Spoken("x", "KGZ", "target", "w", "", 50.0, 50.0, "none", 2002, "stated", TODAY)
    [row] = record.has_it_happened(SMALL, asked, goal, [1]).to_dict("records")
    assert (row["factor"], row["windows"], row["reached"], row["starts"]) == (2.0, 3, 3, "2000, 2001, 2004")
    assert (row["first_start"], row["last_end"], row["largest_base"]) == (2000, 2005, 30.0)
    assert (row["apart"], row["apart_possible"], row["largest_rise"], row["asked_rise"]) == (3, 3, 60.0, 25.0)
    assert row["asked_rise_least"] == pytest.approx(50 - 27.5)  # a base of about 25 may be 27.5


def test_the_files_of_the_charts_hold_what_is_drawn_and_nothing_else(statistics, grown):
    series = record.yearly(statistics, "KGZ", "KGZ")
    happened = record.has_it_happened(series, grown, GOAL, (5,))
    drawn = record.windows_drawn(series, {5: record.windows(series, 5)}, happened, GOAL)
    assert drawn["kind"].value_counts().to_dict() == {"figure": 30, "window": 25, "target": 1, "asked": 1}
    assert drawn.loc[drawn["kind"] == "target", ["end", "turnover_musd"]].to_numpy().tolist() == [[2030, 500.0]]
    sides = record.sides_drawn(statistics, [LEVEL, LEVEL, GOAL, WISH], 2010)
    assert "side not named" not in set(sides["by"])
    assert sides.loc[sides["by"] == record.THE_WORDS, ["at", "low_musd"]].to_numpy().tolist() == [
        ["2023-10-30", 170.0], ["2025-09-30", 500.0]]  # fmt: skip
    assert sides["at"].min() == "2010"


@pytest.mark.parametrize(("spells", "most"), [
    ([], 0),
    ([(2002, 2007), (2003, 2008), (2006, 2011), (2007, 2012)], 2),
    ([(2002, 2008), (2003, 2009), (2007, 2013)], 1),
    ([(1, 10), (2, 3), (3, 4)], 2),
])  # fmt: skip
def test_the_largest_set_of_windows_without_a_year_in_common(spells, most):
    assert len(record.disjoint(spells)) == most


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 5)).map(lambda s: (s[0], s[0] + s[1])), max_size=7))
def test_no_larger_set_exists(spells):
    def apart(chosen):
        return all(a[1] <= b[0] or b[1] <= a[0] for a, b in itertools.combinations(chosen, 2))

    best = max(size for size in range(len(spells) + 1) if any(apart(c) for c in itertools.combinations(spells, size)))
    kept = record.disjoint(spells)
    assert len(kept) == best
    assert apart(kept)


def test_the_kyrgyz_series_as_it_is(statistics, grown):
    series = record.yearly(statistics, "KGZ", "KGZ")
    assert (series.index.min(), series.index.max(), len(series)) == (1994, 2023, 30)
    happened = record.has_it_happened(series, grown, GOAL, (5, 6, 7)).set_index(["base_year", "source"])
    assert happened["reached"].to_dict() == {
        (2025, "the words"): 6, (2024, "Kyrgyz side"): 6, (2023, "Kyrgyz side"): 6, (2023, "the words"): 8}  # fmt: skip
    assert happened["windows"].to_dict() == {
        (2025, "the words"): 25, (2024, "Kyrgyz side"): 24, (2023, "Kyrgyz side"): 23, (2023, "the words"): 23}  # fmt: skip
    assert set(happened["apart"]) == {1, 2}
    assert (happened["largest_rise"] < happened["asked_rise"]).all()


def test_the_sentence_says_never_where_it_never_happened():
    happened = pd.DataFrame([{"reached": 0, "windows": 3, "years": 5, "factor": 9.0, "first_start": None, "last_end": None,
                              "largest_base": None, "apart": 0, "largest_rise": 60.0, "asked_rise": 25.0,
                              "asked_rise_least": 22.0}])  # fmt: skip
    sentence = record.before_sentence(happened, SMALL, GOAL)
    assert sentence.startswith("As a multiple, never. In dollars, yes")
    assert "25 million is asked at the printed numbers (at least 22 with “about” at 10 %)" in sentence
    nearly = record.before_sentence(happened.assign(largest_rise=23.0), SMALL, GOAL)
    assert "In dollars, yes" in nearly  # what the hedges allow has happened
    assert "90 million (2005), and about 500 is 5.6 times that" in sentence


# ---------------------------------------------------------------- earlier targets


def outcome(row, *rows, as_of=TODAY):
    return record.genealogy(row, figures(*rows), as_of).iloc[0]


def test_a_slip_is_counted_on_each_sides_own_figures():
    home = [("BLR", "2018", 90, "none"), ("BLR", "2019", 95, "none"), ("BLR", "2020", 100, "over")]
    theirs = [("KGZ", "2018", 70, "none"), ("KGZ", "2019", 80, "none"), ("KGZ", "2020", 90, "none"), ("KGZ", "2021", 100, "none")]
    row = outcome(promise(deadline=2018, deadline_kind="stated"), *home, *theirs)
    assert (row["home_at_date"], row["home_relation"], row["home_first"], row["home_slip"]) == ("90", "below", 2020, 2)
    assert (row["home_blind"], row["partner_first"], row["partner_slip"]) == ("", 2021, 3)
    assert "first seen in 2020, 2 years late" in record.slips(pd.DataFrame([row]))["Belarusian side"][0]


def test_years_without_a_figure_make_the_slip_an_upper_bound():
    row = outcome(promise(deadline=2018, deadline_kind="stated"), ("BLR", "2018", 90, "none"), ("BLR", "2021", 110, "none"))
    assert (row["home_slip"], row["home_blind"]) == (3, "2019, 2020")
    assert "at most 3 years late (no figure for 2019, 2020)" in record.slips(pd.DataFrame([row]))["Belarusian side"][0]


def test_nothing_is_called_late_that_no_figure_shows_to_be_late():
    row = outcome(promise(deadline=2018, deadline_kind="stated"), ("BLR", "2020", 110, "none"))
    assert record.slips(pd.DataFrame([row]))["Belarusian side"][0] == "no figure for 2018, 2019; at or above in 2020"
    assert record.slips(pd.DataFrame([row]))["partner’s side"][0] == "no figure for that year; no later figure at or above"


def test_about_the_number_is_neither_below_nor_above_it():
    row = outcome(promise(deadline=2018, deadline_kind="stated"), ("BLR", "2018", 100, "about"))
    assert row["home_relation"] == "not settled"
    assert pd.isna(row["home_first"])


def test_part_years_never_settle_a_target():
    row = outcome(promise(deadline=2018, deadline_kind="stated"), ("BLR", "2018-01..2018-09", 300, "none"))
    assert (row["home_relation"], row["home_at_date"]) == ("no figure", "")
    assert pd.isna(row["home_first"])


@pytest.mark.parametrize(("cells", "as_of", "state"), [
    ({"deadline": 2025, "deadline_kind": "stated"}, datetime.date(2025, 12, 31), "date has not come"),
    ({"deadline": 2025, "deadline_kind": "stated"}, datetime.date(2026, 1, 1), "date has come"),
    ({}, TODAY, "no date named"),
    ({"deadline_kind": "conditional"}, TODAY, "conditional"),
    ({"target_low_musd": pd.NA, "target_high_musd": pd.NA, "target_hedge": ""}, TODAY, "no target"),
    ({"target_low_musd": pd.NA, "target_high_musd": pd.NA, "target_hedge": "", "target_words": "more"}, TODAY, "no date named"),
])  # fmt: skip
def test_the_state_of_a_target(cells, as_of, state):
    row = outcome(promise(**cells), ("BLR", "2025", 10, "none"), as_of=as_of)
    assert row["state"] == state
    if state != "date has come":
        # Before its date nothing is said of what came, on either side.
        assert (row["home_at_date"], row["home_relation"]) == ("", "")
        assert pd.isna(row["home_slip"])


def test_the_billion_of_kazakhstan(targets, statistics):
    descent = record.genealogy(targets[targets["partner"] == "KAZ"], statistics, TODAY)
    came = descent[descent["state"] == "date has come"]
    assert sorted(set(came["deadline"])) == [2011, 2014, 2018, 2019, 2020, 2021]
    assert set(came["home_first"]) == {2021}
    assert set(came["partner_first"]) == {2022}
    slips = came.set_index("id")[["home_slip", "partner_slip"]].astype(int)
    assert slips.loc["KZ01"].tolist() == [10, 11]
    assert slips.loc["KZ11"].tolist() == [3, 4]
    assert slips.loc["KZ17"].tolist() == [0, 1]
    sentence = record.targets_sentence(descent)
    assert "1000 is first seen in 2021 by Belarusian figures and in 2022 by Kazakh ones" in sentence
    assert "on 19 November 2025 it is a plan again" in sentence
    assert "at or above it once" in sentence


def test_the_five_hundred_of_kyrgyzstan_has_no_outcome_yet(targets, statistics):
    descent = record.genealogy(targets[targets["partner"] == "KGZ"], statistics, TODAY)
    waiting = descent[descent["target_low_musd"] == 500]
    assert set(waiting["state"]) == {"date has not come"}
    assert waiting[["home_slip", "partner_slip"]].isna().all(axis=None)
    assert "2027 and 2029 (said 28 November 2024)" in record.targets_sentence(descent)
    assert "2030, softly (said 30 September 2025)" in record.targets_sentence(descent)


def test_no_sentence_calls_a_promise_kept_or_broken(targets, statistics):
    said = record.targets_sentence(record.genealogy(targets, statistics, TODAY))
    table = record.slips(record.genealogy(targets, statistics, TODAY)).to_string()
    for word in ("kept", "broken", "missed", "failed", "fulfilled"):
        assert word not in said
        assert word not in table


QUARTER_END = datetime.date(2024, 9, 30)


@pytest.mark.parametrize(("expected", "took_place", "as_of", "state"), [
    (QUARTER_END, None, datetime.date(2024, 9, 30), "waiting"),
    (QUARTER_END, None, datetime.date(2024, 10, 1), "unknown"),
    (QUARTER_END, False, datetime.date(2024, 9, 30), "waiting"),
    (QUARTER_END, False, datetime.date(2024, 10, 1), "lapsed"),
    (QUARTER_END, True, datetime.date(2024, 3, 4), "occurred"),
    (None, None, TODAY, "unknown"),
    (None, False, TODAY, "unknown"),
    (None, True, TODAY, "occurred"),
])  # fmt: skip
def test_the_state_of_a_condition(expected, took_place, as_of, state):
    assert record.condition_state(expected, took_place, as_of) == state
    assert state in record.CONDITION_STATES


@pytest.mark.parametrize(("words", "day"), [
    ("after a visit expected in the third quarter of 2024", QUARTER_END),
    ("in the first quarter of 2024", datetime.date(2024, 3, 31)),
    ("in the fourth quarter of 2023", datetime.date(2023, 12, 31)),
    ("one day", None),
])  # fmt: skip
def test_when_a_condition_was_expected(words, day):
    assert record.expected_by(words) == day


def test_the_conditional_target_of_004(targets):
    days = [datetime.date(2024, 3, 4), TODAY]
    [row] = record.conditionals(targets, {"KZ20": None}, days).to_dict("records")
    assert (row["on 2024-03-04"], row["on 2026-11-22"]) == ("waiting", "unknown")
    [row] = record.conditionals(targets, {"KZ20": False}, days).to_dict("records")
    assert row["on 2026-11-22"] == "lapsed"


# ---------------------------------------------------------------- two sides


@pytest.mark.parametrize(("home", "other", "low", "high"), [
    (Interval(100, 100), Interval(100, 100), 0.0, 0.0),
    (Interval(135, 135), Interval(68, 68), 0.660, 0.660),
    (Interval(50, 50), Interval(150, 150), -1.0, -1.0),
    (Interval(90, 110), Interval(100, 100), -0.105, 0.095),
])  # fmt: skip
def test_asymmetry_is_the_difference_over_the_average(home, other, low, high):
    index = record.asymmetry(home, other)
    assert (index.low, index.high) == pytest.approx((low, high), abs=5e-4)


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6))
def test_asymmetry_changes_its_sign_with_the_sides_and_stays_between_two(one, two):
    index = record.asymmetry(Interval(one, one), Interval(two, two)).low
    assert -2 <= index <= 2
    assert index == pytest.approx(-record.asymmetry(Interval(two, two), Interval(one, one)).low, abs=1e-9)


def test_asymmetry_with_nothing_is_refused():
    assert isinstance(record.asymmetry(Interval(5, 5), Interval(0, 0)), Refusal)
    [row] = record.sides(figures(("BLR", "2020", 5, "none"), ("KGZ", "2020", 0, "none"))).to_dict("records")
    assert row["verdict"].startswith("not comparable (")


def verdict(*rows):
    return record.sides(figures(*rows))["verdict"].tolist()


def test_sides_agree_within_the_margin_and_disagree_beyond_it():
    assert verdict(("BLR", "2020", 106, "none"), ("KGZ", "2020", 100, "none")) == ["consistent"]
    assert verdict(("BLR", "2020", 107, "none"), ("KGZ", "2020", 100, "none")) == ["sides disagree"]
    assert verdict(("BLR", "2020", 100, "none"), ("KGZ", "2020", 107, "none")) == ["sides disagree"]
    # "about" reaches far enough that the two may be one figure.
    assert verdict(("BLR", "2020", 110, "about"), ("KGZ", "2020", 100, "none")) == ["consistent"]


def test_different_periods_are_not_comparable():
    assert verdict(("BLR", "2023-01..2023-09", 118, "about"), ("KGZ", "2023", 110, "none")) == [
        "not comparable (the periods differ: the other side has January to September 2023)",
        "not comparable (the periods differ: the other side has 2023)",
    ]
    rows = [("BLR", "2019", 69, "none"), ("KGZ", "2020", 47, "none"), ("KGZ", "", 50, "none"), ("unstated", "2019", 80, "none")]
    assert verdict(*rows) == [
        "not comparable (no period is printed)",
        "not comparable (the other side has no figure of that year)",
        "not comparable (the side is not named)",
        "not comparable (the other side has no figure of that year)",
    ]


def test_the_sides_in_the_evidence(statistics):
    compared = record.sides(statistics)
    both = compared[compared["index_low"].notna()].groupby("partner")["verdict"].agg(list)
    assert both["KGZ"] == ["sides disagree"] * 5
    assert both["KAZ"].count("sides disagree") == 3
    assert len(both["KAZ"]) == 7
    assert len(record.alone_table(compared)["verdict"]) > 0
    allowed = ("consistent", "sides disagree", "not comparable (")
    assert all(word.startswith(allowed) for word in compared["verdict"])


# ---------------------------------------------------------------- what was known


@pytest.mark.parametrize(("published", "known"), [
    ("2023-01-18", "before"),
    ("2023-10-29", "before"),
    ("2023-10-30", "unknown"),  # the same day: nobody can tell
    ("2023-10-31", "after"),
    ("2023-09", "before"),
    ("2023-10", "unknown"),
    ("2023-11", "after"),
    ("2023", "unknown"),
    ("2024", "after"),
    ("", "unknown"),
])  # fmt: skip
def test_only_what_was_surely_public_before_the_words_counts(published, known):
    assert record.known_before(published, datetime.date(2023, 10, 30)) == known


def test_words_beside_figures(statistics):
    vague = Spoken("003", "KAZ", "current", "миллиарды", "“billions more”", None, None, "over", None, "none", BILLION.said)
    again = Spoken("003", "KAZ", "current", "миллиарду", "the billion", 1000.0, 1000.0, "none", None, "none", BILLION.said)
    beside = record.words_beside_figures([LEVEL, BILLION, again, vague], statistics)
    assert beside["verdict"].str.startswith("not comparable (").all()
    first = beside[(beside["article"] == "000") & (beside["known"] == "before")]
    assert list(zip(first["year"], first["figure"], first["if_meant"], strict=True)) == [
        ("2021", "about 100", "the words are higher"), ("2022", "just under 150", "the words are higher")]  # fmt: skip
    # One meeting, two reports: one claim.
    assert set(beside.loc[beside["words"] == "1000", "article"]) == {"001, 003"}
    [none] = beside[beside["words"].str.contains("миллиарды")].to_dict("records")
    assert none["figure"] == ""
    assert "has no number" in none["verdict"]
    table = record.beside_table(beside, record.sides(statistics))
    cells = table.loc[table["article"] == "001, 003", ["Belarusian side", "partner’s side", "side not named"]]
    assert cells.ne("").to_numpy().sum() == 6  # as many as the sentence counts
    assert "001, 003, “1000”: 4 of 6 figures" in record.known_sentence(beside)
    assert table[table["article"] == "000"].set_index("if this year was meant").loc["2022", "the two sides"] == "sides disagree"
    assert "000, “just under 170”: 2 of 7 figures were surely public before" in record.known_sentence(beside)


# ---------------------------------------------------------------- verdicts

TEXT = "Мы готовы. Сегодня товарооборот под $170 млн за год, и это ничто. Мы готовы."
CLAIMS = pd.DataFrame(
    [("a-1", "a", 11, 70), ("a-2", "a", 11, 49), ("a-3", "a", 0, 9), ("b-1", "b", 0, 80)],
    columns=["id", "article", "start", "end"],
)


@pytest.mark.parametrize(("words", "claim"), [
    ("под $170 млн", "a-2"),  # two spans hold the words: the shorter one
    ("это ничто", "a-1"),
    ("готовы. Сегодня товарооборот", "a-2"),  # no span holds them all: the one that shares most, the shorter of two
])  # fmt: skip
def test_a_verdict_is_linked_to_the_span_of_its_words(words, claim):
    verdicts = pd.DataFrame({"article": ["a"], "words": [words]})
    assert record.with_claims(verdicts, CLAIMS, {"a": TEXT})["claim"].tolist() == [claim]


def test_a_verdict_without_a_span_has_no_link_and_is_shown_all_the_same():
    row = {"article": "a", "words": "это ничто", "verdict": "not settled", "why": "w", "mind": "", "urls": "https://a.by/1"}
    verdicts = pd.DataFrame([row])
    linked = record.with_claims(verdicts, CLAIMS.iloc[2:3], {"a": TEXT})
    assert linked["claim"].tolist() == [""]
    shown = record.VerdictTable(linked)._repr_html_()
    assert "<b>not settled</b>" in shown
    assert "03-annotate-the-claims" not in shown


@pytest.mark.parametrize("words", ["Мы готовы", "нет таких слов"])
def test_words_that_are_not_there_once_are_named(words):
    with pytest.raises(ValueError, match=rf"«{words}» stands [02] times in article a"):
        record.with_claims(pd.DataFrame({"article": ["a"], "words": [words]}), CLAIMS, {"a": TEXT})


def test_a_verdict_is_shown_with_its_link_its_word_and_safe_dollars():
    frame = pd.DataFrame({
        "article": ["a"], "words": ["под $170 млн <b>"], "verdict": ["not comparable (x & y)"], "why": ["$1 and $2"],
        "mind": ["$3 < $4"], "urls": ["https://a.by/1 https://b.kz/2"], "claim": ["a-2"],
    })  # fmt: skip
    shown = record.VerdictTable(frame, "two")
    html = shown._repr_html_()
    assert '<a href="03-annotate-the-claims.ipynb#claim-a-2">«под <span>$</span>170 млн &lt;b&gt;»</a>' in html
    assert "<b>not comparable (x &amp; y)</b>" in html
    assert '<a href="https://b.kz/2">b.kz</a>' in html
    assert html.replace("<span>$</span>", "").count("$") == 0
    plain = repr(shown)
    assert "a «под $170 млн <b>» (a-2)" in plain
    assert "  https://b.kz/2" in plain
    assert "  Mind: $3 < $4" in plain
    assert "<span>$</span>3 &lt; <span>$</span>4" in html


def minds(verdicts, levels, statistics, by_hand=None):
    columns = ["article", "words", "verdict", "why", "claim"]
    beside = record.words_beside_figures(levels, statistics)
    return record.minds(pd.DataFrame(verdicts, columns=columns), levels, beside, statistics, by_hand or {})


def test_a_verdict_is_set_beside_what_the_tables_say_of_the_same_words(statistics):
    vague = Spoken("003", "KAZ", "current", "миллиарды", "“billions more”", None, None, "over", None, "none", BILLION.said)
    higher, mixed, none, strict, other = minds(
        [
            ("000", "под $170 млн товарооборот", "sides disagree", "", "c1"),
            ("001", "достиг 1 млрд", "not settled", "up 20 % in nine months", "c2"),
            ("003", "миллиарды больше", "not settled", "", "c3"),
            ("000", "под $170 млн", "not comparable (no period printed)", "", "c4"),
            ("000", "иные слова", "consistent", "up 20 %", "c5"),
        ],
        [LEVEL, BILLION, vague],
        statistics,
        {"c5": "By hand."},
    )
    assert "higher than all 7 of them, on both sides" in higher
    assert "(they are higher than 1, level with 4, lower than 1)" in mixed
    assert mixed.endswith("No row of statistics.csv holds the rate “up 20 %”.")
    assert "“not comparable (no number)” would be stricter" in none
    assert (strict, other) == ("", "By hand.")


def test_a_rate_that_the_statistics_hold_and_an_unknown_claim(statistics):
    [mind] = minds([("001", "достиг 1 млрд", "not comparable (x)", "down 16 % in a year", "c")], [BILLION], statistics)
    assert mind == ""
    with pytest.raises(LookupError, match="no verdict bears on the claim zz"):
        minds([("001", "достиг 1 млрд", "consistent", "", "c")], [BILLION], statistics, {"zz": "x"})


def test_rows_of_targets_that_differ_from_the_articles_they_name(targets):
    wish = Spoken("001", "KAZ", "target", "есть куда стремиться", "there is room to grow", None, None, "none", None, "none",
                  BILLION.said)  # fmt: skip
    rows = record.unlike_the_articles(targets, [BILLION, wish])
    assert rows["where"].tolist() == ["KZ25", "KZ25"]
    assert rows["finding"][0] == "the row has “over 1000”, the articles 001 and 003 have 1000"
    assert "“there is where to strive”" in rows["finding"][1]
    assert "“there is room to grow” («есть куда стремиться»)" in rows["finding"][1]
    over = Spoken("001", "KAZ", "current", "более", "over", 1000.0, 1000.0, "over", None, "none", BILLION.said)
    assert "a level that no article prints" not in set(record.unlike_the_articles(targets, [over, wish])["limit"])


def test_every_verdict_of_the_evidence_finds_its_words(texts):
    catalogue = pd.read_csv(DATA / "articles.csv", dtype=str, keep_default_na=False)
    verdicts = evidence.with_articles(evidence.verdicts(DATA / "evidence"), catalogue)
    empty = pd.DataFrame(columns=["id", "article", "start", "end"])
    assert len(record.with_claims(verdicts, empty, texts)) == len(verdicts)


# ---------------------------------------------------------------- what if, and the short answer


def test_a_reader_sets_base_target_and_deadline():
    [row] = record.what_if(170, "under", 2023, 500, "about", 2030, 0.10).to_dict("records")
    assert (row["read as"], row["growth a year"]) == ("159.8 to 170.0", "14.9 to 19.3 %")
    [row] = record.what_if(170, "none", 2025, 500, "none", 2030, 0.10).to_dict("records")
    assert row["growth a year"] == "24.1 %"
    [row] = record.what_if(170, "none", 2030, 500, "none", 2030, 0.10).to_dict("records")
    assert row["growth a year"].startswith("no answer: the time")
    [row] = record.what_if(500, "none", 2025, 250, "none", 2026, 0.10).to_dict("records")
    assert row["growth a year"] == "-50.0 %"


def test_settings_hold_every_base_and_every_deadline(statistics):
    table = record.settings(record.bases(LEVEL, GOAL, statistics), GOAL, [2027, 2030], 0.10)
    row = table[(table["of"] == 2022) & (table["by"] == "the words")].iloc[0]
    assert row["by 2030"] == "12.9 to 16.7 %"
    assert row["by 2027"] == record.percent(required_growth(Interval(159.8, 170), Interval(450, 550), 5))
    assert len(table) == 7


def test_the_short_answer_answers_the_five_questions(statistics, targets, grown):
    series = record.yearly(statistics, "KGZ", "KGZ")
    happened = record.has_it_happened(series, grown, GOAL, (5, 6, 7))
    descent, compared = record.genealogy(targets, statistics, TODAY), record.sides(statistics)
    answer = record.short_answer(grown, happened, series, descent, compared, GOAL, WISH).set_index("question")["answer"]
    assert "14.4 to 24.7 % a year" in answer["What growth is asked?"]
    assert "it asks 24.1 %" in answer["What growth is asked?"]
    assert "Kazakhstan: no answer" in answer["What growth is asked?"]
    assert "111.4 in 2022, 110.1 in 2023, about 133 in 2024" in answer["From which base?"]
    assert "they disagree in 5" in answer["By whose figures?"]
    assert "In dollars, no" in answer["Has it been done before?"]
    assert "330 million is asked at the printed numbers (at least 280 with “about” at 10 %)" in answer["Has it been done before?"]
    assert "2021 by Belarusian" in answer["What happened to earlier targets?"]
    assert not answer.str.contains(r"\$|nan|<NA>", regex=True).any()


@pytest.mark.parametrize(("date", "year"), [
    ("2024-01-01", 2024.0),
    ("2024-07-01", 2024 + 182 / 366),
    ("2023", 2023.5),
    ("2012-05", 2012 + 135 / 366),
])  # fmt: skip
def test_dates_as_decimal_years(date, year):
    assert record.decimal_year(date) == pytest.approx(year)
