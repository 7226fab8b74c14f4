"""The chart of notebook 06: every goal with what was measured; look and `save` are of `charts`.

One row a goal, one lane a set: a filled dot is the held-out texts, a hollow one the tuned texts, a hollow square the phrasebook.
Lines are 95 % intervals, a dashed upright the goal. Right is better everywhere.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from tradetalk.charts import INK, LEVEL, MUTED, PAPER, RULE, TARGET, WIDTH
from tradetalk.grades import HALVES

LANE, GAP = 0.15, 0.17  # inches: a lane of one set, the room between two rows
LEFT, RIGHT, HEAD = 1.62, 0.62, 0.78  # inches: labels, printed values, subtitle with key
LINE = 0.155  # inches a line of the caption takes
SMALL = 8.6  # points
TITLE_ACROSS, ACROSS = 52, 80  # characters a line of the title and of the caption
MARKS = {"held-out texts": ("o", LEVEL, LEVEL), "tuned texts": ("o", PAPER, LEVEL), "phrasebook": ("s", PAPER, MUTED)}
"""Set -> marker, face and edge; shape and filling tell them apart without colour."""
OWN_SHAPES = "D^v"
"""Markers of sets that a reader added, in turn."""
CAPTION = (
    "Lines: 95 % intervals, by drawing texts again, or by the rule of three where nothing went wrong. They cover the luck of "
    "the draw, not other kinds of news. The axis does not start at zero; dots are compared, not lengths."
)
CUT = " A line that touches the left edge goes on beyond it."
LEFT_ALONE = "texts without an amount left alone"


def drawn_fields(measured: pd.DataFrame) -> pd.DataFrame:
    """The rows as drawn, from grades.against_goals: goal, bound, set, value, low, high, of, met, all so that right is better.

    A share that should be small is drawn as what is left of one.
    """
    rows = measured.copy()
    small = rows["at_most"].astype(bool)
    for name, other in (("bound", "bound"), ("value", "value"), ("low", "high"), ("high", "low")):
        rows[name] = (1 - measured[other]).where(small, measured[name]).round(4)
    rows.loc[small, "goal"] = LEFT_ALONE
    return rows[["goal", "bound", "set", "value", "low", "high", "of", "met"]]


def main_set(sets: Sequence[str]) -> str:
    """The set that counts: the held-out texts, or the tuned one while the other is not there, or what there is."""
    return next((name for name in (*reversed(HALVES), *sets) if name in set(sets)), "")


def fields(ax: Axes, drawn: pd.DataFrame) -> Axes:
    """Draw the rows of `drawn_fields`. The figure is resized to hold them; the y axis counts inches downwards."""
    sets = [name for name in dict.fromkeys((*reversed(HALVES), *drawn["set"])) if name in set(drawn["set"])]
    goals = list(dict.fromkeys(drawn["goal"]))
    cut = CUT if (drawn["low"] < _least(drawn)).any() else ""
    row, caption = LANE * len(sets) + GAP, textwrap.wrap(CAPTION + cut, ACROSS)
    height, foot = row * len(goals), 0.42 + LINE * len(caption)
    heading = textwrap.wrap(title(drawn), TITLE_ACROSS)
    fig, total = ax.figure, HEAD + 0.2 * len(heading) + height + foot
    fig.set_size_inches(WIDTH, total)
    ax.set_position((LEFT / WIDTH, foot / total, (WIDTH - LEFT - RIGHT) / WIDTH, height / total))
    floor = min(0.9, int(10 * _least(drawn)) / 10)
    ax.set(xlim=(floor, 1.002), ylim=(height, 0), yticks=[])
    ticks = [round(floor + 0.1 * step, 1) for step in range(round((1 - floor) * 10) + 1)]
    ticks = ticks if len(ticks) > 2 else [0.9, 0.95, 1.0]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks], fontsize=SMALL)
    for place, goal in enumerate(goals):
        _row(ax, drawn[drawn["goal"] == goal].set_index("set"), goal, place * row, sets)
    _head(ax, heading, sets, total)
    for place, line in enumerate(caption):
        fig.text(0.14 / WIDTH, (LINE * (len(caption) - place) - 0.04) / total, line, fontsize=8.5, color=MUTED, va="center")
    return ax


def title(drawn: pd.DataFrame) -> str:
    """The finding: how many goals are met, on which texts."""
    name = main_set(list(drawn["set"]))
    here = drawn[drawn["set"] == name]
    unseen = "texts no rule was tuned on" if name == "held-out texts" else f"the {name} (rules were tuned on it)"
    return f"{int(here['met'].sum())} of {len(here)} goals are met on {unseen}"


def describe(drawn: pd.DataFrame) -> str:
    """Alt text of `fields`: the finding, then every goal with the value of each set."""
    lines = []
    for goal, rows in drawn.groupby("goal", sort=False):
        said = ", ".join(f"{row.set} {row.value:.3f} ({row.low:.2f} to {row.high:.2f})" for row in rows.itertuples())
        lines.append(f"{goal}: goal {rows['bound'].iloc[0]:.2f}; {said}.")
    return f"Dot plot with intervals, one row a goal. {title(drawn)}. {' '.join(lines)}"


def _row(ax: Axes, rows: pd.DataFrame, goal: str, top: float, sets: list[str]) -> None:
    bottom = top + LANE * len(sets)
    bound, floor = rows["bound"].iloc[0], ax.get_xlim()[0]
    ax.plot([bound, bound], [top + 0.02, bottom - 0.02], color=TARGET, lw=1.3, ls=(0, (3, 1.5)), zorder=1, gid="goal")
    ax.axhline(bottom + GAP / 2, color=RULE, lw=0.7, zorder=0)
    middle = (top + bottom) / 2
    ax.annotate("\n".join(textwrap.wrap(goal, 21)), (floor, middle), xytext=(-(LEFT - 0.14) * 72, 0),
                textcoords="offset points", fontsize=8.8, va="center", annotation_clip=False)  # fmt: skip
    for lane, name in enumerate(sets):
        if name not in rows.index:
            continue
        row, y = rows.loc[name], top + LANE * (lane + 0.5)
        marker, face, edge = _look(name, sets)
        ax.plot([row["low"], row["high"]], [y, y], color=edge, lw=1.3, solid_capstyle="butt", zorder=2)
        ax.plot([row["value"]], [y], marker, ms=5.6, mfc=face, mec=edge, mew=1.2, zorder=3, gid=name, clip_on=False)
        if name == main_set(sets):
            words = f"{row['value']:.3f}" + ("" if row["met"] else "\nnot met")
            ax.annotate(words, (1.002, middle), xytext=(6, 0), textcoords="offset points", fontsize=8.5, va="center",
                        color=INK if row["met"] else TARGET, annotation_clip=False)  # fmt: skip


def _head(ax: Axes, heading: list[str], sets: list[str], total: float) -> None:
    fig, y = ax.figure, total - 0.2
    for line in heading:
        fig.text(0.14 / WIDTH, y / total, line, fontsize=12, fontweight="bold", va="center")
        y -= 0.2
    subtitle = f"Right is better; the figures printed are those of the {main_set(sets)}."
    fig.text(0.14 / WIDTH, (y - 0.02) / total, subtitle, fontsize=9, color=MUTED, va="center")
    # The key is drawn with the marks themselves, in the figure's own coordinates.
    x, y = 0.2, y - 0.27
    for name in sets:
        marker, face, edge = _look(name, sets)
        fig.add_artist(_line([x], [y], total, marker=marker, ms=5.6, mfc=face, mec=edge, mew=1.2, ls=""))
        fig.text((x + 0.09) / WIDTH, y / total, name, fontsize=SMALL, va="center_baseline")
        x += 0.3 + 0.068 * len(name)
    fig.add_artist(_line([x, x], [y - 0.07, y + 0.07], total, color=TARGET, lw=1.3, ls=(0, (3, 1.5))))
    fig.text((x + 0.09) / WIDTH, y / total, "goal", fontsize=SMALL, va="center_baseline")


def _least(drawn: pd.DataFrame) -> float:
    # Three phrases of one's own have an interval as wide as the axis; it must not press all else into a corner.
    kept = drawn["set"].isin(MARKS)
    return min(drawn.loc[kept, "low"].min(), drawn["value"].min(), drawn["bound"].min())


def _look(name: str, sets: list[str]) -> tuple[str, str, str]:
    own = [known for known in sets if known not in MARKS]
    return MARKS[name] if name in MARKS else (OWN_SHAPES[own.index(name) % len(OWN_SHAPES)], PAPER, INK)


def _line(x: list[float], y: list[float], total: float, **look: object) -> Line2D:
    return Line2D([place / WIDTH for place in x], [place / total for place in y], **look)
