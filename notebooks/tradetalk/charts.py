"""Every chart takes a table and an Axes and returns the Axes; one STYLE, one `save`.

Visual grammar, the same everywhere: a filled dot is a level, a hollow dot a target, an open mark with "?" a target without a
number. A tail that fades out marks a hedge: to the left for "under", to the right for "over", both ways for "about". Tails
have a fixed length on paper and never stand on the money scale. Vague is drawn vague, and absent is drawn absent.
"""

from __future__ import annotations

import datetime
import io
import math
import textwrap
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from tradetalk.tables import write_bytes, write_csv
from tradetalk.turnover import VOICES, disagreement, finding, money, number_word

INK, MUTED, RULE, PAPER, GUTTER = "#1f2328", "#5c636b", "#dfe2e6", "#ffffff", "#f1f2f4"
# Contrast on white: 8.7 and 5.9 to 1. Fill and place differ as well as hue, so the chart reads in grey.
LEVEL, TARGET = "#1b4f72", "#b03a2e"

STYLE = {
    "figure.facecolor": PAPER, "savefig.facecolor": PAPER, "savefig.dpi": 200, "figure.dpi": 200,
    "font.family": "DejaVu Sans", "font.size": 10, "text.color": INK, "text.parse_math": False,
    "axes.edgecolor": MUTED, "axes.labelcolor": MUTED, "xtick.color": MUTED, "ytick.color": MUTED,
    "axes.spines.left": False, "axes.spines.right": False, "axes.spines.top": False, "axes.axisbelow": True,
    "svg.fonttype": "none", "svg.hashsalt": "tradetalk",
}  # fmt: skip

WIDTH = 5.2  # inches: shown 390 px wide, ten points are still eleven pixels high
DOT = 10  # points
TAIL = 17  # points on paper, whatever the scale
LINE = 0.165  # inches a line of small text takes
HEDGE_SIDES = {"under": (-1,), "over": (1,), "about": (-1, 1)}


def use_style() -> None:
    """Forget the reader's own matplotlib settings and set STYLE, so that pictures are the same everywhere."""
    mpl.rcdefaults()
    mpl.rcParams.update(STYLE)


def save(fig: Figure, stem: Path | str, drawn: pd.DataFrame) -> list[Path]:
    """Write a chart as STEM.svg, STEM.png and STEM.csv, the last holding exactly the rows it draws; returns the paths.

    Dates and version stamps are left out of the pictures, so that the same chart is the same bytes.
    """
    stem, written = Path(stem), []
    with mpl.rc_context({"svg.hashsalt": "tradetalk", "svg.fonttype": "none"}):
        for kind, stamp in (("svg", {"Date": None}), ("png", {"Software": None})):
            picture = io.BytesIO()
            fig.savefig(picture, format=kind, metadata=stamp)
            content = picture.getvalue()
            if kind == "svg":
                # Matplotlib ends some lines with a space, which editors and git complain about.
                content = b"\n".join(line.rstrip() for line in content.splitlines()) + b"\n"
            written.append(write_bytes(content, stem.with_suffix(f".{kind}")))
    return [*written, write_csv(drawn, stem.with_suffix(".csv"))]


def show(fig: Figure, alt: str) -> None:
    """Show a chart in a notebook with its alt text, at a width that leaves a page readable, and close it."""
    metadata = {"alt": alt, "width": round(fig.get_size_inches()[0] * 110)}
    display(fig, metadata={"image/png": metadata})
    plt.close(fig)


# ---------------------------------------------------------------- as the articles say it (layers A and B)


