"""The record behind the words: what a target asks, whether it was ever done, what became of earlier ones, whose figures say so.

Layers A and B meet layer C here and stay apart: a `Spoken` statement comes from the articles, everything else from
data/evidence, and a figure of one never fills a hole of the other. Money is in millions of US dollars, growth is a fraction
a year, and what has no honest answer is a `growth.Refusal` or a word with its reason.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
import statistics as averages
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from tradetalk.evidence import HOME, UNSTATED, figure, last_day, period_words, printed, shown_figure, side_name, spans
from tradetalk.growth import ASSUMPTIONS, Interval, Reach, Refusal, comparable, gap, ratio, required_growth
from tradetalk.tables import html, linked
from tradetalk.turnover import date_in_words, partner_name

MILLION = 1e6
# What freight and insurance add to an import beside the same export: the factor 1.06 of the IMF's Direction of Trade
# Statistics (Yearbook 2017). Sides that lie nearer than this do not disagree.
VALUATION_MARGIN = 0.06
THE_WORDS = "the words"
CONDITION_STATES = ("waiting", "occurred", "lapsed", "unknown")


# ---------------------------------------------------------------------------------------------------- what was said


@dataclass(frozen=True)
class Spoken:
    """One level or target of the articles as a person reads it; `low` and `high` in millions, None without a number.

    `gloss` is the English reading of the words. `said` is the day of the event by layer C (data/evidence/events.csv); the
    article itself may print no year.
    """

    article: str
    partner: str
    role: str
    words: str
    gloss: str
    low: float | None
    high: float | None
    hedge: str
    deadline: int | None
    deadline_kind: str
    said: datetime.date

    def interval(self, assumptions: Mapping[str, Reach] = ASSUMPTIONS) -> Interval | Refusal:
        """What the number stands for under the assumptions about hedges, or why there is none."""
        if self.low is None:
            return Refusal(f"the {'target' if self.role == 'target' else 'level'} has no number: {self.both}")
        return figure(self.low, self.high, self.hedge, assumptions)

    @property
    def number(self) -> str:
        """The number with its hedge, in millions: "just under 170"; empty without a number."""
        return printed(self.low, self.high, self.hedge)

    @property
    def both(self) -> str:
        """The English reading and the Russian words."""
        return f"“{self.gloss.strip('“”')}” («{self.words}»)"


def spoken(statements: pd.DataFrame, events: pd.DataFrame) -> list[Spoken]:
    """Every level and target with a partner, dated by the events of layer C, in the order of the statements.

    `statements` are settled ones (see readings.settled), money in units; `events` needs `article` and `date`. Articles
    without an event are left out, because nothing outside says when they were.
    """
    days = {row.article: datetime.date.fromisoformat(row.date) for row in events.itertuples()}
    said = []
    for row in statements[statements["role"].isin(["current", "target"]) & statements["partner"].notna()].to_dict("records"):
        if row["article"] in days:
            gloss = row.get("reader_gloss_en")
            said.append(Spoken(
                row["article"], row["partner"], row["role"], row["words"], gloss if isinstance(gloss, str) else "",
                *(None if pd.isna(row[bound]) else float(row[bound]) / MILLION for bound in ("low", "high")), row["hedge"],
                None if pd.isna(row["deadline"]) else int(row["deadline"]), row["deadline_kind"], days[row["article"]],
            ))  # fmt: skip
    return said


def chosen(said: Iterable[Spoken], article: str, words: str) -> Spoken:
    """The one statement of an article that has these words. Raises LookupError if there is none or more than one kind."""
    found = list(dict.fromkeys(one for one in said if one.article == article and one.words == words))
    if len(found) != 1:
        raise LookupError(f"article {article} has {len(found)} readings of «{words}», not one")
    return found[0]


# ---------------------------------------------------------------------------------------------------- honest arithmetic


def from_the_words(pairs: Iterable[tuple[Spoken, Spoken]], assumptions: Mapping[str, Reach] = ASSUMPTIONS) -> pd.DataFrame:
    """What follows from the words alone (layers A and B): one row a (level, target) pair, refusals in full.

    The articles print no year for any level, so no yearly growth follows from them.
    """
    rows = []
    no_year = Refusal("the level has no year in the text, so the time is not known")
    for level, target in pairs:
        now, then = level.interval(assumptions), target.interval(assumptions)
        growth = then if isinstance(then, Refusal) else required_growth(now, then, no_year)
        rows.append({
            "partner": partner_name(level.partner), "level": level.number, "target": target.number or target.both,
            "times": shown(ratio(now, then), 2), "missing": shown(gap(now, then), 0), "growth a year": percent(growth),
        })  # fmt: skip
    return pd.DataFrame(rows)


def bases(level: Spoken, target: Spoken, statistics: pd.DataFrame) -> pd.DataFrame:
    """Every level from which the growth up to the target can be counted, from the year before the words on.

    Rows of the words: the calendar year before they were said, the year in which they were said (the past twelve months,
    nearly), and the naive reading, the year in which the target was said. Rows of layer C: each figure of either side.
    Columns `base_year`, `source`, `low`, `high`, `hedge`, `reading`, `naive`, `weak` (made by arithmetic) and `refusal`,
    which says why a figure can be no base (empty for one that can).
    """
    first = level.said.year - 1
    rows = [
        (first, THE_WORDS, level.low, level.high, level.hedge, "as the calendar year before the words", False, False, ""),
        (
            level.said.year,
            THE_WORDS,
            level.low,
            level.high,
            level.hedge,
            "as the twelve months before the words",
            False,
            False,
            "",
        ),
    ]
    if target.said.year > level.said.year:
        naive = "as the year of the target’s own words: naive"
        rows.append((target.said.year, THE_WORDS, level.low, level.high, level.hedge, naive, True, False, ""))
    for row in statistics[(statistics["partner"] == level.partner) & (statistics["year"] >= first)].itertuples():
        refusal = comparable(period_words(row.period), str(row.year), "period")
        high = row.turnover_low_musd if pd.isna(row.turnover_high_musd) else row.turnover_high_musd
        rows.append((
            int(row.year), side_name(row.reporter), float(row.turnover_low_musd), float(high), row.hedge, row.period, False,
            row.derived, refusal.reason if refusal else "",
        ))  # fmt: skip
    columns = ["base_year", "source", "low", "high", "hedge", "reading", "naive", "weak", "refusal"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["base_year", "source", "reading"], kind="stable", ignore_index=True)


def required(base: pd.DataFrame, target: Spoken, widths: Sequence[float], deadline: int | None = None) -> pd.DataFrame:
    """The yearly growth that each base and each width of "about" asks: the usable bases, one row a base and a width.

    `widths` are fractions of the number either side of it (0 takes "about" for the number itself). Adds `about`, `years`,
    `growth_low`, `growth_high` (fractions a year), `growth_printed`, which takes every printed number as exact, and
    `growth_refusal`, the reason where there is no growth (a base that is not older than the deadline). `deadline` replaces
    the target's own year. Raises ValueError if neither names one.
    """
    year = deadline or target.deadline
    if year is None:
        raise ValueError("neither the target nor the reader names a year")
    rows = []
    for row, width in itertools.product(base[base["refusal"] == ""].to_dict("records"), widths):
        assumed = {**ASSUMPTIONS, "about": Reach(width, width)}
        years = year - row["base_year"]
        growth = required_growth(figure(row["low"], row["high"], row["hedge"], assumed), target.interval(assumed), years)
        exact = required_growth(figure(row["low"], row["high"], "none"), figure(target.low, target.high, "none"), years)
        low, high, printed_low, refusal = None, None, None, ""
        if isinstance(growth, Refusal):
            refusal = growth.reason
        else:
            low, high = growth.low, growth.high
            # A printed range has no single number to take as exact.
            printed_low = exact.low if exact.is_point else None
        numbers = {"growth_low": low, "growth_high": high, "growth_printed": printed_low, "growth_refusal": refusal}
        rows.append({**row, "about": width, "years": years, **numbers})
    return pd.DataFrame(rows).drop(columns="refusal").astype({"growth_low": float, "growth_high": float, "growth_printed": float})


def _growth_text(row: object) -> str:
    return f"no answer: {row.growth_refusal}" if row.growth_refusal else percent(Interval(row.growth_low, row.growth_high))


def influence(grown: pd.DataFrame) -> pd.DataFrame:
    """How far each choice alone moves the answer, in percentage points a year: one row a choice, the strongest first.

    Two rows of `required` are compared if they differ in this choice only; how far they lie apart is the larger of the
    distances between their low and between their high bounds. Columns `choice`, `pairs`, `median_points`,
    `largest_points`, `example`.
    """
    names = {"base_year": "the base year", "source": "whose figure the base is", "about": "how wide “about” is"}
    rows = []
    for choice, name in names.items():
        others = [other for other in names if other != choice]
        apart = []
        for one, two in itertools.combinations(grown[grown["growth_refusal"] == ""].to_dict("records"), 2):
            if one[choice] != two[choice] and all(one[other] == two[other] for other in others):
                points = 100 * max(abs(one[bound] - two[bound]) for bound in ("growth_low", "growth_high"))
                apart.append((points, f"{_setting(one, choice)} against {_setting(two, choice)}, {_held(one, others)}"))
        if apart:
            largest = max(apart, key=lambda pair: pair[0])
            median = averages.median(points for points, _ in apart)
            rows.append((name, len(apart), round(median, 1), round(largest[0], 1), largest[1]))
    columns = ["choice", "pairs", "median_points", "largest_points", "example"]
    return pd.DataFrame(rows, columns=columns).sort_values("largest_points", ascending=False, kind="stable", ignore_index=True)


def influence_sentence(every: pd.DataFrame, fair: pd.DataFrame) -> str:
    """Which choice matters most, by the largest and by the middle move; `every` with the naive reading, `fair` without."""
    widest, fairest = (table.loc[table["largest_points"].idxmax()] for table in (every, fair))
    middle = fair.sort_values("median_points", ascending=False, kind="stable")
    without = f"{fairest['choice']}, {fairest['largest_points']:.1f}"
    if widest["choice"] == fairest["choice"]:
        without = f"still that, {fairest['largest_points']:.1f}"
    order = "; ".join(f"{row.choice} {row.median_points:.1f}" for row in middle.itertuples())
    return (
        f"The choice that can move the answer furthest is {widest['choice']}, by {widest['largest_points']:.1f} points a year; "
        f"without the naive reading it is {without}. On the middle move, without the naive reading, the order is: {order}."
    )


def influence_table(moved: pd.DataFrame) -> pd.DataFrame:
    """The rows of `influence` for reading, in percentage points a year."""
    return pd.DataFrame({
        "choice": moved["choice"], "pairs compared": moved["pairs"], "middle move": moved["median_points"].map("{:.1f}".format),
        "largest move": moved["largest_points"].map("{:.1f}".format), "where it is largest": moved["example"],
    })  # fmt: skip


def growth_table(grown: pd.DataFrame) -> pd.DataFrame:
    """The rows of `required` for reading: one row a base, one column a width of "about"."""
    rows = []
    for _, options in grown.groupby(["base_year", "source"], sort=True):
        first = options.iloc[0]
        row = {
            "base": printed(first["low"], first["high"], first["hedge"]),
            "year": int(first["base_year"]),
            "by": first["source"],
            "read": first["reading"] if first["source"] == THE_WORDS else "",
            "exact numbers": "" if pd.isna(first["growth_printed"]) else f"{100 * first['growth_printed']:.1f} %",
        }
        for option in options.itertuples():
            row[f"about = {100 * option.about:.0f} %"] = _growth_text(option)
        rows.append(row)
    return pd.DataFrame(rows)


def refused_bases(base: pd.DataFrame) -> pd.DataFrame:
    """The figures that can be no base, with the reason, for reading."""
    refused = base[base["refusal"] != ""]
    return pd.DataFrame({
        "figure": [_row_number(row) for row in refused.itertuples()], "by": refused["source"].to_numpy(),
        "why no yearly growth is counted from it": refused["refusal"].to_numpy(),
    })  # fmt: skip


def windows_drawn(series: pd.Series, every: Mapping[int, pd.DataFrame], happened: pd.DataFrame, target: Spoken) -> pd.DataFrame:
    """What the figure of the windows draws, for its CSV: `kind` is figure, target, window or asked; money in millions."""
    figures = pd.DataFrame({"kind": "figure", "end": series.index, "turnover_musd": series.to_numpy()})
    goal = pd.DataFrame([{"kind": "target", "end": target.deadline, "turnover_musd": target.low}])
    lines = [table[["start", "end", "factor"]].assign(kind="window", years=length) for length, table in every.items()]
    asked = happened[["years", "factor"]].assign(kind="asked", start=happened["base_year"])
    drawn = pd.concat([figures, goal, *lines, asked], ignore_index=True).round(6)
    whole = drawn.astype(dict.fromkeys(("years", "start", "end"), "Int64"))
    return whole[["kind", "years", "start", "end", "factor", "turnover_musd"]]


def sides_drawn(statistics: pd.DataFrame, levels: Iterable[Spoken], first: int) -> pd.DataFrame:
    """What the figure of both sides draws, for its CSV: full-year figures of a named side and the spoken levels."""
    rows = statistics[(statistics["months"] == 12) & (statistics["year"] >= first) & (statistics["reporter"] != UNSTATED)]
    figures = pd.DataFrame({
        "partner": rows["partner"], "by": rows["reporter"].map(side_name), "at": rows["year"].astype(str),
        "low_musd": rows["turnover_low_musd"], "high_musd": rows["turnover_high_musd"], "hedge": rows["hedge"],
        "derived": rows["derived"], "url": rows["url"],
    })  # fmt: skip
    numbered = [one for one in levels if one.low is not None]
    once = {(one.partner, THE_WORDS, str(one.said), one.low, one.high, one.hedge) for one in numbered}
    words = pd.DataFrame([(*row, False, "") for row in sorted(once)], columns=figures.columns).astype(figures.dtypes)
    return pd.concat([figures, words], ignore_index=True)


def happened_table(happened: pd.DataFrame) -> pd.DataFrame:
    """The rows of `has_it_happened` for reading."""
    return pd.DataFrame({
        "asked": [f"×{row.factor:.2f} in {row.years} years" for row in happened.itertuples()],
        "base": [f"{row.source}, {row.base_year}" for row in happened.itertuples()],
        "windows that reach it": [f"{row.reached} of {row.windows}" for row in happened.itertuples()],
        "they begin": happened["starts"].to_numpy(),
        "without a year in common": [f"at most {row.apart} of {row.apart_possible}" for row in happened.itertuples()],
        "largest rise, millions": [f"{row.largest_rise:.0f}" for row in happened.itertuples()],
        "rise asked, millions": [f"{row.asked_rise:.0f}" for row in happened.itertuples()],
        "at least, by the hedges": [f"{row.asked_rise_least:.0f}" for row in happened.itertuples()],
    })  # fmt: skip


def sides_table(compared: pd.DataFrame) -> pd.DataFrame:
    """The periods of `sides` that both sides have, for reading; the asymmetry in per cent of the average of both."""
    both = compared[compared["index_low"].notna()]
    index = [percent(Interval(row.index_low, row.index_high)) for row in both.itertuples()]
    return pd.DataFrame({
        "partner": both["partner"].map(partner_name), "period": both["period"].map(period_words), "Belarusian side": both["home"],
        "partner’s side": both["other"], "asymmetry": index,
        "verdict": both["verdict"], "made by arithmetic": ["yes" if weak else "" for weak in both["weak"]],
    })  # fmt: skip


def alone_table(compared: pd.DataFrame) -> pd.DataFrame:
    """The figures of `sides` that have no counterpart, gathered by partner and reason, for reading."""
    rows = []
    alone = compared[compared["alone"] != ""]
    for (code, name, verdict), group in alone.groupby(["partner", "alone", "verdict"], sort=False):
        figures = [f"{row.home or row.other} ({period_words(row.period)})" for row in group.itertuples()]
        rows.append((partner_name(code), name, "; ".join(figures), verdict))
    return pd.DataFrame(rows, columns=["partner", "by", "figures and periods", "verdict"])


KNOWN = {"before": "public before the words", "after": "published after the words", "unknown": "date of publication unknown"}


def beside_table(beside: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """The rows of `words_beside_figures` for reading: one row a spoken level and year, the sides next to each other."""
    verdicts = {(row.home, row.other, row.period): row.verdict for row in compared.itertuples()}
    rows = []
    for (article, words, year), group in beside.groupby(["article", "words", "year"], sort=False):
        row = {"article": article, "words": words, "if this year was meant": year}
        for name, own in (
            ("Belarusian side", group["by"] == side_name(HOME)),
            ("partner’s side", ~group["by"].isin(_NOT_A_PARTNER)),
        ):
            row[name] = "; ".join(f"{one.figure}: {one.if_meant} ({KNOWN[one.known]})" for one in group[own].itertuples())
        row["side not named"] = "; ".join(
            f"{one.figure}: {one.if_meant} ({KNOWN[one.known]})" for one in group[group["by"] == side_name(UNSTATED)].itertuples()
        )
        figures = [
            next(iter(group.loc[own, "figure"]), "")
            for own in (group["by"] == side_name(HOME), ~group["by"].isin(_NOT_A_PARTNER))
        ]
        row["the two sides"] = verdicts.get((*figures, year), "" if year else group["verdict"].iloc[0])
        rows.append(row)
    table = pd.DataFrame(rows)
    return table.sort_values(["article", "words", "if this year was meant"], kind="stable", ignore_index=True)


_NOT_A_PARTNER = ("", side_name(HOME), side_name(UNSTATED))


def known_sentence(beside: pd.DataFrame) -> str:
    """For each spoken level how many of the figures beside it were surely public before the words, and how they lie."""
    parts = []
    for (article, words), rows in beside[beside["figure"] != ""].groupby(["article", "words"], sort=False):
        before = rows[rows["known"] == "before"]
        figures = ", ".join(f"{row.figure} for {row.year}, {row.by} ({row.if_meant})" for row in before.itertuples())
        parts.append(
            f"{article}, “{words}”: {len(before)} of {len(rows)} figures were surely public before"
            + (f": {figures}" if figures else "")
        )
    return ". ".join(parts) + "."


def _setting(row: Mapping, choice: str) -> str:
    return f"{100 * row['about']:.0f} %" if choice == "about" else str(row[choice])


def _held(row: Mapping, names: Sequence[str]) -> str:
    said = {"base_year": f"base year {row['base_year']}", "source": row["source"], "about": f"“about” {100 * row['about']:.0f} %"}
    return ", ".join(said[name] for name in names)


# ---------------------------------------------------------------------------------------------------- has it ever happened?


def yearly(statistics: pd.DataFrame, partner: str, reporter: str, basis: str = "official table") -> pd.Series:
    """The full-year turnover that one side published, in millions, by year; years without a figure are absent."""
    rows = statistics[
        (statistics["partner"] == partner) & (statistics["reporter"] == reporter) & (statistics["months"] == 12)
        & (statistics["basis"] == basis)
    ]  # fmt: skip
    return pd.Series(rows["turnover_low_musd"].astype(float).to_numpy(), index=rows["year"].astype(int)).sort_index()


def windows(series: pd.Series, length: int) -> pd.DataFrame:
    """Every window of `length` years of a yearly series: `start`, `end`, `first`, `last`, `factor`, `rise`.

    A window needs both of its years; none is made up across a gap.
    """
    rows = [
        (
            year,
            year + length,
            series[year],
            series[year + length],
            series[year + length] / series[year],
            series[year + length] - series[year],
        )
        for year in series.index
        if year + length in series.index
    ]
    return pd.DataFrame(rows, columns=["start", "end", "first", "last", "factor", "rise"])


def disjoint(spells: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The largest set of (start, end) spells that share no year of growth; one may begin in the year another ends.

    Earliest end first, which is optimal for intervals (Kleinberg and Tardos, Algorithm Design, 2005, section 4.1).
    """
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spells, key=lambda spell: (spell[1], spell[0])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def has_it_happened(series: pd.Series, asked: pd.DataFrame, target: Spoken, lengths: Sequence[int]) -> pd.DataFrame:
    """For each way to count the base whose time is one of `lengths`: how often the series multiplied as the target asks.

    `asked` are rows of `required` (the width of "about" does not matter here). Columns `base_year`, `source`,
    `years`, `factor` (printed target over printed base), `windows`, `reached`, `starts`, `first_start`, `last_end` and
    `largest_base` of those reached, `apart` (how many of them share no year), `apart_possible` (how many windows apart the
    series holds), and in millions `largest_rise`, `asked_rise` (printed target less printed base) and `asked_rise_least`, the
    least that the hedges of both leave under the assumptions.
    """
    rows = []
    once = asked.drop_duplicates(["base_year", "source"])
    for case in once[once["years"].isin(lengths)].sort_values(["years", "source"]).itertuples():
        factor, every = target.low / case.high, windows(series, int(case.years))
        done = every[every["factor"] >= factor]
        rows.append({
            "base_year": case.base_year, "source": case.source, "years": int(case.years), "factor": factor,
            "windows": len(every), "reached": len(done), "starts": spans([int(year) for year in done["start"]]),
            "first_start": int(done["start"].min()) if len(done) else None,
            "last_end": int(done["end"].max()) if len(done) else None,
            "largest_base": float(done["first"].max()) if len(done) else None,
            "apart": len(disjoint(zip(done["start"], done["end"], strict=True))),
            "apart_possible": len(disjoint(zip(every["start"], every["end"], strict=True))),
            "largest_rise": float(every["rise"].max()), "asked_rise": target.low - case.high,
            "asked_rise_least": target.interval().low - figure(case.low, case.high, case.hedge).high,
        })  # fmt: skip
    return pd.DataFrame(rows)


