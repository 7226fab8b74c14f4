"""Reported speech: the clauses that verbs and formulas of saying govern ("заявил, что", "по его словам", "Об этом сообщил")."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from . import articles, cues, names
from .marks import MARKS, trim
from .sayings import ANAPHOR, phrases, plain_verb, sources, verbs
from .speakers import (
    CONJUNCTIONS,
    NOBODY,
    PARTICLES,
    QUESTIONS,
    Cue,
    Quotation,
    Speaker,
    SpeakerFinder,
    Token,
    is_finite_verb,
    is_infinitive,
    is_nominal,
    is_phase,
    is_predicate,
)

_LONGEST_SOURCE = 9
_ASIDES = tuple(tuple(words.split()) for words in (
    "в свою очередь", "в частности", "между тем", "тем временем", "вместе с тем", "таким образом", "как известно", "впрочем",
    "однако", "кстати", "по сути", "конечно", "к слову", "со своей стороны", "при этом", "кроме того", "более того",
    "помимо этого", "помимо того", "наряду с этим", "в то же время", "в целом", "вдобавок"))
_ASIDE_WORDS = frozenset(words[0] for words in _ASIDES if len(words) == 1)
_LONGEST_ASIDE = max(map(len, _ASIDES))


def without_asides(tokens: list[Token]) -> list[Token]:
    """The tokens without parentheses that say nothing: "Губернатор, в свою очередь, предложил"."""
    found = [number for number, token in enumerate(tokens) if token.text == ","]
    if found and tokens[found[0] + 1:] and tokens[found[0] + 1].lower == "как" and (
            tuple(token.lower for token in tokens[:found[0]]) in _ASIDES):
        tokens = tokens[found[0] + 1:]  # "Вместе с тем, как отметил X, …"
        found = [number - found[0] - 1 for number in found[1:]]
    for left, right in itertools.pairwise(found):
        if right - left > _LONGEST_ASIDE + 1:
            continue
        words = tuple(token.lower for token in tokens[left + 1:right])
        if words == ("однако",) and any(is_finite_verb(token.lower) for token in tokens[:left]):
            continue  # it opens the next clause
        if words in _ASIDES:
            return without_asides([*tokens[:left], *tokens[right + 1:]])
    return tokens


_LOOSE_ANAPHOR = re.compile(r"(?:Так|О так|С так|Соответств|Данн|Цифр|Статист|Оцен|Прогноз|Итог)")
"""Beginnings that point back only where somebody is the subject: "Такое поручение дал премьер", not "Такой рост помог"."""
_FIGURES_IN = re.compile(r"(?:Такие|Эти) (?:данные|цифры|сведения|показатели) (?:приведены|приводятся|содержатся|указаны|даны|"
                         r"опубликованы|представлены|отражены|значатся) ")
_WORDS = frozenset("слова мнение заявление высказывание оценку оценки".split())
_OCCASIONS = frozenset("встрече форуме переговорах полях сайте заседании совещании пресс-конференции брифинге".split())
_ABOUT = frozenset("о об обо про".split())
_HEDGES = frozenset("свыше около порядка более почти примерно под до ровно всего лишь только уже целых".split())
_REQUESTS = frozenset("просить попросить требовать потребовать поставить ставить".split())
_EXPLAINING = frozenset("объяснить объяснять рассказать рассказывать разъяснить поведать описать".split())
_PAYING = frozenset("перечислить перечислять".split())
_PAYMENT = re.compile(r"(?:транш|средств[аоу]?$|деньги|сумм[уы]|помощь|кредит|грант|взнос|аванс|платеж)")
_ASKING = frozenset("спросить спрашивать поинтересоваться интересоваться переспросить".split())
_PAST = re.compile(r"(?:л|ла|ло|ли)(?:с[ья])?$")
_PROSPECTS = frozenset("перспективы состояние ход итоги результаты возможности положение ситуацию динамику вклад роль".split())
_FEASTS = frozenset("днем праздником праздниками годовщиной юбилеем новым наступающим рождеством пасхой".split())
_SUBJECTS = frozenset("итогах результатах ходе подробностях деталях работе перспективах состоянии развитии".split())
"""Nouns that only name what somebody spoke about."""
_PLAIN_SAYING = frozenset(
    "говорить сказать сообщать сообщить уточнять уточнить пояснять пояснить объяснять объяснить раскрывать раскрыть".split())
_JUDGING = frozenset("оценить оценивать считать посчитать назвать называть объяснить объяснять признать признавать".split())
"""Verbs that say of something what it is, or how much."""
_ALLEGEDLY = frozenset("мол дескать".split())
_SHOWING = frozenset("следовать свидетельствовать показать показывать".split())
"""What documents do, and much else besides: these need a document to report anything."""
_STATING = frozenset("уточнить подтвердить подтверждать назвать называть озвучить обозначить анонсировать сформулировать".split())
_THEN = frozenset("и а но тут же сразу потом затем тогда позже также еще тотчас следом наконец там зато только лишь".split())
"""Words before a verb that goes on with the subject of the sentence before: "И тут же пообещал …"."""
_TURNS = frozenset("а но тогда зато".split())
"""Conjunctions behind which the next speaker's clause may begin."""
_SUCH = re.compile(r"(?:так(?:ой|ую|ое|ие|ими|им|ому|ова)|эт(?:от|у|и))$")
_TOLD = re.compile(r"(?:прогноз|оценк|цифр|данн|мнени|точк|показател|вывод|сведени|расчет|предположени|обещани|надежд|доклад"
                   r"|заявлени|сообщени)")
"""Nouns with which the outlet points back to what somebody said."""
_PERIOD = re.compile(r"(?:год|месяц|квартал|полугоди|недел|сезон|январ|феврал|март|апрел|ма[йяе]$|июн|июл|август"
                     r"|сентябр|октябр|ноябр|декабр)")
_PUBLISHING = frozenset("опубликовать обнародовать огласить озвучить озвучивать назвать называть ждать оценить оценивать".split())
_RESULTS = frozenset("итоги данные статистику отчет доклад прогноз баланс бюллетень обзор".split())
_SHORTEST_NEWS = 6
"""So many words a published thing must have to be told rather than named."""
_MILLIONS = re.compile(r"(?:пол)?(?:миллион|миллиард|триллион)(?:а|ов)?$")
_FEW = 3
_LONGEST_COUNT = 8
"""So many words may stand between a verb of counting and its number."""


def _without_stop(tokens: list[Token]) -> int:
    """The number of tokens without the stops at the end."""
    end = len(tokens)
    while end > 0 and tokens[end - 1].text in ".…!;":
        end -= 1
    return end


@lru_cache(maxsize=20_000)
def _is_participle(word: str) -> bool:
    return names.grammar(word).pos in ("PRTF", "GRND") or word.startswith("котор")


@lru_cache(maxsize=20_000)
def _describes(word: str) -> bool:
    """ "…, знакомых с проектом": an adjective in an oblique case goes on with the noun before the comma."""
    found = names.grammar(word)
    return found.pos == "ADJF" and found.case not in ("nomn", "accs", "")


def _heads_clause(word: names.Grammar) -> bool:
    """Whether a noun phrase that can be a subject or an object may begin with a word."""
    return word.pos in ("NOUN", "ADJF") and not word.cases.isdisjoint({"nomn", "accs"})


def _is_plainly_called(tokens: list[Token], begin: int, high: int, low: int | None = None) -> bool:
    """"назвал отстающим": an adjective alone says what somebody calls a thing, no quotation and no noun, and no sum is told."""
    found = names.grammar(tokens[begin].lower)
    return not found.parts.isdisjoint({"ADJF", "PRTF"}) and "ablt" in found.cases and "accs" not in found.cases and all(
        token.kind not in "qn" and not _MILLIONS.match(token.lower) for token in tokens[begin if low is None else low:high])


def _points_back(tokens: list[Token], at: int) -> bool:
    """"такой прогноз": a pronoun and a noun that mean what was said just before."""
    return at + 1 < len(tokens) and _SUCH.match(tokens[at].lower) is not None and _TOLD.match(tokens[at + 1].lower) is not None


@lru_cache(maxsize=20_000)
def _names_people(word: str) -> bool:
    """Whether a word is the nominative plural of a noun for living beings ("таможенники")."""
    found = names.grammar(word)
    return found.pos == "NOUN" and "nomn" in found.cases and any(
        "NOUN" in one.tag and "anim" in one.tag and "nomn" in one.tag and "plur" in one.tag for one in cues.parse(word)[:2])


