"""Who speaks by a sentence of the outlet: tokens, noun phrases that can be a subject, verbs of saying and formulas.

Russian shows the subject by its case and by agreement with the verb, so the order of words hardly matters: a noun
phrase in the nominative that agrees in number and gender, and that no preposition governs, is the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import accumulate
from types import EllipsisType
from typing import TYPE_CHECKING, NamedTuple

from . import articles, cues, names
from .lazy import remembered
from .marks import MARK, MARKS, Quoted
from .sayings import (
    Institution,
    Verb,
    compound_institution,
    documents,
    institution_of,
    institutions,
    phrases,
    plain_verb,
    second_words,
    sources,
    verbs,
)

if TYPE_CHECKING:
    from .speech import Reader


@dataclass(frozen=True)
class Quotation:
    """Words of somebody else than the outlet, `text[start:end]`.

    `kind` is `direct` (printed as spoken: the words between the marks, without them) or `indirect` (the reported
    clause). `speaker` is a name in the nominative, or an office or institution in the nominative where no name is
    given, or `None`. `cue` is the word that introduces it ("сказал", "по словам"), empty without one.
    """

    start: int
    end: int
    kind: str
    speaker: str | None
    cue: str


class Token(NamedTuple):
    """A word, number or sign of the outlet's own sentence; `kind` is `w`, `n`, `p`, or `q` for a whole quotation."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


HOLE = articles.QUOTED
_WORDS = rf"[А-я]++(?=[ ,.])|[^\W\d_]++(?:-[^\W\d_]++)*|\d++(?:[.,]\d++)*|{HOLE}++[.!?…]*+"
_TOKEN = re.compile(  # plain words first, they are the most, and one range of letters is passed over fastest
    rf"({_WORDS}|[^\s\xad])")
_UNMARKED_TOKEN = re.compile(rf"({_WORDS}|[^\s\xad{''.join(sorted(MARKS))}])")
_token = partial(tuple.__new__, Token)
"""Makes a `Token` from a tuple of its parts, in half the time: every word of a sentence of the outlet becomes one."""


@remembered(100_000)
def _kind(word: str) -> str:
    """The kind of a token, by its first sign."""
    sign = word[0]
    return "n" if sign.isdecimal() else "w" if sign.isalnum() else "q" if sign == HOLE else "p"


def tokens_of(text: str, start: int, end: int, shift: int = 0, token: re.Pattern[str] = _TOKEN) -> list[Token]:
    """The tokens of `text[start:end]`; `shift` is added to their places."""
    pieces = token.split(text[start:end])  # blanks and tokens by turns
    places = list(accumulate(map(len, pieces), initial=start + shift))
    words = pieces[1::2]
    return list(map(_token, zip(map(_kind, words), words, map(names.fold, words), places[1:-1:2], places[2::2], strict=True)))


def unmarked_tokens_of(text: str, start: int, end: int, shift: int = 0) -> list[Token]:
    """The tokens of `text[start:end]` without quotation marks."""
    return tokens_of(text, start, end, shift, _UNMARKED_TOKEN)


def is_finite_verb(word: str) -> bool:
    """Whether a folded word is likeliest a verb in a personal form."""
    return names.grammar(word).pos == "VERB"


def is_predicate(word: str) -> bool:
    """Whether a folded word is a verb in a personal form or a short adjective that does its work ("лаконичен")."""
    return names.grammar(word).pos in ("VERB", "ADJS")


def is_infinitive(word: str) -> bool:
    """Whether a folded word is an infinitive; the ending tells most that are not."""
    return word.endswith(("ть", "ти", "чь", "ться", "тись", "чься")) and names.grammar(word).pos == "INFN"


def is_nominal(word: str) -> bool:
    """Whether a word is a noun, adjective or participle (not a preposition, particle, adverb or verb)."""
    return names.grammar(word).pos in ("NOUN", "ADJF", "PRTF", "NPRO")


def _is_nominative_adjective(word: str) -> bool:
    found = names.grammar(word)
    return found.pos == "ADJF" and found.case == "nomn" and names.is_known(word) and word not in _POINTING


def _is_oblique_adjective(word: str) -> bool:
    found = names.grammar(word)
    return found.pos in ("ADJF", "PRTF") and found.case != "nomn"


@lru_cache(maxsize=20_000)
def _is_oblique_noun(word: str) -> bool:
    """Whether a word is a noun that can stand in no nominative ("эфире")."""
    found = names.grammar(word)
    return bool(word) and found.pos == "NOUN" and "nomn" not in found.cases and word not in documents()


def is_phase(tokens: list[Token], number: int) -> bool:
    """"продолжает снижаться": a verb that takes no infinitive as words said, with an infinitive, says nothing."""
    return ("infinitive" not in verbs()[tokens[number].lower].frames and number + 1 < len(tokens)
            and is_infinitive(tokens[number + 1].lower))


class Speaker(NamedTuple):
    """Who is said to speak: the printed form (`None` for "стороны" and the like), the person, what kind of subject."""

    name: str | None
    person: names.Person | None
    kind: str


_POINTING = frozenset("этот эта это эти тот та то те наш наша наше наши сам сама само сами весь вся все такой такая "
                      "такое каждый каждая каждое другой другая другое свой своя свое какой какая какое".split())
"""Adjectives by their forms that are no part of a name."""


_WORDS_OF = frozenset("слова слово мнение оценка комментарий цитата реплика ответ пояснение прогноз позиция реакция".split())
_OPEN_GENDER = frozenset("глава замглавы судья коллега".split())
"""Offices with a feminine ending that take a verb in either gender, whoever holds them."""
_POINTING_OBLIQUE = frozenset("самом самого самой самому этом этого этой этому том того той тому своем своего своей другом "
                              "другого другой нашем нашего нашей каждом каждого каждой".split())
_ONE_OF_A_KIND = frozenset(("president", "premier"))
NOBODY = Speaker(None, None, "nobody")
_MEDIA = Speaker(None, None, "media")
PRONOUNS = {"он": "m", "она": "f"}
OTHERS = {"тот": "m", "та": "f"}
"""Pronouns for somebody told of just before who was not the subject."""
_ONE = {"один": "m", "одна": "f"}
_THEY = frozenset({"они"})
_SOON = frozenset("тут же сразу тотчас позже позднее потом затем следом".split())
_ADDING = frozenset("прибавил прибавила присовокупил присовокупила вставил вставила ввернул ввернула начал начала "
                    "закончил закончила завершил завершила".split())
"""Verbs that say something only between commas and with a pronoun behind them: "Всего, прибавила она, …"."""
_THEIR = frozenset(("его", "ее", "их"))
_SPLIT = frozenset(":;")
CONJUNCTIONS = frozenset("что чтобы будто якобы мол словно".split())
QUESTIONS = frozenset("как сколько почему где когда какой какая какие каким какими каков насколько кто куда зачем чем".split())
PARTICLES = frozenset(
    "бы и также еще лишь только при этом же особо отдельно вновь снова уже сегодня вчера накануне лично".split())
_POSSESSED = re.compile(r"\b(?:его|ее|её|их)\s$")


@dataclass
class Block:
    """One paragraph, or several that one quotation holds together, with what was found in it."""

    reader: Reader
    number: int
    first: int
    last: int
    quotations: list[Quotation]
    reports: list[Quotation] = field(default_factory=list)
    """Whole reports that a sentence like "Об этом заявил X" makes X's; only their last sentences are quotations."""
    announces: bool = False
    turn: Block | None = None
    """The block with the first line of the turn of a record that this paragraph opens or goes on with."""
    read: bool = False
    _speaker: Speaker | EllipsisType | None = ...
    _institution: Speaker | EllipsisType | None = ...

    @property
    def speaker(self) -> Speaker | None:
        """The last person who spoke; before anyone does in this block, the last one of the blocks before."""
        if self._speaker is ...:
            self._speaker = self.reader.inherited(self.number, "_speaker")
        return self._speaker

    @speaker.setter
    def speaker(self, speaker: Speaker | None) -> None:
        self._speaker = speaker

    @property
    def institution(self) -> Speaker | None:
        """The last institution that spoke."""
        if self._institution is ...:
            self._institution = self.reader.inherited(self.number, "_institution")
        return self._institution

    @institution.setter
    def institution(self, institution: Speaker | None) -> None:
        self._institution = institution


