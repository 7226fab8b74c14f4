"""How well the machine reads, measured on labelled texts: matching, figures with bootstrap intervals, errors, agreement.

A measure is three counts a text: `right`, `claimed` (by the machine) and `labelled` (by the annotator). Precision is
right / claimed, recall right / labelled, F1 the harmonic mean of the two; for a field of matched amounts claimed and
labelled are equal, and all three figures are the accuracy. The rules of matching are those of the phrasebook's own scorer
(data/phrasebook/GUIDELINES.md has the labels): an amount is found if the spans overlap and the value is within 0.5 % of the
label (for a labelled range, inside it), one to one, largest overlap first. There are two tracks: `turnover` leaves out
what is labelled or read as `not-turnover`, `all money` keeps everything. Statements without a number take no part in
either; they are graded on the five articles.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from tradetalk import speech, statements
from tradetalk.readings import ROLES

TOLERANCE = 0.005
NOT_TURNOVER = "not-turnover"
TRACKS = ("turnover", "all money")
SHARED_HALF = 0.5
"""Two quotations are one if they are of one kind and share at least this part of the longer of the two.

Below one half, a reader would be shown more words that were not said than words that were, or miss more than were shown.
Above it the rule would punish a comma or an introductory word. Measured against the longer span, no quotation can match
two others by more than half, so that the pairing is never a choice.
"""
FILES = {"tuned texts": "newsroom-tuned.jsonl", "held-out texts": "newsroom-held-out.jsonl", "phrasebook": "phrases.jsonl"}
"""The labelled sets in the order in which tables show them."""
SECOND_FILE = "newsroom-second.jsonl"
DRAWS, SEED = 2000, 20250930

# ------------------------------------------------------------------------------------------------ labelled texts


class LabelProblem(ValueError):
    """A labelled text that cannot be used; the message is one line that names file, line and id."""


@dataclass(frozen=True)
class Amount:
    """A money amount as an annotator labels it or as the machine reads it; offsets into the text, money in currency units.

    `accepted` maps a field to the further answers that the annotator accepts. `voice` is `direct`, `indirect`, `narrator`
    or `headline`, and None where the labels do not say.
    """

    start: int
    end: int
    low: float
    high: float
    value: float
    currency: str
    hedge: str
    role: str
    partner: str | None
    period: str | None
    deadline: int | None
    speaker: str | None
    direct: bool
    voice: str | None
    accepted: Mapping[str, tuple] = field(default_factory=dict)

    def answers(self, name: str) -> list:
        """The labelled value of a field, then the further answers that are accepted."""
        return [getattr(self, name), *self.accepted.get(name, ())]


@dataclass(frozen=True)
class Quote:
    """Words of somebody else than the outlet: `kind` is `direct` or `indirect`; offsets into the text."""

    start: int
    end: int
    kind: str
    speaker: str | None
    accepted: tuple = ()


@dataclass(frozen=True)
class Answer:
    """One reading of one text; `quotes` is None where quotations were not read or labelled."""

    amounts: tuple[Amount, ...]
    quotes: tuple[Quote, ...] | None


@dataclass(frozen=True)
class Labelled:
    """A text with its labels. `date` is the day of publication where the item prints one, which resolves "in two years"."""

    id: str
    group: str
    construction: tuple[str, ...]
    text: str
    date: datetime.date | None
    labels: Answer


def load(path: Path | str) -> list[Labelled]:
    """The labelled texts of a JSON Lines file, in its order. Raises LabelProblem, OSError."""
    return [
        Labelled(row["id"], row.get("group", ""), tuple(row.get("construction", ())), row["text"],
                 datetime.date.fromisoformat(row["date"]) if row.get("date") else None, _labels(row))
        for row in _rows(Path(path))
    ]  # fmt: skip


def load_sets(folder: Path | str) -> dict[str, list[Labelled]]:
    """Every labelled set of data/phrasebook: FILES as far as they are there, then files of the reader's own by name.

    Raises LabelProblem.
    """
    folder = Path(folder)
    kept = {*FILES.values(), SECOND_FILE}
    own = {path.stem: path.name for path in sorted(folder.glob("*.jsonl")) if path.name not in kept}
    return {name: load(folder / file) for name, file in (FILES | own).items() if (folder / file).is_file()}


def load_second(path: Path | str, texts: Iterable[Labelled]) -> dict[str, Answer]:
    """A second annotator's labels by id, for texts that are among `texts`; empty without such a file. Raises LabelProblem."""
    path, known = Path(path), {text.id: text.text for text in texts}
    if not path.is_file():
        return {}
    answers = {}
    for row in _rows(path):
        if known.get(row["id"]) != row["text"]:
            raise LabelProblem(f"{path.name}: {row['id']} is not a text of the first annotator")
        answers[row["id"]] = _labels(row)
    return answers


