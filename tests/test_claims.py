"""Claims: anchoring by words, problems in one line, agreement by hand-computed values, tables of what claims show."""

import csv
import pickle
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradetalk import articles, claims

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "data" / "articles").glob("00[0-4]-*.txt"))

TEXT = ("Глава области рассказал о торговле с соседями.\n\n"
        "Товарооборот почти достиг 90 млн рублей, это мало. Мы обязательно построим завод до 2031 года. "
        "Мы готовы торговать.\nМы готовы торговать и дальше, спасибо вам.\n")

BLANK = dict.fromkeys(claims.COLUMNS, "")
FIGURE = BLANK | {"id": "x-01", "article": "x", "quote": "Товарооборот почти достиг 90 млн рублей", "speaker": "Иван Иванов",
                  "voice": "indirect", "partner": "RUS", "claim_type": "current_figure", "checkable": "yes",
                  "check_against": "trade statistics", "check_when": "now", "hedges": "почти", "proposition": "turnover-90",
                  "gloss_en": "turnover has almost reached 90 million roubles", "why": "A number for a present state."}
PLEDGE = BLANK | {"id": "x-02", "article": "x", "quote": "Мы обязательно построим завод до 2031 года", "voice": "direct",
                  "speaker": "Иван Иванов", "claim_type": "pledge", "checkable": "yes", "check_against": "register of plants",
                  "check_when": "2031", "boosters": "обязательно", "commitment": "promise", "quantity": "no",
                  "deadline": "yes", "object": "yes", "gloss_en": "we shall build a plant by 2031", "why": "Own act promised."}
OFFER = BLANK | {"id": "x-03", "article": "x", "quote": "Мы готовы торговать", "occurrence": "2", "voice": "direct",
                 "claim_type": "offer", "checkable": "no", "commitment": "readiness", "quantity": "no", "deadline": "no",
                 "object": "no", "gloss_en": "we are ready to trade", "why": "Readiness."}


def table(*rows):
    return pd.DataFrame(rows, columns=list(claims.COLUMNS))


def spans(*rows, article="x"):
    """Spans as `(start, end, label)`."""
    return pd.DataFrame([(article, *row) for row in rows], columns=["article", "start", "end", "label"])


# ---------------------------------------------------------------------------------------------------------------
# The codebook


def test_the_closed_lists_are_complete_and_distinct():
    assert len({kind.label for kind in claims.CLAIM_TYPES}) == 15
    assert len({technique.label for technique in claims.TECHNIQUES}) == 23
    assert set(claims.ACT_OF.values()) == set(claims.ACTS)
    assert [kind.label for kind in claims.CLAIM_TYPES if kind.act == "commissive"] == \
        ["target_figure", "aspiration", "pledge", "offer"]
    assert claims.COMMITMENT == ("wish", "possibility", "readiness", "duty", "promise")


@pytest.mark.parametrize(("make", "rows"), [(claims.claim_type_table, 15), (claims.technique_table, 23),
                                            (claims.scale_table, 23)])
def test_codebook_tables_define_every_value_in_one_sentence(make, rows):
    made = make()
    assert len(made) == rows
    assert made.iloc[:, -1].str.fullmatch(r"[A-Z][^.]{10,}\.").all()
    assert not made.duplicated(list(made.columns[:2])).any()


# ---------------------------------------------------------------------------------------------------------------
# Loading


def test_load_finds_the_words_and_sorts_by_place():
    loaded = claims.load(table(OFFER, PLEDGE, FIGURE), {"x": TEXT})
    assert loaded["id"].tolist() == ["x-01", "x-02", "x-03"]
    assert all(TEXT[row.start:row.end] == row.quote for row in loaded.itertuples())
    assert loaded["start"][2] == TEXT.rindex("Мы готовы торговать")
    assert list(loaded.columns) == [*claims.COLUMNS, "start", "end"]
    assert loaded["technique"].tolist() == ["", "", ""]


