"""Numbers whose unit stands elsewhere: rows of a list under a head, and numbers that lean on an amount before them."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from tradetalk import amounts as money
from tradetalk import cues
from tradetalk.amounts import Amount
from tradetalk.context import Draft
from tradetalk.roles import VERBS, WEAK_TOPICS, is_ruled
from tradetalk.sentence import Sentence, is_attribute, is_infinitive, is_year
from tradetalk.terms import is_month, period_of
from tradetalk.words import DIGITS, SIGN, WORD, where


class Unit(NamedTuple):
    """The head of a list: "млн долл.:" says in what unit its numbers are."""

    index: int
    at: int
    scale: float
    currency: str | None
    topic: str
    period: str | None
    years: tuple[int, ...] = ()
    """The years that head the columns behind the unit: "млн долл. 2024 2025"."""

    def amount(self, sentence: Sentence, at: int) -> Amount:
        """The number at token `at` in this unit."""
        value = money.number_at(sentence.tokens, at) * self.scale
        return Amount(at, at, value, value, self.currency, listed=True)


_DIGIT = re.compile(r"\d")
_ENDING = r"(?:ь|и|ью)?\b"
_NUMBER_WORDS = {
    "д": rf"есят|цат|евяност|вест|вух|(?<=\bд)(?:ва|ве|вум|евят){_ENDING}",
    "с": rf"орок|от[а-я]{{0,2}}\b|т(?:ам|ах|ами)\b|(?<=\bс)(?:т[оа]\b|ем{_ENDING})",
    "т": rf"р(?:ист|[её]х|(?<=\bтр)(?:и|ем){_ENDING})",
    "ч": "етыр",
    "п": rf"олтор|олсот|(?<=\bп)ят{_ENDING}",
    "ш": rf"(?<=\bш)ест{_ENDING}",
    "в": rf"(?<=\bв)ос(?:е|ь)м{_ENDING}",
}
"""First letter of number words -> how they go on."""
_NUMBER_WORD = re.compile(  # every choice begins with one letter, so that the search is a fast scan
    "|".join(f"{first}(?i:{rest})" for letter, rest in _NUMBER_WORDS.items() for first in (letter, letter.upper()))
)


def may_be_number(text: str, start: int, end: int) -> bool:
    """Whether a digit or a word of number stands in a stretch of text; a quick look."""
    return bool(_DIGIT.search(text, start, end) or _NUMBER_WORD.search(text, start, end))


def unit_of(sentence: Sentence, index: int) -> Unit | None:
    """The head of a list in a sentence: a multiplier that no number precedes ("млн долл. США:")."""
    words, kinds = sentence.words, sentence.kinds
    if money.SCALE_HEADS.isdisjoint(words):
        return None
    taken = {number for amount in sentence.amounts for number in range(amount.first, amount.last + 1)}
    for at in where(sentence.tokens.is_number):
        word = words[at]
        if at not in taken and word in money.SCALE_HEADS:
            if at and (kinds[at - 1] == DIGITS or words[at - 1] not in (",", "(", "в", "-", ":", "|", "$", "€")):
                continue
            dotted = at + 1 < len(words) and words[at + 1] == "."
            found = money.currency_at(sentence.tokens, at + 1 + dotted)
            if found is None and at and words[at - 1] in ("$", "€"):
                found = {"$": "USD", "€": "EUR"}[words[at - 1]], at + 1
            after = found[1] if found else at + 1 + dotted
            years = tuple(int(one) for one in words[after:] if is_year(one))
            years = years if len(years) == len(words) - after else ()
            closes = after >= len(words) or words[after] in (":", ")", ";", ",", "-") or years
            if not closes or (found is None and after < len(words) and words[after] not in (":", ")")):
                continue
            topics = [match.row.label for match in sentence.topics if match.row.label not in WEAK_TOPICS]
            topic = "turnover" if "turnover" in topics else topics[0] if topics else ""
            if topic:
                period = None if years else period_of(sentence, at, at)
                return Unit(index, after, cues.numbers()[word].value, found[0] if found else None, topic, period, years)
    return None


def column_topics(sentence: Sentence) -> list[str] | None:
    """What the columns of a table are about, the first one left out: "Страна | Оборот | Экспорт"; `None` for other lines."""
    bars = [at for at, word in enumerate(sentence.words) if word == "|"]
    if len(bars) < 2 or DIGITS in sentence.kinds:
        return None
    ends = [*bars[1:], len(sentence.words)]
    told = [
        next((match.row.label for match in sentence.topics if bar < match.first < end), "")
        for bar, end in zip(bars, ends, strict=True)
    ]
    return told if any(told) else None


def numbers_after(sentence: Sentence, at: int) -> list[int]:
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


def run_of_numbers(sentence: Sentence) -> list[int] | None:
    """The numbers of a row that tells several partners at once: "Китай - 312, Казахстан - 148, Беларусь - 97."."""
    found = numbers_after(sentence, 0)
    places = {place.last for place in sentence.places}
    told = [at for at in found if at > 1 and at - 2 in places]
    return told if len(told) > 1 and told == found else None


def older_number(sentence: Sentence) -> int | None:
    """The number in a bracket that closes a row and tells an older level: "Китай - 4 270 (было 3 915)"."""
    words = sentence.words
    end = _end_of_row(sentence)
    if end < 4 or words[end - 1] != ")" or words[end - 4] != "(" or words[end - 3] not in _WAS:
        return None
    return end - 2 if sentence.kinds[end - 2] == DIGITS and money.number_at(sentence.tokens, end - 2) is not None else None


def _end_of_row(sentence: Sentence) -> int:
    end = len(sentence.words)
    while end and sentence.words[end - 1] in (";", ".", ","):
        end -= 1
    return end


def row_numbers(sentence: Sentence) -> list[int] | None:
    """The numbers that close a row of a list, `None` if the line is no row; an older level in a bracket is left out."""
    words, kinds = sentence.words, sentence.kinds
    end = _end_of_row(sentence) if older_number(sentence) is None else _end_of_row(sentence) - 4
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


_SMALLEST_BASE = 1e6
_UNITS = (1e12, 1e9, 1e6)
MOST_ALIKE = 15
"""How many times larger or smaller a number may be than the sum before it that it is told beside, where little else
speaks for it."""
MOST_APART = 60
"""How many times larger or smaller a number may be than the one whose unit it shares."""


def add_elliptic(sentence: Sentence, earlier: Amount | None, asked: bool = False) -> None:
    """Numbers that leave out the unit of the amount before them: "сейчас 300 млн, а будет 500".

    `earlier` is the last amount of turnover before the sentence; `asked` says that a question or exclamation precedes
    it, so that a number at its head may be the answer.
    """
    tokens = sentence.tokens
    words, kinds = tokens.words, tokens.kinds
    found = list(sentence.amounts)
    if not found and earlier is None:
        return
    upto = 0
    for at in where(tokens.is_number):
        if at < upto or (is_year(words[at]) and words[at + 1 : at + 2] in _BEHIND_YEARS):
            continue
        inside = next((amount for amount in found if amount.first <= at <= amount.last), None)
        if inside:
            upto = inside.last + 1
            continue
        before = [amount for amount in found if amount.last < at and amount.counted and amount.low >= _SMALLEST_BASE]
        base = before[-1] if before else _told_behind(sentence, found, at) or earlier
        count = None if words[at] in _PERSONS else money.count_at(tokens, at)
        if base is None or not base.counted or base.low < _SMALLEST_BASE or count is None:
            continue
        low, high, after = count
        if low == high and low < 100 and base.low >= 1e9 and kinds[at] == WORD:
            hundreds = money.count_at(tokens, after) if after < len(words) and kinds[after] == WORD else None
            if hundreds and 100 <= hundreds[0] < 1000 and hundreds[0] == hundreds[1]:  # "сейчас четыре восемьсот": 4.8 billion
                low = high = low + hundreds[0] / 1000
                after = hundreds[2]
        written_out = kinds[at] == DIGITS and ("," in words[at] or " " in words[at]) and base.unit <= 1e6  # "3 218,4" millions
        told = 0 < low < (1e6 if written_out else 1000) and not is_year(words[at]) and (kinds[at] == DIGITS or low >= 1.5)
        if told and base.first > at and base is not earlier:
            unit = _unit_like(base, low)
            found.append(Amount(at, after - 1, low * unit, high * unit, None, elliptic=True, unit=unit))
        elif told and _leans(sentence, at, after, base if before else None, base, asked):
            unit = _unit_like(base, low)
            found.append(Amount(at, after - 1, low * unit, high * unit, None, elliptic=True, unit=unit))
            found.sort(key=lambda amount: amount.first)
        upto = after
    if len(found) != len(sentence.amounts):
        for name in ("topics", "places", "groups", "told_partners", "owners", "years"):
            sentence.__dict__.pop(name, None)
        sentence.with_amounts(found)


def unit_without_number(sentence: Sentence) -> tuple[int, float, str] | None:
    """The unit of numbers told before it, "(миллионов долларов. - Ред.)", "и это в миллионах долларов": the token at which it
    stands, its scale and its currency; `None` where there is none."""
    words = sentence.words
    for at in where(sentence.tokens.is_number):
        known = cues.numbers().get(words[at])
        if known is None or known.kind != "multiplier" or known.value < _SMALLEST_BASE:
            continue
        if any(one.counted and one.first <= at <= one.last for one in sentence.amounts):
            continue
        money_behind = money.currency_at(sentence.tokens, at + 1)
        if money_behind and (at == 0 or words[at - 1] in ("(", "в", "о", "-", ",", "[")):
            return at, known.value, money_behind[0]
    return None


def add_numbers_in(sentence: Sentence, before: int, scale: float, currency: str) -> None:
    """The bare numbers in front of token `before`, told in a unit that stands behind them."""
    tokens = sentence.tokens
    found = [one for one in sentence.amounts if one.counted]
    upto = 0
    for at in where(tokens.is_number):
        if at >= before:
            break
        if at < upto or is_year(sentence.words[at]) or any(one.first <= at <= one.last for one in found):
            continue
        count = money.count_at(tokens, at)
        if count is None or count[0] <= 0:
            continue
        low, high, upto = count
        behind = upto + money.odd_at(tokens, upto)
        if _ends_phrase(sentence, behind) and not (
            _counts_people_or_things(sentence, at) or _counts_on(sentence, at) or _counts_something_else(sentence, at, behind)
        ):
            found.append(Amount(at, upto - 1, low * scale, high * scale, currency, elliptic=True, unit=scale))
    sentence.with_amounts(sorted(found, key=lambda one: one.first))


_BEHIND_YEARS = ([], ["год"], ["года"], ["году"], ["годом"], ["годы"], ["годах"], ["годов"], ["г"], ["."], [","], [")"], ["в"])
"""What shows that a year is no number of anything else."""


_PERSONS = frozenset("двое двоих двоим двоими трое троих троим троими четверо четверых".split())
"""Numbers that count persons: "сто миллионов на двоих"."""


def _told_behind(sentence: Sentence, found: list[Amount], at: int) -> Amount | None:
    """The sum that closes a row of years: "2022 год - 26, 2023-й - 41, 2024-й - 48 млн долларов"."""
    words = sentence.words
    years = {year.last for year in sentence.years}
    if words[at - 1] != "-" or at - 2 not in years:
        return None
    return next((one for one in found if one.first > at and words[one.first - 1] == "-" and one.first - 2 in years), None)


def _unit_like(base: Amount, number: float) -> float:
    """The unit printed with the base; where the number would be out of all proportion ("1,2 млрд, было 800"; "0,9 млрд,
    было 870"), the unit that brings it nearest to the base."""
    printed = base.unit if base.unit >= _SMALLEST_BASE else next(unit for unit in _UNITS if base.high >= unit)
    if base.high / MOST_APART <= number * printed <= base.high * MOST_APART:
        return printed
    return min(_UNITS, key=lambda unit: abs(math.log(number * unit / base.high)))


_AFTER = frozenset("к ко а но нам пока годом через против еще уже до в во за должно должен может".split())
_STEPPED_OVER = frozenset(
    (
        "все уже и даже целых чем лишь только всего почти у нас "
        "них вас нее него мы они это здесь тут каких-то какие-то какой-то"
    ).split()
)
_LEADING = frozenset((*VERBS, "origin", "will", "expect", "share", "now", "before", "success", "may"))


def _is_alike(sentence: Sentence, at: int, after: int, earlier: Amount) -> bool:
    """A decimal fraction near the sum told just before, at the end of its sentence: "- У меня записано 258,4"."""
    words = sentence.words
    if "," not in words[at] or (after < len(words) and words[after] not in (".", "!", "?")):
        return False
    number = money.number_at(sentence.tokens, at)
    return number is not None and 1 / 3 <= number * _unit_like(earlier, number) / earlier.high <= 3


def _leans(sentence: Sentence, at: int, after: int, base: Amount | None, earlier: Amount, asked: bool) -> bool:
    """True if the words around the bare number at tokens `at` to `after` say that it is a level of turnover.

    `base` is the amount before it in the same sentence, if there is one, `earlier` the last one told at all.
    """
    words = sentence.words
    behind = after + money.odd_at(sentence.tokens, after)
    if words[at - 1 : at] == ["на"] and words[behind : behind + 1] in (["больше"], ["меньше"]):
        return words[behind + 1 : behind + 2] in ([], [","], ["."], ["чем"])
    if not _ends_phrase(sentence, behind) or _is_other_money(sentence, at):
        return False
    if base is not None and words[base.last + 1 : base.last + 2] == ["из"] and (
        at == base.last + 2 or (at == base.last + 3 and is_attribute(words[at - 1]))
    ):
        return True  # "90 миллионов из нынешних ста пяти"
    if words[behind : behind + 1] == ["в"] and words[behind + 1 : behind + 2] in _OFTEN:
        return False  # "пять в неделю"
    if _counts_people_or_things(sentence, at) or _counts_per_cent(sentence, at) or _counts_on(sentence, at):
        return False
    if base is None and (_is_alike(sentence, at, after, earlier) or _is_all(sentence, at, after, asked, earlier)):
        return True
    if _is_near(sentence, at, earlier) and not _counts_something_else(sentence, at, behind):
        return True  # "будет, наверное, три", "гость назвал 745"
    if words[max(at - 3, 0) : at] == ["а", "там", "и"] and base is not None:
        return True
    if words[at - 1] == "через" and words[at - 2] in ("года", "лет", "месяца", "месяцев"):
        return False  # "года через четыре"
    closes = after >= len(words) or words[after] in (".", "!", "»", '"', ",")
    if closes and _is_set_as_goal(sentence, at) and _is_near(sentence, at, earlier):
        return True
    if base is not None and words[at - 1] == "на" and words[at - 2] == "чем" and words[at - 3] in ("меньше", "больше"):
        return True  # "больше чем на шесть миллиардов, но меньше чем на семь"
    here, hedged = _step_back(sentence, at)
    if here < 0 or (here < sentence.clause_bounds(at)[0] and words[here] not in ("-", ":", "(")):
        opens = (asked or _is_told_by_what_follows(sentence, at, after)) and after < len(words) and _opens(sentence, at)
        return hedged or opens or _has_verb_behind(sentence, after)
    if base is not None and any(year.last == here for year in sentence.years) and any(
        year.last < base.first for year in sentence.years
    ):
        return True  # "в 2023-м было 41 миллион, в 2024-м уже 58"
    if any(match.last == here and match.row.label in _LEADING for match in sentence.roles):
        return base is not None or words[here] not in _WAS or _is_set_in_time(sentence)
    if asked and words[here] == "-" and after < len(words) and _opens(sentence, at):
        return True
    if base is not None and words[here] == words[base.first - 1] and words[here] in _SHARED_PREPOSITIONS:
        opening = here - 1
        while opening > 0 and words[opening] in _STEPPED_OVER:
            opening -= 1  # "с Польшей - всего на 90"
        return here > 0 and (
            words[opening] == "-"
            or _has_verb_before(sentence, here, 3)
            or any(match.last == here - 1 and match.row.label in _LEADING for match in sentence.roles)
            or any(match.row.label == "now" and base.last < match.first < here for match in sentence.roles)
        )
    if words[here] in ("до", "на", "в") and here and words[here - 1] == "-" and _leans_on_dash(sentence, here - 1, at, None):
        return True
    if words[here] in ("вместо", "против") and base is not None and here - base.last <= 4:
        return True  # "15 миллиардов вместо нынешних пяти", "10,4 млрд против 11,1"
    if words[here] in ("за", "через"):
        return _has_verb_before(sentence, here, 1)
    if words[here] in ("до", "на", "к", "ко", "о", "об", "от", "против"):
        return _has_verb_before(sentence, here, 9) or hedged or _is_ruled_by_verb(sentence, here, at, after, earlier)
    if words[here] in ("-", ":"):
        spelled = sentence.kinds[at] == WORD and _is_near(sentence, at, earlier)
        return hedged or _leans_on_dash(sentence, here, at, base) or spelled
    if words[here] == "то" and base is not None:
        return True  # "то 640 миллионов, то все 900"
    return hedged or words[here] in ("обещано", "затем", "потом") or _has_verb_behind(sentence, after)


def _counts_something_else(sentence: Sentence, at: int, after: int) -> bool:
    """True if a number that no noun follows may be none of the running sums: a span of time ("лет через пять"), the number of a
    list or a name ("2. Китай", "Россия 24"), a name like a number, a part of a sum or of things ("из них 180", "два из
    шести"), one more thing ("еще два"), both of two, a change ("+19"), per cent ("с 70 до 93 %")."""
    words, kinds, starts = sentence.words, sentence.kinds, sentence.tokens.starts
    follows = words[after : after + 4]
    if any(word == "%" or word.startswith("процент") for word in follows) or words[at].startswith(("оба", "обо", "обе")):
        return True
    if any(words[here : here + 2] in _OF_THEM for here in range(max(at - 6, 0), at)):
        return True
    left, right = sentence.clause_bounds(at)
    if any(map(_VENUE.match, words[left:right])):
        return True  # "в зале было сто двадцать"
    if not at:
        return kinds[at] == DIGITS and follows[:1] == ["."]  # "2. Китай"
    before = words[at - 1]
    if words[at].isdecimal() and len(words[at]) < 3 and int(words[at]) <= _LAST_HOUR:
        cues_beside = [match.row.label for match in sentence.roles if left <= match.first < right]
        told = follows[:1] == ["-"] or not _LEADING.isdisjoint(cues_beside)
        if before in ("в", "к", "до", "с", "около") or not (told or before in ("-", ":", "«", '"', "(")):
            return True  # "началась в 10, закончилась к 12"
    if before in _BEFORE_OTHERS or words[at - 2 : at] == ["годам", "к"]:
        return True  # "годам к тридцати"
    beside = at - 1 - (before == "и")
    if beside >= 0 and not is_year(words[beside]) and money.count_at(sentence.tokens, beside):
        return True  # "одиннадцать и семь"
    if before in ("-", ":") and starts[at] == sentence.tokens.ends[at - 1]:
        return True  # "Беларус-82", "00:41:21"
    if kinds[at] == WORD:
        return kinds[at - 1] == WORD and sentence.cleaned[starts[at]].isupper()  # "Нина Сорока"
    named = at > 1 and kinds[at - 1] == WORD and sentence.cleaned[starts[at - 1]].isupper()
    return named and words[at - 2] in ("«", '"') and follows[:1] in (["»"], ['"'])  # «Чили 24»


def _counts_on(sentence: Sentence, at: int) -> bool:
    """ "От Минска 600 км, от порта - 780", "рейсов стало пять в неделю; зимой было три": a count of things goes before, and no
    sum of money after it."""
    words, kinds = sentence.words, sentence.kinds
    for here in range(at - 1, max(at - 16, -1), -1):
        if any(one.first <= here <= one.last for one in sentence.amounts):
            return False
        if not sentence.tokens.is_number[here] or is_year(words[here]) or here + 1 == at:
            continue
        count = money.count_at(sentence.tokens, here)
        if count is None or (kinds[here] == WORD and count[1] < 5):
            continue  # "первые две строчки", "один Китай"
        behind = words[here + 1]
        if behind == "в" and words[here + 2 : here + 3] in _OFTEN:
            return True
        if kinds[here + 1] == WORD and not is_month(behind) and is_thing(behind):
            return True
    return False


_OFTEN = (["неделю"], ["день"], ["сутки"], ["смену"], ["час"])


@lru_cache(maxsize=50_000)
def is_thing(word: str) -> bool:
    """True for a noun that a number before it counts, spans of time and percentages left out."""
    best = cues.parse(word)[0].tag
    return best.POS == "NOUN" and best.case in ("gent", "nomn", "accs") and not word.startswith(_TIMES)


_TIMES = ("лет", "год", "месяц", "квартал", "дн", "ден", "недел", "час", "процент", "раз")
_BEFORE_OTHERS = frozenset("за через лет года год из еще + № номер рейс статья пункт дом курс курсу курсе".split())
_VENUE = re.compile(
    r"(?:зал(?:е|у|ах)$|аудитори|делегаци|групп|класс|цех|очеред|автобус|вагон|самолет|гостиниц|штат|президиум|команд)"
)
"""Where people or things are counted."""
_LAST_HOUR = 24
_OF_THEM = (["из", "них"], ["из", "этой"], ["из", "этого"])


def _is_set_as_goal(sentence: Sentence, at: int) -> bool:
    """ "Я обещал президенту 200", "мне нравится цифра сто", "на 2026-й мы себе нарисовали 450", "не досчитаемся и двухсот": a
    promise, a figure, a year to come or a denial right before the number at the end of a clause."""
    words = sentence.words
    left = sentence.clause_bounds(at)[0]
    if words[at - 1] in ("цифра", "цифру"):
        return True
    if words[at - 1] == "и" and ("не" in words[max(at - 3, left) : at - 1] or is_coming_of_us(words[at - 2])):
        return True
    promised = any(match.row.label == "will" and 0 < at - match.last <= 3 for match in sentence.roles)
    between = all(kind == WORD for kind in sentence.kinds[max(at - 3, left) : at])
    planned = any(
        year.preposition == "на" and left <= year.first and 1 < at - year.last <= 4 and is_personal(words[at - 1])
        for year in sentence.years
    )
    return between and (promised or planned)


@lru_cache(maxsize=20_000)
def is_coming_of_us(word: str) -> bool:
    """True for a future of the first person: "возьмем и сто"."""
    best = cues.parse(word)[0].tag
    return best.POS == "VERB" and best.tense == "futr" and best.person == "1per"


@lru_cache(maxsize=50_000)
def is_personal(word: str) -> bool:
    """True for a verb in a personal form: "нарисовали", "ставим"."""
    return cues.parse(word)[0].tag.POS == "VERB"


def _is_told_by_what_follows(sentence: Sentence, at: int, after: int) -> bool:
    """ "Три - к исходу 2030-го", "четыреста - это только начало": a number at the head of its clause before a dash."""
    words = sentence.words
    return words[after : after + 1] == ["-"] and (
        words[after + 1 : after + 2] == ["это"]
        or any(match.row.label == "vision" and 0 < match.first - after <= 2 for match in sentence.roles)
        or words[after + 1 : after + 3] in (["в", "прошлом"], ["в", "нынешнем"], ["в", "этом"], ["годом", "ранее"])
        or any(0 < year.first - after <= 4 for year in sentence.years)
    )


def _has_verb_behind(sentence: Sentence, after: int) -> bool:
    """ "За это время шестьсот наторгуем", "выше 140 не поднимались": a verb of level closes the phrase."""
    if sentence.words[after : after + 1] == ["не"]:
        after += 1
    return any(match.first == after and match.row.label in VERBS for match in sentence.roles) and sentence.words[
        after + 1 : after + 2
    ] in ([], [","], ["."], ["!"], ["»"], ['"'])


def _is_ruled_by_verb(sentence: Sentence, here: int, at: int, after: int, earlier: Amount) -> bool:
    """ "Условились о пятистах", "до двухсот дойдем": a number in words, or one near the sum told before, behind the
    preposition at token `here` of a verb before it or right behind it."""
    planned = any(
        match.row.label in ("will", "hope", "expect")
        and (match.last in (here - 1, here) or (match.first < here and is_infinitive(sentence.words[here - 1])))
        for match in sentence.roles
    )
    before = sentence.words[max(here - 3, 0) : here]
    ruled = planned or any(is_intransitive(word) or word.startswith("говор") for word in before) or (
        after < len(sentence.words) and is_intransitive(sentence.words[after])
    )
    return ruled and (planned or sentence.kinds[at] == WORD) and _is_near(sentence, at, earlier)


def _is_near(sentence: Sentence, at: int, earlier: Amount) -> bool:
    """True if the number at a token, in the unit of the sum told before, is not far from it."""
    number = money.count_at(sentence.tokens, at)
    if number is None:
        return False
    return 1 / MOST_ALIKE <= number[1] * _unit_like(earlier, number[1]) / earlier.high <= MOST_ALIKE


def _repeats(sentence: Sentence, at: int, earlier: Amount) -> bool:
    number = money.count_at(sentence.tokens, at)
    return number is not None and number[1] * _unit_like(earlier, number[1]) == earlier.high


def _is_all(sentence: Sentence, at: int, after: int, asked: bool, earlier: Amount) -> bool:
    """ "Но было 170", "- От прошлогодних пятидесяти четырех": a short sentence that says nothing but the number."""
    begin = sentence.words.index(":", 0, at) if ":" in sentence.words[:at] else 0  # behind the speaker of a record
    words = [word for word, kind in zip(sentence.words[begin:at], sentence.kinds[begin:], strict=False) if kind == WORD]
    follows = sentence.words[after : after + 2]
    if words[-1:] and words[-1] in _WAS and follows[:1] == [","] and follows[1:] and follows[1] in _BECAME:
        return len(words) <= 2 and _is_near(sentence, at, earlier)  # "Было 210, осталось 140"
    if after < len(sentence.words) and sentence.words[after] not in (".", "!", "?", "…"):
        return False
    if not words and after < len(sentence.words) and sentence.words[after] == "!" and _repeats(sentence, at, earlier):
        return True  # "Одиннадцать!"
    return (asked and len(words) <= 2) or (0 < len(words) <= 2 and words[-1] in _WAS)


@lru_cache(maxsize=50_000)
def is_intransitive(word: str) -> bool:
    """True for a verb in a personal form or the infinitive that takes no object of its own."""
    best = cues.parse(word)[0].tag
    return best.POS in ("VERB", "INFN") and best.transitivity != "tran"


_BECAME = frozenset("стало осталось станет будет остался вышло".split())
_WAS = frozenset("был была было были".split())


def _is_set_in_time(sentence: Sentence) -> bool:
    """True if a year, a word of time or a partner shows that "было сто" goes on with the levels told before."""
    return bool(
        sentence.years
        or any(match.row.label in ("now", "before") for match in sentence.roles)
        or sentence.places
        or "когда" in sentence.words
    ) or any(word in ("году", "год", "месяцев", "квартале") or is_month(word) for word in sentence.words)


_SHARED_PREPOSITIONS = frozenset("в за о с до на к у".split())


def _opens(sentence: Sentence, at: int) -> bool:
    """True if nothing but dashes and quotation marks stands before token `at`."""
    return all(kind == SIGN for kind in sentence.kinds[:at])


def _counts_per_cent(sentence: Sentence, at: int) -> bool:
    """ "Поднялась на 12 процентов, а в первом квартале прибавила еще шесть": a change told in per cent goes on so."""
    head = next((match for match in reversed(sentence.roles) if match.last < at and match.row.label in VERBS), None)
    return (
        head is not None
        and head.row.label == "change"
        and not {"до", "к"} & set(sentence.words[head.last : at])
        and any(word == "%" or word.startswith("процент") for word in sentence.words[:at])
    )


def _ends_phrase(sentence: Sentence, after: int) -> bool:
    """True if nothing is counted by a number that ends before token `after`."""
    words, kinds = sentence.words, sentence.kinds
    if after >= len(words) or words[after] in _AFTER:
        return True
    if words[after] in ("с", "со") and any(place.first == after + 1 for place in sentence.places):
        return True  # "и ста с Беларусью не выходило"
    if any(match.first == after and match.row.place == "after" for match in sentence.hedges):
        return True  # "надо триста минимум"
    if words[after : after + 2] in (["по", "итогам"], ["по", "результатам"]):
        return True  # "добить до тридцати по итогам года"
    if words[after] == "и" and after + 1 < len(words) and kinds[after + 1] == DIGITS:
        return True  # "было 8,2 и 1,1 соответственно"
    if words[after] == "не" and any(match.first == after + 1 and match.row.label in VERBS for match in sentence.roles):
        return True
    if kinds[after] == WORD and (
        is_intransitive(words[after]) or any(match.first == after and match.row.label in VERBS for match in sentence.roles)
    ):
        return True
    if kinds[after] == WORD and is_no_object(words[after]):
        return True
    if kinds[after] != SIGN or words[after] in ("%", "/", "№", "+", "°", "$", "€"):
        return False
    if words[after] == "-" and sentence.tokens.starts[after] == sentence.tokens.ends[after - 1]:
        return False
    joined = after + 1 < len(words) and sentence.tokens.starts[after + 1] == sentence.tokens.ends[after]
    return not (
        (words[after] == ":" and joined) or (words[after] == "." and after + 1 < len(words) and kinds[after + 1] == DIGITS)
    )


@lru_cache(maxsize=50_000)
def is_no_object(word: str) -> bool:
    """True for a word that no number can count: an adverb, a pronoun, a word of possibility ("можно"), a conjunction."""
    return word not in ("с", "тыс") and all(one.tag.POS in _NOT_COUNTED for one in cues.parse(word))


_NOT_COUNTED = frozenset(("ADVB", "PRED", "NPRO", "CONJ", "PRCL", "INFN", "INTJ"))
_OTHER_MONEY = frozenset("measure services export import investment loan price contract budget retail".split())


def _is_other_money(sentence: Sentence, at: int) -> bool:
    """True if the sentence, up to the end of the clause of token `at`, speaks of other money and not of turnover."""
    end = sentence.clause_bounds(at)[1]
    told = {match.row.label for match in sentence.topics if match.first < end and not is_ruled(sentence, match)}
    return bool(told & _OTHER_MONEY) and not ("turnover" in told or {"export", "import"} <= told)


_ASIDES = (["к", "сожалению"], ["увы"], ["правда"], ["кстати"], ["конечно"], ["наверное"], ["думаю"], ["понятно"], ["считай"])


def _aside_before(sentence: Sentence, here: int) -> int:
    """How many tokens an aside between commas takes up that ends at token `here`; 0 without one."""
    words = sentence.words
    if words[here] != ",":
        return 0
    for aside in _ASIDES:
        first = here - len(aside)
        if first > 0 and words[first:here] == aside and words[first - 1] == ",":
            return len(aside) + 2
    return 0


def _step_back(sentence: Sentence, at: int) -> tuple[int, bool]:
    """The token that rules a number, hedges and small words left out, and whether a hedge was among them."""
    left = sentence.clause_bounds(at)[0]
    here, hedged = at - 1, False
    while here >= left or (here > 0 and _aside_before(sentence, here)):
        hedge = next(
            (match for match in sentence.hedges if match.first <= here <= match.last and match.row.place != "verb"), None
        )
        aside = _aside_before(sentence, here)
        if aside:
            here -= aside  # "а с Беларусью, к сожалению, всего девяносто"
            left = sentence.clause_bounds(max(here, 0))[0]
            continue
        described = here > left and is_attribute(sentence.words[here])  # "от прошлогодних пятидесяти четырех"
        if hedge is None and sentence.words[here] not in _STEPPED_OVER and not described:
            break
        hedged = hedged or (hedge is not None and hedge.row.place == "before")
        here -= 1
    return here, hedged


def _has_verb_before(sentence: Sentence, here: int, reach: int) -> bool:
    return any(match.row.label in VERBS and 0 < here - match.last <= reach for match in sentence.roles)


_SPOKEN = frozenset(("now", "before", "vision", "will", "expect", "goal", "limit", "versus", "set"))


_THAT_YEAR = frozenset("прошлом прошлый минувшем минувший нынешнем нынешний этом позапрошлом позапрошлый".split())


def _leans_on_dash(sentence: Sentence, dash: int, at: int, base: Amount | None) -> bool:
    """True for a number behind a dash that has a year, a partner or a word of time or plan in front of the dash, or
    that stands in parallel to an amount behind a dash: "с Перу - 70 млн, с Чили - 40"."""
    if any(
        year.last < at and at - year.last <= 3 and year.preposition in ("к", "ко", "в", "во", "за") for year in sentence.years
    ):
        return True
    if any(match.row.label in _SPOKEN and 0 <= dash - match.last <= 6 for match in sentence.roles):
        return True
    if not _THAT_YEAR.isdisjoint(sentence.words[max(dash - 3, 0) : dash]):
        return True  # "в позапрошлом году было 19 миллионов, в прошлом - 33"
    if any(0 < dash - place.last <= 2 for place in sentence.places):
        return True
    return base is not None and _step_back(sentence, base.first)[0] == next(
        (here for here in range(base.first - 1, -1, -1) if sentence.words[here] == "-"), -2
    )


def _counts_people_or_things(sentence: Sentence, at: int) -> bool:
    """True if a noun in the plural genitive stands before a number, free of any preposition: "школ - 12"."""
    words, kinds = sentence.words, sentence.kinds
    for here in range(at - 1, max(at - 8, -1), -1):
        if (kinds[here] == SIGN and words[here] not in ("-", ":")) or any(
            one.first <= here <= one.last for one in sentence.amounts
        ):
            return False
        if kinds[here] == WORD and is_counted_noun(words[here]):
            first = here - 1
            while first >= 0 and kinds[first] == WORD and is_attribute(words[first]):
                first -= 1
            return first < 0 or kinds[first] != WORD or words[first] in ("и", "а")
    return False


@lru_cache(maxsize=50_000)
def is_counted_noun(word: str) -> bool:
    """True for a noun whose form is a plural genitive and no nominative."""
    if len(word) < 3:
        return False  # "с" is also short for seconds
    analyses = [one for one in cues.parse(word) if one.tag.POS == "NOUN"]
    return bool(analyses) and all(one.tag.number == "plur" and one.tag.case in ("gent", "accs") for one in analyses)


def is_parallel(sentence: Sentence, earlier: Draft, draft: Draft) -> bool:
    """ "Потеряли на украинском направлении два миллиарда, на польском - миллиард": the same verb of change rules both sums."""
    between = sentence.words[earlier.last + 1 : draft.first]
    return (
        between[-1:] == ["-"]
        and "," in between
        and ")" not in between
        and len(between) <= 7
        and not any(match.row.label in VERBS and earlier.last < match.first < draft.first for match in sentence.roles)
    )


def is_equivalent(sentence: Sentence, earlier: Draft, draft: Draft) -> bool:
    """True if a sum is the one before it told in another currency: "4,1 млрд рублей (45 млн долларов)", "..., или 45 млн
    долларов", "..., что эквивалентно 45 млн долларов"."""
    words = sentence.words
    if earlier.amount.currency == draft.amount.currency or earlier.last + 1 >= draft.first:
        return False
    begin = earlier.last + 1 + (words[earlier.last + 1] == ",")
    if words[begin] not in ("(", "[", "или", "либо") and words[begin : begin + 2] not in _EQUALS:
        return False
    if words[begin] in ("или", "либо") and None in (earlier.amount.currency, draft.amount.currency):
        return False  # "два миллиарда или 300 млн долларов"
    return all(
        any(match.first <= at <= match.last for match in sentence.hedges) or words[at] in _BETWEEN_EQUALS
        for at in range(begin + 1, draft.first)
    )


_EQUALS = (["что", "эквивалентно"], ["что", "равно"], ["что", "равняется"], ["это", "эквивалентно"])
_BETWEEN_EQUALS = frozenset("это или что то есть эквивалентно равно равняется на до в".split())
