"""By when and for when: deadlines and periods inside a sentence."""

from __future__ import annotations

import re

from tradetalk import cues
from tradetalk.amounts import Amount
from tradetalk.roles import bracket, is_coming, is_past_state
from tradetalk.sentence import COUNTS, Sentence, YearAt, is_attribute, years_ahead

# ---------------------------------------------------------------------------------------------------------------
# Deadline and period inside the sentence

_LEVEL_OF = re.compile(r"(?:уровн|показател|отметк|рекорд|результат|максимум|объем|цифр)")
_UNTIL = frozenset(("к", "ко", "до"))


def deadline_of(sentence: Sentence, first: int, last: int) -> int | None:
    """The year by which an amount is to be reached: own window, clause, then the sentence; "к" and "до" first."""
    if not sentence.years:
        return None
    behind = _year_behind_each(sentence, first, last)
    if behind:
        return behind.year
    words = sentence.words
    if words[last + 1 : last + 2] in (["-"], ["к"], ["ко"]):
        until = [year for year in sentence.years if 0 < year.first - last <= 3 and year.preposition in ("к", "ко")]
        if until:
            return until[0].year  # "до 110 млрд в 2026 году и до 150 млрд - к 2029-му"
    left, right = sentence.window(first, last)
    others = [amount for amount in sentence.amounts if amount.first != first]

    def free(year: YearAt) -> bool:
        """No other amount stands between year and amount, unless it is where a change begins or how far it goes."""
        low, high = min(year.last, last), max(year.first, first)
        between = [amount for amount in others if low < amount.first < high]
        return all(_leads_to(sentence, amount, first) for amount in between) and not of_next(year)

    def of_next(year: YearAt) -> bool:
        """The year opens the clause of the amount after it: "выйти на 60 млн, а к 2030 году - довести до 200"."""
        opening = sentence.clause_bounds(year.first)[0]
        return (
            year.first > last
            and any(0 < amount.first - year.last <= 8 for amount in others)
            and any(word in (",", ";", "а") for word in sentence.words[last + 1 : year.first])
            and (sentence.words[opening] in _CONTRASTS or year.first - opening <= 2)
            and not is_attribute(sentence.words[opening])  # "20 млрд, намеченные на 2024 год"
        )

    def of_level(year: YearAt) -> bool:
        """The year tells which level is meant: "вернуться к уровню 2019 года", "на 6 млн выше, чем в 2023 году"."""
        noun = words[year.first - 1]
        return year.first > 1 and ((bool(_LEVEL_OF.match(noun)) and noun != "показатель") or words[year.first - 2] == "чем")

    def ended(year: YearAt) -> bool:
        """ "До 2014 года торговали на десять миллиардов": what used to be until then."""
        begin, end = sentence.clause_bounds(year.first)
        return year.preposition == "до" and any(map(is_past_state, sentence.words[begin:end]))

    def still(year: YearAt) -> bool:
        return sentence.words[max(year.first - 2, 0) : year.first - 1] == ["еще"]

    def said_then(year: YearAt) -> bool:
        """The year tells when the plan was made: "в 2017 году планировали", "подписанное в 2024 году"."""
        if year.preposition in ("в", "во") and _is_of_deed(sentence.words, year.first - 2):
            return True
        return year.preposition in ("в", "во") and any(
            (0 < match.first - year.last <= 5 or 0 < year.first - match.last <= (3 if still(year) else 2))
            and match.row.label == "will"
            and match.feature == "past"
            for match in sentence.roles
        )

    years = [
        year
        for year in sentence.years
        if year.preposition not in ("с", "со", "от", "начиная", "за")
        and not said_then(year)
        and not of_level(year)
        and not ended(year)
    ]
    own = [year for year in years if left <= year.first < right]
    near = own or [year for year in years if free(year)]
    strong = [year for year in near if is_named_term(sentence, year)] or [year for year in near if year.preposition in _UNTIL]
    chosen = strong or [year for year in near if year.preposition in ("в", "во", "на", "итогам", "течение", "по", "(")]
    if not chosen:
        chosen = (
            _heading_years(sentence, years)
            or [year for year in near if is_named_term(sentence, year) or _is_row_of_goal(sentence, year, first)]
            or _planned_years(sentence, first)
            or [year for year in sentence.window_years(first, last) if year.preposition == "за"]
            or [year for year in near if _is_subject(sentence, year, first)]
        )
    if not chosen:
        return None
    return min(chosen, key=lambda year: abs(year.first - first)).year