def test_longer_spans_come_first_where_both_begin():
    inner = FIGURE | {"id": "x-00", "quote": "Товарооборот почти"}
    assert claims.load(table(inner, FIGURE), {"x": TEXT})["id"].tolist() == ["x-01", "x-00"]


def test_a_loaded_table_loads_again_to_the_same():
    loaded = claims.load(table(OFFER, FIGURE), {"x": TEXT})
    pd.testing.assert_frame_equal(claims.load(loaded, {"x": TEXT}), loaded)


def test_articles_may_be_texts_or_articles_or_an_iterable_of_articles():
    article = articles.parse(TEXT, "x")
    loaded = [claims.load(table(FIGURE), texts) for texts in ({"x": TEXT}, {"x": article}, [article], iter([article]))]
    assert all(one.equals(loaded[0]) for one in loaded)


def test_plain_spaces_match_no_break_spaces_and_the_quote_becomes_the_stored_words():
    text = TEXT.replace("90 млн рублей", "90\u00a0млн\u202fрублей")
    loaded = claims.load(table(FIGURE), {"x": text})
    assert loaded["quote"][0] == "Товарооборот почти достиг 90\u00a0млн\u202fрублей"


def test_words_that_match_to_the_character_are_preferred():
    twice = "Торговля с соседями растёт. Это так. Торговля с\u00a0соседями растёт. Это не всё.\n"
    row = FIGURE | {"quote": "Торговля с соседями", "hedges": ""}
    assert claims.load(table(row), {"x": twice})["start"][0] == 0
    assert claims.load(table(row | {"quote": "Торговля с\u00a0соседями"}), {"x": twice})["start"][0] == twice.rindex("Торговля")


def test_an_empty_table_loads_with_all_columns():
    loaded = claims.load(table(), {"x": TEXT})
    assert loaded.empty
    assert loaded["start"].dtype == "int64"


PROBLEMS = [
    ({"quote": "Товарооборот достиг", "hedges": ""}, "is not in article x"),
    ({"quote": "  "}, "has no words"),
    ({"quote": "Мы", "hedges": ""}, "is 3 times in article x and has no occurrence"),
    ({"quote": "Мы", "hedges": "", "occurrence": "4"}, "has the occurrence 4, but is only 3 times in article x"),
    ({"occurrence": "first"}, "has the occurrence first, which is not a whole number from 1"),
    ({"occurrence": "0"}, "has the occurrence 0, which is not a whole number from 1"),
    ({"article": "y"}, "is said to be in article y, which is not among the articles"),
    ({"claim_type": "boast"}, "has the claim_type boast, which is not in the codebook"),
    ({"voice": ""}, "has the voice (empty), which is not in the codebook"),
    ({"technique": "Flag Waving"}, "has the technique Flag Waving, which is not in the codebook"),
    ({"checkable": "maybe"}, "has the checkable maybe, which is not in the codebook"),
    ({"confidence": "certain"}, "has the confidence certain, which is not in the codebook"),
    ({"partner": "Russia"}, "has the partner Russia, which is not a code such as KAZ, KAZ-RUS or CIS"),
    ({"check_when": "soon"}, "has the check_when soon, which is neither a year nor one of now, event, open"),
    ({"check_against": ""}, "is checkable but does not name both a record and a time"),
    ({"hedges": "почти; около"}, "does not hold its hedge «около»"),
    ({"boosters": "очень"}, "does not hold its booster «очень»"),
    ({"hedges": "поч"}, "does not hold its hedge «поч»"),
    ({"commitment": "duty"}, "is a current_figure and carries the commitment duty, which only commissives do"),
    ({"object": "no"}, "is a current_figure and carries the object no, which only commissives do"),
    ({"id": ""}, "has no id"),
]