# ---------------------------------------------------------------------------------------------------- earlier targets


def genealogy(targets: pd.DataFrame, statistics: pd.DataFrame, as_of: datetime.date) -> pd.DataFrame:
    """Each statement with what the figures of each side show: one row a statement, in order of time.

    Adds `said_at` (decimal year), `due` (last day of the year it names), `state` and, for `home` (Belarus) and `partner`:
    `…_at_date` (the figure of the named year, as printed), `…_relation` to the printed target ("below", "at or above",
    "not settled", "no figure"), `…_first` (the first year whose figure surely is at or above it), `…_slip` (years from the
    named year to that one) and `…_blind` (years in between that have no figure, which make the slip an upper bound).
    Nothing is said of a date that has not come by `as_of`.
    """
    rows = []
    for row in targets.to_dict("records"):
        due = None if pd.isna(row["deadline"]) else datetime.date(int(row["deadline"]), 12, 31)
        row |= {"said_at": decimal_year(row["date"]), "due": due, "state": _state(row, due, as_of)}
        for side, reporter in (("home", HOME), ("partner", row["partner"])):
            own = statistics[
                (statistics["partner"] == row["partner"]) & (statistics["reporter"] == reporter) & (statistics["months"] == 12)
            ]
            row |= {f"{side}_{name}": value for name, value in _outcome(row, own, came=bool(due) and due < as_of).items()}
        rows.append(row)
    table = pd.DataFrame(rows).sort_values(["said_at", "id"], kind="stable", ignore_index=True)
    years = ["deadline", "now_months", "home_first", "home_slip", "partner_first", "partner_slip"]
    return table.astype(dict.fromkeys(years, "Int64"))


