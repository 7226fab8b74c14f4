"""From statements to what a chart may draw: which statement stands for a partner's level and target, and in which words.

For each partner and role the highest voice with a usable number is drawn (direct, indirect, narrator, headline); different
values of that voice are drawn apart; a target without any number gets an open mark and its words. Nothing is merged,
averaged or filled in: what is not drawn stays in the table, with the reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd
from babel import Locale

from tradetalk import cues
from tradetalk.growth import ASSUMPTIONS, Interval, Reach, Refusal, assumed_interval, gap, ratio

VOICES = ("direct", "indirect", "narrator", "headline")
# How a voice is named behind words that are not the speaker's own.
TELLS = {"direct": "", "indirect": ", retold", "narrator": ", the outlet’s words", "headline": ", headline"}
HEDGE_ENGLISH = {"none": "", "exact": "exactly ", "about": "about ", "under": "just under ", "over": "over "}
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "CN¥"}
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))
# What the chart needs to know of one drawn mark.
MARK_COLUMNS = [
    "partner", "partner_name", "role", "mark", "low", "high", "currency", "currency_stated", "hedge",
    "assumed_low", "assumed_high", "label_en", "label_ru", "deadline", "deadline_kind", "article", "voice", "speaker",
    "read_by", "start", "end",
]  # fmt: skip


def choose(
    statements: pd.DataFrame, texts: Mapping[str, str], currency: str = "USD", partners: Iterable[str] = ()
) -> pd.DataFrame:
    """Every current level and target with a partner (one of `partners`, if any are given), and whether it is drawn.

    `statements` are settled ones (see readings.settled), `texts` maps article ids to texts as stored. Returns them with
    `partner_name`, `label_en`, `label_ru`, `mark` ("filled" for a level, "hollow" for a target with a number, "open" for
    one without, empty if not drawn) and `why_not` (empty if drawn). `currency` is the one currency of the money axis.
    Raises ValueError for a partner that no statement concerns.
    """
    rows = statements[statements["role"].isin(["current", "target"]) & statements["partner"].notna()].copy()
    unknown = set(partners) - set(rows["partner"])
    if unknown:
        named = ", ".join(sorted(set(rows["partner"])))
        raise ValueError(f"no statement concerns {', '.join(sorted(unknown))}; the partners are {named}")
    rows = rows[rows["partner"].isin(list(partners))] if list(partners) else rows
    rows["partner_name"] = rows["partner"].map(partner_name)
    rows["label_ru"] = [quoted(texts[row["article"]], row) for row in rows.to_dict("records")]
    rows["label_en"] = [reading(row) for row in rows.to_dict("records")]
    rows["mark"], rows["why_not"] = "", ""
    for (_, role), group in rows.groupby(["partner", "role"], sort=False):
        usable = group[group["low"].notna() & (group["currency"] == currency)]
        if len(usable):
            best = min(usable["voice"], key=VOICES.index)
            drawn = usable[usable["voice"] == best].drop_duplicates(["low", "high", "hedge"]).index
            rows.loc[drawn, "mark"] = "filled" if role == "current" else "hollow"
            rows.loc[group.index, "why_not"] = [_why_not(row, best, currency) for row in group.to_dict("records")]
            rows.loc[drawn, "why_not"] = ""
        else:
            vague = group.index[group["low"].isna()]
            rows.loc[group.index, "why_not"] = [_why_not(row, "", currency) for row in group.to_dict("records")]
            if role == "target":
                rows.loc[vague, "mark"] = "open"
                rows.loc[vague, "why_not"] = ""
    return rows.reset_index(drop=True)


def marks(chosen: pd.DataFrame, assumptions: Mapping[str, Reach] = ASSUMPTIONS) -> pd.DataFrame:
    """The rows as drawn (MARK_COLUMNS): a partner's levels first, partners by their largest number, those without one last.

    `assumed_low` and `assumed_high` hold what the assumptions about hedges make of the printed number, in currency units.
    """
    drawn = chosen[chosen["mark"] != ""].copy()
    intervals = [
        assumed_interval(row.low, row.high, row.hedge, assumptions) for row in drawn[["low", "high", "hedge"]].itertuples()
    ]
    drawn["assumed_low"] = pd.array([pd.NA if isinstance(i, Refusal) else round(i.low, 2) for i in intervals], "Float64")
    drawn["assumed_high"] = pd.array([pd.NA if isinstance(i, Refusal) else round(i.high, 2) for i in intervals], "Float64")
    # Partners without any number come last.
    size = drawn.groupby("partner")["high"].max().fillna(float("inf"))
    drawn["size"] = drawn["partner"].map(size)
    drawn["order"] = drawn["role"].map({"current": 0, "target": 1})
    ordered = drawn.sort_values(["size", "partner", "order", "article", "start"], kind="stable", ignore_index=True)
    return ordered[MARK_COLUMNS]


def beside(chosen: pd.DataFrame) -> pd.DataFrame:
    """What the chart leaves out, for a table beside it: partner, role, both readings, article, voice and the reason."""
    left = chosen[chosen["mark"] == ""].sort_values(["partner", "role", "article", "start"])
    shown = left[["partner_name", "role", "label_en", "label_ru", "article", "voice", "why_not"]].reset_index(drop=True)
    return shown.set_axis(["partner", "role", "in English", "words", "article", "voice", "why not drawn"], axis=1)


def drawn_in_short(drawn: pd.DataFrame) -> pd.DataFrame:
    """The drawn rows for reading: partner, role, both readings, deadline, article, voice, speaker, who read them."""
    deadline = [
        "" if row.deadline_kind == "none" else row.deadline_kind + ("" if pd.isna(row.deadline) else f" {row.deadline}")
        for row in drawn.itertuples()
    ]
    speaker = [in_latin(name) or "the outlet" for name in drawn["speaker"]]
    shown = drawn.assign(deadline=deadline, speaker=speaker)
    shown = shown[["partner_name", "role", "label_en", "label_ru", "deadline", "article", "voice", "speaker", "read_by"]]
    return shown.rename(columns={"partner_name": "partner", "label_en": "in English", "label_ru": "words", "read_by": "read by"})


def assumption_table(assumptions: Mapping[str, Reach]) -> pd.DataFrame:
    """The assumptions about hedges, one row each: hedge and what it is taken to mean."""
    return pd.DataFrame([(hedge, reach.reading) for hedge, reach in assumptions.items()], columns=["hedge", "taken as"])


def pairs(drawn: pd.DataFrame) -> pd.DataFrame:
    """Level and target of each partner as Interval or Refusal, with `ratio` and `gap`; one row a pair of drawn marks."""
    rows = []
    for name, marks_of in drawn.groupby("partner_name", sort=False):
        levels = [_quantity(row) for row in marks_of[marks_of["mark"] == "filled"].itertuples()]
        targets = [_quantity(row) for row in marks_of[marks_of["mark"] == "hollow"].itertuples()]
        for level in levels or [Refusal("no level with a number is stated")]:
            for target in targets or [Refusal(_no_target(marks_of))]:
                rows.append((name, level, target, ratio(level, target), gap(level, target)))
    return pd.DataFrame(rows, columns=["partner", "level", "target", "ratio", "gap"])


def distances(drawn: pd.DataFrame) -> pd.DataFrame:
    """`pairs` in words: every cell an interval in short form or the reason of a refusal."""
    currency = drawn["currency"].dropna().iloc[0] if drawn["currency"].notna().any() else None
    table = pairs(drawn)
    amounts = {name: [in_words(value, currency) for value in table[name]] for name in ("level", "target", "gap")}
    times = [_times(value) for value in table["ratio"]]
    shown = pd.DataFrame({"partner": table["partner"], **amounts, "target against level": times})
    return shown[["partner", "level", "target", "target against level", "gap"]]


def in_words(value: Interval | Refusal, currency: str | None) -> str:
    """An interval of money in short form, rounded to three digits, or the reason of a refusal."""
    if isinstance(value, Refusal):
        return value.reason
    low, high = (money(float(f"{bound:.3g}"), currency) for bound in (value.low, value.high))
    return low if low == high else f"{low} to {high}"


def target_sentence(drawn: pd.DataFrame) -> str:
    """The finding of the main chart in words, each target with its Russian."""
    said = []
    for name, rows in drawn[drawn["role"] == "target"].groupby("partner_name", sort=False):
        best = rows.sort_values("voice", key=lambda voices: voices.map(VOICES.index), kind="stable").drop_duplicates("label_ru")
        words = [f"{row.label_en} («{row.label_ru}»{TELLS[row.voice]})" for row in best.sort_index().itertuples()]
        said.append(f"{name}: {'' if (rows['mark'] == 'hollow').any() else 'words only, '}{', '.join(words)}")
    return f"{finding(drawn)}. {'; '.join(said)}."


def distance_sentence(drawn: pd.DataFrame, assumptions: Mapping[str, Reach] = ASSUMPTIONS) -> str:
    """How many times the level each target is, and what was assumed; partners without numbers are named with the reason.

    `assumptions` are those that `drawn` was made with; the sentence names the ones that its hedges needed.
    """
    said = []
    for row in pairs(drawn).itertuples():
        if isinstance(row.ratio, Refusal):
            said.append(f"for trade with {row.partner} no multiple can be given: {row.ratio.reason}")
        else:
            middle = (row.ratio.low + row.ratio.high) / 2
            times = f"roughly {number_word(round(middle))} times the level ({_times(row.ratio)})"
            said.append(f"the target for trade with {row.partner} is {times}")
    used = set(drawn["hedge"])
    needed = [hedge for hedge, reach in assumptions.items() if hedge in used and reach.below + reach.above]
    taken = " and ".join(f"“{hedge}” as {assumptions[hedge].reading}" for hedge in needed)
    sentence = "; ".join(said) + (f". This takes {taken}" if taken else "")
    return f"{sentence[0].upper()}{sentence[1:]}."


def in_latin(name: object) -> str:
    """A Russian name in Latin letters (BGN/PCGN without marks), for readers who do not read Cyrillic; empty for none.

    >>> in_latin("Александр Лукашенко")
    'Aleksandr Lukashenko'
    """
    if not isinstance(name, str):
        return ""
    # At the start of a word "Е" is read "ye": Ерлан is Yerlan.
    words = re.sub(r"\bЕ", "Йе", name)
    return "".join(_LATIN.get(sign, _LATIN.get(sign.lower(), sign).capitalize()) for sign in words)


_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", [
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
    "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
], strict=True))  # fmt: skip


def number_word(number: int) -> str:
    """A small whole number as an English word, larger ones in digits."""
    words = "zero one two three four five six seven eight nine ten".split()
    return words[number] if 0 <= number < len(words) else str(number)


def disagreement(chosen: pd.DataFrame, partner: str) -> pd.DataFrame:
    """The statements of one partner's level if they do not all say the same number, else no rows."""
    levels = chosen[(chosen["partner"] == partner) & (chosen["role"] == "current")]
    said = {(row.low, row.high) if pd.notna(row.low) else None for row in levels.itertuples()}
    return levels if len(said) > 1 else levels.iloc[:0]


