"""The grading itself: matching by hand-made cases, the figures of a plain second scorer, honest intervals, no error hidden."""

import dataclasses
import json
import random
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from conftest import ROOT

from tradetalk import charts, grade_charts, grade_tables, grades
from tradetalk.grades import AMOUNT, CURRENCY, FALSE, Amount, Answer, Labelled, Quote

PHRASEBOOK = ROOT / "data" / "phrasebook"
TEXT = "Товарооборот вырос до 200 млн долларов, план - от 300 до 400 млн долларов, кредит 50 млн рублей."


def amount(words="200 млн долларов", value=200e6, text=TEXT, high=None, **other):
    start = text.index(words)
    known = {"currency": "USD", "hedge": "none", "role": "current", "partner": "KAZ", "period": None, "deadline": None,
             "speaker": None, "direct": False, "voice": "narrator"}  # fmt: skip
    high = value if high is None else high
    return Amount(start, start + len(words), value, high, (value + high) / 2, **{**known, **other})


def text_with(*labels, quotes=None, text=TEXT, id="t1"):
    return Labelled(id, "group", ("range: two numbers",), text, None, Answer(labels, quotes))


def counts(text, *read, quotes=None):
    return grades.compare(text, Answer(read, quotes)).counts


TARGET = amount("от 300 до 400 млн долларов", 300e6, high=400e6, role="target")
LOAN = amount("50 млн рублей", 50e6, currency="RUB", role="not-turnover", partner=None)


# ---------------------------------------------------------------- matching


@pytest.mark.parametrize(
    ("read", "found"),
    [
        (amount(), 1),
        (amount(value=200.9e6), 1),
        (amount(value=201.1e6), 0),
        (amount("200", 200e6), 1),
        (amount("кредит", 200e6), 0),
    ],
)
def test_an_amount_is_found_by_place_and_value(read, found):
    assert counts(text_with(amount()), read)["turnover", AMOUNT] == (found, 1, 1)


def test_inside_a_labelled_range_any_value_will_do_and_its_two_ends_are_one_amount():
    low, high = amount("300", 300e6, role="target"), amount("400 млн долларов", 400e6, role="target")
    assert counts(text_with(TARGET), low)["turnover", AMOUNT] == (1, 1, 1)
    assert counts(text_with(TARGET), low, high)["turnover", AMOUNT] == (1, 1, 1)
    assert counts(text_with(amount()), amount(), amount("200", 200e6))["turnover", AMOUNT] == (1, 2, 1)


def test_the_larger_overlap_is_matched_first():
    short, long = amount("200", 200e6, role="target"), amount()
    assert grades.match_amounts([short, long], [amount()]).pairs == ((1, 0),)


def test_a_misprint_is_accepted_as_printed():
    label = amount(accepted={"value": (2e6,)})
    assert counts(text_with(label), amount(value=2e6))["turnover", AMOUNT] == (1, 1, 1)


def test_money_that_is_no_turnover_is_left_out_of_the_turnover_track_only():
    text = text_with(amount(), LOAN)
    found = counts(text, amount(), LOAN)
    assert found["turnover", AMOUNT] == (1, 1, 1)
    assert found["all money", AMOUNT] == (2, 2, 2)
    assert ("turnover", FALSE) not in found
    false = counts(text_with(LOAN), dataclasses.replace(LOAN, role="target"))
    assert false["turnover", AMOUNT] == (0, 1, 0)
    assert false["turnover", FALSE] == (1, 1, 1)


def test_what_may_be_read_either_way_counts_for_nobody():
    neutral = dataclasses.replace(LOAN, accepted={"role": ("current",)})
    assert counts(text_with(neutral), dataclasses.replace(LOAN, role="current"))["turnover", AMOUNT] == (0, 0, 0)
    either = amount(accepted={"role": ("not-turnover",)})
    assert counts(text_with(either))["turnover", AMOUNT] == (0, 0, 0)


