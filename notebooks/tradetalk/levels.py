"""Which of several levels are older: "past" beside a newer "current"."""

from __future__ import annotations

import re

from tradetalk import cues
from tradetalk.context import Draft, TextContext
from tradetalk.lazy import Lazy
from tradetalk.roles import is_past_state, is_past_verb
from tradetalk.sayings import verbs
from tradetalk.sentence import Sentence


def _last_month(period: str) -> str:
    """The end of a period: `2024-09` of `2024-01..2024-09`, `2024` of `2024`."""
    return period.rpartition("..")[2]


_SAME = 1.05
"""Levels no farther apart than this are one level told twice: "рубеж в полмиллиарда взят: 503,4 млн"."""


_NOW = frozenset("сейчас теперь ныне нынче сегодня затем уже нынешние нынешний нынешних".split())


def _about_the_same(one: Draft, other: Draft) -> bool:
    if not one.amount.counted or not other.amount.counted:
        return False
    low, high = sorted((one.amount.low, other.amount.low))
    return high <= low * _SAME


def _tells_later(draft: Draft) -> bool:
    """True if the words before an amount put it after what was told before: "сейчас", "через год", "годом позже"."""
    _left, _ = draft.sentence.clause_bounds(draft.first)
    words = draft.sentence.words
    return any(word in _NOW for word in words[: draft.first]) or any(
        words[at : at + 2] in (["через", "год"], ["годом", "позже"], ["год", "спустя"]) for at in range(draft.first)
    )


def _tells_last_year(draft: Draft) -> bool:
    """True if "в прошлом году" stands beside an amount: a level that is newer than one of a year with a number."""
    left, right = draft.sentence.window(draft.first, draft.last)
    words = draft.sentence.words
    left = _over_dash(draft.sentence, left)
    return any(
        word in _LAST and (words[at + 1 : at + 2] in _YEAR or _stands_alone(draft.sentence, at))
        for at, word in enumerate(words[left:right], left)
    )


_LAST = frozenset("прошлый прошлом прошлого прошлому минувший минувшем минувшего минувшему".split())
_YEAR = (["год"], ["году"], ["года"])


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """ "В прошлом достиг 5,4 млрд", "в прошлом - всего 41": no noun follows the adjective; the year is left out."""
    following = sentence.words[at + 1 : at + 2]
    return not following or cues.parse(following[0])[0].tag.POS not in ("NOUN", "ADJF")


def _over_dash(sentence: Sentence, left: int) -> int:
    """The first token of the clause in front of a dash that stands before token `left`: "в прошлом - всего 41"."""
    while left and sentence.words[left - 1] in ("-", "–", "—"):
        left = sentence.clause_bounds(max(left - 2, 0))[0]
    return left


def _tells_now(draft: Draft, over_dash: bool = True) -> bool:
    """True if "сейчас", "теперь" stands in the clause of an amount, or in front of a dash before it."""
    left, right = draft.sentence.clause_bounds(draft.first)
    left = _over_dash(draft.sentence, left) if over_dash else left
    return any(word in ("сейчас", "теперь", "ныне", "нынче", "сегодня") for word in draft.sentence.words[left:right])


def _tells_what_was(draft: Draft) -> bool:
    """True if a verb before an amount in its clause tells what used to be: "составлял", "торговали", "не превышал"."""
    left, _ = draft.sentence.window(draft.first, draft.last)
    words = draft.sentence.words
    if words[draft.last + 1 : draft.last + 3] == ["-", "столько"]:  # "2,3 млрд - столько стоила торговля в 2021 году"
        return any(map(is_past_state, words[draft.last + 3 : draft.sentence.clause_bounds(draft.last + 2)[1]]))
    return any(map(is_past_state, words[left : draft.first]))


def _tells_past(draft: Draft) -> bool:
    """True if a verb before an amount tells what came to be: "через пять лет сумма удвоилась, а еще через пять ..."."""
    return any(map(is_past_verb, draft.sentence.words[: draft.first]))


def _tells_stage(draft: Draft) -> bool:
    """ "187 млн, потом просели до 140, а за прошлый год вернулись к 172": "потом" before one of several levels."""
    left, _ = draft.sentence.window(draft.first, draft.last)
    return any(word in ("потом", "затем") for word in draft.sentence.words[left : draft.first])


def _tells_result(draft: Draft) -> bool:
    """ "По итогам 2024 года составил", "за 2024 год равен": the level of a whole year that is over, told as its result."""
    left, right = draft.sentence.window(draft.first, draft.last)
    return any(
        year.preposition in ("за", "итогам", "по") and left <= year.first < right for year in draft.sentence.years
    ) and not _tells_what_was(draft)


def _opens_bracket(draft: Draft) -> bool:
    """ "(В 2015 году - 50 млн)": a year right behind the bracket before an amount."""
    words = draft.sentence.words
    return any(
        year.first > 1 and year.last < draft.first and words[year.first - 2] == "(" and ")" not in words[year.last : draft.first]
        for year in draft.sentence.years
    )


_NEAR = 6
"""How many statements around a level are looked at for a newer one."""
_EXCLAIMED = 12
"""A sentence shorter than this is passed over: "Смешно."."""
_LATER_ON = re.compile(
    r"[«\"„“—–\-\s]*(?:(потом|затем|с тех пор)|(через|спустя)|(теперь|сегодня|сейчас|ныне|нынче))\b", re.IGNORECASE
)
_SOME_YEARS = re.compile(r"\w+\s+(?:\w+\s+)?(?:год|лет|десятилети)", re.IGNORECASE)


