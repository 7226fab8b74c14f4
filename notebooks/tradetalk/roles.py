"""What an amount is about, and in what role: current, target, forecast, past, growth.

The words nearest to the amount speak first: its own clause, then the rest of the sentence. Nothing here knows more
than one sentence; what an earlier sentence tells is for `statements` to ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tradetalk import cues
from tradetalk.amounts import UNRESOLVED, Amount
from tradetalk.sayings import verbs
from tradetalk.sentence import COUNTS, Sentence, YearAt, is_attribute, years_ahead
from tradetalk.words import LOOSE_CURRENCIES, WORD, with_trait

# ---------------------------------------------------------------------------------------------------------------
# Topic of an amount

WEAK_TOPICS = frozenset(("output", "programme", "echo"))
_RULED = frozenset("благодаря счет из-за вследствие по для при в на с от через без после несмотря за со во из под к".split())
_LEFT_ASIDE = frozenset(("включая", "кроме", "исключая", "считая"))


def topic_of(sentence: Sentence, amount: Amount) -> cues.Match | None:
    """The topic phrase in the sentence that an amount belongs to."""
    topics = [match for match in sentence.topics if match.row.label != "echo"]
    if not topics:
        return None
    topics = [match for match in topics if not _stands_there(sentence, match)]
    if any(match.row.label == "turnover" and match.feature == "nomn" for match in topics):
        topics = [match for match in topics if match.row.words != ("стоить",)]  # "столько стоила взаимная торговля"
    if not topics:
        return None
    topics = [match for match in topics if not is_circumstance(sentence, amount, match)] or topics
    topics = _strong(sentence, amount, topics)
    if _is_sum_of_flows(sentence, amount, topics):
        return next(match for match in topics if match.row.label in ("export", "import"))._replace(row=BOTH_FLOWS)
    told = _told_as_turnover(sentence, amount, topics)
    if told:
        return told
    if amount.form == "adjective":
        for match in topics:
            if 0 < match.first - amount.last <= 2 and sentence.clauses[match.first] == sentence.clauses[amount.last]:
                return match
    behind = right_behind(sentence, amount, topics)
    if behind:
        return behind
    left, right = sentence.window(amount.first, amount.last)
    ahead = [match for match in topics if left <= match.first and match.last < amount.first]
    after = [match for match in topics if amount.last < match.first < right and not _is_background(sentence, match)]
    equated = _equated(sentence, amount, topics)
    if equated:
        return equated
    shares = [match for match in sentence.roles if match.row.label == "share" and amount.last < match.first < right]
    if shares and any(match.first > shares[0].first for match in after):
        return next(match for match in after if match.first > shares[0].first)
    if ahead:
        return _ruling(sentence, ahead)
    if after:
        return after[0]
    clause = sentence.clause_bounds(amount.first)[0]
    inner = [match for match in topics if clause <= match.first < amount.first]
    if inner:
        return _ruling(sentence, inner)
    earlier = [match for match in topics if match.last < amount.first and not _is_aside(sentence, match)]
    if earlier:
        nearest = sentence.clauses[earlier[-1].last]
        return _ruling(sentence, [match for match in earlier if sentence.clauses[match.last] == nearest])
    later = [match for match in topics if match.first > amount.last]
    return later[0] if later else topics[-1]


_CIRCUMSTANCES = frozenset(("после", "при", "ввиду", "вопреки", "несмотря"))


def is_circumstance(sentence: Sentence, amount: Amount, match: cues.Match) -> bool:
    """ "После запуска соглашения вырос до 4,9 млрд": a noun behind "после" or "при" and before the verb of another sum."""
    if match.row.label == "turnover" or match.last >= amount.first or match.feature in cues.VERBAL:
        return False
    words, kinds, here = sentence.words, sentence.kinds, match.first - 1
    while here >= 0 and kinds[here] == WORD and words[here] not in _CIRCUMSTANCES and not _AS_IT_BEGINS.match(words[here]):
        word = words[here]
        owned = here == match.first - 1 or word in ("в", "силу") or cues.parse(word)[0].tag.case == "gent"
        if not owned and not is_attribute(word):
            return False
        here -= 1
    if here > 0 and words[here - 1] in ("с", "со") and _AS_IT_BEGINS.match(words[here]):
        here -= 1
    elif here < 0 or words[here] not in _CIRCUMSTANCES:
        return False
    return words[here + 1] not in ("этом", "этого", "том", "чем") and any(
        match.last < verb.first < amount.first and verb.row.label in VERBS for verb in sentence.roles
    )


_AS_IT_BEGINS = re.compile(
    r"(?:вступлением|запуском|вводом|введением|подписанием|заключением|открытием|началом|завершением|отменой)$"
)
"""What may stand behind "с" for a time: "с вступлением в силу соглашения показатель превысит 3 млрд"."""


def _stands_there(sentence: Sentence, match: cues.Match) -> bool:
    """ "Такая планка стоит перед торговлей": the form is that of a verb of standing where no sum follows it."""
    return match.row.words == ("стоить",) and sentence.words[match.first] in ("стоит", "стоят") and not any(
        0 < amount.first - match.last <= 4 for amount in sentence.amounts
    )


def _strong(sentence: Sentence, amount: Amount, topics: list[cues.Match]) -> list[cues.Match]:
    """Topics without the weak ones where turnover is named, and without trade partners where anything else is.

    A weak topic in the clause of the amount stays if turnover is named only in a later clause ("проследовало транзитом
    товаров на 18 млрд, и к товарообороту ...").
    """
    named = [match for match in topics if match.row.label == "turnover"]
    own = sentence.clauses[amount.first]
    if named and not (named[0].first > amount.last and all(sentence.clauses[match.first] != own for match in named)):
        topics = [match for match in topics if match.row.label not in WEAK_TOPICS]
    if any(match.row.label not in ("commerce", *WEAK_TOPICS) for match in topics):
        return [match for match in topics if match.row.label != "commerce"]
    return [match for match in topics if match.row.label == "commerce"] or topics


BOTH_FLOWS = cues.Row("topics", ("экспорт", "и", "импорт", "вместе"), "turnover", "", 0)
"""Stands for exports and imports taken together."""
_TOGETHER = re.compile(r"(?:вместе|суммарн|сложи|сложен|совокупн|сообща$)")


def _is_sum_of_flows(sentence: Sentence, amount: Amount, topics: list[cues.Match]) -> bool:
    """ "Покупки и продажи, вместе взятые": exports and imports joined in one phrase, and a word that adds them up."""
    for left in topics:
        for right in topics:
            if {left.row.label, right.row.label} == {"export", "import"} and 0 < right.first - left.last <= 5:
                between = sentence.words[left.last + 1 : right.first]
                if any(word in ("и", "плюс", "с") for word in between):
                    both = left.feature in cues.VERBAL and right.feature in cues.VERBAL and len(sentence.amounts) == 1
                    return (both and amount.first > right.last) or any(map(_TOGETHER.match, sentence.words))
    return False


def _told_as_turnover(sentence: Sentence, amount: Amount, topics: list[cues.Match]) -> cues.Match | None:
    """ "... 1,75 млрд, и это уже товарооборот": the noun that the next clause makes the same as the amount."""
    words, here = sentence.words, amount.last + 1
    while here < len(words) and words[here] in (",", "-", "и", "а"):
        here += 1
    if here == amount.last + 1 or here >= len(words) or words[here] != "это":
        return None
    here += 1
    while here < len(words) and (words[here] in ("уже", "весь", "вся", "наш", "наша", "все") or is_attribute(words[here])):
        here += 1
    return next((match for match in topics if match.first == here and match.row.label == "turnover"), None)


_LEVELS = frozenset("уровень планка рубеж отметка цифра барьер порог показатель оборот сумма".split())


def _is_out_of(sentence: Sentence, echo: cues.Match) -> bool:
    """ "Из этой суммы 210 млрд приходится на поставки": the sum of which a part is told."""
    return "из" in sentence.words[max(echo.first - 2, 0) : echo.first]


def is_echoed(sentence: Sentence, amount: Amount) -> bool:
    """True if "планку в", "рубеж в", "цифра", "оборот" stands right before an amount and no topic between clause and amount."""
    left, _ = sentence.window(amount.first, amount.last)
    if left and sentence.words[left - 1] == "-":  # "цифра скромная - 14,6 млн"
        left = sentence.clause_bounds(max(left - 2, 0))[0]
    echoes = [match for match in sentence.topics if match.row.label == "echo" and left <= match.first < amount.first]
    return (
        any(echo.row.words[0] in _LEVELS and not _is_out_of(sentence, echo) for echo in echoes)
        and not any(match.row.label != "echo" and left <= match.first < amount.first for match in sentence.topics)
    )


def right_behind(sentence: Sentence, amount: Amount, topics: list[cues.Match]) -> cues.Match | None:
    """The topic noun that follows the amount at once: "500 млн долларов товарооборота", "миллиарду общей торговли"."""
    for match in topics:
        if 0 < match.first - amount.last <= 3 and match.feature != "nomn":
            between = sentence.words[amount.last + 1 : match.first]
            if all(is_attribute(word) for word in between):
                return match
    return None


def _is_background(sentence: Sentence, match: cues.Match) -> bool:
    """ "при товарообороте в 2 млрд": a circumstance."""
    return any(word in ("при", "фоне") for word in sentence.words[max(match.first - 3, 0) : match.first])


_OUT_OF_IT = (("из", "них"), ("из", "этой", "суммы"), ("из", "нее"), ("из", "этого"), ("из", "которых"))
_NAMING = ("nomn", "gent")
"""Features of a noun behind a dash: a plural nominative often looks like a singular genitive ("поставки")."""


def _equated(sentence: Sentence, amount: Amount, topics: list[cues.Match]) -> cues.Match | None:
    """ "900 млн - это экспорт": the noun that a dash makes the same as the amount."""
    words, here = sentence.words, amount.last + 1
    here += next((len(part) for part in _OUT_OF_IT if tuple(words[here : here + len(part)]) == part), 0)
    if here >= len(words) or words[here] not in ("-", ","):
        return None
    here += 1
    if words[here - 1] == "," and words[here : here + 1] != ["это"]:
        return None
    while here < len(words) and (words[here] in ("это", "наш", "их", "лишь", "только", "чистый") or is_attribute(words[here])):
        here += 1
    if words[here + 1 : here + 2] in (["плюс"], ["и"]) and words[here] in ("экспорт", "импорт"):
        return None  # "это экспорт плюс импорт"
    return next(
        (match for match in topics if match.first == here and match.row.label != "turnover" and match.feature in _NAMING), None
    )


def is_equated(sentence: Sentence, amount: Amount, match: cues.Match) -> bool:
    """True if a topic phrase behind an amount is what the amount is: "40 млн - закупки фруктов"."""
    between = sentence.words[amount.last + 1 : match.first]
    return (
        bool(between)
        and between[0] == "-"
        and all(word in ("-", "это", "наш", "их", "лишь", "только", "чистый") or is_attribute(word) for word in between)
    )


def _is_aside(sentence: Sentence, match: cues.Match) -> bool:
    first, _ = sentence.clause_bounds(match.first)
    return sentence.words[first] in _LEFT_ASIDE


def _ruling(sentence: Sentence, matches: list[cues.Match]) -> cues.Match:
    """Of several topics before an amount the nearest, unless it hangs on a preposition and another one does not."""
    nearest = matches[-1]
    balance = matches[0]
    if balance.row.label == "balance" and len(matches) > 1 and all(
        map(is_attribute, sentence.words[balance.last + 1 : matches[1].first])
    ) and matches[1].feature == "gent":
        return balance  # "сальдо внешней торговли товарами и услугами"
    if len({match.row.label for match in matches}) == 1:
        return nearest
    for head in matches[:-1]:
        if (
            head.last < nearest.first
            and all(map(is_attribute, sentence.words[head.last + 1 : nearest.first]))
            and nearest.feature == "gent"
        ):
            return head
    free = [match for match in matches if not is_ruled(sentence, match)]
    return free[-1] if free and is_ruled(sentence, nearest) else nearest


def is_ruled(sentence: Sentence, match: cues.Match) -> bool:
    """True if a preposition rules the noun of a match: "благодаря экспорту"."""
    for here in range(match.first - 1, max(match.first - 4, -1), -1):
        word = sentence.words[here]
        if word in _RULED:
            return True
        if word == "учетом":
            continue
        if sentence.kinds[here] != WORD or not is_attribute(word):
            return False
    return False


def is_all_trade(sentence: Sentence, match: cues.Match) -> bool:
    """True if the phrase speaks of all foreign trade of a country."""
    return any("foreign" in traits for traits in sentence.tokens.traits[max(match.first - 2, 0) : match.last + 3])


def _is_many_or_fixed(word: str) -> bool:
    """True for "лирах", for "злотых" and for a noun without cases ("песо")."""
    return word.endswith(("ах", "ях", "ых", "их")) or "Fixd" in cues.parse(word)[0].tag


def loose_currency(sentence: Sentence, left: int = 0, right: int | None = None) -> str | None:
    """A currency noun that stands without a number between two tokens: "считает в долларах"."""
    nouns = cues.currencies().nouns
    right = len(sentence.words) if right is None else right
    loose = ""
    for at in with_trait("currency", sentence.tokens.traits):
        if not left <= at < right:
            continue
        word = sentence.words[at]
        code = LOOSE_CURRENCIES.get(word[:4]) or LOOSE_CURRENCIES.get(word)
        if code is None and at and sentence.words[at - 1] == "в" and word in nouns and _is_many_or_fixed(word):
            code = nouns[word] or UNRESOLVED  # "в лирах это 120 млрд", "в песо"
        if code is None and at > 1 and sentence.words[at - 1] == "на" and sentence.words[at - 2].startswith("пересч"):
            code = nouns.get(word)  # "в пересчете на реалы"
        if sentence.words[at - 1] == "не":
            continue  # "не рублей, а долларов"
        if code and (word in nouns or word.startswith(("доллар", "рублев", "бакс", "сумов"))) and not any(
            amount.first <= at <= amount.last for amount in sentence.amounts
        ):
            if sentence.words[at - 1] == "в":
                return code
            loose = loose or code
    return loose or None


# ---------------------------------------------------------------------------------------------------------------
# Hedge by a verb of crossing

VERBS = frozenset(("reach", "change", "raise"))


def hedged_by_verb(sentence: Sentence, amount: Amount, left: int, right: int) -> Amount:
    """The amount with the hedge of a verb of crossing or approach in its window ("превысил", "не дотянул до")."""
    verbs = [match for match in sentence.hedges if match.row.place == "verb"]
    if not verbs:
        return amount
    heads = [match for match in sentence.roles if match.row.label in VERBS]
    before = [match for match in verbs if left <= match.first and match.last < amount.first]
    if before:
        chosen = max(before, key=lambda match: (match.last, -match.first))
        if not any(chosen.last < head.first < amount.first for head in heads) and _crosses(sentence, chosen, amount):
            return amount._replace(hedge=chosen.row.label, hedge_first=chosen.first, hedge_last=chosen.last)
        return amount
    if any(left <= head.first and head.last < amount.first for head in heads):
        return amount
    after = [match for match in verbs if amount.last < match.first < right]
    if after:
        chosen = min(after, key=lambda match: (match.first, -match.last))
        if not any(amount.last < head.first < chosen.first for head in heads):
            return amount._replace(hedge=chosen.row.label, hedge_first=chosen.first, hedge_last=chosen.last)
    return amount


_NEARLY = frozenset(("почти", "практически"))


def hedged_by_nearness(sentence: Sentence, amount: Amount, left: int) -> Amount:
    """The amount with the hedge of "почти" before a verb of level: "почти добрался до 60 миллионов"."""
    words = sentence.words
    for match in sentence.roles:
        if match.row.label not in VERBS or match.first <= left or words[match.first - 1] not in _NEARLY:
            continue
        if match.last == amount.first - 1 or (match.last < amount.first and words[amount.first - 1] in ("до", "к", "на")):
            return amount._replace(hedge="under", hedge_first=match.first - 1, hedge_last=match.first - 1)
    return amount


def hedged_by_denial(sentence: Sentence, amount: Amount, left: int) -> Amount:
    """The amount with the hedge of "не … и": "не наторговали и на триста миллионов", "нет и ста"."""
    words = sentence.words
    at = amount.first - 1
    while at > left and words[at] in ("на", "до", "в", "к"):
        at -= 1
    if at <= left or words[at] != "и":
        return amount
    if at == amount.first - 1 and words[amount.last + 1 : amount.last + 2] == ["не"]:
        return amount._replace(hedge="under", hedge_first=at, hedge_last=at)  # "и миллиарда не набиралось"
    denied = next((here for here in range(at - 1, max(at - 5, left - 1), -1) if words[here] in ("не", "нет")), -1)
    return amount._replace(hedge="under", hedge_first=denied, hedge_last=at) if denied >= 0 else amount


def hedged_by_beyond(sentence: Sentence, amount: Amount, left: int) -> Amount:
    """The amount with the hedge of "за" behind a verb of level: "было за 3 млрд", "шагнула за 400 млн"."""
    at = amount.first - 1
    if at < left or sentence.words[at] != "за":
        return amount
    if any(match.row.label in VERBS and 0 < at - match.last <= 2 for match in sentence.roles):
        return amount._replace(hedge="over", hedge_first=at, hedge_last=at)
    return amount


def _crosses(sentence: Sentence, match: cues.Match, amount: Amount) -> bool:
    """Verbs of approach hedge only with "к"; "стремиться" only in the third person."""
    verb = match.row.words[-1]
    if verb == "стремиться" and match.feature not in ("pres", "past"):
        return False
    if verb in ("подойти", "подходить", "стремиться"):
        return "к" in sentence.words[match.last + 1 : amount.first]
    return True


# ---------------------------------------------------------------------------------------------------------------
# Role

COMPARED = "тогда как в … году"
"""The rule of a level that an earlier one is compared with."""

UNTIL = "до … года"
"""The rule of a level that ended in a year."""

UNTOLD = "a level named without a verb"
"""The rule of a level to which no cue speaks."""

MILLION = 1_000_000
SMALLEST = 10_000
"""A sum below this and without a multiplier is a price or a rate, no turnover."""

_SMALL = frozenset(
    "чем уже даже всего лишь только и не а почти около порядка примерно более менее свыше больше меньше "
    "сумму размере целых минимум максимум ровно приблизительно где-то".split()
)
_DONE = frozenset(("past", "ger", "pres", "pres1", "part"))


_CASE_PREPOSITIONS = frozenset(("о", "об", "на", "до", "в", "во", "к", "ко", "с", "со", "за", "по", "из", "от", "против"))


def _case_preposition(sentence: Sentence, first: int) -> tuple[str, bool]:
    """The preposition of an amount and whether a noun of level stands between ("на уровне 500 млн")."""
    words = sentence.words
    marked = False
    marks = {number for match in sentence.roles if match.row.label == "mark" for number in (match.first, match.last)}
    farthest = max(first - 8, -1)
    for here in range(first - 1, farthest, -1):
        word = words[here]
        if word in _CASE_PREPOSITIONS:
            if words[here - 1 : here + 1] == ["сравнению", "с"]:
                return "", marked  # "прибавить по сравнению с нынешним 0,7 млрд"
            if not (marked and word in ("в", "во") and here > 0):
                return word, marked
            continue
        if here in marks:
            marked = True
            continue
        if word not in _SMALL and not (marked and sentence.kinds[here] == WORD):
            rest = range(farthest + 1, here)  # the kind of the word matters only if there is something to find before it
            done = marks.isdisjoint(rest) and _CASE_PREPOSITIONS.isdisjoint(sentence.words[farthest + 1 : here])
            if done or not is_attribute(word):
                break
    return "", marked


def role_of(sentence: Sentence, first: int, last: int, year: int | None) -> tuple[str, str]:
    """Role and rule of an amount of turnover."""
    words = sentence.words
    if _denied(sentence, first, last):
        return "not-turnover", "denied"
    if "imagined" in sentence.parts and not sentence.years and sentence.parts.isdisjoint(_IN_TIME):
        imagined = next((match for match in sentence.roles if match.row.label == "imagined" and match.first < first), None)
        if imagined:
            return "not-turnover", imagined.row.name
    amounts = sentence.amounts
    at = next((number for number, amount in enumerate(amounts) if amount.first == first), -1)
    if at >= 0 and amounts[at].counted and not amounts[at].scaled and amounts[at].high < SMALLEST:
        return "not-turnover", "too small for trade between countries"
    if at >= 0 and amounts[at].counted and amounts[at].high < MILLION and words[first - 1] == "по":
        return "not-turnover", "so much for each"
    at = max(at, 0)
    preposition, marked = _case_preposition(sentence, first)
    if "на" in words[first + 1 : last]:
        preposition, marked = "на", False  # "прирастаем миллионов на тридцать"
    if preposition in ("с", "со") and any(
        match.row.label == "origin" and 0 < first - match.last <= 3 for match in sentence.roles
    ):
        return "past", "начинали с"
    if preposition in ("с", "со") and _STARTED.search(" ".join(words[left_of(sentence, first) : last + 6])):
        return "past", "начинали с"
    began = preposition == "от" and words[first - 1] == "от" and at + 1 < len(amounts) and any(
        match.row.label in ("change", "reach") and last < match.first < amounts[at + 1].first for match in sentence.roles
    )  # "от 3 млн поднялась до тридцати"
    if (preposition in ("с", "со") or began) and at + 1 < len(amounts):
        following = amounts[at + 1]
        parted = any(word == "где" or word.startswith("котор") for word in words[last + 1 : following.first])
        if following.first - last <= 12 and not parted and _case_preposition(sentence, following.first)[0] in ("до", "к"):
            heads = [match for match in sentence.roles if match.last < first and match.row.label in VERBS]
            moved = _moved_aim(sentence, heads[-1], first) if heads else None
            if moved:
                return moved
            return _left_behind(sentence, first), "from … to"
    if preposition in ("с", "со") and at and _came_down_from(sentence, amounts[at - 1], first):
        return _left_behind(sentence, first), "to … from"
    if preposition == "от" and words[first - 1] == "от":
        left_over = next((one for one in sentence.roles if last < one.first <= last + 8 and one.row.words == ("остаться",)), None)
        if left_over:  # "от 500 млн осталось 300", "от восьмисот останется тридцать"
            return ("current" if left_over.feature == "fut" else "past"), left_over.row.name
    if amounts and amounts[at].spread:
        return _left_behind(sentence, first), "from … to"
    left, right = sentence.window(first, last)
    clause_left, clause_right = sentence.clause_bounds(first)[0], sentence.clause_bounds(last)[1]
    roles = sentence.roles
    grown = _growth(sentence, first, last, left, right, preposition, marked)
    if grown:
        return "growth", grown
    for match in roles if "versus" in sentence.parts else ():
        if match.row.label == "versus" and left <= match.first < first and first - match.last <= 6:
            present = next((one for one in roles if one.row.label == "now" and match.last < one.first < first), None)
            if present:
                return "current", present.row.name  # "вместо нынешних пяти"
            planned = [
                other
                for other in roles
                if other.row.words[0]
                in ("план", "запланировать", "обещать", "пообещать", "запланированный", "намеченный", "прогноз")
            ]
            grew = any(match.last < one.first < first and one.row.label == "rise" for one in roles)  # "вместо роста до 90 млн"
            if "вместо" in match.row.words[0] and (grew or any(word in _CAME_OUT for word in words[last + 1 :])):
                return "target", match.row.name  # "вместо 90 млн получилось 70"
            return ("target", planned[0].row.name) if planned and "вместо" in match.row.words[0] else ("past", match.row.name)
    for match in roles if not sentence.parts.isdisjoint(_LABEL_ROLES) else ():
        reach = 6 if match.row.label == "set" else 3
        if (
            match.row.label in _LABEL_ROLES
            and 0 < first - match.last <= reach
            and left <= match.first
            and is_attribute(words[match.last])
            and match.row.words[0] != "рекордный"
            and not (match.row.label == "before" and preposition in ("к", "ко") and _is_return(sentence, first))
            and not any(match.last < other.first < first and other.row.label in _PLANNING for other in roles)
        ):
            if words[match.first - 1] == "при" and match.row.words[0] in _SAID_TO_BE:
                return "current", match.row.name  # "при заявленных 150 млн экспорт - лишь 30"
            return _LABEL_ROLES[match.row.label], match.row.name
    noted = _noted(sentence, last)
    if noted:
        return noted
    relative = _relative_clause(sentence, last) or _is_named(sentence, first) or _used_to_be(sentence, first)
    if relative:
        return relative
    order = _nearest_first(sentence, first, last, left, right, clause_left, clause_right)
    return _first_cue(sentence, order, first, last, preposition, year)


def _noted(sentence: Sentence, last: int) -> tuple[str, str] | None:
    """ "50 млрд (прогноз министерства)", "60 млн (план)", "48 млн → 103 млн": what a bracket or an arrow behind a sum says."""
    words = sentence.words
    if words[last + 1 : last + 2] == ["("] and ")" in words[last + 2 :]:
        noun, end = words[last + 2], words.index(")", last + 2)
        if any(last < amount.first < end for amount in sentence.amounts):
            return None  # "500 млн (план на 2030 год - миллиард)"
        if noun.startswith("прогноз"):
            return "forecast", "(прогноз)"
        if noun in ("план", "цель", "задание", "целевой"):
            return "target", f"({noun})"
    if words[last + 1 : last + 2] in (["→"], ["➡"], ["⇒"]) and any(amount.first == last + 2 for amount in sentence.amounts):
        return "past", "→"
    return None


def _came_down_from(sentence: Sentence, previous: Amount, first: int) -> bool:
    """ "Выросла до 150 млн долларов со 100 млн": where a change began, told behind its end."""
    return (
        0 < first - previous.last <= 3
        and _case_preposition(sentence, previous.first)[0] in ("до", "к")
        and any(match.row.label == "change" and match.last < previous.first for match in sentence.roles)
    )


_CAME_OUT = frozenset("получилось вышло получили выполнили выполнено сделано".split())
_PLANNING = frozenset(("reach", "raise", "change", "will", "expect", "may"))
"""Cues between an adjective and a sum ("в нынешнем ожидается 75") that part the two."""
_IN_TIME = frozenset(("now", "before"))
_LABEL_ROLES = {"now": "current", "before": "past", "set": "target"}
"""Parts that say the role of a sum right behind them, if they are adjectives."""
_SAID_TO_BE = frozenset(("заявленный", "объявленный", "обозначенный"))
"""Adjectives that say of a sum behind "при" that somebody claims it, and not that it is planned."""
_STARTED = re.compile(r"(?:начинал|начали|стартовал|старт)")


def _is_return(sentence: Sentence, first: int) -> bool:
    """ "Вернуться к прежнему миллиарду удастся не скоро": the old level is an aim."""
    return any(
        match.row.words[0] in ("вернуться", "возвратиться", "вернуть") and match.first < first and match.feature == "inf"
        for match in sentence.roles
    )


def left_of(sentence: Sentence, first: int) -> int:
    """The first token of the clause before the amount, asides between commas passed over."""
    left, _ = sentence.clause_bounds(first)
    return max(left - 8, 0)


_REVISED = re.compile(r"(?:пониз|повыс|сниз|улучш|ухудш|пересмотр|подня|скорректир|уточн)")


def _left_behind(sentence: Sentence, first: int) -> str:
    """The role of the level that a change starts from: still current where the change is only planned."""
    before = sentence.words[:first]
    if any(map(_REVISED.match, before)) and any(word.startswith("прогноз") for word in before):
        return "forecast"  # "понизили прогноз на 2025 год с 5,2 до 4,7 млрд"
    heads = [match for match in sentence.roles if match.last < first and match.row.label in VERBS]
    heads = heads or [match for match in sentence.roles if match.first > first and match.row.label in VERBS][:1]
    if any(match.row.label == "now" and match.last == first - 1 for match in sentence.roles):
        return "current"  # "с нынешних 58 млн торговлю доведут до 90"
    if heads and heads[-1].feature in ("inf", "fut", "fut1", "imp"):
        done = any(match.row.label == "success" and match.feature in ("past", "part") for match in sentence.roles)
        return "past" if done else "current"
    return "past"


def _denied(sentence: Sentence, first: int, last: int) -> bool:
    """ "не 500, а 700" and "не миллиард": the sum is refused."""
    words = sentence.words
    here = first - 1
    while here >= 0 and words[here] in ("на", "в", "до", "о", "к"):
        here -= 1
    if here < 0 or words[here] != "не":
        return False
    return not any(match.first <= here <= match.last for match in sentence.hedges)


def _growth(sentence: Sentence, first: int, last: int, left: int, right: int, preposition: str, marked: bool) -> str:
    """The rule by which an amount is a change, or nothing."""
    words, roles = sentence.words, sentence.roles
    if preposition in ("до", "к", "с", "со"):
        return ""
    if (
        first
        and words[first - 1] in ("+", "-")
        and sentence.tokens.ends[first - 1] == sentence.tokens.starts[first]
        and (first == 1 or sentence.tokens.starts[first - 1] > sentence.tokens.ends[first - 2] or words[first - 2] == "(")
    ):
        return "a plus or minus sign"
    if words[last + 1 : last + 4] == ["-", "на", "столько"] and any(
        match.row.label == "change" and match.first > last for match in roles
    ):
        return "на столько"
    clause_left = sentence.clause_bounds(first)[0]
    if preposition == "на" and not marked:
        before = [match for match in roles if match.last < first and match.row.label in (*VERBS, "rise", "will")]
        nearest = before[-1] if before else None
        changes = [match for match in before if match.row.label in ("change", "rise")]
        if (changes and nearest and nearest.last == changes[-1].last) or (
            changes and all(match.row.label not in VERBS for match in before if match.first > changes[-1].last)
        ):
            return changes[-1].row.name
        surpassed = nearest is not None and nearest.row.words[0] in _SURPASSING and nearest.feature == "past" and any(
            word.startswith(("уров", "показател", "результат", "рекорд")) for word in words[nearest.last + 1 : first]
        )
        if surpassed:
            return nearest.row.name  # "превзошел прошлогодний уровень на $1,6 млрд"
        behind = last + 3 if words[last + 1 : last + 3] == ["с", "лишним"] else last + 1
        if words[behind : behind + 1] == ["("] and ")" in words[behind : behind + 9]:  # "на 310 млрд (почти $800 млн) ниже"
            behind = words.index(")", behind) + 1
        if words[behind : behind + 2] == [",", "или"]:  # "на 58 млн долларов, или 8,5 процента, больше"
            behind = next((at + 1 for at in range(behind + 2, min(behind + 7, len(words))) if words[at] == ","), behind)
        if behind < len(words) and words[behind] in ("больше", "меньше", "выше", "ниже", "превысив"):
            return "comparison: на … больше"
        framed = words[last + 1 : last + 2] == ["-"] and "-" in words[max(first - 3, 0) : first]
        reach = sentence.clause_bounds(last + 2)[1] if framed and last + 2 < len(words) else right
        after = [match for match in roles if last < match.first < reach and match.row.label in ("change", "rise")]
        if after and (framed or not before):
            return after[0].row.name
        verb = _verb_before(sentence, first)
        if verb:
            return f"{verb} на …"
        here = first - 2
        if here >= 0 and words[here] in ("больше", "меньше", "выше", "ниже", "более", "менее"):
            return "comparison: больше на …"
        return ""
    for match in roles:
        if (
            match.row.label == "change"
            and match.row.words[0] in _ADDERS
            and left <= match.first
            and match.last < first
            and not any(head.row.label in VERBS and match.last < head.first < first for head in roles)
        ) and preposition in ("", "по"):
            return match.row.name
    short = next(
        (
            match
            for match in roles
            if match.row.words[0] in _ADDERS and match.row.label == "change" and last < match.first < right
        ),
        None,
    )
    if short and preposition == "" and not any(match.row.label in VERBS and left <= match.first < first for match in roles):
        return short.row.name
    if "против" in (words[first - 1], *words[last + 1 : last + 2]) and preposition in ("", "против"):
        return ""  # "снижение глубже: 34,7 млрд против 37 млрд": two levels
    cost = next((at for at in range(left, first) if words[at] in _COST), None) if preposition in ("", "в") else None
    if cost is not None and (
        any(match.first == last + 1 and match.row.label == "turnover" for match in sentence.topics)
        or any(cost < match.first < first and match.row.label == "turnover" for match in sentence.topics)
    ):
        return "стоило … оборота"
    timed = any(match.row.label in ("now", "before") and match.last == first - 1 for match in roles)
    if timed and not is_attribute(words[first - 1]):
        return ""  # "прирост скромный: тогда 43 млрд, теперь 50"
    nouns = [
        match
        for match in roles
        if match.row.label == "rise" and match.last < first and (left <= match.first or clause_left <= match.first)
    ]
    if not nouns:
        previous = [
            match
            for match in roles
            if match.row.label == "rise"
            and match.last < first
            and 0 <= sentence.clauses[first] - sentence.clauses[match.last] <= 2
        ]
        nouns = [
            match
            for match in previous
            if first - match.last <= 4
            or (
                match.first - sentence.clause_bounds(match.first)[0] <= (match.feature != "gent")
                and not any(head.row.label in (*VERBS, "will", "expect") and match.last < head.first < first for head in roles)
            )
        ]
        if nouns and first - nouns[-1].last > 4:
            return nouns[-1].row.name
    if nouns:
        noun = nouns[-1]
        heads = [head for head in roles if head.row.label in VERBS and noun.last < head.first < first]
        tops = [topic for topic in sentence.topics if noun.last < topic.first < first]
        if noun.row.words[0] in ("плюс", "минус") and first - noun.last <= 2:
            return noun.row.name
        told = all(head.row.words[0] in _COUNTING for head in heads) and (
            heads or (preposition in ("на", "в", "") and len(tops) <= 1 and first - noun.last <= 6)
        )
        free = not is_ruled(sentence, noun) or first - noun.last <= 2
        described = any(word.startswith("котор") for word in words[noun.last : first]) or (
            noun.feature == "gent" and any(topic.row.label == "turnover" and topic.feature == "nomn" for topic in tops)
        )  # "на фоне роста цен товарооборот составил 4 млрд"
        if noun.row.words[0] not in ("плюс", "минус") and told and free and not described:
            return noun.row.name
    return ""


_COST = frozenset("стоил стоила стоило стоили обошелся обошлась обошлось обошлись".split())
"""Verbs with a sum of turnover that is lost: "санкции стоили торговле 120 млн евро"."""
_SURPASSING = frozenset(("превзойти", "превысить", "превышать", "опередить", "обогнать"))


def _verb_before(sentence: Sentence, first: int) -> str:
    """A verb in the past that no table knows, right before "на" and an amount ("усох на 5 млн")."""
    here = first - 1
    while here > 0 and sentence.words[here] != "на":
        here -= 1
        if first - here > 4:
            return ""
    word = sentence.words[here - 1] if here > 0 else ""
    if not word or sentence.kinds[here - 1] != WORD or any(match.first <= here - 1 <= match.last for match in sentence.matches):
        return ""
    tag = cues.parse(word)[0].tag
    return word if tag.POS == "VERB" and tag.tense == "past" and tag.transitivity == "intr" else ""


_COUNTING = frozenset("составить составлять быть превысить достичь достигнуть оцениваться оценить исчисляться".split())

_ADDERS = frozenset(
    "отыграть прибавить прибавлять добавить прибавиться прирастать прирасти потерять растерять утратить лишиться "
    "добавиться убавиться недосчитаться недополучить отнять отбить съесть отъесть".split()
)
"""Verbs of change whose bare object is the change: "растеряли 600 млн оборота"."""


_NAMES_OF_PLANS = {"will": "target", "goal": "target", "expect": "forecast", "now": "current"}


def _is_named(sentence: Sentence, first: int) -> tuple[str, str] | None:
    """ "План на текущий год - не меньше 100": a dash makes the sum what the noun at the head of the clause says."""
    dash = first - 1
    while dash >= 0 and any(match.first <= dash <= match.last for match in sentence.hedges):
        dash -= 1
    if dash < 1 or sentence.words[dash] != "-":
        return None
    head, _ = sentence.clause_bounds(dash - 1)
    if any(word.startswith("прошлогодн") for word in sentence.words[head:dash]):
        return "current", "прошлогодний"
    while head < dash and is_attribute(sentence.words[head]):
        head += 1
    for match in sentence.roles:
        if match.first == head and match.row.label in _NAMES_OF_PLANS and match.feature not in cues.VERBAL:
            noun = cues.parse(match.row.words[0])[0].tag.POS == "NOUN"
            return (_NAMES_OF_PLANS[match.row.label], match.row.name) if noun else None
    return None


_BESIDES = frozenset("а и но да ведь же помнится помню кажется по-моему и даже почти примерно где-то около порядка вроде".split())
"""Words beside "было" and a sum that tell nothing of the time."""


def _used_to_be(sentence: Sentence, first: int) -> tuple[str, str] | None:
    """ "Дорос до 25 миллионов, а был меньше пяти", "0,23 млрд (было 0,19)": behind a level what it was before."""
    left, _ = sentence.clause_bounds(first)
    begin = _begin_of_speech(sentence, first)
    before = [
        word
        for word, kind in zip(sentence.words[begin:first], sentence.kinds[begin:first], strict=True)
        if kind == WORD and word not in _BESIDES
    ]
    if before in (["было"], ["был"], ["была"]) and not sentence.window_years(first, first):
        return "past", "а было"  # a sentence that tells nothing else: "Было 350.", "Но был миллиард."
    was = next((match for match in sentence.roles if left <= match.first < first and match.row.words == ("быть",)), None)
    if was is None or was.feature != "past":
        return None
    if sentence.words[was.first - 1] == "ведь" and not sentence.years:
        return "past", "ведь был"
    if not any(one.last < was.first for one in sentence.amounts):
        return None
    opened = sentence.words[was.first - 1] in ("(", "а") or sentence.words[was.first - 2 : was.first] == ["а", "раньше"]
    return ("past", "а было") if opened and not sentence.years else None


def _relative_clause(sentence: Sentence, last: int) -> tuple[str, str] | None:
    """ "тот миллиард, который мы имеем": the clause that follows describes the sum."""
    words = sentence.words
    about = next(
        (at for at in range(last + 1, min(last + 6, len(words) - 2)) if words[at : at + 2] in ([",", "о"], [",", "об"])), None
    )
    if about is not None and words[about + 2].startswith("котор"):
        end = sentence.clause_bounds(about + 2)[1]
        agreed = next((match for match in sentence.roles if about < match.first < end and match.row.label == "will"), None)
        return ("target", agreed.row.name) if agreed else None  # "миллион, о котором договаривались премьеры"
    if last + 2 >= len(words) or words[last + 1] != "," or not words[last + 2].startswith("котор"):
        return None
    _, right = sentence.clause_bounds(last + 2)
    for match in sentence.roles:
        if last + 2 < match.first < right and match.row.label in VERBS:
            if match.feature in ("past", "pres", "pres1", "part"):
                return "current", match.row.name
            if match.feature in ("inf", "fut", "fut1"):
                return "target", match.row.name
    return None


def _nearest_first(
    sentence: Sentence, first: int, last: int, left: int, right: int, clause_left: int, clause_right: int
) -> list[cues.Match]:
    """Role cues in the order in which they may speak for an amount."""
    own = sentence.clauses[first]
    roles = [
        match
        for match in sentence.roles
        if not first <= match.first <= last
        and (
            sentence.clauses[match.first] == own
            or not sentence.is_relative(match.first)
            or _is_parted_by_source(sentence, match, first)
        )
        and not _describes_other(sentence, match, first)
        and not ("(" in sentence.words and _is_parted_by_bracket(sentence, match.first, first, last))
    ]
    own_left = [match for match in roles if left <= match.first < first][::-1]
    beyond = _note_behind(sentence, last) or _beyond_aside(sentence, last, right)
    own_right = [match for match in roles if last < match.first < right or right < beyond[0] <= match.first < beyond[1]]
    rest_left = [match for match in roles if match.first < left][::-1]
    follows = last + 2 < len(sentence.words) and bool(_POINTERS.match(sentence.words[last + 2]))
    follows = follows or _is_choice_asked(sentence, last)
    follows = follows or bool(_remark(sentence, last))
    rest_right = [
        match
        for match in roles
        if match.first >= max(right, beyond[1])
        and (follows or (match.row.label == "vision" and match.row.words[0] not in _NEXT) or _points_back(sentence, match))
    ]
    named = [
        match
        for match in roles
        if match.first == last + 2
        and sentence.words[last + 1] == "-"
        and (match.row.label in ("will", "expect", "now", "goal") or (match.row.label == "reach" and match.feature == "fut"))
    ]
    end = sentence.clause_bounds(last)[1]
    bare = all(match.row.label == "rise" for match in own_left)  # "увеличение торговли до 90 млн - наша цель"
    if not named and end < len(sentence.words) and sentence.words[end] in ("-", ":") and bare:
        named = [
            match for match in roles if end < match.first <= end + 3 and match.row.label in ("will", "goal", "vision")
        ]  # "миллиард евро торговли с Венгрией - ближайшая цель"
    if named:
        return named
    return own_left + own_right + rest_left + rest_right


def _beyond_aside(sentence: Sentence, last: int, right: int) -> tuple[int, int]:
    """ "Рубеж в четверть миллиарда страны, я думаю, возьмут": the clause that goes on behind an aside or an opening mark, as its
    first token and the token after its last, or (0, 0)."""
    words = sentence.words
    close = next((at for at in range(last + 1, min(last + 9, len(words) - 1)) if words[at] in ("]", ")")), 0)
    begin = next((at for at in range(last, max(last - 9, 0), -1) if words[at] in ("[", "(")), 0)
    if close and begin and _STOOD_FOR.match(words[begin - 1]) and any(
        word == "ред" or word.startswith("прим") for word in words[last + 1 : close]
    ):
        return close + 1, sentence.clause_bounds(close + 1)[1]  # "это [500 млн. - Ред.] наша цель"
    if right + 1 >= len(words) or any(last < amount.first <= right for amount in sentence.amounts):
        return 0, 0
    if words[right] == "«":
        return right + 1, sentence.clause_bounds(right + 1)[1]
    if words[right] != ",":
        return 0, 0
    end = sentence.clause_bounds(right + 1)[1]
    aside = words[right + 1 : end]
    if len(aside) > 4 or end + 1 >= len(words) or words[end] != "," or aside[0] in ("а", "но", "и", "что", "если"):
        return 0, 0
    if aside[0] != "как" and not any(word in _OPINIONS or word in verbs() for word in aside):
        return 0, 0
    return end + 1, sentence.clause_bounds(end + 1)[1]


def _note_behind(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """ "100 млн (прогноз)": a bracket without a sum right behind the amount, as its first token and its end."""
    words = sentence.words
    if words[last + 1 : last + 2] != ["("]:
        return None
    end = next((at for at in range(last + 2, min(last + 6, len(words))) if words[at] == ")"), 0)
    return (last + 2, end) if end and not any(last < amount.first < end for amount in sentence.amounts) else None


_STOOD_FOR = re.compile(r"(?:эт(?:о|ого|ому|им|ом)|столько|туда|него|нему|ней|нее)$")
"""Pronouns that an editor explains in brackets."""
_NEXT = frozenset(("=впереди", "=дальше", "=завтра"))
"""Words of what is to come that open a clause of their own: "уже 1,1 миллиарда, а впереди декабрь"."""


def _is_parted_by_bracket(sentence: Sentence, cue: int, first: int, last: int) -> bool:
    """True for a cue within brackets and an amount outside, and for a cue outside where the bracket has a year of its own.

    "2,6 млрд (годом ранее - 2,5 млрд), с Арменией - 1,1 млрд" and "нарастить до 1 млрд (в 2024-м - 688,3 млн)". What stands
    in brackets right beside the amount is said of it: "2025 (оценка) - 2,7 млрд", "5 млрд (план)".
    """
    words = sentence.words
    around_cue, around_amount = bracket(words, cue), bracket(words, first)
    if around_cue == around_amount:
        return False
    if around_cue is not None:
        begin, end = around_cue
        return not (begin == last + 1 or (first > end and all(words[at] in ("-", ":", ",") for at in range(end + 1, first))))
    assert around_amount is not None
    begin, _ = around_amount
    return any(begin < year.first <= begin + 2 and year.preposition in ("в", "во", "за", "") for year in sentence.years)


def bracket(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The tokens of the brackets around token `at`."""
    begin = next((here for here in range(at, -1, -1) if words[here] in "()"), None)
    if begin is None or words[begin] != "(":
        return None
    end = next((here for here in range(at, len(words)) if words[here] == ")"), None)
    return None if end is None else (begin, end)


def _is_parted_by_source(sentence: Sentence, match: cues.Match, first: int) -> bool:
    """ "..., который составил, по оценке министерства, 69 млрд": only the source stands between verb and amount."""
    words = sentence.words
    begin = match.last + 1
    if words[begin : begin + 1] != [","] or words[begin + 1 : begin + 2] not in (["по"], ["как"], ["согласно"]):
        return False
    return "," in words[begin + 2 : first] and sentence.clauses[first] - sentence.clauses[match.last] <= 4


def _is_choice_asked(sentence: Sentence, last: int) -> bool:
    """ "$250 млрд или $300 млрд: каким будет товарооборот?": the question behind the colon is about the sums before it."""
    return sentence.words[-1] == "?" and ":" in sentence.words[last + 1 : last + 7]


def _tells_of_goal(sentence: Sentence, match: cues.Match) -> bool:
    """ "Общая цель прежняя": the adjective is said of the goal."""
    return is_attribute(sentence.words[match.first]) and any(
        other.last == match.first - 1 and other.row.label in ("will", "goal", "set") for other in sentence.roles
    )


def _describes_other(sentence: Sentence, match: cues.Match, first: int) -> bool:
    """ "С нынешних $4 млрд до $18 млрд", "до конца текущего года": the adjective belongs to another sum or to a date."""
    label = match.row.label
    if label not in ("now", "before", "set", "will") or not is_attribute(sentence.words[match.last]):
        return False
    behind = match.last + 1
    if label in ("set", "will"):  # "вместо записанных 900 млн - 936", "десять миллиардов вместо двадцати намеченных"
        return any(
            one.first != first and (one.first == behind or one.last == match.first - 1) for one in sentence.amounts
        )
    return any(one.first == behind and one.first != first for one in sentence.amounts) or (
        behind < len(sentence.words) and bool(_DATES.match(sentence.words[behind]))
    )


_DATES = re.compile(r"(?:год|квартал|полугоди|месяц|сезон|десятилети|пятилетк)")


_MULTIPLYING = frozenset("удвоить утроить учетверить увеличить нарастить умножить приумножить превысить превзойти".split())
_POINTERS = re.compile(r"(?:так(?:ой|ая|ое|ую|ие|ова|ов|ого|им|их)|эт(?:о|у|от|а|и|им|ом)|столько|вот|именно|туда)$")


def _points_back(sentence: Sentence, match: cues.Match) -> bool:
    """True if the clause of a cue refers to what was said before it ("такую задачу поставили", "столько составил")."""
    first, after = sentence.clause_bounds(match.first)
    if any(one.row.words[0] in _MULTIPLYING and first <= one.first < after and one.feature == "inf" for one in sentence.roles):
        return False  # "... 12 миллионов, сказал хоким и пообещал утроить эту цифру": the sum is what there is
    return any(_POINTERS.match(sentence.words[at]) and sentence.words[at - 1] != "в" for at in range(first, after) if at) or bool(
        _POINTERS.match(sentence.words[first])
    )


def _finite(same: list[cues.Match]) -> cues.Match:
    """Of several readings of one verb form the future before the short participle ("потянут")."""
    return next((match for match in same if match.feature == "fut" and same[0].feature == "part"), same[0])


def _first_cue(
    sentence: Sentence, order: list[cues.Match], first: int, last: int, preposition: str, year: int | None
) -> tuple[str, str]:
    """The role told by the first cue that can speak for itself."""
    words = sentence.words
    goal = _goal_year(sentence, first, last, year) or _by_end_of_term(sentence, first, last)
    was = _was(sentence, first, last)
    if _when_it_was(sentence, first):
        return "past", "когда"
    if _then_it_was(sentence, first):
        return "past", COMPARED
    if _in_same_months_of(sentence, first, last):
        return "past", "за тот же период … года"
    if _was_peak(sentence, first, year):
        return "past", "пик был"
    if _is_of_the_year_before_last(sentence, first):
        return "past", "позапрошлый год"
    seen: set[int] = set()
    for match in order:
        if match.first in seen:
            continue
        label = match.row.label
        if label == "set" and not is_attribute(words[match.last]) and any(
            other.first == match.first and other.row.label == "will" for other in order
        ):
            continue  # "на год запланировано 2,2 млрд": a predicate, and no attribute
        if label in ("expect", "will") and sentence.words[match.first - 1] in ("вопреки", "сверх"):
            continue
        if label in VERBS:
            same = [other for other in order if other.first == match.first and other.row.label in VERBS]
            verb = next(
                (other for other in same if other.row.label == "raise" and other.feature in ("inf", "fut1")),
                next(
                    (other for other in same if other.feature == "inf"),
                    next((other for other in same if other.row.label == "raise" and other.feature == "fut"), _finite(same)),
                ),
            )
            seen.add(match.first)
            role = _verb_role(sentence, verb, order, first, year)
            if role is None:
                continue
            role, rule = role
            if role == "current" and goal and sentence.clauses[match.first] != sentence.clauses[first]:
                continue  # "200 млрд к 2024-му, перевыполнен; 300 к 2030-му"
            if role == "current" and goal and verb.row.words == ("видеть",):
                return "target", rule  # "к 2027 году видим полтора миллиарда"
            if role == "current" and was and was.first != match.first:
                return "past", was.row.name
            if role == "current" and verb.feature == "past" and _until(sentence, first, last):
                return "past", UNTIL
            if role == "current" and verb.feature == "past" and _still_then(sentence, first, last):
                return "past", "еще в … году"
            return role, rule
        seen.add(match.first)
        if label == "share":
            return ("past" if was else "current"), match.row.name
        if label == "will":
            if _is_broken(sentence, match, first):
                continue
            if _is_denied_noun(sentence, match):
                instead = _said_instead(sentence, match)
                if instead:
                    return ("current" if instead.row.label == "now" else "target"), instead.row.name
                continue
            if _dreamt(sentence, match):
                return "past", match.row.name
            return "target", match.row.name
        if (label in ("vision", "set") and goal) or label == "vision":
            return "target", match.row.name
        if label == "hope":
            return "target", match.row.name
        if label in ("expect", "may"):
            return "forecast", match.row.name
        if label == "maybe" and goal:
            return "forecast", match.row.name
        if label == "before" and preposition in ("к", "ко") and _is_return(sentence, first):
            continue
        told_of = preposition in ("о", "об") and sentence.clauses[match.first] != sentence.clauses[first]
        if label == "before" and told_of and any(
            word.startswith("спор") for word in sentence.words[sentence.clause_bounds(first)[0] : first]
        ):
            continue  # "помните, мы спорили о двадцати?"
        if label == "before" and "чем" in sentence.words[max(match.first - 2, 0) : match.first] and first - match.last > 3:
            continue  # "... на 1,2 млрд меньше, чем годом ранее; с Россией - 17,6 млрд"
        if label == "before" and not goal and not _tells_of_goal(sentence, match) and not _is_of_saying(sentence, match):
            return "past", match.row.name
        if label == "now" and preposition in ("о", "об"):
            own = sentence.words[sentence.clause_bounds(first)[0] : first]
            if told_of and any(map(_SPOKE.match, own)):
                continue  # "теперь миллиард, и уже говорят о двух"
            if any(word in ("говорим", "говорят") for word in own) and (goal or _SMALL_OR_MANY.isdisjoint(own)):
                return "target", "spoke of a sum"  # "сейчас говорим о шести"
        if label == "now" and _is_until_then(sentence, match):
            continue
        if label == "now" and match.feature == "inf" and any(
            one.row.label in ("will", "hope") and one.last < match.first for one in sentence.roles
        ):
            return "target", match.row.name  # "надо сохранить торговлю на уровне 300 млн"
        if label == "now" and match.last < first and any(
            sentence.words[at] == "через" for at in range(match.last + 1, first)
        ) and _coming(sentence, first, last):
            return "target", "a term to come"  # "сейчас 300 млн, через год - 500"
        if label == "now" and not goal and match.row.words[0] not in ("рекордный", "рекорд"):
            return "current", match.row.name
    if goal:
        return "target", "a year to come"
    nearer = first > 1 and sentence.words[first - 1] in ("к", "ко") and sentence.words[first - 2].startswith(("ближе", "близ"))
    if preposition in ("к", "ко") and not nearer and not _has_past_verb(sentence, first):
        return "target", "на пути к"
    if was:
        return "past", was.row.name
    if _until(sentence, first, last):
        return "past", UNTIL
    left, _right = sentence.window(first, last)
    if preposition in ("о", "об") and any(
        sentence.words[at : at + 2] == ["речь", "идет"] for at in range(left, first)
    ):
        return "current", "речь идет о"
    if preposition in ("о", "об") and any(_SPOKE.match(word) for word in sentence.words[left:_right]):
        since = [one for one in sentence.years if one.first < first and one.preposition in ("в", "во")]
        if since and (year is None or since[-1].year < year):
            return "past", "spoke of a sum then"
        return "target", "spoke of a sum"
    barred = any(match.row.words[0] in _BARS and 0 < first - match.last <= 2 for match in sentence.roles)
    reach = _right if barred or "тогда" in sentence.words[left:first] else first  # "рубеж в 500 млн вот-вот падет"
    coming = next((word for word in sentence.words[left:reach] if is_coming(word)), None)
    if coming:
        return "forecast", f"future: {coming}"
    promised = next((at for at in range(left, first) if _is_promise(sentence.words[at])), None)
    if promised is not None:
        role = "forecast" if sentence.words[promised - 1] == "не" else "target"  # "не досчитаемся и двухсот"
        return role, f"future of the first person: {sentence.words[promised]}"
    for match in sentence.roles:
        if match.row.label == "limit" and "не" in sentence.words[max(match.first - 2, 0) : match.first]:
            continue  # "и это еще не потолок"
        if match.row.label in ("goal", "limit"):
            return ("target" if match.row.label == "goal" else "forecast"), match.row.name
    if _coming(sentence, first, last):
        return "target", "a term to come"
    ahead = years_ahead(sentence, *sentence.window(first, last)) or years_ahead(sentence, max(first - 5, 0), first)
    if ahead is not None and words[ahead[1]] in ("следующем", "будущем"):
        return "forecast", "a year to come"
    if preposition == "до" and "далеко" in words[left : sentence.window(first, last)[1]]:
        return "target", "далеко до"
    if any(word in _NEEDED for word in words[max(first - 2, left) : first]):
        return "target", "нужен"
    if last + 1 < len(words) and _PUT_OFF.match(words[last + 1]):
        return "target", f"{words[last + 1]} behind the sum"
    if words[last + 1 : last + 2] == [","] and last + 2 < len(words) and _SET_BEHIND.match(words[last + 2]):
        return "target", f"{words[last + 2]} behind the sum"
    if words[first - 1] == "-" and words[first - 2 : first - 1] == [")"] and words[max(first - 4, 0)] == "(" and (
        words[first - 3].startswith(("оценк", "ожид"))
    ):
        return "forecast", "(оценка)"
    ahead = _told_by_its_dash(sentence, first, last)
    if ahead:
        return "target", ahead
    remark = _remark(sentence, last)
    if remark:
        reserved = words[remark + 1 : remark + 4]
        if reserved[:2] == ["не", "раньше"] or reserved[:1] == ["если"] or reserved == ["в", "лучшем", "случае"]:
            return "forecast", "и то не раньше"
    return "current", UNTOLD


def _by_end_of_term(sentence: Sentence, first: int, last: int) -> bool:
    """ "Два миллиарда к концу десятилетия", "пять - к исходу пятилетки": a term without a year beside the amount."""
    words = sentence.words
    right_behind = last + 1 + (words[last + 1 : last + 2] == ["-"])
    for at in (*range(max(first - 6, 0), first), right_behind):
        if at + 2 < len(words) and words[at] in ("к", "ко") and _ENDS.match(words[at + 1]) and words[at + 2] in _TERMS:
            return not any(at < amount.first < first for amount in sentence.amounts)
    return False


_ENDS = re.compile(r"(?:концу|исходу|завершению|окончанию)$")
_TERMS = frozenset("десятилетия пятилетки пятилетия срока полномочий каденции".split())


def _told_by_its_dash(sentence: Sentence, first: int, last: int) -> str:
    """The rule by which a sum beside a dash lies ahead, or nothing: "три - уже в будущем году", "к юбилею - сто миллионов",
    "следующий привал - миллиард", "сто - цифра на следующий год", "миллиард - это не мечта", "до миллиарда еще шагать"."""
    words = sentence.words
    end = sentence.clause_bounds(last)[1]
    behind = words[end + 1 : end + 7] if words[end : end + 1] == ["-"] else []
    if any(word in _COMING_YEAR and after in ("год", "году") for word, after in pairwise(behind)):
        return "следующий год"
    if behind[:2] == ["это", "не"] and behind[2:3] and behind[2] in _DREAMS and "а" not in behind:
        return f"это не {behind[2]}"
    if words[first - 1] == "-" and first > 2:
        left = sentence.clause_bounds(first - 2)[0]
        head = words[left : first - 1]
        if len(head) > 1 and _NEXT_ONE.match(head[0]) and len(head) <= 3:
            return f"{head[0]} … -"
        if head[:1] in (["к"], ["ко"]) and len(head) <= 3 and not any(left <= year.first < first for year in sentence.years):
            return "к … -"
    if words[first - 1] == "до" and words[last + 1 : last + 2] == ["еще"] and last + 2 < len(words) and (
        cues.parse(words[last + 2])[0].tag.POS == "INFN"
    ):
        return "до … еще"
    return ""


_COMING_YEAR = frozenset("будущем следующем будущий следующий наступающем".split())
_DREAMS = frozenset("мечта фантастика утопия сказка фантазия предел потолок чудо".split())
_NEXT_ONE = re.compile(r"(?:следующ|ближайш)[а-я]{2}$")


def _is_denied_noun(sentence: Sentence, match: cues.Match) -> bool:
    """ "Миллиард - это уже не мечта, а факт": a noun of wishing that is denied says nothing."""
    words, first = sentence.words, match.first
    denied = words[first - 1] == "не" or (first > 1 and words[first - 1] == "быть" and words[first - 2].startswith("перестал"))
    return denied and match.feature not in cues.VERBAL and cues.parse(match.row.words[0])[0].tag.POS == "NOUN"


def _is_until_then(sentence: Sentence, match: cues.Match) -> bool:
    """ "Миллиард нам пока не по зубам", "миллиард пока мечта": "пока" of what is not yet there."""
    following = sentence.words[match.last + 1 : match.last + 3]
    if match.row.words != ("=пока",) or not following:
        return False
    return "не" in following or any(
        other.first == match.last + 1 and other.row.label in ("will", "vision") for other in sentence.roles
    )


_KEPT = re.compile(r"(?:сдерж|выполн|достиг|взял|взят|реш[еи]|дотян|оправд|сбы|осуществ|исполн|справ)")
"""Verbs with which a promise or a plan is kept."""


def _is_broken(sentence: Sentence, match: cues.Match, first: int) -> bool:
    """ "Обещание не сдержал: 380": what stands behind the colon is what came out instead."""
    left, _ = sentence.clause_bounds(first)
    words = sentence.words
    if left < 2 or words[left - 1] != ":" or match.first >= left or match.feature in cues.VERBAL:
        return False
    begin, end = sentence.clause_bounds(match.first)
    return any(words[at] == "не" and bool(_KEPT.match(words[at + 1])) for at in range(begin, min(end, len(words) - 1)))


def _said_instead(sentence: Sentence, match: cues.Match) -> cues.Match | None:
    """ "Не мечта, а рабочий план": the noun that a denied one gives way to."""
    if sentence.words[match.last + 1 : match.last + 3] != [",", "а"]:
        return None
    return next(
        (one for one in sentence.roles if 2 < one.first - match.last <= 5 and one.row.label in ("will", "goal", "now")), None
    )


def _has_past_verb(sentence: Sentence, first: int) -> bool:
    """True if a verb in the past stands in the clause before an amount: "торговля вернулась к $60 млн"."""
    left, _ = sentence.clause_bounds(first)
    return any(is_past_verb(word) for word in sentence.words[left:first])


@lru_cache(maxsize=20_000)
def is_past_verb(word: str) -> bool:
    """True for a verb in the past tense: "вернулась"."""
    if not word.endswith(("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "шел")):
        return False
    best = cues.parse(word)[0].tag
    return best.POS == "VERB" and best.tense == "past"


@lru_cache(maxsize=20_000)
def is_past_state(word: str) -> bool:
    """True for a verb that tells in the past what used to be: "составлял", "торговали", "было", "не дотягивавший"."""
    if "вш" in word:
        tag = cues.parse(word)[0].tag
        return tag.POS == "PRTF" and tag.aspect == "impf" and tag.voice == "actv"
    return is_past_verb(word) and cues.parse(word)[0].tag.aspect == "impf" and not word.startswith("мог")


_SMALL_OR_MANY = frozenset("каких-то какой-то всего лишь только более больше менее меньше уже".split())
"""Words that weigh a level which is reached."""
_SPOKE = re.compile(r"(?:говорил|спорил|говорит$|говорят$|упоминал|заявлял|речь$)")


@lru_cache(maxsize=20_000)
def is_coming(word: str) -> bool:
    """True for a verb in the third person of the future: "ляжет", "потянет"."""
    if not word.endswith(("т", "тся")):
        return False
    known = cues.parse(word)
    if any(one.tag.POS == "VERB" and one.tag.tense == "pres" for one in known):
        return False  # "оперирует" is spelled alike in both tenses
    best = known[0].tag
    return best.POS == "VERB" and best.tense == "futr" and best.person == "3per"


@lru_cache(maxsize=20_000)
def is_future(word: str) -> bool:
    """True for a verb in the future of any person: "вытянете", "будет"."""
    best = cues.parse(word)[0].tag
    return best.POS == "VERB" and best.tense == "futr"


@lru_cache(maxsize=20_000)
def _is_promise(word: str) -> bool:
    """ "осилим", "наторгуем": a future of the first person."""
    return word.endswith(("м", "мся")) and any(
        one.tag.POS == "VERB" and one.tag.tense == "futr" and one.tag.person == "1per" for one in cues.parse(word)[:1]
    )


def _coming(sentence: Sentence, first: int, last: int) -> bool:
    """ "через три года" beside the amount."""
    words = sentence.words
    found = years_ahead(sentence, max(first - 6, 0), min(last + 9, len(words)))
    return found is not None and words[found[1]] == "через"


def _was(sentence: Sentence, first: int, last: int) -> cues.Match | None:
    """The word in the clause of an amount, or in one before it with no sum between, that puts it into the past."""
    left, right = sentence.window(first, last)
    words = sentence.words
    if words[last + 1 : last + 2] == ["-"] and last + 2 < len(words) and _POINTERS.match(words[last + 2]):
        right = sentence.clause_bounds(last + 2)[1]  # "650 млн - таким был оборот в лучшие годы"
    if left > 1 and words[left - 1] in ("«", '"') and words[left - 2] != ":":
        left = sentence.clause_bounds(left - 2)[0]  # "в девяностые торговали «на какие-то 30 миллионов»"
    told = any(left <= match.first < right and match.row.words == ("быть",) for match in sentence.roles)
    colon = left > 1 and words[left - 1] == ":"
    alone = not any(amount.last < first for amount in sentence.amounts)
    if (told or colon) and alone:
        left = 0  # "годом раньше, по словам дипломата, было сто десять"
    elif told:
        previous = max(amount.last for amount in sentence.amounts if amount.last < first)
        left = min(left, sentence.clause_bounds(previous)[1])  # "700 млн, а в лучший год, 2021-й, было 990"
    opening = alone and next((match for match in sentence.roles if match.row.label == "before"), None)
    if opening and _opens_with(sentence, opening, first) and not _is_of_saying(sentence, opening):
        return opening
    for match in sentence.roles:
        if (
            match.row.label == "before"
            and left <= match.first < right
            and not (words[match.first - 1] == "чем" and ":" in words[match.last + 1 : first])  # "чем годом раньше: 7 млрд"
            and (len(match.row.words) > 1 or not is_attribute(match.row.words[0]))
            and not _is_of_saying(sentence, match)
        ):
            return match
    return None


_WAS = frozenset(("был", "была", "было", "были"))


def _begin_of_speech(sentence: Sentence, at: int) -> int:
    """The token behind the last colon or opening mark before a token: where what is said begins."""
    return next((here + 1 for here in range(at - 1, -1, -1) if sentence.words[here] in (":", "«")), 0)


_LEADS_IN = frozenset("а и но еще же ведь так".split())


def _opens_with(sentence: Sentence, match: cues.Match, first: int) -> bool:
    """ "Годом ранее, напоминает ведомство, оборот равнялся 6,8 млрд": the time alone opens the sentence, a source follows
    between commas, and the level stands in the past."""
    words = sentence.words
    _, end = sentence.clause_bounds(match.first)
    begin = _begin_of_speech(sentence, match.first)
    if end >= first or any(
        kind == WORD and word not in _LEADS_IN and word not in COUNTS
        for word, kind in zip(words[begin : match.first], sentence.kinds[begin : match.first], strict=True)
    ):
        return False
    own = [word for word in words[match.last + 1 : end] if word not in (",", "же", "год", "году")]
    between = sentence.clauses[first] - sentence.clauses[match.first]
    levels = [one for one in sentence.roles if match.last < one.first < first and one.row.label in VERBS]
    return (not own or own[0] in _WAS) and between <= 7 and bool(levels) and levels[-1].feature in ("past", "part")


_EARLIER = frozenset(("=ранее", "=раньше", "=прежде", "ранее", "раньше"))


def _is_of_saying(sentence: Sentence, match: cues.Match) -> bool:
    """ "Ранее министр называл иную цифру": earlier is when it was said, and not when the level was reached."""
    if match.row.words[0] in ("=девяностых", "=нулевых") and sentence.words[match.first - 1] == "с":
        return True  # "впервые с девяностых"
    if match.row.words == ("=тогда",) and (
        any(map(is_coming, sentence.words[match.last + 1 :]))
        or any(other.row.label == "vision" and other.first > match.last for other in sentence.roles)
    ):
        return True  # "Тогда и два миллиарда никого не удивят"
    if match.row.words[-1] in ("=тогда", "тогда") and sentence.words[match.last + 1 : match.last + 2] == ["как"]:
        return True  # "тогда как сегодня": a conjunction
    if match.row.words[-1] in ("назад", "=назад") and any(
        word.startswith(("говор", "обеща", "заявл", "называл")) for word in sentence.words[match.last + 1 : match.last + 4]
    ):
        return True  # "год назад вы говорили о миллиарде"
    if match.row.words[0] not in _EARLIER or len(match.row.words) > 1:
        return False
    if any(year.first == match.last + 1 for year in sentence.years):
        return True  # "раньше 2029-го не будет"
    for word in sentence.words[match.last + 1 : match.last + 9]:
        if word in verbs():
            return True
        if word in (",", "-", ":"):
            return False
    return False


_SAME = frozenset("же аналогичный аналогичного аналогичном соответствующий соответствующего".split())


def _in_same_months_of(sentence: Sentence, first: int, last: int) -> bool:
    """ "... тогда как за тот же период 2024-го было 39 млрд": the same months of an earlier year, behind a newer level."""
    left, right = sentence.window(first, last)
    before = any(amount.last < first for amount in sentence.amounts)
    return before and any(
        left <= year.first < right
        and sentence.words[year.first - 1] in ("период", "периода", "периоде", "срок", "отрезок")
        and sentence.words[year.first - 2] in _SAME
        for year in sentence.years
    )


def _when_it_was(sentence: Sentence, first: int) -> bool:
    """ "Рекордного 2010 года, когда он зашкаливал за $300 млн", "Когда я приехал, он не превышал 120 млн": a level in a
    clause that "когда" ties to a time, or behind a clause of "когда" at the head of the sentence."""
    left, _ = sentence.clause_bounds(first)
    begin = next(
        (at for at, kind in enumerate(sentence.kinds) if kind == WORD and sentence.words[at] not in ("а", "и", "но")), 0
    )
    if left > begin and sentence.words[begin] == "когда" and sentence.clauses[first] - sentence.clauses[begin] <= 3:
        head = sentence.clause_bounds(begin)[1]
        own = [word for word in sentence.words[left:first] if is_past_verb(word)]
        return bool(own) and any(is_past_verb(word) for word in sentence.words[:head])
    head = sentence.clause_bounds(begin)[1]
    shown = sentence.words[left - 1] == "-" and sentence.words[begin] == "когда" and any(
        is_past_verb(word) for word in sentence.words[head:left]
    )
    if shown and any(is_past_verb(word) for word in sentence.words[:head]):
        return True  # "Когда я пришел, мне показали цифру - 2,6 миллиарда"
    if sentence.words[left] != "когда" or not any(is_past_verb(word) for word in sentence.words[left:first]):
        return False
    timed = left > 1 and (bool(_TIMES.match(sentence.words[left - 2])) or sentence.words[left - 2] in _TIMES_IN_MARKS)
    return timed or any(0 < left - year.last <= 2 for year in sentence.years)


def _then_it_was(sentence: Sentence, first: int) -> bool:
    """ "..., тогда как в 2022-м речь шла о трех", "Для сравнения: в 2020-м он едва превышал 2 миллиарда"."""
    left, _ = sentence.clause_bounds(first)
    words = sentence.words
    told = [year for year in sentence.years if left <= year.first < first and year.preposition in ("в", "во")]
    compared = words[left - 3 : left] == ["для", "сравнения", ":"]
    last_year = compared and any(words[at : at + 2] in (["прошлого", "года"], ["прошлом", "году"]) for at in range(left, first))
    if not (told or last_year) or not any(is_past_verb(word) for word in words[left:first]):
        return False
    return compared or (
        words[left : left + 2] == ["тогда", "как"] and any(amount.last < first for amount in sentence.amounts)
    )


_PEAKS = re.compile(r"(?:пик|максимум|рекорд(?:ны[мй]|)|лучши[мй])$")
_PEAKED = frozenset("пришелся пришлась приходился был было стал остался".split())


def _was_peak(sentence: Sentence, first: int, now: int | None) -> bool:
    """ "Пик торговли пришелся на 2013 год - 500 млн", "рекордным был 2013-й, 500 млн": a peak that a past year had."""
    words = sentence.words
    peak = next((at for at in range(first - 1, max(first - 16, -1), -1) if _PEAKS.match(words[at])), -1)
    if peak < 0 or any(peak < amount.first < first for amount in sentence.amounts):
        return False
    had = next((at for at in range(peak + 1, first) if words[at] in _PEAKED), first)
    return any(had < year.first < first and (now is None or year.year < now - 1) for year in sentence.years)


def _is_of_the_year_before_last(sentence: Sentence, first: int) -> bool:
    """ "За весь позапрошлый год было три с половиной": a level of a year that another one has followed."""
    left, _ = sentence.clause_bounds(first)
    at = next((at for at in range(first - 1, left - 1, -1) if sentence.words[at].startswith("позапрошл")), None)
    return at is not None and not any(
        (left <= match.first < first and match.row.label in ("will", "goal", "set", "expect", "rise"))
        or (match.row.label == "change" and at < match.first < first)
        for match in sentence.roles
    ) and not any(at < amount.first < first for amount in sentence.amounts)


def _is_aside_to_hearer(words: Sequence[str], at: int) -> bool:
    """ "В 2022-м, чтобы вы понимали, было 121": such a clause of purpose wishes for nothing."""
    return words[at + 1] in ("вы", "ты") and words[at + 2].startswith(("поним", "знал", "представл"))


_TIMES = re.compile(r"момент|врем[яе]|времен|год(?:[аыу]|$)|дн[ияей]|лета?$")
_TIMES_IN_MARKS = frozenset(("»", '"'))


def _still_then(sentence: Sentence, first: int, last: int) -> bool:
    """ "Еще в 2020 году было 300 млн": "еще" before a year puts a level into the past."""
    left, right = sentence.window(first, last)
    return any(
        left <= year.first < right
        and year.preposition in ("в", "во")
        and "еще" in sentence.words[max(year.first - 3, 0) : year.first]
        for year in sentence.years
    )


def _until(sentence: Sentence, first: int, last: int) -> bool:
    """ "до 2022 года торговали": a level that ended."""
    left, right = sentence.window(first, last)
    if left > 1 and sentence.words[left - 1] == ":":  # "До 2022 года торговали с соседями: 480 миллионов евро"
        left = sentence.clause_bounds(left - 2)[0]
    return any(year.preposition == "до" and left <= year.first < right for year in sentence.years)


def _dreamt(sentence: Sentence, match: cues.Match) -> bool:
    """ "когда-то мечтал": an old wish is past."""
    return match.row.words[0] in ("мечтать", "мечта") and any(
        other.row.label == "before" and abs(other.first - match.first) <= 4 for other in sentence.roles
    )


def _goal_year(sentence: Sentence, first: int, last: int, now: int | None) -> bool:
    """True if "к 2030 году" stands in the clause of the amount or right before it; a past year is no goal."""
    left, right = sentence.window(first, last)
    remark = _remark(sentence, last)
    if remark:
        right = sentence.clause_bounds(remark)[1]  # "80 млн, и те к 2029-му"
    return any(
        (year.preposition in ("к", "ко") or _is_meant_for(sentence, year))
        and (left <= year.first < right or 0 < first - year.last <= 3)
        and (now is None or year.year >= now)
        for year in sentence.years
    )


_PUT_OFF = re.compile(r"(?:перенесен|отложен|сдвинут|отодвинут)")
"""Participles right behind a sum that say its term is put off: "миллиард перенесен на 2027-й"."""
_NEEDED = frozenset(("нужен", "нужна", "нужно", "нужны"))
_SET_BEHIND = re.compile(r"(?:намечен|запланирован|поставлен|назначен|установлен|предусмотрен|заложен|записан|обещан)")
"""Participles right behind a sum that say it is planned: "новая отметка, 450 млрд, поставлена на 2027 год"."""
_ADDED = frozenset("то тот та те ту желательно непременно обязательно".split())


def _remark(sentence: Sentence, last: int) -> int:
    """ "80 млн долларов, и те к 2029-му", "два миллиарда, и желательно раньше": the word of an added remark, or 0."""
    words = sentence.words
    end = sentence.clause_bounds(last)[1]
    return end + 2 if words[end : end + 2] == [",", "и"] and words[end + 2 : end + 3] and words[end + 2] in _ADDED else 0


def _is_meant_for(sentence: Sentence, year: YearAt) -> bool:
    """ "На 2026-й мы нарисовали себе 450": a year that something is set for, and not one that it falls on or is told by."""
    words = sentence.words
    return words[year.first - 1] == "на" and not re.match(
        r"(?:состояни|данны|приш|прихо|выпа|попа|остал|перене|отлож)", words[year.first - 2] if year.first > 1 else ""
    )


_GOALS = frozenset(("планка", "план", "цель", "задача", "ориентир", "задание", "замах"))
_BARS = _GOALS | {"рубеж", "отметка"}
_USED_TO_REACH = frozenset(("доходить", "достигать", "переваливать", "подходить"))
"""Verbs whose past tells of a level that was reached at times, and is no more."""


_ONCE = frozenset("превышать опускаться умещаться укладываться зашкаливать дотягивать недотягивать держаться давать".split())
"""Verbs whose past tells with a year what used to be in it."""


def _in_old_year(sentence: Sentence, verb: cues.Match, first: int, now: int | None) -> bool:
    """True if "в … году" stands in the clause of a verb or in one before it, and the year is not the last one."""
    left = max((amount.last + 1 for amount in sentence.amounts if amount.last < verb.first), default=0)
    return any(
        left <= year.first < first and year.preposition in ("в", "во") and (now is None or year.year < now - 1)
        for year in sentence.years
    )


def _verb_role(
    sentence: Sentence, verb: cues.Match, order: list[cues.Match], first: int, now: int | None
) -> tuple[str, str] | None:
    """What a verb of level says about an amount, by its form and by the word that rules it."""
    label, how, name = verb.row.label, verb.feature, verb.row.name
    words = sentence.words
    also_present = verb.row.words in (("выходить",), ("находиться",))  # their future is spelled like a present
    if (how in ("fut", "fut1") and also_present) or (how == "fut" and _is_reckoned(sentence, verb)):
        how = "pres1" if how == "fut1" else "pres"
    if how == "inf":
        return _governed(sentence, verb, label)
    around = words[max(verb.first - 3, 0) : verb.last + 3]
    wished = "бы" in around or any(
        words[at] == "чтобы" and not _is_aside_to_hearer(words, at) for at in range(max(verb.first - 8, 0), verb.first)
    )
    dreamt = next((match for match in sentence.roles if match.row.label == "will" and _dreamt(sentence, match)), None)
    if dreamt and dreamt.first < verb.first:
        return "past", dreamt.row.name
    if verb.row.words == ("быть",) and any(
        match.row.words[0] in _GOALS and 0 < verb.first - match.last <= 2
        for match in sentence.roles
    ):
        return "target", "план был"
    if verb.row.words[0] in ("остаться", "оставаться") and first < verb.first and any(
        match.row.words[0] in _GOALS and match.last < first and first - match.last <= 2 for match in sentence.roles
    ):
        return "target", "планка остается"
    to_come = (
        verb.row.words == ("выходить",)
        and how == "pres1"
        and "на" in words[verb.last + 1 : first]
        and "уже" not in words[max(verb.first - 3, 0) : verb.first]
    )
    if how in _DONE and not to_come:
        if verb.row.words[0] in ("видеть", "давать") and how == "pres" and _is_seen_ahead(sentence):
            return "forecast", name
        if verb.row.words == ("видеть",) and how == "pres" and "уровне" in words[verb.last + 1 : first]:
            return "forecast", name  # "аналитики видят торговлю на уровне 500 млн"
        if wished and how == "past":
            return "target", f"{name} + бы"
        if how == "past" and verb.row.words[0] in _ONCE and _in_old_year(sentence, verb, first, now):
            return "past", name  # "в 2015 году едва превышал 27 миллиардов"
        if how == "past" and verb.row.words[0] in _USED_TO_REACH and not any(
            match.row.label == "now" and match.first < first for match in sentence.roles
        ):
            return "past", name
        if how == "part" and verb.row.words[0] in ("поднять", "повысить", "увеличить", "сдвинуть", "опустить") and any(
            match.row.words[0] in _GOALS and 0 < verb.first - match.last <= 2
            for match in sentence.roles
        ):
            return "target", "планка поднята"
        if how == "ger" and label == "raise":
            promise = next((match for match in order if match.row.label == "will" and match.last < verb.first), None)
            if promise and promise.feature in cues.VERBAL:
                return "target", promise.row.name  # "обещал учетверить торговлю, доведя ее до 200 млн"
        moved = _moved_aim(sentence, verb, first) if how in ("past", "part") else None
        if moved:
            return moved
        refused = how in ("part", "past") and "не" in words[verb.first - 1 : verb.last + (2 if how == "part" else 1)]
        if how == "past" and refused and verb.row.words[0] not in ("взять", "выполнить"):
            refused = False
        if refused and any(match.row.words[0] in _BARS and match.first < verb.first for match in sentence.roles):
            return "target", "планка не взята"
        if how == "part" and verb.row.words[0] in _TAKEN and "будет" in around:
            return "forecast", name  # "рубеж будет взят"
        passive = how == "part" and verb.row.words[0] not in ("превышать", "превысить", "составлять", "составить")
        if passive and any(word in ("будет", "быть", "должен") for word in around):
            return "target", name
        if verb.row.words[0] in ("оцениваться", "оценить") and any(
            match.row.words[0] in ("потенциал", "потенциальный") for match in sentence.roles
        ):
            return "forecast", name
        return "current", name
    if how == "imp":
        return "target", name
    agreed = next(
        (
            match
            for match in sentence.roles
            if match.first < verb.first
            and match.row.label in ("will", "hope")
            and match.row.words[0] not in ("надеяться", "надежда")
        ),
        None,
    )
    if to_come:
        return "target", name  # "к 2027 году выходим на миллиард"
    never = how in ("fut", "fut1") and words[max(verb.first - 2, 0) : verb.first] in (["никак", "не"], ["все", "не"])
    if never and verb.row.words[0] in _CROSSING:
        return "current", f"никак не {name}"  # "почему он никак не перешагнет 150 млн"
    if never:
        return "target", f"никак не {name}"  # "почему мы никак не выйдем на полмиллиарда"
    if how == "fut1":
        left = sentence.clause_bounds(verb.first)[0]
        doubted = words[verb.first - 1] == "не" or "если" in words[left : verb.first]
        seen = verb.row.words[0] in _SEEING  # "через пару лет мы увидим четверть миллиарда"
        thought = any(word in _OPINIONS for word in words[max(left - 4, 0) : first])  # "думаю, перешагнем 70 миллионов"
        # "не досчитаемся и двухсот", "хорошо, если полтора наберем"
        return ("forecast" if doubted or seen or thought else "target", name)
    if label == "raise" and how == "fut" and any(
        match.first < first and match.row.words[0] in ("ожидаться", "прогнозироваться", "предполагаться")
        for match in sentence.roles
    ):
        return "forecast", name  # "кластер, как ожидается, поднимет его до 2 млрд"
    if (label == "raise" and verb.row.words[0] not in ("выйти", "выходить")) or agreed:
        return "target", (agreed or verb).row.name
    return "forecast", name


_SEEING = frozenset("увидеть получить закрыть закончить завершить".split())
"""Verbs whose future of the first person foretells: "увидим", "год закроем с 3,4 млрд"."""
_OPINIONS = frozenset("думаю думается полагаю похоже видимо вероятно по-видимому кажется наверное пожалуй скорее".split())


def _is_seen_ahead(sentence: Sentence) -> bool:
    """ "В базовом сценарии центр видит торговлю в 2026 году на уровне 55 млрд", "к концу десятилетия видят"."""
    return any(match.row.label == "expect" for match in sentence.roles) or any(
        year.preposition in ("к", "ко") for year in sentence.years
    ) or years_ahead(sentence, 0, len(sentence.words)) is not None


def _is_reckoned(sentence: Sentence, verb: cues.Match) -> bool:
    """ "Если сложить ..., получится": the future of a reckoning tells what is."""
    words = sentence.words[: verb.first]
    return "если" in words and any(
        word in ("сложить", "сложим", "прибавить", "вычесть", "посчитать", "пересчитать") for word in words
    )


_DOUBTS = frozenset("верит верят верю верится сомневается сомневаются сомневаюсь вряд едва".split())
_TAKEN = frozenset("взять преодолеть перешагнуть превысить пройти перекрыть побить достигнуть".split())
_CROSSING = frozenset(
    "перешагнуть перешагивать преодолеть пересечь переступить пробить перепрыгнуть перескочить оторваться выбраться сдвинуться "
    "слезть вырваться".split()
)
"""Verbs that leave a level behind: who cannot do so is still there."""


_MOVING = frozenset("поднять повысить увеличить сдвинуть опустить понизить снизить сократить расширить".split())


def _moved_aim(sentence: Sentence, verb: cues.Match, first: int) -> tuple[str, str] | None:
    """ "План торговли повышен до 300 млн", "планку подняли с 200 до 300": an aim or a forecast that is moved stays one."""
    if verb.row.words[0] not in _MOVING:
        return None
    left = sentence.clause_bounds(verb.first)[0]
    aim = next(
        (
            match
            for match in sentence.roles
            if left <= match.first < first
            and match.row.words[0] in (*_GOALS, "прогноз")
            and match.feature not in cues.VERBAL
            and sentence.words[match.first - 1] != "по"
            and abs(match.first - verb.first) <= 6
        ),
        None,
    )
    return None if aim is None else ("forecast" if aim.row.words[0] == "прогноз" else "target", aim.row.name)


def _is_denied(sentence: Sentence, match: cues.Match) -> bool:
    """ "Не может", "не удается", "никак не перешагнет"."""
    return sentence.words[match.first - 1] == "не"


def _governed(sentence: Sentence, verb: cues.Match, label: str) -> tuple[str, str] | None:
    """The role of an infinitive: by the nearest modal word before it, else after it."""
    modal = [
        match
        for match in sentence.roles
        if match.row.label in ("will", "hope", "may", "expect", "success", "vision") and match.first != verb.first
    ]
    before = [match for match in modal if match.last < verb.first]
    after = [match for match in modal if match.first > verb.last]
    ruler = before[-1] if before else (after[0] if after and after[0].first - verb.last <= 12 else None)
    if ruler is None:
        future = sentence.words[max(verb.first - 2, 0) : verb.first]
        if any(word in ("будет", "будут") for word in future):
            return "forecast", verb.row.name
        return "target", verb.row.name
    kind = ruler.row.label
    if _is_denied_noun(sentence, ruler):
        return "current", f"не {ruler.row.name}"  # "миллиард перестал быть мечтой"
    if kind in ("may", "success") and verb.row.words[0] in _CROSSING and _is_denied(sentence, ruler):
        return ("past" if ruler.feature == "past" and kind == "may" else "current"), f"не {ruler.row.name}"
    if kind == "success":
        if ruler.feature in ("past", "ger", "part"):
            unreal = sentence.words[ruler.last + 1 : ruler.last + 2] == ["бы"]
            missed = _is_denied(sentence, ruler) or sentence.words[max(ruler.first - 2, 0) : ruler.first] == ["не", "было"]
            if unreal or (missed and label == "raise"):
                return "target", f"не {ruler.row.name}"  # "не удалось довести до 300 млн"
            return "current", ruler.row.name
        doubted = any(word in _DOUBTS for word in sentence.words[max(ruler.first - 12, 0) : ruler.first])
        if doubted:
            return "forecast", ruler.row.name  # "не верит, что удастся подняться выше трех"
        able = ruler.row.words[0] == "смочь" and label != "raise"  # "смогут иметь товарооборот в 12 млрд"
        return ("forecast" if able else "target"), ruler.row.name
    if kind == "will" and _dreamt(sentence, ruler):
        return "past", ruler.row.name
    if kind == "may":
        if (
            ruler.row.words[0] == "мочь"
            and ruler.feature == "past"
            and "бы" not in sentence.words[max(ruler.first - 2, 0) : ruler.last + 3]
            and "чтобы" not in sentence.words[max(ruler.first - 15, 0) : ruler.first]
        ):
            return "current", ruler.row.name
        moved = label == "raise" and verb.row.words[0] not in ("наторговать", "торговать")
        return ("target" if moved else "forecast"), ruler.row.name
    if kind == "expect":
        promised = label == "raise" and "обеща" in ruler.row.words[0]  # "делегация обещает довести торговлю до 550 млн"
        return ("target" if promised else "forecast"), ruler.row.name
    return "target", ruler.row.name