@pytest.mark.parametrize(
    ("field", "label", "read", "right"),
    [
        ("role", amount(accepted={"role": ("past",)}), amount(role="past"), (1, 1, 1)),
        ("role", amount(), amount(role="past"), (0, 1, 1)),
        ("partner", amount(partner="KAZ-UZB"), amount(partner="UZB-KAZ"), (1, 1, 1)),
        ("partner", amount(), amount(partner="BLR-KAZ"), (1, 1, 1)),
        ("partner", amount(partner=None), amount(), (0, 1, 1)),
        ("deadline", amount(), amount(deadline=2030), (0, 0, 0)),
        ("deadline", amount(role="forecast"), amount(role="forecast", deadline=2030), (0, 1, 1)),
        ("deadline", amount(role="target", deadline=2030), amount(role="target", deadline=2030), (1, 1, 1)),
        ("hedge", amount(hedge="about"), amount(), (0, 1, 1)),
        ("period", amount(period="2024"), amount(period="2024"), (1, 1, 1)),
        ("period", amount(role="target"), amount(role="target", period="2024"), (0, 0, 0)),
        ("speaker", amount(speaker="Лапина"), amount(speaker="Анна Лапина"), (1, 1, 1)),
        ("speaker", amount(speaker="Лапина"), amount(), (0, 1, 1)),
        ("speaker", amount(), amount(speaker="Анна Лапина"), (0, 0, 0)),
        ("direct speech", amount(direct=True), amount(), (0, 1, 1)),
        ("voice", amount(voice="indirect"), amount(), (0, 1, 1)),
        ("voice", amount(voice="indirect"), amount(voice="headline"), (0, 0, 0)),
        ("voice", amount(voice=None), amount(), (0, 0, 0)),
    ],
)
def test_fields_of_found_amounts(field, label, read, right):
    assert counts(text_with(label), read)["turnover", field] == right


def test_a_wrong_currency_is_found_but_not_right():
    found = counts(text_with(amount()), amount(currency="RUB"))
    assert (found["turnover", AMOUNT], found["turnover", CURRENCY]) == ((1, 1, 1), (0, 1, 1))


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (Quote(0, 40, "direct", "Анна Лапина"), 1),
        (Quote(0, 20, "direct", None), 1),
        (Quote(0, 19, "direct", None), 0),
        (Quote(0, 81, "direct", None), 0),
        (Quote(0, 40, "indirect", None), 0),
    ],
)
def test_a_quotation_is_of_one_kind_and_shares_half_of_the_longer_span(read, right):
    text = text_with(quotes=(Quote(0, 40, "direct", "Лапина"),))
    found = counts(text, quotes=(read,))
    assert found["turnover", "direct quotations"] == (right, int(read.kind == "direct"), 1)
    assert found["turnover", "speaker of direct quotations"] == (int(bool(read.speaker)) if right else 0, right, right)


def test_quotations_that_nobody_labelled_are_not_graded():
    assert not [key for key in counts(text_with(amount()), amount(), quotes=(Quote(0, 40, "direct", None),)) if "quot" in key[1]]


# ---------------------------------------------------------------- a plain second scorer