def turnover_as_said(ax: Axes, drawn: pd.DataFrame, chosen: pd.DataFrame, dates: dict[str, str]) -> Axes:
    """Level against target, one row a partner, on one linear money axis from zero; no time anywhere.

    `drawn` are the rows of turnover.marks, `chosen` those of turnover.choose (for the witnesses that disagree), `dates`
    maps article ids to the date in words. The figure is resized to hold all rows; the y axis counts inches downwards.
    """
    scale = _money_scale(drawn)
    rows = [_Row(drawn[drawn["partner"] == partner], chosen, dates) for partner in drawn["partner"].unique()]
    # fsum, because Python 3.12 began to round plain sums of floats differently, and pictures must not differ.
    height = math.fsum(row.height for row in rows)
    caption = [line for sentence in _as_said_caption(drawn, chosen) for line in textwrap.wrap(sentence, 82)]
    _lay_out(ax, height, scale, finding(drawn), _subtitle(chosen), foot=0.44 + 0.15 * len(caption))
    top = 0.0
    for row in rows:
        row.draw(ax, top, scale)
        top += row.height
    for place, line in enumerate(caption):
        ax.text(0, height + 0.46 + 0.15 * place, line, fontsize=8.3, color=MUTED, va="center")
    return ax


def describe_as_said(drawn: pd.DataFrame, chosen: pd.DataFrame) -> str:
    """Alt text of `turnover_as_said`: the finding, then each partner's level and target in words."""
    lines = []
    for partner, rows in drawn.groupby("partner", sort=False):
        level = [f"{row.label_en} («{row.label_ru}»)" for row in rows[rows["mark"] == "filled"].itertuples()]
        target = [f"{row.label_en} («{row.label_ru}»)" for row in rows[rows["mark"] == "hollow"].itertuples()]
        vague = rows[rows["mark"] == "open"].drop_duplicates("label_ru")
        if len(vague):
            target = ["no figure named: " + ", ".join(f"«{words}»" for words in vague["label_ru"])]
        doubt = ", not all texts agree" if len(disagreement(chosen, partner)) else ""
        said = f"level {_listed(level) if level else 'not named'}{doubt}; target {_listed(target) if target else 'not named'}"
        lines.append(f"{rows['partner_name'].iloc[0]}: {said}.")
    return f"Dot plot. {finding(drawn)}. {' '.join(lines)}"


def describe_in_time(placed: pd.DataFrame) -> str:
    """Alt text of `turnover_in_time`: the finding, then every mark with the day it was said."""
    lines = []
    for row in placed.itertuples():
        kind = "level" if row.role == "current" else "target"
        year = f" for {row.deadline}" if pd.notna(row.deadline) else ""
        lines.append(f"{row.partner_name}, {_day(row.date)}: {kind} {row.label_en}{year} («{row.label_ru}»).")
    return f"Chart of turnover over time, one panel a partner. {_time_finding(placed)}. {' '.join(lines)}"