@pytest.mark.parametrize(("change", "reason"), PROBLEMS)
def test_a_row_that_does_not_fit_is_named_in_one_line(change, reason):
    row = FIGURE | change
    found = claims.problems(table(PLEDGE, row), {"x": TEXT})
    words = " ".join(row["quote"].split())
    assert found == [f"claims table, row 3: «{words}» {reason}"]
    with pytest.raises(claims.AnnotationProblem) as caught:
        claims.load(table(PLEDGE, row), {"x": TEXT})
    assert str(caught.value) == found[0]


@pytest.mark.parametrize(("change", "reason"), [
    ({"commitment": ""}, "is a pledge without commitment"),
    ({"deadline": ""}, "is a pledge without deadline"),
    ({"commitment": "hope"}, "has the commitment hope, which is not in the codebook"),
    ({"quantity": "some"}, "has the quantity some, which is not in the codebook"),
])
def test_a_commissive_needs_its_slots(change, reason):
    assert claims.problems(table(PLEDGE | change), {"x": TEXT})[0].endswith(reason)


def decided(row, decision, why):
    return table(row).assign(decided=decision, decision_why=why)


@pytest.mark.parametrize(("decision", "why", "reason"), [
    ("third", "Because.", "is decided third, which is not in the codebook"),
    ("merged", "", "is decided merged without a reason"),
])
def test_a_decision_is_one_of_the_codebook_and_has_a_reason(decision, why, reason):
    assert claims.problems(decided(FIGURE, decision, why), {"x": TEXT})[0].endswith(reason)


def test_decisions_list_what_was_not_agreed():
    loaded = claims.load(decided(FIGURE, "second", "It holds a number."), {"x": TEXT})
    assert claims.decisions(loaded)[["id", "decided", "decision_why"]].values.tolist() == \
        [["x-01", "second", "It holds a number."]]
    assert claims.decisions(claims.load(decided(FIGURE, "agreed", ""), {"x": TEXT})).empty


def test_an_id_used_twice_names_both_rows():
    found = claims.problems(table(FIGURE, PLEDGE, OFFER | {"id": "x-01"}), {"x": TEXT})
    assert found == ["claims table, row 4: «Мы готовы торговать» has the id x-01 of row 2"]


def test_a_span_at_another_place_than_its_words_is_outside():
    loaded = claims.load(table(FIGURE), {"x": TEXT})
    loaded["end"] = 5000
    assert "not at 48 to 5000" in claims.problems(loaded, {"x": TEXT})[0]


def test_a_span_in_the_tail_of_an_article_is_outside_the_report():
    text = TEXT + "Это всё, сказал он.-0-\nМы рады гостям.\n"
    row = OFFER | {"quote": "Мы рады гостям", "occurrence": ""}
    assert claims.problems(table(row), {"x": text}) == \
        ["claims table, row 2: «Мы рады гостям» lies outside the report, in the tail of article x"]


def test_every_problem_of_a_file_is_listed_in_order():
    found = claims.problems(table(FIGURE | {"quote": "нет", "hedges": ""}, PLEDGE, OFFER | {"voice": "loud"}), {"x": TEXT})
    assert [line.split(":")[0] for line in found] == ["claims table, row 2", "claims table, row 4"]


def test_a_problem_survives_a_process_pool():
    problem = claims.AnnotationProblem(["one", "two"])
    copy = pickle.loads(pickle.dumps(problem))
    assert (str(copy), copy.problems) == ("one", ("one", "two"))