def _state(row: Mapping, due: datetime.date | None, as_of: datetime.date) -> str:
    if pd.isna(row["target_low_musd"]) and not row["target_words"]:
        return "no target"
    if row["deadline_kind"] == "conditional":
        return "conditional"
    if due is None:
        return "no date named"
    return "date has come" if due < as_of else "date has not come"


def _outcome(row: Mapping, own: pd.DataFrame, *, came: bool) -> dict:
    asked = row["target_low_musd"]
    found = {"at_date": "", "relation": "", "first": pd.NA, "slip": pd.NA, "blind": ""}
    if pd.isna(asked):
        return found
    sure = [int(one.year) for one in own.itertuples() if _relation(one, asked) == "at or above"]
    found["first"] = min(sure, default=pd.NA)
    if came:
        due = int(row["deadline"])
        year = own[own["year"] == due]
        found["at_date"] = "; ".join(shown_figure(one) for one in year.itertuples())
        found["relation"] = "; ".join(_relation(one, asked) for one in year.itertuples()) or "no figure"
        if sure:
            reached = min(sure)
            found["slip"] = reached - due
            found["blind"] = spans([y for y in range(due, reached) if y not in set(own["year"].astype(int))])
    return found


def _relation(row: object, asked: float) -> str:
    value = figure(row.turnover_low_musd, row.turnover_high_musd, row.hedge)
    return "at or above" if value.low >= asked else "below" if value.high < asked else "not settled"


