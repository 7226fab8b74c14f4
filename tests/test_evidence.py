"""The tables of layer C: what they hold, and the one clear line for each way in which a row can be unusable."""

import csv
import datetime
import shutil

import pandas as pd
import pytest
from conftest import ROOT

from tradetalk import evidence
from tradetalk.evidence import EvidenceProblem
from tradetalk.growth import Interval, Refusal

FOLDER = ROOT / "data" / "evidence"
LOADERS = {
    "events.csv": evidence.events,
    "statistics.csv": evidence.statistics,
    "targets.csv": evidence.targets,
    "witnesses.csv": evidence.witnesses,
    "verdicts.csv": evidence.verdicts,
}


@pytest.fixture
def folder(tmp_path):
    """A copy of the evidence that a test may spoil."""
    return shutil.copytree(FOLDER, tmp_path / "evidence")


def spoil(folder, name, row, **cells):
    """Change cells of one row of a table; rows are numbered as in a spreadsheet, the header being row 1."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    lines[row - 2] |= cells
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def row_of(name, **cells):
    """The spreadsheet row of the first line with these cells."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return next(n for n, line in enumerate(csv.DictReader(file), 2) if all(line[k] == v for k, v in cells.items()))


# ---------------------------------------------------------------- what the kept tables hold


def test_every_table_loads_and_every_row_has_an_address():
    tables = {name: load(FOLDER) for name, load in LOADERS.items()}
    for name, table in tables.items():
        assert len(table), name
        assert table["urls" if name == "verdicts.csv" else "url"].str.match("https?://").all(), name


def test_numbers_are_numbers_and_gaps_stay_missing():
    table = evidence.statistics(FOLDER)
    assert str(table["turnover_low_musd"].dtype) == str(table["reporter_export_musd"].dtype) == "Float64"
    over = table[table["hedge"] == "over"]
    assert len(over)
    assert over["turnover_high_musd"].isna().all()
    no_period = table[table["period"] == ""]
    assert no_period["year"].isna().all()
    assert set(table.loc[table["period"] == "2024-01..2024-09", "months"]) == {9}
    assert set(table.loc[table["period"] == "2018", "months"]) == {12}


def test_every_derived_value_is_hedged_and_shows_its_arithmetic():
    derived = evidence.statistics(FOLDER).query("derived")
    assert len(derived)
    assert (derived["hedge"] != "none").all()
    assert derived["basis"].str.match(r"derived: [\d.]+ [/x] [\d.]+$").all()


def test_a_range_written_alike_in_both_cells_is_a_range():
    targets = evidence.targets(FOLDER).set_index("id")
    assert (targets.loc["KZ18", "target_low_musd"], targets.loc["KZ18", "target_high_musd"]) == (3500, 4000)
    assert (targets.loc["KZ23", "now_low_musd"], targets.loc["KZ23", "now_high_musd"]) == (900, 1000)


def test_the_kind_of_a_deadline_and_what_is_added_to_it():
    targets = evidence.targets(FOLDER).set_index("id")
    assert targets.loc["KZ20", "deadline_kind"] == "conditional"
    assert targets.loc["KZ20", "deadline_words"] == "after a visit expected in the third quarter of 2024"
    assert pd.isna(targets.loc["KZ20", "deadline"])
    assert (targets.loc["KG09", "deadline"], targets.loc["KG09", "deadline_words"]) == (2027, "three years")
    assert targets.loc["KZ12", "deadline_kind"] == ""
    assert targets.loc["KG09", "now_months"] == 9


def test_verdicts_use_the_words_of_the_project_and_no_others():
    allowed = {"consistent", "inconsistent", "sides disagree", "not settled"}
    for verdict in evidence.verdicts(FOLDER)["verdict"]:
        assert verdict in allowed or verdict.startswith(("not comparable (", "not checkable ("))


def test_figures_that_a_verdict_cites_are_in_the_statistics():
    """The reasons were typed by hand; each figure with its year in brackets must be one that the statistics hold."""
    held = {
        (f"{round(float(row.turnover_low_musd), digits):g}", row.period)
        for row in evidence.statistics(FOLDER).itertuples()
        for digits in (0, 1)
    }
    why = evidence.verdicts(FOLDER).set_index("words")["why"]
    cited = [
        ("под $170 млн товарооборот за последний год", [("111.4", "2022"), ("110.1", "2023")]),
        ("тот миллиард, который мы достигли в товарообороте", [("1092", "2022"), ("948", "2023"), ("1200", "2022")]),
    ]
    for words, figures in cited:
        for number, year in figures:
            assert number in why[words]
            assert year in why[words]
            assert (number, year) in held