def written(path, *rows, header=claims.COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([[row[column] for column in claims.COLUMNS] for row in rows])
    return path


def test_rows_are_counted_as_lines_of_the_file(tmp_path):
    # The reason of the first row holds a line break, so the second row begins on line 4.
    path = written(tmp_path / "claims.csv", FIGURE | {"why": "One.\nTwo."}, PLEDGE | {"quote": "нет\nслов", "boosters": ""})
    assert claims.problems(path, {"x": TEXT}) == ["claims.csv, row 4: «нет слов» is not in article x"]


def test_a_file_reads_as_the_table_it_was_written_from(tmp_path):
    path = written(tmp_path / "claims.csv", FIGURE, PLEDGE)
    assert claims.load(path, {"x": TEXT}).equals(claims.load(table(FIGURE, PLEDGE), {"x": TEXT}))


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "claims.csv: is empty"),
    (b"id,article\n", "claims.csv, row 1: wrong columns (missing quote, "),
    (",".join((*claims.COLUMNS, "mood")).encode(), "claims.csv, row 1: wrong columns (unknown mood)"),
    (",".join((*claims.COLUMNS, "id")).encode(), "claims.csv, row 1: wrong columns (twice id)"),
    (",".join((*claims.COLUMNS, "start")).encode(), "claims.csv, row 1: wrong columns (missing end)"),
    (",".join(claims.COLUMNS).encode() + "\na,x,слова\n".encode(), "claims.csv, row 2: «слова» has 3 cells, not 22"),
    (b"\xff\xfe\x00", "claims.csv: is not UTF-8 text"),
    (",".join(claims.COLUMNS).encode() + b'\n"a"b,x\n', "claims.csv, row 2: is not a CSV row"),
])
def test_a_file_that_is_no_annotation_file_is_named_in_one_line(tmp_path, content, reason):
    path = tmp_path / "claims.csv"
    path.write_bytes(content)
    found = claims.problems(path, {"x": TEXT})
    assert len(found) == 1
    assert found[0].startswith(reason)
    assert "\n" not in found[0]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(claims.AnnotationProblem, match=r"^nowhere\.csv: cannot be read"):
        claims.load(tmp_path / "nowhere.csv", {"x": TEXT})


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "annotations").glob("claims*.csv")), ids=lambda path: path.name)
def test_the_annotations_of_the_five_articles_fit_codebook_and_texts(path):
    report = [articles.read(file, file.name[:3]) for file in FILES]
    assert claims.problems(path, report) == []
    loaded = claims.load(path, report)
    assert set(loaded["article"]) == {article.id for article in report}
    assert (loaded["gloss_en"] != "").all()
    assert (loaded["why"] != "").all()
    assert (loaded["confidence"] != "").all()


# ---------------------------------------------------------------------------------------------------------------
# Agreement

LABELS = st.sampled_from("pqr")
RANDOM_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25), LABELS), max_size=12).map(
    lambda rows: spans(*((start, start + length, label) for start, length, label in rows)))


def plain_f1(a, b, labelled):
    """The definition, pair by pair."""
    def mean_share(ours, theirs):
        shares = [max((max(0, min(s.end, t.end) - max(s.start, t.start)) for t in theirs.itertuples()
                       if s.article == t.article and (not labelled or s.label == t.label)), default=0) / (s.end - s.start)
                  for s in ours.itertuples()]
        return sum(shares) / len(shares) if shares else 0.0
    precision, recall = mean_share(a, b), mean_share(b, a)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@pytest.mark.parametrize(("a", "b", "precision", "recall"), [
    (spans((0, 10, "p")), spans((0, 10, "p")), 1, 1),
    (spans((0, 10, "p")), spans((5, 20, "p")), 1 / 2, 1 / 3),
    (spans((0, 10, "p")), spans((10, 20, "p")), 0, 0),
    # One gold span covered by two halves: ONE span must cover it, so recall is a half and not one.
    (spans((0, 10, "p"), (10, 20, "p")), spans((0, 20, "p")), 1, 1 / 2),
    # A nested span is covered whole by the outer one of the other reader.
    (spans((0, 20, "p"), (4, 8, "p")), spans((0, 20, "p")), 1, 1),
    (spans((0, 20, "p")), spans((2, 7, "p"), (6, 18, "p")), 12 / 20, 1),
    (spans((0, 10, "p"), (0, 10, "q")), spans((0, 10, "p")), 1 / 2, 1),
    (spans((0, 10, "p")), spans((0, 10, "q")), 0, 0),
])
def test_span_f1_of_known_cases(a, b, precision, recall):
    score = claims.span_f1(a, b, "label")
    assert (score.precision, score.recall) == pytest.approx((precision, recall))
    assert score == score.f1 == pytest.approx(2 * precision * recall / (precision + recall) if precision + recall else 0)


