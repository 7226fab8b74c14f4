"""Wishes: statements that name a direction of turnover and no number."""

from __future__ import annotations

import re

from tradetalk.context import Draft
from tradetalk.sentence import Sentence
from tradetalk.words import DIRECTIONS

_NEED = frozenset("надо нужно необходимо должны следует можно пора обязаны хотим готовы намерены".split())
_MORE = re.compile(r"(?:серьезн|существенн|значительн|заметн|кратн|резк|ощутим|активн|дальнейш|больш|взрывн)[а-я]*$")


def wishes(sentence: Sentence, index: int) -> list[Draft]:
    """Statements that name a direction of turnover and no number."""
    if True not in sentence.tokens.opens_wish:
        return []
    aspirations = sentence.aspirations
    if not aspirations and DIRECTIONS.isdisjoint(sentence.parts):
        return []
    found: list[Draft] = []
    trade = [match for match in sentence.topics if match.row.label == "turnover"]
    for match in aspirations:
        first = match.first
        if match.row.label == "future":
            future = [
                verb
                for verb in sentence.roles
                if verb.row.label in ("reach", "change") and verb.feature == "fut" and 0 < match.first - verb.first <= 3
            ] + [verb for verb in sentence.roles if verb.row.words == ("показаться",) and verb.feature == "fut"]
            if not future:
                continue
            first = future[0].first
        found.append(Draft(sentence, index, first, match.last, None, "target", match.row.name, "turnover", idiom=True))
    for verb in sentence.roles:
        if verb.row.label != "raise" and not (verb.row.label == "change" and verb.row.words[0] in ("прибавить",)):
            continue
        if verb.feature not in ("inf", "fut1", "imp") and not (verb.feature == "fut" and verb.row.label == "raise"):
            continue
        if verb.row.words[0] in ("иметь", "сделать", "торговать", "выйти", "выходить", "вывести", "обеспечить", "добиться"):
            continue
        object_ = next(
            (
                match
                for match in trade
                if 0 < match.first - verb.last <= 4
                and sentence.clauses[match.first] == sentence.clauses[verb.last]
                and not any(amount.first < match.first and amount.first > verb.last for amount in sentence.amounts)
            ),
            None,
        )
        first, last = verb.first, verb.last
        if object_ is not None:
            last = object_.last
        elif verb.row.label == "change":
            if not trade and not sentence.has("turnover"):
                continue
        else:
            front = [match for match in trade if match.last < verb.first]
            if not front or sentence.has("export", "import", "investment"):
                continue
            if any(amount.first > verb.last for amount in sentence.amounts):
                continue
        if any(verb.last < amount.first <= last for amount in sentence.amounts):
            continue
        while first > 0 and (sentence.words[first - 1] in _NEED or _is_degree(sentence.words[first - 1])):
            first -= 1
        found.append(Draft(sentence, index, first, last, None, "target", verb.row.name, "turnover", object_))
    for noun in sentence.roles:
        if noun.row.label != "rise" or noun.row.words[0] not in (
            "рост",
            "увеличение",
            "наращивание",
            "расширение",
            "прирост",
            "удвоение",
            "утроение",
        ):
            continue
        object_ = next((match for match in trade if 0 < match.first - noun.last <= 2), None)
        hoped = any(
            match.row.label in ("will", "hope", "expect")
            and match.last < noun.first
            and sentence.clauses[match.first] == sentence.clauses[noun.first]
            for match in sentence.roles
        )
        if object_ is None or not hoped:
            continue
        first = noun.first
        if first > 0 and _MORE.match(sentence.words[first - 1]):
            first -= 1
        found.append(Draft(sentence, index, first, object_.last, None, "target", noun.row.name, "turnover", object_))
    return _apart(found)


def _is_degree(word: str) -> bool:
    return bool(re.match(r"(?:серьезно|существенно|значительно|заметно|кратно|резко|ощутимо|активно|дальше|вдвое|втрое)$", word))


def _apart(found: list[Draft]) -> list[Draft]:
    """Of wishes whose words overlap the first one."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda draft: (draft.first, -draft.last)):
        if not kept or draft.first > kept[-1].last:
            kept.append(draft)
    return kept