def read(text: Labelled) -> Answer:
    """What the machine reads in a text; statements without a number are left out, as the labels leave them out."""
    found = statements.read_text(text.text, text.id, text.date)
    amounts = tuple(
        Amount(s.start, s.end, s.low, s.high, (s.low + s.high) / 2, s.currency or "USD", s.hedge, s.role, s.partner, s.period,
               s.deadline, s.speaker, s.voice == "direct", s.voice)
        for s in found if s.low is not None and s.high is not None
    )  # fmt: skip
    return Answer(amounts, tuple(Quote(q.start, q.end, q.kind, q.speaker) for q in speech.quotations(text.text)))


def _rows(path: Path) -> list[dict]:
    rows, seen = [], set()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            _check(row)
        except (ValueError, KeyError, TypeError) as problem:
            raise LabelProblem(f"{path.name}, line {number}: {_reason(problem)}") from None
        if row["id"] in seen:
            raise LabelProblem(f"{path.name}, line {number}: {row['id']} is there twice")
        seen.add(row["id"])
        rows.append(row)
    return rows


def _check(row: dict) -> None:
    text = row["text"]
    for claim in row["claims"]:
        if text[claim["start"] : claim["end"]] != claim["quote"]:
            raise ValueError(f"{row['id']}: the text does not hold «{claim['quote']}» at {claim['start']}")
        if claim["role"] not in ROLES:
            raise ValueError(f"{row['id']}: role {claim['role']!r}, allowed are {', '.join(ROLES)}")
        if not isinstance(claim["value"], int | float) or not claim["currency"]:
            raise ValueError(f"{row['id']}: «{claim['quote']}» needs a value and a currency")
    for quote in row.get("quotations", ()):
        if quote["kind"] not in ("direct", "indirect") or not 0 <= quote["start"] < quote["end"] <= len(text):
            raise ValueError(f"{row['id']}: a quotation is neither direct nor indirect, or lies outside the text")


def _reason(problem: Exception) -> str:
    return f"{problem.args[0]} is missing" if isinstance(problem, KeyError) else str(problem)


def _labels(row: dict) -> Answer:
    quotes = None
    if "quotations" in row:
        quotes = tuple(
            Quote(q["start"], q["end"], q["kind"], q.get("speaker"), tuple(q.get("speaker_ok", ()))) for q in row["quotations"]
        )
    return Answer(tuple(_amount(claim, quotes) for claim in row["claims"]), quotes)


def _amount(claim: dict, quotes: tuple[Quote, ...] | None) -> Amount:
    direct, value = bool(claim.get("direct_speech")), float(claim["value"])
    accepted = {name.removesuffix("_ok"): tuple(more) for name, more in claim.items() if name.endswith("_ok")}
    return Amount(
        claim["start"], claim["end"], *(value if claim.get(end) is None else float(claim[end]) for end in ("low", "high")),
        value, claim["currency"], claim.get("hedge") or "none", claim["role"], claim.get("partner"), claim.get("period"),
        claim.get("deadline"), claim.get("speaker"), direct, _labelled_voice(claim["start"], direct, quotes), accepted,
    )  # fmt: skip


def _labelled_voice(start: int, direct: bool, quotes: tuple[Quote, ...] | None) -> str | None:
    if quotes is None:
        return None
    if direct:
        return "direct"
    return "indirect" if any(q.kind == "indirect" and q.start <= start < q.end for q in quotes) else "narrator"


# ------------------------------------------------------------------------------------------------ what counts as right


def surname(name: str | None) -> str | None:
    """The last word of a name, without its last two Russian letters and no longer than six, for comparing speakers.

    So first names, initials, capitals and most case endings make no difference ("Анна Лапина", "А.Лапина" and "Лапиной"
    are one).
    """
    words = re.split(r"[\s.]+", (name or "").strip(" .").lower())
    last = words[-1]
    if not last:
        return None
    ending = len(last)
    while len(last) - ending < 2 and ending and ("а" <= last[ending - 1] <= "я" or last[ending - 1] == "ё"):
        ending -= 1
    return last[:ending][:6]