def plainly(rows, answers, turnover):
    """The comparison once more, in plain steps from GUIDELINES.md: figures by name, for a file's rows and answers by id."""
    seen = dict.fromkeys("right money false missed role partner hedge deadline speaker direct".split(), 0)
    asked = dict.fromkeys("deadline speaker".split(), 0)
    for row in rows:
        read = [a for a in answers[row["id"]] if not turnover or a.role != "not-turnover"]
        labels = [c for c in row["claims"] if not turnover or c["role"] != "not-turnover"]
        neutral = [c for c in row["claims"] if turnover and c["role"] == "not-turnover" and c.get("role_ok")]
        free, matched = list(read), []
        for label in labels:
            ranked = sorted(free, key=lambda a, c=label: (shared(a, c), -abs(a.start - c["start"])))
            fitting = [a for a in ranked if shared(a, label) > 0 and fits(a, label)]
            if not fitting:
                seen["missed"] += not (turnover and "not-turnover" in label.get("role_ok", []))
                continue
            free.remove(fitting[-1])
            matched.append(label)
            judge(fitting[-1], label, seen, asked)
        ranges = [c for c in matched if c["low"] != c["high"]]
        seen["false"] += sum(not (any(shared(a, c) > 0 for c in neutral) or any(shared(a, c) > 0 and fits(a, c) for c in ranges))
                             for a in free)  # fmt: skip
    right = seen["right"]
    spans = right + (seen["false"] + seen["missed"]) / 2
    figures = {(CURRENCY, "F1"): seen["money"] / spans, (AMOUNT, "F1"): right / spans}
    figures |= {(name, "accuracy"): seen[name] / right for name in ("role", "partner", "hedge")}
    figures["direct speech", "accuracy"] = seen["direct"] / right
    return figures | {(name, "accuracy"): seen[name] / asked[name] for name in asked}


def shared(read, label):
    return min(read.end, label["end"]) - max(read.start, label["start"])


def fits(read, label):
    values = [label["value"], *label.get("value_ok", [])]
    inside = label["low"] * 0.995 <= read.value <= label["high"] * 1.005
    return inside or any(abs(read.value - value) <= 0.005 * value for value in values)


def judge(read, label, seen, asked):
    def accepted(name):
        return [label[name], *label.get(f"{name}_ok", [])]

    seen["right"] += 1
    seen["money"] += read.currency == label["currency"]
    seen["role"] += read.role in accepted("role")
    seen["partner"] += read.partner in [None if code == "-" else code for code in accepted("partner")]
    seen["hedge"] += read.hedge in accepted("hedge")
    seen["direct"] += read.direct == label["direct_speech"]
    if label["role"] in ("target", "forecast"):
        asked["deadline"] += 1
        seen["deadline"] += read.deadline in accepted("deadline")
    if label["speaker"]:
        asked["speaker"] += 1
        ends = {re.sub("[а-яё]{0,2}$", "", (name or "").lower().split(" ")[-1])[:6] for name in accepted("speaker")}
        seen["speaker"] += re.sub("[а-яё]{0,2}$", "", (read.speaker or "").lower().split(" ")[-1])[:6] in ends


SPOILT = (("role", "target"), ("role", "not-turnover"), ("partner", "KAZ"), ("deadline", 2030), ("hedge", "about"),
          ("speaker", "Иван Попов"), ("direct", True), ("currency", "RUB"))  # fmt: skip


def spoilt(answer, chance):
    """An answer with mistakes of every kind, so that the comparison of two scorers is not one of perfect figures."""
    kept = []
    for one in answer.amounts:
        if chance.random() < 0.1:
            continue
        changes = {name: value for name, value in SPOILT if chance.random() < 0.15}
        doubled = 2 * one.value if chance.random() < 0.1 else one.value
        kept.append(dataclasses.replace(one, value=doubled, **changes))
    return Answer(tuple(kept), answer.quotes)


@pytest.fixture(scope="module")
def phrasebook():
    texts = grades.load(PHRASEBOOK / "phrases.jsonl")
    rows = [json.loads(line) for line in (PHRASEBOOK / "phrases.jsonl").read_text("utf-8").splitlines()]
    return texts, rows, {text.id: grades.read(text) for text in texts}


@pytest.mark.parametrize("turnover", [True, False])
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_the_figures_are_those_of_a_plain_scorer(phrasebook, turnover, seed):
    texts, rows, answers = phrasebook
    if seed is not None:
        chance = random.Random(seed)
        answers = {id: spoilt(answer, chance) for id, answer in answers.items()}
    graded = grades.grade("phrasebook", texts, answers)
    scored = grades.scores("phrasebook", graded.comparisons, draws=2)
    measured = scored[scored["track"] == ("turnover" if turnover else "all money")].set_index(["measure", "figure"])["value"]
    expected = plainly(rows, {id: answer.amounts for id, answer in answers.items()}, turnover)
    assert {key: measured[key] for key in expected} == pytest.approx(expected, abs=1e-4)


