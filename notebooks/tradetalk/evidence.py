"""Evidence from outside the articles (layer C): five tables kept by hand in data/evidence, checked on loading.

Money is in millions of US dollars. Every row has the address it was read from. No value of these tables ever fills a field
that the articles left empty; they stand beside the words, labelled. Whatever cannot be used stops the loading with one line
that names the file and the row.

A period is a year (`2024`) or months of one year (`2024-01..2024-09`); a date is EDTF down to the day, month or year.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pandas as pd

from tradetalk.growth import ASSUMPTIONS, Interval, Refusal, assumed_interval
from tradetalk.turnover import HEDGE_ENGLISH, partner_name

EVENT_COLUMNS = ["original_name", "event", "date", "outlet", "what", "dated_by", "url"]
STATISTICS_COLUMNS = [
    "partner", "reporter", "period", "turnover_low_musd", "turnover_high_musd", "hedge", "reporter_export_musd",
    "reporter_import_musd", "basis", "published", "source", "url", "note",
]  # fmt: skip
TARGET_COLUMNS = [
    "id", "partner", "date", "speaker", "now_low_musd", "now_high_musd", "now_hedge", "now_period", "now_words",
    "target_low_musd", "target_high_musd", "target_hedge", "target_words", "deadline", "deadline_kind", "url", "what_came",
]  # fmt: skip
WITNESS_COLUMNS = ["event", "outlet", "taken_from", "slot", "words", "url", "note"]
VERDICT_COLUMNS = ["original_name", "words", "verdict", "why", "urls"]

HEDGES = tuple(ASSUMPTIONS)
HOME, UNSTATED = "BLR", "unstated"
BASES = ("official table", "press report of an official", "press article", "derived")
DEADLINE_KINDS = ("stated", "relative", "conditional", "soft", "refused", "none")
SLOTS = ("turnover", "country adjective", "surplus", "deadline", "visit")
VERDICT_MEANINGS = {
    "consistent": "what was found agrees with the words, as far as it reaches",
    "inconsistent": "what was found contradicts the words",
    "sides disagree": "figures or accounts of the two countries answer differently",
    "not settled": "what was found does not decide",
    "not comparable": "words and figures are not of one kind: another period, no period or no number (the reason in brackets)",
    "not checkable": "the words name nothing that a record could contradict (the reason in brackets)",
}
"""What each verdict word means; the last two need a reason."""
VERDICTS = tuple(VERDICT_MEANINGS)[:4]
REASONED_VERDICTS = tuple(VERDICT_MEANINGS)[4:]

# Figures are said in round numbers: 1000 for 1200 x 0.84 = 1008 or 900 for 896 is the same figure, what lies farther off is not.
ROUNDING = 0.01

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_MONTHS = re.compile(r"(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)")
_DERIVED = re.compile(r"derived: (\d+(?:\.\d+)?) ([/x]) (\d+(?:\.\d+)?)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_REASONED = re.compile(rf"({'|'.join(REASONED_VERDICTS)}) \(\S[^()]*\)")
_YEAR_WORDS = re.compile(r"\b(?:19|20)\d\d\b")
_COPIES = ("github.com",)
"""Hosts at which an official table can only be a copy."""
# BelTA ends the address of a story with its number and the year of publication.
_ADDRESS_YEAR = re.compile(r"belta\.by/\S*-\d+-(20\d\d)/?")


class EvidenceProblem(ValueError):
    """A table of evidence that cannot be used; the message is one line that names the file and the row."""


# ---------------------------------------------------------------------------------------------------- the tables


def events(folder: Path | str) -> pd.DataFrame:
    """The event behind each article: EVENT_COLUMNS, all text; `date` is a full ISO day. Raises EvidenceProblem."""
    return pd.DataFrame(_rows(folder, "events.csv", EVENT_COLUMNS, _event), columns=EVENT_COLUMNS)


def statistics(folder: Path | str) -> pd.DataFrame:
    """Turnover in goods by partner, reporting side and period: STATISTICS_COLUMNS and three more.

    `year` is the calendar year the period lies in, `months` how many of its months it covers (both missing if no period is
    printed), `derived` tells values that arithmetic made from the values that somebody published. An empty high bound means
    "more than the low one". Raises EvidenceProblem.
    """
    rows = _rows(folder, "statistics.csv", STATISTICS_COLUMNS, _statistic)
    table = pd.DataFrame(rows, columns=[*STATISTICS_COLUMNS, "year", "months", "derived"])
    money = [name for name in STATISTICS_COLUMNS if name.endswith("_musd")]
    return table.astype({**dict.fromkeys(money, "Float64"), "year": "Int64", "months": "Int64", "derived": "bool"})


def targets(folder: Path | str) -> pd.DataFrame:
    """Statements of level and target through the years: TARGET_COLUMNS, `deadline_words` and `now_months`.

    A cell `3500..4000`, printed alike as low and high, is a range. `deadline` is a year or missing; `deadline_kind` is one of
    DEADLINE_KINDS or empty where no target is named, and `deadline_words` holds what the table adds to the kind. `now_months`
    says how many months of its year the level covers. Raises EvidenceProblem.
    """
    rows = list(_rows(folder, "targets.csv", TARGET_COLUMNS, _target))
    table = pd.DataFrame(rows, columns=[*TARGET_COLUMNS, "deadline_words", "now_months"])
    twice = table["id"].duplicated()
    if twice.any():
        row = int(twice.idxmax())
        raise EvidenceProblem(f"targets.csv, row {row + 2}: the id {table.loc[row, 'id']} stands twice")
    money = [name for name in TARGET_COLUMNS if name.endswith("_musd")]
    return table.astype({**dict.fromkeys(money, "Float64"), "deadline": "Int64", "now_months": "Int64"})


def witnesses(folder: Path | str) -> pd.DataFrame:
    """How other outlets print the same utterances: WITNESS_COLUMNS, all text, the events being those of events.csv.

    Raises EvidenceProblem.
    """
    known = set(events(folder)["event"])
    return pd.DataFrame(
        _rows(folder, "witnesses.csv", WITNESS_COLUMNS, lambda row: _witness(row, known)), columns=WITNESS_COLUMNS
    )


def verdicts(folder: Path | str) -> pd.DataFrame:
    """What outside sources can say about single claims of the articles: VERDICT_COLUMNS, all text. Raises EvidenceProblem."""
    return pd.DataFrame(_rows(folder, "verdicts.csv", VERDICT_COLUMNS, _verdict), columns=VERDICT_COLUMNS)


def with_articles(table: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The same rows with `article`, the id that data/articles.csv (`article`, `original_name`) gives each original name.

    Raises EvidenceProblem for a name that the list of articles lacks.
    """
    ids = dict(zip(articles["original_name"], articles["article"], strict=True))
    unknown = [name for name in table["original_name"] if name not in ids]
    if unknown:
        raise EvidenceProblem(f"no article has the original name {unknown[0]}")
    return table.assign(article=table["original_name"].map(ids))