def partner_key(code: str | None) -> str | None:
    """A partner code whose sides are sorted and without Belarus, so that `BLR-KAZ` is `KAZ`."""
    sides = sorted(side for side in re.split(r"[-/,+ ]+", (code or "").upper()) if side and side != "BLR")
    return "-".join(sides) or None


def _same(name: str, key: Callable[[object], object] = lambda value: value) -> Callable[[Amount, Amount], bool]:
    def compare(read: Amount, label: Amount) -> bool:
        return key(getattr(read, name)) in [key(answer) for answer in label.answers(name)]

    return compare


FIELDS: dict[str, tuple[Callable[[Amount, Amount], bool], Callable[[Amount, Amount], bool]]] = {
    # measure: (is the reading right, does the pair count at all)
    "role": (_same("role"), lambda read, label: True),
    "partner": (_same("partner", partner_key), lambda read, label: True),
    "deadline": (_same("deadline"), lambda read, label: label.role in ("target", "forecast")),
    "hedge": (_same("hedge"), lambda read, label: True),
    "period": (_same("period"), lambda read, label: label.role in ("current", "past")),
    "speaker": (_same("speaker", surname), lambda read, label: bool(label.speaker)),
    "direct speech": (_same("direct"), lambda read, label: True),
    # The labels do not mark headlines, so an amount that is read as one is not counted.
    "voice": (_same("voice"), lambda read, label: label.voice is not None and read.voice != "headline"),
}
"""Fields of matched amounts. Deadlines count for targets and forecasts, with or without a date; periods for levels; speakers
where the label names one, as the phrasebook's scorer has it."""


def value_matches(read: Amount, label: Amount) -> bool:
    """Whether a value is within 0.5 % of the label, inside a labelled range, or one of the misprints that are accepted."""
    near = any(abs(read.value - value) <= TOLERANCE * abs(value) for value in label.answers("value"))
    return near or label.low * (1 - TOLERANCE) <= read.value <= label.high * (1 + TOLERANCE)


def overlap(one: Amount | Quote, other: Amount | Quote) -> int:
    """How many characters two spans share; zero or less if none."""
    return min(one.end, other.end) - max(one.start, other.start)


@dataclass(frozen=True)
class Matching:
    """Pairs (read, labelled), what was read and is not labelled, what is labelled and was not read; positions in the lists."""

    pairs: tuple[tuple[int, int], ...]
    false: tuple[int, ...]
    missed: tuple[int, ...]


def match_amounts(read: Sequence[Amount], labels: Sequence[Amount]) -> Matching:
    """Amounts one to one, largest overlap first. A second reading inside a matched range is neither right nor false."""
    found = _one_to_one(read, labels, lambda one, other: overlap(one, other) > 0 and value_matches(one, other))
    matched = {j for _, j in found.pairs}
    ranges = [label for j, label in enumerate(labels) if j in matched and label.low != label.high]
    false = tuple(
        i for i in found.false
        if not any(overlap(read[i], label) > 0 and value_matches(read[i], label) for label in ranges)
    )  # fmt: skip
    return Matching(found.pairs, false, found.missed)


def match_quotes(read: Sequence[Quote], labels: Sequence[Quote], share: float = SHARED_HALF) -> Matching:
    """Quotations one to one, largest overlap first: the same kind, and at least `share` of the longer one in common."""

    def same(one: Quote, other: Quote) -> bool:
        longer, common = max(one.end - one.start, other.end - other.start), overlap(one, other)
        return one.kind == other.kind and common > 0 and common >= share * longer

    return _one_to_one(read, labels, same)


def _one_to_one(read: Sequence, labels: Sequence, same: Callable) -> Matching:
    # Of equal overlaps the nearer start wins, then the later pair, as in the phrasebook's scorer.
    candidates = sorted(
        ((overlap(one, other), -abs(one.start - other.start), i, j)
         for i, one in enumerate(read) for j, other in enumerate(labels) if same(one, other)), reverse=True,
    )  # fmt: skip
    pairs, used_read, used_labels = [], set(), set()
    for _, _, i, j in candidates:
        if i not in used_read and j not in used_labels:
            pairs.append((i, j))
            used_read.add(i)
            used_labels.add(j)
    return Matching(
        tuple(pairs),
        tuple(i for i in range(len(read)) if i not in used_read),
        tuple(j for j in range(len(labels)) if j not in used_labels),
    )