class _Candidate(NamedTuple):
    """A noun phrase that could be a subject: tokens `first`..`last`, its cases, number, gender and kind.

    Who it is is looked up only when asked for (`speaker`): most noun phrases of a sentence are no subjects.
    """

    first: int
    last: int
    cases: frozenset[str]
    number: str
    gender: str
    kind: str
    who: Callable[[], Speaker]

    @property
    def speaker(self) -> Speaker:
        """Who the noun phrase is."""
        return self.who()


class Cue(NamedTuple):
    """A verb of saying at token `at`; the phrase it makes ends at token `last`."""

    at: int
    last: int
    verb: Verb


@cache
def _nominal_words() -> frozenset[str]:
    """Small words of the tables that can begin a noun phrase of a speaker."""
    return frozenset({*names.offices().forms, *institutions(), *PRONOUNS, *OTHERS, *_ONE, *_THEY})


_CLAUSE_SIGNS = frozenset(",-")


@cache
def _turns() -> frozenset[str]:
    """The words that can say something, and the signs behind which any verb can."""
    return _CLAUSE_SIGNS.union(verbs(), phrases())


@remembered(100_000)
def _begins_nominal(word: str) -> bool:
    """Whether a noun phrase of a speaker can begin with a word in small letters; most words need no closer look."""
    return (word in _nominal_words() or compound_institution(word) is not None
            or word.partition("-")[0] in names.PARTICLES)


def as_speaker(person: names.Person) -> Speaker:
    """A person as the subject of a verb of saying."""
    return Speaker(person.name, person, "person")


def _first_clause(tokens: list[Token]) -> list[Token]:
    """The tokens up to a full stop."""
    end = next((number for number, token in enumerate(tokens) if token.text in (".", ";") and number), len(tokens))
    return tokens[:end] if not any(len(token.text) == 1 and token.text.isupper() for token in tokens[:end]) else tokens


@lru_cache(maxsize=20_000)
def _animate_genitive(word: str) -> tuple[str, str] | None:
    """Nominative and number of a word that names a living being in the genitive ("трейдера"); else `None`."""
    if not names.is_known(word):
        return None
    for one in cues.parse(word)[:3]:
        if "NOUN" in one.tag and "anim" in one.tag and "Name" not in one.tag and names.case_of(one.tag) in ("gent", "accs"):
            return one.normal_form, str(one.tag.number)
    return None


def _is_plural_adjective(word: str) -> bool:
    tag = cues.parse(word)[0].tag
    return tag.POS == "ADJF" and tag.number == "plur" and "Apro" not in tag


def _plural_nominative(word: str) -> str:
    """An adjective in the plural, put into the nominative: "краевых" -> "краевые"."""
    nominative = cues.parse(word.lower())[0].inflect({"nomn", "plur"})
    return names.as_printed(word, nominative.word) if nominative else word


@lru_cache(maxsize=20_000)
def _nominative_adjective(word: str, gender: str) -> str:
    wanted = {"m": "masc", "f": "femn", "n": "neut"}.get(gender, "masc")
    for one in cues.parse(word.lower()):
        if one.tag.POS in ("ADJF", "PRTF"):
            nominative = one.inflect({"nomn", "sing", wanted})
            if nominative:
                return names.as_printed(word, nominative.word)
    return word


_OCCASION = re.compile(r"(?:итогам|результатам|случаю|поводу|данным|информации|словам|окончании|завершении|просьбе|запросу)$")
_ATTACHED_TO = frozenset("президенте правительстве кабинете премьер-министре губернаторе главе".split())
"""To whom an institution may be attached: "Агентство по статистике при президенте"."""
_LIKE_ADJECTIVE = re.compile(r"(?:[сц]к|н)(?:ий|ый|ая|ое|ого|ому|ом|ой|ую|им|ым|их|ых)$")
_WITH_FIELD = frozenset("советник специалист эксперт директор менеджер заместитель замдиректора уполномоченный спецпредставитель "
                        "комиссар помощник аналитик координатор".split())
"""Offices with a field of their own: "советник по торговле"."""
_PLACED = frozenset("собеседник собеседница источник поверенный".split())
"""Persons whom only the place they are at tells from others: "источник в правительстве"."""
_ANALYSTS = frozenset("аналитик эксперт специалист сотрудник исследователь экономист".split())
"""Whose plural speaks for the institution behind it."""


def _belongs(head: str, link: str, following: Token, first: bool) -> bool:
    """Whether a small word and the one after it go on with an institution: "по статистике", "и торговли", "в Тбилиси"."""
    if link == "по" and following.lower == "статистике":
        return True
    if link == "по":
        return first and following.kind == "w" and not _OCCASION.match(following.lower) and (
            "datv" in names.grammar(following.lower).cases)
    if link == "при":
        return (following.text[0].isupper() or following.lower in _ATTACHED_TO) and "loct" in names.grammar(following.lower).cases
    if link == "и":
        return (not first or head.startswith("Мин")) and names.is_genitive(following.text)
    return link in ("в", "во") and bool(names.place_code(following.text))


def _is_plain_genitive(token: Token) -> bool:
    """A word in the genitive and small letters, as the list of what a ministry is for has it."""
    return token.kind == "w" and token.text.islower() and token.lower not in verbs() and names.is_genitive(token.text)