def finding(drawn: pd.DataFrame) -> str:
    """The chart's title: for how many of the partners a target has a number, computed from the drawn rows."""
    targets = drawn[drawn["role"] == "target"]
    named = list(dict.fromkeys(targets.loc[targets["mark"] == "hollow", "partner_name"]))
    asked = targets["partner_name"].nunique()
    if len(named) == 1 and asked > 1:
        return f"Only {named[0]}’s target has a number"
    if not asked:
        return "No target is named in this currency"
    if len(named) == asked:
        return "Every target has a number" if asked > 1 else f"{named[0]}’s target has a number"
    return f"{len(named)} of {asked} targets have a number" if named else "No target has a number"


def quoted(text: str, row: Mapping) -> str:
    """The Russian words of a statement with its hedge, cut from the text where they stand together."""
    start, end, hedge = int(row["start"]), int(row["end"]), row["hedge_words"]
    words = text[start:end]
    if not isinstance(hedge, str) or not hedge:
        return _plain_spaces(_with_word_before(text, start) + words if _is_bare_number_word(row) else words)
    # The hedge stands right before or right after the number; farther off it is shown apart.
    near_before, near_after = text[max(0, start - len(hedge) - 2) : start], text[end : end + len(hedge) + 2]
    if hedge in near_before:
        return _plain_spaces(text[start - len(near_before) + near_before.index(hedge) : end])
    if hedge in near_after:
        return _plain_spaces(text[start : end + near_after.index(hedge) + len(hedge)])
    return _plain_spaces(f"{hedge} … {words}")