class Levels(TextContext):
    """Levels told in one text, set in order of time."""

    def _goes_on(self, draft: Draft) -> bool:
        """ "В 2018 году вся торговля - 2,5 млн. Потом пошли тракторы": the next sentence tells what came after."""
        follower = draft.index + 1
        if follower < len(self.spans) and self.spans[follower][1] - self.spans[follower][0] < _EXCLAIMED:
            follower += 1
        if follower >= len(self.spans) or _tells_now(draft) or _tells_last_year(draft):
            return False
        start, end = self.spans[follower]
        found = _LATER_ON.match(self.cleaned, start, end)
        if found is None:
            return False
        if found[1]:
            told = draft.period is not None and len(draft.period) == 4
            return told and not any(word in verbs() for word in self.last_piece(follower).words[:5])
        if found[2]:
            later = _SOME_YEARS.match(self.cleaned, found.end() + 1, end)
            told = [one for one in self.drafted(follower) if one.amount]
            if told and told[0].role in ("target", "forecast") and not _tells_past(told[0]):
                return False  # "через пять лет хотим два миллиарда"
            newer = any(one.amount and one.role == "current" for one in self.drafted(follower))
            return bool(later) and (newer or draft.period is not None or _tells_what_was(draft))
        return _tells_what_was(draft) and not draft.sentence.has("export")

    def _has_newer(self, number: int) -> bool:
        """True if a level near by is newer than that of a printed year: it is told before, of a later year, or of now."""
        draft = self.drafts[number]
        for one in self.drafts[max(number - _NEAR, 0) : number + _NEAR]:
            if one is draft or one.amount is None or one.topic != "turnover" or one.role not in ("current", "growth"):
                continue
            if one.period:
                if one.period > draft.period:
                    return True
            elif (one.index, one.first) < (draft.index, draft.first) or _tells_later(one) or _tells_last_year(one):
                return True
        return False

    def _older_levels(self) -> None:
        """Of several levels with one partner the older ones are past."""
        for number, draft in enumerate(self.drafts):
            if draft.role == "current" and draft.amount and not draft.equivalent:
                rule = self._why_older(number)
                if rule:
                    draft.role, draft.rule = "past", rule

    @Lazy
    def _latest(self) -> dict[str | None, str]:
        """The latest period in which a level with each partner ends; for a part of a year `YYYY-MM`."""
        latest: dict[str | None, str] = {}
        for draft in self.drafts:
            if draft.role == "current" and draft.period:
                latest[draft.partner] = max(latest.get(draft.partner, ""), _last_month(draft.period))
        return latest

    def _is_outdated(self, draft: Draft) -> bool:
        """True if a later sentence tells of the same partner "сейчас", and this one only what happened once."""
        if draft.period or not any(match.row.label == "change" and match.feature == "past" for match in draft.sentence.roles):
            return False
        if _tells_now(draft):
            return False
        return any(
            one.amount and one.role == "current" and one.partner == draft.partner and _tells_now(one, over_dash=False)
            for here in range(draft.index + 1, draft.index + 4)
            for one in self.drafted(here)
            if one.amount and not _about_the_same(one, draft)
        )

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
            and not _about_the_same(one, draft)
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
        if later and later.sentence is draft.sentence and _tells_now(later) and _tells_what_was(draft):
            return "торговали … теперь"
        if later and (_tells_stage(draft) or (later.sentence is draft.sentence and _tells_stage(later))):
            return "потом"
        if _tells_stage(draft) and any(
            one.sentence is draft.sentence and one.first > draft.first and _tells_now(one) for one in self.drafted(draft.index)
        ):
            return "потом … теперь"
        if not draft.period and _tells_what_was(draft) and not _tells_now(draft) and not _tells_last_year(draft) and any(
            0 <= draft.index - one.index <= 1 and (one.index, one.first) < (draft.index, draft.first) and _tells_now(one)
            for one in beside
        ):
            return "сейчас … превышал"
        if self._is_outdated(draft):
            return "сейчас in a later sentence"
        if self._goes_on(draft):
            return "потом in the next sentence"
        if not draft.period:
            return ""
        older = "older than another level"
        if len(draft.period) == 4 and _tells_what_was(draft) and self._has_newer(number):
            return older
        if self.last_year and int(draft.period[:4]) < self.last_year - 1 and not draft.amount.listed:
            return "older than the last full year"
        if ".." in draft.period:
            same = [one.period for one in beside if one.sentence is draft.sentence and one.period]
            return older if any(_last_month(period)[:7] > _last_month(draft.period) for period in same) else ""
        newest = self._latest[draft.partner]
        behind = int(newest[:4]) - int(draft.period[:4])
        if behind > 1 or (behind == 1 and len(newest) == 4):
            return older
        if draft.amount.listed or len(draft.period) > 4:
            return ""
        if any(not one.period and one.index < draft.index for one in beside) and not _tells_result(draft):
            return older
        if _opens_bracket(draft) and any(
            not one.period and one.sentence is draft.sentence and one.first < draft.first for one in beside
        ):
            return older  # "500 млн (в 2015 году - 50 млн)"
        if draft.rule.startswith("roles: быть ") and any(
            not one.period and one.sentence is draft.sentence and one.first < draft.first for one in beside
        ):
            return older  # "90 млн, хотя в 2021-м было 120"
        if later and not later.period:
            changed = later.sentence is draft.sentence and any(
                match.row.label == "change" and draft.last < match.first < later.first for match in draft.sentence.roles
            )
            return older if changed or _tells_later(later) or _tells_last_year(later) else ""
        return ""