# ---------------------------------------------------------------------------------------------------- reading values


def figure(low: float | None, high: float | None, hedge: str, assumptions: dict = ASSUMPTIONS) -> Interval | Refusal:
    """What a printed figure stands for under the assumptions about hedges; an empty high bound is read as the low one.

    The hedge `over` then says how far above the low bound the figure may lie.
    """
    if pd.isna(low):
        return Refusal("no number is printed")
    return assumed_interval(float(low), float(low if pd.isna(high) else high), hedge or "none", assumptions)


def printed(low: float | None, high: float | None, hedge: str, digits: int = 1) -> str:
    """A figure as a reader sees it, in the unit of the table: "about 133", "over 1000", "900 to 1000", "111.4"."""
    if pd.isna(low):
        return ""
    numbers = [f"{round(float(value), digits):.10g}" for value in (low, high) if pd.notna(value)]
    return HEDGE_ENGLISH[hedge or "none"] + " to ".join(dict.fromkeys(numbers))


def shown_figure(row: object) -> str:
    """The figure of one row of the statistics, as `printed` prints it."""
    return printed(row.turnover_low_musd, row.turnover_high_musd, row.hedge)


def period_words(period: str) -> str:
    """A period as a reader writes it: "2024", "January to September 2024", "no period printed"."""
    found = _MONTHS.fullmatch(period)
    if not found:
        return period or "no period printed"
    year, first, _, last = (int(part) for part in found.groups())
    months = calendar.month_name[first] if first == last else f"{calendar.month_name[first]} to {calendar.month_name[last]}"
    return f"{months} {year}"


