"""Suggestions by rule for an article that nobody has annotated: where a hedge, a booster, a commitment, a comparison or a
shared past may stand.

The rules are a table of words (`data/cues/claims_words.csv`) and a few facts of Russian grammar. They point a reader at
words; they never label a claim, and nothing that a person has read is made from them. `grade` says how often they point
at the right place, measured against the hand annotation.

The kinds follow Hyland (2005, "Metadiscourse") for hedges and boosters, and the project's codebook for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from tradetalk import amounts, articles, cues
from tradetalk.amounts import SIGN, Tokens
from tradetalk.claims import ACT_OF, marker_places, markers

KINDS = ("hedge", "booster", "commissive", "comparison", "shared_past")
"""What may be suggested."""

KIND_MEANS = {
    "hedge": "words that withhold commitment",
    "booster": "words that add force",
    "commissive": "words of readiness, promise, duty, plan, wish or offer",
    "comparison": "a yardstick that makes something small or large",
    "shared_past": "words that recall a common past",
}

COLUMNS = ["start", "end", "words", "kind", "rule"]
_TABLE, _TABLE_COLUMNS = "claims_words", ["words", "kind", "sense", "then", "gloss"]
_NOT_A_CUE = "none"
"""Kind of the rows that keep shorter ones from matching: "все же" (all the same) is no total."""

_REACH = 4
"""How many words may stand between a cue and the infinitive that it needs."""

_INDEFINITE = re.compile(r"(?:кто|кого|кому|кем|ком|что|чего|чему|чем|чём|где|куда|как\w*|ч[её]й|сколько)-(?:то|либо|нибудь)")
_INTENSIFIERS = frozenset("гораздо намного значительно существенно куда вдвое втрое вчетверо заметно".split())
_STOPS = frozenset(".!?;:…")


class _Words(NamedTuple):
    """The word table: its lexicon, and the lines whose phrase must be followed by an infinitive."""

    lexicon: cues.Lexicon
    need_infinitive: frozenset[int]


class _Hit(NamedTuple):
    """Tokens `first` to `last`, both inclusive, with kind and rule."""

    first: int
    last: int
    kind: str
    rule: str


def suggest(text: str) -> pd.DataFrame:
    """Places in the report of an article that may hold a claim's markers: a row a place, in order.

    Columns: `start`, `end` (offsets into `text`), `words` (`text[start:end]`), `kind` (one of `KINDS`), `rule` (which row
    of the table or which rule of grammar). Words outside the report (teasers, crawler's notes) are passed over. Of
    suggestions of one kind that lie inside one another the longest stays; suggestions of different kinds may overlap.
    """
    cleaned = articles.clean(text)
    rows = []
    for start, end in articles.parse(text).paragraphs:
        for sentence in articles.sentences(cleaned, start, end):
            tokens = amounts.tokenize(cleaned, *sentence)
            for hit in _widest(_hits(tokens)):
                place = tokens.starts[hit.first], tokens.ends[hit.last]
                rows.append((*place, text[slice(*place)], hit.kind, hit.rule))
    rows.sort(key=lambda row: (row[0], -row[1], KINDS.index(row[3])))
    return pd.DataFrame(rows, columns=COLUMNS)


def suggest_all(five: Iterable[articles.Article]) -> pd.DataFrame:
    """The suggestions of several articles, with the id of each in a first column `article`."""
    found = [suggest(article.text).assign(article=article.id) for article in five]
    table = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=[*COLUMNS, "article"])
    return table[["article", *COLUMNS]]


def grade(suggestions: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """How well suggestions point at what a reader annotated: a row a kind, and a last row `all`.

    `suggestions` come from `suggest_all`, `claims` from `claims.load`; only articles that have claims count. A suggestion
    is right if it shares a character with a place that the reader marked with its kind: the very words for hedges and
    boosters, the whole span for the others, where the rule only points into it. Columns: `kind`; `suggested` and
    `right` (suggestions); `precision`; `marked` and `found` (places of the reader); `recall`; `f1`. A share of nothing
    is missing (NaN).
    """
    known = suggestions[suggestions["article"].isin(set(claims["article"]))]
    rows, sums = [], [0, 0, 0, 0]
    for kind in KINDS:
        pointed = {(row.article, row.start, row.end) for row in known[known["kind"] == kind].itertuples()}
        marked = marked_places(claims, kind)
        counts = [len(pointed), _meeting(pointed, marked), len(marked), _meeting(marked, pointed)]
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        rows.append(_graded(kind, *counts))
    rows.append(_graded("all", *sums))
    return pd.DataFrame(rows)


def marked_places(claims: pd.DataFrame, kind: str) -> set[tuple[str, int, int]]:
    """`(article, start, end)` of what a reader annotated with a kind of `KINDS`; what nested spans share counts once."""
    if kind in ("hedge", "booster"):
        rows = zip(claims["article"], claims["start"], claims["quote"], claims[f"{kind}s"], strict=True)
        return {
            (article, start + left, start + right)
            for article, start, quote, cell in rows
            for words in markers(cell)
            for left, right in marker_places(quote, words)[:1]
        }
    of_kind = claims["claim_type"].map(ACT_OF) == kind if kind == "commissive" else claims["claim_type"] == kind
    return {(row.article, row.start, row.end) for row in claims[of_kind].itertuples()}


def _meeting(places: set[tuple[str, int, int]], others: set[tuple[str, int, int]]) -> int:
    """How many of the places share a character with one of the others."""
    return sum(
        any(article == other and start < other_end and other_start < end for other, other_start, other_end in others)
        for article, start, end in places
    )


def _graded(kind: str, suggested: int, right: int, marked: int, found: int) -> dict:
    precision = right / suggested if suggested else float("nan")
    recall = found / marked if marked else float("nan")
    f1 = 2 * precision * recall / (precision + recall) if precision + recall > 0 else precision + recall
    return {
        "kind": kind,
        "suggested": suggested,
        "right": right,
        "precision": precision,
        "marked": marked,
        "found": found,
        "recall": recall,
        "f1": f1,
    }


# ---------------------------------------------------------------------------------------------------------------
# The word table


def load_words(folder: Path | None = None) -> _Words:
    """The table `claims_words.csv` of a folder (by default the project's). Raises `cues.CueError`."""
    found, need_infinitive, seen = [], set(), {}
    for line, cells in cues.rows(_TABLE, _TABLE_COLUMNS, folder):
        words = tuple(map(cues.fold, cells["words"].split()))
        if not words or "..." in (words[0], words[-1]):
            raise cues.CueError(f"{_TABLE}.csv, row {line}: words must begin and end with a word")
        for column, allowed in (("kind", (*KINDS, _NOT_A_CUE)), ("then", ("", "infinitive"))):
            if cells[column] not in allowed:
                raise cues.CueError(
                    f"{_TABLE}.csv, row {line}: {column} is {cells[column]!r}, expected one of {', '.join(filter(None, allowed))}"
                )
        if (words, cells["kind"]) in seen:
            raise cues.CueError(
                f"{_TABLE}.csv, row {line}: {' '.join(words)!r} stands already in row {seen[words, cells['kind']]}"
            )
        seen[words, cells["kind"]] = line
        found.append(cues.Row(_TABLE, words, cells["kind"], cells["sense"], line))
        if cells["then"]:
            need_infinitive.add(line)
    return _Words(cues.build_lexicon(found), frozenset(need_infinitive))


@cache
def words() -> _Words:
    """The table of the project, loaded once."""
    return load_words()


# ---------------------------------------------------------------------------------------------------------------
# Rules


def _hits(tokens: Tokens) -> Iterator[_Hit]:
    yield from _table_hits(tokens)
    yield from _number_hedges(tokens)
    for at, word in enumerate(tokens.words):
        if tokens.kinds[at] != SIGN:
            yield from _form_hits(tokens, at, word)


def _table_hits(tokens: Tokens) -> Iterator[_Hit]:
    table = words()
    for match in cues.find(table.lexicon, tokens.words):
        last = match.last
        if match.row.line in table.need_infinitive:
            last = _infinitive_after(tokens, last)
        if last < 0 or (match.row.label == "commissive" and _negated(tokens, match.first)):
            continue
        shown = tokens.words[match.first : match.last + 1]
        yield _Hit(match.first, last, match.row.label, f"{match.row.place}: {' '.join(shown)}")


def _number_hedges(tokens: Tokens) -> Iterator[_Hit]:
    """Hedges of numbers ("под 170 млн"), softened or refused deadlines and directions without a number.

    They stand in the tables that the reader of figures uses, so that both parts of the project read them alike.
    """
    ends = {amount.last + 1 for amount in amounts.find(tokens)}
    for match in cues.find(cues.lexicon(), tokens.words):
        row = match.row
        if row.table == "hedges" and (
            (row.place == "before" and _number_at(tokens, match.last + 1)) or (row.place == "after" and match.first in ends)
        ):
            yield _Hit(match.first, match.last, "hedge", f"hedge of a number: {row.label}")
        elif row.table == "deadlines" and row.label in ("soft", "refused"):
            yield _Hit(match.first, match.last, "hedge", f"deadline: {row.label}")
        elif row.table == "aspirations" and row.place == "" and row.label == "any":
            yield _Hit(match.first, match.last, "commissive", "direction without a number")


def _form_hits(tokens: Tokens, at: int, word: str) -> Iterator[_Hit]:
    """What the form of a word tells, whatever the word."""
    if _INDEFINITE.fullmatch(word):
        yield _Hit(at, at, "hedge", "form: indefinite pronoun")
    if word in ("бы", "б") and _conditional(tokens, at):
        yield _Hit(at - 1, at, "hedge", "form: conditional")
    tag = cues.parse(word)[0].tag
    if "Supr" in tag and tag.POS in ("ADJF", "ADJS"):
        yield _Hit(at, at, "booster", "form: superlative")
    if any(one.tag.POS == "COMP" for one in cues.parse(word)):
        last = _compared(tokens, at)
        if last >= 0:
            yield _Hit(at, last, "comparison", "form: comparative with its yardstick")
    if cues.feature(tag) == "fut1" and cues.parse(word)[0].is_known and not _negated(tokens, at):
        last = _infinitive_after(tokens, at) if word in ("буду", "будем") else at
        if last >= 0:
            yield _Hit(at, last, "commissive", "form: future of the first person")
    if word in ("раз", "раза") and at >= 2 and tokens.words[at - 2] == "в" and _number_at(tokens, at - 1):
        yield _Hit(at - 2, at, "comparison", "form: so many times as much")
    if tag.POS == "VERB" and tag.person == "3per" and cues.fold(cues.parse(word)[0].normal_form) == "мочь":
        last = _infinitive_after(tokens, at)
        if last >= 0:
            # The speaker's own "can" offers, a "can" about others hedges (Hyland lists may and might among hedges).
            yield _Hit(at, at, "hedge", "form: somebody else may")


def _number_at(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and (amounts.count_at(tokens, at) is not None or amounts.currency_at(tokens, at) is not None)


def _negated(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens.words[at - 1] == "не"


def _infinitive_after(tokens: Tokens, at: int) -> int:
    """The token number of the infinitive that follows within reach, without a sign in between; -1 if there is none."""
    for place in range(at + 1, min(at + 2 + _REACH, len(tokens.words))):
        if tokens.kinds[place] == SIGN:
            return -1
        best = cues.parse(tokens.words[place])[0]
        if best.tag.POS == "INFN":
            return place
    return -1


def _conditional(tokens: Tokens, at: int) -> bool:
    return at > 0 and tokens.kinds[at - 1] != SIGN and "past" in cues.parse(tokens.words[at - 1])[0].tag


def _compared(tokens: Tokens, at: int) -> int:
    """Where a comparison that has its yardstick ends: "больше, чем", "значительно выше", "больше того"; else -1."""
    if _negated(tokens, at) or _number_at(tokens, at + 1):
        return -1  # "не более 500", "более 500": the number is hedged, nothing is compared
    for place in range(at + 1, min(at + 8, len(tokens.words))):
        if tokens.words[place] in _STOPS:
            break
        if tokens.words[place] in ("чем", "нежели"):
            return place
    if at > 0 and (
        tokens.words[at - 1] in _INTENSIFIERS or tokens.words[at - 1] in ("%", "процентов", "процента", "раза", "раз")
    ):
        return at
    # "больше всего" is a superlative, and nothing is set beside anything.
    if at + 1 < len(tokens.words) and tokens.kinds[at + 1] != SIGN and tokens.words[at + 1] not in ("всего", "всех"):
        following = cues.parse(tokens.words[at + 1])[0].tag
        if following.POS in ("NOUN", "NPRO", "ADJF") and following.case == "gent":
            return at + 1
    return -1


def _widest(hits: Iterable[_Hit]) -> Iterator[_Hit]:
    """The hits that lie in no longer one of their kind and in none of the phrases that are listed as no cue."""
    found = list(dict.fromkeys(hits))
    for kind in KINDS:
        furthest = -1
        rivals = [hit for hit in found if hit.kind in (kind, _NOT_A_CUE)]
        for hit in sorted(rivals, key=lambda hit: (hit.first, -hit.last, hit.kind == kind)):
            if hit.last > furthest:
                furthest = hit.last
                if hit.kind == kind:
                    yield hit