def slips(descent: pd.DataFrame) -> pd.DataFrame:
    """The statements with a number whose date has come, and how late each side's figures are: a table for reading."""
    rows = []
    for row in descent[(descent["state"] == "date has come") & descent["target_low_musd"].notna()].to_dict("records"):
        shown_row = {"id": row["id"], "partner": partner_name(row["partner"]), "said": row["date"], "by": row["speaker"],
                     "target": target_text(row), "for": int(row["deadline"])}  # fmt: skip
        for side, name in (("home", "Belarusian side"), ("partner", "partner’s side")):
            shown_row[name] = _side_text(row, side)
        rows.append(shown_row)
    return pd.DataFrame(rows)


def _side_text(row: Mapping, side: str) -> str:
    slip, blind, first = row[f"{side}_slip"], row[f"{side}_blind"], row[f"{side}_first"]
    at_date = f"{row[f'{side}_at_date']}, {row[f'{side}_relation']}" if row[f"{side}_at_date"] else "no figure for that year"
    if pd.isna(slip):
        return f"{at_date}; no later figure at or above" if pd.isna(first) else f"{at_date}; at or above in {first}"
    if slip <= 0:
        return at_date
    if blind == spans(range(int(row["deadline"]), int(first))):
        # Nothing shows that the date was missed, so nothing is called late.
        return f"no figure for {blind}; at or above in {first}"
    late = f"{'at most ' if blind else ''}{_years(int(slip))} late"
    return f"{at_date}; first seen in {first}, {late}" + (f" (no figure for {blind})" if blind else "")