def reading(row: Mapping) -> str:
    """The English reading of a statement: the number with its hedge, or the gloss of words without a number."""
    if pd.notna(row["low"]):
        # A currency that the text does not print is not put into its mouth.
        return _hedge_in_english(row) + money(row["low"], row["currency"] if row["currency_stated"] else None, row["high"])
    gloss = row.get("reader_gloss_en")
    return gloss if isinstance(gloss, str) and gloss else "more than now" if row["role"] == "target" else "no number"


def _hedge_in_english(row: Mapping) -> str:
    if row["hedge"] == "none":
        return ""
    gloss = _hedge_glosses().get(row["hedge_words"])
    return f"{gloss} " if gloss else HEDGE_ENGLISH[row["hedge"]]


@cache
def _hedge_glosses() -> dict[str, str]:
    """English of hedges that stand before the number: "под" is just under, "близко к" close to."""
    rows = [row for _, row in cues.rows("hedges", ["words", "place", "hedge", "gloss"]) if row["place"] == "before"]
    return {row["words"].replace("=", ""): row["gloss"] for row in rows}


def money(low: float, currency: str | None, high: float | None = None) -> str:
    """An amount in short English form: "$170m", "$1.5bn", "$40m to $45m", "BYN 4.1bn"."""
    if high is not None and high != low:
        return f"{money(low, currency)} to {money(high, currency)}"
    sign = SIGNS.get(currency or "", f"{currency} " if currency else "")
    for size, unit in SCALES:
        if abs(low) >= size:
            return f"{sign}{low / size:,.10g}{unit}"
    return f"{sign}{low:,.10g}"


