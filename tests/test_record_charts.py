"""What the charts of the record draw, read back from the Axes."""

import datetime
import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import ROOT

from tradetalk import charts, evidence, record
from tradetalk import record_charts as drawn
from tradetalk.record import Spoken

TODAY = datetime.date(2026, 11, 22)
SAID = datetime.date(2023, 10, 30)
LEVEL = Spoken("000", "KGZ", "current", "$170 млн", "just under $170m", 170.0, 170.0, "under", None, "none", SAID)
GOAL = Spoken("002", "KGZ", "target", "500", "about $500m", 500.0, 500.0, "about", 2030, "soft", datetime.date(2025, 9, 30))


@pytest.fixture(autouse=True)
def style():
    charts.use_style()
    yield
    plt.close("all")
    mpl.rcdefaults()


@pytest.fixture(scope="module")
def statistics():
    return evidence.statistics(ROOT / "data" / "evidence")


@pytest.fixture(scope="module")
def targets():
    return evidence.targets(ROOT / "data" / "evidence")


@pytest.fixture
def grown(statistics):
    return record.required(record.bases(LEVEL, GOAL, statistics), GOAL, (0.0, 0.10))


def lines(ax, gid):
    return [line for line in ax.get_lines() if line.get_gid() == gid]


def places(ax, gid):
    return [(float(line.get_xdata()[0]), float(line.get_ydata()[0])) for line in lines(ax, gid)]


def words(ax):
    return [text.get_text() for text in ax.texts]


def axes(height=2.0):
    return drawn.lay_out(plt.figure(), [height], "Title", "Subtitle", "Caption")[0]


# ---------------------------------------------------------------- base-year X-ray


def test_every_base_has_a_mark_at_its_growth_and_a_bar_for_each_width(grown):
    ax = drawn.base_year_xray(axes(), grown)
    once = grown.drop_duplicates(["base_year", "source"])
    assert sorted(round(x, 6) for x, _ in places(ax, "printed numbers")) == sorted((100 * once["growth_printed"]).round(6))
    for width in (0.0, 0.10):
        ends = sorted(tuple(round(float(x), 6) for x in line.get_xdata()) for line in lines(ax, f"about {width:g}"))
        rows = grown[grown["about"] == width]
        assert ends == sorted(zip((100 * rows["growth_low"]).round(6), (100 * rows["growth_high"]).round(6), strict=True))
    assert ax.get_xlim()[0] == 0


def test_the_naive_reading_is_a_cross_and_says_so(grown):
    ax = drawn.base_year_xray(axes(), grown)
    crosses = [line for line in lines(ax, "printed numbers") if line.get_marker() == "X"]
    assert [round(float(line.get_xdata()[0]), 1) for line in crosses] == [24.1]
    assert any(text.startswith("2025  naive: just under 170") for text in words(ax))


def test_a_base_made_by_arithmetic_is_hollow(grown):
    ax = drawn.base_year_xray(axes(), grown)
    hollow = [line for line in lines(ax, "printed numbers") if line.get_markerfacecolor() == charts.PAPER]
    assert [round(float(line.get_xdata()[0]), 1) for line in hollow] == [16.2]


def test_a_base_without_growth_is_not_drawn(statistics):
    late = record.required(record.bases(LEVEL, GOAL, statistics), GOAL, (0.0,), deadline=2024)
    ax = drawn.base_year_xray(axes(), late)
    assert len(places(ax, "printed numbers")) == 5
    assert drawn.base_year_height(late) < drawn.base_year_height(
        record.required(record.bases(LEVEL, GOAL, statistics), GOAL, (0.0,))
    )


def test_the_words_of_the_base_year_chart_come_from_the_rows(grown):
    assert drawn.base_year_title(grown) == "From 14 to 25 % a year, depending on the base"
    alt = drawn.describe_base_year(grown)
    assert "2023, the words, just under 170: 16.7 %, with the widest “about” 14.9 to 19.3 %." in alt
    assert "2025, the words, just under 170, naive: 24.1 %" in alt


# ---------------------------------------------------------------- windows

