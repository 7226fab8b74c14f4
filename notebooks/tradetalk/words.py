"""What a word form can be to the reader: a number, the beginning of a phrase, a partner, a year.

Every word of a sentence is looked up once, and the answers stand in columns beside the words. So a question like
"which words can begin a sum of money?" costs no look at the words that cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count, repeat
from typing import NamedTuple

from tradetalk import cues
from tradetalk.lazy import remembered

WORD, DIGITS, SIGN = 1, 2, 3
"""Kinds of tokens."""

MOST_KNOWN = 100_000
"""How many word forms are remembered."""

BREAKS = frozenset(',;:()«»"“”„[]!?—–|•→')
TURNS = frozenset(("а", "но", "однако", "зато", "хотя"))
"""Signs and words that open a new clause."""

PARTS_OF_DECADE = {
    "началу": 0,
    "начале": 0,
    "начала": 0,
    "середине": 5,
    "середины": 5,
    "концу": 10,
    "конце": 10,
    "конца": 10,
    "исходу": 10,
}
YEAR_TENS = frozenset(("двадца", "тридца"))
"""How a year in words begins."""

LOOSE_CURRENCIES = {
    "долл": "USD", "бакс": "USD", "евро": "EUR", "рубл": "BYN", "юане": "CNY", "юаня": "CNY", "тенге": "KZT",
    "сумо": "UZS",
}
"""Currency nouns, or the beginnings of their forms, that mean one currency where no number stands before them."""

FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_FLAG_SIGNS = frozenset(map(chr, FLAG_LETTERS))

_FOREIGN = ("внешн", "импортно-экспорт", "экспортно-импорт")
_UNCODED = re.compile(
    r"(?:африк|ази[ияею]й?$|европ(?:а|ы|у|е|ой)$|америк[аеиоу]й?$|закавказь|прибалт|балти[ияюей]$|океани[яиюей]|континент|"
    r"асеан$|меркосур|брикс$|зарубежь|атр$|оис$|ссагпз$|карикоме?$|дуг[аиуе]й?$|арабск|исламск)"
)
REST_OF_THE_WORLD = (
    ["остальной", "мир"], ["остального", "мира"], ["остальным", "миром"], ["прочим", "миром"],
    *([rest, "стран" + ending] for rest, ending in (
        ("третьи", "ы"), ("третьими", "ами"), ("остальные", "ы"), ("остальными", "ами"), ("прочие", "ы"), ("прочими", "ами"),
    )),
    *(["остальное", verb] for verb in ("пришлось", "приходится", "придется")),
)
REST_HEADS = frozenset(head for head, _ in REST_OF_THE_WORLD)

OFFICES = frozenset(
    "президент премьер премьер-министр министр вице-премьер вице-министр замминистра заместитель глава "
    "председатель спикер канцлер король эмир торгпред представитель".split()
)
OFFICE_GENITIVES = frozenset("президента премьера премьер-министра министра вице-премьера главы торгпреда канцлера".split())

_OPENERS = frozenset(("от", "между", "с", "со", "us"))


class Word(NamedTuple):
    """What a token can be; all but the kind are questions that are asked of every word of a sentence."""

    kind: int
    opens_money: bool = False
    """A money phrase may begin here."""
    is_unit: bool = False
    """A multiplier or currency, without one of which there is no sum of money."""
    opens_phrase: bool = False
    """A phrase of the word tables may begin here."""
    opens_wish: bool = False
    """A phrase that may tell a direction of turnover without a number may begin here."""
    is_place: bool = False
    """A name, adjective, city or people that may stand for a partner, or half a flag."""
    is_number: bool = False
    """A number in digits or words."""
    is_time: bool = False
    """A year, or a word with which one may begin."""
    parts_clauses: bool = False
    """A sign or word with which a clause may begin or end."""
    traits: frozenset[str] = frozenset()
    """What few words are, see `_traits`."""


_PLAIN = Word(WORD)
"""What most words are: one object stands for them all."""


@lru_cache(maxsize=1)
def folded_signs() -> dict[str, str]:
    """Signs of money in letters, folded: `usd`, `br`, `eur`."""
    return {cues.fold(sign): code for sign, code in cues.currencies().signs.items() if sign.isalpha()}


@lru_cache(maxsize=1)
def starting_words() -> frozenset[str]:
    """Words with which a money phrase may begin, but for compounds."""
    return frozenset({*cues.numbers(), *folded_signs(), *_OPENERS})


DIRECTIONS = frozenset(("raise", "change", "rise"))
"""Parts of roles that may tell a direction."""


def _opens_wish(word: str) -> bool:
    opening = cues.lexicon().starts.get(word)
    return opening is not None and any(
        row.table == "aspirations" or (row.table == "roles" and row.label in DIRECTIONS) for row in opening.rows()
    )


def _is_multiplier(word: str) -> bool:
    number = cues.numbers().get(word)
    return "лли" in word or "тысяч" in word or (number is not None and number.kind == "multiplier")


def _traits(word: str) -> frozenset[str]:
    """What few words are: a noun that may tell a currency without a number; an adjective that makes trade all foreign trade
    of a country; an office that may speak for its country; a continent or a part of the world without a code, or a word
    with which the rest of the world may begin."""
    currency = (
        word[:4] in LOOSE_CURRENCIES
        or word in LOOSE_CURRENCIES
        or word in cues.currencies().nouns
    )
    found = {
        "currency": currency,
        "foreign": word.startswith(_FOREIGN),
        "office": word in OFFICES or word in OFFICE_GENITIVES,
        "uncoded": word in REST_HEADS or _UNCODED.match(word) is not None,
    }
    return frozenset(trait for trait, told in found.items() if told)


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """All forms that stand in a table."""
    return frozenset().union(
        starting_words(), cues.lexicon().starts, cues.places().starts, cues.currencies().nouns, PARTS_OF_DECADE, TURNS,
        LOOSE_CURRENCIES, REST_HEADS, OFFICES, OFFICE_GENITIVES,
    )


_OPEN_ENDED = re.compile(
    r"-|лли|тысяч|^(?:" + "|".join((*_FOREIGN, *sorted(YEAR_TENS), *LOOSE_CURRENCIES, _UNCODED.pattern)) + ")"
)
"""What tells words that are known by a piece of them."""


def _looked_up(word: str) -> Word:
    """All that the tables say of a token, folded."""
    sign = word[0]
    if sign.isalpha() and word not in _listed() and not _OPEN_ENDED.search(word):
        return _PLAIN
    if sign.isdecimal():
        return Word(
            DIGITS,
            opens_money=True,
            opens_phrase=word in cues.lexicon().starts,
            opens_wish=_opens_wish(word),
            is_number=True,
            is_time=True,
            traits=_traits(word),
        )
    if not sign.isalnum():
        return Word(
            SIGN,
            opens_money=word in cues.currencies().signs,
            is_unit=word in cues.currencies().signs,
            opens_phrase=word in cues.lexicon().starts,
            opens_wish=_opens_wish(word),
            is_place=sign in _FLAG_SIGNS,
            parts_clauses=word in BREAKS or word in (".", "-"),
            traits=_traits(word),
        )
    return Word(
        WORD,
        opens_money=word in starting_words() or "-" in word or ("лли" in word and cues.compound(word) is not None),
        is_unit=word in folded_signs() or word in cues.currencies().nouns or any(map(_is_multiplier, word.split("-"))),
        opens_phrase=word in cues.lexicon().starts,
        opens_wish=_opens_wish(word),
        is_place=word in cues.places().starts or "-" in word,
        is_number=word in cues.numbers(),
        is_time=word in PARTS_OF_DECADE or word[:6] in YEAR_TENS,
        parts_clauses=word in TURNS,
        traits=_traits(word),
    )


@remembered(MOST_KNOWN)
def _known(word: str) -> Word:
    """What is known of a token: looked up in the tables when it is met for the first time."""
    found = _looked_up(word)
    return _PLAIN if found == _PLAIN else found


def columns(words: list[str]) -> Iterator[tuple]:
    """The fields of `Word` as parallel columns for a list of folded tokens."""
    return zip(*map(_known, words), strict=True) if words else repeat((), len(Word._fields))


def with_trait(trait: str, traits: tuple[frozenset[str], ...]) -> list[int]:
    """The numbers of the tokens that have a trait."""
    return [at for at in where(traits) if trait in traits[at]]


def where(column: Iterable) -> Iterator[int]:
    """The numbers of the tokens for which a column says yes."""
    return compress(count(), column)
