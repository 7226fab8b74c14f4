"""Claims marked by hand: the codebook, the anchoring of each claim in its text, agreement, and what the claims show.

An annotation file has a row a claim, anchored by its exact words. `load` finds the words in the article and adds
`start` and `end`; whatever does not fit the codebook or the text is reported in one line that names file, row and words.
Nothing here decides what a passage means: every label is a person's judgement with a reason beside it.
"""

from __future__ import annotations

import bisect
import csv
import io
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd

from . import articles as news

# ---------------------------------------------------------------------------------------------------------------
# The codebook


@dataclass(frozen=True)
class ClaimType:
    """A kind of claim, the speech act that it performs (Searle 1976), and one sentence that defines it."""

    label: str
    act: str
    definition: str


CLAIM_TYPES = (
    ClaimType("current_figure", "assertive",
              "Gives a number, a rank or an amount for a state that holds now or held before; a number outranks a boast."),
    ClaimType("fact_assertion", "assertive",
              "Presents an event or a state as plain fact, without a number and without praise of one's own side."),
    ClaimType("comparison", "assertive",
              "Sets something beside a yardstick that makes it look small or large."),
    ClaimType("capability_boast", "assertive",
              "Says what one's own country or economy can do or has, and presents it as a strength."),
    ClaimType("shared_past", "assertive",
              "Recalls something that both sides lived through together, such as work in Soviet times."),
    ClaimType("shared_position", "assertive",
              "Says that both sides hold the same view or want the same thing."),
    ClaimType("maxim", "assertive",
              "States a general rule about how things are or ought to be, not tied to one event."),
    ClaimType("prediction", "assertive",
              "Says what will happen where that is not in the speaker's own gift."),
    ClaimType("target_figure", "commissive",
              "Names a number to be reached in the future."),
    ClaimType("aspiration", "commissive",
              "Gives a direction in which to move, without a number."),
    ClaimType("pledge", "commissive",
              "Promises an act of the speaker's own side."),
    ClaimType("offer", "commissive",
              "Declares readiness for an act if the other side wants it, usually with «готовы»."),
    ClaimType("request", "directive",
              "Asks the other side to do something, also when it is put as a hope."),
    ClaimType("kinship_flattery", "expressive",
              "Praises the other side or claims closeness with it."),
    ClaimType("gratitude", "expressive",
              "Thanks the other side."),
)
"""The closed list of kinds of claim; each span has exactly one."""

ACTS = {
    "assertive": "Says how things are, were or will be.",
    "commissive": "Points to something future that the speaker or his side is to do.",
    "directive": "Tries to get the other side to do something.",
    "expressive": "Shows the speaker's feeling towards the other side.",
}
"""The speech acts, in the order in which tables and pictures show them."""

ACT_OF = {kind.label: kind.act for kind in CLAIM_TYPES}
"""The speech act that each claim type performs."""


@dataclass(frozen=True)
class Technique:
    """A persuasion technique of SemEval-2023 Task 3, the group that the task puts it in, and a definition."""

    label: str
    group: str
    definition: str


TECHNIQUES = (
    Technique("Name_Calling-Labeling", "attack on reputation",
              "Pins a loaded name on a person or group instead of arguing."),
    Technique("Guilt_by_Association", "attack on reputation",
              "Discredits someone by a link to people or things that the audience dislikes."),
    Technique("Doubt", "attack on reputation",
              "Questions whether someone is able or honest, without showing that they are not."),
    Technique("Appeal_to_Hypocrisy", "attack on reputation",
              "Answers a point by saying that the one who makes it does not live by it."),
    Technique("Questioning_the_Reputation", "attack on reputation",
              "Attacks the character or the past of someone so that their case need not be met."),
    Technique("Flag_Waving", "justification",
              "Gives pride in a whole nation or group as the reason for a view."),
    Technique("Appeal_to_Authority", "justification",
              "Holds something true because a person or body of standing says so."),
    Technique("Appeal_to_Popularity", "justification",
              "Holds something right because most people think or do it."),
    Technique("Appeal_to_Values", "justification",
              "Links a view to values that the audience holds dear, in place of a reason."),
    Technique("Appeal_to_Fear-Prejudice", "justification",
              "Supports a view by fear of, or dislike for, the alternative."),
    Technique("Straw_Man", "distraction",
              "Refutes a position that nobody took in place of the one that was taken."),
    Technique("Red_Herring", "distraction",
              "Leads away from the point at issue to one that does not bear on it."),
    Technique("Whataboutism", "distraction",
              "Meets a charge with a charge about something else."),
    Technique("Causal_Oversimplification", "simplification",
              "Names one cause where several are at work."),
    Technique("False_Dilemma-No_Choice", "simplification",
              "Leaves only two ways, or one, where there are more."),
    Technique("Consequential_Oversimplification", "simplification",
              "Says that one step must lead to a chain of good or bad results, without showing the links."),
    Technique("Slogans", "call",
              "Uses a short, striking phrase that stirs more than it states."),
    Technique("Conversation_Killer", "call",
              "Uses a stock phrase that closes the matter to further discussion."),
    Technique("Appeal_to_Time", "call",
              "Presses the claim that the moment for acting is now."),
    Technique("Loaded_Language", "manipulative wording",
              "Chooses words of strong feeling where neutral ones would carry the content."),
    Technique("Obfuscation-Vagueness-Confusion", "manipulative wording",
              "Is so unclear that the hearers can each take it their own way."),
    Technique("Exaggeration-Minimisation", "manipulative wording",
              "Makes something larger or smaller than it can be: a universal that one case refutes, or ridicule."),
    Technique("Repetition", "manipulative wording",
              "Says the same again so that it sticks; the label goes on the later place only."),
)
"""The 23 labels of SemEval-2023 Task 3 (Piskorski et al. 2023), spelled as in its data; the definitions are ours.

Trained annotators of the task reached Krippendorff's alpha 0.34 on these labels: each is one reader's judgement."""