def _is_subject(sentence: Sentence, year: YearAt, first: int) -> bool:
    """ "Нынешний 2025 год закончится на", "2028 год должен принести", "2030-й - 200 млн": a year without a preposition that opens
    the clause or the row of a sum."""
    if year.preposition or not year.first < year.last < first or is_of_date(sentence, year):
        return False
    opening = sentence.clause_bounds(year.first)[0]
    before = sentence.words[opening : year.first]
    return all(word in ("нынешний", "текущий", "этот", "а", "и", "уже", "весь") for word in before)


def _is_of_deed(words: list[str], at: int) -> bool:
    """True for a participle of something done: "подписанное (в 2024 году)", and not for one of planning."""
    if at < 0 or not is_attribute(words[at]) or _PLANNED.match(words[at]):
        return False
    tag = cues.parse(words[at])[0].tag
    return tag.POS == "PRTF" and tag.tense == "past" and tag.voice == "pssv"


_PLANNED = re.compile(r"(?:намеч|заплан|планир|ожида|предусм|обеща|назнач|прогноз)")
_CONTRASTS = frozenset("а и но тогда хотя притом против".split())


def _leads_to(sentence: Sentence, amount: Amount, first: int) -> bool:
    """ "С 4,9 млрд до 8 млрд", "сократится на 1,5 млрд и составит 46,2 млрд": a sum that only leads to the one at `first`."""
    words = sentence.words
    if words[amount.last + 1 : amount.last + 2] in (["до"], ["к"]) and 0 < first - amount.last <= 4:
        return True
    return "на" in words[max(amount.first - 3, 0) : amount.first] and any(
        match.row.label == "change" and 0 < amount.first - match.last <= 4 for match in sentence.roles
    )


def _heading_years(sentence: Sentence, years: list[YearAt]) -> list[YearAt]:
    """A single year before all sums of a sentence holds for each of them: "на 2027 год: с Перу - ..., с Чили - ..."."""
    heads = [year for year in years if year.first < sentence.amounts[0].first] if sentence.amounts else []
    return heads if len(heads) == len(sentence.years) == 1 and heads[0].preposition in ("к", "ко", "до", "на") else []


SHORT = 8
"""Tokens of a sentence that may be no more than a term: "К 2030 году.", "Думаю, в 2027-м"."""
TERMS = frozenset("срок сроки дедлайн горизонт ориентир дата".split())
"""Nouns that open a sentence with a term."""


_SOFTLY = frozenset("может наверное думаю полагаю возможно надеюсь успеем скорее пожалуй видимо вероятно хотелось".split())
"""Words that open a term which is only hoped for."""


def lone_term(sentence: Sentence) -> int | None:
    """The year of a short sentence that tells a term and nothing else: "Срок - до конца 2028 года", "К 2030 году"."""
    words = sentence.words
    years = [year for year in sentence.years if year.first == 0 or words[year.first - 1] != "не"]
    if len(years) != 1 or sentence.amounts:
        return None
    year = years[0]
    if words[0] in TERMS and year.first <= SHORT:
        return year.year
    softly = any(word in _SOFTLY for word in words[:2]) and not any(match.feature == "past" for match in sentence.roles)
    short = softly or (len(words) <= SHORT and not sentence.roles and not any(map(is_coming, words)))
    return year.year if short and year.preposition in ("к", "ко", "до", "в") and year.first <= 5 else None


def given_time(sentence: Sentence) -> tuple[int | None, int | None] | None:
    """ "Для этого отведено три года", "на это дали пять лет - до 2030 года": a printed year, or years ahead."""
    words = sentence.words
    if words[:2] not in (["на", "это"], ["на", "все"], ["для", "этого"]) or sentence.amounts:
        return None
    if sentence.years:
        return sentence.years[-1].year, None
    for at, word in enumerate(words[2:8], 2):
        if word in COUNTS and words[at + 1 : at + 2] in (["года"], ["лет"]):
            return None, COUNTS[word]
    return None


