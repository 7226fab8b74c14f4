"""What the charts draw, read back from the Axes: places of marks, tails that measure nothing, words beside numbers."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from test_turnover import GOAL, NARRATED, SAID, SAID_ALSO, TEXTS, WISH, statement, table

from tradetalk import charts
from tradetalk.turnover import choose, marks

EVENTS = pd.DataFrame({"article": ["a", "b"], "event": ["one", "two"], "date": ["2024-07-01", "2025-07-01"]})


@pytest.fixture(autouse=True)
def style():
    charts.use_style()
    yield
    plt.close("all")
    mpl.rcdefaults()


def as_said(*rows, dates=None):
    chosen = choose(table(*rows), TEXTS)
    drawn = marks(chosen)
    _, ax = plt.subplots()
    charts.turnover_as_said(ax, drawn, chosen, dates or {"a": "1 July 2024", "b": "no date printed"})
    return ax, drawn


def dots(ax, gid):
    return [float(line.get_xdata()[0]) for line in ax.lines if line.get_gid() == gid]


def words(ax):
    return [text.get_text() for text in ax.texts]


def tails(ax):
    """Start and end of every hedge tail, in pixels from its dot."""
    return [line for line in ax.get_children() if isinstance(line, mpl.lines.Line2D) and line.get_linewidth() == 6]


def test_dots_stand_at_the_printed_numbers():
    ax, _ = as_said(SAID, SAID_ALSO, GOAL)
    assert dots(ax, "current") == [600e6, 650e6]
    assert dots(ax, "target") == [1e9]


def test_the_axis_is_linear_and_starts_at_zero():
    ax, _ = as_said(SAID, GOAL)
    assert ax.get_xscale() == "linear"
    assert ax.get_xlim()[0] == 0
    assert ax.get_xticks()[0] == 0


def test_levels_are_filled_and_targets_hollow():
    ax, _ = as_said(SAID, GOAL)
    level, target = (next(line for line in ax.lines if line.get_gid() == gid) for gid in ("current", "target"))
    assert mpl.colors.to_hex(level.get_markerfacecolor()) == charts.LEVEL
    assert mpl.colors.to_hex(target.get_markerfacecolor()) == charts.PAPER
    assert mpl.colors.to_hex(target.get_markeredgecolor()) == charts.TARGET


def test_a_target_without_a_number_stands_beyond_the_axis_with_its_words():
    ax, _ = as_said(SAID, WISH)
    (place,) = dots(ax, "open mark")
    assert place > max(ax.get_xticks())
    assert dots(ax, "target") == []
    assert "?" in words(ax)
    assert "no figure named" in words(ax)
    assert any("есть куда расти" in text for text in words(ax))


@pytest.mark.parametrize(("hedge", "sides"), [("none", 0), ("exact", 0), ("under", 1), ("over", 1), ("about", 2)])
def test_a_hedge_is_a_tail_of_fixed_length_on_paper(hedge, sides):
    row = {**NARRATED, "hedge": hedge, "hedge_words": "" if hedge == "none" else "около"}
    ax, _ = as_said(row)
    lengths = [abs(x) * 72 for line in tails(ax) for x in line.get_xdata()]
    assert len(tails(ax)) == sides * 24
    assert max(lengths, default=0) == pytest.approx((charts.TAIL + charts.DOT / 2) if sides else 0)


def test_tails_point_where_the_hedge_points():
    for hedge, sign in (("under", -1), ("over", 1)):
        ax, _ = as_said({**NARRATED, "hedge": hedge})
        assert {sign} == {(float(x) > 0) - (float(x) < 0) for line in tails(ax) for x in line.get_xdata() if x}


def test_connectors_have_no_arrowheads_as_the_texts_give_no_order():
    ax, _ = as_said(SAID, GOAL)
    assert not ax.patches
    assert not [text for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert len(dots(ax, "connector")) == 1


def test_disagreeing_witnesses_get_a_ring_and_a_note():
    ax, _ = as_said(NARRATED, SAID_ALSO)
    assert dots(ax, "witnesses disagree") == [650e6]
    assert any("not all texts agree" in text for text in words(ax))
    ax, _ = as_said(NARRATED, SAID)
    assert dots(ax, "witnesses disagree") == []


def test_two_meetings_are_called_two_meetings():
    ax, _ = as_said(SAID, GOAL)
    assert any(text == "two meetings: level no date printed; target 1 July 2024" for text in words(ax))


def test_every_number_travels_with_its_words():
    ax, drawn = as_said(NARRATED, GOAL)
    for row in drawn.itertuples():
        assert row.label_en in words(ax)
        assert f"«{row.label_ru}»" in words(ax)


def test_labels_stay_inside_the_picture():
    small = statement("b", "550 млн долларов", "current", "direct", 5e6, partner="KAZ")
    ax, _ = as_said(NARRATED, GOAL, {**WISH, "partner": "KAZ"}, small)
    ax.figure.canvas.draw()
    page = ax.figure.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert box.x0 >= page.x0 - 1, text.get_text()
        assert box.x1 <= page.x1 + 1, text.get_text()


def test_machine_readings_are_marked_as_such():
    ax, _ = as_said({**SAID, "read_by": "machine"})
    assert "Uzbekistan (read by machine)" in words(ax)


def test_levels_are_placed_when_said_and_targets_at_the_year_named():
    rows = table(NARRATED, {**GOAL, "deadline": 2030, "deadline_kind": "stated"}, WISH)
    placed = charts.place_in_time(choose(rows, TEXTS), EVENTS)
    at = dict(zip(placed["label_ru"], placed["at"], strict=True))
    assert at["около 600 млн долларов"] == pytest.approx(2024.497, abs=0.002)
    assert at["миллиард и больше"] == 2031.0  # the end of 2030
    assert at["есть куда расти"] == pytest.approx(2025.496, abs=0.002)


def test_a_numbered_target_without_a_year_has_no_place_in_time():
    placed = charts.place_in_time(choose(table(GOAL), TEXTS), EVENTS)
    assert placed.empty


def test_the_time_chart_shows_what_was_placed():
    rows = table(NARRATED, {**GOAL, "deadline": 2030, "deadline_kind": "soft"}, WISH)
    placed = charts.place_in_time(choose(rows, TEXTS), EVENTS)
    fig = plt.figure()
    (ax,) = charts.turnover_in_time(fig, placed)
    points = {line.get_gid(): (line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines if line.get_gid()}
    assert points["current"] == (pytest.approx(2024.497, abs=0.002), 600e6)
    assert points["target"] == (2031.0, 1e9)
    assert any("soft deadline 2030" in text.get_text() for text in ax.texts)


def test_saving_twice_gives_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        ax, drawn = as_said(NARRATED, GOAL)
        charts.save(ax.figure, tmp_path / name, drawn)
    for kind in ("svg", "png", "csv"):
        assert (tmp_path / f"first.{kind}").read_bytes() == (tmp_path / f"second.{kind}").read_bytes()


def test_the_csv_beside_a_figure_holds_exactly_the_drawn_rows(tmp_path):
    ax, drawn = as_said(NARRATED, GOAL, WISH)
    charts.save(ax.figure, tmp_path / "chart", drawn)
    back = pd.read_csv(tmp_path / "chart.csv")
    assert list(back["low"].dropna()) == dots(ax, "current") + dots(ax, "target")
    assert "Узбек" not in back["label_ru"].iloc[0]


def test_svg_keeps_its_words_as_text(tmp_path):
    ax, drawn = as_said(NARRATED)
    charts.save(ax.figure, tmp_path / "chart", drawn)
    assert "«около 600 млн долларов»" in (tmp_path / "chart.svg").read_text("utf-8")


@pytest.mark.parametrize("color", [charts.INK, charts.MUTED, charts.LEVEL, charts.TARGET])
@pytest.mark.parametrize("ground", [charts.PAPER, charts.GUTTER])
def test_ink_stands_out_from_its_ground(color, ground):
    """At least 4.5 to 1, by the formula of WCAG 2.2."""

    def luminance(shade):
        channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in mpl.colors.to_rgb(shade)]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))

    dark, light = sorted((luminance(color), luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