# ------------------------------------------------------------------------------------------------ one text


@dataclass(frozen=True)
class Comparison:
    """One text graded: `counts` maps (track, measure) to (right, claimed, labelled); `errors` are rows of ERROR_COLUMNS.

    `roles` lists (labelled role, role read) of all money; the first is "nothing" for a false amount, the second "not found".
    """

    id: str
    counts: Mapping[tuple[str, str], tuple[int, int, int]]
    errors: tuple[dict, ...]
    roles: tuple[tuple[str, str], ...]


ERROR_COLUMNS = ["id", "field", "words", "in the text", "label", "machine"]
SHOWN_AROUND = 70
AMOUNT, CURRENCY, FALSE = "amount (value)", "amount (value and currency)", "false amounts"
QUOTES = {kind: f"{kind} quotations" for kind in ("direct", "indirect")}
QUOTE_SPEAKERS = {kind: f"speaker of {kind} quotations" for kind in QUOTES}


def compare(text: Labelled, answer: Answer) -> Comparison:
    """Grade one reading of one text."""
    counts: dict[tuple[str, str], tuple[int, int, int]] = {}
    errors: list[dict] = []
    for track in TRACKS:
        _grade_amounts(text, answer, track, counts, errors)
    if text.labels.quotes is not None and answer.quotes is not None:
        _grade_quotes(text, answer.quotes, counts, errors)
    return Comparison(text.id, counts, tuple(errors), tuple(_role_pairs(answer.amounts, text.labels.amounts)))


def _grade_amounts(text: Labelled, answer: Answer, track: str, counts: dict, errors: list[dict]) -> None:
    read, labels, neutral = answer.amounts, text.labels.amounts, ()
    turnover = track == "turnover"
    if turnover:
        # An amount that may as well be read as turnover counts neither for nor against the machine.
        neutral = [a for a in labels if a.role == NOT_TURNOVER and set(a.answers("role")) - {NOT_TURNOVER}]
        read = [amount for amount in read if amount.role != NOT_TURNOVER]
        labels = [amount for amount in labels if amount.role != NOT_TURNOVER]
    found = match_amounts(read, labels)
    false = [read[i] for i in found.false if not any(overlap(read[i], other) > 0 for other in neutral)]
    missed = [labels[j] for j in found.missed if not (turnover and NOT_TURNOVER in labels[j].answers("role"))]
    pairs = [(read[i], labels[j]) for i, j in found.pairs]
    right, claimed, labelled = len(pairs), len(pairs) + len(false), len(pairs) + len(missed)
    same_money = sum(one.currency == label.currency for one, label in pairs)
    counts[track, AMOUNT] = (right, claimed, labelled)
    counts[track, CURRENCY] = (same_money, claimed, labelled)
    if turnover and not labels:
        counts[track, FALSE] = (int(bool(false)), 1, 1)
    for name, (is_right, applies) in FIELDS.items():
        judged = [(one, label, is_right(one, label)) for one, label in pairs if applies(one, label)]
        counts[track, name] = (sum(ok for _, _, ok in judged), len(judged), len(judged))
        attribute = "direct" if name == "direct speech" else name
        errors += [
            _error(text, _kind(name, label, turnover), label, _shown(label, attribute), _shown(one, attribute))
            for one, label, ok in judged if not ok and (turnover or NOT_TURNOVER == label.role == one.role)
        ]  # fmt: skip
    errors += [
        _error(text, _kind("currency", label, turnover), label, label.currency, one.currency)
        for one, label in pairs if one.currency != label.currency and (turnover or NOT_TURNOVER == label.role == one.role)
    ]  # fmt: skip
    # The turnover track has listed what concerns turnover; of all money only the rest is listed.
    errors += [
        _error(text, _kind("missed amount", label, turnover), label, label.role, _instead(label, answer.amounts))
        for label in missed if turnover or label.role == NOT_TURNOVER
    ]  # fmt: skip
    errors += [
        _error(text, _kind("false amount", one, turnover), one, _instead(one, text.labels.amounts), one.role)
        for one in false if turnover or one.role == NOT_TURNOVER
    ]  # fmt: skip


def _kind(name: str, amount: Amount, turnover: bool) -> str:
    return name if turnover else f"other money: {name}"


