"""Periods that no year in the sentence tells: from the day of the text, from the level before, from a plan, from the report."""

from __future__ import annotations

import datetime
import itertools
import re

from tradetalk.context import Draft, TextContext
from tradetalk.roles import is_past_state
from tradetalk.sentence import YearAt, is_year
from tradetalk.terms import as_period, is_month, is_of_date, part_of_year, period_of

_LAST = frozenset("прошлом прошлый прошлого прошлому минувшем минувший минувшего прошедшем прошедший прошедшего".split())
_THIS = frozenset("этом этого текущем текущего нынешнем нынешнего".split())
_YEAR = frozenset("год году года".split())
_EARLIER = (["годом", "ранее"], ["годом", "раньше"], ["год", "назад"], ["годом", "прежде"])
_SAME = frozenset("тот те тех том аналогичный аналогичного аналогичном такой такого этот".split())
_TERMS = frozenset("период периода периоде срок отрезок месяцы месяцев полгода полугодие квартал год время".split())
_TIMES = ("год", "месяц", "квартал", "полугод", "полгод", "лет", "десятилет", "пятилет", "недел")
_PARTS = ("месяц", "квартал", "полугод", "прошл", "лет")
_MOMENTS = frozenset(
    "сейчас теперь сегодня ныне нынче ранее раньше прежде тогда потом затем позже позднее когда когда-то некогда пока уже "
    "стало стал стала прежние прежний прежних нынешние нынешний нынешних пандемии санкций".split()
)
_UNMET = frozenset(
    "вышло вышли получилось получили наторговали остановились остановился остановившись фактически факт факту удалось вместо "
    "закрыли насчитали лишь только".split()
)
_DENIED = ("недобрал", "недовыполн", "провал", "бумаг", "вместо", "перевыполн", "выполн", "запланирован", "намечен")
_MANY = {"двумя": 2, "тремя": 3, "четырьмя": 4, "пятью": 5, "шестью": 6, "семью": 7, "восемью": 8, "десятью": 10}
_NUMBERING = 4
"""A sentence no longer than this is the number of a line: "1."."""
_LONGEST_LIST = 24
_STATISTICS = re.compile(r"(?:статист|тамож|\w*стат$|\w*стата$|\w*стату$|учет)")
_MEASURES = frozenset("выражении пересчете эквиваленте рублях долларах евро юанях тенге сомах лирах манатах леях".split())


def _tells_time(words: list[str]) -> bool:
    """True if some words tell a time of any kind."""
    return any(word in _MOMENTS or word.startswith(_TIMES) or is_month(word) or is_year(word) for word in words)


def from_date(words: list[str], date: datetime.date) -> str | None:
    """The period that words tell from the day of a text: "в прошлом году", "за девять месяцев", "в январе - июле"."""
    months = part_of_year(words)
    year = None
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word.startswith("позапрошл") and (following in _YEAR or following in ("", "-")):
            return as_period(date.year - 2, months)
        if word in _LAST and (following in _YEAR or (words[max(at - 1, 0)] == "в" and not following.endswith(("е", "у", "и")))):
            year = date.year - 1
        elif word in _THIS and following in _YEAR:
            year = date.year
    if months is None:
        return None if year in (None, date.year) else str(year)
    if year is None:
        year = date.year if months[1] <= date.month else date.year - 1
    return as_period(year, months)


def a_year_before(period: str) -> str:
    """The same period of the year before: `2024-01..2024-09` of `2025-01..2025-09`."""
    return "..".join(f"{int(end[:4]) - 1}{end[4:]}" for end in period.split(".."))