def is_named_term(sentence: Sentence, year: YearAt) -> bool:
    """ "Срок - 2030 год": a dash makes the year the term."""
    words = sentence.words
    if words[year.first - 1] in ("горизонт", "горизонте", "рубеже"):
        return True  # "миллиард - это горизонт 2032 года"
    return year.first > 1 and words[year.first - 1] == "-" and words[year.first - 2] in _TERM_NOUNS


_TERM_NOUNS = frozenset("срок горизонт дедлайн цель задача ориентир план прогноз".split())
"""Nouns that a dash ties to their year: "срок - 2030 год", "цель-2030"."""


def _is_row_of_goal(sentence: Sentence, year: YearAt, first: int) -> bool:
    """ "2030 (цель) - 5 млрд": a line of a table says in brackets what its year is for."""
    words = sentence.words
    last = year.last + (words[year.last + 1 : year.last + 2] == ["."])
    return (
        words[last + 1 : last + 2] == ["("]
        and words[last + 3 : last + 5] in ([")", "-"], [")", ":"])
        and last + 5 <= first <= last + 7
        and (
            words[last + 2].startswith(("оценк", "ожид"))
            or any(
                match.first == last + 2 and match.row.label in ("will", "goal", "expect", "set", "may")
                for match in sentence.roles
            )
        )
    )


def _planned_years(sentence: Sentence, first: int) -> list[YearAt]:
    """The year of a plan: "план на 2025 год выполнен", "план - 120 млрд за 2024 год"."""
    plans = [
        match for match in sentence.roles if match.row.words[0] in ("план", "плановый", "запланировать") and match.first < first
    ]
    return [
        year
        for year in sentence.years
        if plans
        and year.first > plans[0].first
        and (year.preposition in ("на", "за") or year.first == plans[0].last + 1)  # "план 2024 года"
    ][:1]


def year_of_plan(sentence: Sentence) -> int | None:
    """The year in which a plan was made: "в 2021 году поставили цель"."""
    for year in sentence.years:
        if year.preposition in ("в", "во", "с") and any(
            0 < match.first - year.last <= 8 and match.row.label == "will" and match.feature == "past" for match in sentence.roles
        ):
            return year.year
    return None


def is_soft(sentence: Sentence) -> bool:
    """True if a word of the sentence makes its deadline a wish ("будет очень хорошо")."""
    return any(match.row.label == "soft" and match.row.words[0] != "=где-то" for match in sentence.deadline_cues)


def relative_deadline_of(sentence: Sentence, first: int, last: int) -> int | None:
    """Years ahead by which an amount is to be reached, its own window first; see `years_ahead`."""
    left, right = sentence.window(first, last)
    previous = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    found = (
        years_ahead(sentence, left, right)
        or years_ahead(sentence, previous, first)
        or years_ahead(sentence, 0, first)
        or years_ahead(sentence, last, len(sentence.words))
    )
    return found[0] if found else None


def own_term(sentence: Sentence, first: int, last: int) -> bool:
    """True if the words around an amount tell a term from the day of the text and the years stand only farther off."""
    left = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    right = sentence.window(first, last)[1]
    return not any(left <= year.first < right for year in sentence.years) and years_ahead(sentence, left, right) is not None


def is_undated(sentence: Sentence, first: int, last: int) -> bool:
    """True if the words around an amount say that it has no year: "на среднесрочную перспективу", "причем без даты"."""
    words = sentence.words
    left, right = sentence.window(first, last)
    if any(left <= year.first < right for year in sentence.years):
        return False
    refused = any(words[at : at + 2] in _WITHOUT_TERM for at in range(left, min(last + 6, len(words))))
    return refused or any(map(_SOME_DAY.match, words[left:right]))


