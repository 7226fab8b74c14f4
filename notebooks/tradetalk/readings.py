"""The machine proposes, a reader decides: hand readings joined to the machine's statements, one to one.

A reading names its statement by the exact words (and their occurrence, where the article has them more than once). A
statement that lost its reading or a reading that lost its statement stops the work with a line that names both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

COLUMNS = "article words occurrence role partner deadline deadline_kind low high hedge why gloss_en".split()
ROLES = ("current", "target", "forecast", "past", "growth", "not-turnover")
DEADLINE_KINDS = ("stated", "relative", "conditional", "soft", "refused", "none")
HEDGES = ("none", "exact", "about", "under", "over")
# What a reading decides; the machine's own value stays beside it.
DECIDED = ["role", "partner", "deadline", "deadline_kind", "low", "high", "hedge"]


class ReadingProblem(ValueError):
    """A hand reading that cannot be used; the message is one line that names file, row and words."""


def load(path: Path | str, texts: Mapping[str, str]) -> pd.DataFrame:
    """Read the table of hand readings and find each row's place in its article.

    `texts` maps article ids to texts as stored. Returns COLUMNS and `start` (offset into the text), one row a reading;
    `deadline`, `low` and `high` are missing where the reader sees none. Raises ReadingProblem.
    """
    path = Path(path)
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(raw.columns) != COLUMNS:
        raise ReadingProblem(f"{path.name}: the columns must be {', '.join(COLUMNS)}, not {', '.join(raw.columns)}")
    rows = []
    for line, row in enumerate(raw.to_dict("records"), start=2):
        try:
            rows.append(_reading(row, texts))
        except ValueError as reason:
            raise ReadingProblem(f"{path.name}, row {line}, «{row['words']}» in article {row['article']}: {reason}") from None
    table = pd.DataFrame(rows, columns=[*COLUMNS, "start"])
    twice = table[table.duplicated(["article", "start", "words"])]
    if len(twice):
        first = twice.iloc[0]
        raise ReadingProblem(f"{path.name}: «{first['words']}» in article {first['article']} is read twice")
    return table.astype({"deadline": "Int64", "low": "Float64", "high": "Float64", "start": "int64"})


def join(statements: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Set the reader's reading beside the machine's: the statements with `reader_…` columns and `read_by`.

    Articles without any reading are new ones: their statements keep empty `reader_…` columns and `read_by` "machine".
    Raises ReadingProblem if an article that has readings lacks one for a statement, or has one too many.
    """
    given = readings.rename(columns={name: f"reader_{name}" for name in [*DECIDED, "why", "gloss_en"]})
    keys = ["article", "start", "words"]
    found = statements.merge(given.drop(columns="occurrence"), on=keys, how="outer", indicator="side", sort=False)
    lost = found[(found["side"] == "right_only")]
    if len(lost):
        raise ReadingProblem(_listed("the machine finds no statement for the hand reading of", lost))
    unread = found[(found["side"] == "left_only") & found["article"].isin(set(readings["article"]))]
    if len(unread):
        raise ReadingProblem(_listed("data/annotations/readings.csv has no reading of the statement", unread))
    found["read_by"] = found.pop("side").map({"both": "reader", "left_only": "machine"}).astype("str")
    return found.sort_values(["article", "start", "end"], kind="stable", ignore_index=True)


def settled(joined: pd.DataFrame) -> pd.DataFrame:
    """The statements with the reader's reading where there is one and the machine's elsewhere, as charts use them."""
    by_reader = joined["read_by"] == "reader"
    final = joined.copy()
    for name in DECIDED:
        final[name] = joined[f"reader_{name}"].where(by_reader, joined[name])
    final["partner"] = final["partner"].replace("", pd.NA)
    return final


def read_derived(path: Path | str) -> pd.DataFrame:
    """Read data/derived/statements.csv back with the types it was written with; words stay words, gaps stay missing."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    types = dict.fromkeys(("low", "high", "reader_low", "reader_high"), "Float64")
    types |= dict.fromkeys(("start", "end", "deadline", "reader_deadline"), "Int64")
    table["currency_stated"] = table["currency_stated"] == "True"
    for name, kind in types.items():
        table[name] = pd.to_numeric(table[name].mask(table[name] == "")).astype(kind)
    return table.assign(**{name: table[name].mask(table[name] == "") for name in ("partner", "period", "speaker", "currency")})


def differences(joined: pd.DataFrame) -> pd.DataFrame:
    """Where machine and reader differ: article, words, field, machine, reader; empty if they agree everywhere."""
    rows = []
    for row in joined[joined["read_by"] == "reader"].to_dict("records"):
        for name in DECIDED:
            machine, reader = _plain(row[name]), _plain(row[f"reader_{name}"])
            if machine != reader:
                rows.append((row["article"], row["words"], name, machine, reader))
    return pd.DataFrame(rows, columns=["article", "words", "field", "machine", "reader"])


def _reading(row: dict[str, str], texts: Mapping[str, str]) -> dict:
    if row["article"] not in texts:
        raise ValueError("there is no such article")
    for name, allowed in (("role", ROLES), ("deadline_kind", DEADLINE_KINDS), ("hedge", HEDGES)):
        if row[name] not in allowed:
            raise ValueError(f"{name} is {row[name]!r}, allowed are {', '.join(allowed)}")
    if bool(row["low"]) != bool(row["high"]):
        raise ValueError("low and high must both be given or both be empty")
    number = {name: float(row[name]) if row[name] else pd.NA for name in ("low", "high")}
    year = int(row["deadline"]) if row["deadline"] else pd.NA
    return {**row, **number, "deadline": year, "start": place(row["words"], row["occurrence"], texts[row["article"]])}


def place(words: str, occurrence: str, text: str) -> int:
    """Where the words stand in the text (character offset); `occurrence` counts from 1 and may be empty if there is one.

    Raises ValueError if the words are not there or the occurrence is missing or out of range.
    """
    count = text.count(words) if words else 0
    if not count:
        raise ValueError("these words do not stand in the article")
    if not occurrence and count > 1:
        raise ValueError(f"these words stand there {count} times, so the row needs an occurrence")
    wanted = int(occurrence or 1)
    if not 1 <= wanted <= count:
        raise ValueError(f"occurrence {wanted} is asked for, and there are {count}")
    start = text.find(words)
    for _ in range(wanted - 1):
        start = text.find(words, start + len(words))
    return start


def _listed(what: str, rows: pd.DataFrame) -> str:
    places = "; ".join(f"«{row.words}» at {int(row.start)} in article {row.article}" for row in rows.itertuples())
    return f"{what} {places}"


def _plain(value: object) -> object:
    return None if value is None or value == "" or pd.isna(value) else value