def test_span_f1_without_label_ignores_labels():
    assert claims.span_f1(spans((0, 10, "p")), spans((0, 10, "q"))) == 1


def test_spans_of_different_articles_never_meet():
    assert claims.span_f1(spans((0, 10, "p")), spans((0, 10, "p"), article="y")) == 0


def test_span_f1_of_nothing_is_nothing():
    some, none = spans((0, 10, "p")), spans()
    assert [(s.precision, s.recall, s.f1) for s in (claims.span_f1(some, none), claims.span_f1(none, some),
                                                    claims.span_f1(none, none))] == [(0, 0, 0)] * 3


def test_the_score_is_a_number_that_says_what_it_was_made_of():
    score = claims.span_f1(spans((0, 10, "p")), spans((5, 10, "p")))
    assert f"{score:.2f}" == "0.67"
    assert repr(score) == "SpanF1(precision=0.5000, recall=1.0000, f1=0.6667)"
    assert pickle.loads(pickle.dumps(score)).precision == 0.5


@given(RANDOM_SPANS, RANDOM_SPANS, st.booleans())
def test_span_f1_is_the_definition(a, b, labelled):
    score = claims.span_f1(a, b, "label" if labelled else None)
    assert (score.precision, score.recall, score.f1) == pytest.approx(plain_f1(a, b, labelled))


@given(RANDOM_SPANS, RANDOM_SPANS)
def test_span_f1_swaps_with_its_arguments(a, b):
    score, mirrored = claims.span_f1(a, b, "label"), claims.span_f1(b, a, "label")
    assert (score.precision, score.recall) == (mirrored.recall, mirrored.precision)
    assert score == pytest.approx(mirrored)
    assert 0 <= score <= 1


@given(RANDOM_SPANS)
def test_span_f1_with_itself_is_one(a):
    assert claims.span_f1(a, a, "label") == (1 if len(a) else 0)


def test_alpha_is_krippendorffs_on_his_own_kind_of_example():
    # Two readers, ten units, labels a and b: observed disagreement 4 of 10; 14 a and 6 b among 20 values give an
    # expected disagreement of 2 * 14 * 6 / (20 * 19). So alpha = 1 - 0.4 / (168 / 380).
    first = list("aaaaabbaba")
    second = list("aaabaabbaa")
    assert sum(a != b for a, b in zip(first, second, strict=True)) == 4
    assert (first + second).count("a") == 14
    assert claims.krippendorff_alpha(first, second) == pytest.approx(1 - 0.4 / (168 / 380))


def test_alpha_leaves_out_units_that_one_reader_passed_over():
    assert claims.krippendorff_alpha(["a", "b", None, "a"], ["a", "b", "b", None]) == 1


@pytest.mark.parametrize(("first", "second"), [([], []), (["a", None], [None, "a"]), (["a", "a"], ["a", "a"])])
def test_alpha_is_undefined_without_pairs_or_variety(first, second):
    assert claims.krippendorff_alpha(first, second) is None


def test_a_sentence_takes_the_label_of_the_span_that_covers_most_of_it():
    sentences = {"x": [(0, 10), (10, 20), (20, 30), (30, 40)]}
    first = spans((0, 8, "p"), (8, 20, "q"), (12, 14, "r"), (20, 30, "p"))
    second = spans((0, 30, "p"), (10, 20, "q"))
    made = claims.alpha_by_sentence(first, second, sentences, "label").set_index("article")
    # first: p q p -, second: p (q: equal share, but shorter) p -; they agree everywhere.
    assert made.loc["x"].tolist() == [4, 3, 3, 3, 1, 1]
    assert made.loc["all"].tolist() == made.loc["x"].tolist()


