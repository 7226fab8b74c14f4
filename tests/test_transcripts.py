"""Two witnesses side by side: the alignment and its laws, the pairing, the hand table, and what readers see of them."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from tradetalk import charts, evidence, transcripts
from tradetalk.transcripts import (
    DRAWN_COLUMNS,
    SLOT_COLUMNS,
    SlotProblem,
    align,
    by_source,
    contradictions,
    in_words,
    load_slots,
    lost_limits,
    mirrored,
    omissions,
    pair,
    shifted,
    slots_within,
    strips,
    untouched,
    utterances,
    words_by_kind,
)

SLOTS = ROOT / "data" / "annotations" / "transcript_slots.csv"


def rows(alignment):
    return list(alignment[["kind", "a", "b"]].itertuples(index=False, name=None))


# ---------------------------------------------------------------------------------------------------------------
# Alignment: a phrase book


@pytest.mark.parametrize(("a", "b", "expected"), [
    ("", "", []),
    ("", " \n", []),
    ("мир", "", [("only_a", "мир", "")]),
    ("", "мир и труд", [("only_b", "", "мир и труд")]),
    ("Ещё раз", "еще РАЗ", [("equal", "Ещё раз", "еще РАЗ")]),
    ("«Мы готовы»", '"Мы готовы"', [("equal", "«Мы готовы»", '"Мы готовы"')]),
    ("где-то — там", "где‑то - там", [("equal", "где-то — там", "где‑то - там")]),
    ("500\xa0млн", "500 млн", [("equal", "500\xa0млн", "500 млн")]),
    ("товаp", "товар", [("equal", "товаp", "товар")]),  # the first one ends in a Latin p
    ("заяви\u0301л", "заявил", [("equal", "заяви\u0301л", "заявил")]),
    ("1,5 млрд", "1.5 млрд", [("substitution", "1,5", "1.5"), ("equal", "млрд", "млрд")]),
    ("50%", "50 %", [("equal", "50%", "50 %")]),
    ("высокотехнологичная страна", "узкотехнологичная страна",
     [("substitution", "высокотехнологичная", "узкотехнологичная"), ("equal", "страна", "страна")]),
    ("открывать совместные производства с вами", "открывать совместное производство с вами",
     [("equal", "открывать", "открывать"), ("substitution", "совместные производства", "совместное производство"),
      ("equal", "с вами", "с вами")]),
    ("достиг миллиарда рублей", "достиг где-то миллиардов рублей",
     [("equal", "достиг", "достиг"), ("only_b", "", "где-то"), ("substitution", "миллиарда", "миллиардов"),
      ("equal", "рублей", "рублей")]),
    ("да. Нет", "да очень. Нет", [("equal", "да", "да"), ("only_b", "", "очень"), ("equal", ". Нет", ". Нет")]),
    ("да. Аж. Нет", "да. Нет", [("equal", "да.", "да."), ("only_a", "Аж.", ""), ("equal", "Нет", "Нет")]),
    ("это товар", "это товар, он известен", [("equal", "это товар", "это товар"), ("only_b", "", ", он известен")]),
    ("страна. Мы готовы", "страна, мы сильны. Мы готовы",
     [("equal", "страна", "страна"), ("only_b", "", ", мы сильны"), ("equal", ". Мы готовы", ". Мы готовы")]),
    ("сказал. Да", "сказал, да", [("equal", "сказал", "сказал"), ("substitution", ".", ","), ("equal", "Да", "да")]),
    ("раз два раз", "раз раз", [("equal", "раз", "раз"), ("only_a", "два", ""), ("equal", "раз", "раз")]),
    # Both texts say other things there: a lone "и" does not tie them together.
    ("поставлять комбайны и обучать людей", "прилетел накануне и смотрел музей",
     [("substitution", "поставлять комбайны и обучать людей", "прилетел накануне и смотрел музей")]),
])  # fmt: skip
def test_phrase_book(a, b, expected):
    assert rows(align(a, b)) == expected
    assert rows(align(b, a)) == [(transcripts.MIRRORED[kind], right, left) for kind, left, right in expected]


# ---------------------------------------------------------------------------------------------------------------
# Alignment: laws

WORDS = (
    "а и да мы не что товар товары товаром оборот миллиард миллиарда миллиарды страна ещё еще 500 50% «да» мы, нет. да. — -"
).split()
word_strings = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
any_strings = st.one_of(word_strings, st.text(max_size=40), st.text("аб .,\n«»-ё\u0301\u200b", max_size=30))


def swapped(alignment):
    """The mirror image, written here anew so that it does not lean on the code under test."""
    other = {"only_a": "only_b", "only_b": "only_a", "equal": "equal", "substitution": "substitution"}
    names = {"a": "b", "b": "a", "a_start": "b_start", "a_end": "b_end", "b_start": "a_start", "b_end": "a_end"}
    image = alignment.rename(columns=names)[list(alignment.columns)]
    return image.assign(kind=pd.Series([other[kind] for kind in alignment["kind"]], dtype=alignment["kind"].dtype))


def check_laws(a, b):
    alignment = align(a, b)
    pd.testing.assert_frame_equal(align(b, a), swapped(alignment))
    pd.testing.assert_frame_equal(mirrored(mirrored(alignment)), alignment)
    for side, text in (("a", a), ("b", b)):
        at, covered = 0, []
        for words, start, end in zip(alignment[side], alignment[f"{side}_start"], alignment[f"{side}_end"], strict=True):
            assert at <= start <= end <= len(text)
            assert text[start:end] == words
            covered += range(start, end)
            at = end
        assert not [place for place in set(range(len(text))) - set(covered) if not text[place].isspace()]
    for row in alignment.itertuples():
        assert bool(row.a) == (row.kind != "only_b")
        assert bool(row.b) == (row.kind != "only_a")


@given(any_strings, any_strings)
def test_laws_hold_for_any_two_strings(a, b):
    check_laws(a, b)


@given(word_strings, word_strings, st.integers(1, 12))
def test_laws_hold_where_long_texts_are_cut(a, b, cells):
    whole = transcripts.EXACT_CELLS
    transcripts.EXACT_CELLS = cells
    try:
        check_laws(a, b)
    finally:
        transcripts.EXACT_CELLS = whole


@given(any_strings)
def test_a_text_equals_itself(text):
    assert set(align(text, text)["kind"]) <= {"equal"}


def plain(words):
    return "".join(words.lower().translate(str.maketrans("ё«»—", 'е""-')).split())


@given(word_strings, word_strings)
def test_equal_rows_hold_equal_words(a, b):
    for row in align(a, b).query("kind == 'equal'").itertuples():
        assert plain(row.a) == plain(row.b)


@given(st.lists(st.sampled_from(WORDS[:13]), unique=True, max_size=12), st.data())
def test_inserted_words_are_found_and_nothing_else(words, data):
    longer = list(words)
    for place in data.draw(st.lists(st.integers(0, len(words)), max_size=5)):
        longer.insert(place, "щ")
    alignment = align(" ".join(words), " ".join(longer))
    assert set(alignment["kind"]) <= {"equal", "only_b"}
    assert " ".join(alignment.query("kind == 'only_b'")["b"]).split() == ["щ"] * (len(longer) - len(words))


def test_columns_are_the_same_without_rows():
    empty, full = align("", ""), align("а", "б")
    assert list(empty.columns) == transcripts.COLUMNS
    assert list(empty.dtypes) == list(full.dtypes)


def test_long_texts_are_aligned_in_full_around_what_differs(texts):
    long = " ".join(text.replace("\n", " ") + f" раздел {number}" for number in range(12) for text in texts.values())
    words = long.split(" ")
    assert len(words) ** 2 > 4 * transcripts.EXACT_CELLS
    other = " ".join([*words[:3000], "вставка", *words[3000:5000], *words[5001:]])
    found = in_words(align(long, other)).query("kind != 'equal'")
    assert rows(found) == [("only_b", "", "вставка"), ("only_a", words[5000], "")]


def test_punctuation_alone_is_no_difference_in_words():
    assert set(in_words(align("Да. Нет", "да, нет!"))["kind"]) == {"equal"}
    assert rows(in_words(align("500", "$500")))[0] == ("only_b", "", "$")


def test_words_are_counted_by_kind():
    counts = words_by_kind(align("мы готовы, да", "мы очень готовы, нет"))
    assert counts.to_dict("index") == {"equal": {"a": 2, "b": 2}, "only_b": {"a": 0, "b": 1}, "substitution": {"a": 1, "b": 1}}


def test_shifted_offsets_count_from_the_article():
    a, b = "Он сказал: мы готовы", "мы совсем готовы"
    moved = shifted(align(a[11:], b), 11, 0)
    assert all(a[row.a_start : row.a_end] == row.a for row in moved.itertuples())


# ---------------------------------------------------------------------------------------------------------------
# The two reports of one meeting


@pytest.fixture(scope="module")
def meeting():
    texts = {path.name[:3]: path.read_bytes().decode() for path in sorted((ROOT / "data" / "articles").glob("00[0-4]-*.txt"))}
    pairs = pair(texts["001"], texts["003"], utterances(texts["001"]), utterances(texts["003"]))
    return texts, pairs


@pytest.fixture(scope="module")
def alignment(meeting):
    """The quotation that both articles print, laid side by side."""
    texts, pairs = meeting
    [both] = pairs.dropna().to_dict("records")
    return align(texts["001"][both["a_start"] : both["a_end"]], texts["003"][both["b_start"] : both["b_end"]])


@pytest.fixture(scope="module")
def slots(meeting):
    return load_slots(SLOTS, meeting[0])


def test_one_quotation_of_each_is_the_same_utterance(meeting):
    texts, pairs = meeting
    [both] = pairs.dropna().to_dict("records")
    assert texts["001"][both["a_start"] : both["a_end"]].startswith("У нас высокотехнологичная страна.")
    assert texts["003"][both["b_start"] : both["b_end"]].startswith("У нас узкотехнологичная страна,")
    assert texts["003"][both["b_start"] : both["b_end"]].endswith("в этом направлении")
    assert pairs["a_start"].count() == 2
    assert pairs["b_start"].count() == 5


def test_the_headline_is_no_utterance(meeting):
    texts, _ = meeting
    assert min(start for start, _ in utterances(texts["001"])) > texts["001"].index("\n")


def test_the_known_differences_are_found(alignment):
    found = in_words(alignment).query("kind != 'equal'")
    assert [row for row in rows(found) if row[0] == "substitution"] == [
        ("substitution", "высокотехнологичная", "узкотехнологичная"),
        ("substitution", "совместные производства", "совместное производство"),
    ]
    only_there = found.query("kind == 'only_b'")["b"].tolist()
    assert only_there[0].startswith(", мы производим на 50 % больше")
    assert only_there[1:] == [", они известны"]
    assert "only_a" not in set(found["kind"])


def test_pairing_is_the_same_from_the_other_side(meeting):
    texts, pairs = meeting
    other = pair(texts["003"], texts["001"], utterances(texts["003"]), utterances(texts["001"]))
    [here], [there] = (frame.dropna().to_dict("records") for frame in (pairs, other))
    assert [here[f"a_{end}"] for end in ("start", "end")] == [there[f"b_{end}"] for end in ("start", "end")]
    assert here["shared"] == there["shared"]


def test_utterances_without_shared_words_are_not_paired():
    found = pair("Мы готовы помочь.", "Трава растёт быстро.", [(0, 17)], [(0, 20)])
    assert found["shared"].isna().all()
    assert len(found) == 2
    assert pair("", "", [], []).empty


def test_conflicts_are_those_that_a_reader_finds(slots):
    found = contradictions(slots, ["conflict"])
    assert [(row.slot, row.a_article, row.b_article, row.within) for row in found.itertuples()] == [
        ("turnover", "001", "003", False), ("turnover", "003", "003", True), ("country adjective", "001", "003", False),
    ]  # fmt: skip
    assert found["b_quote"].str.contains("миллиарды больше").tolist() == [True, True, False]
    assert {"surplus", "joint production", "ties between regions"} <= set(contradictions(slots)["slot"])


def test_witnesses_that_agree_are_no_contradiction(slots):
    found = contradictions(slots)
    assert (found["a_says"] != found["b_says"]).all()
    assert "where to go" not in set(found["slot"])


def test_opinions_verbs_of_stance_and_proposals_are_told_apart(slots):
    kinds = slots.drop_duplicates(["comparison", "slot"]).set_index("slot")["difference"]
    assert kinds["view of the world"] == "hedge"
    assert set(slots.loc[slots["slot"] == "view of the world", "limits"]) == {"", "по-моему"}
    assert {kinds[slot] for slot in ("the firmness", "trade first", "ties between regions")} == {"detail"}
    assert {kinds[slot] for slot in ("an offer to export", "what the country makes")} == {"omission"}


def test_what_each_leaves_out(slots):
    by_article = omissions(slots[slots["comparison"] == "witnesses"]).groupby("article")["slot"].apply(set)
    assert {"the old dream", "thanks for the SCO", "the guest speaks"} <= by_article["003"]
    assert {"not to lose touch", "machines on show", "an offer to export", "counting on the guests"} <= by_article["001"]


def test_quotations_are_covered_without_a_gap(slots, meeting):
    texts, _ = meeting
    for article in ("001", "003"):
        left = untouched(slots, article, texts[article])
        spoken = utterances(texts[article])
        assert not [row.words for row in left.itertuples() if any(start <= row.start < end for start, end in spoken)]


def test_voices_of_the_passages(slots):
    voice = slots.set_index(["slot", "article"])["voice"]
    assert voice["country adjective", "001"] == voice["country adjective", "003"] == "direct"
    assert voice["surplus", "001"] == "indirect"
    assert list(voice["turnover", "003"]) == ["narrator", "direct"]


def test_the_headline_of_002_keeps_none_of_the_hedges(slots, meeting):
    lost = lost_limits(slots, meeting[0]).query("article == '002'")
    words = [words.replace("\xa0", " ") for words in lost["words"]]
    assert words == ["примерно", "шепотом", "даже не хочу обозначать дату", "будет очень хорошо"]
    assert not lost[["title", "lead"]].any(axis=None)
    text = meeting[0]["002"]
    assert all(text[row.start : row.start + len(row.words)] == row.words for row in lost.itertuples())


def test_a_hedge_that_the_headline_keeps_counts_as_kept(tmp_path):
    text = "Он ждёт примерно 5 млн\n\nОн рассказал о планах.\n\n«Это примерно 5 млн», - сказал он.\n"
    row = {"comparison": "headline", "slot": "sum", "difference": "detail", "article": "x", "why": "w", "reading_en": "r"}
    table = [
        {**row, "quote": "ждёт примерно 5 млн", "says": "expects"},
        {**row, "quote": "Это примерно 5 млн", "says": "is", "limits": "примерно"},
    ]
    kept = lost_limits(load_slots(written(table, tmp_path), {"x": text}), {"x": text})
    assert kept[["title", "lead"]].values.tolist() == [[True, False]]


# ---------------------------------------------------------------------------------------------------------------
# The hand table: one clear line for each fault

TEXTS = {"x": "Один и два. Один и три.", "y": "Один или два."}
GOOD = {"comparison": "witnesses", "slot": "s", "difference": "detail", "article": "x", "quote": "и два", "occurrence": "",
        "says": "two", "limits": "", "reading_en": "and two", "why": "because"}  # fmt: skip
OTHER = {**GOOD, "article": "y", "quote": "или два", "says": "or two"}


def written(table, folder):
    path = folder / "slots.csv"
    pd.DataFrame(table, columns=SLOT_COLUMNS).to_csv(path, index=False)
    return path


def test_a_good_table_is_tied_to_its_places(tmp_path):
    alone = {**GOOD, "slot": "t", "difference": "omission", "quote": "Один", "occurrence": "2"}
    found = load_slots(written([GOOD, OTHER, alone], tmp_path), TEXTS)
    assert [TEXTS[row.article][row.start : row.end] for row in found.itertuples()] == ["и два", "или два", "Один"]
    assert found["start"].tolist() == [5, 5, 12]


def test_spaces_and_dashes_are_read_alike(tmp_path):
    text = "Один\xa0— и\u202fдва."
    row = {**GOOD, "quote": "Один - и два", "limits": "и два", "difference": "omission"}
    found = load_slots(written([row], tmp_path), {"x": text})
    assert found["quote"].tolist() == [text[:-1]]


@pytest.mark.parametrize(("change", "reason"), [
    ({"article": "z"}, "there is no such article"),
    ({"quote": "и пять"}, "these words do not stand in the article"),
    ({"quote": ""}, "these words do not stand in the article"),
    ({"quote": "Один"}, "these words stand there 2 times, so the row needs an occurrence"),
    ({"quote": "Один", "occurrence": "3"}, "occurrence 3 is asked for, and there are 2"),
    ({"quote": "Один", "occurrence": "0"}, "occurrence 0 is asked for, and there are 2"),
    ({"quote": "Один", "occurrence": "first"}, "occurrence first is asked for, and there are 2"),
    ({"comparison": "gossip"}, "comparison is 'gossip', allowed are witnesses, headline"),
    ({"difference": "big"}, "difference is 'big', allowed are conflict,"),
    ({"limits": "почти"}, "the limiting words «почти» do not stand in the quote"),
    ({"says": " "}, "says is empty"),
    ({"reading_en": ""}, "reading_en is empty"),
    ({"why": ""}, "why is empty"),
    ({"slot": ""}, "slot is empty"),
])  # fmt: skip
def test_a_row_that_cannot_be_used_is_named(tmp_path, change, reason):
    bad = {**GOOD, **change}
    with pytest.raises(SlotProblem) as problem:
        load_slots(written([OTHER, bad], tmp_path), TEXTS)
    said = str(problem.value)
    assert said.startswith(f"slots.csv, row 3, «{bad['quote']}» in article {bad['article']}: ")
    assert reason in said
    assert "\n" not in said


@pytest.mark.parametrize(("table", "reason"), [
    ([GOOD, {**OTHER, "difference": "conflict"}], "its rows name different differences: conflict, detail"),
    ([GOOD, OTHER, OTHER], "it names one passage twice"),
    ([GOOD], "detail needs passages on both sides"),
    ([GOOD, {**OTHER, "says": "two"}], "detail, yet all rows say the same"),
    ([{**GOOD, "difference": "same"}, {**OTHER, "difference": "same"}], "same, yet its rows say different things: or two, two"),
    ([{**GOOD, "difference": "omission"}, {**OTHER, "difference": "omission"}], "an omission has passages on both sides"),
    ([{**GOOD, "comparison": "headline"}, {**OTHER, "comparison": "headline"}], "detail needs passages on both sides"),
])  # fmt: skip
def test_rows_of_a_slot_must_fit_together(tmp_path, table, reason):
    with pytest.raises(SlotProblem, match=f"^slots.csv, slot «s» of comparison (witnesses|headline): {reason}"):
        load_slots(written(table, tmp_path), TEXTS)


def test_columns_are_checked(tmp_path):
    path = tmp_path / "slots.csv"
    path.write_text("slot,quote\n", encoding="utf-8")
    with pytest.raises(SlotProblem, match="the columns must be comparison, slot"):
        load_slots(path, TEXTS)


# ---------------------------------------------------------------------------------------------------------------
# What readers see


@pytest.fixture
def talk(slots, meeting):
    texts, pairs = meeting
    start = pairs.dropna()["b_start"].iloc[0]
    [whole] = [span for span in utterances(texts["003"]) if span[0] <= start < span[1]]
    inside = slots_within(slots[slots["comparison"] == "witnesses"], "003", *whole)
    return transcripts.line_up(inside, inside["article"] == "001", ("001", "003"), "side by side")


def test_every_line_has_an_english_reading_in_both_faces(talk):
    for line in talk.lines:
        for words in (*line.left, *line.right):
            assert words.gloss
            assert words.gloss in talk._repr_html_().replace("&#x27;", "'")


def test_marks_survive_without_any_style(talk):
    shown = talk._repr_html_()
    assert '<b>высокотехнологичная</b> <small>[≠]</small></mark>' in shown
    assert '<b>, они известны</b> <small>[+]</small></mark>' in shown
    assert "⟦узкотехнологичная ≠⟧" in repr(talk)
    assert "[quoted]" in repr(talk)
    assert "not printed" in repr(talk)


def test_a_passage_outside_the_stretch_is_left_out(talk):
    turnover = next(line for line in talk.lines if line.slot == "turnover")
    assert len(turnover.left) == len(turnover.right) == 1


def test_text_is_escaped_and_dollars_are_tamed():
    words = transcripts.Words("<script>$5 и $6</script>", ((8, 10, "≠"),), "“<b>”", "quoted", True)
    shown = transcripts.Lines(("a", "b"), (transcripts.Line("s", "detail", (words,), ()),))._repr_html_()
    assert "<script>" not in shown
    assert shown.replace("<span>$</span>", "").count("$") == 0


def test_marks_lost_by_a_headline(slots):
    over = slots[slots["comparison"] == "headline"]
    shown = repr(transcripts.line_up(over, over["part"] == "title", ("headline", "quotation")))
    assert "⟦примерно lost⟧" in shown
    assert "⟦шепотом lost⟧" in shown


def test_differing_lines_open_with_the_conflicts(slots):
    lines = transcripts.differing_lines(contradictions(slots)).lines
    assert [line.difference for line in lines[:3]] == ["conflict"] * 3
    assert all(line.note for line in lines)


def test_outlets_that_share_a_source_are_one_row():
    others = evidence.witnesses(ROOT / "data" / "evidence")
    table = by_source(others[others["event"] == "2026-02-05 Koshanov"])
    agency = table[table["slot"].eq("turnover") & table["source"].eq("BelTA")].iloc[0]
    assert agency["outlets"].count(";") == 2
    assert agency["addresses"].count("https://") == 3
    assert not table.duplicated(["slot", "source"]).any()


UNKNOWN = {"slot": "s", "taken_from": "unknown", "url": "u", "note": ""}


def test_unknown_sources_stay_apart():
    table = pd.DataFrame({**UNKNOWN, "outlet": ["one", "two"], "words": ["w", "v"]})
    assert by_source(table)["source"].tolist() == ["unknown (one)", "unknown (two)"]


def test_the_sentence_about_sources_counts():
    table = pd.DataFrame({**UNKNOWN, "outlet": ["one", "two", "three"], "words": ["рост и спад", "спад", "fall"]})
    assert "004’s «рост» stands in 1 of 2" in transcripts.sources_sentence(table, {"s": "рост"}, "004")
    assert "004’s «подъём» stands in none of 2" in transcripts.sources_sentence(table, {"s": "подъём"}, "004")


def test_sentences_say_what_the_tables_hold(slots, meeting, alignment):
    texts, _ = meeting
    found = contradictions(slots[slots["comparison"] == "witnesses"])
    assert "37 of the 40 words" in transcripts.meeting_sentence(found, alignment, ("001", "003"))
    assert "conflict on 2 points" in transcripts.meeting_sentence(found, alignment, ("001", "003"))
    assert "003 contradicts itself about turnover" in transcripts.within_sentence(found)
    assert transcripts.within_sentence(found[~found["within"]]) == "Neither article contradicts itself."
    assert "of 4 limiting expressions" in transcripts.limits_sentence(lost_limits(slots, texts), "002")


# ---------------------------------------------------------------------------------------------------------------
# The picture


@pytest.fixture
def picture(slots, meeting):
    texts, pairs = meeting
    drawn = strips(slots, pairs, ("001", texts["001"]), ("003", texts["003"]))
    charts.use_style()
    fig, ax = plt.subplots(figsize=(charts.WIDTH, 1))
    transcripts.draw_strips(ax, drawn, (len(texts["001"]), len(texts["003"])), ("001", "003"))
    yield drawn, ax
    plt.close(fig)


def lines_of(ax, name):
    return [line for line in ax.lines if line.get_gid() == name]


def test_every_row_is_drawn_where_its_words_stand(picture):
    drawn, ax = picture
    assert list(drawn.columns) == DRAWN_COLUMNS
    for kind in ("conflict", "hedge", "detail", "form", "same"):
        joined = drawn[drawn["mark"] == kind].itertuples()
        expected = {((row.a_start + row.a_end) / 2, (row.b_start + row.b_end) / 2) for row in joined}
        assert {tuple(line.get_xdata()) for line in lines_of(ax, kind)} == expected
        assert expected
    assert len([patch for patch in ax.patches if patch.get_gid() == "shared words"]) == (drawn["mark"] == "shared words").sum()
    assert sum(len(line.get_xdata()) for line in lines_of(ax, "only here")) == (drawn["mark"] == "omission").sum()


def test_drawn_places_are_those_of_the_passages(picture, slots, meeting):
    drawn, _ = picture
    quotes = slots[slots["comparison"] == "witnesses"].groupby("slot")["quote"].apply(set)
    for row in drawn[~drawn["mark"].isin(["quotation", "shared words"])].itertuples():
        slot = row.label.split(":")[0]
        for article, start, end in (("001", row.a_start, row.a_end), ("003", row.b_start, row.b_end)):
            assert pd.isna(start) or meeting[0][article][start:end] in quotes[slot]
    for row in drawn[drawn["mark"] == "shared words"].itertuples():
        assert plain(meeting[0]["001"][row.a_start : row.a_end]) == plain(meeting[0]["003"][row.b_start : row.b_end])


def test_conflicts_differ_by_more_than_colour(picture):
    drawn, ax = picture
    assert {line.get_linestyle() for line in lines_of(ax, "conflict")} == {"-"}
    assert {line.get_linestyle() for line in lines_of(ax, "detail")} == {"--"}
    numbers = drawn.loc[drawn["mark"] == "conflict", "number"]
    filled = {line.get_gid() for line in ax.lines if line.get_markerfacecolor() == line.get_markeredgecolor()}
    assert {gid for gid in filled if str(gid).startswith("number ")} == {f"number {number}" for number in numbers}


def test_numbers_do_not_hide_each_other(picture):
    drawn, ax = picture
    ax.figure.canvas.draw()
    spots = [ax.transData.transform((line.get_xdata()[0], line.get_ydata()[0])) / ax.figure.dpi * 72
             for line in ax.lines if str(line.get_gid()).startswith("number ")]  # fmt: skip
    assert len(spots) == drawn["number"].nunique()
    assert min(((p - q) ** 2).sum() ** 0.5 for i, p in enumerate(spots) for q in spots[:i]) > 12.5


def test_words_stay_inside_the_picture(picture):
    _, ax = picture
    fig = ax.figure
    fig.canvas.draw()
    width, height = fig.bbox.width, fig.bbox.height
    for text in (*fig.texts, *ax.texts):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height, text.get_text()


def test_the_picture_in_words_names_every_number(picture):
    drawn, _ = picture
    words = transcripts.describe_strips(drawn, ("001", "003"))
    assert transcripts.strips_finding(drawn) in words
    for row in drawn[drawn["number"].notna()].itertuples():
        assert f"{row.number} {row.label} ({row.mark})" in words
