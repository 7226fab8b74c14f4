"""Which statement stands for a level or a target, in which words, and what is left beside the chart."""

import pandas as pd
import pytest

from tradetalk.growth import Refusal
from tradetalk.turnover import (
    beside,
    choose,
    date_in_words,
    disagreement,
    distance_sentence,
    distances,
    finding,
    in_latin,
    marks,
    money,
    pairs,
    partner_name,
    quoted,
    target_sentence,
)

TEXTS = {
    "a": "Товарооборот с Узбекистаном составил около 600 млн долларов, а будет миллиард и больше.",
    "b": "Узбекистан: 550 млн долларов. Мы говорим: «600 млн долларов», «650 млн долларов», есть куда расти.",
}


def statement(article, words, role, voice, low=None, hedge="none", hedge_words="", partner="UZB", **more):
    start = TEXTS[article].index(words)
    return {
        "article": article, "start": start, "end": start + len(words), "words": words, "role": role, "voice": voice,
        "low": low, "high": low, "hedge": hedge, "hedge_words": hedge_words, "partner": partner,
        "currency": "USD", "currency_stated": True,
        "deadline": pd.NA, "deadline_kind": "none", "speaker": None, "read_by": "reader", **more,
    }  # fmt: skip


def table(*rows):
    return pd.DataFrame(rows).astype({"low": "Float64", "high": "Float64", "deadline": "Int64"})


NARRATED = statement("a", "600 млн долларов", "current", "narrator", 600e6, "about", "около")
SAID = statement("b", "600 млн долларов", "current", "direct", 600e6)
SAID_ALSO = statement("b", "650 млн долларов", "current", "direct", 650e6)
HEADLINE = statement("b", "550 млн долларов", "current", "headline", 550e6)
WISH = statement("b", "есть куда расти", "target", "direct")
GOAL = statement("a", "миллиард", "target", "narrator", 1e9, "over", "и больше")


def test_the_quotation_outranks_narrator_and_headline():
    chosen = choose(table(HEADLINE, NARRATED, SAID), TEXTS)
    assert list(chosen.loc[chosen["mark"] == "filled", "voice"]) == ["direct"]
    assert list(beside(chosen)["why not drawn"]) == [
        "narrator; the direct statement outranks it", "headline; the direct statement outranks it",
    ]  # fmt: skip


def test_a_lower_voice_stands_in_where_the_quotation_has_no_number():
    unnumbered = statement("b", "600 млн долларов", "current", "direct", None)
    chosen = choose(table(unnumbered, NARRATED), TEXTS)
    assert list(chosen.loc[chosen["mark"] == "filled", "voice"]) == ["narrator"]


def test_differing_values_of_one_voice_are_drawn_apart_and_equal_ones_once():
    again = {**SAID, "article": "b"}
    chosen = choose(table(SAID, SAID_ALSO, again), TEXTS)
    assert list(chosen.loc[chosen["mark"] == "filled", "low"]) == [600e6, 650e6]
    assert list(beside(chosen)["why not drawn"]) == ["the same value as the one drawn"]


def test_a_target_without_a_number_is_an_open_mark_and_gets_no_number():
    chosen = choose(table(SAID, WISH), TEXTS)
    drawn = marks(chosen)
    wish = drawn[drawn["mark"] == "open"].iloc[0]
    assert pd.isna([wish["low"], wish["high"], wish["assumed_low"], wish["assumed_high"]]).all()
    assert wish["label_ru"] == "есть куда расти"


def test_words_without_a_number_step_back_where_the_target_has_one():
    chosen = choose(table(WISH, GOAL), TEXTS)
    assert list(chosen["mark"]) == ["", "hollow"]
    assert chosen["why_not"].iloc[0] == "no number; another statement of this target has one"


@pytest.mark.parametrize("role", ["current", "target"])
def test_another_currency_is_never_put_on_the_axis_nor_called_vague(role):
    chosen = choose(table({**SAID, "currency": "RUB", "role": role}), TEXTS)
    assert (chosen["mark"] == "").all()
    assert list(chosen["why_not"]) == ["in RUB, and the axis is in USD"]


def test_a_currency_that_is_not_printed_is_not_put_into_the_label():
    chosen = choose(table({**SAID, "currency_stated": False}), TEXTS)
    assert chosen["label_en"].iloc[0] == "600m"


def test_an_unknown_partner_is_named():
    with pytest.raises(ValueError, match=r"no statement concerns Uzbekistan; the partners are UZB"):
        choose(table(SAID), TEXTS, partners=["Uzbekistan"])


def test_assumed_bounds_stand_beside_the_printed_number():
    row = marks(choose(table(NARRATED), TEXTS)).iloc[0]
    assert (row["low"], row["assumed_low"], row["assumed_high"]) == (600e6, 540e6, 660e6)


def test_witnesses_who_disagree_are_all_named():
    chosen = choose(table(NARRATED, SAID_ALSO), TEXTS)
    assert len(disagreement(chosen, "UZB")) == 2
    assert len(disagreement(choose(table(NARRATED, SAID), TEXTS), "UZB")) == 0