def partner_name(code: str) -> str:
    """English name of a partner code: a country from CLDR, a bloc from data/cues/places.csv, or a pair of them."""
    return " and ".join(_names().get(part, part) for part in code.split("-"))


@cache
def _names() -> dict[str, str]:
    territories, names = Locale("en").territories, {"WLD": "the whole world"}
    for _, row in cues.rows("places", ["code", "cldr", "names", "adjectives", "cities", "people", "note"]):
        names.setdefault(row["code"], territories.get(row["cldr"], row["note"]))
    return names


def date_in_words(edtf: str) -> str:
    """An EDTF date as the text states it, in words: "30 September 2025", "30 October, no year printed", "no date printed"."""
    if not edtf:
        return "no date printed"
    year, *rest = edtf.split("-")
    parts = [int(part) for part in rest]
    month = Locale("en").months["format"]["wide"][parts[0]] if parts else ""
    day = str(parts[1]) if len(parts) > 1 else ""
    words = " ".join(part for part in (day, month) if part)
    return f"{words}, no year printed" if "X" in year else f"{words} {year}".strip()


def _why_not(row: Mapping, best: str, currency: str) -> str:
    if pd.isna(row["low"]):
        if row["role"] == "target":
            return "no number; another statement of this target has one"
        return "no number: a plural without a count" if _is_bare_plural(row) else "no number is printed"
    if row["currency"] != currency:
        return f"in {row['currency']}, and the axis is in {currency}"
    if row["voice"] == best:
        return "the same value as the one drawn"
    return f"{row['voice']}; the {best} statement outranks it"


def _is_bare_plural(row: Mapping) -> bool:
    return row["words"].lower().startswith(("миллиард", "миллион", "триллион", "тысяч"))


def _is_bare_number_word(row: Mapping) -> bool:
    return pd.notna(row["low"]) and " " not in row["words"] and row["words"].isalpha()


def _with_word_before(text: str, start: int) -> str:
    # "миллиард" alone says little; with the word before it, "тот миллиард" or "нынешнему миллиарду", it reads as said.
    before = text[:start].rstrip(" \u00a0")
    word = before[len(before.rstrip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ-")) :]
    return f"{word} " if len(word) > 2 else ""


def _times(value: Interval | Refusal) -> str:
    return value.reason if isinstance(value, Refusal) else f"{value.low:.1f} to {value.high:.1f} times"


def _quantity(row: object) -> Interval | Refusal:
    return Interval(float(row.assumed_low), float(row.assumed_high))


def _no_target(marks_of: pd.DataFrame) -> str:
    return "the target has no number in the text" if (marks_of["mark"] == "open").any() else "no target is stated"


def _percent(fraction: float) -> str:
    return f"{fraction * 100:g} %"


def _plain_spaces(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