SERIES = pd.Series({2000: 10.0, 2001: 20.0, 2002: 40.0, 2004: 30.0, 2005: 90.0})
CASES = pd.DataFrame([
    {"base_year": 2001, "source": "s", "years": 1, "factor": 2.5, "windows": 3, "reached": 1, "starts": "2004", "apart": 1,
     "apart_possible": 3, "largest_rise": 60.0, "asked_rise": 27.0, "asked_rise_least": 25.0},
])  # fmt: skip


def test_windows_stand_at_their_factor_and_only_those_that_reach_it_are_thick():
    every = record.windows(SERIES, 1)
    ax = drawn.window_factors(axes(), every, CASES, (2000, 2010))
    assert [list(line.get_xdata()) for line in lines(ax, "reached")] == [[2004, 2005]]
    assert [float(line.get_ydata()[0]) for line in lines(ax, "reached")] == [3.0]
    assert [list(line.get_xdata()) for line in lines(ax, "not reached")] == [[2000, 2001], [2001, 2002]]
    assert [float(line.get_ydata()[0]) for line in lines(ax, "asked")] == [2.5]
    assert ax.get_yscale() == "log"
    assert "1 year: 1 of 3 multiply by 2.5" in words(ax)


def test_the_series_breaks_where_a_year_is_missing_and_the_target_is_hollow():
    ax = drawn.series_and_target(axes(), SERIES, GOAL)
    assert [list(line.get_xdata()) for line in lines(ax, "series")] == [[2000, 2001, 2002], [2004, 2005]]
    assert places(ax, "target") == [(2030.0, 500.0)]
    assert lines(ax, "target")[0].get_markerfacecolor() == charts.PAPER
    assert ax.get_ylim()[0] == 0
    assert "highest year: 90 in 2005" in words(ax)


@pytest.mark.parametrize(("reached", "rise", "title"), [
    (1, 20.0, "Such a multiple has happened before; such a rise in dollars never has"),
    (0, 20.0, "Such a multiple has never happened; such a rise in dollars never has"),
    (1, 60.0, "Such a multiple has happened before; such a rise in dollars has too"),
])  # fmt: skip
def test_the_title_says_what_was_counted(reached, rise, title):
    assert drawn.windows_title(CASES.assign(reached=reached, largest_rise=rise)) == title
    assert "highest 90 million in 2005" in drawn.describe_windows(CASES, SERIES)


# ---------------------------------------------------------------- earlier targets


@pytest.fixture
def lanes(targets, statistics):
    return record.genealogy(targets, statistics, TODAY)


def test_every_statement_has_a_lane_with_a_tick_on_its_day(lanes):
    for partner, rows in lanes.groupby("partner"):
        ax = drawn.genealogy(axes(drawn.genealogy_height(rows)), rows, 2030)
        ticks = places(ax, "said")
        assert [round(x, 6) for x, _ in ticks] == rows["said_at"].round(6).tolist(), partner
        assert [y for _, y in ticks] == sorted(y for _, y in ticks)
        assert len({y for _, y in ticks}) == len(rows)


def test_a_named_year_is_a_hollow_dot_at_its_end_and_no_date_has_no_dot(lanes):
    rows = lanes[lanes["partner"] == "KAZ"]
    ax = drawn.genealogy(axes(drawn.genealogy_height(rows)), rows, 2030)
    numbered = rows[rows["target_low_musd"].notna() & rows["deadline"].notna()]
    assert [x for x, _ in places(ax, "named year")] == [float(year) + 1 for year in numbered["deadline"]]
    assert {line.get_markerfacecolor() for line in lines(ax, "named year")} == {charts.PAPER}
    dashed = rows[(rows["state"].isin(["no date named", "conditional"]))]
    assert len(lines(ax, "no date named")) == len(dashed)


def test_a_target_without_a_number_is_an_open_mark_and_a_level_is_filled(lanes):
    rows = lanes[lanes["partner"] == "KAZ"]
    ax = drawn.genealogy(axes(drawn.genealogy_height(rows)), rows, 2030)
    vague = rows[rows["target_low_musd"].isna() & (rows["target_words"] != "")]
    assert len(places(ax, "no number")) == len(vague) == words(ax).count("?")
    assert len(places(ax, "level only")) == int(
        (rows["target_words"].eq("") & rows["target_low_musd"].isna() & rows["now_low_musd"].notna()).sum()
    )