_LONGEST_TITLE = 60
_FAR_BACK = 600
_OFFICE_REACH = 200
_FEW_WORDS = 6
_NEAR_NUMBER, _FAR_NUMBER = 2, 8
_CONTRACT = re.compile(r"(?:контракт|сделк|соглашени|договор[аыу]?$|договоров)")
_SHE_DID = re.compile(r"(?: [а-яё]+)? ([а-яё]+ла(?:сь)?)(?![а-яё-])")
_SURNAME_AND_VERB = re.compile(r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ([а-яё]+л[аи]?)\b")


class SpeakerFinder:
    """Finds who speaks in the outlet's own sentences of one block; whole quotations are single tokens of kind `q`."""

    def __init__(self, reader: Reader, block: Block) -> None:
        self.reader = reader
        self.text = reader.text
        self.block = block
        self.start = reader.lines[block.first][0]
        self.end = reader.lines[block.last][1]
        self.said: dict[int, Quoted] = {}
        self.pending: list[Quoted] = []
        self.own_words: set[int] = set()
        """Where words stand that a speaker quotes of himself."""
        self.parted: dict[tuple[int, int], list[tuple[int, int, bool]]] = {}
        """Stretches of speech in pieces: each of them is asked for when it is found, given a speaker, and emitted."""
        self.content: int | None = None
        self.looked_right: tuple[list[Token], Cue, int, bool] | None = None
        """For which verb a subject was last looked for behind it, up to which token, and whether there is one."""

    def _lone_speaker(self, tokens: list[Token]) -> Speaker | None:
        """The speaker if the tokens are nothing but a name, an office or an institution in the nominative."""
        bracket = next((at for at, token in enumerate(tokens) if token.text == "("), 0)
        if bracket and tokens[-1].text == ")":
            tokens = tokens[:bracket]  # "Т. Абдыкеров (как переведено)"
        while tokens and tokens[0].kind == "p" and tokens[0].text not in ",.-":
            tokens = tokens[1:]  # a sign before a headline
        if len(tokens) == 1 and tokens[0].lower == "источник":
            return None  # "Источник: БЕЛТА"
        if not tokens or any(token.lower in verbs() or (token.kind != "w" and token.text not in ",.-") for token in tokens):
            return None
        for number in range(min(3, len(tokens))):
            found = self._nominal(tokens, number, len(tokens), lone=True)
            if found and "nomn" in found.cases and found.kind in ("person", "office", "institution"):
                told = ("VERB", "PRTS", "ADJS", *(["COMP"] if found.kind == "institution" else []))
                done = any(names.grammar(token.lower).pos in told for token in tokens[found.last + 1:])
                return None if done else found.speaker
            described = "ADJF" in names.grammar(tokens[number].lower).parts
            if not described and not names.place_code(tokens[number].text):
                return None
        return None

    def _clause_speaker(self, tokens: list[Token], places: bool = False) -> tuple[Speaker, str] | None:
        """Who speaks by a clause of attribution ("сказал белорусский лидер"), and its verb."""
        tokens = _first_clause([token for token in tokens if token.text != "." or not self._is_in_title(token)])
        if not tokens:
            return None
        formula = self._formula_speaker(tokens)
        if formula:
            return formula
        found = self._cues(tokens)
        if places and found and found[0].verb.form == "gerund":  # "Выступая на саммите, министр сообщил: ..."
            main = [one for one in found if one.verb.form != "gerund"]
            if main or any(is_predicate(token.lower) for token in tokens[found[-1].last + 1:]):
                found = main  # none in "Отвечая на вопрос, министр замялся: ..."
        owner = None if found else self._owner_of_words(tokens)
        if owner:
            return owner, tokens[0].text
        if not found:
            plain = [number for number, token in enumerate(tokens) if is_predicate(token.lower)] or (
                [0] if "VERB" in names.grammar(tokens[0].lower).parts else [])
            if not plain:
                lone = self._lone_speaker(tokens)
                return (lone, "") if lone else None
            at = plain[-1] if places else plain[0]  # before a colon the last verb is the nearest
            found = [Cue(at, at, plain_verb(tokens[at].lower))]
        cue = found[0]
        if cue.verb.lemma in ("показать", "показывать"):  # "Он показал на пальцах: «…»"
            cue = Cue(cue.at, cue.at, plain_verb(tokens[cue.at].lower))
        relayed = "relay" in cue.verb.frames
        speaker = self._relayed(tokens, cue) if relayed else self._subject(tokens, cue, 0, len(tokens), places)
        if speaker is None:
            if cue.verb.lemma and (cue.at <= 1 or "document" in cue.verb.frames):
                return NOBODY, tokens[cue.at].text
            return None
        return speaker, tokens[cue.at].text

    def _owner_of_words(self, tokens: list[Token]) -> Speaker | None:
        """Whose words they are by "эти слова министра", "Комментарий Ивана Петрова", "Слово министру"."""
        at = 1 if tokens[0].lower in ("эти", "такие", "это", "такое") else 0
        if at + 1 >= len(tokens) or tokens[at].lower not in _WORDS_OF:
            return None
        found = self._genitive(tokens, at + 1, "datv" if tokens[at].lower == "слово" else "gent")
        return found.speaker if found and found.kind in ("person", "office", "institution") else None

    def _is_in_title(self, token: Token) -> bool:
        """Whether a full stop stands inside a title in marks: "в интервью «СБ. Беларусь сегодня»"."""
        before = self.text[max(self.start, token.start - _LONGEST_TITLE):token.start]
        return before.rfind("«") > before.rfind("»") and "»" in self.text[token.end:token.end + _LONGEST_TITLE]

    def _relayed(self, tokens: list[Token], cue: Cue) -> Speaker | None:
        """Whose words an agency passes on: "приводит слова министра БЕЛТА", "цитирует Лукашенко агентство"."""
        number = cue.at + 1
        while number < len(tokens):
            if tokens[number].lower in ("его", "ее"):
                return self._owner(tokens[number].lower, tokens[number])
            found = self._nominal(tokens, number, len(tokens))
            if found and found.kind in ("person", "office") and found.cases & {"gent", "accs"}:
                return found.speaker
            number += 1
        return None

    def _nominal(self, tokens: list[Token], at: int, end: int, lone: bool = False) -> _Candidate | None:
        """The person, office, institution or pronoun that begins at a token, if one does."""
        token = tokens[at]
        if token.kind != "w" or (token.text[0].islower() and not _begins_nominal(token.lower)):
            return None
        if token.lower in PRONOUNS:
            return _Candidate(at, at, frozenset({"nomn"}), "sing", PRONOUNS[token.lower], "pronoun",
                              lambda: self._antecedent(token))
        if token.lower in _ONE and at + 2 < end and tokens[at + 1].lower == "из":
            return self._one_of(tokens, at, end)
        if token.lower in OTHERS and (at + 1 >= len(tokens) or tokens[at + 1].kind == "w" or tokens[at + 1].text == "."):
            return _Candidate(at, at, frozenset({"nomn"}), "sing", OTHERS[token.lower], "pronoun", lambda: self._other(token))
        if token.lower in _THEY:
            return _Candidate(at, at, frozenset({"nomn"}), "plur", "", "nobody", lambda: NOBODY)
        head = names.offices().heads.get(token.lower)
        one_side = token.lower == "стороны" and at > 0 and tokens[at - 1].lower.endswith(("ой", "ей"))
        if head and not one_side:  # "стороны" are nobody, "по подсчетам китайской стороны" names one
            return self._office(tokens, at, end, head)
        if token.text[0].isupper() or token.lower.partition("-")[0] in names.PARTICLES:
            mention = self.reader.people.at(token.start)
            if mention and not self._describes_institution(tokens, at, end):
                return self._named(tokens, at, end, mention)
        institution = institution_of(token.text)
        if institution:
            return self._institution(tokens, at, end, institution)
        if lone and len(token.text) > 1 and token.text[0].isupper():
            person = self.reader.people.single(token.text, token.start)
            if person:
                return _Candidate(at, at, frozenset({"nomn"}), "sing", person.gender, "person", lambda: as_speaker(person))
        return None

    @staticmethod
    def _describes_institution(tokens: list[Token], at: int, end: int) -> bool:
        """"По подсчетам Подляской палаты": what looks like a surname alone is the adjective of an institution."""
        if at + 1 >= end or not _LIKE_ADJECTIVE.search(tokens[at].lower):
            return False
        following = institution_of(tokens[at + 1].text) if tokens[at + 1].kind == "w" else None
        return following is not None and following.kind == "named" and tokens[at + 1].text[0].islower()

    def _named(self, tokens: list[Token], at: int, end: int, mention: names.Mention) -> _Candidate:
        last = at
        while last + 1 < end and tokens[last + 1].start < mention.end:
            last += 1
        return _Candidate(at, last, mention.cases, "sing", mention.person.gender, "person",
                          lambda: as_speaker(mention.person))

    def _office(self, tokens: list[Token], at: int, end: int, head: names.OfficeHead) -> _Candidate | None:
        token = tokens[at]
        cases, first = head.every_case, head.form
        for mention in self.reader.people.between(token.start, token.start + 200):
            if mention.office_start <= token.start:
                last = at
                while last + 1 < end and tokens[last + 1].start < mention.end:
                    last += 1
                gender = mention.person.gender  # the dictionary may err about a foreign name, so "посол" leaves it open
                gender = "" if gender == "f" and (first.gender == "m" or first.word in _OPEN_GENDER) else gender
                return _Candidate(at, last, (mention.cases & cases) or mention.cases, "sing", gender,
                                  "person", partial(as_speaker, mention.person))
        held = self.reader.people.office_at(token.start)
        if held is None:
            return None
        if first.word == "власти":
            owned = self._authorities(tokens, at, end, cases)
            if owned:
                return owned
        last = at
        while last + 1 < end and tokens[last + 1].start < held.end:
            last += 1
        described = at > 0 and tokens[at - 1].end + 1 == token.start and "ADJF" in names.grammar(tokens[at - 1].lower).parts
        code = names.place_code(tokens[at - 1].text) if described else ""
        opens = at == 0 or tokens[at - 1].kind == "p"
        several = "nomn" in head.every_case - head.cases and opens  # "Главы государств отметили" is no genitive
        plural = head.number == "plur" or several
        if plural and at + 1 < end:
            of = tokens[at + 1].text  # "прогнозируют аналитики ЕАБР"
            if of[0].isupper() and (of.isascii() or names.is_acronym(of)):
                last = at + 1
                while last + 1 < end and tokens[last + 1].text.isascii() and tokens[last + 1].text[0].isupper():
                    last += 1
                name = self.text[token.start:tokens[last].end]
                return _Candidate(at, last, cases, "plur", "", "institution", lambda: Speaker(name, None, "institution"))
        if plural and at + 1 < end and "nomn" in cases and first.word in _ANALYSTS:
            of_whom = self._nominal(tokens, at + 1, end)  # "подсчитали аналитики Евразийского банка развития"
            if of_whom is None and at + 2 < end and _is_oblique_adjective(tokens[at + 1].lower):
                of_whom = self._nominal(tokens, at + 2, end)
            if of_whom and of_whom.kind == "institution" and "gent" in of_whom.cases:
                return _Candidate(at, of_whom.last, cases, "plur", "", "institution", of_whom.who)
        if plural and not any("nobody" in office.classes for office in names.offices().phrases.get(token.lower, ())):
            return _Candidate(at, last, cases, "plur", "", "nobody", lambda: NOBODY)
        if "nobody" in held.classes or plural:
            return _Candidate(at, last, cases, "plur" if several else first.number, first.gender, "nobody", lambda: NOBODY)
        tail = self._office_tail(tokens, last, end, first.word)
        named = self._apposed(tokens, tail, end) if "nomn" in cases else None
        if named:
            return named._replace(first=at)
        words = self.text[tokens[last].end:tokens[tail].end]
        return _Candidate(at, tail, cases, first.number, first.gender, "office",
                          lambda: self._by_office(held, code, token, words))

    def _apposed(self, tokens: list[Token], last: int, end: int) -> _Candidate | None:
        """The person whom an office behind a comma names: "гость программы, замминистра Виктор Крушина"."""
        at = last + 2
        if at >= end or tokens[last + 1].text != "," or tokens[at].lower not in names.offices().forms:
            return None
        found = self._nominal(tokens, at, end)
        shut = found is not None and (found.last + 1 >= len(tokens) or tokens[found.last + 1].kind in "pq")
        return found if shut and found.kind == "person" and "nomn" in found.cases else None

    def _one_of(self, tokens: list[Token], at: int, end: int) -> _Candidate | None:
        """"Один из участников рынка": somebody of a group of people."""
        last = at + 2
        while last + 1 < end and tokens[last].kind == "w" and _is_plural_adjective(tokens[last].lower):
            last += 1
        if not names.is_known(tokens[last].lower) or (_animate_genitive(tokens[last].lower) or ("", ""))[1] != "plur":
            return None
        while last + 1 < end and names.is_genitive(tokens[last + 1].text) and tokens[last].end + 1 == tokens[last + 1].start:
            last += 1
        name = self.text[tokens[at].start:tokens[last].end]
        name = name[0].lower() + name[1:]
        return _Candidate(at, last, frozenset({"nomn"}), "sing", _ONE[tokens[at].lower], "office",
                          lambda: Speaker(name, None, "office"))

    def _office_tail(self, tokens: list[Token], last: int, end: int, head: str) -> int:
        """The last word of what an office is for or where: "советник по торговле", "предприниматель из Орши", "собеседник в МИД",
        "представитель одной из фирм"; `last` where nothing of the kind follows."""
        if last + 2 >= end or tokens[last + 1].start != tokens[last].end + 1:
            return last
        link, following = tokens[last + 1].lower, tokens[last + 2]
        named = following.text[0].isupper()
        unit = last > 0 and institution_of(tokens[last].text) is not None  # "начальник отдела по экспорту"
        if link == "по" and (head in _WITH_FIELD or unit) and not named and not _OCCASION.match(following.lower) and (
                "datv" in names.grammar(following.lower).cases):
            last += 2
            while last + 1 < end and _is_plain_genitive(tokens[last + 1]) and tokens[last].end + 1 == tokens[last + 1].start:
                last += 1
        elif link == "из" and (named or institution_of(following.text)):
            last += 2
        elif link == "из" and tokens[last].lower in ("одного", "одной"):
            last += 2 + (last + 3 < end and _is_plural_adjective(following.lower))
        elif link in ("в", "во") and head in _PLACED and (named or institution_of(following.text)):
            last = last + 2 if named else self._institution_end(tokens, last + 2, end)
        elif link in ("в", "во", "на") and head in _PLACED and last + 3 < end and _is_oblique_adjective(following.lower) and (
                "loct" in names.grammar(tokens[last + 3].lower).cases):
            last += 3
        elif link == "на" and head in _PLACED and following.lower in ("рынке", "бирже"):
            last += 2
        return last

    def _authorities(self, tokens: list[Token], at: int, end: int, cases: frozenset[str]) -> _Candidate | None:
        """"Власти Бурятии", "краевые власти": authorities of a named place speak for it; bare ones are nobody."""
        before = tokens[at - 1] if at else None
        described = before is not None and before.kind == "w" and _is_plural_adjective(before.lower)
        last = self._institution_end(tokens, at, end)
        if not described and last == at:
            return None
        words = [_plural_nominative(before.text)] if described else []
        head = "Власти" if tokens[at].text[0].isupper() and not described else "власти"
        name = " ".join([*words, head, *(token.text for token in tokens[at + 1:last + 1])])
        return _Candidate(at, last, cases, "plur", "", "institution", lambda: Speaker(name, None, "institution"))

    def _by_office(self, held: names.HeldOffice, code: str, token: Token, tail: str = "") -> Speaker:
        """The person of the article who holds the office; else the office itself, as printed."""
        people = self.reader.people
        country = held.country or code
        fitting = people.holders(held.classes)
        if held.classes & _ONE_OF_A_KIND:  # a prime minister is no minister of the economy
            fitting = [person for person in fitting if person.offices & held.classes & _ONE_OF_A_KIND]
        if country:
            fitting = [person for person in fitting if person.country == country] or [
                person for person in fitting if not person.country]
        if not fitting and not country and "anyone" not in held.classes:
            headed = self.reader.heading_person
            if headed and headed.person and not headed.person.offices and self.block.number <= 2:
                return headed  # "Орешко: …" above "Об этом министр заявил"
        if not fitting and not country and self._is_current(held, token):
            return self.block.speaker
        if fitting and (len(fitting) == 1 or held.classes & _ONE_OF_A_KIND):
            return as_speaker(fitting[0])
        if fitting:
            return as_speaker(people.last_named(fitting, token.start))
        current = self.block.speaker if not country else None
        if current and current.kind == "office" and current.name:
            same = names.office_at(current.name, 0, len(current.name))
            if same and same.classes & held.classes & _ONE_OF_A_KIND:
                return current
        if held.classes == {"anyone"} and not country and not _POSSESSED.search(self.text, max(0, token.start - 4), token.start):
            before = people.between(0, token.start)
            if before:
                return as_speaker(before[-1].person)
        name = self._office_name(held, token, code)
        same = name.lower().endswith(held.words[len(token.text):].lower())
        return Speaker(name + tail if same else name, None, "office")

    def _is_current(self, held: names.HeldOffice, token: Token) -> bool:
        """Whether an office that nobody is given can only mean whoever spoke last ("дипломат", "директор")."""
        current = self.block.speaker
        if not current or not current.person or _POSSESSED.search(self.text, max(0, token.start - 4), token.start):
            return False
        end = token.start + len(held.words)
        if self.text[token.start - 1:token.start] == "\n" and self.text[end:end + 1] == ":":
            return False  # one more label in a row of them: "Нино Гвелесиани, консультант: «…»", "Глава палаты: «…»"
        held_already = current.person.offices
        if not held_already and held.classes & _ONE_OF_A_KIND and self.reader.fuller_office(held.classes):
            return False  # "премьер" is the prime minister named before, and no guest without an office
        return not held_already or ("anyone" in held.classes and not held_already & {"president", "premier"})

    def _office_name(self, held: names.HeldOffice, token: Token, code: str) -> str:
        """The office in the nominative, with the adjective of a country before it ("туркменский лидер") or the country that
        the text gives it elsewhere."""
        if code and not held.country:
            adjective = self.text[self.text.rfind(" ", 0, token.start - 1) + 1:token.start - 1].lstrip("\"«„(").lower()
            form = names.offices().forms[token.lower][0]
            return f"{_nominative_adjective(adjective, form.gender)} {form.word}{held.words[len(token.text):]}"
        head = names.offices().forms[token.lower][0].word
        if token.lower != head:
            head = head.capitalize() if token.text[0].isupper() else head
            return head + held.words[len(token.text):]
        if not held.country:
            fuller = self.reader.fuller_office(held.classes)
            if fuller:
                return fuller
        words = held.words
        begins = not self.text[max(0, token.start - 2):token.start].strip(" \n\"«»").isalnum() and (
            token.start == self.start or self.text[token.start - 2:token.start - 1] not in ",-:(")
        capital = words.split()[0] in self.reader.capitalised
        return words[0].lower() + words[1:] if begins and not capital else words

    def _institution(self, tokens: list[Token], at: int, end: int, found: Institution) -> _Candidate:
        if found.kind == "clipped":
            return _Candidate(at, at, found.cases, found.number, found.gender, "institution",
                              lambda: Speaker(found.lemma, None, "institution"))
        first, last = at, at
        while first > 0 and tokens[first - 1].kind == "w" and tokens[first - 1].lower not in _POINTING_OBLIQUE and (
                _is_oblique_adjective(tokens[first - 1].lower) or (
                "nomn" in found.cases and _is_nominative_adjective(tokens[first - 1].lower))):
            first -= 1
        behind = institution_of(tokens[at + 1].text) if at + 1 < end and tokens[at + 1].kind == "w" else None
        if behind and behind.kind == "media" and found.kind != "media":
            return _Candidate(at, at + 1, found.cases, found.number, found.gender, "media", lambda: _MEDIA)
        last = self._institution_end(tokens, at, end)
        if last > at and tokens[last].lower == "страны":
            last -= 1  # "Минфин страны": whose it is says the text
        if found.kind == "media":
            return _Candidate(at, at, found.cases, found.number, found.gender, "media", lambda: _MEDIA)
        if last == at and self.block.institution and (found.kind == "general" or (
                first == at and tokens[at].text.islower() and self._is_headed(self.block.institution, found))):
            antecedent = self.block.institution
            return _Candidate(at, last, found.cases, found.number, found.gender, "institution", lambda: antecedent)
        titled = self._titled_end(tokens, last, end)
        title = f" {self.text[tokens[last].end + 1:tokens[titled].end + 1]}" if titled > last else ""
        return _Candidate(at, titled, found.cases, found.number, found.gender, "institution",
                          lambda: self._institution_name(tokens, first, at, last, found, title))

    @staticmethod
    def _is_headed(institution: Speaker, found: Institution) -> bool:
        """Whether the institution that spoke last is the one that a bare noun means: "Комитет по статистике", then "комитет"."""
        words = cues.fold(institution.name or "").split()
        return found.kind == "named" and len(words) > 1 and found.lemma in words

    @staticmethod
    def _institution_name(tokens: list[Token], first: int, at: int, last: int, found: Institution,
                          title: str) -> Speaker:
        head = tokens[at].text if found.kind == "acronym" else found.lemma
        if found.kind != "acronym" and tokens[at].text[0].isupper():
            head = tokens[at].text if tokens[at].text.isupper() else head.capitalize()
        before = [_nominative_adjective(token.text, found.gender) for token in tokens[first:at]]
        if before and head[0].isupper() and not head.isupper() and not tokens[at].text[0].isupper():
            head = head.lower()
        name = " ".join([*before, head, *(token.text for token in tokens[at + 1:last + 1])]).replace(" , ", ", ")
        return Speaker(name + title, None, "institution")

    def _titled_end(self, tokens: list[Token], last: int, end: int) -> int:
        """The last word of a title in marks behind an institution: "Национальная палата «Атамекен»"."""
        if self.text[tokens[last].end:tokens[last].end + 2] != " «":
            return last
        close = self.text.find("»", tokens[last].end, tokens[last].end + _LONGEST_TITLE)
        while close >= 0 and last + 1 < end and tokens[last + 1].end <= close:
            last += 1
        return last

    def _institution_end(self, tokens: list[Token], at: int, end: int) -> int:
        """The last word of an institution: genitives, "… и …", a name with a capital, "в Тбилиси"."""
        last = at
        while last + 1 < end:
            token = tokens[last + 1]
            if token.text == "," and last > at:
                listed = self._enumeration_end(tokens, last, end)
                if listed == last:
                    break
                last = listed
                continue
            if token.kind != "w" or token.lower in verbs() or token.start != tokens[last].end + 1:
                break
            headed = token.lower == "главы" and last + 2 < end and names.is_genitive(tokens[last + 2].text)
            if not headed and any(form.case == "nomn" for form in names.offices().forms.get(token.lower, ())):
                break  # "на заседании межправкомиссии замминистра Харченко"
            mention = self.reader.people.at(token.start) if token.text[0].isupper() else None
            if mention and (names.is_given_nominative(token.text) or "gent" not in mention.cases):
                break  # "на коллегии Минэкономики Руслан Дятлик"
            foreign = token.text[0].isupper() and (last > at or (mention is None and (
                token.lower[-1] in "оуэи" or token.text.isascii())))
            if names.is_genitive(token.text) or foreign:
                last += 1
            elif last + 2 < end and _belongs(tokens[at].text, token.lower, tokens[last + 2], last == at):
                last += 2
            else:
                break
        return last

    @staticmethod
    def _enumeration_end(tokens: list[Token], last: int, end: int) -> int:
        """"Министерство инвестиций, промышленности и торговли": the last of the genitives joined; `last` if there are none."""
        here = last
        while here + 2 < end and tokens[here + 1].text == "," and _is_plain_genitive(tokens[here + 2]):
            here += 2
        if here > last and here + 2 < end and tokens[here + 1].lower == "и" and _is_plain_genitive(tokens[here + 2]):
            return here + 2
        return last

    def _antecedent(self, token: Token) -> Speaker:
        """Whom "он" or "она" means: the last speaker of that gender, else the last person named."""
        gender = PRONOUNS.get(token.lower, "")
        current = self.block.speaker
        if current and current.person and not any(
                one.person is current.person for one in self.reader.people.between(self.start, token.start)):
            here = [one for one in self.reader.people.between(self.start, token.start)
                    if "nomn" in one.cases and one.person.gender in ("", gender)]
            if here and not self.block.quotations:
                return as_speaker(here[-1].person)  # this paragraph has begun to tell of somebody else
        if current and current.person:
            last = max((one.end for one in self.block.quotations), default=self.start)
            since = self.reader.people.between(last, token.start)
            told = [one for one in since if one.cases == {"nomn"} and one.person.gender in ("", gender)]
            if told and not any(one.person is current.person for one in since):
                return as_speaker(told[-1].person)  # "Посол Иван Росс настроен бодрее. Он рассчитывает …"
        if current and current.person and current.person.gender in ("", gender):
            return current
        if current and current.kind == "office" and current.name:
            return current
        before = self.reader.people.between(0, token.start)
        for mention in reversed(before[-6:]):
            if mention.person.gender in ("", gender) and "nomn" in mention.cases:
                return as_speaker(mention.person)
        for mention in reversed(before[-6:]):
            if mention.person.gender in ("", gender):
                return as_speaker(mention.person)
        for held in reversed(self.reader.offices):
            if self.start <= held.start < token.start and (held.gender == gender or self._is_woman(held, gender)):
                return Speaker(held.words[0].lower() + held.words[1:], None, "office")
        return self._subject_before(token, gender) or self._office_told_of(token, gender) or NOBODY

    def _is_woman(self, held: names.HeldOffice, gender: str) -> bool:
        """"Посол Чили вручила грамоты": an office without a name whose verb tells that a woman holds it."""
        verb = _SHE_DID.match(self.text, held.end) if gender == "f" else None
        return verb is not None and is_finite_verb(verb.group(1))

    def _other(self, token: Token) -> Speaker:
        """Whom "тот" means: the last one named before who was no subject, by office or by name."""
        gender = OTHERS[token.lower]
        told = self._office_told_of(token, gender, others=True)
        if told:
            return told
        for mention in reversed(self.reader.people.between(max(0, token.start - _FAR_BACK), token.start)[-3:]):
            if mention.person.gender in ("", gender) and "nomn" not in mention.cases:
                return as_speaker(mention.person)
        return NOBODY

    def _office_told_of(self, token: Token, gender: str, others: bool = False) -> Speaker | None:
        """The office before a pronoun in its paragraph (in a dialogue, in the one before), a subject rather than `others`:
        "Президента Турции спросили: «…?» Он ответил"."""
        start, end = self.start, token.start
        if self.text[start] == "-" and self.block.number:
            before = self.reader.blocks[self.block.number - 1]
            start, end = self.reader.lines[before.first][0], self.reader.lines[before.last][1]
        told: Speaker | None = None
        for word in reversed(tokens_of(self.text, start, end)):
            head = names.offices().heads.get(word.lower)
            held = self.reader.people.office_at(word.start) if head and head.number == "sing" else None
            if not held or held.gender not in ("", gender) or "anyone" in held.classes or self._is_in_title(word):
                continue
            named = next((one for one in self.reader.people.between(word.start, word.start + _OFFICE_REACH)
                          if one.office_start <= word.start), None)
            speaker = as_speaker(named.person) if named else Speaker(self._office_name(held, word, ""), None, "office")
            if ("nomn" in held.cases) != others:
                return speaker
            told = told or speaker
        return None if others else told

    def _subject_before(self, token: Token, gender: str) -> Speaker | None:
        """A surname alone that opens one of the two sentences before: "Орешко принял посла. …, напомнил он"."""
        begin = max(self.start, token.start - _FAR_BACK)
        spans = [span for span in articles.sentences(self.text, begin, token.start) if span[1] < token.start]
        for start, end in reversed(spans[-2:]):
            found = _SURNAME_AND_VERB.match(self.text, start, end)
            if found and is_finite_verb(found.group(2).lower()):
                person = self.reader.people.single(found.group(1), start)
                if person and person.gender in ("", gender):
                    return as_speaker(person)
        return None

    def _cues(self, tokens: list[Token]) -> list[Cue]:
        """The verbs of saying among the tokens, in order."""
        turns = _turns()
        cues_at = (self._cue_at(tokens, number) for number, token in enumerate(tokens) if token.lower in turns)
        return [cue for cue in cues_at if cue]

    def _cue_at(self, tokens: list[Token], number: int) -> Cue | None:
        """The verb of saying that stands at a token; at a comma or dash the one of any kind that closes behind it."""
        word = tokens[number].lower
        if word in _CLAUSE_SIGNS:
            number += 1
            closes = 2 < number < len(tokens) and tokens[number].kind == "w" and tokens[number].lower not in verbs() and (
                self._closes_with_person(tokens, number) and not self._phrase(tokens, number))
            return Cue(number, number, plain_verb(tokens[number].lower)) if closes else None
        phrase = self._phrase(tokens, number)
        if phrase or word not in verbs():
            return phrase
        if verbs()[word].lemma.startswith("заключ") and any(_CONTRACT.match(token.lower) for token in tokens):
            return None  # "Контракт на 7 млрд заключили заводы"
        if self._is_naming_aside(tokens, number) or is_phase(tokens, number) or self._goes_on_ready(tokens, number):
            return None
        return Cue(number, number, verbs()[word])

    def _closes_with_person(self, tokens: list[Token], number: int) -> bool:
        """"…, подвел черту Артем Клочко": any verb behind a comma with a person for its subject, and nothing else."""
        if not is_finite_verb(tokens[number].lower) or not names.is_known(tokens[number].lower):
            return False
        verb = plain_verb(tokens[number].lower)
        at = number + 1
        while at < min(len(tokens), number + 9) and tokens[at].text not in ",.-:;":
            found = self._nominal(tokens, at, len(tokens))
            if found:
                shut = found.kind == "pronoun" and tokens[number].lower in _ADDING and at == number + 1 and (
                    at + 1 < len(tokens) and tokens[at + 1].text in ",.-")
                return (found.kind in ("person", "office") or shut) and self._fits(tokens, found, verb)
            at += 1
        return False

    @staticmethod
    def _goes_on_ready(tokens: list[Token], number: int) -> bool:
        """"…, что завод выпускает больше и готов продавать": readiness inside what is reported, no report of its own."""
        return verbs()[tokens[number].lower].lemma == "готов" and number > 0 and tokens[number - 1].lower in ("и", "а", "но", ",")

    @staticmethod
    def _is_naming_aside(tokens: list[Token], number: int) -> bool:
        """"…, как их называют": about the word, not about what is said."""
        return "naming" in verbs()[tokens[number].lower].frames and number > 1 and tokens[number - 2].lower == "как"

    @staticmethod
    def _phrase(tokens: list[Token], number: int) -> Cue | None:
        for noun, verb in phrases().get(tokens[number].lower, ()):
            for last in range(number + 1, min(len(tokens), number + 7)):
                if tokens[last].kind == "p":
                    break
                if tokens[last].lower in noun:
                    return Cue(number, last, verb)
        return None

    def _subject(self, tokens: list[Token], cue: Cue, low: int, high: int, places: bool = False) -> Speaker | None:
        """The subject of a verb of saying: after it where it opens its clause, else before it."""
        if cue.verb.lemma == "готов" and cue.last + 1 < high and is_infinitive(tokens[cue.last + 1].lower):
            return self._left_subject(tokens, cue, low, places)  # "Лима готова вложить 5 млн в дорогу Куско - Пуно"
        if "document" in cue.verb.frames:
            document = self._document(tokens, cue, low, high)
            if document or "object" not in cue.verb.frames:
                return document  # else "управление зафиксировало снижение"
        before = cue.at - 1
        while before > low and tokens[before].lower in _SOON:
            before -= 1
        opens = cue.at == low or tokens[before].text in ",-" or tokens[low].lower in ("об", "как", "о") or (
            cue.at > 1 and tokens[cue.at - 1].lower == "как" and tokens[cue.at - 2].text == ",")
        right = self._right_subject(tokens, cue, high)
        self.looked_right = (tokens, cue, high, right is not None)
        if right and (opens or tokens[cue.at - 1].kind == "p"):
            return right
        left = self._left_subject(tokens, cue, low, places)
        return left or right

    def _has_right_subject(self, tokens: list[Token], cue: Cue) -> bool:
        """Whether the subject of a verb stands behind it; in most cases `_subject` has looked for it just before."""
        last = self.looked_right
        if last and last[0] is tokens and last[1] is cue and last[2] == len(tokens):
            return last[3]
        return self._right_subject(tokens, cue, len(tokens)) is not None

    def _right_subject(self, tokens: list[Token], cue: Cue, high: int) -> Speaker | None:
        at = cue.at + 1
        if "relay" in cue.verb.frames and at < high and self.text[tokens[at].start - 1] in MARKS and self._closes(tokens, cue):
            return _MEDIA  # "..., передает «Азия-Плюс»"
        titled: _Candidate | None = None
        while at < high:
            token = tokens[at]
            if token.kind == "q" or token.text in _SPLIT or (token.text == "," and at + 1 < high and (
                    tokens[at + 1].lower in CONJUNCTIONS or tokens[at + 1].lower in QUESTIONS)):
                break
            found = self._nominal(tokens, at, high, lone=True)
            if found:
                if self._fits(tokens, found, cue.verb) and not self._is_before_name(tokens, found):
                    if not self._is_title(found, token):
                        return found.speaker
                    titled = titled or found
                at = found.last
            elif token.lower == "там" and at + 1 < high and cue.verb.number == "plur" and (
                    tokens[at + 1].lower == "же" or (tokens[at + 1].text == "," and at == cue.at + 1)):
                return self.block.institution
            at += 1
        if titled and titled.kind == "person" and titled.first == cue.at + 1 and self._closes(tokens, cue):
            return _MEDIA  # "..., пишет «Амурская неделя»"
        if titled:
            return titled.speaker
        if self._closes(tokens, cue) and cue.at + 1 < high and all(
                token.text[0].isupper() and token.text.isascii() for token in tokens[cue.at + 1:high] if token.kind == "w"):
            return _MEDIA  # "..., сообщает Kazinform"
        return self._plain_subject(tokens, cue, high) if cue.at == 0 or self._closes(tokens, cue) else None

    def _is_before_name(self, tokens: list[Token], found: _Candidate) -> bool:
        """Whether letters that show no case stand right before a name: "заметил на коллегии МИД Петр Сушко"."""
        if found.kind != "institution" or not found.cases >= {"nomn", "gent"} or found.last + 1 >= len(tokens):
            return False
        following = tokens[found.last + 1]
        mention = self.reader.people.at(following.start) if following.text[0].isupper() else None
        return mention is not None and "nomn" in mention.cases

    def _is_title(self, found: _Candidate, token: Token) -> bool:
        """A name behind an opening mark: "признался в интервью «СБ. Беларусь сегодня» посол Матвейчук"."""
        if found.kind not in ("institution", "person", "media"):
            return False
        if self.text[token.start - 1:token.start] in ("«", "„", "“", '"'):
            return True
        closing = MARK.search(self.text, token.end, token.end + 40)
        return bool(closing) and closing.group() == "»"  # "таможни «Западный Буг»"

    def _plain_subject(self, tokens: list[Token], cue: Cue, high: int) -> Speaker | None:
        """A subject that no table holds, right behind its verb: "сообщил логистический оператор", "поясняют трейдеры",
        and the capital that stands for a government: "говорят в Дели"."""
        at = cue.at + 1
        if at + 1 < high and cue.verb.number == "plur" and tokens[at].lower in ("в", "во") and (
                names.place_code(tokens[at + 1].text)) and tokens[at + 1].text[0].isupper():
            return Speaker(names.nominative_place(tokens[at + 1].text), None, "place")
        while at < high and tokens[at].lower in _THEIR:
            at += 1  # "примирил их эксперт"
        while at < high and names.grammar(tokens[at].lower).pos in ("ADJF", "NUMR", "ADVB") and (
                tokens[at].kind == "w" and names.grammar(tokens[at].lower).case in ("nomn", "None", "")):
            at += 1
        if at >= high or tokens[at].kind != "w":
            return None
        noun = names.grammar(tokens[at].lower)
        if noun.pos != "NOUN" or noun.case != "nomn" or names.place_code(tokens[at].text) or tokens[at].text[0].isupper():
            return None
        if cue.verb.number == "plur":
            of = self._nominal(tokens, at + 1, high) if at + 1 < high else None
            return of.speaker if of and of.kind == "institution" and "gent" in of.cases else NOBODY
        last = at
        while last + 1 < high and tokens[last + 1].kind == "w" and names.is_genitive(tokens[last + 1].text):
            named = self.reader.people.at(tokens[last + 1].start)
            if named:
                return as_speaker(named.person)
            last += 1
        return Speaker(self.text[tokens[cue.at + 1].start:tokens[last].end], None, "office")

    def _left_subject(self, tokens: list[Token], cue: Cue, low: int, places: bool) -> Speaker | None:
        last: Callable[[], Speaker] | None = None
        at = low
        while at < cue.at:
            token = tokens[at]
            if token.text in _SPLIT or token.kind == "q":
                last = None
            found = self._nominal(tokens, at, cue.at, lone=True)
            if found:
                quoted = last and self.text[token.start - 1] in MARKS  # "отвечая на вопрос «Звязды», уточнил"
                other = last and (found.cases == names.ANY_CASE or self._is_place_of_noun(tokens, found))
                if self._fits(tokens, found, cue.verb) and not quoted and not other:
                    last = found.who  # "Сок Винай посетил МТЗ, подчеркнув": capitals show no case, so they wait behind a name
                at = found.last
            elif token.lower == "там" and at + 1 < cue.at and tokens[at + 1].lower == "же" and self.block.institution:
                last = partial(getattr, self.block, "institution")
            elif token.lower == "там" and at + 1 == cue.at and cue.verb.number == "plur":
                last = self._place_before(tokens, at) or last
            elif token.text[:1].isupper() and (
                    (places and at + 1 == cue.at and names.place_code(token.text))
                    or (cue.verb.number == "sing" and names.is_city(token.text) and self._is_subject_place(tokens, at, cue))
                    ) and (not at or tokens[at - 1].lower not in names.PREPOSITION_CASES):
                last = partial(Speaker, token.text, None, "place")
            at += 1
        return last() if last else None

    @staticmethod
    def _is_place_of_noun(tokens: list[Token], found: _Candidate) -> bool:
        """"посол на встрече с кругами Лахора": one word with a capital that goes on with a noun in another case."""
        return found.kind == "person" and found.first == found.last > 0 and tokens[found.first - 1].end + 1 == (
            tokens[found.first].start) and _is_oblique_noun(tokens[found.first - 1].lower)

    def _place_before(self, tokens: list[Token], there: int) -> Callable[[], Speaker] | None:
        """"В правительстве осторожнее: там говорят …": the institution in the same sentence that "там" means."""
        for at in range(1, there):
            found = self._nominal(tokens, at, there) if tokens[at - 1].lower in ("в", "во") or "loct" in names.grammar(
                tokens[at].lower).cases else None
            if found and found.kind == "institution" and tokens[found.first - 1].lower in ("в", "во"):
                return found.who
        return None

    @staticmethod
    def _is_subject_place(tokens: list[Token], at: int, cue: Cue) -> bool:
        """"Ташкент, в свою очередь, рассчитывает": a city in the nominative opens the clause of a verb that reports."""
        if cue.verb.lemma in ("готов", "хотеть", "видеть", "увидеть"):
            return False  # what a country is ready for or sees, the outlet tells
        opens = at == 0 or tokens[at - 1].text in ",-.:;" or tokens[at - 1].lower in ("а", "и", "но", "что")
        between = tokens[at + 1:cue.at]
        counts = "count" in cue.verb.frames or cue.verb.lemma.startswith("оцен")
        reach = _FAR_NUMBER if counts else _NEAR_NUMBER if "object" in cue.verb.frames else 0
        told = bool(cue.verb.frames & {"that", "infinitive"}) or any(
            token.kind == "n" for token in tokens[cue.last + 1:cue.last + 1 + reach])
        return opens and len(between) <= 3 and told and all(
            names.grammar(token.lower).pos in ("ADVB", "PRCL", "CONJ") or token.lower in ("тем", "временем") for token in between)

    def _fits(self, tokens: list[Token], found: _Candidate, verb: Verb) -> bool:
        """Whether a noun phrase can be the subject of a verb: nominative, agreeing, and not behind a preposition."""
        before = tokens[found.first - 1].lower if found.first else ""
        at = found.first - 1
        while at > 0 and tokens[at].kind == "w" and (_is_oblique_adjective(tokens[at].lower) or tokens[at].lower in _THEIR):
            at -= 1
            before = tokens[at].lower
        if found.kind in ("institution", "media") and verb.number == "plur" and before in ("в", "во", "на"):
            word = tokens[found.first].lower
            several = found.kind == "institution" and word.endswith(("ах", "ях")) and word != "властях"
            return "loct" in found.cases and not several  # "объясняют ремонтом на заводах": none of them speaks
        if before in names.PREPOSITION_CASES or "nomn" not in found.cases:
            return False
        if found.kind == "institution" and found.cases >= {"nomn", "gent", "datv"} and (
                _is_oblique_noun(before) or self._is_behind_place(tokens, found.first)):
            return False  # "в эфире ОНТ": capitals show no case, and go on with the noun
        if verb.number == "plur":
            return found.number == "plur"
        if found.number == "plur" and verb.number == "sing":
            return False
        if verb.gender and found.gender and verb.gender != found.gender:
            titled = found.kind == "office" or tokens[found.first].lower in names.offices().forms
            return verb.gender == "f" and found.gender == "m" and titled  # "посетовала советник Нгуен Тхи Лан"
        return True

    @staticmethod
    def _is_behind_place(tokens: list[Token], first: int) -> bool:
        """"На коллегии МИД первый замминистра сказал": a noun ruled by a preposition stands right before."""
        return first > 1 and tokens[first - 2].lower in names.PREPOSITION_CASES and (
            names.grammar(tokens[first - 1].lower).pos == "NOUN")

    def _document(self, tokens: list[Token], cue: Cue, low: int, high: int) -> Speaker | None:
        """"говорится в обзоре МАРТ": the institution after the document."""
        seen = False
        for at in (*range(cue.at + 1, high), *range(low, cue.at)):
            if tokens[at].kind != "w" and at > cue.at and not seen:
                continue
            if seen and tokens[at].lower in names.PREPOSITION_CASES and tokens[at].lower != "от":
                return NOBODY  # "в декларации по итогам заседания совета" speaks for no council
            if seen:
                found = self._nominal(tokens, at, high)
                if found and found.kind in ("institution", "person", "office"):
                    return found.speaker
                if tokens[at].kind != "w":
                    break
            seen = seen or tokens[at].lower in documents() or (
                tokens[at].lower in ("нем", "ней", "них") and at == cue.at + 2 and tokens[at - 1].lower == "в")  # "сказано в нем"
        return NOBODY if seen else None

    def _formula_speaker(self, tokens: list[Token]) -> tuple[Speaker, str] | None:
        """The speaker of the first "по словам X" among the tokens."""
        known = sources()
        for number, token in enumerate(tokens):
            found = self._formula(tokens, number) if token.lower in known else None
            if found:
                return found[0], found[2]
        return None

    def _formula(self, tokens: list[Token], number: int) -> tuple[Speaker, int, str] | None:
        """`(speaker, last token, words)` of a formula that begins at a token; "по его словам" counts too."""
        word = tokens[number].lower
        rows = sources().get(word)
        if not rows:
            return None
        ahead = [token.lower for token in tokens[number + 1:number + 5]]  # as far as the second word can stand
        for row in rows if not second_words()[word].isdisjoint(ahead) else ():
            at = number + 1
            owner = None
            if at < len(tokens) and tokens[at].lower in ("его", "ее", "их"):
                owner = tokens[at].lower
                at += 1 + (at + 1 < len(tokens) and tokens[at + 1].lower == "же")  # "по его же словам"
            rest = row[1:]
            same = at + 1 < len(tokens) and tokens[at].lower in ("тем", "этим") and tokens[at + 1].lower == "же"
            at += 2 * same  # "по тем же данным"
            while owner is None and at + 1 < len(tokens) and tokens[at].lower != rest[0] and at < number + 3 and (
                    _is_oblique_adjective(tokens[at].lower)):
                at += 1  # "по предварительным данным"
            if at + len(rest) > len(tokens) or any(tokens[at + place].lower != word for place, word in enumerate(rest)):
                continue
            at += len(rest)
            words = " ".join(row)
            if same:
                return self.block.institution or self.block.speaker or NOBODY, at - 1, words
            if owner:
                speaker = NOBODY if owner == "их" else self._owner(owner, tokens[number])
                return speaker, at - 1, words
            found = self._genitive(tokens, at, "datv" if row[-1] == "верить" else "gent")
            if found:
                return found.speaker, found.last, words
        return self._by_institution(tokens, number) if word == "по" else None

    def _by_institution(self, tokens: list[Token], number: int) -> tuple[Speaker, int, str] | None:
        """"По Белстату, …", "по китайской таможне - …": an institution alone behind "по", its phrase shut by a sign."""
        if number and tokens[number - 1].kind != "p":
            return None
        for at in range(number + 1, min(number + 4, len(tokens))):
            found = self._nominal(tokens, at, len(tokens))
            if not found:
                if not _is_oblique_adjective(tokens[at].lower):
                    return None
                continue
            shut = found.last + 2 < len(tokens) and tokens[found.last + 1].text in ",-" and not (
                tokens[found.last + 2].lower.startswith("котор"))
            if found.kind == "institution" and "datv" in found.cases and shut:
                return found.speaker, found.last, "по"
            return None
        return None

    def _owner(self, pronoun: str, token: Token) -> Speaker:
        word = "он" if pronoun == "его" else "она"
        gender = PRONOUNS[word]
        begin = max(self.start, self.text.rfind(". ", self.start, token.start))
        for mention in reversed(self.reader.people.between(begin, token.start)):
            if "nomn" in mention.cases and mention.cases != names.ANY_CASE and mention.person.gender in ("", gender):
                return as_speaker(mention.person)  # "Модератор Иван Росс примирил всех: к 2030 году, по его расчетам, …"
        for held in (self.reader.people.office_at(one.start) for one in tokens_of(self.text, begin, token.start)[:_FEW_WORDS]
                     if one.lower in names.offices().forms):
            if held and "nomn" in held.cases and held.number == "sing" and held.gender in ("", gender) and (
                    "anyone" not in held.classes):
                return self._by_office(held, "", unmarked_tokens_of(self.text, held.start, held.end)[0])
        return self._antecedent(token._replace(lower=word))

    def _genitive(self, tokens: list[Token], at: int, case: str = "gent") -> _Candidate | None:
        """The person, office or institution in the genitive (or another case) after a formula, adjectives before it passed
        over."""
        for number in range(at, min(len(tokens), at + 5)):
            if tokens[number].kind != "w":
                return None
            found = self._nominal(tokens, number, len(tokens))
            if found:
                wanted = {"gent", "accs"} if case == "gent" else {case}
                return found if found.cases & wanted and found.kind != "media" else None
            named = number + 1 < len(tokens) and tokens[number + 1].text[0].isupper()
            owner = _animate_genitive(tokens[number].lower) if tokens[number].text[0].islower() else None
            if owner and not named:
                noun, number_of = owner
                speaker = Speaker(noun, None, "office") if number_of == "sing" else NOBODY
                return _Candidate(number, number, frozenset({"gent"}), number_of, "", "office", partial(Speaker, *speaker))
            if number == at and tokens[at].text[0].isupper() and (at + 1 == len(tokens) or tokens[at + 1].kind == "p"):
                place = names.nominative_place(tokens[at].text)
                if names.is_city(place):  # "по версии Дели"
                    return _Candidate(at, at, frozenset({case}), "sing", "", "institution",
                                      partial(Speaker, place, None, "place"))
            if tokens[number].text[0].isupper() and not self._describes_institution(tokens, number, len(tokens)):
                name = self.reader.people.oblique(tokens[number].text, tokens[number].start, case)
                if name:
                    return _Candidate(number, number, frozenset({case}), "sing", name.gender, "person",
                                      partial(as_speaker, name))
        return None

    def _is_coordinated(self, tokens: list[Token], cue: Cue) -> bool:
        """"…, и предложил", "а также сообщил": the verb shares the subject of the one before."""
        return self._conjunction_before(tokens, cue) >= 0

    @staticmethod
    def _conjunction_before(tokens: list[Token], cue: Cue) -> int:
        """Where the conjunction stands that joins a verb to the one before; -1 if none does."""
        at = cue.at - 1
        while at > 0 and tokens[at].lower != "и" and (tokens[at].lower in PARTICLES or tokens[at].lower == "не" or (
                tokens[at].kind == "w" and names.grammar(tokens[at].lower).cases == {"datv"})):
            at -= 1  # "…, а перевозчикам предложили"
        return at if tokens[at].lower in ("и", "а", "но", "также", "однако", "зато") else -1

    def _closes(self, tokens: list[Token], cue: Cue) -> bool:
        """"…, сообщил X": the attribution follows its clause (or stands in it) behind a comma or dash."""
        at = cue.at - 1
        if cue.verb.form == "gerund" or (cue.at + 1 < len(tokens) and tokens[cue.at + 1].lower == "ли"):
            return False
        if at > 1 and (tokens[at - 1].lower, tokens[at].lower) in (("об", "этом"), ("о", "чем")):
            at -= 2
        while at > 1 and tokens[at].lower in _SOON and tokens[at - 1].kind != "n":
            at -= 1  # "…, тут же уточнил X"
        if at > 1 and tokens[at].lower == "так" and tokens[at - 1].text in "-:":
            return True  # "… 90 млн - так считают в управлении"
        return at > 0 and (tokens[at].text in ",-" or (tokens[at].lower == "как" and tokens[at - 1].text == ","))

    def _remember(self, speaker: Speaker) -> None:
        if speaker.kind in ("person", "office"):
            self.block.speaker = speaker
        elif speaker.kind == "institution":
            self.block.institution = speaker

    def _emit(self, start: int, end: int, kind: str, speaker: Speaker | None, cue: str, remember: bool = True) -> None:
        end = articles.snug(self.text, end)
        self.block.quotations.append(Quotation(start, end, kind, speaker.name if speaker else None, cue))
        if speaker and remember:
            self._remember(speaker)