def _instead(amount: Amount, others: Iterable[Amount]) -> str:
    """What stands at the place of an amount on the other side, for the list of errors."""
    here = [other for other in others if overlap(amount, other) > 0]
    same = [other for other in here if value_matches(other, amount)]
    return "; ".join(other.role for other in same) or "; ".join(f"value {other.value:,.0f}" for other in here) or "nothing"


def _grade_quotes(text: Labelled, read: Sequence[Quote], counts: dict, errors: list[dict]) -> None:
    labels = text.labels.quotes
    found = match_quotes(read, labels)
    for kind in QUOTES:
        pairs = [(read[i], labels[j]) for i, j in found.pairs if labels[j].kind == kind]
        false = [read[i] for i in found.false if read[i].kind == kind]
        missed = [labels[j] for j in found.missed if labels[j].kind == kind]
        named = [(one, label, _same_speaker(one, label)) for one, label in pairs]
        counts["turnover", QUOTES[kind]] = (len(pairs), len(pairs) + len(false), len(pairs) + len(missed))
        counts["turnover", QUOTE_SPEAKERS[kind]] = (sum(ok for _, _, ok in named), len(named), len(named))
        errors += [_error(text, f"missed {kind} quotation", label, label.speaker or "no name", "nothing") for label in missed]
        errors += [_error(text, f"false {kind} quotation", one, "nothing", one.speaker or "no name") for one in false]
        errors += [
            _error(text, QUOTE_SPEAKERS[kind], label, label.speaker or "no name", one.speaker or "no name")
            for one, label, ok in named if not ok
        ]  # fmt: skip


def _same_speaker(read: Quote, label: Quote) -> bool:
    return surname(read.speaker) in [surname(name) for name in (label.speaker, *label.accepted)]


def _role_pairs(read: Sequence[Amount], labels: Sequence[Amount]) -> Iterable[tuple[str, str]]:
    found = match_amounts(read, labels)
    for i, j in found.pairs:
        # An equally defensible role counts as the labelled one.
        yield labels[j].role, labels[j].role if read[i].role in labels[j].answers("role") else read[i].role
    yield from ((labels[j].role, "not found") for j in found.missed)
    yield from (("nothing", read[i].role) for i in found.false)


def _error(text: Labelled, kind: str, span: Amount | Quote, label: object, machine: object) -> dict:
    words, before = text.text[span.start : span.end], text.text[max(0, span.start - SHOWN_AROUND) : span.start]
    after = text.text[span.end : span.end + SHOWN_AROUND]
    around = f"{'…' if span.start > SHOWN_AROUND else ''}{before}[{words}]{after}"
    around += "…" if span.end + SHOWN_AROUND < len(text.text) else ""
    shown = [" ".join(part.split()) for part in (words, around)]
    return dict(zip(ERROR_COLUMNS, (text.id, kind, *shown, str(label), str(machine)), strict=True))


def _shown(amount: Amount, name: str) -> str:
    words = {None: "none", True: "in quotation marks", False: "not in quotation marks"}
    return " or ".join(dict.fromkeys(words[value] if value is None or isinstance(value, bool) else str(value)
                                     for value in amount.answers(name)))  # fmt: skip


# ------------------------------------------------------------------------------------------------ figures of a set


FIGURES = {AMOUNT: ("precision", "recall", "F1"), CURRENCY: ("precision", "recall", "F1"), FALSE: ("share",)}
FIGURES |= dict.fromkeys(QUOTES.values(), ("precision", "recall", "F1"))
MEASURES = (AMOUNT, CURRENCY, FALSE, *FIELDS, *(name for kind in QUOTES for name in (QUOTES[kind], QUOTE_SPEAKERS[kind])))
SCORE_COLUMNS = ["set", "track", "measure", "figure", "value", "low", "high", "interval", "right", "of", "texts"]


def figures_of(measure: str) -> tuple[str, ...]:
    """Which figures a measure has: precision, recall and F1, or accuracy, or a share."""
    return FIGURES.get(measure, ("accuracy",))