# ---------------------------------------------------------------- figures of a set


@pytest.mark.parametrize("path", sorted(PHRASEBOOK.glob("*.jsonl")), ids=lambda path: path.stem)
def test_labels_against_themselves_are_perfect_and_silence_scores_nothing(path):
    texts = [text for text in grades.load(path) if text.labels.amounts]
    itself = grades.grade("itself", texts, {text.id: text.labels for text in texts})
    scored = grades.scores("itself", itself.comparisons, draws=2)
    values = scored[scored["value"].notna() & (scored["figure"] != "share")]["value"]
    assert (values == 1).all()
    assert not [error for one in itself.comparisons for error in one.errors]
    silent = grades.grade("silent", texts, {text.id: Answer((), ()) for text in texts})
    scored = grades.scores("silent", silent.comparisons, draws=2).set_index(["track", "measure", "figure"])["value"]
    assert scored["all money", AMOUNT, "recall"] == 0
    assert np.isnan(scored["all money", AMOUNT, "precision"])


def test_figures_by_hand():
    missed, false = text_with(amount(), TARGET), text_with(LOAN, id="t2")
    graded = [grades.compare(missed, Answer((amount(role="past"),), None)),
              grades.compare(false, Answer((dataclasses.replace(LOAN, role="growth"),), None))]  # fmt: skip
    scored = grades.scores("hand", graded).set_index(["track", "measure", "figure"])
    assert scored["value"]["turnover", CURRENCY, "precision"] == 0.5
    assert scored["value"]["turnover", CURRENCY, "recall"] == 0.5
    assert scored["value"]["turnover", CURRENCY, "F1"] == 0.5
    assert scored["value"]["turnover", "role", "accuracy"] == 0
    assert scored["value"]["turnover", FALSE, "share"] == 1
    assert scored["value"]["all money", AMOUNT, "recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert np.isnan(scored["value"]["turnover", "deadline", "accuracy"])


def accuracies(texts):
    """Comparisons of a made-up field "role": pairs (right, of), one a text."""
    return [grades.Comparison(str(n), {("turnover", "role"): (right, of, of)}, (), ()) for n, (right, of) in enumerate(texts)]


def test_intervals_are_those_of_texts_drawn_again():
    apart = grades.scores("apart", accuracies([(1, 1)] * 80 + [(0, 1)] * 20)).iloc[0]
    # The bootstrap of a proportion comes close to its standard error, 0.04 here, either side twice.
    assert (apart["low"], apart["high"]) == (pytest.approx(0.72, abs=0.015), pytest.approx(0.88, abs=0.015))
    together = grades.scores("together", accuracies([(10, 10)] * 8 + [(0, 10)] * 2)).iloc[0]
    assert together["value"] == apart["value"]
    assert together["high"] - together["low"] > 2 * (apart["high"] - apart["low"])


def test_intervals_are_the_same_every_time():
    once, again = (grades.scores("x", accuracies([(n % 7, 7 + n) for n in range(61)])) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)


def test_no_mistake_is_no_certainty():
    row = grades.scores("x", accuracies([(3, 3)] * 60)).iloc[0]
    assert (row["value"], row["low"], row["high"], row["interval"]) == (1, 0.95, 1, "rule of three")


def test_goals_are_met_or_not():
    scored = pd.DataFrame(
        [("held-out texts", "turnover", CURRENCY, "F1", 0.96, 0.94, 0.98, "bootstrap", 1, 1, 1),
         ("held-out texts", "turnover", FALSE, "share", 0.06, 0.02, 0.1, "bootstrap", 1, 1, 1),
         ("held-out texts", "turnover", "role", "accuracy", 0.95, 0.93, 0.98, "bootstrap", 1, 1, 1)],
        columns=grades.SCORE_COLUMNS,
    )  # fmt: skip
    table = grade_tables.goal_table(scored).set_index("what")
    results = [cell.split("), ")[1] for cell in table["held-out texts"][:3]]
    assert results == ["met, not surely", "not met", "met"]
    assert (table["tuned texts"] == "no file yet").all()
    assert table["held-out texts"]["partner"] == "not labelled"


# ---------------------------------------------------------------- errors


def test_every_mistake_is_listed_once():
    text = text_with(amount(), TARGET, LOAN, quotes=(Quote(0, 12, "direct", "Лапина"),))
    read = (amount(role="past", hedge="over", speaker="Попов"), dataclasses.replace(LOAN, partner="RUS"))
    found = grades.compare(text, Answer(read, (Quote(30, 40, "indirect", None),)))
    fields = sorted(error["field"] for error in found.errors)
    amounts, quotations = ["hedge", "missed amount", "other money: partner", "role"], ["false indirect", "missed direct"]
    assert fields == sorted([*amounts, *(f"{kind} quotation" for kind in quotations)])


def test_an_amount_that_changed_its_nature_says_so():
    found = grades.compare(text_with(LOAN), Answer((dataclasses.replace(LOAN, role="target"),), None))
    (error,) = found.errors
    assert (error["field"], error["label"], error["machine"]) == ("false amount", "not-turnover", "target")
    assert "[50 млн рублей]" in error["in the text"]


def graded_with_an_error():
    text = text_with(amount())
    return {"set": grades.grade("set", [text], {"t1": Answer((amount(hedge="over"),), None)})}


def test_needs_are_joined_and_stale_ones_reported():
    needs = pd.DataFrame([("t1", "hedge", "more words"), ("t1", "role", "gone")], columns=grades.NEEDS_COLUMNS)
    errors = grades.errors_of(graded_with_an_error(), needs)
    assert list(errors["needs"]) == ["more words"]
    assert grades.stale(errors, needs)["field"].tolist() == ["role"]
    assert list(grades.errors_of(graded_with_an_error(), needs.iloc[:0])["needs"]) == [grades.NOT_LOOKED_INTO]


def test_the_list_of_errors_folds_and_marks_russian():
    listed = grade_tables.ErrorList(grades.errors_of(graded_with_an_error(), pd.DataFrame(columns=grades.NEEDS_COLUMNS)))
    page = listed._repr_html_()
    assert page.startswith("<details><summary>hedge: 1</summary>")
    assert 'lang="ru">Товарооборот' in page
    assert "label none | machine over" in repr(listed)


def test_needs_name_texts_that_exist():
    known = {text.id for texts in grades.load_sets(PHRASEBOOK).values() for text in texts}
    assert set(grades.load_needs(PHRASEBOOK / "needs.csv")["id"]) <= known


def test_roles_are_counted_with_what_was_missed_and_invented():
    text = text_with(amount(), TARGET)
    graded = grades.grade("set", [text], {"t1": Answer((amount(role="past"), LOAN), None)})
    table = grade_tables.role_confusion(graded).set_index("labelled as")
    assert (table["past"]["current"], table["not found"]["target"], table["not-turnover"]["nothing"]) == (1, 1, 1)
    assert "past for current (1)" in grade_tables.confusion_sentence(graded)


def test_results_by_construction():
    table = grade_tables.by_kind(graded_with_an_error(), "construction")
    expected = {"construction": "range", "texts": 1, "set: no error": "0 of 1", "set: amounts F1": "1.00"}
    assert table.to_dict("records") == [expected]


# ---------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"text": "Другой текст"}, "own.jsonl, line 1: x: the text does not hold «$5 млн» at 0"),
        ({"claims": [{"start": 0, "end": 6, "quote": "$5 млн", "role": "wish"}]}, "own.jsonl, line 1: x: role 'wish'"),
        ({"quotations": [{"kind": "direct", "start": 3, "end": 99}]}, "own.jsonl, line 1: x: a quotation is neither"),
        ({"claims": None}, "own.jsonl, line 1"),
    ],
)
def test_a_bad_label_is_named(tmp_path, change, problem):
    claim = {"start": 0, "end": 6, "quote": "$5 млн", "value": 5e6, "currency": "USD", "role": "current"}
    (tmp_path / "own.jsonl").write_text(json.dumps({"id": "x", "text": "$5 млн", "claims": [claim], **change}), "utf-8")
    with pytest.raises(grades.LabelProblem, match=re.escape(problem)):
        grades.load(tmp_path / "own.jsonl")