class _Row:
    """One partner's row: heading, level labels above the line, target labels below it, notes at the foot."""

    def __init__(self, marks: pd.DataFrame, chosen: pd.DataFrame, dates: dict[str, str]) -> None:
        self.name, self.partner = marks["partner_name"].iloc[0], marks["partner"].iloc[0]
        self.levels = marks[marks["mark"] == "filled"]
        self.targets = marks[marks["mark"] == "hollow"]
        self.open = marks[marks["mark"] == "open"].drop_duplicates("label_ru")
        self.witnesses = disagreement(chosen, self.partner)
        self.by_machine = (marks["read_by"] == "machine").any()
        self.notes = [line for note in self._notes(marks, dates) for line in textwrap.wrap(note, 84)]
        self.above = 0.34 + 2 * LINE * len(self.levels) + 0.12
        self.below = 0.22 + max(2 * LINE * len(self.targets), LINE * len(self._open_lines()))
        self.height = self.above + self.below + LINE * len(self.notes) + 0.3

    def draw(self, ax: Axes, top: float, scale: _Scale) -> None:
        y = top + self.above
        ax.hlines([y], 0, scale.end, color=RULE, lw=0.9, zorder=0)
        ax.vlines(scale.ticks, y - 0.07, y + 0.07, color=RULE, lw=0.9, zorder=0)
        ax.text(0, top + 0.2, self.name + (" (read by machine)" if self.by_machine else ""), fontsize=12.5,
                fontweight="bold", va="center")  # fmt: skip
        self._connect(ax, y, scale)
        for place, row in enumerate(self.levels.itertuples()):
            _dot(ax, row, y, LEVEL, filled=True)
            _label(ax, row, y - 0.12 - 2 * LINE * place, LEVEL, scale, up=True)
        if len(self.witnesses):
            _ring(ax, list(self.levels["low"]), [y] * len(self.levels))
        for place, row in enumerate(self.targets.itertuples()):
            _dot(ax, row, y, TARGET, filled=False)
            _label(ax, row, y + 0.14 + 2 * LINE * place, TARGET, scale, up=False)
        self._open_mark(ax, y, scale)
        for place, line in enumerate(self.notes):
            ax.text(0, y + self.below + LINE * (place + 0.5), line, fontsize=8.2, color=MUTED, va="center")

    def _connect(self, ax: Axes, y: float, scale: _Scale) -> None:
        # No arrowheads: the texts do not say which of the two statements came first.
        if len(self.levels) and len(self.targets):
            ends = [self.levels["low"].max(), self.targets["low"].min()]
            ax.plot(ends, [y, y], "-", color=MUTED, lw=1.1, zorder=1, gid="connector")
        if len(self.levels) and len(self.open):
            ax.plot([self.levels["low"].max(), scale.gutter_middle], [y, y], ls=(0, (4, 3)), color=MUTED, lw=1.1, zorder=1,
                    gid="connector without a number")  # fmt: skip

    def _open_mark(self, ax: Axes, y: float, scale: _Scale) -> None:
        if not len(self.open):
            return
        ax.fill_between([scale.gutter_left, scale.right], y - 0.32, y + 0.14, color=GUTTER, zorder=-1, lw=0)
        ax.plot([scale.gutter_middle], [y], "o", ms=DOT + 3, mfc=PAPER, mec=TARGET, mew=1.4, ls="", zorder=3, gid="open mark")
        ax.text(scale.gutter_middle, y, "?", ha="center", va="center_baseline", fontsize=9, color=TARGET, zorder=4)
        ax.text(scale.right, y - 0.42, "no figure named", ha="right", fontsize=8.5, color=MUTED, va="center")
        for place, line in enumerate(self._open_lines()):
            ax.text(scale.right, y + 0.18 + LINE * (place + 0.5), line, ha="right", va="center", fontsize=8.8, color=TARGET)

    def _open_lines(self) -> list[str]:
        lines = []
        for row in self.open.itertuples():
            both = f"{row.label_en}  «{row.label_ru}»"
            lines += [both] if len(both) <= 66 else [row.label_en, f"«{row.label_ru}»"]
        return lines

    def _notes(self, marks: pd.DataFrame, dates: dict[str, str]) -> Iterable[str]:
        numbered = marks[marks["mark"] != "open"]
        meetings = numbered.groupby("role", sort=False)["article"].first()
        if "current" in meetings and "target" in meetings and meetings["current"] != meetings["target"]:
            level, target = (_printed(dates, meetings[role]) for role in ("current", "target"))
            yield f"two meetings: level {level}; target {target}"
        if len(self.witnesses):
            yield _witness_note(self.witnesses)
        for row in numbered[~numbered["currency_stated"].astype(bool)].itertuples():
            yield f"«{row.label_ru}»: no currency is printed; read as {row.currency}"


class _Scale:
    """The money axis: its end in currency units, its ticks, and where the gutter beyond it lies."""

    def __init__(self, largest: float, currency: str) -> None:
        steps = mpl.ticker.MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(0, largest or 1)
        self.ticks = [tick for tick in steps if tick <= largest * 1.0001] or [0]
        if self.ticks[-1] < largest:
            self.ticks = [tick for tick in steps if tick >= 0]
        self.end, self.currency = self.ticks[-1], currency
        self.gutter_left, self.right = self.end * 1.12, self.end * 1.36
        self.gutter_middle = self.end * 1.24

    def label(self, value: float, _: object = None) -> str:
        return "0" if value == 0 else money(value, self.currency)


def _money_scale(drawn: pd.DataFrame) -> _Scale:
    numbers = drawn["high"].dropna()
    currency = drawn["currency"].dropna().iloc[0] if drawn["currency"].notna().any() else ""
    return _Scale(float(numbers.max()) if len(numbers) else 1.0, currency)