def test_articles_are_found_by_their_original_name():
    catalogue = pd.read_csv(ROOT / "data" / "articles.csv", dtype=str, keep_default_na=False)
    dated = evidence.with_articles(evidence.events(FOLDER), catalogue).set_index("article")["date"]
    assert dated["000"] == "2023-10-30"
    assert dated["001"] == dated["003"] == "2026-02-05"
    with pytest.raises(EvidenceProblem, match="no article has the original name"):
        evidence.with_articles(evidence.events(FOLDER), catalogue.iloc[1:])


# ---------------------------------------------------------------- one clear line for every problem


KAZ_2018 = row_of("statistics.csv", partner="KAZ", reporter="KAZ", period="2018")
DERIVED = row_of("statistics.csv", partner="KGZ", period="2022", reporter="BLR")


@pytest.mark.parametrize(("name", "row", "cells", "reason"), [
    ("events.csv", 2, {"date": "2023-10"}, "names no day"),
    ("events.csv", 2, {"date": "2023-13-01"}, "date is '2023-13-01', which is no date"),
    ("events.csv", 2, {"dated_by": ""}, "dated_by is empty"),
    ("events.csv", 3, {"url": "centralasia.media"}, "is no web address"),
    ("statistics.csv", KAZ_2018, {"partner": "XYZ"}, "partner is 'XYZ'"),
    ("statistics.csv", KAZ_2018, {"partner": "BLR", "reporter": "BLR"}, "partner is 'BLR'"),
    ("statistics.csv", KAZ_2018, {"reporter": "KGZ"}, "reporter is 'KGZ', allowed are BLR, KAZ, unstated"),
    ("statistics.csv", KAZ_2018, {"hedge": "nearly"}, "the hedge of turnover is 'nearly'"),
    ("statistics.csv", KAZ_2018, {"turnover_low_musd": "712,4"}, "turnover is '712,4', which is no number"),
    ("statistics.csv", KAZ_2018, {"turnover_low_musd": ""}, "turnover_low_musd is empty"),
    ("statistics.csv", KAZ_2018, {"turnover_low_musd": "-712"}, "no number"),
    ("statistics.csv", KAZ_2018, {"turnover_high_musd": ""}, "no high bound"),
    ("statistics.csv", KAZ_2018, {"turnover_high_musd": "700"}, "runs from 712.417 down to 700"),
    ("statistics.csv", KAZ_2018, {"reporter_export_musd": "115.088"}, "is not export 115.088 plus import 607.329"),
    ("statistics.csv", KAZ_2018, {"period": "2018-1..2018-6"}, "neither a year nor months"),
    ("statistics.csv", KAZ_2018, {"period": "2018-06..2018-01"}, "does not run forward"),
    ("statistics.csv", KAZ_2018, {"period": "2018-11..2019-02"}, "does not run forward inside one year"),
    ("statistics.csv", KAZ_2018, {"period": "2018-01..2018-13"}, "does not run forward"),
    ("statistics.csv", KAZ_2018, {"basis": "hearsay"}, "basis is 'hearsay'"),
    ("statistics.csv", KAZ_2018, {"published": "last year"}, "published is 'last year', which is no date"),
    ("statistics.csv", KAZ_2018, {"url": ""}, "no address is given"),
    ("statistics.csv", KAZ_2018, {"source": ""}, "source is empty"),
    ("statistics.csv", DERIVED, {"hedge": "none"}, "a derived value needs a hedge"),
    ("statistics.csv", DERIVED, {"basis": "derived: a guess"}, "does not show its arithmetic"),
    ("statistics.csv", DERIVED, {"basis": "derived: 100 x 1.2"}, "gives 120.0, not 150"),
    ("statistics.csv", DERIVED, {"basis": "derived: 100 / 0"}, "divides by zero"),
    ("targets.csv", 2, {"id": "KZ02"}, "row 3: the id KZ02 stands twice"),
    ("targets.csv", 2, {"speaker": ""}, "speaker is empty"),
    ("targets.csv", 2, {"deadline": "soon"}, "the deadline 'soon' is no year"),
    ("targets.csv", 2, {"deadline": ""}, "a deadline of the kind 'stated' lacks a year"),
    ("targets.csv", 2, {"deadline_kind": "none"}, "a deadline of the kind 'none' has a year"),
    ("targets.csv", 2, {"deadline_kind": "maybe"}, "deadline_kind is 'maybe'"),
    ("targets.csv", 3, {"now_hedge": "about"}, "now has a hedge and no number"),
    ("targets.csv", 3, {"now_high_musd": "5"}, "now has a high bound and no low one"),
    ("targets.csv", 3, {"target_low_musd": "4000..3500", "target_high_musd": "4000..3500"}, "runs from 4000 down to 3500"),
    ("targets.csv", 3, {"target_low_musd": "3500..4000"}, "target is '3500..4000', which is no number"),
    ("targets.csv", 3, {"date": "2012-02-30"}, "date is '2012-02-30'"),
    ("witnesses.csv", 2, {"event": "another day"}, "events.csv has no event 'another day'"),
    ("witnesses.csv", 2, {"slot": "tone"}, "slot is 'tone'"),
    ("witnesses.csv", 2, {"words": ""}, "words is empty"),
    ("verdicts.csv", 2, {"verdict": "broken"}, "the verdict is 'broken'"),
    ("verdicts.csv", 2, {"verdict": "not comparable"}, "needs its reason in brackets"),
    ("verdicts.csv", 2, {"verdict": "not checkable ()"}, "the verdict is 'not checkable ()'"),
    ("verdicts.csv", 2, {"urls": ""}, "no address is given"),
    ("verdicts.csv", 2, {"urls": "https://a.by/x see also b"}, "'see' is no web address"),
    ("verdicts.csv", 2, {"why": ""}, "why is empty"),
])  # fmt: skip
def test_a_bad_row_is_named_with_its_reason(folder, name, row, cells, reason):
    spoil(folder, name, row, **cells)
    with pytest.raises(EvidenceProblem) as problem:
        LOADERS[name](folder)
    line = str(problem.value)
    assert line.startswith(f"{name}, row ")
    assert reason in line
    assert "\n" not in line
    if "stands twice" not in reason:
        assert f"row {row}:" in line