def scores(name: str, graded: Sequence[Comparison], measures: Sequence[str] = MEASURES, draws: int = DRAWS) -> pd.DataFrame:
    """The figures of a set of texts with 95 % intervals: SCORE_COLUMNS, one row a figure.

    Percentile intervals of the bootstrap (Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13). Whole texts
    are drawn with replacement, not single amounts, because amounts of one text go right or wrong together. Where nothing
    went wrong the bootstrap would give a point; the interval is then the rule of three (Hanley and Lippman-Hand 1983, "If
    nothing goes wrong, is everything all right?", JAMA 249): of n texts without a mistake, up to 3 / n may still go wrong.
    `interval` says which of the two it is. `right` and `of` are numerator and denominator (empty for F1, which has none of
    its own); value and interval are empty where nothing counts.

    The interval covers the luck of which texts were drawn from texts of the same making. It does not cover other kinds of
    news, mistakes or habits of the annotators, or rules that were tuned on these very texts.
    """
    rows = []
    for track in TRACKS:
        keys = [(track, measure) for measure in measures if any((track, measure) in one.counts for one in graded)]
        if not keys:
            continue
        # texts x measures x (right, claimed, labelled)
        counted = np.array([[one.counts.get(key, (0, 0, 0)) for key in keys] for one in graded], dtype=float)
        drawn = np.tensordot(_weights(len(graded), draws), counted, axes=1)
        for place, (_, measure) in enumerate(keys):
            total, texts = counted[:, place].sum(axis=0), int((counted[:, place].sum(axis=1) > 0).sum())
            for figure in figures_of(measure):
                value = _figure(figure, total[None, :])[0]
                low, high, method = _interval(value, _figure(figure, drawn[:, place]), texts, figure == "share")
                of = {"precision": total[1], "F1": np.nan}.get(figure, total[2])
                right = np.nan if figure == "F1" else total[0]
                rows.append((name, track, measure, figure, value, low, high, method, right, of, texts))
    table = pd.DataFrame(rows, columns=SCORE_COLUMNS)
    rounded = {column: table[column].astype(float).round(4) for column in ("value", "low", "high")}
    return table.assign(**rounded, **{column: table[column].astype("Float64").astype("Int64") for column in ("right", "of")})


def _weights(texts: int, draws: int) -> np.ndarray:
    """How often each text is drawn, draws x texts. RandomState, because NumPy keeps its stream for good (NEP 19)."""
    return np.random.RandomState(SEED).multinomial(texts, np.full(texts, 1 / texts), size=draws).astype(float)


def _interval(value: float, drawn: np.ndarray, texts: int, mistakes: bool) -> tuple[float, float, str]:
    if np.isnan(value):
        return np.nan, np.nan, ""
    if value == 0 and mistakes:
        return 0.0, min(1.0, 3 / texts), "rule of three"
    if value == 1 and not mistakes:
        return max(0.0, 1 - 3 / texts), 1.0, "rule of three"
    return (*np.nanpercentile(drawn, [2.5, 97.5]), "bootstrap")


def _figure(figure: str, counts: np.ndarray) -> np.ndarray:
    right, claimed, labelled = counts[:, 0], counts[:, 1], counts[:, 2]
    over = {"precision": claimed, "F1": (claimed + labelled) / 2}.get(figure, labelled)
    return np.divide(right, over, out=np.full(len(over), np.nan), where=over > 0)


@dataclass(frozen=True)
class Graded:
    """A labelled set, graded: the texts and, in the same order, what was read in them and how it compares."""

    name: str
    texts: tuple[Labelled, ...]
    answers: tuple[Answer, ...]
    comparisons: tuple[Comparison, ...]


def grade(name: str, texts: Sequence[Labelled], answers: Mapping[str, Answer] | None = None) -> Graded:
    """Grade the machine on a set of texts, or other `answers` by id, and then only the texts that have one."""
    chosen = tuple(text for text in texts if answers is None or text.id in answers)
    found = tuple(read(text) if answers is None else answers[text.id] for text in chosen)
    return Graded(name, chosen, found, tuple(map(compare, chosen, found)))


def grade_sets(sets: Mapping[str, Sequence[Labelled]]) -> dict[str, Graded]:
    """Grade the machine on every set, by name."""
    return {name: grade(name, texts) for name, texts in sets.items()}


def scores_of(graded: Mapping[str, Graded], draws: int = DRAWS) -> pd.DataFrame:
    """The figures of several sets, one below the other (SCORE_COLUMNS)."""
    return pd.concat([scores(name, one.comparisons, draws=draws) for name, one in graded.items()], ignore_index=True)


def amounts_f1(comparisons: Sequence[Comparison]) -> float:
    """F1 of turnover amounts with value and currency over some texts; NaN where there are none."""
    total = np.array([one.counts["turnover", CURRENCY] for one in comparisons] or [(0, 0, 0)], dtype=float).sum(axis=0)
    return float(_figure("F1", total[None, :])[0])