def test_figures_of_the_year_stand_only_where_the_year_is_over(lanes):
    rows = lanes[lanes["partner"] == "KGZ"]
    ax = drawn.genealogy(axes(drawn.genealogy_height(rows)), rows, 2030)
    assert [text for text in words(ax) if "(KGZ)" in text or "(BLR)" in text] == ["77.6 (KGZ)"]


def test_the_year_first_seen_is_a_line_for_each_side(lanes):
    rows = lanes[lanes["partner"] == "KAZ"]
    ax = drawn.genealogy(axes(drawn.genealogy_height(rows)), rows, 2030)
    seen = {c.get_gid(): float(c.get_segments()[0][0][0]) for c in ax.collections if str(c.get_gid()).startswith("first seen")}
    assert seen == {"first seen home": 2022.0, "first seen partner": 2023.0}  # the ends of 2021 and 2022
    assert any(text.startswith("1000 first seen: 2021, Belarusian side") for text in words(ax))


def test_titles_and_alt_text_of_the_lanes(lanes):
    rows = lanes[lanes["partner"] == "KAZ"]
    assert drawn.genealogy_title(rows) == "Kazakhstan: 1000 million, set for 2011, 2014, 2018, 2019, 2020, 2021"
    assert drawn.genealogy_title(lanes[lanes["partner"] == "KGZ"]) == "Kyrgyzstan: 500 million, set for 2027, 2029, 2030"
    assert drawn.genealogy_title(rows[rows["id"] == "KZ12"]) == "Kazakhstan: no target with a number"
    alt = drawn.describe_genealogy(rows)
    assert "2018-11-20  Yertysbayev: 1000 by 2018, came: 896 (BLR); 712.4 (KAZ)." in alt
    assert "now 313.7 in 7 months" in alt


# ---------------------------------------------------------------- two sides


def two(statistics, partner, first=2010, levels=(LEVEL,)):
    own = statistics[statistics["partner"] == partner]
    return drawn.two_sides(axes(), own, [level for level in levels if level.partner == partner], first)


def test_each_figure_stands_at_its_year_and_value(statistics):
    ax = two(statistics, "KGZ")
    rows = statistics[(statistics["partner"] == "KGZ") & (statistics["months"] == 12) & (statistics["year"] >= 2010)]
    for reporter in ("BLR", "KGZ"):
        own = rows[rows["reporter"] == reporter]
        assert places(ax, f"figure {reporter}") == list(
            zip(own["year"].astype(float), own["turnover_low_musd"].astype(float), strict=True)
        )
    assert ax.get_ylim()[0] == 0


def test_gaps_stay_gaps(statistics):
    ax = two(statistics, "KAZ", levels=())
    runs = [list(line.get_xdata()) for line in lines(ax, "line BLR")]
    assert runs == [[2010], [2013], [2017, 2018], [2021, 2022, 2023, 2024, 2025]]
    grey = sorted(patch.get_x() + 0.5 for patch in ax.patches if patch.get_gid() == "no home figure")
    assert grey == [2011, 2012, 2014, 2015, 2016, 2019, 2020]


def test_sides_differ_in_shape_and_arithmetic_is_hollow(statistics):
    ax = two(statistics, "KAZ", levels=())
    assert {line.get_marker() for line in lines(ax, "figure BLR")} == {"o"}
    assert {line.get_marker() for line in lines(ax, "figure KAZ")} == {"s"}
    hollow = [float(line.get_xdata()[0]) for line in lines(ax, "figure BLR") if line.get_markerfacecolor() == charts.PAPER]
    assert hollow == [2010, 2017, 2023]


def test_a_spoken_level_is_a_diamond_at_its_day_and_two_reports_are_one(statistics):
    again = Spoken("00x", "KGZ", "current", "170", "", 170.0, 170.0, "under", None, "none", SAID)
    vague = Spoken("00y", "KGZ", "current", "много", "", None, None, "none", None, "none", SAID)
    ax = two(statistics, "KGZ", levels=(LEVEL, again, vague))
    [(x, y)] = places(ax, "spoken")
    assert y == 170
    assert x == pytest.approx(2023 + 302 / 365 - 0.5)
    assert "said 2023-10-30: just under 170" in words(ax)