def test_alpha_by_sentence_reports_both_readings_of_unmarked_sentences():
    sentences = {"x": [(0, 10), (10, 20), (20, 30)], "y": [(0, 10)]}
    first, second = spans((0, 10, "p"), (10, 20, "q")), spans((0, 10, "p"), (20, 30, "q"))
    made = claims.alpha_by_sentence(first, second, sentences, "label").set_index("article")
    both, with_none = made.loc["x", "alpha, both marked"], made.loc["x", "alpha, unmarked = none"]
    assert pd.isna(both)
    assert with_none == pytest.approx(claims.krippendorff_alpha(["p", "q", "-"], ["p", "-", "q"]))
    assert made.loc["all", "sentences"] == 4
    assert made.loc["y", "marked by both"] == 0


def test_sentences_of_the_report_are_the_units():
    units = claims.sentences_of({"x": TEXT + "Всё, сказал он.-0-\nЧужая новость.\n"})["x"]
    assert [TEXT[start:end] for start, end in units][1] == "Товарооборот почти достиг 90 млн рублей, это мало."
    assert len(units) == 6


def test_disagreements_pair_spans_by_overlap_and_show_both_reasons():
    first = claims.load(table(FIGURE, PLEDGE, OFFER), {"x": TEXT})
    second = claims.load(table(FIGURE | {"claim_type": "comparison", "quote": "Товарооборот почти достиг 90 млн рублей, это мало",
                                         "why": "A yardstick."}, PLEDGE), {"x": TEXT})
    found = claims.disagreements(first, second)
    assert found["differs in"].tolist() == ["claim_type", "only first"]
    assert found.loc[0, ["claim_type (first)", "claim_type (second)", "why (second)"]].tolist() == \
        ["current_figure", "comparison", "A yardstick."]
    assert found.loc[0, "overlap"] == round(39 / 49, 3)
    assert found.loc[1, ["id (first)", "id (second)"]].tolist() == ["x-03", ""]


def test_readers_who_agree_have_no_disagreements():
    same = claims.load(table(FIGURE, PLEDGE, OFFER), {"x": TEXT})
    assert claims.disagreements(same, same).empty


def test_spans_on_the_same_words_are_paired_by_their_type():
    words = {"quote": FIGURE["quote"]}
    first = claims.load(table(FIGURE, FIGURE | {"id": "x-02", "claim_type": "comparison"}), {"x": TEXT})
    second = claims.load(table(FIGURE | words | {"claim_type": "comparison"}, FIGURE | {"id": "x-02"}), {"x": TEXT})
    assert claims.disagreements(first, second).empty


# ---------------------------------------------------------------------------------------------------------------
# What the claims show


@pytest.fixture
def loaded():
    wish = OFFER | {"id": "x-04", "claim_type": "target_figure", "quote": "построим завод до 2031 года", "occurrence": "",
                    "commitment": "wish", "quantity": "yes", "deadline": "yes", "speaker": "Пётр Петров",
                    "technique": "Repetition", "proposition": "plant", "checkable": "yes", "check_against": "register",
                    "check_when": "2031", "voice": "indirect", "gloss_en": "a plant by 2031"}
    return claims.load(table(FIGURE, PLEDGE | {"proposition": "plant"}, OFFER, wish), {"x": TEXT})


def test_certainty_by_specificity_counts_filled_slots(loaded):
    made = claims.certainty_by_specificity(loaded).set_index("commitment")
    assert list(made.index) == list(claims.COMMITMENT)
    assert made.loc["promise"].tolist() == [0, 0, 1, 0, 1]
    assert made.loc["readiness"].tolist() == [1, 0, 0, 0, 1]
    assert made["all"].sum() == 3