def last_day(date: str) -> datetime.date | None:
    """The last day that an EDTF date allows (2024-11: 30 November 2024); None for an empty one."""
    if not date:
        return None
    year, month, day = (*(int(part) for part in date.split("-")), None, None)[:3]
    if day:
        return datetime.date(year, month, day)
    after = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


def side_name(code: str) -> str:
    """Whose figures: "Belarusian side", "Kazakh side", …, or "side not named" where the source does not say."""
    return {HOME: "Belarusian side", UNSTATED: "side not named"}.get(code) or f"{_adjective(code)} side"


def _adjective(code: str) -> str:
    return {"KAZ": "Kazakh", "KGZ": "Kyrgyz"}.get(code, partner_name(code))


def by_address(statistics: pd.DataFrame) -> pd.DataFrame:
    """Where the figures come from, for reading: one row an address, side and basis, with the figures read there."""
    rows = []
    for (partner, reporter, basis, url), group in statistics.groupby(["partner", "reporter", "basis", "url"], sort=False):
        figures = "; ".join(f"{shown_figure(row)} ({period_words(row.period)})" for row in group.itertuples())
        if basis == "official table":
            figures = f"full years {spans([int(year) for year in group['year']])}"
            basis = f"copy of an {basis}" if _host(url) in _COPIES else basis
        published = ", ".join(dict.fromkeys(group["published"])) or "not dated"
        rows.append((partner_name(partner), side_name(reporter), figures, basis, published, url))
    return pd.DataFrame(rows, columns=["partner", "by", "figures, millions", "basis", "published", "address"])


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.")


# ---------------------------------------------------------------------------------------------------- what it cannot bear


def limits(statistics: pd.DataFrame, targets: pd.DataFrame, witnesses: pd.DataFrame) -> pd.DataFrame:
    """What the evidence cannot bear, computed from the tables: `limit`, `where`, `finding`, one row a finding."""
    found = [
        *_parts_against_years(statistics),
        *_same_number_twice(statistics),
        *_widest_disagreement(statistics),
        *_derived_rows(statistics),
        *_no_table(statistics),
        *_copied_tables(statistics),
        *_undated(statistics),
        *_missing_years(statistics),
        *_level_against_figures(statistics, targets),
        *_one_day_two_deadlines(targets),
        *_address_of_another_year(statistics, targets),
        *_vague_dates(targets),
        *_empty_statements(targets),
        *_numbers_in_words(targets),
        *_one_sided_outcomes(targets),
        *_shared_sources(witnesses),
    ]
    return pd.DataFrame(found, columns=["limit", "where", "finding"])