def test_a_readers_own_phrases_become_a_set(tmp_path):
    phrases = ["Товарооборот с Сербией достиг почти $200 млн.", "Снег."]
    (tmp_path / "own.jsonl").write_text(grade_tables.label_lines(phrases), "utf-8")
    sets = grades.load_sets(tmp_path)
    graded = grades.grade_sets(sets)["own"]
    assert [len(text.labels.amounts) for text in graded.texts] == [1, 0]
    assert not [error for one in graded.comparisons for error in one.errors]
    assert list(grade_tables.reading_of(phrases)["words"]) == ["$200 млн", "no statement"]


NEWSROOM = [PHRASEBOOK / name for name in (*grades.FILES.values(), grades.SECOND_FILE) if name.startswith("newsroom")]


@pytest.mark.parametrize("path", [path for path in NEWSROOM if path.is_file()], ids=lambda path: path.stem)
def test_the_newsroom_files_are_in_order(path):
    content = path.read_bytes()
    ids = [json.loads(line)["id"] for line in content.decode().splitlines()]
    assert ids == sorted(set(ids))
    assert b"\r" not in content
    assert content.endswith(b"}\n")


def test_no_text_stands_in_two_sets():
    texts = [text for found in grades.load_sets(PHRASEBOOK).values() for text in found]
    assert len({text.id for text in texts}) == len(texts)
    assert len({text.text for text in texts}) == len(texts)