class ReportedSpeech(SpeakerFinder):
    """Finds the reported clauses in the outlet's sentences of a block."""

    def _anaphor(self, tokens: list[Token], begin: int | None = None) -> bool:
        """"Об этом заявил X": what stands before it (before `begin`) in the paragraph, or the paragraph before, is X's."""
        begin = tokens[0].start if begin is None else begin
        passed_on = self._passed_on(tokens)
        if passed_on:
            return self._anaphor(passed_on, tokens[0].start)
        text = self.text[tokens[0].start:tokens[-1].end]
        if not ANAPHOR.match(text[0].upper() + text[1:]):
            return False
        formula = self._formula_at(tokens, 0) if tokens[0].lower.startswith("таков") else None
        if formula and formula[1].kind != "media":  # "Таковы данные Минфина."
            self._remember(formula[1])
            self._govern(begin, formula[1], formula[3])
            return True
        found = self._cues(tokens)
        if found and _LOOSE_ANAPHOR.match(text) and self._stands_inside(tokens, found[0]):
            return False  # "Такой план, рассказал посол, записан в договоре": the sentence is what is told
        if not found:
            at = next((number for number, token in enumerate(tokens) if is_finite_verb(token.lower)), 0)
            found = [Cue(at, at, plain_verb(tokens[at].lower))] if at else []
        if found and found[0].at > _FEW and "relay" in found[0].verb.frames and self._closes(tokens, found[0]):
            at = next((number for number, token in enumerate(tokens[:found[0].at]) if is_finite_verb(token.lower)), 0)
            found = [Cue(at, at, plain_verb(tokens[at].lower)), *found] if at else found  # "Такое заявление сделал X, передает Y"
        high = found[1].at if len(found) > 1 and self._closes(tokens, found[1]) else len(tokens)
        speaker = self._subject(tokens, found[0], 0, high) if found else None
        if (speaker is None or speaker.kind == "nobody") and _FIGURES_IN.match(text):
            speaker = self._document(tokens, Cue(1, 1, plain_verb("")), 2, len(tokens)) or speaker
            found = found or [Cue(1, 1, plain_verb(""))]
        if (speaker is None or speaker.kind == "nobody") and _LOOSE_ANAPHOR.match(text):
            return False
        if speaker and speaker.name == "речь":
            return True  # "Об этом шла речь на форуме"
        if speaker is None and found and ((found[0].verb.number == "plur" and "about" in found[0].verb.frames)
                                          or found[0].verb.lemma == "говориться"):
            speaker = NOBODY  # "Об этом докладывали на коллегии", "Об этом говорилось на совещании"
        if speaker is None or speaker.kind == "media":
            return bool(found)
        self._remember(speaker)
        colon = next((at for at in range(found[0].at, len(tokens) - 2) if tokens[at].text == ":"), 0)
        if colon and not self.pending:  # "Такой прогноз дал посол: рост на 5%"
            self._emit_reported(tokens, colon + 1, _without_stop(tokens), speaker, tokens[found[0].at].text)
            return True
        self._govern(begin, speaker, tokens[found[0].at].text)
        self._added(tokens, found, speaker)
        return True

    def _added(self, tokens: list[Token], found: list[Cue], speaker: Speaker) -> None:
        """"Об этом сообщил X, добавив, что …": what the gerunds behind the verb report."""
        for order, cue in enumerate(found[1:], 1):
            high = self._reach(tokens, found, order)
            begin = self._complement(tokens, cue, high) if cue.verb.form == "gerund" else 0
            if begin and begin < high:
                self._emit_reported(tokens, begin, high, speaker, tokens[cue.at].text)

    def _govern(self, place: int, speaker: Speaker, cue: str) -> None:
        if self.pending:
            for one in self.pending:
                self._say(one, speaker, cue)
            self.pending.clear()
            return
        start, end = trim(self.text, self.start, place)
        block = self.block
        if start >= end and block.number:
            block = self.reader.blocks[block.number - 1]
            start, end = self.reader.lines[block.first][0], self.reader.lines[block.last][1]
        governed = [one for one in block.quotations if one.end <= place]
        if governed:
            same = [one for one in governed if one.speaker is None or (one.kind == "indirect" and names.is_city(one.speaker))]
            block.quotations[:] = [Quotation(one.start, one.end, one.kind, speaker.name, one.cue or cue) if one in same
                                   else one for one in block.quotations]
            start = max(one.end for one in governed)
            stop = re.compile(r"[.!?…]+[\"»”]?\s+").search(self.text, start, end)
            start = stop.end() if stop else end
        start, end = self._without_dateline(start, end)
        if start < end:
            block.reports.append(Quotation(start, end, "indirect", speaker.name, cue))
            last = max((one for one, _ in articles.sentences(self.text, start, end)), default=start)
            block.quotations.append(Quotation(last, end, "indirect", speaker.name, cue))

    @staticmethod
    def _passed_on(tokens: list[Token]) -> list[Token]:
        """What stands behind "Как передает агентство, " where it points back: "об этом сообщил комитет"."""
        if tokens[0].lower != "как" or (tokens[1:2] and tokens[1].lower not in verbs()):
            return []
        comma = next((at for at, token in enumerate(tokens[:_LONGEST_SOURCE]) if token.text == ","), 0)
        return tokens[comma + 1:] if comma and tokens[comma + 1:] and tokens[comma + 1].lower in ("об", "такие") else []

    def _stands_inside(self, tokens: list[Token], cue: Cue) -> bool:
        """Whether an attribution stands between commas with a clause that goes on behind it."""
        comma = next((at for at in range(cue.at + 1, _without_stop(tokens)) if tokens[at].text == ","), 0)
        return self._closes(tokens, cue) and cue.at <= _LONGEST_SOURCE and comma > 0 and any(
            names.grammar(token.lower).pos in ("VERB", "PRTS", "ADJS") for token in tokens[comma + 1:])

    def _without_dateline(self, start: int, end: int) -> tuple[int, int]:
        start, end = trim(self.text, articles.dateline_end(self.text, start, end), end)
        while end > start and self.text[end - 1] in ".…":
            end -= 1
        return start, end

    def _report(self, tokens: list[Token], used: int) -> None:
        """Find the reported clauses of a sentence, from token `used` on."""
        if not used:
            tokens = without_asides(tokens)
            if any(read(tokens) for read in (self._ends_with_source, self._is_fronted, self._ends_with_anaphor, self._hedged)):
                return
        low = self._content_start(tokens)
        known = sources()
        begun = [number for number, token in enumerate(tokens) if token.lower in known and number >= used]
        formula = next(filter(None, (self._formula_at(tokens, number) for number in begun)), None) if begun else None
        if formula and formula[3].startswith("если верить") and self._is_said_before(tokens, low, formula[0]):
            formula = None
        if formula and not used and not self._is_cited(tokens, low, formula[0]):
            turn = self._turn_before(tokens, low, formula[0])
            if turn:
                self._report(tokens[:turn], 0)
                self._report(tokens[turn + 1 + (tokens[turn].text == ","):], 0)
                return
            self._by_formula(tokens, low, *formula)
            return
        found = self._cues(tokens)
        previous: Speaker | None = self.block.speaker if used else None
        upto = low
        for order, cue in enumerate(found):
            if cue.at < used or (cue.at < upto and cue.verb.form != "gerund" and not self._is_coordinated(tokens, cue)):
                if cue.at >= used and not (self._closes(tokens, cue) and self._has_right_subject(tokens, cue)):
                    continue
                if cue.at < used:
                    continue
            if cue.verb.lemma == "показать" and self._closes(tokens, cue) and tokens[cue.at - 1].lower != "как":
                continue  # "Верить ли этому, покажет годовой отчет"
            high = self._reach(tokens, found, order)
            turned = self._own_subject(tokens, found[order - 1], cue) if order else 0
            speaker = (self._left_subject(tokens, cue, turned + 2, False) if turned
                       else self._cue_subject(tokens, cue, low, high, previous))
            told_so = tokens[cue.at - 1].lower == "как" and order + 1 == len(found)
            if speaker is None and "document" in cue.verb.frames and told_so:
                speaker = NOBODY  # "..., как отмечалось на переговорах, ..."
            if "relay" in cue.verb.frames and any(token.lower in _WORDS for token in tokens[cue.last:cue.last + 2]):
                speaker = self._relayed(tokens, cue) or speaker  # "приводит слова посла агентство"
            told = self._has_right_subject(tokens, cue) or self._complement(tokens, cue, high)
            if speaker and not told and "document" not in cue.verb.frames and self._follows_gerund(tokens, cue):
                previous = speaker
                continue  # "Посол, не оспаривая цифру, сказал: «Растем»"
            if self._closes(tokens, cue) and speaker and (
                    (self._has_right_subject(tokens, cue) and (
                        tokens[cue.at - 1].lower == "как" or not self._takes_that(tokens, cue, high)
                        or self._goes_on_behind(tokens, cue)))
                    or not self._complement(tokens, cue, high)):
                upto = max(upto, self._parenthetical(tokens, low, cue, speaker))
                if speaker.kind != "media":
                    previous = speaker
                continue
            if self._closes(tokens, cue) and speaker and speaker.kind != "media" and self._begins_colon(tokens, cue, high) \
                    and self._is_clause(tokens[low:cue.at - 1], False):
                self._emit_reported(tokens, low, high, speaker, tokens[cue.at].text)  # "clause, считает X: clause"
                self._remember(speaker)
                previous, upto = speaker, high
                continue
            if speaker is None and self._is_bare(tokens, low, cue) and (self._takes_that(tokens, cue, high) or (
                    cue.at > low and cue.verb.number == "sing" and self._complement(tokens, cue, high))):
                speaker = NOBODY if cue.verb.number == "plur" else self._unnamed(tokens[cue.at], cue)  # "Сказал лишь, что ..."
            reports = tokens[self._complement(tokens, cue, high) - 1].lower in CONJUNCTIONS
            if speaker is None and cue.verb.number == "plur" and cue.verb.lemma in _ASKING and self._takes_question(
                    tokens, cue, high):
                speaker = NOBODY  # "Его спросили, верит ли он …"
            counts = "count" in cue.verb.frames and "stance" not in cue.verb.frames and self._leads_to_number(
                tokens, min(cue.last + 1, high - 1), high)
            if speaker is None and cue.verb.number == "plur" and (
                    (reports and self._has_no_subject(tokens, low, cue))
                    or ((reports or counts) and self._are_people(tokens, low, cue))):
                speaker = NOBODY  # "Ему напомнили, что …", "В деловых кругах говорят, что …"
            if speaker is None and cue.verb.number == "plur" and self._closes(tokens, cue) and self._ends_so(tokens, cue):
                speaker = NOBODY  # "..., напомнили на форуме"
                upto = max(upto, self._parenthetical(tokens, low, cue, speaker))
                continue
            bare = cue.verb.lemma in _SHOWING or (cue.verb.lemma == "прозвучать" and (
                tokens[self._complement(tokens, cue, high) - 1].text == ":"))
            if speaker is None and "document" in cue.verb.frames and not bare and (
                    self._takes_that(tokens, cue, high) or self._after_as(tokens, low, cue)):
                speaker = NOBODY
            if speaker and speaker.kind == "media" and cue.verb.lemma in _ASKING:
                speaker = NOBODY  # a journalist's question
            if speaker is None or speaker.kind == "media":
                continue
            if self._is_plan_before(tokens, low, cue, high):
                self._emit_reported(tokens, low, cue.at, speaker, tokens[cue.at].text)
                self._remember(speaker)
                upto = max(upto, cue.last + 1)
                continue
            if speaker.kind == "nobody" and not reports and (cue.verb.lemma in _REQUESTS or (
                    "naming" in cue.verb.frames and not any(token.kind == "n" for token in tokens[cue.at:high]))):
                continue  # what nobody in particular asks for, or calls something
            if speaker.kind != "nobody" and self._judges(tokens, low, cue):
                colon = next((at for at in range(cue.at, high) if tokens[at].text == ":"), high)
                if "naming" in cue.verb.frames and _is_plainly_called(tokens, cue.at + 1, colon, low):
                    upto = high
                    continue  # "Направление посол назвал отстающим"
                self._emit_reported(tokens, low, colon, speaker, tokens[cue.at].text)
                self._remember(speaker)
                previous, upto = speaker, colon
                continue
            if "stance" in cue.verb.frames and speaker.kind in ("institution", "nobody") and not (
                    self._takes_that(tokens, cue, high) or self._after_as(tokens, low, cue)
                    or (speaker.kind == "institution" and self._is_told_plan(tokens, cue, high))):
                continue
            mild = "stance" in cue.verb.frames or speaker.kind == "nobody"
            if mild and self._is_closed_by_another(tokens, found[order + 1:], speaker.kind == "nobody"):
                continue  # "Весной министерство надеялось сбить цену, рассказал посол": the ambassador's words
            previous = speaker
            begin = self._after_as(tokens, low, cue) or self._complement(tokens, cue, high)
            if speaker.kind == "place" and begin and tokens[begin - 1].lower in _ABOUT and not any(
                    token.kind == "n" for token in tokens[begin:high]):
                continue  # "Лима вспомнила о Минске лишь в декабре"
            if speaker.kind == "place" and begin and tokens[begin - 1].text == ":" and (
                    found[order + 1:] or all(token.kind != "n" for token in tokens[begin:high])):
                continue  # "Пекин ответил: посол пообещал …"
            asks = begin and "naming" in cue.verb.frames and tokens[high:high + 1] and tokens[high].text == ":"
            marked = begin and "naming" in cue.verb.frames and self._calls_by_quotation(tokens, begin, high)
            if asks or marked or (begin == high - 1 and tokens[begin].kind == "q"):
                upto = high  # "заявил, что «words»", "назвал цифру: «words»": direct speech and nothing besides
            elif begin and tokens[begin - 1].text == ":" and self._is_told_inside(tokens, found, order, high):
                pass  # "Усомнился в этом X: без дороги, сказал он, рост остановится": the clause is read by "сказал он"
            elif begin and begin < high and not self._merely_names(tokens, begin, high, cue):
                begin = self._behind_results(tokens, cue, begin, high)
                cut = self._end_of_order(tokens, cue, begin, self._others_count(tokens, cue, begin, high, speaker))
                cut = self._end_where_teller_acts(tokens, cue, begin, self._end_of_object(tokens, cue, begin, cut))
                self._emit_reported(tokens, begin, cut, speaker, tokens[cue.at].text)
                upto = high
            self._remember(speaker)

    def _is_closed_by_another(self, tokens: list[Token], found: list[Cue], documents: bool = False) -> bool:
        """Whether a later attribution of the sentence (to a document, if these count) governs all that stands before it."""
        if documents and any(self._closes(tokens, cue) and "document" in cue.verb.frames for cue in found):
            return True  # "Стороны подтвердили намерение вдвое увеличить торговлю, говорится в заявлении"
        return any(self._closes(tokens, cue) and "stance" not in cue.verb.frames and (
                   speaker := self._right_subject(tokens, cue, len(tokens))) and speaker.kind != "media"
                   and not any(token.text == ";" for token in tokens[:cue.at]) for cue in found)

    def _is_plan_before(self, tokens: list[Token], low: int, cue: Cue, high: int) -> bool:
        """"Довести оборот до 150 млн намерен МИД", "402,6 млрд рублей торговли насчитали в минпроме": an infinitive or a sum at
        the head of the sentence that the verb behind governs."""
        ruled = ("infinitive" in cue.verb.frames and is_infinitive(tokens[low].lower)) or (
            "object" in cue.verb.frames and tokens[low].kind == "n")
        told = self._complement(tokens, cue, high) and not self._has_right_subject(tokens, cue)
        if cue.at - low == 2 and tokens[low + 1].text[0].isupper():
            return False
        return ruled and cue.at - low > 1 and not told and not any(
                token.text in ",:;" or (token.text == "-" and token.start > tokens[at - 1].end)
                for at, token in enumerate(tokens[low + 1:cue.at], low + 1))

    @staticmethod
    def _follows_gerund(tokens: list[Token], cue: Cue) -> bool:
        """Whether the comma before a verb ends a phrase with a gerund, and no clause that the verb reports."""
        begin = next((at for at in range(cue.at - 2, -1, -1) if tokens[at].text == ","), -1)
        return begin >= 0 and any(names.grammar(token.lower).pos == "GRND" for token in tokens[begin + 1:cue.at - 1][:3])

    def _begins_colon(self, tokens: list[Token], cue: Cue, high: int) -> bool:
        begin = self._complement(tokens, cue, high)
        return begin > 0 and tokens[begin - 1].text == ":" and tokens[cue.at - 1].text == ","

    def _is_fronted(self, tokens: list[Token]) -> bool:
        """"О планах довести торговлю до 50 млн долларов рассказал посол": what is told stands before the verb."""
        low = self._content_start(tokens)
        if tokens[low].lower not in _ABOUT:
            return False
        if [token.lower for token in tokens[low + 1:low + 4]] == ["том", ",", "что"]:
            return self._is_fronted_clause(tokens, low + 4)
        cue = next((one for one in self._cues(tokens) if "about" in one.verb.frames and one.at - low > 2), None)
        if cue is None or any(token.text == "," for token in tokens[low:cue.at]):
            return False
        speaker = self._right_subject(tokens, cue, len(tokens))
        told = tokens[low + 1].lower not in _SUBJECTS or any(token.kind == "n" for token in tokens[low:cue.at])
        if speaker is None or speaker.kind == "media" or not told:
            return False
        self._emit_reported(tokens, low, cue.at, speaker, tokens[cue.at].text)
        self._remember(speaker)
        return True

    def _is_fronted_clause(self, tokens: list[Token], begin: int) -> bool:
        """"О том, что цель поставлена, сообщил министр": the whole clause stands before its verb."""
        cue = next((one for one in reversed(self._cues(tokens)) if one.at > begin + 1 and tokens[one.at - 1].text == ","
                    and "about" in one.verb.frames), None)
        speaker = self._right_subject(tokens, cue, len(tokens)) if cue else None
        if speaker is None or speaker.kind == "media":
            return False
        self._emit_reported(tokens, begin, cue.at - 1, speaker, tokens[cue.at].text)
        self._remember(speaker)
        return True

    def _ends_with_source(self, tokens: list[Token]) -> bool:
        """"Оборот превысил 168 млрд рублей - Белстат.": a clause, a dash, and nothing but who says so."""
        end = _without_stop(tokens)
        dash = next((at for at in range(end - 1, max(0, end - 1 - _LONGEST_SOURCE), -1) if tokens[at].text == "-"), 0)
        if not dash or not any(is_finite_verb(token.lower) for token in tokens[:dash]) or self._is_in_title(tokens[dash]):
            return False
        found = self._lone_speaker(tokens[dash + 1:end])
        if not found or found.kind not in ("person", "office", "institution") or not tokens[dash + 1].text[0].isalpha():
            return False
        begin = self._content_start(tokens)
        self._emit(tokens[begin].start, tokens[dash - 1 - (tokens[dash - 1].text == ",")].end, "indirect", found, "")
        return True

    def _turn_before(self, tokens: list[Token], low: int, number: int) -> int:
        """The sign before another clause, in which a formula stands: "Посол назвала 7 млрд, а Ташкент, по ее словам, …";
        0 if nothing is told before it."""
        turn = next((at for at in range(number - 1, low, -1) if tokens[at].text == ";" or (
            tokens[at].text == "," and tokens[at + 1].lower in ("а", "но", "однако", "зато"))), 0)
        told = any(cue.at >= low and cue.verb.lemma and cue.verb.form != "gerund" and (
            tokens[turn].text == ";" or not self._closes(tokens, cue)) for cue in self._cues(tokens[:turn])) if turn else False
        return turn if told else 0

    def _is_cited(self, tokens: list[Token], low: int, number: int) -> bool:
        """"Посол возразил, что, по белорусской статистике, оборот вырос": a source inside the clause of somebody who says so."""
        if tokens[number - 1].text != ",":
            return False
        that = next((at for at in range(number - 1, low + 1, -1) if tokens[at].lower == "что" and tokens[at - 1].text == ","), 0)
        if not that or any(token.text == ";" or (token.text == "," and tokens[at + 1].lower in ("но", "а", "однако", "зато"))
                           for at, token in enumerate(tokens[that:number], that)):
            return False
        return any(cue.at > low and "that" in cue.verb.frames and not self._closes(tokens, cue)
                   and self._complement(tokens, cue, number) == that + 1 for cue in self._cues(tokens[:that]))

    def _is_said_before(self, tokens: list[Token], low: int, number: int) -> bool:
        """"Торговля, уточнил X, выросла, если верить таможне": somebody who is named before has said it."""
        for cue in self._cues(tokens[:number]):
            speaker = self._subject(tokens, cue, low, number) if cue.at > low else None
            if speaker and speaker.kind in ("person", "office") and (
                    self._closes(tokens, cue) or self._complement(tokens, cue, number)):
                return True
        return False

    def _hedged(self, tokens: list[Token]) -> bool:
        """"Чиновник отмахнулся: мол, это погрешность": a word that keeps at arm's length what somebody says behind a colon."""
        at = next((at for at, token in enumerate(tokens) if token.lower in _ALLEGEDLY), 0)
        colon = next((near for near in range(at - 1, max(0, at - 5), -1) if tokens[near].text == ":"), 0)
        verb = next((near for near in range(colon - 1, 0, -1) if is_predicate(tokens[near].lower)), 0)
        if not colon or not verb or at + 2 >= len(tokens):
            return False
        word = tokens[verb].lower
        speaker = self._subject(tokens, Cue(verb, verb, verbs().get(word) or plain_verb(word)), 0, colon)
        if speaker is None or speaker.kind in ("media", "nobody"):
            return False
        begin = at + 1 + (tokens[at + 1].text == ",") if at == colon + 1 else colon + 1
        self._emit_reported(tokens, begin, _without_stop(tokens), speaker, tokens[verb].text)
        self._remember(speaker)
        return True

    def _ends_with_anaphor(self, tokens: list[Token]) -> bool:
        """"Торговля превысит 130 млрд - такой прогноз озвучила X": behind a dash or comma the outlet points back."""
        low = self._content_start(tokens)
        at = next((at for at in range(len(tokens) - 4, low + 1, -1) if tokens[at].text in "-,:" and _points_back(
            tokens, at + 1 + (tokens[at + 1].lower in ("с", "со", "о", "об", "к")))), 0)
        verb = next((number for number in range(at + 3, min(at + 7, len(tokens))) if is_finite_verb(tokens[number].lower)), 0)
        if not at or not verb or "q" in (tokens[at - 1].kind, tokens[at - 2].kind):
            return False
        cue = Cue(verb, verb, verbs().get(tokens[verb].lower) or plain_verb(tokens[verb].lower))
        speaker = self._right_subject(tokens, cue, len(tokens))
        if speaker is None or speaker.kind == "media":
            return False
        self._emit_reported(tokens, low, at - (tokens[at - 1].text == ","), speaker, tokens[verb].text)
        self._remember(speaker)
        return True

    @staticmethod
    def _calls_by_quotation(tokens: list[Token], begin: int, high: int) -> bool:
        """"назвал торговлю «витриной соседства»": the quotation alone is what somebody said, if no figure is told besides."""
        kinds = [token.kind for token in tokens[begin:high]]
        return kinds[-1:] == ["q"] and "n" not in kinds and kinds.count("q") == 1 and all(
            token.text not in ",:" for token in tokens[begin:high])

    @staticmethod
    def _merely_names(tokens: list[Token], begin: int, high: int, cue: Cue) -> bool:
        """"Привел данные о торговле", "опубликовал итоги месяца", "не оспаривая цифру": what names a subject in a few words
        reports nothing."""
        numbers = any(token.kind == "n" for token in tokens[begin:high])
        if cue.verb.lemma in _STATING and cue.last == cue.at and high - begin == 1 and begin == cue.at + 1 and not numbers:
            return True  # "подтвердил визит", "уточнил дату"
        if cue.verb.lemma in _PUBLISHING and cue.last == cue.at and any(
                token.lower in _RESULTS for token in tokens[begin:begin + 2]):
            return all(token.text != ":" for token in tokens[begin:high + 1])
        if "naming" in cue.verb.frames and _is_plainly_called(tokens, cue.last + 1, high):
            return True  # "назвал ошибочной цифру, разошедшуюся по лентам"
        if cue.verb.lemma.startswith("оцен") and tokens[begin].lower in _PROSPECTS and all(
                token.kind not in "nq" and token.text != ":" for token in tokens[begin:high + 1]):
            return True  # "оценил перспективы расчетов": a subject, and no judgement
        if cue.last == cue.at and not any(token.kind == "n" for token in tokens[begin:high]) and (
                cue.verb.lemma in _PUBLISHING or (cue.verb.form == "gerund" and "that" not in cue.verb.frames)):
            calls = "naming" in cue.verb.frames and any(
                token.kind == "q" or "ablt" in names.grammar(token.lower).cases for token in tokens[max(cue.at - 2, 0):high + 1])
            return not calls and high - begin < _SHORTEST_NEWS and tokens[begin - 1].lower not in CONJUNCTIONS
        if cue.verb.lemma in _EXPLAINING and tokens[begin].lower in QUESTIONS and tokens[begin - 1].text == "," and not numbers:
            return True  # "рассказал, как идет стройка": a subject, and no news
        if cue.verb.lemma == "поздравить" and tokens[begin].lower in _FEASTS:
            return True
        if cue.verb.lemma.startswith("высказ") and tokens[begin - 1].lower in _ABOUT and cue.last == cue.at and not numbers and (
                all(token.text != "," for token in tokens[begin:high])):
            return True  # "высказался о торговле с арабским миром"
        if cue.verb.lemma in ("напомнить", "вспомнить") and tokens[begin].lower == "как" and high - begin <= _FEW:
            return True  # "напомнил, как начинали: «…»"
        if cue.verb.lemma in _PAYING and (tokens[begin].kind == "n" or any(
                _PAYMENT.match(token.lower) for token in tokens[begin:begin + 3])):
            return True  # "таможня перечислила в бюджет 53 млн"
        if cue.verb.lemma in _REQUESTS and cue.last == cue.at and tokens[begin - 1].lower not in CONJUNCTIONS and (
                tokens[begin - 1].text != ":") and not any(is_infinitive(token.lower) for token in tokens[begin:high]):
            return True  # "потребовал объяснений"
        if tokens[begin - 1].text == ":" and cue.verb.lemma in _REQUESTS and tokens[cue.last + 1].text != ":":
            return True  # "Райпо просит субсидию: автолавки убыточны": the outlet explains
        if tokens[begin - 1].text == ":" and tokens[cue.at - 1].lower == "не" and cue.verb.lemma in _PLAIN_SAYING:
            return True  # "Точнее в правительстве не говорят: часть сделок идет в тугриках": the outlet explains
        if cue.verb.lemma == "говорить" and tokens[begin - 1].lower in _ABOUT and not numbers:
            return True
        told = cue.verb.lemma in ("рассказать", "рассказывать") and not numbers and not any(
            is_infinitive(token.lower) for token in tokens[begin:high])
        return tokens[begin - 1].lower in _ABOUT and (high - begin < _FEW or (told and high - begin <= _FEW + 1)) and (
            cue.last > cue.at or told)

    def _is_told_plan(self, tokens: list[Token], cue: Cue, high: int) -> bool:
        """An institution that is ready to do something or forecasts a number; its bare hopes are no words of its own."""
        begin = self._complement(tokens, cue, high)
        if not begin:
            return False
        return any(token.kind == "n" for token in tokens[begin:high]) or any(
            is_infinitive(token.lower) for token in tokens[begin:begin + 6])

    def _unnamed(self, token: Token, cue: Cue) -> Speaker | None:
        """Who speaks where the subject is left out: whoever spoke last, else the last one named."""
        pronoun = {"m": "он", "f": "она"}.get(cue.verb.gender, "")
        return self.block.speaker or (self._antecedent(token._replace(lower=pronoun)) if pronoun else None)

    @staticmethod
    def _is_bare(tokens: list[Token], low: int, cue: Cue) -> bool:
        """"Сказал лишь, что …", "И тут же уточнил: …": a verb without a subject at the head of its sentence."""
        return cue.at - low <= 4 and all(token.lower in _THEN for token in tokens[low:cue.at])

    @staticmethod
    def _has_no_subject(tokens: list[Token], low: int, cue: Cue) -> bool:
        """Whether no noun in the nominative stands before a verb in its clause."""
        begin = next((at + 1 for at in range(cue.at - 1, low - 1, -1) if tokens[at].kind == "p"), low)
        return not any(is_nominal(token.lower) and names.grammar(token.lower).case == "nomn" for token in tokens[begin:cue.at])

    @staticmethod
    def _are_people(tokens: list[Token], low: int, cue: Cue) -> bool:
        """"Китайские банкиры признаются, что …": several people that no table holds stand before the verb in its clause."""
        begin = next((at + 1 for at in range(cue.at - 1, low - 1, -1) if tokens[at].kind == "p"), low)
        return any(_names_people(token.lower) for token in tokens[begin:cue.at])

    @staticmethod
    def _ends_so(tokens: list[Token], cue: Cue) -> bool:
        """Whether nothing but a few words without a sign follows an attribution: "..., напомнили на форуме."."""
        rest = tokens[cue.at + 1:_without_stop(tokens)]
        if cue.verb.lemma == "заключить" and rest and rest[0].lower not in names.PREPOSITION_CASES:
            return False  # "Крупнейший - на 7 млрд - заключили БелАЗ и горняки": a contract
        return len(rest) <= 4 and all(token.kind == "w" for token in rest)

    def _formula_at(self, tokens: list[Token], number: int):
        found = self._formula(tokens, number)
        return (number, *found) if found else None

    def _by_formula(self, tokens: list[Token], low: int, number: int, speaker: Speaker, last: int, words: str) -> None:
        """"По словам X, clause", "clause, по словам X", and the formula in the middle of its clause."""
        self._remember(speaker)
        end = _without_stop(tokens)
        part = next((at for at in range(last + 1, end) if tokens[at].text == ";"), 0)
        known = sources()
        if part and any((token.lower in known and self._formula_at(tokens, at)) or token.lower in verbs()
                        for at, token in enumerate(tokens[part + 1:], part + 1)) and all(token.kind != "q" for token in tokens):
            self._by_formula(tokens[:part], low, number, speaker, last, words)
            self._report(tokens[part + 1:], 0)  # "по данным Минфина, …; по данным таможни, …"
            return
        part = next((at for at in range(last + 1, end - 3) if tokens[at].text == "," and tokens[at + 1].lower == "тогда"
                     and tokens[at + 2].lower == "как"), 0)
        if part and any(token.lower in verbs() for token in tokens[part:]):
            self._by_formula(tokens[:part], low, number, speaker, last, words)
            self._report(tokens[part + 3:], 0)
            return
        following = next((at for at in range(last + 1, end) if tokens[at].lower == "по" and tokens[at - 1].text == ","
                          and (self._by_institution(tokens, at) or self._is_dashed_source(tokens, at))), 0)
        if following and number <= low + 1:  # "по китайской таможне, …, по Белстату - …": one clause for each
            begin = last + 1 + (tokens[last + 1].text in ",-")
            self._emit(tokens[begin].start, tokens[following - 2].end, "indirect", speaker, words)
            self._by_formula(tokens, following, following, *self._formula(tokens, following))
            return
        if number <= low + 1:
            begin = last + 1
            if not any(token.text in ",-" or token.kind == "n" or is_finite_verb(token.lower) for token in tokens[begin:end]):
                return  # "Из доклада министра в парламенте." above a quotation
            if begin + 2 < end and end - begin <= 8 and tokens[begin + 1].kind == "n" and _PERIOD.match(tokens[begin + 2].lower) \
                    and not any(is_predicate(token.lower) for token in tokens[begin:end]):
                return  # "(Из интервью посла, 14 апреля 2025 г.)"
            while begin < end and tokens[begin].text != "," and not (
                    tokens[begin].text == "-" and (words == "по" or begin == last + 1)):
                begin += 1
            begin = begin + 1 if begin < end else last + 1
            if begin >= len(tokens):
                return
            if tokens[begin].lower.startswith("котор") or self._is_oblique_participle(tokens[begin].lower):
                # "По словам X, которые приводит агентство, …", "По данным X, опубликованным вчера, …"
                begin = next((at + 1 for at in range(begin, end - 1) if tokens[at].text == ","), begin)
        else:
            comma = next((at for at in range(last + 1, end) if tokens[at].text == ","), end)
            behind = [token.lower for token in tokens[comma + 1:comma + 3]]
            goes_on = comma < end and bool(behind) and not (
                (_is_participle(behind[0]) and not self._is_subject(tokens, comma + 1, end))
                or (_describes(behind[0]) and behind[1:] and behind[1] in names.PREPOSITION_CASES))
            begin = self._clause_start(tokens, low, number, goes_on)
            while tokens[begin].text == ",":
                begin += 1
            if goes_on and begin == number:
                begin = comma + 1  # "однако, по данным Белстата, он составил …"
            if not goes_on:
                end = next((cue.at for cue in self._cues(tokens[:number]) if self._closes(tokens, cue)), number)
                while end > begin and (tokens[end - 1].text in ",-:(" or tokens[end - 1].lower == "как"):
                    end -= 1
        if tokens[end - 1].text == ":" and number <= low + 1:
            return  # "Из выступления президента, 3 сентября:" above a quotation
        begin += tokens[begin].lower in CONJUNCTIONS and begin + 1 < end  # "Из доклада следует, что …"
        if any(token.kind in "wn" for token in tokens[begin:end]):
            self._emit(tokens[begin].start, tokens[end - 1].end, "indirect", speaker, words)

    @staticmethod
    def _is_oblique_participle(word: str) -> bool:
        found = names.grammar(word)
        return found.pos == "PRTF" and "nomn" not in found.cases

    @staticmethod
    def _is_subject(tokens: list[Token], at: int, end: int) -> bool:
        """"По данным парка, заявленные вложения выросли": a participle in the nominative before a noun and its verb."""
        return at + 2 < end and "nomn" in names.grammar(tokens[at].lower).cases and (
            names.grammar(tokens[at + 1].lower).pos == "NOUN"
            and any(is_finite_verb(token.lower) for token in tokens[at + 2:end]))

    def _is_dashed_source(self, tokens: list[Token], at: int) -> bool:
        """"…, по данным таможни - 245 млрд": a source right before a dash."""
        found = self._formula(tokens, at)
        return found is not None and found[1] + 1 < len(tokens) and tokens[found[1] + 1].text == "-"

    def _content_start(self, tokens: list[Token]) -> int:
        if self.content is None:
            self.content = articles.dateline_end(self.text, self.start, self.end)
        place = self.content
        if tokens and tokens[0].start >= place and tokens[0].text != "-":
            return 0
        return next((number for number, token in enumerate(tokens) if token.start >= place and token.text != "-"), 0)

    def _reach(self, tokens: list[Token], found: list[Cue], order: int) -> int:
        """Where the clause of a verb of saying ends: before the next verb of saying that goes with it."""
        high = len(tokens)
        while high > 0 and tokens[high - 1].text in ".…!;":
            high -= 1
        for cue in found[order + 1:order + 8]:
            if cue.at <= found[order].last:
                continue
            joined = self._conjunction_before(tokens, cue)
            if cue.verb.form == "gerund" or joined >= 0:
                high = min(high, cue.at if cue.verb.form == "gerund" else joined + 1)
                break
            own = self._own_subject(tokens, found[order], cue)
            if own:
                high = min(high, own)
                break
            if self._closes(tokens, cue) and (found[order].verb.form == "gerund"
                                              or self._right_subject(tokens, cue, len(tokens))):
                high = min(high, cue.at)
                break
        at = found[order].at
        signs = [token.text for token in tokens[at:high]]
        if ";" in signs:
            high = at + signs.index(";")
        quote = next((number for number in range(at, high) if tokens[number].kind == "q"), high) if ":" in signs else high
        if quote < high and tokens[quote - 1].text == ":":
            high = quote
        while high > found[order].last + 1 and (tokens[high - 1].text in ",:;-" or tokens[high - 1].lower in
                                                ("и", "а", "также", "но", "кроме", "того", "как", "при", "этом")):
            high -= 1
        return high

    def _others_count(self, tokens: list[Token], cue: Cue, begin: int, high: int, speaker: Speaker) -> int:
        """Emit what others count whose verb is left out ("Пекин насчитал 43 млрд, Астана - лишь 30"); where the first ends."""
        ends = high
        clause = tokens[begin - 1].lower in CONJUNCTIONS
        if not clause and not cue.verb.frames & {"object", "count", "naming", "about", "on"}:
            return ends
        numbers = any(token.kind == "n" for token in tokens[begin:high])
        dashes = [at for at in range(begin + 3, high - 1) if tokens[at].text == "-" and tokens[at].start > tokens[at - 1].end]
        for dash in reversed(dashes):
            comma = next((at for at in range(dash - 2, max(begin, dash - _LONGEST_SOURCE - 2), -1) if tokens[at].text == ","), 0)
            if not comma or (clause and tokens[dash + 1].lower not in CONJUNCTIONS) or (not clause and numbers and not any(
                    token.kind == "n" or _MILLIONS.match(token.lower) for token in tokens[dash + 1:min(ends, dash + 4)])):
                continue
            first = comma + 1 + (tokens[comma + 1].lower in ("а", "и"))
            other = self._elided(tokens, first, dash, speaker)
            if other and (numbers or other.kind in ("person", "office")):
                start = dash + 1 + (tokens[dash + 1].lower in CONJUNCTIONS)
                self._emit_reported(tokens, start, ends, other, tokens[cue.at].text)
                ends = comma
        return ends

    def _elided(self, tokens: list[Token], first: int, dash: int, speaker: Speaker) -> Speaker | None:
        """Who stands alone between a comma and the dash of a verb left out."""
        dash -= tokens[dash - 1].lower == "же"
        token = tokens[first]
        if first + 1 == dash and names.is_city(token.text):
            return Speaker(token.text, None, "place")
        if first + 1 == dash and token.text[0].isupper() and token.text.isascii():
            return Speaker(token.text, None, "institution")  # "Turkstat"
        described = names.grammar(token.lower)
        if first + 1 == dash and described.pos == "ADJF" and described.case == "nomn" and speaker.kind == "institution" and (
                speaker.name and " " in speaker.name):  # "Белорусская сторона настаивает на 5 млрд, российская - на 4"
            return Speaker(f"{token.text} {speaker.name.rpartition(' ')[2]}", None, "institution")
        for at in range(first, min(first + 3, dash)):
            found = self._nominal(tokens, at, dash, lone=True)
            if found:
                fits = "nomn" in found.cases and found.last == dash - 1 and found.kind in ("person", "office", "institution")
                return found.speaker if fits else None
        return None

    @staticmethod
    def _behind_results(tokens: list[Token], cue: Cue, begin: int, high: int) -> int:
        """The token behind the colon in "опубликовал данные за 2025 год: …"; else `begin`."""
        if cue.verb.lemma not in _PUBLISHING or all(token.lower not in _RESULTS for token in tokens[begin:begin + 2]):
            return begin
        return next((at + 1 for at in range(begin, high - 1) if tokens[at].text == ":"), begin)

    @staticmethod
    def _end_of_object(tokens: list[Token], cue: Cue, begin: int, high: int) -> int:
        """The comma behind an object that is told ("ждет 9 трлн, правительство же верит в 10", "отметили рост, и условились …"),
        where a clause of its own begins; else `high`."""
        if not cue.verb.frames & {"object", "count", "naming"} or tokens[begin - 1].lower in CONJUNCTIONS or (
                tokens[begin - 1].text == ":" or is_infinitive(tokens[begin].lower)):
            return high
        for at in range(begin + 1, high - 2):
            if tokens[at].text != ",":
                continue
            shut = next((near for near in range(at + 1, high) if tokens[near].text in ",:;"), high)
            clause = [token.lower for token in tokens[at + 1:shut]]
            if len(clause) < 2:
                continue
            told = any(map(is_finite_verb, clause))
            if (told and "же" in clause[:4]) or (clause[0] == "и" and is_finite_verb(clause[1])) or (
                    clause[0] not in QUESTIONS and not clause[0].startswith("котор") and any(
                        word in verbs() and verbs()[word].form == "finite" and is_finite_verb(word) for word in clause[:3])):
                return at
        return high

    @staticmethod
    def _end_of_order(tokens: list[Token], cue: Cue, begin: int, high: int) -> int:
        """The colon behind an order, request or plan ("поручил выправить дело: …"), where the outlet explains it; else `high`."""
        if "infinitive" not in cue.verb.frames or tokens[begin - 1].lower in CONJUNCTIONS or tokens[begin - 1].text == ":":
            return high
        high = next((at for at in range(begin + 2, high) if tokens[at].text == ":"), high)
        for at in range(begin + 2, high - 2):
            first = at + 1 + (tokens[at + 1].lower in ("а", "но"))
            head = names.grammar(tokens[first].lower)
            if tokens[at].text != "," or tokens[first].kind != "w" or not _heads_clause(head):
                continue
            dash = next((here for here in range(first + 1, min(first + _LONGEST_SOURCE, high)) if tokens[here].text in "-,"), 0)
            if dash and tokens[dash].text == "-" and not any(is_finite_verb(token.lower) for token in tokens[first:dash]):
                return at  # "пообещал вложить 220 млн, а кредит - дело ближайших недель"
        return high

    @staticmethod
    def _end_where_teller_acts(tokens: list[Token], cue: Cue, begin: int, high: int) -> int:
        """The "и" behind an object told, where its teller goes on to do something: "оценил недобор в 3 млн и винит рубль"."""
        if not cue.verb.frames & {"object", "count"} or tokens[begin - 1].lower in CONJUNCTIONS or tokens[begin - 1].text in ",:":
            return high
        verb = next((at for at in range(begin + 1, high) if names.grammar(tokens[at].lower).pos in ("VERB", "INFN")), 0)
        joined = verb > begin + 2 and tokens[verb - 1].lower == "и" and is_finite_verb(tokens[verb].lower)
        return verb - 1 if joined and all(token.text != "," for token in tokens[begin:verb]) else high

    def _own_subject(self, tokens: list[Token], earlier: Cue, cue: Cue) -> int:
        """The comma before ", а его коллега предложил", ", тогда как таможня насчитала": a clause with a speaker of its own;
        0 without one."""
        for at in range(cue.at - 1, earlier.last, -1):
            if tokens[at].text == "," and tokens[at + 1].lower in _TURNS and tokens[at + 1:at + 3]:
                begin = at + 2 + (tokens[at + 2].lower == "как")
                if "document" in cue.verb.frames and tokens[begin].lower in ("в", "во", "из", "по"):
                    return at  # "посол ждет 850 млн, а в соглашении значится миллиард"
                speaker = self._left_subject(tokens, cue, begin, False) if begin < cue.at else None
                return at if speaker and speaker.kind in ("person", "office", "institution") else 0
            if tokens[at].text in ".;":
                return 0
        return 0

    def _takes_question(self, tokens: list[Token], cue: Cue, high: int) -> bool:
        begin = self._complement(tokens, cue, high)
        return begin > 0 and tokens[begin - 1].text == "," and (tokens[begin].lower in QUESTIONS or (
            begin + 1 < high and tokens[begin + 1].lower == "ли"))

    def _takes_that(self, tokens: list[Token], cue: Cue, high: int) -> bool:
        begin = self._complement(tokens, cue, high)
        return begin > 0 and (tokens[begin - 1].lower in CONJUNCTIONS or tokens[begin - 1].text == ":")

    def _cue_subject(self, tokens: list[Token], cue: Cue, low: int, high: int, previous: Speaker | None) -> Speaker | None:
        if cue.verb.form == "gerund":
            return previous or self._left_subject(tokens, cue, low, False) or self._main_subject(tokens, cue)
        if self._is_coordinated(tokens, cue) and previous:
            return previous
        return self._subject(tokens, cue, low, len(tokens) if self._closes(tokens, cue) else high)

    def _is_told_inside(self, tokens: list[Token], found: list[Cue], order: int, high: int) -> bool:
        """Whether a clause ends before an attribution that stands inside it."""
        return any(high < cue.at <= high + 2 and self._closes(tokens, cue) and self._right_subject(tokens, cue, len(tokens))
                   and any(token.text == "," for token in tokens[cue.at + 1:cue.at + 6]) for cue in found[order + 1:order + 2])

    def _judges(self, tokens: list[Token], low: int, cue: Cue) -> bool:
        """"Вложения в проект он оценил в 4 млн", "Потери в комитете объясняют санкциями": what somebody judges stands first."""
        if cue.verb.lemma not in _JUDGING or cue.at - low < 2 or cue.at + 2 >= len(tokens):
            return False
        head = names.grammar(tokens[low].lower)
        if "accs" not in head.cases or not _heads_clause(head) or any(token.kind in "pq" for token in tokens[low:cue.at]):
            return False
        first = next((at for at in range(low, cue.at) if "ADJF" not in names.grammar(tokens[at].lower).parts), low)
        found = self._nominal(tokens, first, cue.at, lone=True)
        if found and "nomn" in found.cases:
            return False  # it is the subject that stands first
        at = cue.at + 1
        if tokens[at].lower in ("в", "примерно", "почти"):
            return cue.verb.lemma.startswith("оцен") and any(token.kind == "n" for token in tokens[at:at + 4])
        behind = names.grammar(tokens[at].lower)
        if self.text[tokens[at].start - 1] in MARKS:
            return False
        return not cue.verb.lemma.startswith("оцен") and tokens[at].kind == "w" and "ablt" in behind.cases and (
            "nomn" not in behind.cases and behind.pos in ("NOUN", "ADJF", "PRTF"))

    @staticmethod
    def _goes_on_behind(tokens: list[Token], cue: Cue) -> bool:
        """"Оборот, сообщил на брифинге X, составил 12 млрд, что меньше прошлогоднего": the clause goes on behind its source."""
        sign = next((at for at in range(cue.at + 1, len(tokens) - 2) if tokens[at].text in ",:;-"), 0)
        if not sign or tokens[sign].text != ",":
            return False
        following = tokens[sign + 1].lower
        return (is_finite_verb(following) and following not in verbs()) or (following, tokens[sign + 2].lower) == ("и", "это")

    @staticmethod
    def _after_as(tokens: list[Token], low: int, cue: Cue) -> int:
        """The first token of the clause in "Как отметил X, clause"; 0 in other sentences."""
        if tokens[low].lower != "как" or cue.at > low + 4 or tokens[low + 1].lower == "и":
            return 0  # "Как и обещал премьер, торговля достигла миллиарда": the outlet tells
        comma = next((at for at in range(cue.at, len(tokens)) if tokens[at].text == ","), 0)
        return comma + 1 if comma else 0

    def _main_subject(self, tokens: list[Token], cue: Cue) -> Speaker | None:
        """The subject that follows a gerund phrase at the start of a sentence."""
        for at in range(cue.at + 1, len(tokens)):
            found = self._nominal(tokens, at, len(tokens), lone=True)
            if found and "nomn" in found.cases and found.kind == "person":
                return found.speaker
        return None

    def _complement(self, tokens: list[Token], cue: Cue, high: int) -> int:
        """The token with which the reported clause begins, by what the verb can take; 0 if there is none."""
        frames = cue.verb.frames
        at = cue.last + 1
        first = at
        while at < high:
            token = tokens[at]
            if token.text == ",":
                following = tokens[at + 1].lower if at + 1 < high else ""
                if tokens[at - 1].lower in ("вопрос", "вопросы"):
                    return 0  # "отвечая на вопрос, сколько …": a question is not what is said
                if following in CONJUNCTIONS and "that" in frames:
                    return at + 2
                asks = at + 2 < high and tokens[at + 2].lower == "ли"  # "спросил, правда ли, что …"
                if (following in QUESTIONS or asks) and "that" in frames:
                    return at + 1
                close = next((number for number in range(at + 1, min(high, at + 14)) if tokens[number].text == ","), 0)
                if not close:
                    return 0
                at = close
                continue
            if token.text == ":" and at + 1 < high and tokens[at + 1].kind != "q" and "that" in frames:
                return at + 1
            marks = cue.last > cue.at and "that" in frames and at + 1 < high and tokens[at + 1].kind == "n"
            if token.text == "-" and ("infinitive" in frames or marks):
                return at + 1  # "поставил планку - 3 млрд"
            if token.kind in "pq" and token.text not in "()":
                return 0
            start = self._prepositional(tokens, at, high, frames)
            if start:
                return start
            if at == first and "count" in frames and cue.verb.form != "gerund" and self._leads_to_number(tokens, at, high):
                while tokens[at].kind == "w" and names.grammar(tokens[at].lower).cases == {"datv"}:
                    at += 1  # "пообещал бизнесу 5 млрд"
                return at
            if "infinitive" in frames and is_infinitive(token.lower):
                return self._infinitive_start(tokens, first, at)
            if at == first and token.lower in PARTICLES:
                first += 1
            elif at == first and "object" in frames and (
                    (token.lower in _HEDGES and at + 1 < high and tokens[at + 1].kind == "n")
                    or self._is_time_of_sum(tokens, at, high)):
                return at
            elif at == first and frames & {"object", "naming", "genitive"} and self._is_object(tokens, at, high) and (
                    "infinitive" not in frames or not any(is_infinitive(one.lower) for one in tokens[at:min(high, at + 8)])):
                described = "naming" in frames and names.grammar(token.lower).pos == "ADJF"  # "назвал верной планку в миллиард"
                return at if described else self._past_addressee(tokens, at, high)
            at += 1
        return 0

    def _prepositional(self, tokens: list[Token], at: int, high: int, frames: frozenset[str]) -> int:
        word = tokens[at].lower
        if word == "за" and "thanks" in frames:  # thanks for a thing report nothing; thanks for what is told in a clause do
            return at + 1 if any(token.text == "," for token in tokens[at:high]) else 0
        wanted = {"на": "on", "за": "for", "к": "to", "в": "in", "с": "with", "о": "about", "об": "about",
                  "обо": "about", "про": "about"}.get(word)
        if (wanted not in frames and not (word == "на" and "toward" in frames)) or at + 1 >= high:
            return 0
        following = tokens[at + 1].lower
        if following in ("том", "то", "тому", "тем") and at + 3 < high and tokens[at + 2].text == ",":
            return at + 4 if tokens[at + 3].lower in CONJUNCTIONS else at + 3
        if following in ("этом", "это", "этому", "нем", "ней", "них") or (wanted in ("on", "in") and following in _OCCASIONS):
            return 0
        if wanted in ("in", "with", "to") and names.place_code(tokens[at + 1].text):
            return 0
        return at if word == "на" and "toward" in frames else at + 1

    def _infinitive_start(self, tokens: list[Token], first: int, at: int) -> int:
        """Behind the person addressed ("предложил Гвинее начать"), before "к 2030 году", "не", adverbs."""
        begin = first
        while begin < at and tokens[begin].kind == "w" and is_nominal(tokens[begin].lower) \
                and tokens[begin].lower not in names.PREPOSITION_CASES:
            begin += 1
        return begin

    @staticmethod
    def _leads_to_number(tokens: list[Token], at: int, high: int) -> bool:
        """"насчитал в торговле с Чили 43,8 млрд", "обещает оборот в 1 трлн": a number in the same phrase."""
        for token in tokens[at:min(high, at + _LONGEST_COUNT)]:
            if token.kind == "n" or _MILLIONS.match(token.lower):
                return True
            if token.kind == "q" or token.text in ",:;-(" or is_finite_verb(token.lower) or is_infinitive(token.lower):
                return False
        return False

    @staticmethod
    def _is_time_of_sum(tokens: list[Token], at: int, high: int) -> bool:
        """ "Геостат насчитал за прошлый год 712 млн долларов": when stands before the sum that is told."""
        if tokens[at].lower not in ("за", "по"):
            return False
        number = next((here for here in range(at + 1, min(high, at + 6)) if tokens[here].kind == "n"), 0)
        return number > 0 and any(_PERIOD.match(token.lower) for token in tokens[at + 1:number])

    def _is_object(self, tokens: list[Token], at: int, high: int) -> bool:
        """Whether a noun phrase that is no subject begins here ("отметил помощь")."""
        token = tokens[at]
        if token.kind != "w" or token.lower in names.PREPOSITION_CASES:
            return token.kind == "n"
        found = self._nominal(tokens, at, high)
        if found and found.kind in ("person", "office", "media"):
            return False
        return is_nominal(token.lower) or token.text[0].isupper()

    @staticmethod
    def _past_addressee(tokens: list[Token], at: int, high: int) -> int:
        """"предложил Лиге площадку": the object is behind the dative."""
        cases = names.grammar(tokens[at].lower).cases
        if "accs" in cases or "datv" not in cases:
            return at
        return next((number for number in range(at + 1, min(high, at + 6)) if tokens[number].kind == "w"
                     and names.grammar(tokens[number].lower).case == "accs"), at)

    def _parenthetical(self, tokens: list[Token], low: int, cue: Cue, speaker: Speaker) -> int:
        """The clause before "…, сообщил X", or with what follows where it goes on; the number of tokens it takes up."""
        if speaker.kind == "media":
            return 0
        end = _without_stop(tokens)
        end = next((at for at in range(cue.at + 1, end) if tokens[at].text == ";"), end)
        comma = next((at for at in range(cue.at + 1, end) if tokens[at].text in ",-:"), end)
        joined = next((at for at in range(cue.at + 2, comma) if tokens[at - 1].lower == "и" and (
            tokens[at].lower in verbs() or tokens[at].lower in phrases())), 0)
        relayed = next((at for at in range(comma + 2, end) if tokens[at - 1].text == "," and tokens[at].lower in verbs()), end)
        goes_on = comma + 1 < end and not joined and (tokens[comma].text == ":" or tokens[comma + 1].kind == "q" or (
            tokens[comma + 1].text == "-" or self._is_clause(tokens[comma + 1:relayed], tokens[cue.at - 1].lower == "как")))
        own = tokens[low:cue.at]
        if not joined and comma + 1 < end and tokens[comma].text == "," and tokens[comma + 1].lower == "не" and len(own) <= 5:
            goes_on = True  # "Подвели, сказала она, не политики, а банки"
        if not goes_on and not joined and comma + 1 < end and tokens[comma].text == "," and len(own) <= 5 and not any(
                (names.grammar(token.lower).pos in ("VERB", "PRTS", "ADJS", "INFN") and names.is_known(token.lower))
                or token.kind == "q" for token in own):
            goes_on = True  # "С Казахстаном, сказал он, у Москвы 28 миллиардов"
        if goes_on and tokens[comma].text == ":" and any(token.kind == "q" for token in tokens[comma:]):
            goes_on = False  # "…, добавил он: «…»"
            if not self._has_right_subject(tokens, cue):
                return 0  # "Премьер, курирующий торговлю, уточнил: «…»"
        behind = next((at for at in range(cue.at - 1, low, -1) if tokens[at].text not in ",-"), low)
        if tokens[behind].kind == "q" and (tokens[low].lower in _ASIDE_WORDS or any(
                token.text == ":" for token in tokens[low:behind])):
            return 0  # "Обратно идет калий: «…», говорит X": the quotation alone is X's
        if tokens[low].lower == "так" and not any(
                token.kind == "n" or is_finite_verb(token.lower) for token in tokens[low:cue.at]):
            return 0  # "Так, в двух фразах, описал год министр"
        low = self._clause_start(tokens, low, cue.at, goes_on)
        while tokens[low].text == ",":
            low += 1
        if tokens[low].lower in _ABOUT and not goes_on:
            return 0
        if goes_on and tokens[low].lower == "как" and low + 2 >= cue.at and comma + 1 < end:
            low = comma + 1  # "или, как посчитали в акимате, около 390 млрд тенге"
        last = end if goes_on else cue.at
        while not goes_on and last > low and (tokens[last - 1].text in ",-:" or tokens[last - 1].lower in (
                "как", "так", "об", "этом", "о", "чем")):
            last -= 1
        self._remember(speaker)
        own = tokens[low:cue.at] or tokens[low:last]
        if own and last > low and own[0].kind != "q" and any(token.kind in "wn" for token in own):
            self._emit(tokens[low].start, tokens[last - 1].end, "indirect", speaker, tokens[cue.at].text)
        return last if goes_on else 0

    @staticmethod
    def _clause_start(tokens: list[Token], low: int, at: int, inside: bool) -> int:
        """Where the clause around an attribution begins: after a semicolon, or, if the attribution stands inside it,
        after ", но" or a dash behind a complete clause."""
        for number in range(at - 1, low, -1):
            token = tokens[number]
            if token.text == ";" and (inside or any(one.lower in verbs() for one in tokens[low:number])):
                return number + 1
            if inside and token.text == "," and tokens[number + 1].lower in (
                    "но", "а", "однако", "зато", "то", "поэтому", "причем"):
                return number + 2
            if inside and token.text == "," and tokens[number + 1].lower == "или" and tokens[number + 2].text == ",":
                return number + 3  # "71 млрд рублей, или, как посчитали в акимате, 390 млрд тенге"
            if inside and token.text == ":":
                return number + 1
            apart = token.start > tokens[number - 1].end  # and no hyphen: "95-100 млрд"
            if inside and apart and token.text == "-" and number + 1 < at - 1 and any(
                    is_finite_verb(one.lower) for one in tokens[low:number]):
                return number + 1
        return low

    @staticmethod
    def _is_clause(tokens: list[Token], parenthesis: bool) -> bool:
        """Whether the reported clause goes on here: no participle, apposition or second attribution, and a verb (none
        is needed after "как отметил X")."""
        if not tokens:
            return False
        first = tokens[0].lower
        if parenthesis and (first not in verbs() or not _PAST.search(first)):
            return True  # "Оборот, как ожидают в министерстве, добавит …"
        if first in ("и", "а", "но", "причем") and any(token.text == "-" for token in tokens):
            return True  # "Оборот равнялся 610 млн, уточнил он, и рост за сезон - «результат, которого не ждали»"
        told = any(is_finite_verb(token.lower) for token in tokens)
        agreed = told or any(names.grammar(token.lower).pos in ("PRTS", "ADJS") for token in tokens)
        if first == "стороны" and agreed:
            return True  # "В 2024 году, напомнила она, стороны не наторговали и на …"
        if (first in verbs() and not is_phase(tokens, 0)) or first in names.offices().forms or _is_participle(first):
            return False
        told = told or any(names.grammar(token.lower).pos in ("PRTS", "ADJS", "PRED", "COMP") for token in tokens)
        return told or parenthesis or any(
            is_infinitive(token.lower) or token.lower in ("нет", "можно", "нужно", "надо") for token in tokens)

    def _emit_reported(self, tokens: list[Token], begin: int, end: int, speaker: Speaker, cue: str) -> None:
        begin += tokens[begin].text == "," and begin + 1 < end  # "отметил, что, по оценкам экспертов, …"
        self._emit(tokens[begin].start, tokens[end - 1].end, "indirect", speaker, cue)