def _parts_against_years(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    # A remainder that runs at more than twice (or under half) the monthly pace of the part printed is worth a warning.
    for (partner, reporter, year), rows in table.groupby(["partner", "reporter", "year"]):
        whole = rows[(rows["months"] == 12) & rows["turnover_high_musd"].notna()]
        for part in rows[rows["months"] < 12].itertuples():
            for full in whole.itertuples():
                rest = float(full.turnover_low_musd) - float(part.turnover_low_musd)
                pace, left = float(part.turnover_low_musd) / part.months, rest / (12 - part.months)
                if not 0.5 <= left / pace <= 2:
                    yield (
                        "a part does not fit its year", f"{partner}, {side_name(reporter)}, {year}",
                        f"{shown_figure(part)} in {part.months} months and "
                        f"{shown_figure(full)} in the year: the rest would run "
                        f"at {left / pace:.1f} times the monthly pace",
                    )  # fmt: skip


def _same_number_twice(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    exact = table[(table["hedge"] == "none") & ~table["derived"] & table["months"].notna()]
    for (partner, reporter, low), rows in exact.groupby(["partner", "reporter", "turnover_low_musd"]):
        if len(rows) > 1 and rows["months"].nunique() > 1:
            yield (
                "one number, two periods", f"{partner}, {side_name(reporter)}",
                f"{low:g} is printed for {' and for '.join(map(period_words, rows['period']))}",
            )  # fmt: skip


def _widest_disagreement(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for partner, rows in table[table["period"] != ""].groupby("partner"):
        pairs = [
            (float(ours.turnover_low_musd) / float(theirs.turnover_low_musd), ours, theirs)
            for ours in rows[rows["reporter"] == HOME].itertuples()
            for theirs in rows[(rows["reporter"] == partner) & (rows["period"] == ours.period)].itertuples()
        ]
        if pairs:
            times = [pair[0] for pair in pairs]
            _, ours, theirs = max(pairs, key=lambda pair: pair[0])
            yield (
                "the sides differ",
                f"{partner}, {len(pairs)} periods that both sides have",
                f"the Belarusian figure is {min(times):.2f} to {max(times):.2f} times the partner's; most in "
                f"{period_words(ours.period)}: {shown_figure(ours)} and {shown_figure(theirs)}",
            )


def _derived_rows(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for row in table[table["derived"]].itertuples():
        operand = float(_DERIVED.fullmatch(row.basis)[1])
        same = table[~table["derived"] & (table["partner"] == row.partner) & (table["turnover_low_musd"] == operand)]
        warnings = []
        if len(same) and row.reporter not in set(same["reporter"]):
            warnings.append("a figure of the other side is its base")
        if len(same) and (same["hedge"] != "none").all():
            warnings.append(f"its base is itself “{shown_figure(next(same.itertuples()))}”")
        yield (
            "made by arithmetic",
            f"{row.partner}, {side_name(row.reporter)}, {period_words(row.period)}",
            "; ".join([f"{shown_figure(row)} = {row.basis.removeprefix('derived: ')}", *warnings]),
        )


def _no_table(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    home = table[table["reporter"] == HOME]
    if len(home) and not (home["basis"] == "official table").any():
        yield (
            "no Belarusian table", side_name(HOME),
            f"all {len(home)} Belarusian figures are words of officials in the press or arithmetic on them; "
            "no table by country was found",
        )  # fmt: skip


def _copied_tables(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    official = table[table["basis"] == "official table"]
    hosts = official["url"].map(_host)
    for host in _COPIES:
        if (hosts == host).any():
            yield (
                "copies of official tables", f"{int((hosts == host).sum())} of {len(official)} figures of official tables",
                f"read from a copy at {host}, not at the statistical office",
            )  # fmt: skip


def _undated(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    undated, official = table["published"] == "", table["basis"] == "official table"
    yield (
        "publication not dated", f"{int(undated.sum())} of {len(table)} figures",
        f"they cannot show what was known when something was said; among them are {int((undated & official).sum())} of the "
        f"{int(official.sum())} figures from official tables",
    )  # fmt: skip


def _missing_years(table: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    whole = table[(table["months"] == 12) & (table["reporter"] != UNSTATED)]
    for (partner, reporter), rows in whole.groupby(["partner", "reporter"]):
        years = {int(year) for year in rows["year"]}
        gaps = [year for year in range(min(years), max(years)) if year not in years]
        if gaps:
            yield (
                "years without a figure", f"{partner}, {side_name(reporter)}, {min(years)} to {max(years)}",
                f"no full-year figure for {spans(gaps)}",
            )  # fmt: skip


def _level_against_figures(statistics: pd.DataFrame, targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    # A level that someone named for a period, beside the figures of that period: apart from all of them is worth a warning.
    for row in targets[targets["now_low_musd"].notna() & (targets["now_period"] != "")].itertuples():
        said = figure(row.now_low_musd, row.now_high_musd, row.now_hedge)
        rows = statistics[(statistics["partner"] == row.partner) & (statistics["period"] == row.now_period)]
        found = [(figure(s.turnover_low_musd, s.turnover_high_musd, s.hedge), s) for s in rows.itertuples()]
        if found and not any(_near(said, other) for other, _ in found):
            beside = "; ".join(f"{shown_figure(s)} ({side_name(s.reporter)})" for _, s in found)
            yield (
                "a spoken level apart from every figure", f"{row.id}, {row.now_period}",
                f"{printed(row.now_low_musd, row.now_high_musd, row.now_hedge)} was said ({row.speaker}); {beside}",
            )  # fmt: skip


def _near(this: Interval, other: Interval) -> bool:
    return other.low <= this.high * (1 + ROUNDING) and this.low * (1 - ROUNDING) <= other.high


def _one_day_two_deadlines(targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    dated = targets[targets["deadline"].notna() & targets["target_low_musd"].notna()]
    for (partner, date, low), rows in dated.groupby(["partner", "date", "target_low_musd"]):
        if rows["deadline"].nunique() > 1:
            yield (
                "one day, two deadlines", f"{partner}, {date}, {' and '.join(rows['id'])}",
                f"{low:g} by {' and by '.join(str(year) for year in rows['deadline'])}",
            )  # fmt: skip


def _address_of_another_year(statistics: pd.DataFrame, targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    dated = [(f"targets.csv, {row.id}", row.date, row.url) for row in targets.itertuples()]
    dated += [
        (f"statistics.csv, {row.partner} {side_name(row.reporter)} {row.period}", row.published, row.url)
        for row in statistics[statistics["published"] != ""].itertuples()
    ]
    for where, date, url in dated:
        year = _ADDRESS_YEAR.search(url)
        if year and year[1] != date[:4]:
            yield (
                "address of another year", where,
                f"dated {date}, but the address is of {year[1]}: the wording may be later than the day it is told of",
            )  # fmt: skip


def _vague_dates(targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    vague = targets[targets["date"].str.len() < len("2024-01-01")]
    if len(vague):
        yield ("day not known", ", ".join(vague["id"]), f"only {', '.join(vague['date'])} is known of when it was said")


def _empty_statements(targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    numbers, words = targets[["now_low_musd", "target_low_musd"]].notna(), targets[["now_words", "target_words"]] != ""
    for row in targets[~(numbers.any(axis=1) | words.any(axis=1))].itertuples():
        yield ("neither level nor target", row.id, row.what_came)


def _numbers_in_words(targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for row in targets[targets["target_low_musd"].isna()].itertuples():
        if re.search(r"\d{3}", _YEAR_WORDS.sub("", row.target_words)):
            yield (
                "a number kept as words", row.id,
                f"“{row.target_words}” names a number, yet the row keeps none: counted and drawn as words",
            )  # fmt: skip


def _one_sided_outcomes(targets: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for side, other in ((HOME, "partner"), ("partner", HOME)):
        only = [
            row.id for row in targets.itertuples()
            if _names_side(row, side) and not _names_side(row, other)
        ]  # fmt: skip
        if only:
            whose = "the Belarusian side" if side == HOME else "the partner’s side"
            yield (
                "an outcome told of one side", ", ".join(only),
                f"what_came names {whose} only; the tables above count each side’s figures anew and do not use it",
            )  # fmt: skip


def _names_side(row: object, side: str) -> bool:
    return side_name(HOME if side == HOME else row.partner) in row.what_came


def _shared_sources(witnesses: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    for event, rows in witnesses.groupby("event", sort=False):
        outlets = {source: list(group.unique()) for source, group in rows.groupby("taken_from", sort=False)["outlet"]}
        shared = [
            f"{', '.join(names)} from {source}" for source, names in outlets.items() if len(names) > 1 and source != "unknown"
        ]
        if shared:
            yield (
                "witnesses that share a source",
                f"{event}: {rows['outlet'].nunique()} outlets, {len(outlets)} sources (unknown ones counted as one)",
                "; ".join(shared),
            )


def spans(years: Sequence[int]) -> str:
    """Years as a reader writes them: [2011, 2012, 2014] is "2011, 2012, 2014", and three or more in a row are "2014 to 2016"."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = [[f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(year) for year in run] for run in runs]
    return ", ".join(part for run in parts for part in run)


# ---------------------------------------------------------------------------------------------------- checks of one row


def _rows(folder: Path | str, name: str, columns: list[str], read: Callable[[dict[str, str]], dict]) -> Iterator[dict]:
    path = Path(folder) / name
    if not path.is_file():
        raise EvidenceProblem(f"{name}: there is no such file in {Path(folder).name}")
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file)
        missing = [column for column in columns if column not in (lines.fieldnames or [])]
        if missing:
            raise EvidenceProblem(f"{name}: the column {missing[0]} is missing")
        for number, row in enumerate(lines, start=2):
            try:
                if None in row or None in row.values():
                    raise ValueError(f"it has not {len(lines.fieldnames)} cells, as the first row has")
                yield read({column: row[column].strip() for column in columns})
            except ValueError as reason:
                raise EvidenceProblem(f"{name}, row {number}: {reason}") from None


def _event(row: dict[str, str]) -> dict:
    _full(row, "original_name", "event", "dated_by")
    _date(row["date"], "date")
    if len(row["date"]) < len("2024-01-01"):
        raise ValueError(f"the date {row['date']!r} names no day")
    _address(row["url"])
    return row


def _statistic(row: dict[str, str]) -> dict:
    _partner(row["partner"])
    _one_of(row["reporter"], (HOME, row["partner"], UNSTATED), "reporter")
    _full(row, "source", "turnover_low_musd")
    low, high = _bounds(row["turnover_low_musd"], row["turnover_high_musd"], row["hedge"], "turnover")
    year, months = _period(row["period"])
    derived = row["basis"].startswith("derived")
    if derived:
        _derivation(row["basis"], low, row["hedge"])
    else:
        _one_of(row["basis"], BASES[:-1], "basis")
    if row["published"]:
        _date(row["published"], "published")
    _address(row["url"])
    export, imports = (_number(row[f"reporter_{flow}_musd"], flow) for flow in ("export", "import"))
    if export is not None and imports is not None:
        cells = (row["turnover_low_musd"], row["reporter_export_musd"], row["reporter_import_musd"])
        # Each number was rounded to its last digit, so the sum may be off by half a digit of each.
        slack = sum(0.5 * 10.0 ** -len(cell.partition(".")[2]) for cell in cells)
        if abs(low - export - imports) > slack + 1e-9:
            raise ValueError(f"turnover {low:g} is not export {export:g} plus import {imports:g}")
    numbers = {"turnover_low_musd": low, "turnover_high_musd": high}
    numbers |= {"reporter_export_musd": export, "reporter_import_musd": imports}
    return {**row, **numbers, "year": year, "months": months, "derived": derived}


def _target(row: dict[str, str]) -> dict:
    _full(row, "id", "speaker")
    _partner(row["partner"])
    _date(row["date"], "date")
    numbers = {}
    for name in ("now", "target"):
        low, high = row[f"{name}_low_musd"], row[f"{name}_high_musd"]
        if low or high:
            numbers[f"{name}_low_musd"], numbers[f"{name}_high_musd"] = _bounds(low, high, row[f"{name}_hedge"], name)
        elif row[f"{name}_hedge"]:
            raise ValueError(f"{name} has a hedge and no number")
        else:
            numbers |= {f"{name}_low_musd": None, f"{name}_high_musd": None}
    _, months = _period(row["now_period"])
    kind, words = _deadline_kind(row["deadline_kind"])
    deadline = int(row["deadline"]) if re.fullmatch(r"\d{4}", row["deadline"]) else None
    if row["deadline"] and deadline is None:
        raise ValueError(f"the deadline {row['deadline']!r} is no year")
    if (deadline is not None) != (kind in ("stated", "relative", "soft")):
        raise ValueError(f"a deadline of the kind {kind or 'empty'!r} {'has' if deadline else 'lacks'} a year")
    _address(row["url"])
    return {**row, **numbers, "deadline": deadline, "deadline_kind": kind, "deadline_words": words, "now_months": months}


def _witness(row: dict[str, str], known: set[str]) -> dict:
    _full(row, "outlet", "taken_from", "words")
    if row["event"] not in known:
        raise ValueError(f"events.csv has no event {row['event']!r}")
    _one_of(row["slot"], SLOTS, "slot")
    _address(row["url"])
    return row


def _verdict(row: dict[str, str]) -> dict:
    _full(row, "original_name", "words", "why")
    if row["verdict"] in REASONED_VERDICTS:
        raise ValueError(f"the verdict {row['verdict']!r} needs its reason in brackets")
    if row["verdict"] not in VERDICTS and not _REASONED.fullmatch(row["verdict"]):
        allowed = ", ".join([*VERDICTS, *(f"{verdict} (why)" for verdict in REASONED_VERDICTS)])
        raise ValueError(f"the verdict is {row['verdict']!r}, allowed are {allowed}")
    if not row["urls"]:
        raise ValueError("no address is given")
    for address in row["urls"].split():
        _address(address)
    return row


def _full(row: dict[str, str], *names: str) -> None:
    for name in names:
        if not row[name]:
            raise ValueError(f"{name} is empty")


def _one_of(value: str, allowed: Sequence[str], name: str) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}, allowed are {', '.join(allowed)}")


def _partner(code: str) -> None:
    if not code or partner_name(code) == code or code == HOME:
        raise ValueError(f"partner is {code!r}, which is no partner code of data/cues/places.csv")


def _address(text: str) -> None:
    if not _ADDRESS.fullmatch(text):
        raise ValueError(f"{text!r} is no web address" if text else "no address is given")


def _number(cell: str, name: str) -> float | None:
    if not cell:
        return None
    if not _NUMBER.fullmatch(cell):
        raise ValueError(f"{name} is {cell!r}, which is no number")
    return float(cell)


def _bounds(low: str, high: str, hedge: str, name: str) -> tuple[float, float | None]:
    if ".." in low and low == high:
        low, _, high = low.partition("..")
    lowest, highest = _number(low, name), _number(high, name)
    if lowest is None:
        raise ValueError(f"{name} has a high bound and no low one")
    _one_of(hedge, HEDGES, f"the hedge of {name}")
    if highest is None and hedge != "over":
        raise ValueError(f"{name} has no high bound, which only the hedge over allows")
    if highest is not None and lowest > highest:
        raise ValueError(f"{name} runs from {lowest:g} down to {highest:g}")
    return lowest, highest


def _period(text: str) -> tuple[int | None, int | None]:
    if not text:
        return None, None
    if re.fullmatch(r"\d{4}", text):
        return int(text), 12
    found = _MONTHS.fullmatch(text)
    if not found:
        raise ValueError(f"the period {text!r} is neither a year nor months of one year")
    year, first, last_year, last = (int(part) for part in found.groups())
    if year != last_year or not 1 <= first <= last <= 12:
        raise ValueError(f"the period {text!r} does not run forward inside one year")
    return year, last - first + 1


def _date(text: str, name: str) -> None:
    try:
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
            raise ValueError
        last_day(text)
    except ValueError:
        raise ValueError(f"{name} is {text!r}, which is no date") from None


def _derivation(basis: str, value: float, hedge: str) -> None:
    found = _DERIVED.fullmatch(basis)
    if not found:
        raise ValueError(f"the basis {basis!r} does not show its arithmetic, as in 'derived: 896 / 1.30'")
    if hedge == "none":
        raise ValueError("a derived value needs a hedge")
    left, sign, right = float(found[1]), found[2], float(found[3])
    if sign == "/" and not right:
        raise ValueError(f"the basis {basis!r} divides by zero")
    result = left / right if sign == "/" else left * right
    if abs(result - value) > ROUNDING * result:
        raise ValueError(f"{basis} gives {result:.1f}, not {value:g}")


def _deadline_kind(cell: str) -> tuple[str, str]:
    kind = re.match(r"[a-z]*", cell)[0]
    _one_of(kind, ("", *DEADLINE_KINDS), "deadline_kind")
    return kind, cell[len(kind) :].strip(" :()").strip('"') if kind else ""