def _lay_out(ax: Axes, height: float, scale: _Scale, title: str, subtitle: str, foot: float) -> None:
    fig, head, side = ax.figure, 0.84, 0.14
    total = head + height + foot
    fig.set_size_inches(WIDTH, total)
    ax.set_position([side / WIDTH, foot / total, 1 - 2 * side / WIDTH, height / total])
    ax.set(xlim=(0, scale.right), ylim=(height, 0), yticks=[])
    ax.set_xticks(scale.ticks, [scale.label(tick) for tick in scale.ticks], fontsize=9)
    ax.xaxis.get_ticklabels()[0].set_horizontalalignment("left")
    ax.spines.bottom.set_bounds(0, scale.end)
    _head(fig, total, title, subtitle)


def _head(fig: Figure, total: float, title: str, subtitle: str) -> None:
    x = 0.14 / WIDTH
    fig.text(x, 1 - 0.22 / total, title, fontsize=13 if len(title) < 44 else 11, fontweight="bold", va="center")
    fig.text(x, 1 - 0.48 / total, subtitle, fontsize=9, color=MUTED, va="center")
    _key(fig, x, 1 - 0.7 / total)


def _key(fig: Figure, x: float, y: float) -> None:
    # The key sits in the subtitle's place, in the marks' own look: no legend box to search for.
    for offset, filled, color, word in ((0.05, True, LEVEL, "level now"), (1.05, False, TARGET, "target")):
        face = color if filled else PAPER
        fig.add_artist(Line2D([x + offset / WIDTH], [y], marker="o", ms=7, mfc=face, mec=color, mew=1.6, ls=""))
        fig.text(x + (offset + 0.12) / WIDTH, y, word, fontsize=9, color=color, va="center")


def _dot(ax: Axes, row: object, y: float, color: str, *, filled: bool) -> None:
    for side in HEDGE_SIDES.get(row.hedge, ()):
        tail(ax, row.low if side < 0 else row.high, y, side, color)
    if row.high != row.low:
        ax.plot([row.low, row.high], [y, y], "-", color=color, lw=4, solid_capstyle="butt", zorder=2, gid=f"{row.role} range")
    for value in dict.fromkeys((row.low, row.high)):
        # A dot at zero, or a tail that fades past it, is not cut off at the axis.
        ax.plot([value], [y], "o", ms=DOT, mfc=color if filled else PAPER, mec=color, mew=2, ls="", zorder=3, gid=row.role,
                clip_on=False)  # fmt: skip


def _ring(ax: Axes, x: list[float], y: list[float]) -> None:
    """A ring around a dot: not all witnesses give this number; a note beside the chart says what they print."""
    ax.plot(x, y, "o", ms=DOT + 6, mfc="none", mec=LEVEL, mew=1.1, ls="", zorder=4, gid="witnesses disagree", clip_on=False)


def tail(ax: Axes, x: float, y: float, side: int, color: str, *, upright: bool = False, steps: int = 24) -> None:
    """Draw a tail that fades out over TAIL points on paper, whatever the scale of the axis."""
    ends = np.linspace(0, side * (TAIL + DOT / 2) / 72, steps + 1)
    here = ax.figure.dpi_scale_trans + ScaledTranslation(x, y, ax.transData)
    for near, far, alpha in zip(ends, ends[1:], np.linspace(0.85, 0.0, steps), strict=False):
        across, along = ([0, 0], [near, far]) if upright else ([near, far], [0, 0])
        ax.add_artist(Line2D(across, along, color=color, alpha=alpha, lw=6, solid_capstyle="butt", transform=here, zorder=1.5,
                             clip_on=False))  # fmt: skip


def _label(ax: Axes, row: object, y: float, color: str, scale: _Scale, *, up: bool) -> None:
    middle = (row.low + row.high) / 2
    # Labels near an end of the axis grow inwards, so that they never leave the picture.
    side = "left" if middle < scale.end * 0.55 else "right"
    x = middle - (0.06 if side == "left" else -0.06) * scale.right / WIDTH * 1.6
    for line, (text, weight) in enumerate(((row.label_en, "bold"), (f"«{row.label_ru}»", "normal"))):
        at = y - LINE * (1.5 - line) if up else y + LINE * (line + 0.5)
        ax.text(max(x, 0), at, text, ha=side, va="center", fontsize=9.5, color=color, fontweight=weight)