COMMITMENT = ("wish", "possibility", "readiness", "duty", "promise")
"""How firm a commissive is, from weakest to strongest.

The scale has no degree for an expectation («рассчитывает», counts on), which stands on `wish` for want of a better one."""

COMMITMENT_MEANS = {
    "wish": "It would be good, is hoped for, or is expected.",
    "possibility": "It can be done.",
    "readiness": "The speaker's side stands ready for it.",
    "duty": "It must or ought to be done.",
    "promise": "It will be done.",
}

VOICES = ("headline", "narrator", "indirect", "direct")
"""In whose words a claim stands, from the outlet's own to the speaker's own."""

VOICES_MEAN = {
    "headline": "The outlet's title.",
    "narrator": "The outlet in its own words.",
    "indirect": "The outlet retells what somebody said.",
    "direct": "Somebody's own words between quotation marks.",
}

YES_NO = ("yes", "no")
CHECK_WHEN = ("now", "event", "open")
"""When a record can settle a claim; a year of four digits is the fourth possibility."""

CHECK_WHEN_MEANS = {
    "now": "A record that exists today can contradict the words.",
    "a year": "Only after that year can a record contradict the words.",
    "event": "Only after a named event can a record contradict the words.",
    "open": "No time is named, so no record ever settles it for good.",
}
CONFIDENCE = ("low", "medium", "high")
"""How sure the reader is of the label."""

SLOTS = ("quantity", "deadline", "object")
"""What a commissive may name: how much, by when, of what."""

COLUMNS = ("id", "article", "quote", "occurrence", "speaker", "voice", "partner", "claim_type", "technique", "checkable",
           "check_against", "check_when", "hedges", "boosters", "commitment", "quantity", "deadline", "object",
           "proposition", "gloss_en", "why", "confidence")
"""The columns of an annotation file, in this order; `load` adds `start` and `end`."""

DECISION_COLUMNS = ("decided", "decision_why")
"""Two more columns of a file in which two readings were made one: which reading won, and why."""

DECIDED = {
    "agreed": "Both readers marked the passage with the same claim type.",
    "first": "The first reader's row stands.",
    "second": "The second reader's row stands.",
    "merged": "The row takes parts of both.",
    "new": "The row is in neither reading.",
    "review": "A label was changed on a third reading, after both readers.",
}

OUTLET = "the outlet"
"""Stands in tables for an empty `speaker`: words that the outlet says on its own account."""


def claim_type_table() -> pd.DataFrame:
    """The claim types with speech act and definition, a row each."""
    return pd.DataFrame([(kind.label, kind.act, kind.definition) for kind in CLAIM_TYPES],
                        columns=["claim type", "speech act", "definition"])


def technique_table() -> pd.DataFrame:
    """The technique labels with their group and definition, a row each."""
    return pd.DataFrame([(technique.label, technique.group, technique.definition) for technique in TECHNIQUES],
                        columns=["technique", "group", "definition"])


def scale_table() -> pd.DataFrame:
    """The other closed vocabularies (speech act, commitment, voice, time of checking, decision), a row a value."""
    scales = (("speech act", ACTS), ("commitment", COMMITMENT_MEANS), ("voice", VOICES_MEAN),
              ("check_when", CHECK_WHEN_MEANS), ("decided", DECIDED))
    return pd.DataFrame([(scale, value, meaning) for scale, values in scales for value, meaning in values.items()],
                        columns=["scale", "value", "meaning"])


# ---------------------------------------------------------------------------------------------------------------
# Loading


