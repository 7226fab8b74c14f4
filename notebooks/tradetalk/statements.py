"""Turnover statements: money amounts and wishes without a number, with role, partner, period, deadline, voice.

How a text is read: a cheap look for words of money or trade decides which sentences are analysed at all. In such a
sentence the phrases of the word tables are found, then each money amount is judged by the words around it, the
nearest first: its own clause, the rest of the sentence, the sentences before. There is no parser. Every decision
about the role is named in `Statement.rule`.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from heapq import heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING

from tradetalk import amounts as money
from tradetalk import articles
from tradetalk.amounts import Amount
from tradetalk.anchors import anchors, is_worth_reading
from tradetalk.context import Draft
from tradetalk.discourse import Discourse
from tradetalk.ellipsis import (
    Unit,
    add_elliptic,
    add_numbers_in,
    column_topics,
    is_equivalent,
    is_parallel,
    may_be_number,
    numbers_after,
    older_number,
    row_numbers,
    run_of_numbers,
    unit_of,
    unit_without_number,
)
from tradetalk.levels import Levels
from tradetalk.periods import Periods
from tradetalk.roles import UNTIL, UNTOLD, hedged_by_beyond, hedged_by_denial, hedged_by_nearness, hedged_by_verb
from tradetalk.sentence import Sentence, is_year
from tradetalk.sides import Sides, Terms
from tradetalk.wishes import wishes

if TYPE_CHECKING:
    import pandas

ROLES = ("current", "target", "forecast", "past", "growth", "not-turnover")
DEADLINE_KINDS = ("stated", "relative", "conditional", "soft", "refused", "none")


@dataclass(frozen=True)
class Statement:
    """One statement about money or about the direction of turnover; `text[start:end] == words` in the stored text.

    `low` and `high` are in units of `currency` (ISO 4217) and `None` where no number is printed. `deadline` is a
    year. `rule` names what decided the role.
    """

    article: str
    start: int
    end: int
    words: str
    low: float | None
    high: float | None
    currency: str | None
    currency_stated: bool
    hedge: str
    hedge_words: str
    role: str
    partner: str | None
    period: str | None
    deadline: int | None
    deadline_kind: str
    voice: str
    speaker: str | None
    rule: str


FIELDS = tuple(field.name for field in fields(Statement))


@dataclass(frozen=True)
class Reading:
    """What came of one file: its statements, or the one-line reason why it could not be read."""

    path: str
    statements: tuple[Statement, ...]
    problem: str | None


# ---------------------------------------------------------------------------------------------------------------
# The reader of one text

REMEMBERED = 4
"""For how many sentences the unit of an amount is remembered."""

MOST_ROWS = 60
"""Lines under the head of a list that are read as its rows."""


class _Reader(Discourse, Sides, Terms, Levels, Periods):
    """Reads one text from its first sentence to its last."""

    def __init__(self, article: articles.Article, date: datetime.date | None) -> None:
        super().__init__(article, date)
        self.unit: Unit | None = None

    def anchored(self) -> list[int]:
        """Numbers of the sentences that hold a word of money or trade."""
        found: set[int] = set()
        for at in anchors(self.cleaned):
            index = bisect_right(self.starts, at) - 1
            if index >= 0 and at < self.spans[index][1]:
                found.add(index)
        return sorted(found)

    def read(self) -> list[Statement]:
        wanted = self.anchored()
        done: set[int] = set()
        settled = set(wanted)  # sentences that will be read anyway, and those looked at for a number
        while wanted:
            index = heappop(wanted)
            if index in done:
                continue
            done.add(index)
            for sentence in self.pieces(index):
                self._read_sentence(sentence, index)
            if self.unit is not None and self.unit.index == index:
                done.update(self._read_rows(index))
            if any(draft.index == index and draft.amount and draft.topic == "turnover" for draft in self.drafts[-3:]):
                for follower in range(index + 1, min(index + 1 + REMEMBERED, len(self.spans))):
                    if follower in settled or follower in done:
                        continue
                    settled.add(follower)
                    if may_be_number(self.cleaned, *self.spans[follower]):
                        heappush(wanted, follower)
        self._headlines()
        self._older_levels()
        self._fill_periods()
        found = [self._statement(draft) for draft in self.drafts]
        return sorted(found, key=lambda statement: (statement.start, statement.end))

    def _headlines(self) -> None:
        """A figure of the headline whose words tell no topic is turnover if the report gives the same figure as turnover."""
        if not self.titles:
            return
        body = {
            one.amount.high: one
            for one in reversed(self.drafts)
            if one.index not in self.titles and one.amount and one.amount.counted and one.topic == "turnover"
        }
        for draft in self.drafts:
            same = body.get(draft.amount.high) if draft.index in self.titles and draft.amount else None
            if same is None or draft.topic_match is not None or draft.topic not in ("", "another act"):
                continue
            draft.topic = "turnover"
            self._role(draft)
            if draft.rule == UNTOLD:
                draft.role, draft.rule = same.role, "the same figure in the report"
            draft.currency = draft.currency or same.currency
            draft.partner = self._partner(draft) or same.partner
            self._time(draft)

    def _read_rows(self, index: int) -> Iterator[int]:
        """The lines of a list or table under a head like "млн долл.:"; their numbers are amounts in its unit."""
        columns = list(self.unit.years)
        topics: list[str] = []
        for here in range(index + 1, min(index + 1 + MOST_ROWS, len(self.spans))):
            row = self.last_piece(here)
            numbers = run_of_numbers(row) if here == index + 1 else None
            numbers = numbers or row_numbers(row)
            if numbers is None:
                if here == index + 1 and (named := column_topics(row)):
                    topics = named
                    yield here
                    continue
                if row.words[-1:] == [":"] or [*row.words[1:]] == ["."]:
                    continue
                return
            yield here
            if numbers and not row.places and all(is_year(row.words[at]) for at in numbers):
                columns = [int(row.words[at]) for at in numbers]
                continue
            older = older_number(row)
            row.with_amounts([self.unit.amount(row, at) for at in [*numbers, *([older] if older else [])]])
            drafts = []
            for column, amount in enumerate(row.amounts):
                draft = Draft(
                    row,
                    here,
                    amount.first,
                    amount.last,
                    amount,
                    topic=(topics[column] if len(topics) == len(numbers) else "") or self.unit.topic,
                    currency=self.unit.currency or "USD",
                    equivalent=False,
                )
                self._role(draft)
                if amount.first == older:
                    draft.role, draft.rule = "past", "an older level in a bracket"
                draft.partner = self._partner(draft)
                if row.words[0] in ("всего", "итого") and self.unit.topic == "turnover":
                    draft.partner = self._of_the_head(index) or "WLD"
                draft.period = self.unit.period
                if len(columns) == len(numbers):
                    draft.period = str(columns[column])
                if draft.role in ("target", "forecast"):
                    self._time(draft)
                drafts.append(draft)
            self.drafts += drafts

    def _last_unit(self, index: int) -> Amount | None:
        """The last amount of turnover in the two sentences before number `index`, a level rather than a change."""
        change = None
        for draft in reversed(self.drafts):
            if draft.index < index - REMEMBERED:
                break
            if (
                draft.amount
                and draft.topic == "turnover"
                and not draft.equivalent
                and draft.amount.counted
                and draft.index < index
            ):
                if draft.role != "growth":
                    return draft.amount
                change = change or draft.amount
        return change

    def _last_of_any(self, sentence: Sentence, index: int) -> Amount | None:
        """The last sum of any kind before a sentence that names turnover itself."""
        if not sentence.has("turnover"):
            return None
        told = self.drafts[-1] if self.drafts else None
        return told.amount if told and told.amount and told.amount.counted and index - told.index <= 2 else None

    def _add_numbers_before_their_unit(self, sentence: Sentence, index: int) -> None:
        """ "Было восемьдесят, стало сорок (миллионов долларов. - Ред.)", "Сто! И это в миллионах долларов": numbers of a text
        about turnover whose unit is told behind them, in the same sentence or in the next one."""
        if not self._tells_turnover:
            return
        unit = unit_without_number(sentence)
        if unit is not None:
            add_numbers_in(sentence, *unit)
        for here in range(index + 1, min(index + 3, len(self.spans))):
            following = self.pieces(here)[0]
            unit = unit_without_number(following)
            if unit is not None:
                add_numbers_in(sentence, len(sentence.words), *unit[1:])
            if following.amounts or unit:
                return

    def _read_sentence(self, sentence: Sentence, index: int) -> None:
        before = len(self.drafts)
        kept = self.beside = []
        unit = unit_of(sentence, index)
        if unit is not None:
            self.unit = unit
            further = [unit.amount(sentence, at) for at in numbers_after(sentence, unit.at)]
            sentence.with_amounts(sorted([*sentence.amounts, *further], key=lambda amount: amount.first))
        if True in sentence.tokens.is_number and not any(amount.counted for amount in sentence.amounts):
            self._add_numbers_before_their_unit(sentence, index)
        if True in sentence.tokens.is_number:
            told = self._last_unit(index) or self._last_of_any(sentence, index)
            add_elliptic(sentence, told, index > 0 and self.cleaned[self.spans[index - 1][1] - 1] in "?!")
        if not sentence.amounts and True not in sentence.tokens.opens_wish:
            return
        for amount in sentence.amounts:
            if amount.form == "adjective" and any(place.first == amount.last + 1 for place in sentence.places):
                continue  # "с полуторамиллиардной Индией": so many people
            left, right = sentence.window(amount.first, amount.last)
            following = next((other.first for other in sentence.amounts if other.first > amount.last), -1)
            amount = money.hedged(sentence.tokens, sentence.hedges, amount, left, following)
            if amount.hedge == "none":
                amount = hedged_by_verb(sentence, amount, left, right)
            if amount.hedge == "none":
                amount = hedged_by_denial(sentence, hedged_by_beyond(sentence, amount, left), left)
            if amount.hedge == "none":
                amount = hedged_by_nearness(sentence, amount, left)
            draft = Draft(sentence, index, amount.first, amount.last, amount)
            self._topic(draft)
            if amount.currency is None and not draft.topic:
                continue
            if not amount.counted and draft.topic != "turnover":
                continue
            kept.append(draft)
        kept += wishes(sentence, index)
        for number, draft in enumerate(kept):
            if draft.amount is None:
                continue
            if number and kept[number - 1].amount and is_equivalent(sentence, kept[number - 1], draft):
                before_it = kept[number - 1]
                draft.topic, draft.topic_match, draft.equivalent = before_it.topic, before_it.topic_match, True
                draft.role, draft.rule = before_it.role, before_it.rule
            else:
                self._role(draft)
                earlier = kept[number - 1] if number and kept[number - 1].amount else None
                if earlier and draft.amount.elliptic and (earlier.role, draft.role) == ("past", "current") and (
                    earlier.rule == UNTIL and draft.rule.startswith("roles: торговать")
                ):
                    draft.role, draft.rule = earlier.role, earlier.rule
                parallel = earlier and earlier.role == "growth" and draft.rule in (UNTOLD, earlier.rule)
                if parallel and is_parallel(sentence, earlier, draft):
                    draft.role, draft.rule = earlier.role, earlier.rule
        for draft in kept:
            if draft.amount is not None:
                self._currency(draft, kept)
            self.drafts.append(draft)
        goals = any(draft.amount and draft.role in ("target", "forecast", "growth") for draft in kept)
        self.drafts[before:] = [
            draft for draft in self.drafts[before:] if draft.amount is not None or self._is_wish(draft, goals)
        ]
        for draft in self.drafts[before:]:
            if draft.equivalent:
                other = kept[next(number for number, one in enumerate(kept) if one is draft) - 1]
                draft.partner, draft.period = other.partner, other.period
                draft.deadline, draft.deadline_kind = other.deadline, other.deadline_kind
            else:
                draft.partner = self._partner(draft)
                self._time(draft)
            self._settle_money(draft)

    def _is_wish(self, draft: Draft, goals: bool) -> bool:
        if goals and not draft.idiom:
            return False
        return not (draft.idiom and not (draft.sentence.has("turnover") or self._inherited(draft) == "turnover"))

    # -- statement --------------------------------------------------------------------------------------------

    def _statement(self, draft: Draft) -> Statement:
        start, end = draft.sentence.span(draft.first, draft.last)
        voice, speaker = self.voices.at(start, end)
        amount = draft.amount
        hedge_words = ""
        if amount is not None and amount.hedge_first >= 0:
            first, last = draft.sentence.span(amount.hedge_first, amount.hedge_last)
            hedge_words = self.text[first:last]
        return Statement(
            self.article.id,
            start,
            end,
            self.text[start:end],
            amount.low if amount else None,
            amount.high if amount else None,
            draft.currency if amount else None,
            bool(amount and amount.currency and not (amount.spread or amount.listed or amount.shared)),
            amount.hedge if amount else "none",
            hedge_words,
            draft.role,
            draft.partner,
            draft.period,
            draft.deadline,
            draft.deadline_kind,
            voice,
            speaker,
            draft.rule,
        )


# ---------------------------------------------------------------------------------------------------------------
# What the package offers


def read_text(text: str, article: str = "", date: datetime.date | None = None) -> list[Statement]:
    """Every money amount of a text, and every statement about turnover without a number, in text order.

    `date` is the day the text was published; it resolves relative deadlines. Without it the date that the text
    itself prints in full is used, never today's. Offsets count characters of `text`. Raises `cues.CueError` if a
    word table is broken.
    """
    if not is_worth_reading(text):
        return []
    return _Reader(articles.parse(text, article), date).read()


def read_article(article: articles.Article, date: datetime.date | None = None) -> list[Statement]:
    """`read_text` for an article that has been parsed already."""
    return _Reader(article, date).read() if is_worth_reading(article.text) else []


def _read_path(path: str | Path) -> Reading:
    try:
        return Reading(str(path), tuple(read_article(articles.read(path))), None)
    except articles.ArticleProblem as problem:
        return Reading(str(path), (), problem.reason)


WINDOW = 64
"""Files that are handed to an executor ahead of the one whose reading is awaited."""


def read_articles(paths: Iterable[str | Path], executor: Executor | None = None) -> Iterator[Reading]:
    """One `Reading` a file, in the order of `paths`.

    With an executor at most `WINDOW` files are under way at a time, so `paths` may be a generator of any length.
    """
    if executor is None:
        yield from map(_read_path, paths)
        return
    waiting: deque = deque()
    for path in paths:
        waiting.append(executor.submit(_read_path, path))
        if len(waiting) >= WINDOW:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_TYPES = {
    "start": "Int64",
    "end": "Int64",
    "low": "Float64",
    "high": "Float64",
    "currency_stated": "boolean",
    "deadline": "Int64",
}


def table(statements: Iterable[Statement]) -> pandas.DataFrame:
    """Statements as a DataFrame with one column a field; what is not stated is `<NA>`, also in an empty table."""
    import pandas

    listed = list(statements)
    return pandas.DataFrame(
        {
            name: pandas.array([getattr(statement, name) for statement in listed], dtype=_TYPES.get(name, "string"))
            for name in FIELDS
        }
    )