def test_number_and_date_names_the_strongest_commitment(loaded):
    made = claims.number_and_date(loaded)
    assert made["spans"].tolist() == [1, 0, 1, 1]
    assert made["strongest commitment"].tolist() == ["wish", "", "promise", "readiness"]


def test_checkable_propositions_are_distinct_and_read_by_the_highest_voice(loaded):
    made = claims.checkable_propositions(loaded)
    assert made["proposition"].tolist() == ["turnover-90", "plant"]
    assert made.loc[1, ["in English", "record", "when", "spans", "speakers"]].tolist() == \
        ["x-02: we shall build a plant by 2031 | x-04: a plant by 2031", "register of plants; register", "2031", "x-02; x-04",
         "Иван Иванов; Пётр Петров"]


def test_one_reading_of_several_spans_is_printed_once(loaded):
    alike = loaded.assign(gloss_en=loaded["gloss_en"].replace("we shall build a plant by 2031", "a plant by 2031"))
    assert claims.checkable_propositions(alike).loc[1, "in English"] == "a plant by 2031"


def test_a_claim_without_proposition_is_one_of_its_own():
    alone = claims.load(table(FIGURE | {"proposition": ""}), {"x": TEXT})
    assert claims.checkable_propositions(alone)["proposition"].tolist() == ["x-01"]


def test_the_outlets_own_words_have_a_row_of_their_own(loaded):
    made = claims.acts_by_speaker(loaded).set_index("speaker")
    assert made.loc["Иван Иванов", ["assertive", "commissive", "all"]].tolist() == [1, 1, 2]
    assert made.loc[claims.OUTLET, "commissive"] == 1
    assert made.index[0] == "Иван Иванов"


def test_types_by_partner_keep_the_order_of_the_codebook(loaded):
    made = claims.types_by_partner(loaded)
    assert made["claim type"].tolist() == [kind.label for kind in claims.CLAIM_TYPES]
    assert list(made.columns) == ["claim type", "speech act", "RUS", "none", "all"]
    assert made["all"].sum() == 4


def test_technique_counts_show_the_labels_that_nobody_used(loaded):
    made = claims.technique_counts(loaded).set_index("technique")
    assert len(made) == 24
    assert (made.loc["Repetition", "spans"], made.loc["Repetition", "ids"]) == (1, "x-04")
    assert made.loc["none", "spans"] == 3
    assert made["spans"].sum() == len(loaded)


def appearance(id, article, voice, speaker="", **cells):
    return FIGURE | {"id": id, "article": article, "voice": voice, "speaker": speaker, "hedges": "", "boosters": ""} | cells


def test_hedges_lost_and_added_on_the_way_to_the_headline():
    rows = table(appearance("1", "x", "headline", quote="Товарооборот"),
                 appearance("2", "x", "indirect", "Иван Иванов", quote="достиг 90 млн рублей, это мало", boosters="мало"),
                 appearance("3", "x", "direct", "Иван Иванов", hedges="почти"),
                 appearance("4", "x", "indirect", "Пётр Петров", quote="90 млн рублей"))
    made = claims.hedge_path(claims.load(rows, {"x": TEXT}))
    assert made["voice"].tolist() == ["headline", "indirect", "indirect", "direct"]
    assert made["hedges lost"].tolist() == ["почти", "почти", "", ""]
    assert made["boosters added"].tolist() == ["", "мало", "", ""]


def test_another_occasion_is_compared_with_its_own_quotation_only():
    rows = table(appearance("1", "x", "direct", "Иван Иванов", hedges="почти"),
                 appearance("2", "y", "direct", "Иван Иванов", quote="достиг 90 млн рублей"))
    loaded = claims.load(rows, {"x": TEXT, "y": TEXT})
    assert claims.hedge_path(loaded).empty
    assert claims.hedge_path(loaded, same_occasion=[("x", "y")])["hedges lost"].tolist() == ["", "почти"]
    assert claims.hedge_path(loaded, ["turnover-90"])["hedges lost"].tolist() == ["", ""]
