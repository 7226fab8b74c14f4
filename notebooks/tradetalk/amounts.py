"""Money phrases of Russian text: number, currency, hedge, exact place.

A money phrase is made of a number in digits or words, multipliers ("млн", "миллиард") and a currency sign or word.
`amounts(text)` lists them; the module `statements` uses the same grammar sentence by sentence. The grammar reads
tokens from left to right, never goes back further than one phrase, and so takes time proportional to the length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tradetalk import articles, cues
from tradetalk.words import DIGITS, SIGN, WORD, columns, folded_signs, starting_words, where

_TOKEN = re.compile(  # plain words first, they are the most, and one range of letters is passed over fastest
    r"([а-я]++(?=[ ,.])|[^\W\d_]++(?:['’-][^\W\d_]++)*"
    r"|(?=\d)(?:\d{1,3}(?: \d{3}(?!\d))+(?! \d{3})(?:,\d++)?|\d{1,3}(?:\.\d{3}(?!\d)){2,}(?!\.\d{3})(?:,\d++)?|\d++(?:[.,]\d++)?)"
    r"|[^\s\xad])"
)
UNRESOLVED = "?"
"""Stands for the currency of an ambiguous noun without adjective ("крон", "динаров") until the partner is known."""

MOST_DIGITS = 15
"""A longer run of digits is no sum of money."""


class Tokens(NamedTuple):
    """The tokens of a stretch of text in parallel columns: folded words, offsets into the text, and the fields of
    `words.Word`."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: tuple[int, ...]
    opens_money: tuple[bool, ...]
    is_unit: tuple[bool, ...]
    opens_phrase: tuple[bool, ...]
    opens_wish: tuple[bool, ...]
    is_place: tuple[bool, ...]
    is_number: tuple[bool, ...]
    is_time: tuple[bool, ...]
    parts_clauses: tuple[bool, ...]
    traits: tuple[frozenset[str], ...]


def tokenize(cleaned: str, start: int = 0, end: int | None = None) -> Tokens:
    """Split `cleaned[start:end]` (see `articles.clean`) into digits, words and single signs."""
    stretch = cleaned[start:end]
    folded = cues.fold(stretch)
    if len(folded) != len(stretch):
        # a few capitals of other scripts have small letters of two characters; they are left as they are
        folded = "".join(small if len(small := cues.fold(letter)) == 1 else letter for letter in stretch)
    pieces = _TOKEN.split(folded)  # blanks and tokens by turns
    places = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    return Tokens(words, places[1:-1:2], places[2::2], *columns(words))


class Amount(NamedTuple):
    """A money phrase. `first` and `last` are token numbers, both inclusive.

    `low` and `high` are in currency units, equal unless a range is printed, and `None` for a plural without a count
    ("миллиарды"). `currency` is `None` where nothing is printed. `form` is `noun` or `adjective` ("двухмиллиардный").
    """

    first: int
    last: int
    low: float | None
    high: float | None
    currency: str | None
    hedge: str = "none"
    hedge_first: int = -1
    hedge_last: int = -1
    form: str = "noun"
    scaled: bool = True
    spread: bool = False
    """True for the lower end of "с 300 до 450 млн"."""
    listed: bool = False
    """True for a number of a list whose head names the unit."""
    elliptic: bool = False
    """True for a number that leaves out the unit of the amount before it."""
    unit: float = 1.0
    """The multiplier printed with the number, 1 without one."""
    shared: bool = False
    """True for a number whose unit stands behind a later one: "115,3 и 78,3 млн"."""

    @property
    def counted(self) -> bool:
        """False for a plural without a count."""
        return self.low is not None


@dataclass(frozen=True)
class Money:
    """A money phrase placed in a text: `text[start:end] == words`; the hedge is left out of the words."""

    start: int
    end: int
    words: str
    low: float | None
    high: float | None
    currency: str | None
    hedge: str
    hedge_words: str


# ---------------------------------------------------------------------------------------------------------------
# Numbers


class _Count(NamedTuple):
    low: float
    high: float
    after: int
    hedge: str = "none"
    hedge_at: tuple[int, int] = (-1, -1)


def _value(digits: str) -> float | None:
    if len(digits) > MOST_DIGITS + 5:
        return None
    digits = digits.replace(" ", "")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    if sum(character.isdigit() for character in digits) > MOST_DIGITS:
        return None
    return float(digits.replace(",", "."))


_HUNDREDS = frozenset("сотни сотен сотнях сотням сотнями".split())
_BEFORE_GENITIVE = frozenset("до около с от порядка более больше менее меньше свыше выше ниже и".split())
"""What rules a genitive: "до сотни" is a hundred, "сотни миллионов" are hundreds without a number."""
_COLLECTIVES = frozenset("сотня сотню сотней сотне десяток десятка десятку десятком пара пару парой паре".split())