def test_an_attribution_inside_quotation_marks_is_not_speech():
    for texts in grades.load_sets(PHRASEBOOK).values():
        for text in texts:
            for quote in text.labels.quotes or ():
                words = text.text[quote.start : quote.end]
                assert quote.kind == "indirect" or not ATTRIBUTION.search(words)


ATTRIBUTION = re.compile(r"[,!?…] [-–—] (сказал|заявил|отметил|подчеркнул|добавил)")


# ---------------------------------------------------------------- annotators, articles, chart


def test_a_second_annotator_is_scored_like_a_machine(tmp_path):
    text = text_with(dataclasses.replace(amount(), accepted={"role": ("past",)}))
    machine = grades.grade("held-out texts", [text], {"t1": Answer((amount(hedge="over"),), None)})
    row = {"id": "t1", "text": TEXT, "claims": [{"start": amount().start, "end": amount().end, "quote": "200 млн долларов",
           "value": 200e6, "currency": "USD", "role": "past", "partner": "KAZ", "hedge": "none"}]}  # fmt: skip
    (tmp_path / "second.jsonl").write_text(json.dumps(row), "utf-8")
    second = grades.load_second(tmp_path / "second.jsonl", [text])
    scored = grades.agreement(machine, second).set_index(["set", "track", "measure"])["value"]
    assert scored["second annotator", "turnover", "role"] == 1
    assert scored["second annotator", "turnover", "hedge"] == 1
    assert scored["machine", "turnover", "hedge"] == 0
    assert "stays behind the second annotator on one of" in grade_tables.agreement_sentence(grades.agreement(machine, second), 1)
    assert grades.agreement(machine, {}).empty
    with pytest.raises(grades.LabelProblem, match="t1 is not a text"):
        grades.load_second(tmp_path / "second.jsonl", [dataclasses.replace(text, text="")])