def _subtitle(chosen: pd.DataFrame) -> str:
    number = number_word(chosen["article"].nunique())
    currencies = chosen.loc[chosen["mark"] != "", "currency"].dropna().unique()
    currency = "US$" if list(currencies) in (["USD"], []) else ", ".join(currencies)
    return f"Trade turnover with Belarus as {number} articles state it, {currency}"


def _as_said_caption(drawn: pd.DataFrame, chosen: pd.DataFrame) -> list[str]:
    sentences = [
        "A fading tail marks a hedge; its length measures nothing. Lines join statements, not dates: no time axis is drawn, "
        "because the texts do not say which statement came first."
    ]
    headlines = chosen[(chosen["mark"] == "") & (chosen["voice"] == "headline") & chosen["low"].notna()]
    hedged = drawn[(drawn["hedge"] != "none") & (drawn["voice"] == "direct")]
    for row in headlines.itertuples():
        lost = hedged[(hedged["article"] == row.article) & (hedged["low"] == row.low)]
        if row.hedge == "none" and len(lost):
            word = lost["label_ru"].iloc[0].split()[0]
            sentences.append(f"In {row.article} the quotation is drawn; the headline drops «{word}».")
    return sentences


def _printed(dates: dict[str, str], article: str) -> str:
    date = dates.get(article, "no date printed")
    day, _, rest = date.partition(", ")
    return f"“{day}”, {rest}" if rest else date


def _witness_note(levels: pd.DataFrame) -> str:
    numbered, odd = levels[levels["low"].notna()], levels[levels["low"].isna()]
    values = []
    for (low, currency), group in numbered.groupby(["low", "currency"], sort=False):
        places = [f"{row.article} ({row.voice})" if row.voice == "narrator" else row.article for row in group.itertuples()]
        shown = money(low, currency if group["currency_stated"].astype(bool).all() else None)
        values.append(f"{shown} in {_listed(list(dict.fromkeys(places)))}")
    said = "; ".join(values)
    for row in odd.itertuples():
        said += f"; {row.article}’s {'quotation' if row.voice == 'direct' else row.voice} prints «{row.label_ru}», not drawn"
    return f"ringed, because not all texts agree: {said}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


# ---------------------------------------------------------------- placed in time (layer C)

BAND_LINE = 0.17  # inches a line in the "no figure named" band takes
PANEL = 1.75  # inches of the money axis of one partner


