"""Where a text is worth reading: pieces of words of money and trade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

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
_RARE_MONEY = re.compile(r" (?<=\d.)(?:[а-яё]+(?:ских|цких|ого) )?(?:" + "|".join(_RARE) + ")")
"""Behind a number; begins with one sign, so that the search for it is a fast scan."""
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


class _Search(NamedTuple):
    """How to look for many pieces of words at little cost; see `_search`."""

    guarded: tuple[tuple[str, tuple[str, ...]], ...]
    """`(letter or letters, pieces that hold them)`: without the letters the text needs no look for the pieces."""
    together: tuple[re.Pattern[str], ...]
    """One pattern for all pieces that hold the same letters."""
    alone: tuple[str, ...]
    """All other pieces."""


_SCARCE = "ЛУРДUYBmpo"
"""What few Russian texts hold: capitals of words that are rarely printed in capitals, Latin letters."""
_SHARED = ("лл", "мл", "рг")
"""Letters that several pieces hold."""


def _search(needles: Iterable[str]) -> _Search:
    """The pieces sorted by how they are found fastest. `in` and a pattern that begins with letters skip quickly to
    where those letters stand; one pattern of all pieces would stop at every second letter of a text."""
    guarded: dict[str, list[str]] = {}
    together: dict[str, list[str]] = {}
    alone = []
    for needle in needles:
        scarce = next((letters for letters in _SCARCE if letters in needle), None)
        shared = next((letters for letters in _SHARED if letters in needle), None)
        if scarce:
            guarded.setdefault(scarce, []).append(needle)
        elif shared and needle[0] != " ":  # the blank before a word may stand outside its sentence
            together.setdefault(shared, []).append(needle)
        else:
            alone.append(needle)
    return _Search(
        tuple((letters, tuple(pieces)) for letters, pieces in guarded.items()),
        tuple(_around(letters, pieces) for letters, pieces in together.items()),
        tuple(alone),
    )


def _around(letters: str, pieces: list[str]) -> re.Pattern[str]:
    """A pattern for all pieces that hold the letters, with which it begins."""
    choices = []
    for piece in pieces:
        before, _, after = map(re.escape, piece.partition(letters))
        choices.append(f"(?<={before}{letters}){after}" if before else after)
    return re.compile(f"{letters}(?:{'|'.join(choices)})")


_QUICK_SEARCH, _NEEDLE_SEARCH = _search(_QUICK), _search(_NEEDLES)


def is_worth_reading(text: str) -> bool:
    """False for a text that holds neither a word of trade nor one of money; a look for a few pieces of words."""
    guarded, together, alone = _QUICK_SEARCH
    for pattern in together:
        if pattern.search(text):
            return True
    for needle in alone:
        if needle in text:
            return True
    return any(letters in text and any(needle in text for needle in needles) for letters, needles in guarded)


def occurrences(text: str, needle: str) -> Iterator[int]:
    """Offsets of a string in a text."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


def anchors(cleaned: str) -> set[int]:
    """Offsets in words of money or trade, one or more for each."""
    guarded, together, alone = _NEEDLE_SEARCH
    places = {found.start() for pattern in together for found in pattern.finditer(cleaned)}
    for needle in alone:
        if needle in cleaned:
            places.update(occurrences(cleaned, needle))
    for letters, needles in guarded:
        if letters in cleaned:
            for needle in needles:
                if needle in cleaned:
                    places.update(occurrences(cleaned, needle))
    places.update(found.start() - 1 for found in _RARE_MONEY.finditer(cleaned))
    return places
