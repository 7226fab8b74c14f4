"""Turnover statements: money amounts and wishes without a number, with role, partner, period, deadline, voice.

How a text is read: a cheap look for words of money or trade decides which sentences are analysed at all. In such a
sentence the phrases of the word tables are found, then each money amount is judged by the words around it, the
nearest first: its own clause, the rest of the sentence, the sentences before. There is no parser. Every decision
about the role is named in `Statement.rule`.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from functools import cached_property
from heapq import heappop, heappush
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tradetalk import amounts as money
from tradetalk import articles, cues, speech
from tradetalk.amounts import DIGITS, SIGN, WORD, Amount
from tradetalk.partners import BELARUS, BLOCS, is_in_dateline, office_country, partner_of, partner_told
from tradetalk.roles import UNTOLD, VERBS, WEAK_TOPICS, hedged_by_verb, is_all_trade, is_echoed, loose_currency, role_of, topic_of
from tradetalk.sentence import LONGEST, Sentence, group_partner, is_year, resolved_year
from tradetalk.terms import deadline_of, is_conditional, is_soft, period_of, relative_deadline_of, year_of_plan

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
# Where to look

_NEEDLES = (
    "млн",
    "млрд",
    "трлн",
    "ллион",
    "ллиард",
    "МЛН",
    "МЛРД",
    "ЛЛИОН",
    "ЛЛИАРД",
    "$",
    "€",
    "₽",
    "¥",
    "£",
    "₸",
    "₴",
    "₺",
    "₹",
    "долл",
    "Долл",
    "ДОЛЛ",
    "рубл",
    "руб.",
    "РУБЛ",
    "евро",
    "Br",
    "USD",
    "EUR",
    "RUB",
    "BYN",
    "CNY",
    "юан",
    "тенге",
    "гривн",
    "бакс",
    "мрлд",
    "млдр",
    "мнл",
    " ярд",
    " лярд",
    "милион",
    "милиард",
    "миллард",
    "тыс. ",
    "оварооб",
    "ОВАРООБ",
    "овароборот",
    "орговл",
    "ОРГОВЛ",
    " оборот",
    "Оборот",
    "ОБОРОТ",
    "торговать",
    "торгуем",
    "торговали",
    "торгует",
    "наторгова",
    " куда ",
    " предел",
)
"""Pieces of words of money and trade; they make a sentence worth analysing."""

_RARE = (
    "сом",
    "сум",
    "манат",
    "драм",
    "лари",
    "иен",
    "донг",
    "рупи",
    "злот",
    "крон",
    "франк",
    "лир",
    "динар",
    "дирхам",
    "риал",
    "фунт",
    "вон",
    "песо",
    "лей",
    "лев",
)
_RARE_MONEY = re.compile(r"\d (?:[а-яё]+(?:ских|цких|ого) )?(?:" + "|".join(_RARE) + ")")
_QUICK = (
    "млн",
    "млрд",
    "трлн",
    "тыс",
    "ллион",
    "ллиард",
    "МЛ",
    "ЛЛИ",
    "$",
    "€",
    "₽",
    "£",
    "¥",
    "₸",
    "долл",
    "Долл",
    "ДОЛЛ",
    "рубл",
    "руб.",
    "РУБ",
    "евро",
    "Br",
    "USD",
    "EUR",
    "RUB",
    "BYN",
    "CNY",
    "юан",
    "тенге",
    "бакс",
    "оборот",
    "ОБОРОТ",
    "орговл",
    "ОРГОВЛ",
    "оварооб",
    "торговать",
    "торгу",
    " ярд",
    "мрлд",
    "млдр",
    "мнл",
    "милиард",
    "миллард",
    "mлн",
    "млp",
    "oллар",
    "дoл",
    "манат",
    "гривн",
    "рупи",
    "злот",
    "драм",
    "сомов",
    "сумов",
    "сомони",
    "франк",
    " лари",
)
"""What a text must hold one of to be worth reading; some with a Latin letter that looks Cyrillic."""


def _worth_reading(text: str) -> bool:
    """False for a text that holds neither a word of trade nor one of money; a look for a few pieces of words."""
    return any(needle in text for needle in _QUICK)


def _occurrences(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


_LETTER_ZERO = re.compile(r"(\d)[ОоOo](?=\d)")
"""A letter O inside a number ("1О5 млн")."""


# ---------------------------------------------------------------------------------------------------------------
# The reader of one text


@dataclass
class _Draft:
    """An amount or a wish on its way to a statement."""

    sentence: Sentence
    index: int
    first: int
    last: int
    amount: Amount | None
    role: str = ""
    rule: str = ""
    topic: str = ""
    topic_match: cues.Match | None = None
    currency: str | None = None
    partner: str | None = None
    period: str | None = None
    deadline: int | None = None
    deadline_kind: str = "none"
    idiom: bool = False
    equivalent: bool = False
    """True for the same sum told again in another currency: "41,5 млрд рублей (около $450 млн)"."""


def _last_month(period: str) -> str:
    """The end of a period: `2024-09` of `2024-01..2024-09`, `2024` of `2024`."""
    return period.rpartition("..")[2]


def _tells_later(draft: _Draft) -> bool:
    """True if the words before an amount put it after what was told before: "сейчас", "через год", "годом позже"."""
    _left, _ = draft.sentence.clause_bounds(draft.first)
    words = draft.sentence.words
    return any(word in ("сейчас", "теперь", "ныне", "нынче", "сегодня", "затем", "уже") for word in words[: draft.first]) or any(
        words[at : at + 2] in (["через", "год"], ["годом", "позже"], ["год", "спустя"]) for at in range(draft.first)
    )


class _Unit(NamedTuple):
    """The head of a list: "млн долл.:" says in what unit its numbers are."""

    index: int
    at: int
    scale: float
    currency: str | None
    topic: str
    period: str | None

    def amount(self, sentence: Sentence, at: int) -> Amount:
        """The number at token `at` in this unit."""
        value = money.number_at(sentence.tokens, at) * self.scale
        return Amount(at, at, value, value, self.currency, listed=True)


REMEMBERED = 3
"""For how many sentences the unit of an amount is remembered."""

MOST_ROWS = 60
"""Lines under the head of a list that are read as its rows."""

_MAY_BE_NUMBER = re.compile(
    r"\d|десят|дцат|сорок|девяност|сот[а-я]?\b|двест|трист|двух|трех|четыр|\b(?:пят|шест|сем|восьм|девят)и\b"
)


class _Reader:
    """All that is known while one text is read."""

    def __init__(self, article: articles.Article, date: datetime.date | None) -> None:
        self.article = article
        self.text = article.text
        self.cleaned = _LETTER_ZERO.sub(lambda found: found[1] + "0", articles.clean(article.text))
        self.date = date or article.date
        self.spans: list[tuple[int, int]] = []
        self.titles: set[int] = set()
        for zone in article.zones:
            if zone.kind not in ("furniture", "tail"):
                found = articles.sentences(self.cleaned, zone.start, zone.end)
                if zone.kind == "title":
                    self.titles.update(range(len(self.spans), len(self.spans) + len(found)))
                self.spans += found
        self.starts = [start for start, _ in self.spans]
        self.cache: dict[int, list[Sentence]] = {}
        self.drafts: list[_Draft] = []
        self.unit: _Unit | None = None

    @cached_property
    def voices(self) -> speech.Voices:
        return speech.voices(self.article)

    # -- sentences --------------------------------------------------------------------------------------------

    def pieces(self, index: int) -> list[Sentence]:
        """The analysed sentence number `index`, in one piece unless it is very long."""
        if index not in self.cache:
            start, end = self.spans[index]
            tokens = money.tokenize(self.cleaned, start, end)
            count = len(tokens.words)
            self.cache[index] = [
                Sentence(self.cleaned, start, end, money.Tokens(*(column[at : at + LONGEST] for column in tokens)))
                for at in range(0, max(count, 1), LONGEST)
            ]
        return self.cache[index]

    def last_piece(self, index: int) -> Sentence:
        return self.pieces(index)[-1]

    def anchored(self) -> list[int]:
        """Numbers of the sentences that hold a word of money or trade."""
        places = {at for needle in _NEEDLES for at in _occurrences(self.cleaned, needle)}
        if any(word in self.cleaned for word in _RARE):
            places.update(found.start() for found in _RARE_MONEY.finditer(self.cleaned))
        found: set[int] = set()
        for at in places:
            index = bisect_right(self.starts, at) - 1
            if index >= 0 and at < self.spans[index][1]:
                found.add(index)
        return sorted(found)

    # -- reading ----------------------------------------------------------------------------------------------

    def read(self) -> list[Statement]:
        wanted = self.anchored()
        done: set[int] = set()
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
                    if follower not in done and _MAY_BE_NUMBER.search(self.cleaned, *self.spans[follower]):
                        heappush(wanted, follower)
        self._older_levels()
        found = [self._statement(draft) for draft in self.drafts]
        return sorted(found, key=lambda statement: (statement.start, statement.end))

    def _read_rows(self, index: int) -> Iterator[int]:
        """The lines of a list or table under a head like "млн долл.:"; their numbers are amounts in its unit."""
        columns: list[int] = []
        for here in range(index + 1, min(index + 1 + MOST_ROWS, len(self.spans))):
            row = self.last_piece(here)
            numbers = _row_numbers(row)
            if numbers is None:
                if row.words[-1:] == [":"] or [*row.words[1:]] == ["."]:
                    continue
                return
            yield here
            if numbers and all(is_year(row.words[at]) for at in numbers):
                columns = [int(row.words[at]) for at in numbers]
                continue
            row.__dict__["amounts"] = [self.unit.amount(row, at) for at in numbers]
            drafts = []
            for column, amount in enumerate(row.amounts):
                draft = _Draft(
                    row,
                    here,
                    amount.first,
                    amount.last,
                    amount,
                    topic=self.unit.topic,
                    currency=self.unit.currency or "USD",
                    equivalent=False,
                )
                self._role(draft)
                draft.partner = self._partner(draft)
                if row.words[0] in ("всего", "итого") and self.unit.topic == "turnover":
                    draft.partner = "WLD"
                draft.period = self.unit.period
                if len(columns) == len(numbers):
                    draft.period = str(columns[column])
                drafts.append(draft)
            self.drafts += drafts

    def _last_unit(self, index: int) -> Amount | None:
        """The last amount of turnover in the two sentences before number `index`."""
        for draft in reversed(self.drafts):
            if draft.index < index - REMEMBERED:
                return None
            if draft.amount and draft.topic == "turnover" and draft.amount.counted and draft.index < index:
                return draft.amount
        return None

    def _read_sentence(self, sentence: Sentence, index: int) -> None:
        before = len(self.drafts)
        kept = []
        unit = _unit_of(sentence, index)
        if unit is not None:
            self.unit = unit
            sentence.__dict__["amounts"] = sorted(
                [*sentence.amounts, *(unit.amount(sentence, at) for at in _numbers_after(sentence, unit.at))],
                key=lambda amount: amount.first,
            )
        _add_elliptic(sentence, self._last_unit(index))
        for amount in sentence.amounts:
            left, right = sentence.window(amount.first, amount.last)
            following = next((other.first for other in sentence.amounts if other.first > amount.last), -1)
            amount = money.hedged(sentence.tokens, sentence.hedges, amount, left, following)
            if amount.hedge == "none":
                amount = hedged_by_verb(sentence, amount, left, right)
            draft = _Draft(sentence, index, amount.first, amount.last, amount)
            self._topic(draft)
            if amount.currency is None and not draft.topic:
                continue
            if not amount.counted and draft.topic != "turnover":
                continue
            kept.append(draft)
        kept += _wishes(sentence, index)
        for number, draft in enumerate(kept):
            if draft.amount is None:
                continue
            if number and kept[number - 1].amount and _is_equivalent(sentence, kept[number - 1], draft):
                before_it = kept[number - 1]
                draft.topic, draft.topic_match, draft.equivalent = before_it.topic, before_it.topic_match, True
                draft.role, draft.rule = before_it.role, before_it.rule
            else:
                self._role(draft)
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

    # -- topic ------------------------------------------------------------------------------------------------

    def _topic(self, draft: _Draft) -> None:
        sentence, amount = draft.sentence, draft.amount
        if not sentence.has("turnover") and is_echoed(sentence, amount) and self._inherited(draft.index) == "turnover":
            draft.topic = "turnover"
            return
        match = topic_of(sentence, amount)
        if match is not None:
            draft.topic, draft.topic_match = match.row.label, match
            return
        if amount.elliptic:
            draft.topic = "turnover"
            return
        if sentence.topics and not all(one.row.label == "echo" for one in sentence.topics):
            return
        inherited = self._inherited(draft.index)
        if inherited:
            draft.topic = inherited
            draft.rule = "topic of an earlier sentence"

    def _inherited(self, index: int) -> str:
        """What the sentences before talk about, nearest first; the one after a headline or opening sentence counts."""
        for here in range(index - 1, max(index - 4, -1), -1):
            topics = [match for match in self.last_piece(here).topics if match.row.label != "echo"]
            strong = [match for match in topics if match.row.label not in WEAK_TOPICS] or topics
            if strong:
                spoken = [draft.topic for draft in self.drafts if draft.index == here and draft.amount]
                if spoken:
                    return spoken[-1]
                labels = [match.row.label for match in strong]
                return "turnover" if "turnover" in labels else labels[-1]
        if index in self.titles:
            return "turnover" if self._tells_turnover else ""
        if index <= 1:
            for here in range(index + 1, min(index + 3, len(self.spans))):
                labels = {match.row.label for match in self.pieces(here)[0].topics}
                if labels:
                    return "turnover" if "turnover" in labels else ""
        return ""

    @cached_property
    def _tells_turnover(self) -> bool:
        """True if the text names turnover anywhere."""
        return (
            re.search(r"[Тт]оварооб|взаимн[а-я]+ торгов|объ[её]м[а-я]* торгов|[Тт]оргов[а-я]+ (?:с|между) ", self.cleaned)
            is not None
        )

    # -- role -------------------------------------------------------------------------------------------------

    def _role(self, draft: _Draft) -> None:
        if draft.topic != "turnover":
            draft.role = "not-turnover"
            draft.rule = draft.topic_match.row.name if draft.topic_match else "no word of trade"
            return
        role, rule = role_of(draft.sentence, draft.first, draft.last, self.last_year)
        if rule == UNTOLD and draft.index and self.cleaned[self.spans[draft.index - 1][1] - 1] == "?":
            asked = next((match for match in self.last_piece(draft.index - 1).roles if match.row.label in ("will", "goal")), None)
            if asked:
                role, rule = "target", f"answer to a question: {asked.row.name}"
        draft.role, draft.rule = role, rule

    @cached_property
    def last_year(self) -> int | None:
        """The year of the article, where it is known."""
        return self.date.year if self.date else None

    def _older_levels(self) -> None:
        """Of several levels with one partner the older ones are past."""
        for number, draft in enumerate(self.drafts):
            if draft.role == "current" and draft.amount and not draft.equivalent:
                rule = self._why_older(number)
                if rule:
                    draft.role, draft.rule = "past", rule

    @cached_property
    def _latest(self) -> dict[str | None, str]:
        """The latest period in which a level with each partner ends; for a part of a year `YYYY-MM`."""
        latest: dict[str | None, str] = {}
        for draft in self.drafts:
            if draft.role == "current" and draft.period:
                latest[draft.partner] = max(latest.get(draft.partner, ""), _last_month(draft.period))
        return latest

    def _why_older(self, number: int) -> str:
        """The rule by which a level is older than another one, or nothing."""
        draft = self.drafts[number]
        beside = [
            one
            for one in self.drafts[max(number - 4, 0) : number + 6]
            if one.role == "current"
            and one.amount
            and one is not draft
            and one.partner == draft.partner
            and not one.equivalent
            and one.amount.low != draft.amount.low
        ]
        later = next(
            (one for one in beside if (one.index, one.first) > (draft.index, draft.first) and one.index - draft.index <= 1), None
        )
        if (
            later
            and later.sentence is draft.sentence
            and draft.rule.startswith("roles: быть ")
            and later.rule.startswith(("roles: стать ", "roles: остаться ", "roles: оказаться ", "roles: сейчас "))
        ):
            return "было … стало"
        if not draft.period:
            return ""
        older = "older than another level"
        if ".." in draft.period:
            same = [one.period for one in beside if one.sentence is draft.sentence and one.period]
            return older if any(_last_month(period)[:7] > _last_month(draft.period) for period in same) else ""
        newest = self._latest[draft.partner]
        behind = int(newest[:4]) - int(draft.period[:4])
        if behind > 1 or (behind == 1 and len(newest) == 4):
            return older
        if draft.amount.listed or len(draft.period) > 4:
            return ""
        if any(not one.period and one.index < draft.index for one in beside):
            return older
        if later and not later.period:
            changed = later.sentence is draft.sentence and any(
                match.row.label == "change" and draft.last < match.first < later.first for match in draft.sentence.roles
            )
            return older if changed or _tells_later(later) else ""
        return ""

    # -- money ------------------------------------------------------------------------------------------------

    def _currency(self, draft: _Draft, kept: list[_Draft]) -> None:
        amount = draft.amount
        if amount.currency:
            draft.currency = amount.currency
            return
        place = [one for one in kept if one.amount]
        at = next(number for number, one in enumerate(place) if one is draft)
        nearby = [one.amount.currency for one in place[:at][::-1] + place[at + 1 :] if one.amount.currency and not one.equivalent]
        if not nearby:
            nearby = [
                code
                for code in (
                    loose_currency(draft.sentence),
                    *(
                        loose_currency(self.pieces(here)[0])
                        for here in (draft.index + 1, draft.index - 1)
                        if 0 <= here < len(self.spans)
                    ),
                )
                if code
            ]
        if not nearby:
            nearby = [
                one.currency
                for one in self.drafts[::-1]
                if one.amount
                and one.currency
                and draft.index - one.index <= 5
                and (one.topic == "turnover") == (draft.topic == "turnover")
            ][:1]
        draft.currency = nearby[0] if nearby else ("USD" if draft.topic == "turnover" else None)

    def _settle_money(self, draft: _Draft) -> None:
        """Currencies that the partner decides: "крон", and the bare rouble, which is Russian in trade with Russia and
        in a text from Russia. Turnover in Belarusian roubles without a partner is retail."""
        if draft.currency == money.UNRESOLVED:
            draft.currency = next((code for part in (draft.partner or "").split("-") if (code := cues.currency_of(part))), None)
        if draft.amount is None or draft.currency != "BYN":
            return
        words = draft.sentence.words[draft.first : draft.last + 1]
        named = any(word.startswith(("бел", "br", "byn")) or word == "рб" for word in words)
        if not named and ((draft.partner and "RUS" in draft.partner and draft.topic == "turnover") or self._russian):
            draft.currency = "RUB"
        elif draft.role != "not-turnover" and (draft.partner in (None, "WLD")):
            draft.role, draft.rule = "not-turnover", "turnover in Belarusian roubles without a partner"

    @cached_property
    def _russian(self) -> bool:
        """A text that names Russia and not Belarus."""
        return not re.search(r"[Бб]елорус|Беларус|БЕЛАРУС|Минск|БЕЛТА", self.text) and bool(
            re.search(r"[Рр]осси|Москв|РФ", self.text)
        )

    # -- partner ----------------------------------------------------------------------------------------------

    def _partner(self, draft: _Draft) -> str | None:
        """The partner of a statement; where Belarus is no side, the pair."""
        found = self._side(draft)
        if found is None or "-" in found or found == "WLD":
            return found
        home = self._home(draft)
        if home and home != found:
            return "-".join(sorted((home, found)))
        return found

    @cached_property
    def _names_belarus(self) -> bool:
        return BELARUS.search(self.cleaned) is not None

    @cached_property
    def _own_sides(self) -> list[tuple[str, ...]]:
        """In a text that does not name Belarus: pairs of countries, offices of officials, the place of the dateline."""
        found: list[tuple[str, ...]] = []
        for index in range(min(len(self.spans), 40)):
            sentence = self.last_piece(index)
            for group in sentence.groups:
                pair = group_partner(sentence, group)
                if pair and "-" in pair and pair not in ("WLD",):
                    found.append(tuple(pair.split("-")))
            office = office_country(sentence, 0)
            if office:
                found.append((office,))
            found += [
                place.codes
                for place in sentence.places
                if place.kind == "city" and len(place.codes) == 1 and is_in_dateline(sentence, place, self.article.dateline)
            ]
        return found

    def _subject(self, draft: _Draft) -> str | None:
        """The country whose trade with a bloc or with the whole world was told just before: its parts are told next."""
        for one in reversed(self.drafts):
            if one is draft or (one.first >= draft.first and one.index == draft.index):
                continue
            if one.index < draft.index - 2:
                return None
            sides = (one.partner or "").split("-")
            if one.topic == "turnover" and len(sides) == 2:
                blocs = [side for side in sides if side in BLOCS]
                if len(blocs) == 1:
                    return next(side for side in sides if side not in BLOCS)
        return None

    def _home(self, draft: _Draft) -> str | None:
        """The country that speaks, where it is not Belarus: the speaker's office, else the text's own country."""
        office = office_country(draft.sentence, draft.first)
        if office:
            partner = partner_of(draft.sentence, draft.first, draft.last)
            if partner and partner != office:
                return office
        subject = self._subject(draft)
        if subject:
            return subject
        if self._names_belarus:
            return None
        if draft.amount is not None and draft.amount.listed:
            return None
        found = self._side(draft)
        paired = next((pair for pair in self._own_sides if found in pair and len(pair) == 2), None)
        if paired:
            return next(code for code in paired if code != found)
        homes = [pair[0] for pair in self._own_sides if len(pair) == 1]
        if found in homes:
            others = {place.codes[0] for index in range(min(len(self.spans), 40)) for place in self.last_piece(index).places} - {
                found
            }
            return others.pop() if len(others) == 1 else None
        return next((home for home in homes if home != found), None)

    def _side(self, draft: _Draft) -> str | None:
        sentence = draft.sentence
        all_trade = (
            draft.topic_match is not None
            and draft.topic_match.row.label == "turnover"
            and is_all_trade(sentence, draft.topic_match)
        )
        found = partner_of(sentence, draft.first, draft.last, linked=all_trade)
        if found:
            return found
        if any(place.codes == ("BLR",) and place.preposition in ("с", "со", "на") for place in sentence.places):
            subject = self._subject(draft)
            if subject:
                return subject
        if all_trade:
            other = next(
                (
                    place.codes[0]
                    for place in sentence.places
                    if place.codes[0] != "BLR" and place.preposition not in ("в", "на", "из")
                ),
                None,
            )
            return f"{'-'.join(sorted((other, 'WLD')))}" if other else "WLD"
        for here in range(draft.index - 1, max(draft.index - 9, -1), -1):
            told = [one.partner for one in self.drafts if one.index == here and one.topic == "turnover" and one.partner]
            if told and draft.topic == "turnover":
                return told[-1]
            found = partner_told(self.last_piece(here), locative=False)
            if found:
                return found
        for here in sorted(self.titles):
            found = partner_told(self.pieces(here)[0], locative=False)
            if found:
                return found
        for here in range(draft.index + 1, min(draft.index + 4, len(self.spans))):
            found = partner_told(self.pieces(here)[0], locative=False)
            if found:
                return found
        found = partner_told(sentence, locative=True)
        if found:
            return found
        for here in range(draft.index - 1, max(draft.index - 9, -1), -1):
            found = partner_told(self.last_piece(here), locative=True)
            if found:
                return found
        return None

    # -- time -------------------------------------------------------------------------------------------------

    def _time(self, draft: _Draft) -> None:
        if draft.role in ("target", "forecast"):
            self._deadline(draft)
        elif draft.amount is not None:
            draft.period = (
                period_of(draft.sentence, draft.first, draft.last) if not self._next_year(draft) else self._next_year(draft)
            )

    def _next_year(self, draft: _Draft) -> str | None:
        """ "годом позже", "через год" after a level of a full year: the year after it."""
        at = next((number for number, one in enumerate(self.drafts) if one is draft), 0)
        earlier = self.drafts[at - 1] if at else None
        if earlier is None or not earlier.period or len(earlier.period) != 4 or draft.index - earlier.index > 1:
            return None
        left, right = draft.sentence.window(draft.first, draft.last)
        words = draft.sentence.words
        if any(
            words[here : here + 2] in (["через", "год"], ["годом", "позже"], ["год", "спустя"]) for here in range(left, right)
        ):
            return str(int(earlier.period) + 1)
        return None

    def _deadline(self, draft: _Draft) -> None:
        sentence = draft.sentence
        year = deadline_of(sentence, draft.first, draft.last)
        soft = any(match.row.label == "soft" for match in sentence.deadline_cues)
        refused = any(match.row.label == "refused" for match in sentence.deadline_cues)
        if year is not None:
            draft.deadline, draft.deadline_kind = year, "soft" if soft and is_soft(sentence) else "stated"
            return
        ahead = relative_deadline_of(sentence, draft.first, draft.last)
        if ahead is not None:
            then = year_of_plan(sentence)
            draft.deadline = then + ahead if then and ahead > 0 else resolved_year(ahead, self.date)
            draft.deadline_kind = "relative"
            return
        if draft.amount is not None:
            later = self._later_deadline(draft, refused)
            if later:
                draft.deadline, draft.deadline_kind = later
                return
            earlier = self._earlier_deadline(draft)
            if earlier:
                draft.deadline, draft.deadline_kind = earlier, "stated"
                return
        if refused:
            draft.deadline_kind = "refused"
        elif is_conditional(sentence):
            draft.deadline_kind = "conditional"

    def _later_deadline(self, draft: _Draft, refused: bool) -> tuple[int | None, str] | None:
        """A year that the same speaker adds in the next sentences ("К 2030-му достигнем")."""
        start, end = draft.sentence.span(draft.first, draft.last)
        voice = None
        for here in range(draft.index + 1, min(draft.index + 4, len(self.spans))):
            follower = self.pieces(here)[0]
            if follower.amounts or follower.has("export", "import", "investment", "services", "programme"):
                break
            if self.cleaned[self.spans[here - 1][1] : self.spans[here][0]].count("\n"):
                break
            reached = [match for match in follower.roles if match.row.label in ("reach", "raise")]
            said = any(match.row.label == "refused" for match in follower.deadline_cues)
            refused = refused or said
            if not said and not (reached and follower.years):
                continue
            if voice is None:
                voice = self.voices.at(start, end)
            place = self.spans[here]
            if self.voices.at(place[0], place[0] + 1)[0] != voice[0]:
                break
            for year in follower.years:
                if year.preposition in ("к", "ко", "до", "в") and reached and year.first <= 4:
                    soft = refused or any(match.row.label == "soft" for match in follower.deadline_cues)
                    return year.year, "soft" if soft else "stated"
        return (None, "refused") if refused else None

    def _earlier_deadline(self, draft: _Draft) -> int | None:
        """A year in the sentence before, where that sentence sets the aim and names no sum."""
        if draft.index == 0:
            return None
        earlier = self.last_piece(draft.index - 1)
        if earlier.amounts or not earlier.has("turnover"):
            return None
        if not any(match.row.label in ("will", "raise") for match in earlier.roles):
            return None
        goals = [year for year in earlier.years if year.preposition in ("к", "ко", "до")]
        return goals[-1].year if goals else None

    # -- wishes without a number --------------------------------------------------------------------------------

    def _is_wish(self, draft: _Draft, goals: bool) -> bool:
        if goals and not draft.idiom:
            return False
        return not (draft.idiom and not (draft.sentence.has("turnover") or self._inherited(draft.index) == "turnover"))

    # -- statement --------------------------------------------------------------------------------------------

    def _statement(self, draft: _Draft) -> Statement:
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
            bool(amount and amount.currency and not (amount.spread or amount.listed)),
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
# Numbers whose unit stands elsewhere


def _unit_of(sentence: Sentence, index: int) -> _Unit | None:
    """The head of a list in a sentence: a multiplier that no number precedes ("млн долл. США:")."""
    words, kinds = sentence.words, sentence.kinds
    if money.SCALE_HEADS.isdisjoint(words):
        return None
    taken = {number for amount in sentence.amounts for number in range(amount.first, amount.last + 1)}
    for at, word in enumerate(words):
        if kinds[at] == WORD and at not in taken and word in money.SCALE_HEADS:
            if at and (kinds[at - 1] == DIGITS or words[at - 1] not in (",", "(", "в", "-", ":", "|", "$", "€")):
                continue
            dotted = at + 1 < len(words) and words[at + 1] == "."
            found = money.currency_at(sentence.tokens, at + 1 + dotted)
            if found is None and at and words[at - 1] in ("$", "€"):
                found = {"$": "USD", "€": "EUR"}[words[at - 1]], at + 1
            after = found[1] if found else at + 1 + dotted
            closes = after >= len(words) or words[after] in (":", ")", ";", ",", "-")
            if not closes or (found is None and after < len(words) and words[after] not in (":", ")")):
                continue
            topics = [match.row.label for match in sentence.topics if match.row.label not in WEAK_TOPICS]
            topic = "turnover" if "turnover" in topics else topics[0] if topics else ""
            if topic:
                return _Unit(
                    index, after, cues.numbers()[word].value, found[0] if found else None, topic, period_of(sentence, at, at)
                )
    return None


def _numbers_after(sentence: Sentence, at: int) -> list[int]:
    """Numbers that stand after the head of a list in the same sentence: "Грузия - 133,4, Армения - 74,8"."""
    taken = {number for amount in sentence.amounts for number in range(amount.first, amount.last + 1)}
    return [
        here
        for here in range(at, len(sentence.words))
        if here not in taken and _stands_alone(sentence, here) and sentence.words[here - 1] in ("-", ":")
    ]


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """A number in digits that no word, sign of per cent or part of a date follows."""
    words, kinds = sentence.words, sentence.kinds
    if kinds[at] != DIGITS or is_year(words[at]) or money.number_at(sentence.tokens, at) is None:
        return False
    return at + 1 >= len(words) or words[at + 1] in (",", ";", ".", ")", "(") or kinds[at + 1] == DIGITS


def _row_numbers(sentence: Sentence) -> list[int] | None:
    """The numbers that close a row of a list, `None` if the line is no row."""
    words, kinds = sentence.words, sentence.kinds
    end = len(words)
    while end and words[end - 1] in (";", ".", ","):
        end -= 1
    numbers = []
    while end and (kinds[end - 1] == DIGITS or (numbers and words[end - 1] == "|")):
        end -= 1
        if kinds[end] == DIGITS:
            numbers.append(end)
    named = any(kind == WORD for kind in kinds[:end])
    if not numbers or end > 12 or not (named or all(is_year(words[at]) for at in numbers)):
        return None
    if named and len(numbers) == 1 and words[end - 1] not in ("-", ":", "|") and not sentence.places:
        return None
    if any(money.number_at(sentence.tokens, at) is None for at in numbers):
        return None
    return numbers[::-1]


_ELLIPTIC_PREPOSITIONS = frozenset(("до", "на", "к"))
_ELLIPTIC_ENDS = frozenset(("к", "ко", "а", "но", "годом", "через", "против"))


def _add_elliptic(sentence: Sentence, earlier: Amount | None) -> None:
    """Numbers that leave out the unit of the amount before them: "сейчас 300 млн, а будет 500"."""
    tokens = sentence.tokens
    words, kinds = tokens.words, tokens.kinds
    found = list(sentence.amounts)
    if not found and earlier is None:
        return
    known = cues.numbers()
    at = 0
    while at < len(words):
        if kinds[at] != DIGITS and (kinds[at] != WORD or words[at] not in known):
            at += 1
            continue
        inside = next((amount for amount in found if amount.first <= at <= amount.last), None)
        if inside:
            at = inside.last + 1
            continue
        if at == 0:
            at += 1
            continue
        before = [amount for amount in found if amount.last < at and amount.counted and amount.low >= 1e6]
        base = before[-1] if before else earlier
        count = money.count_at(tokens, at)
        if base is None or not base.counted or base.low < 1e6 or count is None:
            at += 1
            continue
        low, high, after = count
        if 1 < low < 1000 and not is_year(words[at]) and _is_elliptic(sentence, at, after):
            scale = next(unit for unit in (1e12, 1e9, 1e6) if base.low >= unit or base.high >= unit)
            if kinds[at] == DIGITS or low >= 2:
                found.append(Amount(at, after - 1, low * scale, high * scale, None, elliptic=True))
                found.sort(key=lambda amount: amount.first)
        at = max(after, at + 1)
    if len(found) != len(sentence.amounts):
        for name in ("topics", "places", "groups", "years"):
            sentence.__dict__.pop(name, None)
        sentence.__dict__["amounts"] = found


def _is_elliptic(sentence: Sentence, at: int, after: int) -> bool:
    """True if the words around a bare number say that it is a level of turnover."""
    words, kinds = sentence.words, sentence.kinds
    if after < len(words) and words[after] not in _ELLIPTIC_ENDS:
        if kinds[after] != SIGN or words[after] in ("%", "/", "№", "+", "°"):
            return False
        if words[after] == "-" and sentence.tokens.starts[after] == sentence.tokens.ends[after - 1]:
            return False
        if words[after] == ":" or (words[after] == "." and after + 1 < len(words) and kinds[after + 1] == DIGITS):
            return False
    left = sentence.clause_bounds(at)[0]
    if sentence.has("services", "export", "import", "investment", "loan", "price", "contract", "budget") and not any(
        match.row.label == "turnover" for match in sentence.topics
    ):
        return False
    hedged = {match.last for match in sentence.hedges if match.row.place == "before"}
    here = at - 1
    stepped = False
    while here >= left and (
        here in hedged
        or any(match.first <= here <= match.last for match in sentence.hedges)
        or words[here] in ("все", "уже", "и", "даже", "целых", "чем", "лишь", "только")
    ):
        stepped = stepped or here in hedged
        here -= 1
    if here < 0:
        return stepped
    word = words[here]
    verbs = [match for match in sentence.roles if match.row.label in VERBS]
    if any(
        match.last == here and (match.row.words[0] in _LEVEL_VERBS or match.row.label in ("will", "expect"))
        for match in sentence.roles
    ):
        return True
    if word in _ELLIPTIC_PREPOSITIONS:
        nearest = [match for match in verbs if match.last < here]
        if nearest:
            return here - nearest[-1].last <= 9
        return stepped
    if word in ("-", ":") or stepped:
        return stepped or any(
            year.last < at and at - year.last <= 3 and year.preposition in ("к", "ко", "в", "во") for year in sentence.years
        )
    return word == "обещано"


_LEVEL_VERBS = frozenset(
    "быть составить составлять прибавить прибавлять достичь достигнуть превысить стать иметь набрать получиться".split()
)


def _is_equivalent(sentence: Sentence, earlier: _Draft, draft: _Draft) -> bool:
    """True if a bracket behind an amount holds the same sum in another currency and nothing else."""
    words = sentence.words
    if earlier.amount.currency == draft.amount.currency or earlier.last + 1 >= draft.first:
        return False
    if words[earlier.last + 1] not in ("(", "["):
        return False
    return all(
        any(match.first <= at <= match.last for match in sentence.hedges) or words[at] in ("это", "или", "что", "то", "есть")
        for at in range(earlier.last + 2, draft.first)
    )


# ---------------------------------------------------------------------------------------------------------------
# Wishes without a number

_NEED = frozenset("надо нужно необходимо должны следует можно пора обязаны хотим готовы намерены".split())
_MORE = re.compile(r"(?:серьезн|существенн|значительн|заметн|кратн|резк|ощутим|активн|дальнейш|больш|взрывн)[а-я]*$")
_HOPED = frozenset(("will", "hope", "expect", "vision", "may"))


def _wishes(sentence: Sentence, index: int) -> list[_Draft]:
    """Statements that name a direction of turnover and no number."""
    found: list[_Draft] = []
    trade = [match for match in sentence.topics if match.row.label == "turnover"]
    for match in sentence.matches:
        if match.row.table != "aspirations":
            continue
        first = match.first
        if match.row.label == "future":
            future = [
                verb
                for verb in sentence.roles
                if verb.row.label in ("reach", "change") and verb.feature == "fut" and 0 < match.first - verb.first <= 3
            ] + [verb for verb in sentence.roles if verb.row.words == ("показаться",) and verb.feature == "fut"]
            if not future:
                continue
            first = future[0].first
        found.append(_Draft(sentence, index, first, match.last, None, "target", match.row.name, "turnover", idiom=True))
    for verb in sentence.roles:
        if verb.row.label != "raise" and not (verb.row.label == "change" and verb.row.words[0] in ("прибавить",)):
            continue
        if verb.feature not in ("inf", "fut1", "imp") and not (verb.feature == "fut" and verb.row.label == "raise"):
            continue
        if verb.row.words[0] in ("иметь", "сделать", "торговать", "выйти", "выходить", "вывести", "обеспечить", "добиться"):
            continue
        object_ = next(
            (
                match
                for match in trade
                if 0 < match.first - verb.last <= 4
                and sentence.clauses[match.first] == sentence.clauses[verb.last]
                and not any(amount.first < match.first and amount.first > verb.last for amount in sentence.amounts)
            ),
            None,
        )
        first, last = verb.first, verb.last
        if object_ is not None:
            last = object_.last
        elif verb.row.label == "change":
            if not trade and not sentence.has("turnover"):
                continue
        else:
            front = [match for match in trade if match.last < verb.first]
            if not front or sentence.has("export", "import", "investment"):
                continue
            if any(amount.first > verb.last for amount in sentence.amounts):
                continue
        if any(verb.last < amount.first <= last for amount in sentence.amounts):
            continue
        while first > 0 and (sentence.words[first - 1] in _NEED or _is_degree(sentence.words[first - 1])):
            first -= 1
        found.append(_Draft(sentence, index, first, last, None, "target", verb.row.name, "turnover", object_))
    for noun in sentence.roles:
        if noun.row.label != "rise" or noun.row.words[0] not in (
            "рост",
            "увеличение",
            "наращивание",
            "расширение",
            "прирост",
            "удвоение",
            "утроение",
        ):
            continue
        object_ = next((match for match in trade if 0 < match.first - noun.last <= 2), None)
        hoped = any(
            match.row.label in ("will", "hope", "expect")
            and match.last < noun.first
            and sentence.clauses[match.first] == sentence.clauses[noun.first]
            for match in sentence.roles
        )
        if object_ is None or not hoped:
            continue
        first = noun.first
        if first > 0 and _MORE.match(sentence.words[first - 1]):
            first -= 1
        found.append(_Draft(sentence, index, first, object_.last, None, "target", noun.row.name, "turnover", object_))
    return _apart(found)


def _is_degree(word: str) -> bool:
    return bool(re.match(r"(?:серьезно|существенно|значительно|заметно|кратно|резко|ощутимо|активно|дальше|вдвое|втрое)$", word))


def _apart(found: list[_Draft]) -> list[_Draft]:
    """Of wishes whose words overlap the first one."""
    kept: list[_Draft] = []
    for draft in sorted(found, key=lambda draft: (draft.first, -draft.last)):
        if not kept or draft.first > kept[-1].last:
            kept.append(draft)
    return kept


# ---------------------------------------------------------------------------------------------------------------
# What the package offers


def read_text(text: str, article: str = "", date: datetime.date | None = None) -> list[Statement]:
    """Every money amount of a text, and every statement about turnover without a number, in text order.

    `date` is the day the text was published; it resolves relative deadlines. Without it the date that the text
    itself prints in full is used, never today's. Offsets count characters of `text`. Raises `cues.CueError` if a
    word table is broken.
    """
    if not _worth_reading(text):
        return []
    return _Reader(articles.parse(text, article), date).read()


def read_article(article: articles.Article, date: datetime.date | None = None) -> list[Statement]:
    """`read_text` for an article that has been parsed already."""
    return _Reader(article, date).read() if _worth_reading(article.text) else []


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
