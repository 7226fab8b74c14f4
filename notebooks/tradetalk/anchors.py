"""Where a text is worth reading: pieces of words of money and trade."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def is_worth_reading(text: str) -> bool:
    """False for a text that holds neither a word of trade nor one of money; a look for a few pieces of words."""
    return any(needle in text for needle in _QUICK)


def occurrences(text: str, needle: str) -> Iterator[int]:
    """Offsets of a string in a text."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


def anchors(cleaned: str) -> set[int]:
    """Offsets at which a word of money or trade stands."""
    places = {at for needle in _NEEDLES for at in occurrences(cleaned, needle)}
    if any(word in cleaned for word in _RARE):
        places.update(found.start() for found in _RARE_MONEY.finditer(cleaned))
    return places
