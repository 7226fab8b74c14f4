"""The tables and sentences of notebook 01: what was set aside, who speaks, and the statements as people read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from tradetalk.articles import Article, drops
from tradetalk.readings import DECIDED, differences, place
from tradetalk.speech import quotations
from tradetalk.turnover import in_latin, number_word, partner_name, quoted, reading

WORDS_SHOWN = 90
END_MARK = "-0-"


def set_aside(articles: Iterable[Article]) -> pd.DataFrame:
    """Lines that are not part of a report, one row an article and reason: how many, and how the first of them begins."""
    lines = pd.DataFrame(
        [(article.id, drop.reason, _shortened(drop.words)) for article in articles for drop in drops(article)],
        columns=["article", "why", "words"],
    )
    # The end mark itself is the least telling of the lines below it.
    lines = lines[~((lines["words"] == END_MARK) & lines.duplicated(["article", "why"], keep=False))]
    grouped = lines.groupby(["article", "why"], sort=False)["words"]
    return pd.DataFrame({"lines": grouped.size(), "words": grouped.first()}).reset_index()


def who_speaks(articles: Iterable[Article]) -> pd.DataFrame:
    """One row an article and speaker: direct quotations, the words inside them, passages of indirect speech.

    Headlines are left out: what they print stands in the report below them.
    """
    rows = [
        {
            "article": article.id,
            "speaker": in_latin(quotation.speaker) or "not named",
            "direct quotations": int(quotation.kind == "direct"),
            "words quoted": _spoken_words(article.text[quotation.start : quotation.end]) if quotation.kind == "direct" else 0,
            "retold passages": int(quotation.kind == "indirect"),
        }
        for article in articles
        for quotation in quotations(article.text)
        if article.zone_at(quotation.start).kind != "title"
    ]
    table = pd.DataFrame(rows)
    return table.groupby(["article", "speaker"], as_index=False, sort=True).sum() if len(table) else table


def decided(settled: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Every statement for reading: words with their hedge, English reading, role, partner, deadline, voice, speaker."""
    rows = settled.to_dict("records")
    return pd.DataFrame({
        "article": settled["article"],
        "words": [quoted(texts[row["article"]], row) for row in rows],
        "in English": [reading(row) for row in rows],
        "role": settled["role"],
        "hedge": settled["hedge"].replace("none", ""),
        "partner": [partner_name(code) if isinstance(code, str) else "" for code in settled["partner"]],
        "deadline": [_deadline(row["deadline"], row["deadline_kind"]) for row in rows],
        "voice": settled["voice"],
        "speaker": [in_latin(row["speaker"]) or "the outlet" for row in rows],
        "read by": settled["read_by"],
    })  # fmt: skip


