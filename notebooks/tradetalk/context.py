"""What is known while one text is read: its sentences, its voices, and the statements drafted so far."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from tradetalk import amounts as money
from tradetalk import articles, cues, speech
from tradetalk.amounts import Amount
from tradetalk.lazy import Lazy
from tradetalk.sentence import LONGEST, Sentence

_LETTERS_IN_NUMBERS = (  # each begins with one sign, so that the search is a fast scan
    *((letter, re.compile(rf"{letter}(?=\d)(?<=\d.)"), "0") for letter in "ОоOo"),
    *((letters, re.compile(rf"{letters}(?<=\d..)(?![^\W\d_])"), ",3") for letters in (",З", ",з")),
    *((letter, re.compile(rf"{letter}(?=,\d)(?<![^\W_].)"), "1") for letter in "lI"),
)
"""Letters that look like a digit inside a number ("1О5 млн", "1,З млрд", "l,2 млрд"), and that digit."""


def _as_digits(cleaned: str) -> str:
    """The text with digits for the letters inside numbers; one such letter never stands where it makes another one."""
    for letters, pattern, digit in _LETTERS_IN_NUMBERS:
        if letters in cleaned:
            cleaned = pattern.sub(digit, cleaned)
    return cleaned


@dataclass
class Draft:
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


_index = attrgetter("index")


class TextContext:
    """All that is known while one text is read."""

    def __init__(self, article: articles.Article, date: datetime.date | None) -> None:
        self.article = article
        self.text = article.text
        self.cleaned = _as_digits(articles.clean(article.text))
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
        self.drafts: list[Draft] = []
        self.beside: list[Draft] = []

    @Lazy
    def voices(self) -> speech.Voices:
        """Who speaks where in the text."""
        return speech.voices(self.article)

    def pieces(self, index: int) -> list[Sentence]:
        """The analysed sentence number `index`, in one piece unless it is very long."""
        if index not in self.cache:
            start, end = self.spans[index]
            tokens = money.tokenize(self.cleaned, start, end)
            count = len(tokens.words)
            self.cache[index] = (
                [Sentence(self.cleaned, start, end, tokens)]
                if count <= LONGEST
                else [
                    Sentence(self.cleaned, start, end, money.Tokens(*(column[at : at + LONGEST] for column in tokens)))
                    for at in range(0, count, LONGEST)
                ]
            )
        return self.cache[index]

    def recent(self, index: int) -> Iterator[Draft]:
        """The statements drafted so far, the last one first, back to sentence number `index`."""
        return takewhile(lambda draft: draft.index >= index, reversed(self.drafts))

    def drafted(self, index: int) -> list[Draft]:
        """The statements drafted so far in sentence number `index`; drafts stand in the order of sentences."""
        first = bisect_left(self.drafts, index, key=_index)
        after = first
        while after < len(self.drafts) and self.drafts[after].index == index:
            after += 1
        return self.drafts[first:after]

    def last_piece(self, index: int) -> Sentence:
        """The analysed sentence number `index`, or the end of it if it is very long."""
        return self.pieces(index)[-1]

    @Lazy
    def last_year(self) -> int | None:
        """The year of the article, where it is known."""
        return self.date.year if self.date else None