_WITHOUT_TERM = (["без", "даты"], ["без", "дат"], ["без", "срока"], ["без", "сроков"])
_SOME_DAY = re.compile(r"(?:средне|долго)срочн|обозрим|перспективе$")
"""Words for a term without a year: "на среднесрочную перспективу"."""


def is_conditional(sentence: Sentence) -> bool:
    """True if the sentence hangs on an event ("после визита")."""
    return any(match.row.label == "conditional" for match in sentence.deadline_cues)


_MONTHS = {
    "январ": 1,
    "феврал": 2,
    "март": 3,
    "апрел": 4,
    "ма": 5,
    "май": 5,
    "июн": 6,
    "июл": 7,
    "август": 8,
    "сентябр": 9,
    "октябр": 10,
    "ноябр": 11,
    "декабр": 12,
}
_MONTH = re.compile(r"(январ|феврал|март|апрел|май|мае|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*$")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "первом": 1,
    "втором": 2,
    "третьем": 3,
    "четвертом": 4,
    "первый": 1,
    "первой": 1,
    "первое": 1,
    "второе": 2,
    "второй": 2,
    "третий": 3,
    "четвертый": 4,
    "четвертого": 4,
    "первую": 1,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "первого": 1,
    "второго": 2,
    "третьего": 3,
    "1-м": 1,
}


def _month(word: str) -> int | None:
    found = _MONTH.match(word)
    if not found:
        return None
    stem = found[1]
    return 5 if stem.startswith("ма") and stem != "март" else _MONTHS[stem]


def _stands_behind(year: YearAt, last: int) -> bool:
    """True for "в 2023-м" right behind an amount that ends at token `last`."""
    return year.first == last + 2 and year.preposition in ("в", "во", "за")


def _year_behind_each(sentence: Sentence, first: int, last: int) -> YearAt | None:
    """The year right behind a sum in a row of such: "до 6,8 млрд в 2023-м и 5,9 млрд в 2024-м"."""

    def behind(end: int) -> YearAt | None:
        return next((year for year in sentence.years if _stands_behind(year, end)), None)

    earlier = [amount for amount in sentence.amounts if amount.last < first]
    dashed = sentence.words[last + 1 : last + 2] == ["-"]
    if earlier and dashed:  # "триллион оборота в 2023-м, 870 миллиардов - в 2024-м"
        return next((year for year in sentence.years if year.first == last + 3 and year.preposition in ("в", "во", "за")), None)
    return behind(last) if earlier and behind(earlier[-1].last) else None


_LAST_YEAR = (["прошлом", "году"], ["прошлый", "год"], ["минувшем", "году"], ["этом", "году"], ["нынешнем", "году"])
"""Years that only the date of a text would tell."""


def is_month(word: str) -> bool:
    """True for a form of a month's name."""
    return _month(word) is not None


def _opens_next(sentence: Sentence, year: YearAt, last: int) -> bool:
    """ "90 млн, хотя в 2021-м было 120": a year in another clause, which has a sum of its own."""
    clause = sentence.clauses[year.first]
    return year.first > last and clause != sentence.clauses[last] and any(
        amount.first > year.last and sentence.clauses[amount.first] - clause <= (2 if year.preposition == "" else 0)
        for amount in sentence.amounts
    )


def _is_of_other_in_bracket(sentence: Sentence, year: YearAt, first: int) -> bool:
    """ "500 млн (в 2015 году - 50 млн)": a year in a bracket that has a sum of its own."""
    found = bracket(sentence.words, year.first)
    return found is not None and not found[0] < first < found[1] and any(
        found[0] < amount.first < found[1] for amount in sentence.amounts
    )


def is_of_date(sentence: Sentence, year: YearAt) -> bool:
    """ "Минск, 20 октября 2025 г.": the year of a full date, which is the day of the text; not "на 1 ноября 2025 года"."""
    words, first = sentence.words, year.first
    return first > 1 and is_month(words[first - 1]) and words[first - 2].isdigit() and words[first - 3 : first - 2] != ["на"]