def quotes_f1(pairs: Iterable[tuple[Sequence[Quote], Sequence[Quote]]], kind: str, share: float) -> float:
    """F1 of quotations of a kind, if two must share that part of the longer one; `pairs` are (labelled, read) of each text."""
    right = spans = 0
    for labels, found in pairs:
        ours, theirs = ([quote for quote in side if quote.kind == kind] for side in (found, labels))
        right += len(match_quotes(ours, theirs, share).pairs)
        spans += len(ours) + len(theirs)
    return 2 * right / spans if spans else float("nan")


# ------------------------------------------------------------------------------------------------ targets


@dataclass(frozen=True)
class Goal:
    """What the reader is asked to reach, set before it was measured: a figure of a measure, at least or at most `bound`."""

    label: str
    measure: str
    figure: str
    bound: float
    at_most: bool = False

    def met(self, value: float) -> bool:
        """Whether a value reaches the goal."""
        return value <= self.bound if self.at_most else value >= self.bound

    def surely(self, low: float, high: float) -> bool:
        """Whether the whole interval reaches it."""
        return self.met(high) if self.at_most else self.met(low)


GOALS = (
    Goal("amounts with currency, F1", CURRENCY, "F1", 0.95),
    Goal("texts given a false amount", FALSE, "share", 0.05, at_most=True),
    Goal("role", "role", "accuracy", 0.92),
    Goal("partner", "partner", "accuracy", 0.92),
    Goal("deadline of targets and forecasts", "deadline", "accuracy", 0.92),
    Goal("hedge", "hedge", "accuracy", 0.95),
    Goal("speaker of an amount", "speaker", "accuracy", 0.90),
    Goal("direct quotations, precision", QUOTES["direct"], "precision", 0.97),
    Goal("direct quotations, recall", QUOTES["direct"], "recall", 0.97),
    Goal("who is quoted directly", QUOTE_SPEAKERS["direct"], "accuracy", 0.93),
    Goal("indirect speech, precision", QUOTES["indirect"], "precision", 0.88),
    Goal("indirect speech, recall", QUOTES["indirect"], "recall", 0.88),
)
"""The figures of the project's own plan, fixed before the held-out texts were read. All are of the turnover track."""
HALVES = ("tuned texts", "held-out texts")


def against_goals(scored: pd.DataFrame) -> pd.DataFrame:
    """Goals beside measured values, one row a goal and set: label, bound, at_most, set, value, low, high, of, met, surely.

    Sets that do not measure a goal have no row for it.
    """
    rows = []
    for goal in GOALS:
        of_goal = (scored["track"] == "turnover") & (scored["measure"] == goal.measure) & (scored["figure"] == goal.figure)
        for row in scored[of_goal & scored["value"].notna()].itertuples():
            reached = goal.met(row.value), goal.surely(row.low, row.high)
            rows.append((goal.label, goal.bound, goal.at_most, row.set, row.value, row.low, row.high, row.of, *reached))
    return pd.DataFrame(rows, columns="goal bound at_most set value low high of met surely".split())


# ------------------------------------------------------------------------------------------------ errors


NEEDS_COLUMNS = ["id", "field", "needs"]
NOT_LOOKED_INTO = "not looked into yet"


def errors_of(graded: Mapping[str, Graded], needs: pd.DataFrame) -> pd.DataFrame:
    """Every error of every set: `set`, ERROR_COLUMNS and `needs` (what reading it right would take), by field and id."""
    rows = [
        {"set": name, **error} for name, one in graded.items() for comparison in one.comparisons for error in comparison.errors
    ]
    table = pd.DataFrame(rows, columns=["set", *ERROR_COLUMNS])
    table = table.merge(needs, on=["id", "field"], how="left", sort=False)
    table["needs"] = table["needs"].fillna(NOT_LOOKED_INTO)
    return table.sort_values(["field", "set", "id"], kind="stable", ignore_index=True)


def load_needs(path: Path | str) -> pd.DataFrame:
    """The hand-kept table data/phrasebook/needs.csv (NEEDS_COLUMNS). Raises LabelProblem for wrong columns or an entry twice."""
    path = Path(path)
    needs = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    if list(needs.columns) != NEEDS_COLUMNS:
        raise LabelProblem(f"{path.name}: the columns must be {', '.join(NEEDS_COLUMNS)}")
    twice = needs[needs.duplicated(["id", "field"])]
    if len(twice):
        raise LabelProblem(f"{path.name}: {twice.iloc[0]['id']}, {twice.iloc[0]['field']} is there twice")
    return needs