def test_part_years_are_not_drawn(statistics):
    assert 68.0 not in [y for _, y in places(two(statistics, "KGZ"), "figure KGZ")]


def test_titles_and_alt_text_of_both_sides(statistics):
    compared = record.sides(statistics)
    # Only years are drawn: nine months of 2024, in which the sides disagree as well, are not counted.
    assert drawn.sides_title(compared) == "In 7 of 11 shared years the two sides disagree"
    assert drawn.sides_subtitle(statistics, 2010).endswith("some figures of 2024 and 2025 came before the year was over")
    assert drawn.sides_subtitle(statistics[statistics["year"] < 2020], 2010).endswith("(layer C)")
    alt = drawn.describe_sides(compared, [LEVEL])
    assert "2022: just under 150 and 111.4" in alt
    assert "2024-01" not in alt  # nine months are not drawn
    assert "Spoken: Kyrgyzstan just under 170 on 2023-10-30." in alt


# ---------------------------------------------------------------- layout


def test_every_text_is_large_enough_on_a_phone(grown, lanes, statistics):
    """390 pixels for 5.2 inches are 75 pixels an inch: 8.5 points are 8.9 pixels."""
    [ax] = drawn.lay_out(plt.figure(), [drawn.base_year_height(grown)], "T", "S", "C")
    drawn.base_year_xray(ax, grown)
    drawn.genealogy(axes(), lanes[lanes["partner"] == "KAZ"], 2030)
    two(statistics, "KAZ", levels=())
    for number in plt.get_fignums():
        fig = plt.figure(number)
        assert fig.get_size_inches()[0] == pytest.approx(charts.WIDTH)
        sizes = [text.get_fontsize() for text in fig.findobj(mpl.text.Text) if text.get_text() not in ("", "?")]
        assert min(sizes) >= 8.5


def test_no_word_leaves_the_picture(grown, lanes, statistics):
    series = record.yearly(statistics, "KGZ", "KGZ")
    happened = record.has_it_happened(series, grown, GOAL, (5, 6, 7))
    for partner in ("KAZ", "KGZ"):
        rows = lanes[lanes["partner"] == partner]
        [ax] = drawn.lay_out(plt.figure(), [1.0], drawn.genealogy_title(rows), "Subtitle", drawn.GENEALOGY_CAPTION)
        drawn.genealogy(ax, rows, 2030)
        [ax] = drawn.lay_out(plt.figure(), [1.5], drawn.sides_title(record.sides(statistics)), "S", drawn.SIDES_CAPTION, left=0.5)
        drawn.two_sides(ax, statistics[statistics["partner"] == partner], [LEVEL], 2010)
    [ax] = drawn.lay_out(plt.figure(), [1.0], drawn.base_year_title(grown), "S", drawn.BASE_YEAR_CAPTION)
    drawn.base_year_xray(ax, grown)
    for length in (5, 6, 7):
        [ax] = drawn.lay_out(plt.figure(), [1.0], drawn.windows_title(happened), "S", drawn.WINDOWS_CAPTION, left=0.5)
        drawn.window_factors(ax, record.windows(series, length), happened[happened["years"] == length], (1994, 2030))
    for number in plt.get_fignums():
        fig = plt.figure(number)
        fig.canvas.draw()
        for text in [
            *fig.texts,
            *(text for ax in fig.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels())),
        ]:
            if text.get_text():
                box = text.get_window_extent()
                assert box.x0 >= 0, text.get_text()
                assert box.x1 <= fig.bbox.x1, text.get_text()


def test_panels_stand_under_each_other_without_overlap():
    fig = plt.figure()
    stack = drawn.lay_out(
        fig, [1.0, 2.0, 1.5], "A title that is long enough to need a second line of its own", "S", "C " * 100, left=0.5
    )
    boxes = [ax.get_position() for ax in stack]
    height = fig.get_size_inches()[1]
    assert [round(box.height * height, 6) for box in boxes] == [1.0, 2.0, 1.5]
    for above, below in itertools.pairwise(boxes):
        assert above.y0 > below.y1
    assert boxes[-1].y0 > 0
    assert boxes[0].y1 < 1