def place_in_time(chosen: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The statements with the dates of layer C, one row a mark or a line of words of `turnover_in_time`.

    `events` needs `article`, `event` and `date` (ISO). Adds `said` and `at`, both decimal years: a level stands where it
    was said, a target at the end of the year it names, words without a number where they were said. A target with a number
    but without a year is left out (it has no place on the axis), and so is a level without a number. What two witnesses of
    one event say alike is one row, in the highest voice.
    """
    dated = chosen.merge(events[["article", "date", "event"]], on="article", how="inner", validate="many_to_one")
    dated["said"] = [_decimal_year(date) for date in dated["date"]]
    numbered, target = dated["low"].notna(), dated["role"] == "target"
    year_named = dated["deadline"].astype("Float64") + 1
    dated["at"] = dated["said"].where(~(numbered & target), year_named)
    placed = dated[dated["at"].notna() & (numbered | target)].copy()
    placed["at"] = placed["at"].astype(float)
    # Reports of one event that do not give one number: the ring in the chart says so.
    level = dated[dated["role"] == "current"]
    said = level.groupby(["partner", "event"])["low"].agg(lambda numbers: numbers.nunique(dropna=False))
    placed["disputed"] = [said.get((row.partner, row.event), 1) > 1 and row.role == "current" for row in placed.itertuples()]
    placed["rank"] = placed["voice"].map(VOICES.index)
    placed["same"] = [row.label_ru if pd.isna(row.low) else f"{row.low:g} {row.high:g}" for row in placed.itertuples()]
    placed = placed.sort_values(["rank", "article", "start"], kind="stable")
    placed = placed.drop_duplicates(["partner", "event", "role", "same"])
    return placed.sort_values(["said", "article", "start"], kind="stable", ignore_index=True)[
        ["partner", "partner_name", "role", "low", "high", "currency", "hedge", "label_en", "label_ru", "article", "voice",
         "event", "date", "said", "deadline", "deadline_kind", "at", "disputed"]
    ]  # fmt: skip


def turnover_in_time(fig: Figure, placed: pd.DataFrame) -> list[Axes]:
    """One panel a partner on shared axes: years across, money upwards; words without a number stand in a band on top.

    Returns the money Axes in the order of first appearance; the figure is resized to hold them.
    """
    scale = _money_scale(placed)
    years = range(int(placed["said"].min()), int(np.ceil(placed["at"].max())) + 1)
    panels = [placed[placed["partner"] == partner] for partner in placed["partner"].unique()]
    bands = [max(1, 2 * int(panel["low"].isna().sum())) * BAND_LINE + 0.12 for panel in panels]
    head, foot, between = 0.85, 0.8, 0.72
    total = head + foot + math.fsum(bands) + PANEL * len(panels) + between * (len(panels) - 1) + 0.3
    fig.set_size_inches(WIDTH, total)
    _head(fig, total, _time_finding(placed), "Layer C: dates from outside the articles (data/evidence/events.csv), US$")
    axes, bottom = [], total - head - 0.3
    for panel, band in zip(panels, bands, strict=True):
        bottom -= band + PANEL
        ax = fig.add_axes([0.62 / WIDTH, bottom / total, (WIDTH - 0.62 - 0.14) / WIDTH, PANEL / total])
        _time_panel(ax, panel, scale, years)
        _band(ax, panel, band, years)
        axes.append(ax)
        bottom -= between
    for place, line in enumerate(textwrap.wrap(_TIME_CAPTION, 82)):
        fig.text(0.14 / WIDTH, (0.47 - 0.15 * place) / total, line, fontsize=8.3, color=MUTED, va="center")
    return axes


_TIME_CAPTION = (
    "Filled: level, at the day it was said. Hollow: target, at the end of the year it names; its dotted line starts on the "
    "day it was said. Fading tails mark hedges; their length measures nothing. A "
    "ring: the reports of that day disagree."
)


def age_sentence(placed: pd.DataFrame) -> str:
    """Which was said first, a partner's level or its target, and by how many years; with the dates."""
    for name, rows in placed[placed["low"].notna()].groupby("partner_name", sort=False):
        if {"current", "target"} <= set(rows["role"]):
            level = rows[rows["role"] == "current"].sort_values("said").iloc[0]
            target = rows[rows["role"] == "target"].sort_values("said").iloc[-1]
            years = target["said"] - level["said"]
            first, then = ("level", "target") if years > 0 else ("target", "level")
            dates = sorted([level["date"], target["date"]])
            return (f"The {first} of trade with {name} was stated on {_day(dates[0])}, the {then} on {_day(dates[1])}, "
                    f"{abs(years):.1f} years later. Whoever compares the two compares different years.")  # fmt: skip
    return "No partner has both a level and a target with a number and a date."


def _time_finding(placed: pd.DataFrame) -> str:
    numbered = placed[placed["low"].notna()]
    for name, rows in numbered.groupby("partner_name", sort=False):
        said = rows.groupby("role")["said"]
        if {"current", "target"} <= set(rows["role"]):
            years = said.max()["target"] - said.min()["current"]
            order = "older" if years > 0 else "younger"
            return f"{name}: the level is {abs(years):.1f} years {order} than the target"
    return "Levels and targets by the day they were said"


def _time_panel(ax: Axes, rows: pd.DataFrame, scale: _Scale, years: range) -> None:
    ax.set(xlim=(years[0] - 0.1, years[-1] + 0.25), ylim=(0, scale.end * 1.12))
    ax.set_yticks(scale.ticks, [scale.label(tick) for tick in scale.ticks], fontsize=8.5)
    # A year's name stands in its middle, so that the end of 2030 is not read as 2031.
    ax.set_xticks([year + 0.5 for year in years[:-1]], [str(year) for year in years[:-1]], fontsize=8.5)
    ax.vlines(years, 0, scale.end * 0.02, color=MUTED, lw=0.8, zorder=0)
    ax.hlines(scale.ticks, years[0] - 0.1, years[-1] + 0.25, color=RULE, lw=0.8, zorder=0)
    ax.tick_params(length=0)
    for row in rows[rows["low"].notna()].itertuples():
        color = TARGET if row.role == "target" else LEVEL
        if row.role == "target":
            ax.plot([row.said, row.at], [row.low] * 2, ls=(0, (1, 2)), color=color, lw=1.3, zorder=1, gid="said to named year")
            ax.plot([row.said], [row.low], "|", ms=9, color=color, mew=1.5, zorder=2)
        _upright_dot(ax, row, color)
        if row.disputed:
            _ring(ax, [row.at], [row.low])
        _time_label(ax, row, color, scale, years)


def _upright_dot(ax: Axes, row: object, color: str) -> None:
    """A dot whose hedge tails stand upright, because money runs upwards here."""
    for side in HEDGE_SIDES.get(row.hedge, ()):
        tail(ax, row.at, row.low, side, color, upright=True)
    face = color if row.role == "current" else PAPER
    ax.plot([row.at], [row.low], "o", ms=DOT, mfc=face, mec=color, mew=2, ls="", zorder=3, gid=row.role)


def _time_label(ax: Axes, row: object, color: str, scale: _Scale, years: range) -> None:
    late = row.at > years[0] + 0.6 * (years[-1] - years[0])
    # Above the line for what lies low, below for what lies near the top of the axis.
    high = row.low > 0.75 * scale.end
    when = f"said {_day(row.date)}"
    if row.role == "target":
        when = f"{_DEADLINE[row.deadline_kind]} {row.deadline}, {when}"
    lines = [(row.label_en, color, "bold"), (f"«{row.label_ru}»", color, "normal"), (when, MUTED, "normal")]
    for place, (text, ink, weight) in enumerate(lines):
        up = -19 - 12 * place if high else (37 if row.role == "target" else 26) - 12 * place
        ax.annotate(text, (row.at, row.low), xytext=(-12 if late else -4 if high else 11, up), textcoords="offset points",
                    ha="right" if late else "left", va="center", fontsize=8.4, color=ink, fontweight=weight,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}, zorder=1.2)  # fmt: skip