def stale(errors: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Entries of needs.csv whose error is no longer there; they should be deleted."""
    left = needs.merge(errors[["id", "field"]].drop_duplicates(), on=["id", "field"], how="left", indicator=True)
    return left[left["_merge"] == "left_only"][NEEDS_COLUMNS].reset_index(drop=True)


# ------------------------------------------------------------------------------------------------ agreement


def agreement(machine: Graded, second: Mapping[str, Answer]) -> pd.DataFrame:
    """A second annotator, and the machine, on the same texts, both against the first annotator (SCORE_COLUMNS).

    `machine` is the graded set that holds the texts. The second annotator is scored as if a machine. The first one's
    further accepted answers count for both, so the figures say how often the second stays within what the first accepts,
    not how often the two wrote the same. Empty without a second annotation.
    """
    if not second:
        return pd.DataFrame(columns=SCORE_COLUMNS)
    answers = {text.id: answer for text, answer in zip(machine.texts, machine.answers, strict=True) if text.id in second}
    people = grade("second annotator", machine.texts, second)
    return scores_of({"second annotator": people, "machine": grade("machine", machine.texts, answers)})


# ------------------------------------------------------------------------------------------------ the five articles


ARTICLE_MEASURES = {
    "statements with a number": ("precision", "recall", "F1"),
    "statements without a number": ("precision", "recall", "F1"),
    **dict.fromkeys(("number", "role", "partner", "deadline", "deadline kind", "hedge", "voice", "speaker"), ("accuracy",)),
}
FIGURES |= {name: figures for name, figures in ARTICLE_MEASURES.items() if len(figures) > 1}


def compare_article(machine: pd.DataFrame, hand: pd.DataFrame, claims: pd.DataFrame, id: str) -> Comparison:
    """Grade the machine's statements of one article against the hand readings, voice and speaker against the hand annotation.

    `machine` is tradetalk.table of its statements, `hand` and `claims` what readings.load and claims.load return. A reading
    and a statement are the same if their words overlap and both or neither have a number.
    """
    found = machine.to_dict("records")
    rows = [{**row, "end": row["start"] + len(row["words"])} for row in hand[hand["article"] == id].to_dict("records")]
    counts: dict[tuple[str, str], tuple[int, int, int]] = {}
    pairs = []
    for measure, has_number in (("statements with a number", True), ("statements without a number", False)):
        ours, theirs = ([row for row in side if pd.notna(row["low"]) == has_number] for side in (found, rows))
        matched = [
            (one, other) for one in ours for other in theirs if one["start"] < other["end"] and other["start"] < one["end"]
        ]
        pairs += matched
        counts["turnover", measure] = (len(matched), len(ours), len(theirs))
    for measure in list(ARTICLE_MEASURES)[2:]:
        judged = [right for one, other in pairs if (right := _article_field(measure, one, other, claims, id)) is not None]
        counts["turnover", measure] = (sum(judged), len(judged), len(judged))
    return Comparison(id, counts, (), ())


def article_scores(machine: pd.DataFrame, hand: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The figures of compare_article over all articles that have hand readings, with bootstrap intervals (SCORE_COLUMNS)."""
    ids = list(dict.fromkeys(hand["article"]))
    graded = [compare_article(machine[machine["article"] == id], hand, claims, id) for id in ids]
    return scores("five articles", graded, list(ARTICLE_MEASURES))


def _article_field(measure: str, one: Mapping, other: Mapping, claims: pd.DataFrame, id: str) -> bool | None:
    """Whether a field is right; None where the hand annotation says nothing about it."""
    if measure in ("voice", "speaker"):
        around = claims[(claims["article"] == id) & (claims["start"] <= one["start"]) & (claims["end"] >= one["end"])]
        if around.empty:
            return None
        narrowest = around.loc[(around["end"] - around["start"]).idxmin()]
        return (one[measure] or "") == narrowest[measure] if pd.notna(one[measure]) else not narrowest[measure]
    if measure == "number":
        return _equal(one["low"], other["low"]) and _equal(one["high"], other["high"])
    name = measure.replace(" ", "_")
    return _equal(one[name], other[name])


def _equal(one: object, other: object) -> bool:
    empty = [value is None or value == "" or pd.isna(value) for value in (one, other)]
    return all(empty) if any(empty) else one == other