def _is_compared(sentence: Sentence, year: YearAt) -> bool:
    """ "Составил 3 млрд, что на 5% ниже результата 2024 года": a year by which the level is measured."""
    return bool(_LEVEL_OF.match(sentence.words[year.first - 1])) and any(
        word in _MEASURED for word in sentence.words[max(year.first - 4, 0) : year.first - 1]
    )


_MEASURED = frozenset("ниже выше больше меньше хуже лучше превысив превзойдя против от".split())


def period_of(sentence: Sentence, first: int, last: int) -> str | None:
    """The period a level refers to, where its year is printed: `2024`, `2024-09`, `2024-01..2024-09`."""
    left, right = sentence.window(first, last)
    earlier = [amount.last for amount in sentence.amounts if amount.last < first]
    years = [
        year
        for year in sentence.years
        if not is_of_date(sentence, year)
        and not (earlier and _stands_behind(year, earlier[-1]))
        and not ("(" in sentence.words and _is_of_other_in_bracket(sentence, year, first))
    ]
    own = [year for year in years if left <= year.first < right]
    words = sentence.words
    if (words[last + 1 : last + 2] in (["в"], ["за"]) and words[last + 2 : last + 4] in _LAST_YEAR) or (
        not own and any(words[at : at + 2] in _LAST_YEAR for at in range(left, right))
    ):
        return None  # "660 млн в 2018 году и около 530 в прошлом году"
    if not own:
        taken = [amount for amount in sentence.amounts if amount.first != first]
        own = [
            year
            for year in years
            if not any(
                min(year.last, last) < amount.first < max(year.first, first) or _stands_behind(year, amount.last)
                for amount in taken
            )
            and not _opens_next(sentence, year, last)
        ]
    own = [year for year in own if year.first < first or not _is_compared(sentence, year)]
    then = [year for year in own if year.first < first and "когда" in sentence.words[year.last + 1 : first]]
    own = then or [year for year in own if year.preposition not in ("с", "со", "от", "начиная", "к", "ко", "до")]
    bracketed = [year for year in sentence.years if year.first == last + 2 and sentence.words[last + 1] == "("]
    if bracketed:
        return str(bracketed[0].year)
    if not own:
        return None
    before = [year for year in own if year.first < first]
    behind = _year_behind_each(sentence, first, last)
    year = behind or (before[-1] if before else own[0])
    months = part_of_year(sentence.words[max(year.first - 6, 0) : year.first])
    if months:
        return as_period(year.year, months)
    if year.start_year != year.year:
        return f"{year.start_year}..{year.year}"
    return str(year.year)


def as_period(year: int, months: tuple[int, int] | None) -> str:
    """A year or a part of it as a period: `2024`, `2024-09`, `2024-01..2024-09`."""
    if months is None:
        return str(year)
    first, last = months
    return f"{year}-{first:02d}" if first == last else f"{year}-{first:02d}..{year}-{last:02d}"


def part_of_year(words: list[str]) -> tuple[int, int] | None:
    """The first and the last month of the part of a year that words tell: "за девять месяцев", "в январе - июле"."""
    for at, word in enumerate(words):
        if "-" in word:
            months = [_month(part) for part in word.split("-")]
            if len(months) == 2 and all(months):
                return months[0], months[1]
        count = COUNTS.get(word) or (int(word) if word.isdecimal() and len(word) < 3 else None)
        following = words[at + 1] if at + 1 < len(words) else ""
        if count and following.startswith("мес") and count < 12:
            return 1, count
        if count and following in ("квартала", "кварталов") and count < 4 and word not in ("1", "2", "3", "4"):
            return 1, 3 * count
        if following.startswith("кварт") and word in _ROMAN:
            return 3 * _ROMAN[word] - 2, 3 * _ROMAN[word]
        if following.startswith(("полугод", "половин")) and word in _ROMAN:
            return 6 * _ROMAN[word] - 5, 6 * _ROMAN[word]
        if word in ("полугодие", "полугодия", "полгода"):
            return 1, 6
    named = [month for word in words if (month := _month(word))]
    if len(named) == 2:
        return named[0], named[1]
    if len(named) == 1 and not any(word.isdigit() for word in words):
        return named[0], named[0]
    return None