@pytest.mark.parametrize("name", LOADERS)
def test_a_missing_table_and_a_missing_column_are_named(folder, name):
    header, rest = (folder / name).read_text("utf-8").split("\n", 1)
    first, others = header.split(",", 1)
    (folder / name).write_text(f"{first}x,{others}\n{rest}", "utf-8")
    with pytest.raises(EvidenceProblem, match=f"{name}: the column {first} is missing"):
        LOADERS[name](folder)
    (folder / name).unlink()
    with pytest.raises(EvidenceProblem, match=f"{name}: there is no such file"):
        LOADERS[name](folder)


@pytest.mark.parametrize("line", ["one cell", ",".join("x" * 20)])
def test_a_row_of_another_length_is_named(folder, line):
    with (folder / "witnesses.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(EvidenceProblem, match=r"witnesses\.csv, row 23: it has not 7 cells"):
        evidence.witnesses(folder)


def test_the_sum_may_be_off_by_the_rounding_of_its_parts_only(folder):
    spoil(folder, "statistics.csv", KAZ_2018, turnover_low_musd="712.418", turnover_high_musd="712.418")
    assert len(evidence.statistics(folder))
    spoil(folder, "statistics.csv", KAZ_2018, turnover_low_musd="712.42", turnover_high_musd="712.42")
    assert len(evidence.statistics(folder))  # two digits may hide up to 0.006
    spoil(folder, "statistics.csv", KAZ_2018, turnover_low_musd="712.420", turnover_high_musd="712.420")
    with pytest.raises(EvidenceProblem, match="is not export"):
        evidence.statistics(folder)


# ---------------------------------------------------------------- reading single values


@pytest.mark.parametrize(("low", "high", "hedge", "text"), [
    (111.353, 111.353, "none", "111.4"),
    (1000, pd.NA, "over", "over 1000"),
    (900, 1000, "none", "900 to 1000"),
    (170, 170, "under", "just under 170"),
    (pd.NA, pd.NA, "", ""),
])  # fmt: skip
def test_a_figure_is_printed_with_its_hedge(low, high, hedge, text):
    assert evidence.printed(low, high, hedge) == text


def test_a_lower_bound_reaches_as_far_as_the_assumption_lets_it():
    assert evidence.figure(1000, pd.NA, "over") == Interval(1000, 1100)
    assert evidence.figure(900, 1000, "") == Interval(900, 1000)
    assert isinstance(evidence.figure(pd.NA, pd.NA, ""), Refusal)


@pytest.mark.parametrize(("date", "day"), [
    ("2024", datetime.date(2024, 12, 31)),
    ("2024-11", datetime.date(2024, 11, 30)),
    ("2024-02", datetime.date(2024, 2, 29)),
    ("2023-01-18", datetime.date(2023, 1, 18)),
    ("", None),
])  # fmt: skip
def test_the_last_day_that_a_date_allows(date, day):
    assert evidence.last_day(date) == day


def test_periods_sides_and_years_in_words():
    assert evidence.period_words("2024-01..2024-09") == "January to September 2024"
    assert evidence.period_words("2024-03..2024-03") == "March 2024"
    assert evidence.period_words("") == "no period printed"
    assert evidence.side_name("KGZ") == "Kyrgyz side"
    assert evidence.side_name("unstated") == "side not named"
    assert evidence.side_name("UZB") == "Uzbekistan side"
    assert evidence.spans([2020, 2011, 2012, 2014, 2015, 2016]) == "2011, 2012, 2014 to 2016, 2020"
    assert evidence.spans([]) == ""


# ---------------------------------------------------------------- what the evidence cannot bear


def found(folder=FOLDER):
    table = evidence.limits(evidence.statistics(folder), evidence.targets(folder), evidence.witnesses(folder))
    return table.groupby("limit")["finding"].agg("\n".join)


def test_the_known_limits_are_found():
    limits = found()
    assert "68 in 9 months and about 133 in the year" in limits["a part does not fit its year"]
    assert "January to September 2024 and for January to June 2025" in limits["one number, two periods"]
    assert "just under 135 and 68" in limits["the sides differ"]
    assert "1.99 times" in limits["the sides differ"]
    assert limits["made by arithmetic"].count("\n") == 5
    assert "a figure of the other side is its base" in limits["made by arithmetic"]
    assert "1200 x 0.84; its base is itself “over 1200”" in limits["made by arithmetic"]
    assert "100 x 1.5; its base is itself “about 100”" in limits["made by arithmetic"]
    assert "all 18 Belarusian figures" in limits["no Belarusian table"]
    assert "36 of the 36" in limits["publication not dated"]
    assert "2011, 2012, 2014 to 2016, 2019, 2020" in limits["years without a figure"]
    assert limits["one day, two deadlines"] == "500 by 2027 and by 2029"
    assert "address is of 2025" in limits["address of another year"]
    assert limits["a number kept as words"].startswith("“could pass 1500” names a number")
    assert limits["a number kept as words"].count("\n") == 0  # the years of KZ22 are no such number
    assert "at github.com, not at the statistical office" in limits["copies of official tables"]
    assert "what_came names the partner’s side only" in limits["an outcome told of one side"]
    assert "BelTA via budakosh.by, gazeta.ru" in limits["witnesses that share a source"]


def test_limits_come_from_the_tables_and_not_from_memory(folder):
    spoil(folder, "statistics.csv", row_of("statistics.csv", partner="KGZ", period="2024", reporter="KGZ"),
          turnover_low_musd="95", turnover_high_musd="95")  # fmt: skip
    spoil(folder, "targets.csv", row_of("targets.csv", id="KG10"), deadline="2027", date="2025-11-28")
    limits = found(folder)
    for gone in ("a part does not fit its year", "one day, two deadlines", "address of another year"):
        assert gone not in limits


def test_a_level_apart_from_every_figure_of_its_period_is_listed(folder):
    spoil(folder, "targets.csv", row_of("targets.csv", id="KZ15"), now_low_musd="1000", now_high_musd="1000")
    assert (
        "1000 was said (Lukashenko and Tokayev); 896 (Belarusian side); 712.4 (Kazakh side)"
        in (found(folder)["a spoken level apart from every figure"])
    )


def test_addresses_are_gathered_and_none_is_lost():
    statistics = evidence.statistics(FOLDER)
    table = evidence.by_address(statistics)
    assert set(table["address"]) == set(statistics["url"])
    assert "full years 1994 to 2023" in set(table["figures, millions"])
    assert set(table.loc[table["figures, millions"].str.startswith("full years"), "basis"]) == {"copy of an official table"}


def test_each_verdict_word_has_its_meaning():
    assert tuple(evidence.VERDICT_MEANINGS) == (*evidence.VERDICTS, *evidence.REASONED_VERDICTS)
    assert evidence.REASONED_VERDICTS == ("not comparable", "not checkable")