class Periods(TextContext):
    """Periods told by what surrounds a level."""

    def _fill_periods(self) -> None:
        """Give a period to the levels whose own words name no year."""
        for number, draft in enumerate(self.drafts):
            if draft.amount is None or draft.topic != "turnover" or draft.role not in ("current", "past"):
                continue
            words = self._around(draft)
            if draft.equivalent and number:
                draft.period = self.drafts[number - 1].period
                continue
            if draft.period and _is_of_account(draft):
                draft.period = None
                continue
            if draft.period is None:
                draft.period = self._period_told(number, words)
            elif len(draft.period) == 4 and _names_same(words):
                # "За тот же период 2024-го было 39 млрд"
                draft.period = as_period(int(draft.period), self._months_before(number))
        for draft, following in itertools.pairwise(self.drafts):
            if draft.rule == "from … to" and following.sentence is draft.sentence and (ends := _ends(draft)):
                draft.period, following.period = ends  # "с 2020 по 2024 год выросла с 40 до 90 млн"
        self._periods_of_headlines()

    def _months_before(self, number: int) -> tuple[int, int] | None:
        """The part of the year of the nearest level before statement `number`, whether its year is known or not."""
        for one in reversed(self.drafts[max(number - 3, 0) : number]):
            if one.amount and one.topic == "turnover" and self.drafts[number].index - one.index <= 2:
                months = part_of_year(self._around(one))
                if months or one.period:
                    return months
        return None

    def _around(self, draft: Draft) -> list[str]:
        """The words around an amount, from the amount before it to the end of its clause."""
        sentence = draft.sentence
        left = max((amount.last + 1 for amount in sentence.amounts if amount.last < draft.first), default=0)
        left = next((year.last + 1 for year in sentence.years if left and year.first in (left + 1, left + 2)), left)
        left = max((at + 1 for at in range(left, draft.first) if sentence.words[at] == ";"), default=left)
        dated = next((year.last + 1 for year in sentence.years if year.last < draft.first and is_of_date(sentence, year)), 0)
        right = sentence.window(draft.first, draft.last)[1]
        return sentence.words[max(left, dated) : draft.first] + sentence.words[draft.last + 1 : right]

    def _level_before(self, number: int) -> Draft | None:
        """The nearest level or change before statement `number` that has a period, at most two sentences away."""
        draft = self.drafts[number]
        for one in reversed(self.drafts[max(number - 4, 0) : number]):
            if draft.index - one.index > 2:
                return None
            if one.amount and one.topic == "turnover" and one.period and one.role in ("current", "growth"):
                return one
        return None

    def _period_told(self, number: int, words: list[str]) -> str | None:
        """The period of a level without a year of its own."""
        draft = self.drafts[number]
        told = self._level_before(number)
        if any(words[at : at + 2] in _EARLIER for at in range(len(words) - 1)):
            if told is None or any(word in ("лет", "года") for word in words):
                return None
            return a_year_before(told.period)
        if told and _names_same(words):
            last = any(word in _LAST for word in words)
            return a_year_before(told.period) if last else told.period
        ago = next((at for at, word in enumerate(words[:-1]) if word == "годами" and words[at + 1] in ("ранее", "раньше")), 0)
        if ago:
            many = _MANY.get(words[ago - 1])
            return str(int(told.period) - many) if many and told and len(told.period) == 4 else None
        months = part_of_year(words)
        compared = months and next((year for year in draft.sentence.years if _is_compared_with(draft, year)), None)
        if compared:
            return as_period(compared.year + 1, months)
        if self.date and not any(map(is_year, words)):
            found = from_date(words, self.date)
            if found:
                return found
        planned = self._period_of_plan(number, words)
        if planned:
            return planned
        if _tells_time(words):
            return None
        if told and _goes_with(draft, told, words):
            return told.period
        return self._period_of_head(draft)

    def _period_of_head(self, draft: Draft) -> str | None:
        """The period in the head of a list for one of its lines: "Оборот края, январь - июнь 2025 г." above "Китай - 240 млн"."""
        for here in range(draft.index, max(draft.index - _LONGEST_LIST, 0), -1):
            start, end = self.spans[here - 1]
            if "\n" not in self.cleaned[end : self.spans[here][0]] and here == draft.index and end - start > _NUMBERING:
                return None
            if end - start <= _NUMBERING or any(one.amount for one in self.drafted(here - 1)):
                continue
            head = self.last_piece(here - 1)
            return period_of(head, len(head.words) - 1, len(head.words) - 1) if head.has("turnover") and head.years else None
        return None

    def _period_of_plan(self, number: int, words: list[str]) -> str | None:
        """The year of a plan beside what was reached instead: "план на 2024 год - 400 млн, вышло 268"."""
        draft = self.drafts[number]
        if draft.role != "current" or _UNMET.isdisjoint(words):
            return None
        if any(word in _MOMENTS or word.startswith(_PARTS) or is_month(word) for word in words):
            return None
        for plan in reversed(self.drafts[max(number - 2, 0) : number]):
            if plan.role != "target" or plan.deadline is None or plan.amount is None or draft.index - plan.index > 2:
                continue
            if self.date and plan.deadline > self.date.year:
                return None
            between = [word for here in range(plan.index, draft.index + 1) for word in self.last_piece(here).words]
            if any(year.year == plan.deadline and _only_by(plan, year) for year in plan.sentence.years):
                return None
            missed = any(word in ("не", "факт") or word.startswith(_DENIED) for word in between) or any(
                match.row.label == "will" and is_past_state(plan.sentence.words[match.first]) for match in plan.sentence.roles
            )
            return str(plan.deadline) if missed else None
        return None

    def _periods_of_headlines(self) -> None:
        """A figure of the headline has the period of the same figure in the report."""
        if not self.titles:
            return
        told = {
            one.amount.high: one.period
            for one in reversed(self.drafts)
            if one.index not in self.titles and one.period and one.amount
        }
        for draft in self.drafts:
            if draft.index in self.titles and draft.amount and not draft.period and draft.role in ("current", "past"):
                draft.period = told.get(draft.amount.high)


