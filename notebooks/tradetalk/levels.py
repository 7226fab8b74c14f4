"""Which of several levels are older: "past" beside a newer "current"."""

from __future__ import annotations

from tradetalk import cues
from tradetalk.context import Draft, TextContext
from tradetalk.lazy import Lazy
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
    return any(
        words[at : at + 2] in (["прошлом", "году"], ["прошлый", "год"])
        or (words[at - 1 : at + 1] == ["в", "прошлом"] and _stands_alone(draft.sentence, at))
        for at in range(left, right)
    )


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """ "В прошлом достиг 5,4 млрд", "в прошлом - всего 41": no noun follows the adjective; the year is left out."""
    following = sentence.words[at + 1 : at + 2]
    return not following or cues.parse(following[0])[0].tag.POS not in ("NOUN", "ADJF")


def _tells_now(draft: Draft) -> bool:
    left, right = draft.sentence.clause_bounds(draft.first)
    return any(word in ("сейчас", "теперь", "ныне", "нынче", "сегодня") for word in draft.sentence.words[left:right])


class Levels(TextContext):
    """Levels told in one text, set in order of time."""

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
            one.amount and one.role == "current" and one.partner == draft.partner and _tells_now(one)
            for here in range(draft.index + 1, draft.index + 4)
            for one in self.drafted(here)
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
        if self._is_outdated(draft):
            return "сейчас in a later sentence"
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
