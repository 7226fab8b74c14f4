"""The charts of the record (notebook 05): each takes a table and an Axes and returns the Axes; look and `save` are of `charts`.

All of them show layer C, and say so in their subtitle. Money is in millions of US dollars. Lanes are drawn in inches downwards,
so that text never shrinks with the number of rows. What is not known is not drawn: a line breaks where a year has no figure,
a target without a date ends in a dashed line, one without a number in an open mark.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tradetalk.charts import DOT, GUTTER, HEDGE_SIDES, INK, LEVEL, MUTED, PAPER, RULE, TARGET, WIDTH, tail
from tradetalk.evidence import HOME, last_day, printed, side_name
from tradetalk.record import THE_WORDS, Spoken, decimal_year, target_text
from tradetalk.turnover import partner_name

PARTNER = "#7a5a00"  # contrast on white 6.3 to 1; the partner's figures are squares as well
MARGIN = 0.14  # inches left and right of a chart
TEXT_LINE = 0.165  # inches a line of small text takes
SMALL = 8.5  # points: 8.9 pixels high on a phone that shows the chart 390 pixels wide
ACROSS = 76  # characters of a caption line

BASE_YEAR_CAPTION = (
    "Bars: the growth for each reading of “about”, the thick one for the narrowest, the thin one for the widest. Mark: every "
    "printed number taken as exact, its value beside it. Hollow mark: base made by arithmetic. Cross: the naive reading."
)
WINDOWS_CAPTION = (
    "A line runs from the first to the last year of a window, at the factor by which turnover multiplied (log scale). "
    "Thick lines reach the lowest factor asked. “Apart” counts windows that have no year of growth in common. "
    "A fading tail marks a hedge."
)
GENEALOGY_CAPTION = (
    "Millions of US dollars. Upright tick: the day of the words. Hollow dot: end of the year named. Dashed: no date named. "
    "Question mark: no number. Filled dot: a level only. Grey words: the figures of the year named, by side."
)
SIDES_CAPTION = (
    "Lines join neighbouring years only. Grey years: no full-year Belarusian figure. Hollow: made by arithmetic. Fading tails "
    "mark hedges; their length measures nothing. A diamond stands at the day of the words, whose period is not printed."
)


def lay_out(
    fig: Figure, heights: Sequence[float], title: str, subtitle: str, caption: str = "", left: float = MARGIN
) -> list[Axes]:
    """Give a figure its size, head and caption, and one Axes a height (inches), from top to bottom; returns the Axes.

    `left` is the room for the labels of the y axis, in inches.
    """
    titles, subtitles, notes = textwrap.wrap(title, 50), textwrap.wrap(subtitle, 76), textwrap.wrap(caption, ACROSS)
    # Axes with labels on the left are panels, and panels have heads of their own.
    panel_head = 0.36 if left > MARGIN else 0
    head = 0.24 + 0.22 * len(titles) + 0.17 * len(subtitles) + panel_head
    between, foot = 0.36 + panel_head, 0.42 + 0.155 * len(notes)
    total = head + math.fsum(heights) + between * (len(heights) - 1) + foot
    fig.set_size_inches(WIDTH, total)
    x, y = MARGIN / WIDTH, total - 0.2
    for lines, size, step, ink, weight in ((titles, 12.5, 0.22, INK, "bold"), (subtitles, 9, 0.17, MUTED, "normal")):
        for line in lines:
            fig.text(x, y / total, line, fontsize=size, color=ink, fontweight=weight, va="center")
            y -= step
    axes, top = [], total - head
    for height in heights:
        axes.append(fig.add_axes([left / WIDTH, (top - height) / total, (WIDTH - left - MARGIN) / WIDTH, height / total]))
        top -= height + between
    for place, line in enumerate(notes):
        fig.text(x, (0.155 * (len(notes) - place) - 0.04) / total, line, fontsize=SMALL, color=MUTED, va="center")
    return axes


# ---------------------------------------------------------------------------------------------------- base-year X-ray

BASE_ROW = 0.56  # inches


def base_year_height(grown: pd.DataFrame) -> float:
    """The height in inches that `base_year_xray` needs for these rows of record.required."""
    return BASE_ROW * len(_by_base(grown)) + 0.1


def base_year_xray(ax: Axes, grown: pd.DataFrame) -> Axes:
    """The yearly growth asked, one row a base: bars for each width of "about", a tick where every number is taken as exact.

    A filled tick head is a published or spoken base, a hollow one was made by arithmetic, a cross is the naive reading.
    `grown` are rows of record.required; the x axis is in per cent a year and starts at zero.
    """
    rows = _by_base(grown)
    widest = 5 * (int(100 * grown["growth_high"].max() / 5) + 1)
    ax.set(xlim=(0, widest), ylim=(BASE_ROW * len(rows) + 0.1, 0), yticks=[])
    ax.set_xticks(range(0, widest + 1, 5), [f"{tick} %" for tick in range(0, widest + 1, 5)], fontsize=SMALL)
    for end, side in ((0, "left"), (-1, "right")):
        ax.xaxis.get_ticklabels()[end].set_horizontalalignment(side)
    ax.vlines(range(0, widest + 1, 5), 0, BASE_ROW * len(rows), color=RULE, lw=0.8, zorder=0)
    for place, options in enumerate(rows):
        _base_row(ax, options.sort_values("about", ascending=False), BASE_ROW * place)
    return ax


def _by_base(grown: pd.DataFrame) -> list[pd.DataFrame]:
    # By year, and within a year the words before the figures.
    groups = list(grown[grown["growth_refusal"] == ""].groupby(["base_year", "source"], sort=True))
    return [rows for _, rows in sorted(groups, key=lambda group: (group[0][0], group[0][1] != THE_WORDS, group[0][1]))]


def _base_row(ax: Axes, options: pd.DataFrame, top: float) -> None:
    first, y = options.iloc[0], top + 0.39
    color = MUTED if first["naive"] else TARGET
    for row, (width, alpha) in zip(options.itertuples(), _bar_looks(len(options)), strict=True):
        ax.plot([100 * row.growth_low, 100 * row.growth_high], [y, y], "-", lw=width, color=color, alpha=alpha,
                solid_capstyle="butt", zorder=1, gid=f"about {row.about:g}")  # fmt: skip
    x = 100 * first["growth_printed"]
    face = PAPER if first["weak"] else color
    ax.plot([x], [y], "X" if first["naive"] else "o", ms=7, mfc=face, mec=color if first["weak"] else PAPER, mew=1.2, zorder=3,
            gid="printed numbers")  # fmt: skip
    number = printed(first["low"], first["high"], first["hedge"])
    kind = "naive: " if first["naive"] else ""
    weak = ", made by arithmetic" if first["weak"] else ""
    label = f"{first['base_year']}  {kind}{number} ({first['source']}{weak})"
    ax.text(0, top + 0.19, label, fontsize=SMALL, color=INK, va="center", fontweight="bold" if not first["naive"] else "normal",
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}, zorder=2)  # fmt: skip
    edge = 100 * options["growth_high"].max()
    inside = edge < ax.get_xlim()[1] * 0.86
    at, away, side = (edge, 5, "left") if inside else (100 * options["growth_low"].min(), -5, "right")
    ax.annotate(
        "" if pd.isna(x) else f"{x:.1f} %",
        (at, y),
        xytext=(away, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontsize=SMALL,
        color=color,
    )


def _bar_looks(number: int) -> list[tuple[float, float]]:
    # The widest reading is the thinnest and palest bar, so that the bars nest and all stay visible.
    return [(3 + 6 * place / max(1, number - 1), 0.35 + 0.45 * place / max(1, number - 1)) for place in range(number)]


def base_year_title(grown: pd.DataFrame) -> str:
    """The finding of `base_year_xray`: from which to which growth, the naive reading left out."""
    fair = 100 * grown[~grown["naive"]]["growth_printed"]
    return f"From {fair.min():.0f} to {fair.max():.0f} % a year, depending on the base"


def describe_base_year(grown: pd.DataFrame) -> str:
    """Alt text of `base_year_xray`: every base with the growth by the printed numbers and by the widest "about"."""
    lines = []
    for rows in _by_base(grown):
        first, widest = rows.iloc[0], rows.sort_values("about").iloc[-1]
        number, naive = printed(first["low"], first["high"], first["hedge"]), ", naive" if first["naive"] else ""
        lines.append(
            f"{first['base_year']}, {first['source']}, {number}{naive}: {100 * first['growth_printed']:.1f} %, "
            f"with the widest “about” {100 * widest['growth_low']:.1f} to {100 * widest['growth_high']:.1f} %."
        )
    return f"Bar chart of the yearly growth that the target asks, one row a base. {' '.join(lines)}"


# ---------------------------------------------------------------------------------------------------- has it ever happened?


def series_and_target(ax: Axes, series: pd.Series, target: Spoken) -> Axes:
    """The yearly figures of one side (filled dots, millions) and the target (hollow dot) on one money axis from zero."""
    last = target.deadline or target.said.year
    ax.set(xlim=(series.index.min() - 0.7, last + 0.9), ylim=(0, target.high * 1.18))
    _money_grid(ax, target.high)
    for run in _runs(series):
        ax.plot(run.index, run, "-", color=PARTNER, lw=1.2, zorder=1, gid="series")
    ax.plot(series.index, series, "s", ms=3.6, color=PARTNER, ls="", zorder=2, gid="figure")
    for side in HEDGE_SIDES.get(target.hedge, ()):
        tail(ax, last, target.low, side, TARGET, upright=True)
    ax.plot([last], [target.low], "o", ms=DOT, mfc=PAPER, mec=TARGET, mew=2, zorder=3, gid="target")
    ax.annotate(f"{target.number}, target", (last, target.low), xytext=(-12, 0), textcoords="offset points", ha="right",
                va="center", fontsize=SMALL, color=TARGET, fontweight="bold")  # fmt: skip
    peak = series.idxmax()
    ax.annotate(f"highest year: {series.max():.0f} in {peak}", (peak, series.max()), xytext=(0, 8), textcoords="offset points",
                ha="center", fontsize=SMALL, color=PARTNER)  # fmt: skip
    _panel_head(ax, "The yearly turnover", f"millions of US dollars, {series.index.min()} to {series.index.max()}")
    return ax


def window_factors(ax: Axes, every: pd.DataFrame, cases: pd.DataFrame, years: tuple[int, int]) -> Axes:
    """Every window of one length as a line from its first to its last year, at the factor by which turnover multiplied.

    `every` are rows of record.windows, `cases` the rows of record.has_it_happened of that length: each draws a dashed line at
    the factor asked. Windows at or above the lowest of them are thick and end in a filled dot. Log axis, `years` its limits.
    """
    asked = cases["factor"].min()
    ax.set(xlim=(years[0] - 0.7, years[1] + 0.9), yscale="log")
    ax.set_ylim(min(0.3, every["factor"].min() * 0.85), max(every["factor"].max() * 1.35, cases["factor"].max() * 1.6))
    ticks = [tick for tick in (0.5, 1, 2, 5, 10, 20, 50) if ax.get_ylim()[0] <= tick <= ax.get_ylim()[1]]
    ax.set_yticks(ticks, [f"×{tick:g}" for tick in ticks], fontsize=SMALL)
    ax.yaxis.set_minor_locator(mpl.ticker.NullLocator())
    ax.tick_params(length=0)
    ax.hlines(ticks, *ax.get_xlim(), color=RULE, lw=0.8, zorder=0)
    for row in every.itertuples():
        done = row.factor >= asked
        ax.plot([row.start, row.end], [row.factor, row.factor], "-", color=PARTNER if done else MUTED, lw=2.2 if done else 0.8,
                alpha=0.9 if done else 0.6, zorder=2 if done else 1, gid="reached" if done else "not reached")  # fmt: skip
        ax.plot(
            [row.end], [row.factor], "s" if done else ".", ms=4 if done else 3, color=PARTNER if done else MUTED, ls="", zorder=2
        )
    for case in cases.itertuples():
        # Of several, the lowest has its label below the line, out of the way of the next one.
        below = len(cases) > 1 and case.factor == asked
        ax.axhline(case.factor, color=TARGET, lw=1.2, ls=(0, (4, 2)), zorder=1.5, gid="asked")
        place = {"xytext": (0, -2 if below else 2), "va": "top" if below else "bottom", "ha": "right"}
        ax.annotate(f"×{case.factor:.1f} asked", (years[1] + 0.8, case.factor), textcoords="offset points", fontsize=SMALL,
                    color=TARGET, zorder=3, **place)  # fmt: skip
    ax.set_xticks(range(years[0] + (-years[0]) % 5, years[1] + 1, 5))
    ax.tick_params(axis="x", labelsize=SMALL)
    _panel_head(ax, *_window_heads(cases))
    return ax


def _window_heads(cases: pd.DataFrame) -> tuple[str, str]:
    rows = list(cases.sort_values("factor").itertuples())
    counts = ", ".join(f"{row.reached} of {row.windows} multiply by {row.factor:.1f}" for row in rows)
    bases = " and ".join(f"{row.source} ({row.base_year})" for row in rows)
    return f"{_years(rows[0].years)}: {counts}", f"from {bases}; at most {' and '.join(str(row.apart) for row in rows)} apart"


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"


def _panel_head(ax: Axes, bold: str, plain: str) -> None:
    for words, up, ink, weight, size in ((bold, 19, INK, "bold", 9.2), (plain, 7, MUTED, "normal", SMALL)):
        ax.annotate(words, (0, 1), xycoords="axes fraction", xytext=(0, up), textcoords="offset points", fontsize=size, color=ink,
                    fontweight=weight, va="center")  # fmt: skip


def windows_title(happened: pd.DataFrame) -> str:
    """The finding of the windows figure: whether it happened as a multiple, and whether it did in dollars."""
    multiple = "has happened before" if happened["reached"].any() else "has never happened"
    dollars = "has too" if happened["largest_rise"].max() >= happened["asked_rise_least"].min() else "never has"
    return f"Such a multiple {multiple}; such a rise in dollars {dollars}"


def describe_windows(happened: pd.DataFrame, series: pd.Series) -> str:
    """Alt text of the windows figure: the series in short, then each case with its count."""
    lines = [
        f"×{row.factor:.1f} in {row.years} years (base {row.base_year}, {row.source}): {row.reached} of {row.windows} windows, "
        f"beginning {row.starts or 'never'}, at most {row.apart} of them without a year in common."
        for row in happened.itertuples()
    ]
    return (
        f"Line chart of yearly turnover {series.index.min()} to {series.index.max()}, highest {series.max():.0f} million in "
        f"{series.idxmax()}, far below the target, and one panel a window length. {' '.join(lines)}"
    )


# ---------------------------------------------------------------------------------------------------- earlier targets

LANE = 0.46  # inches
LANE_WORDS = 73  # characters that fit across a lane


def genealogy_height(lanes: pd.DataFrame) -> float:
    """The height in inches that `genealogy` needs for these rows."""
    return LANE * len(lanes) + 0.28


def genealogy(ax: Axes, lanes: pd.DataFrame, until: int) -> Axes:
    """One lane a statement of record.genealogy, in order of time: said (upright tick), the date named (hollow dot), the words.

    A dashed line runs on where no date was named; an open mark with "?" is a target without a number; a filled dot a level
    without a target. Upright lines show when each side's figures are first seen at the target that most lanes name.
    """
    first_year = int(lanes["said_at"].min())
    height = LANE * len(lanes)
    ax.set(xlim=(first_year - 0.2, until + 1.4), ylim=(height + 0.28, -0.05), yticks=[])
    ticks = [year for year in range(first_year, until + 1) if year % 5 == 0]
    ax.set_xticks([year + 0.5 for year in ticks], [str(year) for year in ticks], fontsize=SMALL)
    ax.tick_params(length=0)
    for place in range(0, len(lanes), 2):
        ax.axhspan(LANE * place, LANE * (place + 1), color=GUTTER, lw=0, zorder=-1)
    ax.vlines(ticks, 0, height, color=RULE, lw=0.8, zorder=0)
    _first_seen(ax, lanes, height)
    for place, row in enumerate(lanes.to_dict("records")):
        _lane(ax, row, LANE * place, until, PAPER if place % 2 else GUTTER)
    return ax


def _first_seen(ax: Axes, lanes: pd.DataFrame, height: float) -> None:
    numbered = lanes.dropna(subset=["target_low_musd"])
    if numbered.empty:
        return
    usual = numbered["target_low_musd"].mode().iloc[0]
    row = numbered[numbered["target_low_musd"] == usual].iloc[0]
    for side, code, ink, look in (("home", HOME, LEVEL, "-"), ("partner", row["partner"], PARTNER, (0, (4, 2)))):
        if pd.notna(row[f"{side}_first"]):
            year = int(row[f"{side}_first"])
            ax.vlines([year + 1], 0, height + 0.02, color=ink, lw=1.3, ls=look, zorder=0.5, gid=f"first seen {side}")
            words = f"{usual:g} first seen: {year}, {side_name(code)} " if side == "home" else f" {year}, {side_name(code)}"
            ax.text(
                year + 1, height + 0.14, words, fontsize=SMALL, color=ink, ha="right" if side == "home" else "left", va="center"
            )


def _lane(ax: Axes, row: dict, top: float, until: int, ground: str) -> None:
    y, said = top + 0.32, row["said_at"]
    asked, numbered = target_text(row), pd.notna(row["target_low_musd"])
    ax.text(ax.get_xlim()[0] + 0.1, top + 0.13, _lane_words(row), fontsize=SMALL, color=INK, va="center", zorder=3,
            bbox={"facecolor": ground, "edgecolor": "none", "pad": 0.6, "alpha": 0.85})  # fmt: skip
    level = pd.notna(row["now_low_musd"])
    ax.plot([said], [y], "|", ms=9, mew=1.6, color=TARGET if asked else LEVEL if level else MUTED, zorder=2, gid="said")
    end = row["due"].year + 1 if row["due"] is not None else min(said + 1.6, until + 1)
    if asked:
        look, kind = ((0, (1, 2)), "said to named year") if row["due"] is not None else ((0, (4, 3)), "no date named")
        ax.plot([said, end], [y, y], ls=look, color=TARGET, lw=1.3, zorder=1, gid=kind)
    elif level:
        ax.plot([said], [y], "o", ms=7, color=LEVEL, zorder=3, gid="level only")
    if asked and not numbered:
        ax.plot([end], [y], "o", ms=9, mfc=PAPER, mec=TARGET, mew=1.3, zorder=3, gid="no number")
        ax.text(end, y, "?", fontsize=8, color=TARGET, ha="center", va="center_baseline", zorder=4)
    elif row["due"] is not None:
        ax.plot([end], [y], "o", ms=7, mfc=PAPER, mec=TARGET, mew=1.6, zorder=3, gid="named year")
    came = _came_words(row)
    if came:
        ax.annotate(came, (end, y), xytext=(8, 0), textcoords="offset points", fontsize=SMALL, color=MUTED, va="center", zorder=3,
                    bbox={"facecolor": ground, "edgecolor": "none", "pad": 0.5, "alpha": 0.9})  # fmt: skip


def _lane_words(row: dict) -> str:
    who = textwrap.shorten(row["speaker"].split(",")[0].split(":")[0], 34, placeholder=" …")
    asked, level = target_text(row), printed(row["now_low_musd"], row["now_high_musd"], row["now_hedge"])
    if level and pd.notna(row["now_months"]) and row["now_months"] < 12:
        level += f" in {row['now_months']} months"
    head = f"{row['date']}  {who}: "
    if not asked:
        return head + (f"level {level}, no target" if level else textwrap.shorten(row["what_came"], 50, placeholder=" …"))
    year = "" if pd.isna(row["deadline"]) else f" by {int(row['deadline'])}"
    kind = {"soft": ", soft", "conditional": ", on a condition"}.get(row["deadline_kind"], "")
    words = f"{year}{kind}{f'; now {level}' if level else ''}"
    if len(head + asked + words) > LANE_WORDS:
        words = f"{year}{kind}"
    return head + textwrap.shorten(asked, max(16, LANE_WORDS - len(head + words)), placeholder=" …") + words


def _came_words(row: dict) -> str:
    if row["state"] != "date has come" or pd.isna(row["target_low_musd"]):
        return ""
    parts = [
        f"{row[f'{side}_at_date']} ({name})"
        for side, name in (("home", "BLR"), ("partner", row["partner"]))
        if row[f"{side}_at_date"]
    ]
    return "; ".join(parts) if parts else "no figure of that year"


def genealogy_title(lanes: pd.DataFrame) -> str:
    """The finding of `genealogy`: the target that most lanes name, and the years it was set for."""
    numbered = lanes.dropna(subset=["target_low_musd"])
    if numbered.empty:
        return f"{partner_name(lanes['partner'].iloc[0])}: no target with a number"
    usual = numbered["target_low_musd"].mode().iloc[0]
    years = sorted({int(year) for year in numbered.loc[numbered["target_low_musd"] == usual, "deadline"].dropna()})
    return f"{partner_name(lanes['partner'].iloc[0])}: {usual:g} million, set for {', '.join(map(str, years))}"


def describe_genealogy(lanes: pd.DataFrame) -> str:
    """Alt text of `genealogy`: every lane in words."""
    lines = [
        f"{_lane_words(row)}{', came: ' + _came_words(row) if _came_words(row) else ''}." for row in lanes.to_dict("records")
    ]
    return f"Timeline of levels and targets for {partner_name(lanes['partner'].iloc[0])}, one lane a statement. {' '.join(lines)}"


# ---------------------------------------------------------------------------------------------------- two sides


def two_sides(ax: Axes, statistics: pd.DataFrame, levels: Sequence[Spoken], first: int) -> Axes:
    """Full-year figures of both sides of one partner from the year `first` on, and the levels that were spoken.

    Circles and a solid line: Belarusian figures; squares and a dashed line: the partner's. A hollow mark was made by
    arithmetic; a fading tail is a hedge. Lines join neighbouring years only. A diamond is a spoken level at its day.
    """
    rows = statistics[(statistics["months"] == 12) & (statistics["year"] >= first)]
    partner = rows["partner"].iloc[0]
    numbers = rows[["turnover_low_musd", "turnover_high_musd"]].max()
    top = max(float(number) for number in (*numbers.dropna(), *(level.high for level in levels if level.high)))
    last = max(int(rows["year"].max()), *(level.said.year for level in levels), first)
    ax.set(xlim=(first - 0.7, last + 1), ylim=(0, top * 1.45))
    _money_grid(ax, top)
    ax.set_xticks(range(first, last + 1, 2), [str(year) for year in range(first, last + 1, 2)], fontsize=SMALL)
    _panel_head(ax, partner_name(partner), "millions of US dollars")
    home = set(rows.loc[rows["reporter"] == HOME, "year"].astype(int))
    for year in (year for year in range(first, last + 1) if year not in home):
        ax.axvspan(year - 0.5, year + 0.5, color=GUTTER, lw=0, zorder=-1, gid="no home figure")
    for code, ink, mark, look in ((HOME, LEVEL, "o", "-"), (partner, PARTNER, "s", (0, (4, 2)))):
        _side(ax, rows[rows["reporter"] == code], ink, mark, look)
    _spoken_levels(ax, levels, last)
    for place, (words, ink) in enumerate((("■ " + side_name(partner), PARTNER), ("● Belarusian side", LEVEL), ("◆ spoken", INK))):
        ax.annotate(words, (1, 1), xycoords="axes fraction", xytext=(-88 * place, 19), textcoords="offset points", ha="right",
                    fontsize=SMALL, color=ink, fontweight="bold", va="center")  # fmt: skip
    return ax


def _spoken_levels(ax: Axes, levels: Sequence[Spoken], last: int) -> None:
    # One diamond for what two reports of one meeting say alike; their labels are stacked under the top of the panel.
    once = {(level.said, level.low, level.hedge): level for level in levels if level.low is not None}
    top = ax.get_ylim()[1]
    for place, (_, level) in enumerate(sorted(once.items())):
        at = decimal_year(str(level.said)) - 0.5  # a year's figure stands on the year's tick, which is its middle
        for side in HEDGE_SIDES.get(level.hedge, ()):
            tail(ax, at, level.low, side, INK, upright=True)
        ax.plot([at], [level.low], "D", ms=7, color=INK, zorder=4, gid="spoken")
        y = top * (0.95 - 0.1 * place)
        ax.plot([at, at], [level.low, y], "-", color=INK, lw=0.7, zorder=0.5)
        ax.annotate(f"said {level.said}: {level.number}", (at, y), xytext=(-3, 0), textcoords="offset points", ha="right",
                    va="center", fontsize=SMALL, color=INK, zorder=5)  # fmt: skip


def _side(ax: Axes, rows: pd.DataFrame, ink: str, mark: str, look: object) -> None:
    if rows.empty:
        return
    series = pd.Series(rows["turnover_low_musd"].astype(float).to_numpy(), index=rows["year"].astype(int)).sort_index()
    for run in _runs(series):
        ax.plot(run.index, run, ls=look, color=ink, lw=1.3, zorder=1, gid=f"line {rows['reporter'].iloc[0]}")
    for row in rows.itertuples():
        low, high = float(row.turnover_low_musd), None if pd.isna(row.turnover_high_musd) else float(row.turnover_high_musd)
        for side in HEDGE_SIDES.get(row.hedge, ()):
            tail(ax, int(row.year), low, side, ink, upright=True)
        if high is not None and high != low:
            ax.plot([row.year, row.year], [low, high], "-", lw=4, color=ink, solid_capstyle="butt", zorder=2, gid="range")
        ax.plot(
            [row.year],
            [low],
            mark,
            ms=6,
            mfc=PAPER if row.derived else ink,
            mec=ink,
            mew=1.4,
            zorder=3,
            gid=f"figure {row.reporter}",
        )


def sides_title(compared: pd.DataFrame) -> str:
    """The finding of the figure of both sides, which draws full years: in how many of those that both have they disagree."""
    both = _shared_years(compared)
    return f"In {(both['verdict'] == 'sides disagree').sum()} of {len(both)} shared years the two sides disagree"


def _shared_years(compared: pd.DataFrame) -> pd.DataFrame:
    return compared[compared["index_low"].notna() & compared["period"].str.fullmatch(r"\d{4}")]


def sides_subtitle(statistics: pd.DataFrame, first: int) -> str:
    """What the figure of both sides shows, and the years of which a figure was given before they were over."""
    rows = statistics[(statistics["months"] == 12) & (statistics["year"] >= first)]
    early = {int(row.year) for row in rows.itertuples() if row.published and last_day(row.published).year <= row.year}
    head = "Trade in goods by year and by who reports it (layer C)"
    return f"{head}; some figures of {' and '.join(map(str, sorted(early)))} came before the year was over" if early else head


def describe_sides(compared: pd.DataFrame, levels: Sequence[Spoken]) -> str:
    """Alt text of `two_sides`: for each partner both figures of every year that both sides have, then the spoken levels."""
    lines = []
    for code, rows in _shared_years(compared).groupby("partner", sort=False):
        pairs = "; ".join(f"{row.period}: {row.home} and {row.other}" for row in rows.itertuples())
        lines.append(f"{partner_name(code)}, Belarusian and own figures in millions: {pairs}.")
    spoken = "; ".join(dict.fromkeys(f"{partner_name(one.partner)} {one.number} on {one.said}" for one in levels if one.number))
    return (
        "Two panels of yearly turnover as each side reports it; lines break where a year has no figure. "
        f"{' '.join(lines)} Spoken: {spoken}."
    )


# ---------------------------------------------------------------------------------------------------- shared


def _money_grid(ax: Axes, top: float) -> None:
    ticks = [tick for tick in mpl.ticker.MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0, top) if tick <= ax.get_ylim()[1]]
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks], fontsize=SMALL)
    ax.hlines(ticks, *ax.get_xlim(), color=RULE, lw=0.8, zorder=0)
    ax.tick_params(length=0)
    ax.tick_params(axis="x", labelsize=SMALL)


def _runs(series: pd.Series) -> list[pd.Series]:
    """The series cut where a year is missing, so that no line is drawn across a gap."""
    years = pd.Series(series.index, index=series.index)
    return [run for _, run in series.groupby((years.diff() != 1).cumsum().to_numpy())]