_DEADLINE = {"stated": "deadline", "relative": "deadline counted as", "soft": "soft deadline", "conditional": "conditional,",
             "refused": "date refused", "none": ""}  # fmt: skip


def _band(ax: Axes, rows: pd.DataFrame, height: float, years: range) -> None:
    """The band above one panel: an open mark where words without a number were said, and the words."""
    band = ax.inset_axes([0, 1 + 0.03 / PANEL, 1, height / PANEL])
    band.set(xlim=ax.get_xlim(), ylim=(height, 0), xticks=[], yticks=[], facecolor=GUTTER)
    band.spines[:].set_visible(False)
    band.set_title(rows["partner_name"].iloc[0], loc="left", fontsize=12, fontweight="bold", pad=5)
    band.set_title("no figure named", loc="right", fontsize=8, color=MUTED, pad=5)
    y, marked = 0.06, set()
    for row in rows[rows["low"].isna()].itertuples():
        y += 2 * BAND_LINE
        first, words = y - 1.5 * BAND_LINE, f"«{row.label_ru}»"
        if row.said not in marked:
            marked.add(row.said)
            words += f", {_day(row.date)}"
            band.plot([row.said], [first], "o", ms=DOT, mfc=PAPER, mec=TARGET, mew=1.3, ls="", zorder=3, gid="open mark")
            band.text(row.said, first, "?", ha="center", va="center_baseline", fontsize=7.5, color=TARGET, zorder=4)
        for line, (text, ink) in enumerate(((row.label_en, INK), (words, TARGET))):
            band.annotate(text, (row.said, first + line * BAND_LINE), xytext=(9, 0), textcoords="offset points",
                          va="center_baseline", fontsize=8.2, color=ink)  # fmt: skip


def _day(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _decimal_year(date: str) -> float:
    day = datetime.date.fromisoformat(date)
    start = datetime.date(day.year, 1, 1)
    return day.year + (day - start).days / (datetime.date(day.year + 1, 1, 1) - start).days