@pytest.mark.parametrize(("row", "words"), [
    (NARRATED, "около 600 млн долларов"),
    (GOAL, "миллиард и больше"),
    ({**GOAL, "hedge": "none", "hedge_words": ""}, "будет миллиард"),
    (SAID, "600 млн долларов"),
    ({**NARRATED, "hedge_words": "чуть ли не"}, "чуть ли не … 600 млн долларов"),
])
def test_the_russian_label_is_cut_from_the_text(row, words):
    assert quoted(TEXTS[row["article"]], row) == words


@pytest.mark.parametrize(("rows", "title"), [
    ((SAID, WISH), "No target has a number"),
    ((SAID, GOAL), "Uzbekistan’s target has a number"),
    ((SAID, GOAL, {**WISH, "partner": "CHN"}), "Only Uzbekistan’s target has a number"),
    ((GOAL, {**GOAL, "partner": "CHN"}, {**WISH, "partner": "SRB"}), "2 of 3 targets have a number"),
    ((SAID,), "No target is named in this currency"),
])
def test_the_title_is_counted_from_the_rows(rows, title):
    assert finding(marks(choose(table(*rows), TEXTS))) == title


@pytest.mark.parametrize(("low", "high", "currency", "text"), [
    (170e6, 170e6, "USD", "$170m"), (1e9, 1e9, "USD", "$1bn"), (1.5e9, None, "USD", "$1.5bn"),
    (40e6, 45e6, "USD", "$40m to $45m"),
    (4.1e9, None, "BYN", "BYN 4.1bn"), (640e6, None, "EUR", "€640m"), (21.7, None, "BYN", "BYN 21.7"), (5e8, None, None, "500m"),
])
def test_money_in_short_form(low, high, currency, text):
    assert money(low, currency, high) == text


@pytest.mark.parametrize(("edtf", "words"), [
    ("2025-09-30", "30 September 2025"), ("XXXX-10-30", "30 October, no year printed"), ("2025-09", "September 2025"),
    ("2025", "2025"), ("", "no date printed"),
])
def test_dates_as_far_as_the_text_states_them(edtf, words):
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(("code", "name"), [
    ("KGZ", "Kyrgyzstan"), ("KAZ-RUS", "Kazakhstan and Russia"), ("EAEU", "Eurasian Economic Union"), ("XXX", "XXX"),
])
def test_partner_names(code, name):
    assert partner_name(code) == name


def test_distance_is_an_interval_under_the_printed_assumptions():
    drawn = marks(choose(table(NARRATED, {**GOAL, "hedge": "none"}), TEXTS))
    row = pairs(drawn).iloc[0]
    assert (row["ratio"].low, row["ratio"].high) == pytest.approx((1000 / 660, 1000 / 540))
    assert (row["gap"].low, row["gap"].high) == pytest.approx((340e6, 460e6))
    shown = distances(drawn).iloc[0]
    assert (shown["target against level"], shown["gap"]) == ("1.5 to 1.9 times", "$340m to $460m")


def test_distance_without_a_number_is_a_refusal_in_words():
    drawn = marks(choose(table(NARRATED, WISH), TEXTS))
    assert isinstance(pairs(drawn).iloc[0]["ratio"], Refusal)
    assert set(distances(drawn).iloc[0][["target", "target against level", "gap"]]) == {"the target has no number in the text"}
    assert "no multiple can be given: the target has no number in the text" in distance_sentence(drawn)


def test_a_partner_without_any_target_is_not_said_to_have_a_vague_one():
    assert distances(marks(choose(table(SAID), TEXTS))).iloc[0]["target"] == "no target is stated"


def test_sentences_are_computed_from_the_rows():
    drawn = marks(choose(table(NARRATED, {**GOAL, "hedge": "none"}, {**WISH, "partner": "CHN"}), TEXTS))
    assert distance_sentence(drawn) == (
        "The target for trade with Uzbekistan is roughly two times the level (1.5 to 1.9 times); for trade with China no "
        "multiple can be given: the target has no number in the text. This takes “about” as 10 % either side of the number."
    )
    assert target_sentence(drawn) == (
        "Only Uzbekistan’s target has a number. Uzbekistan: $1bn («миллиард и больше», the outlet’s words); "
        "China: words only, more than now («есть куда расти»)."
    )


@pytest.mark.parametrize(("name", "latin"), [
    ("Александр Лукашенко", "Aleksandr Lukashenko"), ("Ерлан Кошанов", "Yerlan Koshanov"), ("Эрмек Ибраимов", "Ermek Ibraimov"),
    ("Касым-Жомарт Токаев", "Kasym-Zhomart Tokaev"), (None, ""), ("МИД", "MID"),
])
def test_names_in_latin_letters(name, latin):
    assert in_latin(name) == latin


def test_only_the_partners_asked_for():
    assert set(choose(table(SAID, {**WISH, "partner": "CHN"}), TEXTS, partners=["CHN"])["partner"]) == {"CHN"}