def _is_of_account(draft: Draft) -> bool:
    """ "За 2024/25 финансовый год": no year of the calendar."""
    sentence = draft.sentence
    return any(
        sentence.words[year.last + 1 : year.last + 2] == ["/"] and draft.period.startswith(str(year.year))
        for year in sentence.years
    )


def _ends(draft: Draft) -> tuple[str, str] | None:
    """The first and the last year of "за 2021-2024 годы", "с 2020 по 2024 год" before a change from one level to another."""
    years = [year for year in draft.sentence.years if year.last < draft.first]
    if len(years) == 1 and years[0].start_year < years[0].year:
        return str(years[0].start_year), str(years[0].year)
    if [year.preposition for year in years] == ["с", "по"]:
        return str(years[0].year), str(years[1].year)
    return None


def _only_by(plan: Draft, year: YearAt) -> bool:
    """ "К 2024 году планировали": it is not told of what year the level is that was reached instead."""
    return year.preposition in ("к", "ко", "до") and not plan.sentence.words[year.first - 1].startswith("конц")


def _is_compared_with(draft: Draft, year: YearAt) -> bool:
    """ "Увеличившись по сравнению с тем же периодом 2024 года": the year before that of the level."""
    words, at = draft.sentence.words, year.first - 1
    return year.first > draft.last and (
        words[at] in ("периодом", "периоду", "сроком", "отрезком") or (words[at] in _TERMS and words[at - 1] == "же")
    )


def _names_same(words: list[str]) -> bool:
    """ "За тот же период", "за те же месяцы", "в аналогичном периоде": the part of the year told before."""
    return any(
        word in _SAME and any(one in _TERMS for one in words[at + 1 : at + 4]) and (
            "же" in words[at + 1 : at + 2] or word.startswith("аналогичн") or words[max(at - 1, 0)] == "за"
        )
        for at, word in enumerate(words)
    )


def _goes_with(draft: Draft, told: Draft, words: list[str]) -> bool:
    """True if a level without words of time belongs to the period of the one before: the next partner or part in the same
    sentence, the sum in another currency, the level that a change led to."""
    if told.sentence is draft.sentence:
        return told.role in (draft.role, "growth")
    if draft.index - told.index > 1 or told.role != draft.role:
        return False
    if told.partner == draft.partner and any(map(_STATISTICS.match, words)):
        return True  # "Нацстатком видит 5,5 млрд", "по белорусскому учету - 385 млн"
    shared = any(match.row.label == "share" and match.first < draft.last + 6 for match in draft.sentence.roles)
    return shared or (words[:1] == ["в"] and not _MEASURES.isdisjoint(words[:4]))