def genealogy_columns(descent: pd.DataFrame) -> pd.DataFrame:
    """What a file keeps of `genealogy`: the statement, its state, what each side's figures show, the address."""
    sides_of = [f"{side}_{name}" for side in ("home", "partner") for name in ("at_date", "relation", "first", "slip", "blind")]
    said = ["id", "partner", "date", "speaker", "now_low_musd", "now_high_musd", "now_hedge", "now_period", "target_low_musd"]
    asked = ["target_high_musd", "target_hedge", "target_words", "deadline", "deadline_kind", "state"]
    return descent[[*said, *asked, *sides_of, "url"]]


def target_text(row: Mapping) -> str:
    """The target as said, in millions: "over 1000", "3500 to 4000", its words without a number, or empty."""
    return printed(row["target_low_musd"], row["target_high_musd"], row["target_hedge"]) or row["target_words"]


def expected_by(words: str) -> datetime.date | None:
    """The last day by which a condition was expected: the end of "the third quarter of 2024"; None if no quarter is named."""
    found = re.search(r"\b(first|second|third|fourth) quarter of (\d{4})\b", words)
    if not found:
        return None
    year, month = int(found[2]), 3 * (1 + ("first", "second", "third", "fourth").index(found[1]))
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def condition_state(expected: datetime.date | None, took_place: bool | None, as_of: datetime.date) -> str:
    """The state of a conditional target, one of CONDITION_STATES, by what is established and by the day.

    `took_place` is True (then "occurred"), False (then "lapsed" once the expected time is over) or None if nobody has
    established it (then "unknown" once the expected time is over, and from the start if no time was named).
    """
    if took_place:
        return "occurred"
    if expected is not None and as_of <= expected:
        return "waiting"
    return "unknown" if took_place is None or expected is None else "lapsed"


def conditionals(targets: pd.DataFrame, established: Mapping[str, bool | None], days: Sequence[datetime.date]) -> pd.DataFrame:
    """The state of each conditional target on each of the days; `established` maps target ids to True, False or None."""
    rows = []
    for row in targets[targets["deadline_kind"] == "conditional"].itertuples():
        expected = expected_by(row.deadline_words)
        states = {f"on {day}": condition_state(expected, established.get(row.id), day) for day in days}
        rows.append({"id": row.id, "said": row.date, "target": row.target_words, "hangs on": row.deadline_words,
                     "expected by": str(expected or ""), **states})  # fmt: skip
    return pd.DataFrame(rows)


# ---------------------------------------------------------------------------------------------------- two sides


def asymmetry(home: Interval, other: Interval) -> Interval | Refusal:
    """The difference of the two sides over their average, Belarus minus partner: 0 if they agree, at most 2 either way.

    Trade statisticians compare mirror figures so, relative to both reports and to neither alone (see United Nations,
    International Merchandise Trade Statistics: Compilers Manual, Rev. 1, 2013, chapter on reconciliation studies; Javorsek,
    Asymmetries in International Merchandise Trade Statistics, ESCAP working paper SD/WP/02, 2016). They do it for one flow;
    for a turnover, opposite errors in the two flows may cancel.
    """
    times = ratio(other, home)
    if isinstance(times, Refusal):
        return times
    # 2 (a - b) / (a + b) depends on a / b only and rises with it, so its bounds are those of the ratio.
    return Interval(*(2 * (t - 1) / (t + 1) for t in (times.low, times.high)))


def sides(
    statistics: pd.DataFrame, assumptions: Mapping[str, Reach] = ASSUMPTIONS, margin: float = VALUATION_MARGIN
) -> pd.DataFrame:
    """Both sides' figures for every period that one of them has from the first Belarusian figure on.

    Columns `partner`, `period`, `home`, `other` (as printed), `index_low`, `index_high` (see `asymmetry`), `verdict` (verdict
    words of the project), `weak` (one of the two was made by arithmetic) and `alone` (whose figure it is, where the other
    side has none for the period). The sides disagree if even their nearest values lie further apart than `margin`, which
    freight and insurance alone could explain.
    """
    rows = []
    for partner, own in statistics.groupby("partner"):
        first = own.loc[own["reporter"] == HOME, "year"].min()
        for period in dict.fromkeys(own.loc[own["year"].isna() | (own["year"] >= first), "period"].sort_values()):
            here = own[own["period"] == period]
            pairs = _pairs(partner, here, assumptions, margin) if period else []
            named = here[here["reporter"] != UNSTATED]
            rows += pairs + [_alone(row, own) for row in (here if not pairs else here.drop(named.index)).itertuples()]
    columns = ["partner", "period", "home", "other", "index_low", "index_high", "verdict", "weak", "alone"]
    return pd.DataFrame(rows, columns=columns)


def _pairs(partner: str, here: pd.DataFrame, assumptions: Mapping[str, Reach], margin: float) -> list[tuple]:
    rows = []
    home, other = (here[here["reporter"] == code].itertuples() for code in (HOME, partner))
    for ours, theirs in itertools.product(home, other):
        index = asymmetry(*(figure(x.turnover_low_musd, x.turnover_high_musd, x.hedge, assumptions) for x in (ours, theirs)))
        figures, weak = (shown_figure(ours), shown_figure(theirs)), ours.derived or theirs.derived
        if isinstance(index, Refusal):
            rows.append((partner, ours.period, *figures, None, None, f"not comparable ({index.reason})", weak, ""))
            continue
        verdict = "sides disagree" if index.low > margin or index.high < -margin else "consistent"
        rows.append((partner, ours.period, *figures, index.low, index.high, verdict, weak, ""))
    return rows


def _alone(row: object, own: pd.DataFrame) -> tuple:
    texts = (shown_figure(row), "") if row.reporter == HOME else ("", shown_figure(row))
    verdict = f"not comparable ({_why_alone(row, own)})"
    return (row.partner, row.period, *texts, None, None, verdict, row.derived, side_name(row.reporter))