def reasons(joined: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Why each statement is read so: the reader's reason, and the machine's reading with the rule that decided it."""
    rows = joined.to_dict("records")
    return pd.DataFrame({
        "article": joined["article"],
        "words": [quoted(texts[row["article"]], row) for row in rows],
        "why the reader reads it so": [row["reader_why"] if row["read_by"] == "reader" else "" for row in rows],
        "machine": [_same_or(_summary(row, ""), _summary(row, "reader_"), row["read_by"]) for row in rows],
        "rule of the machine": joined["rule"],
    })  # fmt: skip


def agreement_sentence(joined: pd.DataFrame) -> str:
    """On how many of all decisions about hand-read statements machine and reader agree."""
    read = int((joined["read_by"] == "reader").sum())
    decisions, differ = read * len(DECIDED), len(differences(joined))
    fields = ", ".join(name.replace("_", " ") for name in DECIDED)
    return (
        f"Machine and reader agree on {decisions - differ} of {decisions} decisions about {read} statements ({fields}). These "
        "five texts were in front of the authors of the rules, so this says nothing about texts the machine has never seen."
    )


def readers_differ(first: pd.DataFrame, second: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Statement by statement, where two readers differ: article, words, field, first, second.

    `first` is what readings.load returns, `second` a table of the same columns as text, without a gloss. Readers may cut
    the words of one statement differently: overlapping words of one article are one statement.
    """
    rows = []
    for one, other in _paired(first, second, texts):
        if one is None or other is None:
            given = one or other
            listed = ["listed" if side else "not listed" for side in (one, other)]
            rows.append((given["article"], given["words"], "the statement itself", *listed))
            continue
        for name in DECIDED:
            values = [_as_text(side[name]) for side in (one, other)]
            if values[0] != values[1]:
                rows.append((one["article"], one["words"], name.replace("_", " "), *(value or "none" for value in values)))
    return pd.DataFrame(rows, columns=["article", "words", "field", "first reader", "second reader"])


def readers_sentence(first: pd.DataFrame, second: pd.DataFrame, texts: Mapping[str, str]) -> str:
    """On how many decisions the two readers agree, and how many statements only one of them lists."""
    pairs = [(one, other) for one, other in _paired(first, second, texts) if one is not None and other is not None]
    decisions = len(pairs) * len(DECIDED)
    same = sum(_as_text(one[name]) == _as_text(other[name]) for one, other in pairs for name in DECIDED)
    alone = len(first) + len(second) - 2 * len(pairs)
    return (
        f"Both readers list {len(pairs)} statements and agree on {same} of {decisions} decisions about them; {alone} statement"
        f"{'' if alone == 1 else 's'} only one of them lists. The definitions settle some of these phrases by name, so the "
        "agreement is partly built in."
    )


def _paired(first: pd.DataFrame, second: pd.DataFrame, texts: Mapping[str, str]) -> list[tuple[dict | None, dict | None]]:
    left, right = first.to_dict("records"), second.to_dict("records")
    pairs: list[tuple[dict | None, dict | None]] = []
    for one in left:
        # The smallest overlapping span is the same statement: "миллиарду" and "миллиарду долларов" are two places.
        near = [other for other in right if other["article"] == one["article"] and _overlap(one, other, texts)]
        match = min(near, key=lambda other: abs(len(other["words"]) - len(one["words"])), default=None)
        if match is not None:
            right.remove(match)
        pairs.append((one, match))
    return pairs + [(None, other) for other in right]


def _overlap(one: Mapping, other: Mapping, texts: Mapping[str, str]) -> bool:
    (start, end), (low, high) = (_span(row, texts[row["article"]]) for row in (one, other))
    return start < high and low < end


def _span(row: Mapping, text: str) -> tuple[int, int]:
    start = place(row["words"], row["occurrence"], text)
    return start, start + len(row["words"])


def _as_text(value: object) -> str:
    if value is None or value == "" or pd.isna(value):
        return ""
    number = str(value)
    return str(int(float(number))) if number.replace(".", "", 1).isdigit() else number


def figures_sentence(statements: pd.DataFrame, listed: Iterable[str]) -> str:
    """How many statements of turnover the listed articles make, and how many of them print an amount."""
    listed = list(listed)
    turnover = statements[statements["article"].isin(listed) & (statements["role"] != "not-turnover")]
    printed = turnover["words"].str.contains(r"\d|милли", regex=True)
    plural = int((printed & turnover["low"].isna()).sum())
    targets = turnover[turnover["role"] == "target"]
    silent, vague = int((~printed).sum()), int(targets["low"].isna().sum())
    return (
        f"{number_word(len(listed)).capitalize()} articles make {len(turnover)} statements of turnover. {int(printed.sum())} "
        f"print an amount ({plural} of them a plural without a count); the other {silent} name a direction only. Of "
        f"{len(targets)} statements of a target, {vague} have no number."
    )


def _spoken_words(words: str) -> int:
    """Words of a quotation; dashes between them and an editor's bracket are not counted."""
    return len(re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"\([^()]*ред\.\)", "", words)))


def _summary(row: Mapping, prefix: str) -> str:
    if not isinstance(row[f"{prefix}role"], str):
        return ""
    number = row[f"{prefix}low"]
    parts = [row[f"{prefix}role"], row[f"{prefix}partner"], _deadline(row[f"{prefix}deadline"], row[f"{prefix}deadline_kind"])]
    parts.append("no number" if pd.isna(number) else row[f"{prefix}hedge"].replace("none", "no hedge"))
    return ", ".join(part for part in parts if isinstance(part, str) and part)


def _same_or(machine: str, reader: str, read_by: str) -> str:
    return "same" if read_by == "reader" and machine == reader else machine


def _deadline(year: object, kind: str) -> str:
    if kind == "none":
        return ""
    return f"{kind} {year}" if pd.notna(year) else kind


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rsplit(' ', 1)[0]} …"
