"""The tables and sentences of notebook 06, made of what `grades` measures; every number in them is computed."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from tradetalk import statements
from tradetalk.grades import (
    FALSE,
    GOALS,
    HALVES,
    MEASURES,
    NOT_TURNOVER,
    QUOTES,
    SHARED_HALF,
    Answer,
    Comparison,
    Graded,
    Labelled,
    against_goals,
    amounts_f1,
    quotes_f1,
    read,
)
from tradetalk.readings import ROLES
from tradetalk.tables import Table, html
from tradetalk.turnover import number_word, reading

NOT_LABELLED = "not labelled"

# ------------------------------------------------------------------------------------------------ results


def goal_table(scored: pd.DataFrame) -> pd.DataFrame:
    """The results for reading: one row a goal; what is asked, and for each set value, interval and met or not met."""
    measured = against_goals(scored).set_index(["goal", "set"])
    present = list(dict.fromkeys(scored["set"]))
    rows = []
    for goal in GOALS:
        cells = {"what": goal.label, "asked": f"{'at most' if goal.at_most else 'at least'} {goal.bound:.2f}"}
        for name in dict.fromkeys((*HALVES, *present)):
            known = (goal.label, name) in measured.index
            cells[name] = _result(measured.loc[goal.label, name]) if known else NOT_LABELLED if name in present else "no file yet"
        rows.append(cells)
    return pd.DataFrame(rows)


def _result(row: pd.Series) -> str:
    verdict = "not met" if not row["met"] else "met" if row["surely"] else "met, not surely"
    return f"{interval(row['value'], row['low'], row['high'])}, {verdict}"


def full_table(scored: pd.DataFrame, track: str) -> pd.DataFrame:
    """Every figure of a track, one row a measure and figure, one column a set, each with its interval and "right of all"."""
    rows = []
    for (measure, figure), group in scored[scored["track"] == track].groupby(["measure", "figure"], sort=False):
        told = {row.set: _told(row) for row in group.itertuples()}
        rows.append({"measure": measure, "figure": figure, **told})
    # Sets that lack a measure must not push it out of the order of MEASURES.
    table = pd.DataFrame(rows, columns=["measure", "figure", *dict.fromkeys(scored["set"])])
    ordered = table.sort_values("measure", key=lambda names: names.map(MEASURES.index), kind="stable", ignore_index=True)
    return ordered.fillna(NOT_LABELLED)


def _told(row: object) -> str:
    if pd.isna(row.value):
        return NOT_LABELLED
    return interval(row.value, row.low, row.high) + ("" if pd.isna(row.of) else f", {row.right} of {row.of}")


def interval(value: float, low: float, high: float) -> str:
    """A figure with its interval, the interval in one piece: `0.960 (0.93 to 0.98)`."""
    return f"{value:.3f} ({low:.2f}\u00a0to\u00a0{high:.2f})"


def answer_sentences(graded: Mapping[str, Graded], scored: pd.DataFrame) -> str:
    """The opening answer in words: how many goals are met, what is surest, what is weakest, on which texts."""
    name = next(name for name in (*reversed(HALVES), *graded) if name in graded)
    texts, measured = len(graded[name].texts), against_goals(scored)
    here = measured[measured["set"] == name]
    which = (
        f"On {texts} texts that were labelled before any rule was run on them and that nobody read while writing rules,"
        if name == "held-out texts"
        else f"Without a held-out file: on {texts} texts that the rules were tuned on ({name}), which flatters,"
    )
    amounts = here[here["goal"] == GOALS[0].label].iloc[0]
    false = here[here["goal"] == GOALS[1].label]
    words = [
        f"{which} the machine reads turnover amounts with value and currency at F1 {amounts['value']:.3f} "
        f"(95 % interval {amounts['low']:.3f} to {amounts['high']:.3f})"
        + (_false_amounts(false.iloc[0]) if len(false) else ".")
    ]
    met, surely = int(here["met"].sum()), int(here["surely"].sum())
    words.append(
        f"{_count(met).capitalize()} of {number_word(len(here))} goals are met, {_count(surely)} of them with the whole interval."
    )
    lacking = [f"{row.goal} ({row.value:.3f}, asked {'at most' if row.at_most else 'at least'} {row.bound:.2f})"
               for row in here[~here["met"]].itertuples()]  # fmt: skip
    words.append(f"Not met: {'; '.join(lacking)}." if lacking else "None is missed.")
    words.append(_weakest(scored[(scored["set"] == name) & (scored["track"] == "turnover")]))
    return " ".join(words)


def _weakest(scored: pd.DataFrame, shown: int = 3) -> str:
    """The fields and F1s with the lowest figures, goals or not."""
    compared = scored[scored["figure"].isin(["accuracy", "F1"]) & (scored["value"] < 1)].sort_values("value", kind="stable")
    listed = [f"{row.measure} ({row.value:.3f})" for row in compared.head(shown).itertuples()]
    return f"Trust least: {', '.join(listed)}." if listed else "No field had a mistake, which says that the test is too easy."


def _count(number: int) -> str:
    return number_word(number) if number else "none"


def _false_amounts(row: pd.Series) -> str:
    if row["value"] == 0:
        return f" and invents none in the {row['of']} texts without any."
    return f" and invents one in {100 * row['value']:.1f} % of the {row['of']} texts without any."


def distance_sentence(scored: pd.DataFrame) -> str:
    """How much worse the held-out texts is read than the tuned texts, on the goals that both measure."""
    measured = against_goals(scored).set_index("set")
    if not set(HALVES) <= set(measured.index):
        return "Only one of the two is there, so nothing can be said about how much the tuning flatters."
    tuned, unseen = (measured.loc[name].set_index("goal") for name in HALVES)
    loss = (tuned["value"] - unseen["value"]).mul(np.where(tuned["at_most"].astype(bool), -1, 1)).sort_values(kind="stable")
    worst, mean = loss.index[-1], 100 * loss.mean()
    return (
        f"From the tuned to the held-out texts the machine {'loses' if mean >= 0 else 'gains'} {abs(mean):.1f} points on average "
        f"over {len(loss)} goals; the worst change is {worst} ({tuned['value'][worst]:.3f} to {unseen['value'][worst]:.3f})."
    )


def sets_table(graded: Mapping[str, Graded]) -> pd.DataFrame:
    """What is graded: one row a set with its texts, amounts, turnover amounts, targets and forecasts, quotations."""
    rows = []
    for name, one in graded.items():
        amounts = [amount for text in one.texts for amount in text.labels.amounts]
        turnover = [amount for amount in amounts if amount.role != NOT_TURNOVER]
        quotes = [len(text.labels.quotes) for text in one.texts if text.labels.quotes is not None]
        rows.append({
            "set": name,
            "texts": len(one.texts),
            "without turnover amounts": sum((("turnover", FALSE) in comparison.counts) for comparison in one.comparisons),
            "amounts": len(amounts),
            "of turnover": len(turnover),
            "targets and forecasts": sum(amount.role in ("target", "forecast") for amount in turnover),
            "quotations": sum(quotes) if quotes else NOT_LABELLED,
        })  # fmt: skip
    return pd.DataFrame(rows)


def quotation_rules(graded: Mapping[str, Graded], shares: Sequence[float] = (0.0, SHARED_HALF, 0.8, 1.0)) -> pd.DataFrame:
    """F1 of quotations by how much two spans must share: one row a rule, one column a set and kind."""
    names = {0.0: "any character", 1.0: "all of it, to the character"}
    spans = {
        name: [(text.labels.quotes, answer.quotes)
               for text, answer in zip(one.texts, one.answers, strict=True) if text.labels.quotes is not None]
        for name, one in graded.items()
    }  # fmt: skip
    rows = []
    for share in shares:
        row = {"must share": names.get(share, f"{share:.0%} of the longer one".replace("%", " %"))}
        for name, pairs in ((name, pairs) for name, pairs in spans.items() if pairs):
            for kind in QUOTES:
                row[f"{name}: {kind}"] = f"{quotes_f1(pairs, kind, share):.3f}"
        rows.append(row)
    return pd.DataFrame(rows)


# ------------------------------------------------------------------------------------------------ roles and constructions


def role_confusion(graded: Graded) -> pd.DataFrame:
    """Labelled roles (rows) against roles read (columns), all money; an equally defensible role counts as the labelled one.

    A last row holds amounts that are not labelled, a last column amounts that were not found.
    """
    pairs = [pair for one in graded.comparisons for pair in one.roles]
    rows, columns = [*ROLES, "nothing"], [*ROLES, "not found"]
    counts = defaultdict(int)
    for pair in pairs:
        counts[pair] += 1
    table = pd.DataFrame([[counts[row, column] for column in columns] for row in rows], columns=columns)
    table.insert(0, "labelled as", rows)
    return table[(table[columns].sum(axis=1) > 0).to_numpy()].reset_index(drop=True)


def confusion_sentence(graded: Graded) -> str:
    """How many amounts of a set got their role, and which two roles are mixed up most."""
    pairs = [pair for one in graded.comparisons for pair in one.roles]
    found = [pair for pair in pairs if "nothing" not in pair and "not found" not in pair]
    wrong = pd.Series([pair for pair in found if pair[0] != pair[1]], dtype=object).value_counts(sort=False)
    said = f"In the {graded.name}, {len(found) - int(wrong.sum())} of {len(found)} amounts that were found got their role"
    if not len(wrong):
        return f"{said}."
    (label, machine), times = max(wrong.items(), key=lambda item: (item[1], item[0]))
    return f"{said}; the most frequent mistake is {machine} for {label} ({times})."


def by_kind(graded: Mapping[str, Graded], kind: str = "group", least: int = 1) -> pd.DataFrame:
    """Results by group or construction: texts, texts without any error listed, F1 of amounts with currency, a column a set.

    `kind` is `group` (one a text) or `construction` (several a text). Rows with fewer than `least` texts in all are left
    out. Sorted by the share of texts with an error, worst first.
    """
    cells: dict[str, dict[str, list[Comparison]]] = defaultdict(lambda: defaultdict(list))
    for name, one in graded.items():
        for text, comparison in zip(one.texts, one.comparisons, strict=True):
            names = [text.group] if kind == "group" else dict.fromkeys(map(construction_name, text.construction))
            for label in names:
                cells[label][name].append(comparison)
    rows = []
    for label, per_set in cells.items():
        everything = [comparison for found in per_set.values() for comparison in found]
        if len(everything) < least:
            continue
        row = {kind: label, "texts": len(everything), "share": np.mean([bool(one.errors) for one in everything])}
        for name in graded:
            found = per_set.get(name, [])
            row[f"{name}: no error"] = f"{sum(not one.errors for one in found)} of {len(found)}" if found else ""
            value = amounts_f1(found)
            row[f"{name}: amounts F1"] = "" if np.isnan(value) else f"{value:.2f}"
        rows.append(row)
    table = pd.DataFrame(rows).sort_values(["share", "texts", kind], ascending=[False, False, True], ignore_index=True)
    return table.drop(columns="share")


def construction_name(text: str) -> str:
    """What a construction is called before its details: "hedge: почти" is a "hedge"."""
    return re.split(r"[:(]", text, maxsplit=1)[0].strip()


# ------------------------------------------------------------------------------------------------ errors


def error_counts(errors: pd.DataFrame, sets: Iterable[str]) -> pd.DataFrame:
    """How many errors of each kind each set has, most frequent kind first."""
    counts = pd.crosstab(errors["field"], errors["set"]).reindex(columns=list(sets), fill_value=0)
    counts.columns.name = None
    counts["all"] = counts.sum(axis=1)
    ordered = counts.sort_values("all", ascending=False, kind="stable").astype("int64")
    return ordered.rename_axis("kind of error").reset_index()


@dataclass(frozen=True)
class Folded:
    """A table folded away behind one line until a reader opens it; plain text shows it open."""

    summary: str
    table: Table

    def _repr_html_(self) -> str:
        return f"<details><summary>{html(self.summary)}</summary>{self.table._repr_html_()}</details>"

    def __repr__(self) -> str:
        return f"{self.summary}\n{self.table!r}"


@dataclass(frozen=True)
class ErrorList:
    """The errors, folded away by kind; plain text lists them all."""

    errors: pd.DataFrame

    def _kinds(self) -> list[tuple[str, pd.DataFrame]]:
        return [(kind, rows.drop(columns="field")) for kind, rows in self.errors.groupby("field", sort=True)]

    def _repr_html_(self) -> str:
        if self.errors.empty:
            return "<p>No error is left.</p>"
        return "\n".join(
            Folded(f"{kind}: {len(rows)}", Table(_shown_errors(rows), f"Errors: {kind}", ["in the text"]))._repr_html_()
            for kind, rows in self._kinds()
        )

    def __repr__(self) -> str:
        blocks = []
        for kind, rows in self._kinds():
            lines = [
                f"  {row['id']} ({row['set']}): {row['in the text']} | label {row['label']} | machine {row['machine']}"
                f" | {row['needs']}"
                for row in rows.to_dict("records")
            ]
            blocks.append("\n".join([f"{kind}: {len(rows)}", *lines]))
        return "\n".join(blocks) or "No error is left."


def _shown_errors(errors: pd.DataFrame) -> pd.DataFrame:
    return errors.drop(columns="words").rename(columns={"needs": "what it would need"})


# ------------------------------------------------------------------------------------------------ annotators, articles


def agreement_sentence(scored: pd.DataFrame, texts: int) -> str:
    """On which goals the machine agrees with the first annotator less than the second does."""
    if scored.empty:
        return "There is no second annotation yet."
    measured = against_goals(scored)
    second, machine = (measured[measured["set"] == name].set_index("goal") for name in ("second annotator", "machine"))
    both = [goal for goal in second.index if goal in machine.index]
    behind = [goal for goal in both if _better(second.loc[goal], machine.loc[goal])]
    amounts = second["value"][GOALS[0].label]
    told = (
        f"On {texts} texts the second annotator reaches F1 {amounts:.3f} for amounts with currency against the first. "
        f"The machine stays behind the second annotator on {_count(len(behind))} of {number_word(len(both))} measures"
    )
    return f"{told}: {'; '.join(behind)}." if behind else f"{told}."


def _better(one: pd.Series, other: pd.Series) -> bool:
    return one["value"] < other["value"] if one["at_most"] else one["value"] > other["value"]


def article_table(scored: pd.DataFrame) -> pd.DataFrame:
    """grades.article_scores for reading: measure, figure, value with interval and "right of all"."""
    told = [_told(row) for row in scored.itertuples()]
    return pd.DataFrame({"measure": scored["measure"], "figure": scored["figure"], "value": told})


# ------------------------------------------------------------------------------------------------ a phrase of one's own


def reading_of(phrases: Iterable[str]) -> pd.DataFrame:
    """What the machine reads in phrases that somebody typed: one row a statement, or one that says it found none."""
    rows = []
    for phrase in phrases:
        found = statements.read_text(phrase)
        rows += [{"phrase": phrase, **_in_short(statement)} for statement in found] or [
            {"phrase": phrase, "words": "no statement"}
        ]
    return pd.DataFrame(rows, columns="phrase;words;in English;role;partner;deadline;said by;rule".split(";"))


def _in_short(statement: statements.Statement) -> dict[str, str]:
    deadline = [statement.deadline_kind, statement.deadline] if statement.deadline_kind != "none" else []
    return {
        "words": statement.words,
        "in English": reading(asdict(statement)),
        "role": statement.role,
        "partner": statement.partner or "",
        "deadline": " ".join(str(part) for part in deadline if part),
        "said by": f"{statement.speaker or 'the outlet'} ({statement.voice})",
        "rule": statement.rule,
    }


def label_lines(phrases: Iterable[str], prefix: str = "own") -> str:
    """The machine's reading of phrases as lines of a labelled file, to be corrected by hand before they are kept."""
    lines = []
    for number, phrase in enumerate(phrases, 1):
        answer = read(Labelled(f"{prefix}-{number:03}", "", (), phrase, None, Answer((), None)))
        claims = [
            {"start": a.start, "end": a.end, "quote": phrase[a.start : a.end], "value": a.value, "low": a.low, "high": a.high,
             "currency": a.currency, "hedge": a.hedge, "role": a.role, "partner": a.partner, "period": a.period,
             "deadline": a.deadline, "speaker": a.speaker, "direct_speech": a.direct}
            for a in answer.amounts
        ]  # fmt: skip
        row = {"id": f"{prefix}-{number:03}", "group": "own", "construction": [], "text": phrase, "claims": claims}
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines)