class AnnotationProblem(ValueError):
    """An annotation file does not fit its codebook or its texts.

    `str()` of it is the first problem, one line that names file, row and words; `problems` lists all of them.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems[0])
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple:
        return (AnnotationProblem, (self.problems,))


def load(annotations: str | Path | pd.DataFrame, articles: Mapping | Iterable) -> pd.DataFrame:
    """The annotated claims with their places, sorted by article, start and length (longest first).

    `annotations` is the path of a CSV file with exactly `COLUMNS`, or with `DECISION_COLUMNS` as well, or such a table;
    a table that `load` returned is accepted again. `articles` maps ids to texts or to `Article`s, or is an iterable of
    `Article`s.

    Adds `start` and `end`, offsets into the text as stored; `quote` becomes `text[start:end]`, so that the two always
    agree: words that the text does not hold to the character are looked for with every kind of space read alike, because
    spreadsheets do not keep no-break spaces. All other cells stay the strings that they are in the file; an empty cell
    is the empty string.

    Raises `AnnotationProblem` for the first row that does not fit (`problems` gives all of them).
    """
    sheet = _read(annotations)
    texts = _articles(articles)
    found = list(_examine(sheet, texts))
    if found:
        raise AnnotationProblem(found)
    places = [_place(row.cells, texts[row.cells["article"]].text) for row in sheet.rows]
    table = pd.DataFrame([row.cells for row in sheet.rows], columns=list(sheet.columns), dtype="str")
    table["start"] = pd.Series([start for start, _ in places], dtype="int64")
    table["end"] = pd.Series([end for _, end in places], dtype="int64")
    table["quote"] = pd.Series([texts[row.cells["article"]].text[start:end]
                                for row, (start, end) in zip(sheet.rows, places, strict=True)], dtype="str")
    order = sorted(range(len(table)), key=lambda n: (table["article"][n], places[n][0], -places[n][1], table["id"][n]))
    return table.iloc[order].reset_index(drop=True)


def problems(annotations: str | Path | pd.DataFrame, articles: Mapping | Iterable) -> list[str]:
    """Every problem of an annotation file, one line each, in the order of its rows; empty if `load` will accept it."""
    try:
        return list(_examine(_read(annotations), _articles(articles)))
    except AnnotationProblem as problem:
        return list(problem.problems)


def sentences_of(articles: Mapping | Iterable) -> dict[str, list[tuple[int, int]]]:
    """`(start, end)` of the sentences of each article's report, by article id: the units of `alpha_by_sentence`."""
    return {id: [span for paragraph in article.paragraphs for span in news.sentences(news.clean(article.text), *paragraph)]
            for id, article in _articles(articles).items()}


@dataclass(frozen=True)
class _Row:
    """A row of an annotation file: the line it begins on (the header is line 1) and its cells."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class _Sheet:
    """An annotation file: its name, its columns without `start` and `end`, its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[_Row, ...]


def _articles(articles: Mapping | Iterable) -> dict[str, news.Article]:
    pairs = articles.items() if isinstance(articles, Mapping) else ((article.id, article) for article in articles)
    return {id: news.parse(text, id) if isinstance(text, str) else text for id, text in pairs}


def _read(annotations: str | Path | pd.DataFrame) -> _Sheet:
    if isinstance(annotations, pd.DataFrame):
        return _read_table(annotations)
    path = Path(annotations)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise AnnotationProblem([f"{path.name}: cannot be read ({error.strerror})"]) from None
    except UnicodeDecodeError:
        raise AnnotationProblem([f"{path.name}: is not UTF-8 text"]) from None
    return _read_csv(path.name, text)