def _spelled(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """A number in words that begins at `at`: value and the token after it."""
    known = cues.numbers()
    total, last = 0.0, 1000.0
    here = at
    while here < len(tokens.words):
        word = known.get(tokens.words[here])
        if word is None or word.kind != "number" or (here > at and not _smaller(word.value, last)):
            break
        total += word.value
        last = word.value
        here += 1
    return (total, here) if here > at else None


def _smaller(value: float, last: float) -> bool:
    if value != int(value) or value == 0:
        return False
    if last >= 100:
        return value < 100
    return last >= 20 and value < 10


def _single(tokens: Tokens, at: int) -> _Count | None:
    """One number in digits or words, with "с половиной", "целых … десятых"."""
    if at >= len(tokens.words):
        return None
    known = cues.numbers()
    word = tokens.words[at]
    if tokens.kinds[at] == DIGITS:
        value = _value(word)
        if value is None or _ends_a_season(tokens, at):
            return None
        here = at + 1
    else:
        entry = known.get(word)
        if entry is None:
            return _hyphened(tokens, at)
        if entry.kind == "collective":
            if word == "пару" or word == "пара":
                hundreds = tokens.words[at + 1 : at + 2] == ["сотен"]
                return _Count(entry.value * 100**hundreds, entry.value * 100**hundreds, at + 1 + hundreds, "about")
            single = word in _COLLECTIVES or (word == "сотни" and at > 0 and tokens.words[at - 1] in _BEFORE_GENITIVE)
            return _Count(entry.value, entry.value, at + 1, "about") if single else None
        if entry.value == 1000:
            return _thousands(tokens, at, 1.0)
        if entry.kind == "part":
            return _Count(entry.value, entry.value, at + 1) if _is_scale(tokens, at + 1) else None
        spelled = _spelled(tokens, at)
        if spelled is None:
            return None
        value, here = spelled
        behind = tokens.words[here] if here < len(tokens.words) else ""
        if behind.startswith("сот") and behind in _HUNDREDS and 1 < value < 10:
            return _Count(value * 100, value * 100, here + 1)  # "полторы сотни", "семь сотен"
        if behind.startswith("тысяч"):
            thousands = _thousands(tokens, here, value)
            if thousands:
                return thousands
        joined = _hyphened(tokens, here, value) if here < len(tokens.words) and value >= 100 else None
        if joined:  # "двести пятьдесят-триста", "сто двадцать-сто пятьдесят"
            return joined
        following = known.get(tokens.words[here]) if here < len(tokens.words) else None
        if following and following.kind == "part" and _is_scale(tokens, here + 1):
            return _Count(value * following.value, value * following.value, here + 1)
    words = tokens.words
    if here + 1 < len(words) and words[here] == "с":
        extra = _PARTS.get(words[here + 1])
        if extra:
            return _Count(value + extra, value + extra, here + 2)
    if here + 2 < len(words) and words[here] in ("целых", "целая", "целой", "целую", "и", "целыми"):
        part = _spelled(tokens, here + 1)
        if part and part[1] < len(words):
            unit = known.get(words[part[1]])
            if unit and unit.kind == "fraction":
                value += part[0] * unit.value
                return _Count(value, value, part[1] + 1)
            spoken = words[here] == "и" and tokens.kinds[at] == WORD and part[0] < 10
            if spoken and value < 100 and _is_scale(tokens, part[1]):  # "один и четыре миллиарда" is 1.4 billion
                return _Count(value + part[0] / 10, value + part[0] / 10, part[1])
    return _Count(value, value, here)


_PARTS = {"половиной": 0.5, "четвертью": 0.25, "третью": 1 / 3}


def _thousands(tokens: Tokens, at: int, count: float) -> _Count | None:
    """Thousands at token `at` that count millions: "две тысячи миллионов", "тысяча двести миллиардов"."""
    rest = _spelled(tokens, at + 1)
    more, after = rest if rest else (0.0, at + 1)
    if not (_scale(tokens, after) or 0) >= 1e6:
        return None
    value = count * 1000 + more
    return _Count(value, value, after)


def _hyphened(tokens: Tokens, at: int, begun: float = 0.0) -> _Count | None:
    """Two number words joined by a hyphen: "два-три", "полтора-два"; `begun` are the hundreds before the first, and the
    second may go on: "сто двадцать-сто пятьдесят"."""
    if "-" not in tokens.words[at]:
        return None
    known = cues.numbers()
    parts = [known.get(part) for part in tokens.words[at].split("-")]
    if len(parts) != 2 or not all(part and part.kind == "number" for part in parts):
        return None
    if begun and not _smaller(parts[0].value, begun):
        return None
    low, high, after = begun + parts[0].value, parts[1].value, at + 1
    last = high
    while after < len(tokens.words):
        word = known.get(tokens.words[after])
        if word is None or word.kind != "number" or not _smaller(word.value, last):
            break
        high, last, after = high + word.value, word.value, after + 1
    return _Count(low, high, after) if low < high else None


_LAX = frozenset(("лишним", "небольшим", "хвостиком", "гаком", "копейками", "чем-то"))
_ABBREVIATED = frozenset("млн млрд трлн тыс долл руб дол рос бел росс р грн мнл мрлд млдр милн сум".split())


def _is_scale(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens.words):
        return False
    word = cues.numbers().get(tokens.words[at])
    return word is not None and word.kind == "multiplier"


def _scale(tokens: Tokens, at: int) -> float | None:
    word = cues.numbers().get(tokens.words[at]) if at < len(tokens.words) else None
    return word.value if word and word.kind == "multiplier" else None


def _dotted(tokens: Tokens, at: int) -> int:
    """The token after the abbreviation at `at`, past its full stop if that is followed by something in the line."""
    if (
        tokens.words[at] in _ABBREVIATED
        and at + 1 < len(tokens.words)
        and tokens.words[at + 1] == "."
        and tokens.starts[at + 1] == tokens.ends[at]
    ):
        return at + 2
    return at + 1


def odd_at(tokens: Tokens, at: int) -> int:
    """How many tokens "с лишним", "с хвостиком" takes up at `at`; 0 without it."""
    words = tokens.words
    return 2 if at + 1 < len(words) and words[at] == "с" and words[at + 1] in _LAX else 0


# ---------------------------------------------------------------------------------------------------------------
# Currency


@lru_cache(maxsize=4096)
def _place_code(word: str) -> str | None:
    """The currency of the country that an adjective or name stands for ("армянских" -> AMD)."""
    for following, place in cues.places().starts.get(word, ()):
        if not following and place.territory and place.kind in ("adjective", "name"):
            return cues.currencies().territories.get(place.territory)
    return None


def _currency(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A currency printed at `at` after a number: code and the token after it."""
    words, kinds, money = tokens.words, tokens.kinds, cues.currencies()
    if at >= len(words):
        return None
    word = words[at]
    if kinds[at] == SIGN:
        code = money.signs.get(word)
        return (code, at + 1) if code else None
    if kinds[at] != WORD:
        return None
    code = _latin_sign(tokens, at)
    if code:
        return code, at + 1
    qualifier = money.qualifiers.get(word)
    here = at
    if qualifier is None and word not in money.nouns:
        qualifier = _place_code(word)
    if qualifier is not None:
        here = _dotted(tokens, at)
        if here >= len(words):
            return None
    noun = money.nouns.get(words[here]) if kinds[here] == WORD else None
    if noun is None or (words[here] in ("р", "дол", "сума", "лев") and qualifier is None and words[here] != "р"):
        return None
    after = _dotted(tokens, here)
    code = qualifier or noun
    if after < len(words) and kinds[after] == WORD:
        behind = words[after]
        if behind in ("сша", "стерлингов"):
            return ("USD" if behind == "сша" else "GBP"), after + 1
        if not qualifier and behind in ("рф", "рб"):
            return ("RUB" if behind == "рф" else "BYN"), after + 1
    return (code or UNRESOLVED, after)


def _latin_sign(tokens: Tokens, at: int) -> str | None:
    """A code or sign in Latin letters, folded: `usd`, `br`, `eur`."""
    return folded_signs().get(tokens.words[at])


def _leading_currency(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A currency sign before a number: `$`, `US$`, `USD`, `Br`."""
    words = tokens.words
    if tokens.kinds[at] == SIGN:
        code = cues.currencies().signs.get(words[at])
        return (code, at + 1) if code else None
    if words[at] == "us" and at + 1 < len(words) and words[at + 1] == "$":
        return "USD", at + 2
    code = folded_signs().get(words[at]) if tokens.kinds[at] == WORD else None
    return (code, at + 1) if code else None


def number_at(tokens: Tokens, at: int) -> float | None:
    """The number printed in digits at a token."""
    return _value(tokens.words[at]) if tokens.kinds[at] == DIGITS else None


def count_at(tokens: Tokens, at: int) -> tuple[float, float, int] | None:
    """A number in digits or words, or a range of two, at a token: low, high and the token after it."""
    count = _single(tokens, at)
    if count is None:
        return None
    if (
        count.low == count.high
        and count.after + 1 < len(tokens.words)
        and tokens.words[count.after] == "-"
        and tokens.starts[count.after] == tokens.ends[count.after - 1]
    ):
        upper = _single(tokens, count.after + 1)
        if upper and upper.high > count.low:
            return count.low, upper.high, upper.after
    return count.low, count.high, count.after


def currency_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A currency printed at a token: code and the token after it."""
    return _currency(tokens, at)


SCALE_HEADS = frozenset("млн млрд тыс трлн миллионов миллиардов миллионах миллиардах тысяч тысячах".split())
"""Forms of multipliers that may head a list."""


# ---------------------------------------------------------------------------------------------------------------
# Phrases


class _Quantity(NamedTuple):
    low: float | None
    high: float | None
    after: int
    currency: str | None
    scaled: bool
    hedge: str = "none"
    hedge_at: tuple[int, int] = (-1, -1)
    form: str = "noun"
    unit: float = 1.0


_SINGULAR_SCALE = re.compile(r"(?:миллиард|миллион|триллион|милиард|милион|миллард)(?:а|у|ом|е)?$")
_PLURAL_SCALE = frozenset(("миллиарды", "миллионы"))


def _quantity(tokens: Tokens, at: int) -> _Quantity | None:
    """Number, multipliers and currency from `at` on; a bare number is given back too (`scaled` False, no currency)."""
    words, kinds = tokens.words, tokens.kinds
    if at >= len(words):
        return None
    leading = _leading_currency(tokens, at) if kinds[at] != DIGITS else None
    currency, here = leading if leading else (None, at)
    if here >= len(words):
        return None
    joined = _joined_adjective(tokens, here)
    if joined:
        return joined._replace(currency=currency or joined.currency)
    count = _single(tokens, here)
    hedge, hedge_at = (count.hedge, count.hedge_at) if count else ("none", (-1, -1))
    if count is None:
        if leading and not _SINGULAR_SCALE.match(words[here]):
            return None
        return _without_number(tokens, here, currency)
    low, high, here = count.low, count.high, count.after
    if high == low:
        ranged = _second_bound(tokens, here, low, at)
        if ranged:
            high, here = ranged
    lax = 1 if words[here : here + 1] == ["+"] else odd_at(tokens, here)  # "600+ млн", "600 с лишним млн"
    if lax and _is_scale(tokens, here + lax):
        hedge, hedge_at = "over", (here, here + lax - 1)
        here += lax
    described = _described(tokens, here)
    if described is not None:
        currency, here = described or currency, here + 1
    scale = _scale(tokens, here)
    scaled = scale is not None
    if scale:
        here = _dotted(tokens, here)
        if scale == 1000 and (_scale(tokens, here) or 0) >= 1e6:  # "4 тыс. крор"
            scale *= _scale(tokens, here)
            here = _dotted(tokens, here)
        low, high = low * scale, high * scale
        if low == high:
            extra, here = _lower_parts(tokens, here, scale)
            low += extra
            high += extra
    if currency is None:
        lax = odd_at(tokens, here)
        found = _currency(tokens, here + lax) if scaled or lax == 0 else None
        if found:
            if lax:
                hedge, hedge_at = "over", (here, here + lax - 1)
            currency, here = found
    return _Quantity(low, high, here, currency, scaled, hedge, hedge_at, unit=scale or 1.0)


def _described(tokens: Tokens, at: int) -> str | None:
    """The currency of an adjective between a number and its multiplier, empty if it tells none: "сорок долларовых миллионов",
    "двух запланированных миллиардов"; `None` where no such adjective stands."""
    if at + 1 >= len(tokens.words) or tokens.kinds[at] != WORD or not _is_scale(tokens, at + 1):
        return None
    word = tokens.words[at]
    if not word.endswith(("ых", "их", "ым", "ыми", "ими", "ый", "ий", "ого", "его", "ому")) or not is_described(word):
        return None
    return next((code for stem, code in _MONEY_ADJECTIVES.items() if word.startswith(stem)), "")


@lru_cache(maxsize=20_000)
def is_described(word: str) -> bool:
    """True for an adjective or participle, number words left out."""
    return word not in cues.numbers() and cues.parse(word)[0].tag.POS in ("ADJF", "PRTF")


_MONEY_ADJECTIVES = {"доллар": "USD", "рублев": "BYN", "юанев": "CNY", "тенгов": "KZT"}


def _joined_adjective(tokens: Tokens, at: int) -> _Quantity | None:
    """One-word amounts: "полмиллиарда", "двухмиллиардный", "500-миллионный"."""
    words = tokens.words
    word, after = words[at], at + 1
    if tokens.kinds[at] == DIGITS:
        if not (
            at + 2 < len(words)
            and words[at + 1] == "-"
            and tokens.kinds[at + 2] == WORD
            and tokens.starts[at + 2] == tokens.ends[at] + 1
        ):
            return None
        word, after = f"{word}-{words[at + 2]}", at + 3
    whole = cues.compound(word)
    if whole is None:
        return None
    value, form = whole
    currency = None
    if form == "noun":
        found = _currency(tokens, after)
        if found:
            currency, after = found
    return _Quantity(value, value, after, currency, True, form=form)


def _without_number(tokens: Tokens, at: int, currency: str | None) -> _Quantity | None:
    """A multiplier that carries no number: "миллиард", "миллионов семьсот", "миллиард-полтора", "миллиарды"."""
    words = tokens.words
    if tokens.kinds[at] != WORD:
        return None
    word = words[at]
    if "-" in word:
        head, _, rest = word.partition("-")
        scale = cues.numbers().get(head)
        more = cues.numbers().get(rest)
        if scale and more and scale.kind == "multiplier" and more.kind == "number" and more.value > 1:
            after, code = _with_currency(tokens, at + 1)
            return _Quantity(scale.value, scale.value * more.value, after, code or currency, True)
        return None
    scale = _scale(tokens, at)
    if scale is None:
        return None
    number = at + 1
    if number + 1 < len(words) and words[number] in _BETWEEN_SCALE_AND_NUMBER:
        number += 1  # "миллионов на семьдесят"
    inverted = _single(tokens, number) if scale >= 1000 and word not in _ABBREVIATED else None
    turned = inverted and tokens.kinds[number] == WORD and not _is_scale(tokens, inverted.after) and not (
        word.endswith("а") and inverted.low >= 100 and _is_genitive(words[number])  # "больше миллиарда двухсот" is 1.2 billion
    )
    if turned and (word.endswith(("ов", "а", "ч")) or inverted.high > inverted.low):
        after, code = _with_currency(tokens, inverted.after)
        return _Quantity(inverted.low * scale, inverted.high * scale, after, code or currency, True, "about", (at, at))
    if _SINGULAR_SCALE.match(word):
        after = at + 1
        part = _PARTS.get(words[after + 1]) if words[after : after + 1] == ["с"] and after + 1 < len(words) else None
        if part:  # "миллиард с четвертью"
            after, code = _with_currency(tokens, after + 2)
            return _Quantity(scale * (1 + part), scale * (1 + part), after, code or currency, True)
        extra, after = _lower_parts(tokens, after, scale)
        lax = odd_at(tokens, after)
        found = _currency(tokens, after + lax)
        if found:
            code, end = found
            return _Quantity(
                scale + extra, scale + extra, end, code, True, "over" if lax else "none", (after, after + 1) if lax else (-1, -1)
            )
        return _Quantity(scale + extra, scale + extra, after, currency, True)
    if word in _PLURAL_SCALE:
        after, code = _with_currency(tokens, at + 1)
        return _Quantity(None, None, after, code or currency, True)
    return None


@lru_cache(maxsize=2_000)
def _is_genitive(word: str) -> bool:
    return all(one.tag.case != "nomn" for one in cues.parse(word)) and any(one.tag.case == "gent" for one in cues.parse(word))


_BETWEEN_SCALE_AND_NUMBER = frozenset(("на", "в", "до", "под", "за", "по"))


def _with_currency(tokens: Tokens, at: int) -> tuple[int, str | None]:
    found = _currency(tokens, at)
    return (found[1], found[0]) if found else (at, None)


def _lower_parts(tokens: Tokens, at: int, scale: float) -> tuple[float, int]:
    """Further parts of a compound number: "24 млрд 871,3 млн", "миллиард двести миллионов", "миллиард двести"."""
    total = 0.0
    while True:
        count = _single(tokens, at)
        if count is None or count.low != count.high or count.low >= 1000:
            return total, at
        lower = _scale(tokens, count.after)
        if (
            lower is None
            and total == 0
            and tokens.kinds[at] == WORD
            and count.low >= 10
            and tokens.kinds[at - 1] == WORD
            and _ends_phrase(tokens, count.after)
        ):
            return count.low * scale / 1000, count.after
        if lower is None or lower >= scale:
            return total, at
        total += count.low * lower
        at = _dotted(tokens, count.after)
        scale = lower


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    return (
        at >= len(tokens.words)
        or tokens.kinds[at] == SIGN
        or _currency(tokens, at) is not None
        or (tokens.kinds[at] == WORD and _counts_things(tokens.words[at]) is False)
    )


def _ends_a_season(tokens: Tokens, at: int) -> bool:
    """ "2022/23": the second half of a financial year is no number of its own."""
    joined = at > 1 and tokens.words[at - 1] == "/" and tokens.starts[at] == tokens.ends[at - 1]
    return joined and _looks_like_year(tokens, at - 2)


def _looks_like_year(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return tokens.kinds[at] == DIGITS and len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100


def _second_bound(tokens: Tokens, here: int, low: float, at: int) -> tuple[float, int] | None:
    """The upper number of "300-400 млн", "200 или 300 млн": value and the token after it."""
    words = tokens.words
    if here + 1 >= len(words) or words[here] not in ("-", "или", "…"):
        return None
    spaced = tokens.starts[here] > tokens.ends[here - 1]
    if words[here] == "-" and _looks_like_year(tokens, here - 1) and spaced:
        return None
    second = here + 1
    if words[here] == "-" and words[second] in ("$", "€") and tokens.kinds[at] == SIGN:
        second += 1
    upper = _single(tokens, second)
    if upper is None or upper.low != upper.high or upper.high <= low:
        return None
    if not (_is_scale(tokens, upper.after) or _currency(tokens, upper.after) or _leading_currency(tokens, at)):
        return None
    return upper.high, upper.after


def _same_unit(low: _Quantity, high: _Quantity) -> tuple[float, str | None] | None:
    """The lower bound in the unit of the upper one, and the common currency; `None` if it is not lower."""
    value = low.low
    if value is None or high.low is None:
        return None
    if not low.scaled and high.scaled and low.currency in (None, high.currency):
        raw = high.low
        factor = 1e12 if raw >= 1e12 else 1e9 if raw >= 1e9 else 1e6 if raw >= 1e6 else 1e3
        value = value * factor
    return (value, low.currency or high.currency) if value < high.high else None


def find(tokens: Tokens) -> list[Amount]:
    """All money phrases of a sentence, in order, without hedges from outside the phrase (see `hedged`).

    A multiplier without a currency ("500 млн", "миллиард") is given back with `currency` `None` unless it counts
    things ("миллион туристов"); whether it is money is for the context to say.
    """
    found: list[Amount] = []
    if True not in tokens.is_unit:
        return found
    words = tokens.words
    things = False
    at = 0
    for here in where(tokens.opens_money):
        if here < at:
            continue
        at = here
        word = words[at]
        if tokens.kinds[at] == DIGITS and words[at + 1 : at + 2] in _YEARS:
            continue
        quantity = None
        several = _range(tokens, at) if word in ("от", "между", "с", "со") else None
        if several is None:
            quantity = None if word in ("от", "между", "с", "со") else _quantity(tokens, at)
            several = [_amount(tokens, at, quantity)] if quantity and (quantity.scaled or quantity.currency) else []
        if not several and quantity is not None and not quantity.scaled and quantity.currency is None:
            several = _sharing(tokens, at)
        before = len(several)
        several = [one for one in several if one and not (things and one.currency is None) and _is_money(tokens, one)]
        things = things or (len(several) < before and tokens.kinds[at] != SIGN and quantity is not None and quantity.scaled)
        if several:
            found += several
            at = several[-1].last + 1
        else:
            at += 1
    return found


_YEARS = (["год"], ["года"], ["году"], ["годом"], ["годы"], ["годах"], ["годов"])
"""What no sum of money stands before."""

MOST_SHARING = 6
"""How many numbers may share the unit behind the last of them."""


def _sharing(tokens: Tokens, at: int) -> list[Amount]:
    """Numbers in digits that share the unit behind the last: "115,3, 86,2 и 78,3 млн долларов"; empty if none do."""
    words, kinds = tokens.words, tokens.kinds
    places = [at]
    while kinds[places[-1]] == DIGITS and len(places) <= MOST_SHARING:
        following = places[-1] + 2
        if following >= len(words) or kinds[following] != DIGITS or words[following - 1] not in (",", "и"):
            return []
        places.append(following)
        if words[following - 1] == "и":
            break
    whole = _quantity(tokens, places[-1])
    if words[places[-1] - 1] != "и" or not whole or not whole.scaled or whole.low != whole.high:
        return []
    numbers = [number_at(tokens, place) for place in places[:-1]]
    if None in numbers or any(_looks_like_year(tokens, place) for place in places):
        return []
    found = [
        Amount(place, place, number * whole.unit, number * whole.unit, whole.currency, spread=False, unit=whole.unit, shared=True)
        for place, number in zip(places, numbers, strict=False)
    ]
    return [*found, _amount(tokens, places[-1], whole)]


def _amount(tokens: Tokens, first: int, quantity: _Quantity, low: float | None = None) -> Amount:
    last = quantity.after - 1
    if tokens.words[last] == "." and last + 1 >= len(tokens.words):
        # a full stop that ends the sentence is no part of the amount, unless more of the line follows
        last -= 1
    return Amount(
        first,
        last,
        quantity.low if low is None else low,
        quantity.high,
        quantity.currency,
        quantity.hedge,
        *quantity.hedge_at,
        form=quantity.form,
        scaled=quantity.scaled,
        unit=quantity.unit,
    )


_BEFORE_LOWER = frozenset("примерно около порядка почти более нынешних прошлогодних текущих прежних сегодняшних".split())


def _range(tokens: Tokens, at: int) -> list[Amount] | None:
    """ "от A до B", "между A и B" as one amount, "с A до B" as two."""
    words = tokens.words
    opener = words[at]
    joint = "и" if opener == "между" else "до"
    start = at + 1
    while start < len(words) and start < at + 3 and words[start] in _BEFORE_LOWER:
        start += 1
    low = _quantity(tokens, start) if _may_begin(tokens, start) else None
    if low is None or low.low is None or (low.low != low.high and not low.scaled):
        return None
    here = low.after
    if here + 1 >= len(words) or words[here] != joint:
        gap = here + 1 < len(words) and opener in ("с", "со")
        until = next((n for n in range(here, min(here + 5, len(words))) if words[n] == "до"), None) if gap else None
        if until is None or low.scaled or low.currency:
            return None
        here = until
    second = here + 1
    while (
        second < len(words)
        and second < here + 3
        and words[second] in ("примерно", "около", "порядка", "почти", "более", "рекордных", "даже")
    ):
        second += 1
    high = _quantity(tokens, second)
    if high is None or not (high.scaled or high.currency or low.currency):
        return None
    if high.low != high.high and opener not in ("с", "со"):
        return None
    if opener == "от" and _is_way(tokens, at):
        if not low.scaled:
            lower = _shared(low, high)
            if lower is None:
                return None
            low = low._replace(low=lower, high=lower, currency=low.currency or high.currency, scaled=True)
        return [_amount(tokens, start, low)._replace(spread=True), _amount(tokens, second, high)]
    if opener in ("с", "со"):
        if words[start].startswith("одн"):
            return None
        if low.scaled or (low.currency and high.currency is None):
            return None
        lower = _shared(low, high)
        if lower is None:
            return None
        low = low._replace(low=lower, high=lower, currency=low.currency or high.currency, scaled=True)
        return [_amount(tokens, start, low)._replace(spread=True), _amount(tokens, second, high)]
    common = _same_unit(low, high)
    if common is None or (low.currency and high.currency and low.currency != high.currency):
        return None
    value, currency = common
    whole = high._replace(currency=currency)
    return [_amount(tokens, at if opener == "от" else start, whole, value)]


def _may_begin(tokens: Tokens, at: int) -> bool:
    """False for most words with which no number begins ("с Китаем"): a quick look."""
    if at >= len(tokens.words) or tokens.kinds[at] != WORD:
        return True
    word = tokens.words[at]
    return word in starting_words() or "-" in word or "лли" in word or "тысяч" in word


_WAY = re.compile(r"(?:путь|пути$|прошл[иа]$|прошел$|выросл?[аои]?$|поднял[аои]?сь$|дошл[иао]$|дошел$|шагнул[аи]?$)")


def _is_way(tokens: Tokens, at: int) -> bool:
    """True for "прошли путь от A до B": two levels, no range."""
    return any(map(_WAY.match, tokens.words[max(at - 3, 0) : at]))


def _shared(low: _Quantity, high: _Quantity) -> float | None:
    """The number of "с 300 до 450 млн" in the unit that stands after the second one; it may also fall."""
    if not high.scaled or high.low is None or low.low is None:
        return None
    factor = next(unit for unit in (1e12, 1e9, 1e6, 1e3, 1.0) if high.low >= unit)
    value = low.low * factor
    return value if value < 1000 * factor else None


_WHAT_FOLLOWS_MONEY = frozenset("ADVB VERB INFN PREP CONJ PRCL NPRO PRED COMP GRND PRTS".split())


@lru_cache(maxsize=50_000)
def _counts_things(word: str) -> bool | None:
    """True if the word after a bare multiplier is a thing counted, `None` for an adjective (look further)."""
    tag = cues.parse(word)[0].tag
    if tag.POS == "NOUN":
        if any(
            row.table == "topics" and row.label != "measure"
            for key, _ in cues.lexicon().keys.get(word, ())
            for row in cues.lexicon().words.get(key, ())
        ):
            return False
        return any("NOUN" in one.tag and one.tag.case == "gent" for one in cues.parse(word)) and word not in ("года", "лет")
    if tag.POS in ("ADJF", "PRTF"):
        return None if tag.case == "gent" else False
    return False


_THOUSANDS = frozenset(("тысяч", "тысячи", "тыс", "тысяча", "."))


def _is_money(tokens: Tokens, amount: Amount) -> bool:
    """A phrase with a currency is money; one with a multiplier of a million or more may be, unless it counts things."""
    if amount.currency is not None:
        return True
    if not amount.scaled or (amount.low is not None and amount.low < 1e5):
        return False
    if amount.form == "adjective":
        return True
    if amount.low is not None and amount.low < 1e6 and tokens.words[amount.last] in _THOUSANDS:
        return False
    here = amount.last + 1
    here += odd_at(tokens, here)
    limit = here + 3
    while here < min(limit, len(tokens.words)) and tokens.kinds[here] == WORD:
        verdict = _counts_things(tokens.words[here])
        if verdict is not None:
            return not verdict
        here += 1
    return not (here < len(tokens.words) and tokens.words[here] == "%")


# ---------------------------------------------------------------------------------------------------------------
# Hedges

_LET_PASS_BEFORE = frozenset(
    "в во на до к ко с со у чем уже даже всего лишь только и это не а что размере сумму сумма "
    "уровня уровне отметки отметку отметке рубежа рубеж планки планку цифры цифру объеме "
    "объем него цифра показателя целых каких-то какие-то наши эти этих тех".split()
)
_COMPARED = frozenset("больше меньше выше ниже".split())
_ADJACENT = frozenset(("под",))
FARTHEST_HEDGE = 5
"""How many small words may stand between a hedge and its number."""


def hedged(tokens: Tokens, matches: Sequence[cues.Match], amount: Amount, left: int, following: int) -> Amount:
    """The amount with its hedge: inside the phrase, else nearest before, after, or the verb of crossing.

    Tokens from `left` on may hedge the amount; `following` is the first token of the next amount, where a hedge
    after this one would belong.
    """
    if amount.hedge != "none":
        return amount
    if not matches:
        return amount
    before = {match.last: match for match in sorted(_of(matches, "before"), key=lambda match: match.last - match.first)}
    here = amount.first - 1
    steps = 0
    while here >= left and steps <= FARTHEST_HEDGE:
        match = before.get(here)
        apart = match and tokens.words[match.last] in _ADJACENT and match.last != amount.first - 1
        bounds = match and tokens.words[match.last] == "пределах" and amount.low != amount.high  # "в пределах 5,2-5,8 млрд"
        if match and not apart and not bounds and not _only_compared(tokens, match, amount):
            return amount._replace(hedge=match.row.label, hedge_first=match.first, hedge_last=match.last)
        if tokens.words[here] not in _LET_PASS_BEFORE and tokens.words[here] != ",":
            break
        if tokens.words[here] == "," and steps > 0:
            break
        here -= 1
        steps += 1
    behind = amount.last + 1
    if behind < len(tokens.words) and tokens.words[behind] == ",":
        behind += 1
    after = sorted(
        (match for match in _of(matches, "after") if match.first in (amount.last + 1, behind)),
        key=lambda match: (match.last, match.first),
        reverse=True,
    )
    leads = bool(after) and tokens.words[after[0].last + 1 : after[0].last + 2] == ["до"] and (
        after[0].last + 2 == following or _single(tokens, after[0].last + 2) is not None
    )  # "с нынешних 4,1 млрд минимум до шести"
    if after and not leads and after[0].last + 1 != following and not _adds_a_number(tokens, after[0]):
        if tokens.words[after[0].last] in _COMPARED and (
            _goes_on(tokens, after[0].last + 1) or (after[0].first == after[0].last and tokens.words[amount.first - 1] == "на")
        ):
            return amount
        return amount._replace(hedge=after[0].row.label, hedge_first=after[0].first, hedge_last=after[0].last)
    return amount


def _adds_a_number(tokens: Tokens, match: cues.Match) -> bool:
    """ "Полтора миллиарда, плюс семь процентов", "плюс треть": the word belongs to the number behind it."""
    if tokens.words[match.last] != "плюс" or match.last + 1 >= len(tokens.words):
        return False
    return tokens.words[match.last + 1] in _SHARES or _single(tokens, match.last + 1) is not None


_SHARES = frozenset(("треть", "четверть", "половина", "почти", "еще"))
_PARTS_OF_ALL = re.compile(r"(?:половины|трети|четверти|двух|всей|всего)$")


def _goes_on(tokens: Tokens, at: int) -> bool:
    """ "500 млн больше, чем", "больше половины экспорта", "и больше 90 процентов": a comparison, no hedge."""
    words = tokens.words
    if at >= len(words):
        return False
    if words[at] in ("чем", "не") or words[at : at + 2] == [",", "чем"]:
        return True
    return bool(_PARTS_OF_ALL.match(words[at])) or _single(tokens, at) is not None


def _only_compared(tokens: Tokens, match: cues.Match, amount: Amount) -> bool:
    """ "больше на 20 млн" compares, "больше чем на 20 млн" hedges."""
    return tokens.words[match.last] in _COMPARED and match.last + 1 < amount.first and tokens.words[match.last + 1] in ("на", "в")


def _of(matches: Sequence[cues.Match], place: str) -> list[cues.Match]:
    return [match for match in matches if match.row.table == "hedges" and match.row.place == place]


def amounts(text: str) -> list[Money]:
    """Every money phrase of a text, with the hedges that stand beside it; offsets count characters of `text`.

    A bare multiplier ("миллиард") is listed with currency `None`.
    """
    cleaned = articles.clean(text)
    found = []
    for start, end in articles.sentences(cleaned, 0, len(cleaned)):
        tokens = tokenize(cleaned, start, end)
        phrases = find(tokens)
        matches = cues.find(cues.lexicon(), tokens.words) if phrases else []
        for number, phrase in enumerate(phrases):
            left = phrases[number - 1].last + 1 if number else 0
            following = phrases[number + 1].first if number + 1 < len(phrases) else -1
            phrase = hedged(tokens, matches, phrase, left, following)
            first, last = tokens.starts[phrase.first], articles.snug(cleaned, tokens.ends[phrase.last])
            words = "" if phrase.hedge_first < 0 else text[tokens.starts[phrase.hedge_first] : tokens.ends[phrase.hedge_last]]
            found.append(Money(first, last, text[first:last], phrase.low, phrase.high, phrase.currency, phrase.hedge, words))
    return found
