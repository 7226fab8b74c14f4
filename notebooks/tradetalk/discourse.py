"""What an amount is about where its own sentence does not say: topic and currency carried on by the text."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from tradetalk import amounts as money
from tradetalk import cues, speech
from tradetalk.amounts import Amount
from tradetalk.context import Draft, TextContext
from tradetalk.ellipsis import MOST_ALIKE, is_intransitive
from tradetalk.lazy import Lazy
from tradetalk.roles import (
    COMPARED,
    UNTOLD,
    WEAK_TOPICS,
    is_circumstance,
    is_echoed,
    is_equated,
    is_future,
    is_ruled,
    loose_currency,
    right_behind,
    role_of,
    topic_of,
)
from tradetalk.sentence import SELLING, PlaceAt, Sentence, is_attribute
from tradetalk.terms import SHORT, TERMS
from tradetalk.words import WORD

TRADE_AS_TOPIC = {"commerce": "turnover"}
"""Topics that speak of turnover unless something stronger stands beside them ("торговые партнеры")."""

PARTS_OF_TRADE = frozenset(("turnover", "export", "import", "balance", "services"))
"""Beside turnover these are its parts: turnover stays the running topic."""

FARTHEST_TOPIC = 8
"""For how many sentences a topic runs on."""

SMALLEST_TRADE = 1e6
"""A smaller sum is no trade between countries where no word says so."""

OUT_OF_SCALE = 400
"""A sum so many times smaller than the turnover told before it is no further level of that turnover."""

_SHORT_QUESTION = 5
"""Tokens of a question that asks for nothing else: "А было?"."""
_ASKED = {"will": "target", "goal": "target", "vision": "target", "before": "past", "expect": "forecast"}
"""Parts of a question that tell the role of the sum that answers it."""
_PASSING = frozenset(("price", "contract", "balance", "measure"))
"""Topics that need a sum of their own to become the running topic ("разница чувствуется", "страна с населением ...")."""
_LEFT_OUT = re.compile(r"(?:вход|включ|учитыва|учтен|считая|охватыва)")
"""Verbs with which "не" leaves a part out of a sum ("услуги в эту сумму не входят")."""

_PART = frozenset(("них", "этой", "этого", "этих", "числе", "включая"))
_OPENING_A_PART = frozenset(("из", "числе", "включая"))


def is_part(sentence: Sentence, first: int) -> bool:
    """True if "из них", "из этой суммы", "в том числе", "включая" stands before token `first` in the sentence."""
    words = sentence.words
    if _OPENING_A_PART.isdisjoint(words):
        return False
    return any(
        (words[at] == "из" and words[at + 1] in _PART) or words[at] == "включая" or words[at : at + 3] == ["в", "том", "числе"]
        for at in range(max(first - 12, 0), first)
        if at + 1 < len(words)
    )


def begins_another_sphere(sentence: Sentence, first: int) -> bool:
    """True if the verb of the clause at token `first` is none of level, plan or speech: the sum belongs to its act.

    "Подписали бумаг на 70 млн" does, "застряли на 70 млн", an intransitive verb, does not.
    """
    left, right = sentence.clause_bounds(first)
    if _is_its_plan(sentence, left, first):
        return False
    known = {at for match in sentence.matches for at in range(match.first, match.last + 1)}
    known.update(at for amount in sentence.amounts for at in range(amount.first, amount.last + 1))  # "сомони" is no verb
    return any(
        sentence.kinds[at] == WORD
        and at not in known
        and is_foreign_act(sentence.words[at])
        and not is_ours(sentence.words[at])
        and not (sentence.words[at - 1] == "не" and at > first)
        for at in range(left, right)
    )


def _is_its_plan(sentence: Sentence, left: int, first: int) -> bool:
    """ "Министры согласовали план его увеличения до 300 млн": what is to grow was named before."""
    return any(
        left <= match.first < first
        and match.row.label in ("rise", "raise", "will")
        and sentence.words[match.first - 1] in ("его", "ее", "их")
        and cues.parse(sentence.words[match.first])[0].tag.POS == "NOUN"
        for match in sentence.roles
    )


_NEUTRAL = re.compile(
    r"(?:итог|результат|дол[яюи]$|половин|треть$|четверть$|остал|остат|лидер|мест|стран|республик|област|кра[йя]$|регион|"
    r"направлен|точк|старт|отсчет|баз[аыу]$|год|месяц|квартал|полугоди|январ|феврал|март|апрел|ма[йя]$|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"партнер|сосед|рост|рекорд|максимум|минимум|сейчас|пятилет|миллион|миллиард|доллар|евро$|рубл|плюс|минус)"
)


def _is_price(sentence: Sentence, amount: Amount) -> bool:
    """ "По 19 млн рублей за машину": so much for each."""
    return sentence.words[amount.first - 1] == "по" and sentence.words[amount.last + 1 : amount.last + 2] == ["за"]


def _goes_one_way(sentence: Sentence, first: int) -> bool:
    """ "Оттуда - на 152 млн", "в обратную сторону ушло 2,6 млрд": what goes in one direction only."""
    begin = max((amount.last + 1 for amount in sentence.amounts if amount.last < first), default=0)
    told = sentence.words[begin:first]
    there = "туда" in told and told[told.index("туда") + 1 :][:1] != [","]  # not "туда, где она была"
    back = any(word.startswith("обратн") for word in told) and not {"сторону", "направлении"}.isdisjoint(told)
    away = there or back or "оттуда" in told
    return away and not any(match.row.label == "turnover" and begin <= match.first < first for match in sentence.topics)


def _is_worth_of_goods(sentence: Sentence, last: int) -> bool:
    """ "$22 млн из них - тракторы": a part of a sum that is told by its goods."""
    words = sentence.words
    first = next((amount.first for amount in sentence.amounts if amount.last == last), last)
    if "суммы" in words[max(first - 4, 0) : first] and is_part(sentence, first):
        right = sentence.clause_bounds(last)[1]
        named = [at for at in range(last + 1, right) if is_subject(words[at])]
        return bool(named) and not any(last < place.first < right for place in sentence.places)
    after = last + 1
    while after < len(words) and words[after] in ("из", "них", "этой", "этого", "суммы", "нее", "которых"):
        after += 1
    if after == last + 1 or words[after : after + 1] != ["-"]:
        return False
    after += 1
    while after < len(words) and (words[after] == "это" or is_attribute(words[after])):
        after += 1
    return after < len(words) and is_subject(words[after]) and not any(place.first == after for place in sentence.places)


def _falls_to_goods(sentence: Sentence, first: int, last: int) -> bool:
    """True for a part of a sum that falls to goods: "из которых 49,8 млн приходится на белорусские удобрения"."""
    if not (is_part(sentence, first) or "которых" in sentence.words[max(first - 3, 0) : first]):
        return False
    right = sentence.clause_bounds(last)[1]
    share = next((match for match in sentence.roles if match.row.label == "share" and last < match.first < right), None)
    if share is None or sentence.words[share.last + 1 : share.last + 2] != ["на"]:
        return False
    noun = share.last + 2
    while noun < right and is_attribute(sentence.words[noun]):
        noun += 1
    named = any(place.first <= noun <= place.last for place in sentence.places)
    return noun < right and sentence.kinds[noun] == WORD and not named and not _COUNTRIES.match(sentence.words[noun])


_COUNTRIES = re.compile(r"(?:стран|государств|республик|регион|област|кра[йя]|партнер|сосед|рын|дол[юя]|остальн|союз)")
_LEVEL_PREPOSITIONS = frozenset("на в во с со по у к за из от до для о об между при".split())


def is_sum_of_something_else(sentence: Sentence, first: int) -> bool:
    """ "Третий этап - 37 млн долларов", "поголовье - 70 миллионов": a dash makes the sum that of another noun."""
    words, kinds = sentence.words, sentence.kinds
    dash = first - 1
    while dash >= 0 and any(match.first <= dash <= match.last for match in sentence.hedges):
        dash -= 1
    if dash < 1 or words[dash] != "-":
        return False
    known = {at for match in sentence.matches for at in range(match.first, match.last + 1)}
    known.update(at for place in sentence.places for at in range(place.first, place.last + 1))
    start = dash
    while start > 0 and kinds[start - 1] == WORD:
        start -= 1
    if any(at in known for at in range(start, dash)):
        return False
    ruled = next((at for at in range(start, dash) if words[at] in _LEVEL_PREPOSITIONS), dash)
    return any(is_subject(words[at]) and not _NEUTRAL.match(words[at]) for at in range(start, ruled))


@lru_cache(maxsize=50_000)
def is_subject(word: str) -> bool:
    """True for a common noun in the nominative."""
    best = cues.parse(word)[0].tag
    return best.POS == "NOUN" and best.case == "nomn" and not {"Name", "Surn", "Patr", "Geox", "Orgn"} & best.grammemes


_NO_VERB = frozenset(
    "но на ва ом ые ия ны ий ии го ие ых ый та ко ах ое ты ию их ка да ым вы во ан ее ры ен ше ке ре че ве ра то "
    "не ям ье мы ма ич мо ин ле цы це ды ца ьи лы ме зы де цу се зе иц он лу ор за га ще ец ге зм аз".split()
)
"""Frequent endings of words that no transitive verb of the dictionary has; to look at them is cheap, to parse is not."""


@lru_cache(maxsize=50_000)
def is_ours(word: str) -> bool:
    """True for a verb in the first person plural: "мы держим 220 миллионов" goes on with what we trade."""
    best = cues.parse(word)[0].tag
    return best.POS == "VERB" and best.person == "1per" and best.number == "plur" and best.tense == "pres"


_ASKING = re.compile(r"(?:по)?прос")


_PLEASING = re.compile(
    r"(?:по)?(?:рад(?:ует|ую|овал)|устро(?:ит|ят|ил)|устраива|удивля|удив(?:ил|ит)|впечатл|печал|смущ|пуга|тревож)"
)
"""Verbs of liking or disliking a figure, which say nothing of what it counts: "нас радовали и 270 миллионов"."""


@lru_cache(maxsize=50_000)
def is_foreign_act(word: str) -> bool:
    """True for a transitive verb of which no table of speech knows anything."""
    if word.endswith(("ся", "сь")) or (word[-2:] in _NO_VERB and "-" not in word) or _PLEASING.match(word):
        return False
    best = cues.parse(word)[0]
    if best.tag.POS not in ("VERB", "INFN", "GRND") or best.tag.transitivity != "tran":
        return False
    verbs = speech.verbs()
    return bool(_ASKING.match(word)) or not any(cues.fold(form.word) in verbs for form in best.lexeme)


def _is_left_out(sentence: Sentence, match: cues.Match) -> bool:
    """True for a topic that its clause keeps out of the sum: "услуги в эту сумму не входят", "без услуг"."""
    left, right = sentence.clause_bounds(match.first)
    words = sentence.words
    return words[match.first - 1 : match.first] == ["без"] or any(
        words[at] == "не" and _LEFT_OUT.match(words[at + 1]) for at in range(left, right - 1)
    )


_CAUSES = frozenset(("из-за", "благодаря", "вследствие"))


def _is_cause(sentence: Sentence, match: cues.Match) -> bool:
    """ "В основном из-за реэкспорта золота": why something happened, and not what it was."""
    return not _CAUSES.isdisjoint(sentence.words[max(match.first - 2, 0) : match.first])


def _only_attributes(sentence: Sentence) -> bool:
    """ "Об этом заявил глава палаты товарных бирж": such a sentence names a speaker and no topic."""
    words = [word for word, kind in zip(sentence.words, sentence.kinds, strict=True) if kind == WORD][:2]
    return words == ["об", "этом"] and any(word in speech.verbs() for word in sentence.words)


def _is_mere_act(sentence: Sentence, match: cues.Match) -> bool:
    """True for exports and imports told by a verb or in a circumstance, which do not become what the text is about:
    "сырье закупает в России", "доля техники в поставках", "объяснил это падением реэкспорта"."""
    return match.row.label in ("export", "import") and (
        _is_of_goods(sentence, match)
        or match.feature in cues.VERBAL or is_ruled(sentence, match) or _depends_on_means(sentence, match)
    )


def _is_of_goods(sentence: Sentence, match: cues.Match) -> bool:
    """ "Больше всего прибавили поставки тракторов": a flow of one kind of goods."""
    at = match.last + 1
    while at < len(sentence.words) and sentence.kinds[at] == WORD and is_attribute(sentence.words[at]):
        at += 1
    if match.row.words != ("поставка",) or at >= len(sentence.words) or sentence.kinds[at] != WORD:
        return False
    best = cues.parse(sentence.words[at])[0].tag
    return best.POS == "NOUN" and best.case == "gent" and not any(place.first <= at <= place.last for place in sentence.places)


def _depends_on_means(sentence: Sentence, match: cues.Match) -> bool:
    """True for a genitive behind a noun in the instrumental, or one of a make-up: "падением реэкспорта", "основу поставок"."""
    if match.first and sentence.words[match.first - 1] in ("основу", "основа", "структуру", "структуре", "номенклатуру"):
        return True
    before = cues.parse(sentence.words[match.first - 1])[0].tag if match.first and match.feature == "gent" else None
    return before is not None and before.POS == "NOUN" and before.case == "ablt"


_BACK = re.compile(r"(?:это|его|ее|их|такова|общая)$")
_SUMS = re.compile(r"(?:сумм[аы]$|стоимост|цен[аы]$|объем[ы]?$)")


def _points_right_back(sentence: Sentence) -> bool:
    """ "Это около 320 млн", "Его сумма составит": the amount is that of what was told just before."""
    words = [word for word, kind in zip(sentence.words[:4], sentence.kinds, strict=False) if kind == WORD]
    if not words or not _BACK.match(words[0]):
        return False
    return words[0] == "это" or (len(words) > 1 and bool(_SUMS.match(words[1])))


_LEVELS = frozenset(("goal", "raise", "vision", "mark", "change", "will", "expect"))
"""What says that a sum is a level that trade is to reach or has."""

SMALLEST_GOAL = 1e7
"""A smaller sum is no goal of trade between states where no word says so."""
_NO_LEVELS = frozenset(("", "contract", "price", "loan", "investment", "measure"))
"""Topics whose sums are no levels that somebody reaches; `""` is no topic."""

_NAMES_TURNOVER = re.compile(  # every choice begins with a letter and no class of letters, so that the search is a fast scan
    r"Товарооб|товарооб|взаимн[а-я]+ торгов|Объ[её]м[а-я]* торгов|объ[её]м[а-я]* торгов|"
    r"Торгов[а-я]+ (?:с|между) |торгов[а-я]+ (?:с|между) |Оборот[а-я]* торгов|оборот[а-я]* торгов|"
    r"Внешнеторгов[а-я]+ оборот|внешнеторгов[а-я]+ оборот|торгов[а-я]+ оборот"
)


def _is_party(sentence: Sentence, place: PlaceAt) -> bool:
    """A place that can trade: a country, a town, "Калужская область"."""
    return place.kind in ("name", "city") or (
        place.kind == "adjective" and bool(_REGION.match("".join(sentence.words[place.last + 1 : place.last + 2])))
    )


_REGION = re.compile(r"(?:област|кра[йяюе]|регион|республик)")


def _is_of_both(sentence: Sentence, left: int, before: int, first: int) -> bool:
    """ "Пенза и Беларусь - это уже восемь миллиардов": two places joined and nothing but a dash between them and the sum."""
    pairs = [group for group in sentence.groups if len(group) == 2 and left <= group[0].first and group[1].last < first]
    pair = pairs[0] if pairs else None
    if pair is None or any(place.preposition for place in pair):
        return False
    between = sentence.words[pair[1].last + 1 : before + 1]
    return between[:1] == ["-"] and all(word in ("-", "это", "уже", "сегодня", "сейчас") for word in between)


def _tells_more(word: str) -> bool:
    """True for a verb that takes no object, or a noun that something is said of."""
    return is_intransitive(word) or is_subject(word)


def _is_its_size(sentence: Sentence, first: int) -> bool:
    """ "При товарообороте с Чили в 5 млрд экономия невелика": the sum of the noun that it stands behind with "в"."""
    if sentence.words[first - 1] != "в":
        return False
    here = first - 2
    while here >= 0 and any(place.first <= here <= place.last for place in sentence.places):
        here -= 1
        if here >= 0 and sentence.words[here] in ("с", "со", "и", "между"):
            here -= 1
    return any(match.row.label == "turnover" and match.last == here for match in sentence.topics)


def _is_left_aside(sentence: Sentence, match: cues.Match) -> bool:
    """ "Без учета услуг - 76 млрд", "76 млрд, и это за вычетом контрактов": other money that the sum does not hold."""
    return not _ASIDE.isdisjoint(sentence.words[max(match.first - 3, 0) : match.first])


_ASIDE = frozenset(("учета", "вычета", "вычетом"))


def _stands_in_a_plan(sentence: Sentence, at: int) -> bool:
    """ "В проекте стоит семь миллиардов", "там стоит миллиард": a figure that is written down, and no price."""
    words = sentence.words
    return words[at - 1] == "там" or any(
        words[here] == "в" and _PLANS.match(words[here + 1]) for here in range(max(at - 4, 0), at - 1)
    )


_PLANS = re.compile(r"(?:проект|план|прогноз|карт|программ|документ|протокол|дорожн|граф|строк|повестк|задани|стратеги)")


def _is_part_of_goods(sentence: Sentence, first: int) -> bool:
    """ "Услуги дали 10 млрд, товары - 52": trade in goods told beside trade in services."""
    here = first - 1
    while here > 0 and (
        sentence.words[here] in ("-", "на", "до", "в", "около")
        or any(match.first <= here <= match.last for match in (*sentence.hedges, *sentence.roles))
    ):
        here -= 1
    return here >= 0 and sentence.words[here] in _GOODS


_GOODS = frozenset("товары товаров товарами товарам".split())


class Discourse(TextContext):
    """Topic, role and currency of an amount in the course of the text."""

    def _topic(self, draft: Draft) -> None:
        """What the amount is about: the words of its sentence, else what the text was speaking of."""
        sentence, amount = draft.sentence, draft.amount
        if not sentence.has("turnover") and is_echoed(sentence, amount) and (
            self._inherited(draft) == "turnover" or self._turnover_before(draft)
        ):
            draft.topic = "turnover"
            return
        if _points_right_back(sentence) and not sentence.has("turnover") and draft.index:
            just_told = self._topics_of(draft.index - 1)
            if just_told and "turnover" not in just_told:
                draft.topic = just_told[-1]
                return
        match = topic_of(sentence, amount)
        if _goes_one_way(sentence, amount.first):
            draft.topic = "another act"
            return
        if _is_its_size(sentence, amount.first):
            draft.topic = "turnover"
            return
        if match is not None and _is_left_aside(sentence, match) and sentence.has("turnover"):
            draft.topic = "turnover"
            return
        if match is not None and match.row.label == "services" and _is_part_of_goods(sentence, amount.first):
            draft.topic = "turnover"
            return
        if match is not None and match.row.label == "turnover" and _falls_to_goods(sentence, amount.first, amount.last):
            draft.topic = "another act"  # "..., из которых 49,8 млн приходится на удобрения"
            return
        if match is not None and not self._gives_way(draft, match):
            draft.topic, draft.topic_match = TRADE_AS_TOPIC.get(match.row.label, match.row.label), match
            return
        if amount.elliptic:
            draft.topic = "turnover"
            return
        inherited = self._inherited(draft, ahead=match is None) or self._told_beside(draft)
        if not inherited and self._is_between_us(draft):
            inherited = "turnover"
        if match is None and inherited in _NO_LEVELS and self._is_one_more_level(draft):
            draft.topic, draft.rule = "turnover", "a level near the turnover told before"
            return
        if inherited and not (inherited == "turnover" and self._begins_something_else(draft)):
            draft.topic = inherited
            draft.rule = "topic of an earlier sentence"
        elif match is not None and match.row.label == "turnover":
            draft.topic = "another act"
        elif match is None and self._is_goal_of_states(draft):
            draft.topic, draft.rule = "turnover", "a goal of two states, and nothing else told"
        elif match is not None:
            draft.topic, draft.topic_match = TRADE_AS_TOPIC.get(match.row.label, match.row.label), match

    def _topics_of(self, here: int) -> list[str]:
        """What the amounts of sentence `here` are about, else its topic phrases, weak and passing ones too."""
        told = [one.topic for one in self.drafted(here) if one.amount]
        return told or [match.row.label for match in self.last_piece(here).topics if match.row.label not in ("echo", "commerce")]

    def _gives_way(self, draft: Draft, match: cues.Match) -> bool:
        """True if a topic phrase of the sentence does not govern the amount, so that the running topic may.

        A place of production ("завод") in another clause does not, nor does anything in a clause of condition before
        the amount or in a clause behind it ("..., начав с поставок техники"). Nor does "торговали" of shops.
        """
        sentence, amount = draft.sentence, draft.amount
        label = match.row.label
        if label == "turnover":
            if match.row.words[-1] in SELLING and not any(place.preposition in ("с", "со", "между") for place in sentence.places):
                return self._inherited(draft) == "retail"
            if right_behind(sentence, amount, [match]) or self._is_its_yield(draft, match):
                return False
            return match.first > amount.last and begins_another_sphere(sentence, amount.first)
        regarded = sentence.words[max(match.first - 6, 0) : match.first]
        if _is_left_aside(sentence, match) or (match.row.words == ("стоить",) and _stands_in_a_plan(sentence, match.first)):
            return True
        joined = sentence.words[match.first - 1] in ("без", "с", "со") and label == "services"
        if joined or "учетом" in regarded:
            return match.last < amount.first  # "без услуг - 241,9 млн", "с услугами - 220", "с учетом поставок"
        counted = label == "measure" and match.first > amount.last + 1 and sentence.words[match.first - 1] == "с"
        if is_circumstance(sentence, amount, match) or counted:
            return True  # "92 миллиона на две страны с населением ..."
        here, there = sentence.clauses[amount.first], sentence.clauses[match.first]
        if here == there or is_equated(sentence, amount, match):
            return False
        if label in WEAK_TOPICS or match.first > amount.last or _is_cause(sentence, match):
            return True
        first, _ = sentence.clause_bounds(match.first)
        return any(word in ("если", "когда", "пока", "хотя", "чтобы") for word in sentence.words[first : first + 2])

    @staticmethod
    def _is_its_yield(draft: Draft, match: cues.Match) -> bool:
        """ "Полмиллиарда принесла торговля с Египтом": turnover as the subject of the verb that rules the amount."""
        clauses = draft.sentence.clauses
        return match.feature == "nomn" and clauses[match.first] == clauses[draft.last]

    def _begins_something_else(self, draft: Draft) -> bool:
        """True if an amount without a topic of its own cannot be one more level of the running turnover."""
        sentence, amount = draft.sentence, draft.amount
        if begins_another_sphere(sentence, amount.first) or is_sum_of_something_else(sentence, amount.first):
            return True
        if _is_worth_of_goods(sentence, amount.last) or _is_price(sentence, amount):
            return True
        earlier = next((one for one in self.recent(draft.index - FARTHEST_TOPIC) if one.amount and one.topic == "turnover"), None)
        return (
            earlier is not None
            and earlier.amount.counted
            and amount.counted
            and amount.currency is not None
            and earlier.currency == amount.currency
            and amount.high * OUT_OF_SCALE < earlier.amount.low
        )

    def _turnover_before(self, draft: Draft) -> bool:
        """True if turnover is what the sentences before spoke of, parts and goods left aside."""
        for here in range(draft.index - 1, max(draft.index - 5, -1), -1):
            told = [one.topic for one in self.drafted(here) if one.amount and not is_part(one.sentence, one.first)]
            if "turnover" in told or (not told and self.last_piece(here).has("turnover")):
                return True
            if any(topic not in PARTS_OF_TRADE and topic != "measure" for topic in told):
                return False
        return False

    def _told_beside(self, draft: Draft) -> str:
        """The topic of the sum before it in the same sentence: "... 14,6 млн, но ее намерены поднять до 60 млн"."""
        told = [one.topic for one in self.beside if one.amount and not is_part(one.sentence, one.first)]
        return "turnover" if told and told[-1] == "turnover" else ""

    def _is_between_us(self, draft: Draft) -> bool:
        """ "С Пакистаном у нас 74 миллиона долларов": what two countries have with each other, where no other topic is told."""
        if draft.amount.high is None or draft.amount.high < SMALLEST_TRADE:
            return False
        sentence, words = draft.sentence, draft.sentence.words
        left, right = sentence.window(draft.first, draft.last)
        if left > 1 and words[left - 1] == "-":
            left = sentence.clause_bounds(left - 2)[0]  # "с Беларусью - 200 миллионов"
        before = draft.first - 1
        while before > left and any(match.first <= before <= match.last for match in sentence.hedges):
            before -= 1
        within = [place for place in sentence.places if left <= place.first < right]
        joined = [place for place in within if place.preposition in ("с", "со") and _is_party(sentence, place)]
        if not joined:
            return _is_of_both(sentence, left, before, draft.first)
        ours = any(words[at : at + 2] in (["у", "нас"], ["у", "вас"], ["у", "них"]) for at in range(left, right))
        if ours or any(place.preposition == "у" for place in within):
            return True  # "у нас с Оманом", "у Минска с Оманом"
        if any(match.row.label in ("reach", "raise", "now") and left <= match.first < right for match in sentence.roles):
            return True
        # "миллиард с Индией"; "мы с Индией мечтали о миллиарде"; "с Кубой - 64 миллиона"; "с Кубой за год 64 миллиона"
        return any(
            place.first == draft.last + 2
            or words[max(place.first - 2, 0)] == "мы"
            or (place.first < draft.first and words[before] == "-")
            or (place.last < draft.first and not any(_tells_more(word) for word in words[left : draft.first]))
            for place in joined
        )

    def _is_goal_of_states(self, draft: Draft) -> bool:
        """ "К 2028 году обязуемся выйти на полмиллиарда", "новая планка - 30 млрд": a mark that states set themselves, in a text
        that names another country and tells of no other money."""
        if draft.amount.high is None or draft.amount.high < SMALLEST_GOAL or not self._tells_nothing_else:
            return False
        sentence = draft.sentence
        marked = any(match.row.label in ("goal", "mark") and abs(match.first - draft.first) <= 6 for match in sentence.roles)
        dated = any(year.preposition in ("к", "ко") for year in sentence.years)
        dated = dated and not {"will", "raise"}.isdisjoint(sentence.parts)
        return (marked or dated) and not self._begins_something_else(draft)

    @Lazy
    def _tells_nothing_else(self) -> bool:
        """True for a text with a country beside Belarus and without any word for money of another kind."""
        abroad = False
        for here in range(len(self.spans)):
            for piece in self.pieces(here):
                if any(match.row.label not in ("echo", "turnover", "commerce") for match in piece.topics):
                    return False
                abroad = abroad or any(place.codes != ("BLR",) for place in piece.places)
        return abroad

    def _is_one_more_level(self, draft: Draft) -> bool:
        """ "..., экспорт - 96 млн. К 2030 году правительства намерены выйти на 2 млрд": a level or goal without any topic, near a
        turnover that the text told before, though something else was told in between."""
        sentence, amount = draft.sentence, draft.amount
        if amount.high is None or not _LEVELS & sentence.parts or sentence.words[amount.first - 1] == "из":
            return False
        if any(match.row.label != "echo" for match in sentence.topics) or not any(
            match.row.label in _LEVELS and match.row.words != ("сумма",) for match in sentence.roles
        ):
            return False
        told = next(
            (
                one
                for one in self.recent(draft.index - FARTHEST_TOPIC)
                if one.amount and one.topic == "turnover" and one.amount.high and amount.currency in (None, one.currency)
            ),
            None,
        )
        return (
            told is not None
            and not is_sum_of_something_else(sentence, amount.first)
            and 1 / MOST_ALIKE <= amount.high / told.amount.high <= MOST_ALIKE
        )

    def _inherited(self, draft: Draft, ahead: bool = True) -> str:
        """The topic that runs on from the sentences before; a headline and an opening sentence also look ahead.

        Exports and imports told one after the other are the two parts of one trade: behind both the topic runs on.
        """
        index = draft.index
        breaks = 0
        flow = None
        for here in range(index - 1, max(index - 1 - FARTHEST_TOPIC, -1), -1):
            breaks += self.cleaned.count("\n", self.spans[here][1], self.spans[here + 1][0]) > 0
            if here in self.titles and breaks > 2:
                break
            topic = self._topic_told(here)
            if topic in ("export", "import") and flow in (None, topic):
                flow = topic
            elif topic in ("export", "import"):
                flow = None
            elif topic:
                return flow or topic
            elif flow and breaks:
                return flow
        if flow:
            return flow
        if index in self.titles:
            return "turnover" if self._tells_turnover else ""
        if ahead and index < FARTHEST_TOPIC:
            for here in range(index + 1, min(index + (3 if index <= 1 else 5), len(self.spans))):
                labels = {match.row.label for match in self.pieces(here)[0].topics}
                if labels:
                    return "turnover" if "turnover" in labels else ""
        return ""

    def _topic_told(self, here: int) -> str:
        """What sentence `here` leaves behind as the running topic, empty if it leaves the topic as it was.

        Its amounts speak first, the whole before its parts ("из них экспорт ..."); a sentence that only names a part of
        what was told before changes nothing. Without amounts its topic phrases speak, the weak ones not at all.
        """
        if here in self._told:
            return self._told[here]
        sentence = self.last_piece(here)
        spoken = [one for one in self.drafted(here) if one.amount]
        whole = [
            one.topic
            for one in spoken
            if not is_part(one.sentence, one.first) and not (one.topic == "measure" and one.amount.currency is None)
        ]
        if whole:
            if "turnover" in whole and set(whole) <= PARTS_OF_TRADE:
                topic = "turnover"
            elif set(whole) == {"balance"}:
                topic = ""
            else:
                topic = "" if sentence.has("export") and sentence.has("import") else whole[-1]
        elif spoken or _only_attributes(sentence):
            topic = ""
        else:
            labels = [
                TRADE_AS_TOPIC.get(match.row.label, match.row.label)
                for match in sentence.topics
                if match.row.label != "echo" and not _is_left_out(sentence, match) and not _is_mere_act(sentence, match)
            ]
            strong = [label for label in labels if label not in WEAK_TOPICS and label not in _PASSING]
            topic = "turnover" if "turnover" in strong else strong[-1] if strong else ""
        self._told[here] = topic
        return topic

    @Lazy
    def _told(self) -> dict[int, str]:
        return {}

    @Lazy
    def _tells_turnover(self) -> bool:
        """True if the text names turnover anywhere."""
        return (
            _NAMES_TURNOVER.search(self.cleaned)
            is not None
        )

    # -- role -------------------------------------------------------------------------------------------------

    def _role(self, draft: Draft) -> None:
        if draft.topic != "turnover":
            draft.role = "not-turnover"
            draft.rule = draft.topic_match.row.name if draft.topic_match else "no word of trade"
            return
        role, rule = role_of(draft.sentence, draft.first, draft.last, self.last_year)
        if rule == UNTOLD and draft.index and self.cleaned[self.spans[draft.index - 1][1] - 1] == "?":
            question = self.last_piece(draft.index - 1)
            told = [match for match in question.roles if match.row.label in _ASKED]
            this_year = any(word.startswith(("прош", "минув", "этом")) for word in question.words)
            was = any(match.row.words == ("быть",) and match.feature == "past" for match in question.roles)
            if told:
                role = _ASKED[told[0].row.label]
                rule = f"answer to a question: {told[0].row.name}"
            elif any(year.preposition in ("к", "ко") for year in question.years):
                role, rule = "target", "answer to a question about a year to come"
            elif any(map(is_future, question.words)):
                role, rule = "forecast", "answer to a question about what will be"  # "- А сколько вытянете? - Сто"
            elif was and not this_year and ("сколько" in question.words or len(question.words) <= _SHORT_QUESTION):
                role, rule = "past", "answer to a question about what was"  # "- А было? - Семьдесят"
        if rule == UNTOLD:
            role, rule = self._role_before(draft) or (role, rule)
        if rule == UNTOLD and self._is_sum_of_term(draft):
            role, rule = "target", "the sum to a term"
        if rule == COMPARED:
            told = next((one for one in self.recent(draft.index - 2) if one.amount and one.topic == "turnover"), None)
            if told is not None and told.role in ("target", "forecast"):
                role = "current"  # "Цель - 1,2 млрд. Для сравнения: в 2025-м было 870 млн"
        draft.role, draft.rule = role, rule

    def _role_before(self, draft: Draft) -> tuple[str, str] | None:
        """The role of the sum before one that corrects it ("Сорок пять, - поправил его премьер") or has its term ("тогда же")."""
        sentence = draft.sentence
        behind = sentence.words[draft.last + 1 : draft.last + 6]
        corrects = draft.first <= 3 and any(word.startswith("поправил") for word in behind)
        if not corrects and not any(sentence.words[at : at + 2] == ["тогда", "же"] for at in range(draft.first)):
            return None
        told = next((one for one in self.recent(draft.index - 2) if one.amount and one.topic == "turnover"), None)
        return (told.role, "the same role as before") if told else None

    def _is_sum_of_term(self, draft: Draft) -> bool:
        """ "Срок - 2028 год. Сумма - 90 млн", "Двести миллионов. К 2030 году": a term beside a sum that no verb tells."""
        index = draft.index
        if index + 1 < len(self.spans) and self.cleaned[slice(*self.spans[index + 1])].startswith(("К ", "к ")):
            follower = self.last_piece(index + 1)
            if len(follower.words) <= SHORT and follower.years and follower.years[0].first <= 3:
                return True
        if not index or draft.sentence.words[0] not in ("сумма", "цифра", "планка"):
            return False
        earlier = self.last_piece(index - 1)
        return bool(earlier.years) and not earlier.amounts and earlier.words[0] in TERMS

    def _currency(self, draft: Draft, kept: list[Draft]) -> None:
        amount = draft.amount
        if amount.currency:
            draft.currency = amount.currency
            return
        place = [one for one in kept if one.amount]
        at = next(number for number, one in enumerate(place) if one is draft)
        left, right = draft.sentence.clause_bounds(draft.first)
        if left > 1 and draft.sentence.words[left - 1] == "-":  # "в долларах сумма скромнее - 10,4 млрд"
            left = draft.sentence.clause_bounds(left - 2)[0]
        own = loose_currency(draft.sentence, left, right)
        if own:
            draft.currency = own
            return
        nearby = [
            one.amount.currency
            for one in place[:at][::-1] + place[at + 1 :]
            if one.amount.currency and not one.equivalent and (one.first < draft.first or one.topic == draft.topic)
        ]
        if not nearby:
            nearby = [
                code
                for code in (
                    loose_currency(draft.sentence),
                    *(
                        loose_currency(self.pieces(here)[0])
                        for here in (draft.index + 1, draft.index - 1)
                        if 0 <= here < len(self.spans) and (here < draft.index or not self.pieces(here)[0].amounts)
                    ),
                )
                if code
            ]
        if not nearby:
            nearby = self._running_currency(draft)
        draft.currency = nearby[0] if nearby else ("USD" if draft.topic == "turnover" else None)

    def _running_currency(self, draft: Draft) -> list[str]:
        """The currency of the last sum of the same kind. Where that sum was told in two currencies, the one in which
        the new number is nearest to it: after "26 млрд рупий ($310 млн)" a billion is dollars."""
        told = [
            one
            for one in self.recent(draft.index - 10)
            if one.amount and one.currency and (one.topic == "turnover") == (draft.topic in ("turnover", "balance"))
        ]
        if not told:  # "транзит - 600 млн евро. Внешний оборот скромнее, около 150 млн"
            told = [one for one in self.recent(draft.index - 2) if one.amount and one.currency]
        if not told:
            return []
        choice = [told[0]]
        for one in told[1:]:
            if not choice[-1].equivalent:
                break
            choice.append(one)
        value = draft.amount.high
        if value:
            choice.sort(key=lambda one: abs(math.log(value / one.amount.high)) if one.amount.high else math.inf)
        return [choice[0].currency]

    def _settle_money(self, draft: Draft) -> None:
        """Currencies that the partner decides: "крон", "дирхамов", and the bare rouble, which is Russian in trade with Russia and
        in a text from Russia. Turnover in Belarusian roubles without a partner is retail."""
        if draft.currency == money.UNRESOLVED:
            draft.currency = next((code for part in (draft.partner or "").split("-") if (code := cues.currency_of(part))), None)
        sides = (draft.partner or "").split("-")
        if draft.amount is not None and draft.amount.currency and all(cues.currency_of(side) != draft.currency for side in sides):
            draft.currency = next((code for side in sides if (code := cues.namesake(draft.currency, side))), draft.currency)
        if draft.amount is None or draft.currency != "BYN":
            return
        words = draft.sentence.words[draft.first : draft.last + 1]
        named = any(word.startswith(("бел", "br", "byn")) or word == "рб" for word in words)
        if not named and (("RUS" in sides and draft.topic == "turnover") or self._is_russian_money(draft.sentence)):
            draft.currency = "RUB"
        elif not named and draft.partner is None and any(
            place.codes == ("BLR",) and place.preposition in ("с", "со") for place in draft.sentence.places
        ):
            draft.currency = "RUB"  # "торговля с Беларусью": said by a region that trades in Russian roubles
        elif draft.role != "not-turnover" and (draft.partner in (None, "WLD")):
            draft.role, draft.rule = "not-turnover", "turnover in Belarusian roubles without a partner"
            draft.deadline, draft.deadline_kind = None, "none"

    def _is_russian_money(self, sentence: Sentence) -> bool:
        """Whether roubles without a country are Russian: those of a sentence about a region of Russia or its federal money; those
        of a text from such a region, unless the sentence itself stands in a region of Belarus."""
        here = set(_regions(sentence))
        if any(_COMMITTEE.match(word) for word in sentence.words):
            here.add("BLR")
        if here:
            return "RUS" in here
        return any(word.startswith("федерал") for word in sentence.words) or self._russian

    @Lazy
    def _russian(self) -> bool:
        """A text that names a region of Russia; without regions, one that trades "with Belarus" or names only Russia."""
        named = {code for here in range(len(self.spans)) for piece in self.pieces(here) for code in _regions(piece)}
        if named:
            return "RUS" in named
        if _WITH_BELARUS.search(self.text):
            return True
        return not re.search(r"белорус|Белорус|Беларус|БЕЛАРУС|Минск|БЕЛТА", self.text) and bool(
            re.search(r"росси|Росси|Москв|РФ", self.text)
        )


_WITH_BELARUS = re.compile(r"\bс (?:Беларусью|Белоруссией|белорусами|республикой)\b")
"""How those speak of trade with Belarus who are not Belarusian."""
_WHOLE_COUNTRY = re.compile(r"(?:росси|рф$|москва|москв[уе]$|кремл|русск|бел[оа]рус|минск|рб$)")
"""Words for Russia or Belarus as a whole; a capital stands for its country."""


_COMMITTEE = re.compile(r"(?:рай|обл|гор)исполком")
"""Executive committees govern districts, regions and towns of Belarus."""


def _regions(sentence: Sentence) -> list[str]:
    """The country of every region, its people and its towns that a sentence names, for the two countries of roubles."""
    return [
        place.codes[0]
        for place in sentence.places
        if place.codes in (("RUS",), ("BLR",)) and not _WHOLE_COUNTRY.match(sentence.words[place.first])
    ]