def _why_alone(row: object, own: pd.DataFrame) -> str:
    if row.reporter == UNSTATED:
        return "the side is not named"
    if not row.period:
        return "no period is printed"
    across = own[(own["reporter"] != row.reporter) & (own["reporter"] != UNSTATED) & (own["year"] == row.year)]
    if len(across):
        return f"the periods differ: the other side has {' and '.join(map(period_words, across['period']))}"
    return "the other side has no figure of that year"


def known_before(published: str, said: datetime.date) -> str:
    """Whether a figure was public before the words: "before", "after", or "unknown" if that is not known.

    A figure of the same day counts as "unknown"; one dated by its month is "before" only if the month was over.
    """
    last = last_day(published)
    if last is None:
        return "unknown"
    if last < said:
        return "before"
    first = datetime.date(*(*(int(part) for part in published.split("-")), 1, 1)[:3])
    return "after" if first > said else "unknown"


def words_beside_figures(
    levels: Iterable[Spoken], statistics: pd.DataFrame, look_back: int = 3, assumptions: Mapping[str, Reach] = ASSUMPTIONS
) -> pd.DataFrame:
    """Each spoken level beside each full-year figure of either side, from `look_back` years before the words on.

    The words print no period, so as worded nothing is comparable (`verdict`). `if_meant` says how they lie if that year was
    meant: "the words are higher", "the words are lower" or "they meet" (their intervals do). `known` is known_before. Reports of
    one meeting that give one number share their rows; a level without a number has one row without a figure.
    """
    rows, meetings = [], {}
    for level in levels:
        # Two reports of one meeting are two witnesses and one claim.
        number = (level.low, level.high, level.hedge) if level.low is not None else level.words
        meetings.setdefault((level.partner, level.said, number), []).append(level)
    for same in meetings.values():
        level = same[0]
        said = (", ".join(dict.fromkeys(one.article for one in same)), level.number or level.both, str(level.said))
        now = level.interval(assumptions)
        if isinstance(now, Refusal):
            rows.append((*said, "", "", "", "", "", f"not comparable ({now.reason})", "", ""))
            continue
        near = statistics[(statistics["partner"] == level.partner) & (statistics["months"] == 12)]
        for row in near[near["year"].between(level.said.year - look_back, level.said.year)].itertuples():
            # A statement of the articles has no period; growth.comparable words the reason.
            unlike = comparable(None, row.period, "period")
            times = ratio(figure(row.turnover_low_musd, row.turnover_high_musd, row.hedge, assumptions), now)
            verdict = f"not comparable ({unlike.reason.removeprefix('not comparable: ')})"
            rows.append((*said, row.period, side_name(row.reporter), shown_figure(row), row.published,
                         known_before(row.published, level.said), verdict, shown(times, 2), _lies(times)))  # fmt: skip
    columns = [
        "article",
        "words",
        "said",
        "year",
        "by",
        "figure",
        "published",
        "known",
        "verdict",
        "words_over_figure",
        "if_meant",
    ]
    return pd.DataFrame(rows, columns=columns)


def _lies(times: Interval) -> str:
    return "the words are higher" if times.low > 1 else "the words are lower" if times.high < 1 else "they meet"


# ---------------------------------------------------------------------------------------------------- verdicts