def statement(words, start, low=5e6, **other):
    known = {"high": low, "role": "current", "partner": "KAZ", "deadline": None, "deadline_kind": "none", "hedge": "none"}
    place = {"article": "000", "start": start, "end": start + len(words), "words": words}
    return {**place, "low": low, **known, "voice": "direct", "speaker": "Анна Лапина", **other}


def test_statements_of_an_article_are_graded_against_both_annotations():
    hand = pd.DataFrame([statement("$5 млн", 10), statement("есть куда расти", 30, low=pd.NA, role="target")])
    machine = pd.DataFrame([statement("$5 млн", 10, hedge="over"), statement("куда расти", 35, low=None, role="target"),
                            statement("$9 млн", 90)])  # fmt: skip
    claims = pd.DataFrame([("000", 0, 60, "Анна Лапина", "direct"), ("000", 32, 50, "", "narrator")],
                          columns=["article", "start", "end", "speaker", "voice"])  # fmt: skip
    found = grades.compare_article(machine, hand, claims, "000").counts
    assert found["turnover", "statements with a number"] == (1, 2, 1)
    assert found["turnover", "statements without a number"] == (1, 1, 1)
    assert found["turnover", "hedge"] == (1, 2, 2)
    assert found["turnover", "speaker"] == found["turnover", "voice"] == (1, 2, 2)


@pytest.fixture
def measured():
    columns = "goal bound at_most set value low high of met surely".split()
    return pd.DataFrame(
        [("role", 0.92, False, "held-out texts", 0.94, 0.91, 0.97, 50, True, False),
         ("role", 0.92, False, "phrasebook", 1.0, 0.97, 1.0, 98, True, True),
         ("texts given a false amount", 0.05, True, "held-out texts", 0.07, 0.02, 0.12, 40, False, False)],
        columns=columns,
    )  # fmt: skip


def test_the_chart_draws_each_figure_where_it_is(measured):
    drawn = grade_charts.drawn_fields(measured)
    charts.use_style()
    fig, ax = plt.subplots()
    grade_charts.fields(ax, drawn)
    dots = [(line.get_gid(), round(float(line.get_xdata()[0]), 4)) for line in ax.lines if line.get_gid() in set(drawn["set"])]
    goals = [round(float(line.get_xdata()[0]), 4) for line in ax.lines if line.get_gid() == "goal"]
    assert dots == [("held-out texts", 0.94), ("phrasebook", 1.0), ("held-out texts", 0.93)]
    assert goals == [0.92, 0.95]
    assert {line.get_marker() for line in ax.lines if line.get_gid() == "phrasebook"} == {"s"}
    assert all(text.get_fontsize() >= 8.5 for text in [*ax.texts, *fig.texts, *ax.get_xticklabels()])
    plt.close(fig)


def test_the_chart_in_words_holds_every_figure(measured):
    drawn = grade_charts.drawn_fields(measured)
    words = grade_charts.describe(drawn)
    assert grade_charts.title(drawn) == "1 of 2 goals are met on texts no rule was tuned on"
    for row in drawn.itertuples():
        assert f"{row.set} {row.value:.3f}" in words
        assert row.goal in words


def test_a_small_set_of_ones_own_does_not_press_the_others_into_a_corner(measured):
    own = measured.iloc[:1].assign(set="own", value=1.0, low=0.0, high=1.0)
    fig, ax = plt.subplots()
    grade_charts.fields(ax, grade_charts.drawn_fields(pd.concat([measured, own])))
    assert ax.get_xlim()[0] == 0.8
    assert any("beyond it" in text.get_text() for text in fig.texts)
    assert {line.get_marker() for line in ax.lines if line.get_gid() == "own"} == {"D"}
    plt.close(fig)