def _read_csv(name: str, text: str) -> _Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, begins = [], 1
    header: list[str] | None = None
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if header is None:
                header = cells
                _check_columns(name, header)
            elif cells and len(cells) != len(header):
                words = _one_line(cells[2]) if len(cells) > 2 else ""
                raise AnnotationProblem([f"{name}, row {line}: «{words}» has {len(cells)} cells, not {len(header)}"])
            elif cells:
                rows.append(_Row(line, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        raise AnnotationProblem([f"{name}, row {begins}: is not a CSV row ({error})"]) from None
    if header is None:
        raise AnnotationProblem([f"{name}: is empty"])
    return _Sheet(name, _check_columns(name, header), tuple(rows))


def _read_table(table: pd.DataFrame) -> _Sheet:
    name = "claims table"
    columns = _check_columns(name, [str(column) for column in table.columns])
    cells = table.astype(object).where(table.notna(), "").astype(str)
    rows = (_Row(number, row) for number, row in enumerate(cells.to_dict("records"), start=2))
    return _Sheet(name, columns, tuple(rows))


def _check_columns(name: str, header: Sequence[str]) -> tuple[str, ...]:
    """The columns that carry annotation, in the order of the codebook; raises if the header is not that of one."""
    decisions = DECISION_COLUMNS if set(DECISION_COLUMNS) & set(header) else ()
    places = ("start", "end") if {"start", "end"} & set(header) else ()
    missing = [column for column in (*COLUMNS, *decisions, *places) if column not in header]
    unknown = [column for column in header if column not in (*COLUMNS, *decisions, *places)]
    twice = sorted({column for column in header if list(header).count(column) > 1})
    reasons = [f"{fault} {', '.join(columns)}"
               for fault, columns in (("missing", missing), ("unknown", unknown), ("twice", twice)) if columns]
    if reasons:
        raise AnnotationProblem([f"{name}, row 1: wrong columns ({'; '.join(reasons)})"])
    return (*COLUMNS, *decisions)


def _examine(sheet: _Sheet, texts: Mapping[str, news.Article]) -> Iterator[str]:
    first_use: dict[str, int] = {}
    for row in sheet.rows:
        for reason in _row_problems(row.cells, texts, first_use):
            yield f"{sheet.name}, row {row.line}: «{_one_line(row.cells['quote'])}» {reason}"
        first_use.setdefault(row.cells["id"], row.line)


def _row_problems(cells: Mapping[str, str], texts: Mapping[str, news.Article], first_use: Mapping[str, int]) -> Iterator[str]:
    if not cells["id"]:
        yield "has no id"
    elif cells["id"] in first_use:
        yield f"has the id {cells['id']} of row {first_use[cells['id']]}"
    if cells["article"] not in texts:
        yield f"is said to be in article {cells['article'] or '(empty)'}, which is not among the articles"
    else:
        yield from _place_problems(cells, texts[cells["article"]])
    yield from _label_problems(cells)
    yield from _slot_problems(cells)
    for column in ("hedges", "boosters"):
        for words in markers(cells[column]) if cells["quote"].strip() else ():
            if not _has_words(cells["quote"], words):
                yield f"does not hold its {column[:-1]} «{_one_line(words)}»"


def _label_problems(cells: Mapping[str, str]) -> Iterator[str]:
    for column, allowed in (
        ("voice", VOICES),
        ("claim_type", tuple(ACT_OF)),
        ("technique", ("", *(technique.label for technique in TECHNIQUES))),
        ("checkable", YES_NO),
        ("confidence", ("", *CONFIDENCE)),
    ):
        if cells[column] not in allowed:
            yield f"has the {column} {cells[column] or '(empty)'}, which is not in the codebook"
    if not re.fullmatch(r"(?:[A-Z]{2,3}(?:-[A-Z]{2,3})?)?", cells["partner"]):
        yield f"has the partner {cells['partner']}, which is not a code such as KAZ, KAZ-RUS or CIS"
    when = cells["check_when"]
    if when and when not in CHECK_WHEN and not re.fullmatch(r"[12]\d{3}", when):
        yield f"has the check_when {when}, which is neither a year nor one of {', '.join(CHECK_WHEN)}"
    if cells["checkable"] == "yes" and not (cells["check_against"] and when):
        yield "is checkable but does not name both a record and a time"
    decided = cells.get("decided", "agreed")
    if decided not in DECIDED:
        yield f"is decided {decided or '(empty)'}, which is not in the codebook"
    elif decided != "agreed" and not cells["decision_why"]:
        yield f"is decided {decided} without a reason"


def _slot_problems(cells: Mapping[str, str]) -> Iterator[str]:
    commissive = ACT_OF.get(cells["claim_type"]) == "commissive"
    for column, allowed in (("commitment", COMMITMENT), *((slot, YES_NO) for slot in SLOTS)):
        value = cells[column]
        if commissive and not value:
            yield f"is a {cells['claim_type']} without {column}"
        elif not commissive and value and cells["claim_type"] in ACT_OF:
            yield f"is a {cells['claim_type']} and carries the {column} {value}, which only commissives do"
        elif value and value not in allowed:
            yield f"has the {column} {value}, which is not in the codebook"


def _place_problems(cells: Mapping[str, str], article: news.Article) -> Iterator[str]:
    occurrence = cells["occurrence"]
    found = _occurrences(article.text, cells["quote"])
    if not cells["quote"].strip():
        yield "has no words"
    elif occurrence and not re.fullmatch(r"[1-9]\d{0,8}", occurrence):
        yield f"has the occurrence {occurrence}, which is not a whole number from 1"
    elif not found:
        yield f"is not in article {article.id}"
    elif not occurrence and len(found) > 1:
        yield f"is {len(found)} times in article {article.id} and has no occurrence"
    elif occurrence and int(occurrence) > len(found):
        yield f"has the occurrence {occurrence}, but is only {len(found)} times in article {article.id}"
    else:
        yield from _span_problems(cells, article)


def _span_problems(cells: Mapping[str, str], article: news.Article) -> Iterator[str]:
    start, end = _place(cells, article.text)
    outside = [zone.kind for zone in (article.zone_at(start), article.zone_at(end - 1)) if zone.kind in news.HOUSE_SIGNS]
    if outside:
        yield f"lies outside the report, in the {outside[0]} of article {article.id}"
    if "start" in cells and (cells["start"], cells["end"]) != (str(start), str(end)):
        yield (f"is at {start} to {end} in article {article.id}, not at {cells['start']} to {cells['end']} "
               f"({len(article.text)} characters)")


_SPACES = str.maketrans(dict.fromkeys("\xa0\u2007\u2009\u202f", " "))
"""No-break and thin spaces read as plain ones; one character each, so that offsets hold."""


def _occurrences(text: str, words: str) -> list[int]:
    """Where `words` begin in `text`, to the character; if nowhere, where they do with every kind of space read alike."""
    return _finds(text, words) or _finds(text.translate(_SPACES), words.translate(_SPACES))


def _finds(text: str, words: str) -> list[int]:
    """Where `words` begin in `text`, overlapping occurrences included."""
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return found


def _place(cells: Mapping[str, str], text: str) -> tuple[int, int]:
    start = _occurrences(text, cells["quote"])[int(cells["occurrence"] or 1) - 1]
    return start, start + len(cells["quote"])


def markers(cell: str) -> list[str]:
    """The hedges or boosters of a cell, which joins them by `; `."""
    return [words for words in (part.strip() for part in cell.split(";")) if words]


def marker_places(quote: str, words: str) -> list[tuple[int, int]]:
    """`(start, end)` of whole words in a quote, whatever their capitals and kind of space."""
    pattern = rf"(?<!\w){re.escape(words.translate(_SPACES))}(?!\w)"
    return [found.span() for found in re.finditer(pattern, quote.translate(_SPACES), re.IGNORECASE)]


def _has_words(quote: str, words: str) -> bool:
    return bool(marker_places(quote, words))


def _one_line(words: str) -> str:
    return " ".join(words.split())


# ---------------------------------------------------------------------------------------------------------------
# Agreement between two readers


class SpanF1(float):
    """The F1 as a number, with the `precision` and `recall` that it was made of; `f1` is the number itself."""

    precision: float
    recall: float

    def __new__(cls, precision: float, recall: float) -> SpanF1:
        """The harmonic mean of both, zero if both are zero."""
        total = precision + recall
        score = super().__new__(cls, 2 * precision * recall / total if total else 0.0)
        score.precision, score.recall = precision, recall
        return score

    @property
    def f1(self) -> float:
        """The F1 as a plain float."""
        return float(self)

    def __getnewargs__(self) -> tuple[float, float]:
        return self.precision, self.recall

    def __repr__(self) -> str:
        return f"SpanF1(precision={self.precision:.4f}, recall={self.recall:.4f}, f1={self.f1:.4f})"


def span_f1(a: pd.DataFrame, b: pd.DataFrame, label: str | None = None) -> SpanF1:
    """The partial-overlap F1 of SemEval-2020 Task 11 (Da San Martino et al. 2020), as a fraction from 0 to 1.

    Precision is the mean, over the spans of `a`, of the largest share of the span that ONE span of `b` covers; recall
    is the same the other way round. So a span covered by two halves scores one half, not one: spans nest here, and
    adding shares up would count the same characters twice. With `label`, a column of both tables, only spans with the
    same label can cover each other. `a` and `b` have the columns `article`, `start`, `end`.

    As in the task, precision is 0 when `a` is empty, recall is 0 when `b` is empty, and the F1 is 0 when both are.
    Raises `KeyError` if a column is missing.
    """
    groups_a, groups_b = _span_groups(a, label), _span_groups(b, label)
    return SpanF1(_mean_coverage(groups_a, groups_b), _mean_coverage(groups_b, groups_a))


def _span_groups(table: pd.DataFrame, label: str | None) -> dict[tuple, list[tuple[int, int]]]:
    groups = defaultdict(list)
    labels = table[label] if label is not None else [None] * len(table)
    for article, start, end, name in zip(table["article"], table["start"], table["end"], labels, strict=True):
        groups[article, name].append((int(start), int(end)))
    return groups


def _mean_coverage(groups: Mapping[tuple, list], others: Mapping[tuple, list]) -> float:
    shares = [share for key, spans in groups.items() for share in _coverage(spans, others.get(key, []))]
    return math.fsum(shares) / len(shares) if shares else 0.0


def _coverage(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> Iterator[float]:
    """For each span the largest share of it that one of the others covers."""
    outermost: list[tuple[int, int]] = []
    for other in sorted(others, key=lambda span: (span[0], -span[1])):
        # A span inside another one never covers more than that other one does.
        if not outermost or other[1] > outermost[-1][1]:
            outermost.append(other)
    starts, ends = [start for start, _ in outermost], [end for _, end in outermost]
    for start, end in spans:
        nearby = outermost[bisect.bisect_right(ends, start):bisect.bisect_left(starts, end)]
        covered = max((min(end, other_end) - max(start, other_start) for other_start, other_end in nearby), default=0)
        yield covered / (end - start) if end > start else 0.0


def krippendorff_alpha(values_a: Sequence[str | None], values_b: Sequence[str | None]) -> float | None:
    """Krippendorff's alpha for two readers on nominal labels, unit by unit; `None` in the lists is a missing label.

    Units with a label from one reader only say nothing about agreement and drop out, as the method has it. Returns
    `None` where alpha is not defined: no unit with two labels, or only one label in use, so that no disagreement
    could be expected.
    """
    pairs = [(a, b) for a, b in zip(values_a, values_b, strict=True) if a is not None and b is not None]
    codes = {value: float(code) for code, value in enumerate(sorted({value for pair in pairs for value in pair}))}
    if len(codes) < 2:
        return None
    data = np.array([[codes[value] for value in reader] for reader in zip(*pairs, strict=True)])
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def alpha_by_sentence(a: pd.DataFrame, b: pd.DataFrame, articles_sentences: Mapping[str, Sequence[tuple[int, int]]],
                      column: str) -> pd.DataFrame:
    """Krippendorff's alpha on one column, by sentence: a row an article and a last row `all` for all of them pooled.

    Spans of two readers have different ends, so the unit is the sentence (`sentences_of` lists them). A sentence gets
    from each reader the value of the span that shares most characters with it; of two that share equally many, the
    shorter span, which is about this sentence more than about its neighbours; then the earlier, then the first in the
    alphabet. An empty cell of a marked sentence is a value of its own ("no technique").

    Two alphas answer two questions, so both are given. `alpha, both marked` takes only the sentences that both readers
    marked: do they call the same thing by the same name? `alpha, unmarked = none` takes all sentences and gives an
    unmarked one the value "none": do they also find claims in the same places? The second is easily flattered by
    scene-setting that nobody marks; the first ignores claims that one reader passed over. NaN: alpha is not defined.
    """
    rows, pooled = [], ([], [])
    for article, sentences in articles_sentences.items():
        values = tuple(_sentence_values(reader[reader["article"] == article], sentences, column) for reader in (a, b))
        rows.append((article, *_alpha_row(*values)))
        for pool, reader in zip(pooled, values, strict=True):
            pool.extend(reader)
    rows.append(("all", *_alpha_row(*pooled)))
    return pd.DataFrame(rows, columns=["article", "sentences", "marked by first", "marked by second", "marked by both",
                                       "alpha, both marked", "alpha, unmarked = none"])


def _alpha_row(first: list[str | None], second: list[str | None]) -> tuple:
    both = sum(a is not None and b is not None for a, b in zip(first, second, strict=True))
    with_none = [["(unmarked)" if value is None else value for value in reader] for reader in (first, second)]
    alphas = (krippendorff_alpha(first, second), krippendorff_alpha(*with_none))
    return (len(first), sum(value is not None for value in first), sum(value is not None for value in second), both,
            *(float("nan") if alpha is None else alpha for alpha in alphas))


def _sentence_values(spans: pd.DataFrame, sentences: Sequence[tuple[int, int]], column: str) -> list[str | None]:
    marks = list(zip(spans["start"], spans["end"], spans[column], strict=True))
    values = []
    for start, end in sentences:
        ranked = sorted((max(start, mark_start) - min(end, mark_end), mark_end - mark_start, mark_start, str(value))
                        for mark_start, mark_end, value in marks if mark_start < end and start < mark_end)
        values.append(ranked[0][3] if ranked else None)
    return values


COMPARED = ("claim_type", "technique", "checkable", "commitment")
"""The columns in which `disagreements` compares two readings."""


def disagreements(a: pd.DataFrame, b: pd.DataFrame, columns: Sequence[str] = COMPARED) -> pd.DataFrame:
    """Where two readings of the same articles differ: a row a pair of spans, with both readings and both reasons.

    Spans are paired one to one by overlap, the pair with the largest share (characters in common over characters in
    either) first; of equal shares the pair with the same claim type first. A span without a partner has a row of its
    own. `differs in` names the columns, or says that only one reader marked the words; pairs that agree in all of
    `columns` are left out. `overlap` is the share of the pair, 0 without a partner.
    """
    rows = []
    for first, second, share in _paired(a, b):
        if second is None or first is None:
            differs = ["only first" if second is None else "only second"]
        else:
            differs = [column for column in columns if first[column] != second[column]]
        if differs:
            rows.append(_disagreement_row(first, second, share, differs, columns))
    table = pd.DataFrame(rows, columns=list(_disagreement_row(None, None, 0.0, [], columns)))
    return table.sort_values(["article", "start", "end"], kind="stable", ignore_index=True)


def decisions(claims: pd.DataFrame) -> pd.DataFrame:
    """The spans that were not agreed, with the reading that won and why: for a table with `DECISION_COLUMNS`."""
    contested = claims[claims["decided"] != "agreed"]
    return contested[["id", "quote", "claim_type", *DECISION_COLUMNS]].reset_index(drop=True)


def _disagreement_row(first: dict | None, second: dict | None, share: float, differs: list[str],
                      columns: Sequence[str]) -> dict:
    some = first or second or dict.fromkeys(("article", "start", "end"), "")
    row = {"article": some["article"], "start": some["start"], "end": some["end"], "differs in": ", ".join(differs),
           "overlap": round(share, 3)}
    for column in ("id", "quote", *columns, "why"):
        row[f"{column} (first)"] = first[column] if first else ""
        row[f"{column} (second)"] = second[column] if second else ""
    return row


def _paired(a: pd.DataFrame, b: pd.DataFrame) -> list[tuple[dict | None, dict | None, float]]:
    spans_a, spans_b = a.to_dict("records"), b.to_dict("records")
    free_a, free_b = set(range(len(spans_a))), set(range(len(spans_b)))
    pairs = []
    for score, number_a, number_b in sorted(_overlaps(spans_a, spans_b)):
        if number_a in free_a and number_b in free_b:
            free_a.remove(number_a)
            free_b.remove(number_b)
            pairs.append((spans_a[number_a], spans_b[number_b], -score[0]))
    pairs += [(spans_a[number], None, 0.0) for number in sorted(free_a)]
    return pairs + [(None, spans_b[number], 0.0) for number in sorted(free_b)]


def _overlaps(spans_a: list[dict], spans_b: list[dict]) -> Iterator[tuple[tuple, int, int]]:
    """Every overlapping pair as `(rank, number in a, number in b)`; the best rank sorts first."""
    by_article = defaultdict(list)
    for number, span in enumerate(spans_b):
        by_article[span["article"]].append((span["start"], span["end"], number))
    for spans in by_article.values():
        spans.sort()
    furthest = {article: list(accumulate((end for _, end, _ in spans), max)) for article, spans in by_article.items()}
    for number_a, first in enumerate(spans_a):
        candidates = by_article.get(first["article"], [])
        low = bisect.bisect_right(furthest.get(first["article"], []), first["start"])
        high = bisect.bisect_left(candidates, (first["end"],))
        for start, end, number_b in candidates[low:high]:
            common = min(end, first["end"]) - max(start, first["start"])
            if common > 0:
                union = max(end, first["end"]) - min(start, first["start"])
                other_type = spans_b[number_b]["claim_type"] != first["claim_type"]
                yield (-common / union, other_type), number_a, number_b


# ---------------------------------------------------------------------------------------------------------------
# What the claims show. Every table counts spans unless its name or its docstring says otherwise.


def certainty_by_specificity(claims: pd.DataFrame) -> pd.DataFrame:
    """Commissive spans: a row a degree of commitment, a column a number of filled slots (quantity, deadline, object)."""
    commissives = _commissives(claims)
    counts = pd.crosstab(commissives["commitment"], commissives["slots"])
    counts = counts.reindex(index=list(COMMITMENT), columns=range(len(SLOTS) + 1), fill_value=0).astype("int64")
    counts.columns = [f"{number} of {len(SLOTS)} named" for number in counts.columns]
    counts["all"] = counts.sum(axis=1)
    return counts.rename_axis(index="commitment", columns=None).reset_index()


def number_and_date(claims: pd.DataFrame) -> pd.DataFrame:
    """Commissive spans by whether they name a number and a date: a row a combination, with its spans."""
    commissives = _commissives(claims)
    rows = []
    for quantity in YES_NO:
        for deadline in YES_NO:
            spans = commissives[(commissives["quantity"] == quantity) & (commissives["deadline"] == deadline)]
            strongest = max(spans["commitment"], key=COMMITMENT.index, default="")
            rows.append((quantity, deadline, len(spans), strongest, _joined(spans["id"])))
    return pd.DataFrame(rows, columns=["names a number", "names a date", "spans", "strongest commitment", "ids"])


def _commissives(claims: pd.DataFrame) -> pd.DataFrame:
    commissives = claims[claims["claim_type"].map(ACT_OF) == "commissive"].copy()
    commissives["slots"] = (commissives[list(SLOTS)] == "yes").sum(axis=1)
    return commissives


def checkable_propositions(claims: pd.DataFrame) -> pd.DataFrame:
    """The distinct propositions that a record could contradict, with record and time: a row a proposition.

    A span without `proposition` is one of its own, named by its id. `in English` gives every distinct reading of the
    checkable spans, the highest voice first (direct, indirect, narrator, headline); where there are several, each stands
    behind the ids of its spans. `not checkable in` lists spans that put the same claim so that no record could contradict
    it. Sorted by time: now, years, event, open.
    """
    rows = []
    for name, spans in _by_proposition(claims).items():
        checkable = spans[spans["checkable"] == "yes"]
        if len(checkable):
            rows.append((name, _wordings(checkable), _joined(checkable["check_against"]),
                         _joined(checkable["check_when"]), _joined(checkable["article"]), _joined(checkable["id"]),
                         _joined(_speakers(checkable)), _joined(spans["id"][spans["checkable"] == "no"])))
    rows.sort(key=lambda row: (_when_rank(row[3]), row[4], row[0]))
    return pd.DataFrame(rows, columns=["proposition", "in English", "record", "when", "articles", "spans", "speakers",
                                       "not checkable in"])


def _wordings(spans: pd.DataFrame) -> str:
    """The distinct English readings, the highest voice first: one as it is, several as "x-01; x-02: one | x-03: another"."""
    ranked = spans.loc[spans["voice"].map(VOICES.index).sort_values(ascending=False, kind="stable").index]
    ids = {gloss: _joined(some["id"]) for gloss, some in ranked.groupby("gloss_en", sort=False)}
    return " | ".join(f"{ids[gloss]}: {gloss}" if len(ids) > 1 else gloss for gloss in ids)


def _when_rank(when: str) -> tuple[int, str]:
    order = {"now": 0, "event": 2, "open": 3}
    return order.get(when, 1), when


def acts_by_speaker(claims: pd.DataFrame) -> pd.DataFrame:
    """Spans by speaker and speech act, the most frequent speaker first; the outlet's own words are a row too."""
    counts = pd.crosstab(_speakers(claims), claims["claim_type"].map(ACT_OF))
    counts = counts.reindex(columns=list(ACTS), fill_value=0).astype("int64")
    counts["all"] = counts.sum(axis=1)
    counts = counts.rename_axis(index="speaker", columns=None).reset_index()
    return counts.sort_values(["all", "speaker"], ascending=[False, True], ignore_index=True)


def types_by_partner(claims: pd.DataFrame) -> pd.DataFrame:
    """Spans by claim type (a row each, in the order of the codebook) and partner (a column each; empty is "none")."""
    partners = claims["partner"].where(claims["partner"] != "", "none")
    counts = pd.crosstab(claims["claim_type"], partners)
    columns = sorted(counts.columns, key=lambda partner: (partner == "none", partner))
    counts = counts.reindex(index=list(ACT_OF), columns=columns, fill_value=0).astype("int64")
    counts["all"] = counts.sum(axis=1)
    counts = counts.rename_axis(index="claim type", columns=None).reset_index()
    counts.insert(1, "speech act", counts["claim type"].map(ACT_OF))
    return counts


def technique_counts(claims: pd.DataFrame) -> pd.DataFrame:
    """Spans by technique: a row for each of the 23 labels and a last one for spans without a technique."""
    rows = []
    for label in (*(technique.label for technique in TECHNIQUES), ""):
        ids = claims["id"][claims["technique"] == label]
        rows.append((label or "none", len(ids), _joined(ids) if label else ""))
    return pd.DataFrame(rows, columns=["technique", "spans", "ids"])


def hedge_path(claims: pd.DataFrame, propositions: Iterable[str] | None = None,
               same_occasion: Iterable[Iterable[str]] = ()) -> pd.DataFrame:
    """Hedges and boosters of a claim in headline, retelling and printed quotation: a row an appearance.

    An appearance is everything that one article says of one proposition in one voice for one speaker; appearances
    stand in the order headline, narrator, indirect, direct. `hedges lost` are hedges that some direct quotation of the
    speaker holds and this appearance does not, `hedges added` the other way round; the same for boosters. The outlet's
    own words are set beside everybody's quotations. Where there is no direct quotation there is nothing to lose, and
    both stay empty. Words are compared as printed, capitals aside.

    A claim repeated on another occasion is compared with its own quotation only: each article is an occasion of its
    own, unless `same_occasion` groups the ids of articles that report one meeting, as in `[("001", "003")]`.
    `propositions` chooses; without it, every proposition with more than one appearance on one occasion.
    """
    occasion = {article: min(group) for group in map(tuple, same_occasion) for article in group}
    named = _by_proposition(claims[claims["proposition"] != ""])
    rows = []
    for name in named if propositions is None else propositions:
        for appearances in _appearances(named[name], occasion) if name in named else ():
            if propositions is not None or len(appearances) > 1:
                rows += _path_rows(name, appearances)
    return pd.DataFrame(rows, columns=["proposition", "article", "voice", "speaker", "spans", "words",
                                       "hedges", "hedges lost", "hedges added",
                                       "boosters", "boosters lost", "boosters added"])


def _appearances(spans: pd.DataFrame, occasion: Mapping[str, str]) -> Iterator[list[tuple[tuple, pd.DataFrame]]]:
    """The appearances on one occasion, an occasion at a time, as `((article, voice, speaker), spans)`."""
    for _, together in spans.groupby(spans["article"].map(lambda article: occasion.get(article, article))):
        groups = list(together.groupby(["article", "voice", "speaker"]))
        yield sorted(groups, key=lambda group: (VOICES.index(group[0][1]), group[0]))


def _path_rows(name: str, appearances: list[tuple[tuple, pd.DataFrame]]) -> Iterator[tuple]:
    together = pd.concat([spans for _, spans in appearances])
    quotations = together[together["voice"] == "direct"]
    for (article, voice, speaker), spans in appearances:
        quoted = quotations[quotations["speaker"] == speaker] if speaker else quotations
        cells = []
        for column in ("hedges", "boosters"):
            here, said = _markers(spans, column), _markers(quoted, column)
            lost = [words for words in said if words not in here]
            added = [words for words in here if words not in said] if len(quoted) else []
            cells += ["; ".join(here), "; ".join(lost), "; ".join(added)]
        yield (name, article, voice, speaker or OUTLET, _joined(spans["id"]), " … ".join(spans["quote"]), *cells)


def _markers(spans: pd.DataFrame, column: str) -> list[str]:
    return list(dict.fromkeys(_one_line(words).lower() for cell in spans[column] for words in markers(cell)))


def _by_proposition(claims: pd.DataFrame) -> dict[str, pd.DataFrame]:
    names = claims["proposition"].where(claims["proposition"] != "", claims["id"])
    return {name: claims.loc[places] for name, places in claims.groupby(names, sort=False).groups.items()}


def _speakers(claims: pd.DataFrame) -> pd.Series:
    return claims["speaker"].where(claims["speaker"] != "", OUTLET)


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(value for value in values if value))