def with_claims(verdicts: pd.DataFrame, claims: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """The verdicts (with `article`) and the id of the annotated span that each bears on, in `claim`; empty if there is none.

    `claims` needs `id`, `article`, `start`, `end` (see claims.load). The span is the shortest of those that share most of the
    verdict's words. Raises ValueError, naming article and words, if the words are not in the article exactly once.
    """
    found = []
    for row in verdicts.itertuples():
        text = texts[row.article]
        if text.count(row.words) != 1:
            raise ValueError(
                f"verdicts.csv: «{row.words}» stands {text.count(row.words)} times in article {row.article}, not once"
            )
        start = text.index(row.words)
        found.append(_best_span(start, start + len(row.words), claims[claims["article"] == row.article]))
    return verdicts.assign(claim=found)


def _best_span(start: int, end: int, claims: pd.DataFrame) -> str:
    ranked = [(min(end, one.end) - max(start, one.start), one.start - one.end, one.id) for one in claims.itertuples()]
    shared, _, claim = max(ranked, default=(0, 0, ""))
    return claim if shared > 0 else ""


def minds(
    verdicts: pd.DataFrame, levels: Iterable[Spoken], beside: pd.DataFrame, statistics: pd.DataFrame, by_hand: Mapping[str, str]
) -> list[str]:
    """What to mind about each verdict (of `with_claims`): where it and the tables of this notebook pull apart; empty if nowhere.

    Computed: a verdict on a spoken level that `beside` (of `words_beside_figures`) calls not comparable, with how the words lie
    to the figures there, and a rate named in the reason that no row of `statistics` holds. `by_hand` adds a sentence to a claim
    id. Raises LookupError for an id of `by_hand` that no verdict has.
    """
    unknown = set(by_hand) - set(verdicts["claim"])
    if unknown:
        raise LookupError(f"no verdict bears on the claim {min(unknown)}")
    known = list(levels)
    held = " ".join(statistics[["source", "basis", "note"]].to_numpy().ravel())
    found = []
    for row in verdicts.itertuples():
        own = [one for one in known if one.article == row.article and one.words in row.words]
        said = [sentence for one in own for sentence in (*_stricter(row.verdict, one, beside), *_rates_not_held(row.why, held))]
        found.append(" ".join([*said, *([by_hand[row.claim]] if row.claim in by_hand else [])]))
    return found


def _stricter(verdict: str, level: Spoken, beside: pd.DataFrame) -> Iterator[str]:
    text = level.number or level.both
    rows = beside[beside["article"].str.split(", ").map(lambda ids: level.article in ids) & beside["words"].eq(text)]
    if rows.empty or verdict.startswith("not comparable") or not rows["verdict"].str.startswith("not comparable").all():
        return
    if level.low is None:
        yield "The words have no number, so no figure can settle them: “not comparable (no number)” would be stricter."
        return
    counts = rows["if_meant"].value_counts()
    ways = ", ".join(f"{_LYING[way]} {counts[way]}" for way in _LYING if way in counts)
    sides_found = "on both sides" if {side_name(HOME), side_name(level.partner)} <= set(rows["by"]) else "on one side"
    lie = f"higher than all {len(rows)} of them, {sides_found}" if set(counts.index) == {"the words are higher"} else ways
    yield (
        f"The words print no period, and the table above calls them not comparable with any of the {len(rows)} figures found "
        f"(they are {lie}): “not comparable (no period printed)” would be stricter."
    )


_LYING = {"the words are higher": "higher than", "they meet": "level with", "the words are lower": "lower than"}


def _rates_not_held(why: str, held: str) -> Iterator[str]:
    for rate in re.findall(r"\b(?:up|down) \d+ %", why):
        if rate not in held:
            yield f"No row of statistics.csv holds the rate “{rate}”."


def unlike_the_articles(targets: pd.DataFrame, said: Sequence[Spoken]) -> pd.DataFrame:
    """Rows of `targets` that name articles and yet differ from them: `limit`, `where`, `finding`, as of `evidence.limits`.

    Compared are the number of the level with the levels of those articles, and quoted target words with their English readings.
    """
    rows = []
    for row in targets.itertuples():
        articles = re.findall(r"\b\d{3}\b", row.speaker) if "article" in row.speaker else []
        own = [one for one in said if one.article in articles]
        if not own:
            continue
        levels = list(dict.fromkeys(one.number or one.both for one in own if one.role == "current"))
        now = printed(row.now_low_musd, row.now_high_musd, row.now_hedge)
        if now and now not in levels:
            rows.append(("a level that no article prints", row.id,
                         f"the row has “{now}”, the articles {' and '.join(articles)} have {'; '.join(levels)}"))  # fmt: skip
        wishes = [one for one in own if one.role == "target" and one.low is None]
        quoted = re.findall(r'"([^"]+)"', row.target_words)
        if quoted and wishes and not any(words in one.gloss for one in wishes for words in quoted):
            rows.append(("another English for the same words", row.id,
                         f"the row has “{quoted[0]}”, the reading of the articles is "
                         f"{'; '.join(dict.fromkeys(one.both for one in wishes))}"))  # fmt: skip
    return pd.DataFrame(rows, columns=["limit", "where", "finding"])


CLAIM_ADDRESS = "03-annotate-the-claims.ipynb#claim-{}"


@dataclass(frozen=True)
class VerdictTable:
    """Verdicts for reading: what was said (linked to its span), the verdict word, the reason, what to mind, the addresses.

    `frame` needs `article`, `words`, `verdict`, `why`, `mind`, `urls`, `claim`; an empty `claim` gives words without a link.
    """

    frame: pd.DataFrame
    caption: str = ""

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("article", "words", "verdict", "reason", "mind", "sources"))
        body = "".join(self._row(row) for row in self.frame.itertuples())
        return (
            f'<table class="tradetalk tex2jax_ignore mathjax_ignore"><caption>{html(self.caption)}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )

    @staticmethod
    def _row(row: object) -> str:
        words = f"«{html(row.words)}»"
        if row.claim:
            words = f'<a href="{escape(CLAIM_ADDRESS.format(row.claim))}">{words}</a> <small>({escape(row.claim)})</small>'
        cells = (
            ("article", "", html(row.article)), ("words", ' lang="ru"', words), ("verdict", "", f"<b>{html(row.verdict)}</b>"),
            ("reason", "", html(row.why)), ("mind", "", html(row.mind)), ("sources", "", linked(row.urls)),
        )  # fmt: skip
        return "<tr>" + "".join(f'<td data-label="{name}"{mark}>{cell}</td>' for name, mark, cell in cells) + "</tr>"

    def __repr__(self) -> str:
        blocks = [
            f"{row.article} «{row.words}»{f' ({row.claim})' if row.claim else ''}\n  {row.verdict}: {row.why}\n"
            + (f"  Mind: {row.mind}\n" if row.mind else "")
            + "\n".join(f"  {address}" for address in row.urls.split())
            for row in self.frame.itertuples()
        ]
        return "\n".join([self.caption, *blocks])


# ---------------------------------------------------------------------------------------------------- what if


def what_if(
    base: float, base_hedge: str, base_year: int, target: float, target_hedge: str, deadline: int, about: float
) -> pd.DataFrame:
    """One setting of the reader's own: what it makes of base and target, and the growth it asks; one row, for reading."""
    assumed = {**ASSUMPTIONS, "about": Reach(about, about)}
    now, then = figure(base, base, base_hedge, assumed), figure(target, target, target_hedge, assumed)
    row = {
        "base": f"{printed(base, base, base_hedge)} in {base_year}", "read as": shown(now, 1),
        "target": f"{printed(target, target, target_hedge)} by {deadline}", "read as ": shown(then, 1),
        "years": deadline - base_year, "times": shown(ratio(now, then), 2), "missing": shown(gap(now, then), 0),
        "growth a year": percent(required_growth(now, then, deadline - base_year)),
    }  # fmt: skip
    return pd.DataFrame([row])


def settings(base: pd.DataFrame, target: Spoken, deadlines: Sequence[int], about: float) -> pd.DataFrame:
    """The same question for every usable base and several deadlines, for those who only read: one row a base."""
    table = None
    for deadline in deadlines:
        grown = required(base, target, [about], deadline)
        if table is None:
            said = [_row_number(row) for row in grown.itertuples()]
            reading = grown["reading"].where(grown["source"] == THE_WORDS, "")
            table = pd.DataFrame({"base": said, "of": grown["base_year"], "by": grown["source"], "read": reading})
        table[f"by {deadline}"] = [_growth_text(row) for row in grown.itertuples()]
    return table


# ---------------------------------------------------------------------------------------------------- the short answer


def short_answer(
    grown: pd.DataFrame, happened: pd.DataFrame, series: pd.Series, descent: pd.DataFrame, compared: pd.DataFrame,
    target: Spoken, without: Spoken,
) -> pd.DataFrame:  # fmt: skip
    """The five questions of the notebook and their answers, every number computed; columns `question`, `answer`.

    `grown` is of `required`, `happened` of `has_it_happened`, `series` the yearly figures it used, `descent` of `genealogy`,
    `compared` of `sides`; `target` has a number, `without` is a target that has none.
    """
    answers = {
        "What growth is asked?": asked_sentence(grown, target, without),
        "From which base?": base_sentence(grown),
        "By whose figures?": sides_sentence(compared),
        "Has it been done before?": before_sentence(happened, series, target),
        "What happened to earlier targets?": targets_sentence(descent),
    }
    return pd.DataFrame(answers.items(), columns=["question", "answer"])


def asked_sentence(grown: pd.DataFrame, target: Spoken, without: Spoken) -> str:
    """The growth asked by the printed numbers, the naive reading apart, and the target that has no number."""
    fair, naive = grown[~grown["naive"]]["growth_printed"], grown[grown["naive"]].drop_duplicates("base_year")
    naively = "".join(
        f" Read naively, as if the level were of {row.base_year}, it asks {100 * row.growth_printed:.1f} %."
        for row in naive.itertuples()
    )
    return (
        f"{partner_name(target.partner)}: {target.number} million dollars by {target.deadline} asks "
        f"{100 * fair.min():.1f} to {100 * fair.max():.1f} % a year, each year, depending on the base.{naively} "
        f"{partner_name(without.partner)}: no answer, because the target has no number: {without.both}."
    )


def base_sentence(grown: pd.DataFrame) -> str:
    """Which bases the growth can be counted from: those of the words and those of each side."""
    kinds = grown[~grown["naive"]].drop_duplicates(["base_year", "source"])
    parts = []
    for source, rows in kinds.groupby("source", sort=False):
        if source == THE_WORDS:
            years = " or ".join(str(year) for year in rows["base_year"])
            parts.append(f"the words, {_row_number(next(rows.itertuples()))}, print no year ({years})")
        else:
            figures = ", ".join(
                f"{_row_number(row)} in {row.base_year}{' (made by arithmetic)' if row.weak else ''}" for row in rows.itertuples()
            )
            parts.append(f"{source}: {figures}")
    return "In million dollars: " + "; ".join(sorted(parts, reverse=True)) + "."


def _row_number(row: object) -> str:
    return printed(row.low, row.high, row.hedge)


def sides_sentence(compared: pd.DataFrame) -> str:
    """In how many of the periods that both sides have they disagree, and which side prints more."""
    parts = []
    for code, rows in compared[compared["index_low"].notna()].groupby("partner", sort=False):
        apart = rows[rows["verdict"] == "sides disagree"]
        more = "all" if (apart["index_low"] > 0).all() else str(int((apart["index_low"] > 0).sum()))
        parts.append(
            f"{partner_name(code)}: of {len(rows)} periods that both sides have, they disagree in {len(apart)}"
            + (f", and Belarus prints more in {more} of those" if len(apart) else "")
        )
    return ". ".join(parts) + "."


def before_sentence(happened: pd.DataFrame, series: pd.Series, target: Spoken) -> str:
    """Whether turnover ever multiplied, or rose in dollars, as the target asks."""
    reached = happened[happened["reached"] > 0]
    once = "As a multiple, never."
    if len(reached):
        counts = "; ".join(
            f"{row.reached} of {row.windows} windows of {row.years} years by {row.factor:.1f}" for row in reached.itertuples()
        )
        between = f"{reached['first_start'].min():.0f} and {reached['last_end'].max():.0f}"
        once = (
            f"As a multiple, only between {between} and from at most {reached['largest_base'].max():.0f} million: {counts}. "
            f"These windows overlap; at most {reached['apart'].max()} of one kind have no year in common."
        )
    rise, asked, least = happened["largest_rise"].max(), happened["asked_rise"].min(), happened["asked_rise_least"].min()
    about = f"“about” at {100 * ASSUMPTIONS['about'].below:.0f} %"
    return (
        f"{once} In dollars, {'no' if rise < least else 'yes'}: the largest rise is {rise:.0f} million, and {asked:.0f} million "
        f"is asked at the printed numbers (at least {least:.0f} with {about}). The highest year on record is {series.max():.0f} "
        f"million ({series.idxmax()}), and {target.number} is {target.low / series.max():.1f} times that."
    )


def targets_sentence(descent: pd.DataFrame) -> str:
    """What the figures show of earlier targets, and which dates have not come."""
    return " ".join(f"{partner_name(code)}: {_fate(rows)}." for code, rows in descent.groupby("partner"))


def _fate(rows: pd.DataFrame) -> str:
    numbered = rows[rows["target_low_musd"].notna()]
    came, due = numbered[numbered["state"] == "date has come"], numbered[numbered["state"] == "date has not come"]
    parts = [f"{len(numbered)} statements name a number"]
    if len(came):
        met = int(came[["home_relation", "partner_relation"]].eq("at or above").any(axis=1).sum())
        years = spans(sorted({int(year) for year in came["deadline"]}))
        parts.append(
            f"{len(came)} of them for a year that is over ({years}); in that year a figure of either side was at or above it "
            f"{_times(met)}"
        )
    late = came[came["home_first"].notna() & (came["partner_slip"] > 0)].drop_duplicates("target_low_musd")
    for row in late.itertuples():
        other = side_name(row.partner).removesuffix(" side")
        both = max(row.home_first, row.partner_first) + 1
        again = numbered[(numbered["target_low_musd"] == row.target_low_musd) & (numbered["said_at"] > both)]
        parts.append(
            f"{row.target_low_musd:g} is first seen in {row.home_first} by Belarusian figures and in {row.partner_first} by "
            f"{other} ones"
        )
        parts += [f"on {date_in_words(one.date)} it is a plan again" for one in again.itertuples()]
    if len(due):
        told = [
            f"{' and '.join(f'{row.deadline}{_softly(row)}' for row in group.itertuples())} (said {date_in_words(day)})"
            for day, group in due.groupby("date")
        ]
        parts.append(f"the years still to come: {', '.join(told)}")
    return "; ".join(parts)


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _softly(row: object) -> str:
    return ", softly" if row.deadline_kind == "soft" else ""


# ---------------------------------------------------------------------------------------------------- as text


def shown(value: Interval | Refusal, digits: int) -> str:
    """An interval as "2.65 to 3.44" (one number if both ends print alike), a refusal as its reason."""
    if isinstance(value, Refusal):
        return f"no answer: {value.reason}"
    ends = dict.fromkeys(f"{end:.{digits}f}" for end in (value.low, value.high))
    return " to ".join(ends)


def percent(value: Interval | Refusal) -> str:
    """A growth as "14.9 to 19.3 %", a refusal as its reason."""
    return shown(value, 1) if isinstance(value, Refusal) else f"{shown(Interval(100 * value.low, 100 * value.high), 1)} %"


def decimal_year(date: str) -> float:
    """An EDTF date as a decimal year; a month or a year stands at its middle."""
    parts = [int(part) for part in date.split("-")]
    year, days = parts[0], 366 if calendar.isleap(parts[0]) else 365
    if len(parts) == 1:
        return year + 0.5
    day = parts[2] if len(parts) > 2 else 15
    return year + (datetime.date(year, parts[1], day) - datetime.date(year, 1, 1)).days / days


def _years(number: int) -> str:
    return f"{number} year{'' if number == 1 else 's'}"
