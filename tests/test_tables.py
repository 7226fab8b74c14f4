"""Shown tables survive hosts that drop styles; written tables replace their predecessor whole and run nowhere."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tradetalk.tables import Finding, Table, cell_text, inert, linked, write_bytes, write_csv

FRAME = pd.DataFrame(
    {"words": ["под $170 млн", "$500 млн и <script>"], "low": pd.array([170.0, None], "Float64"), "drawn": [True, False]}
)


def test_html_says_what_is_russian_and_shows_script_as_text():
    soup = BeautifulSoup(Table(FRAME, "Amounts", russian=["words"])._repr_html_(), "html.parser")
    assert [td.get_text() for td in soup.select("td[lang=ru]")] == list(FRAME["words"])
    assert soup.caption.get_text() == "Amounts"
    assert not soup.find("script")
    assert [th["scope"] for th in soup.find_all("th")] == ["col"] * 3


def test_no_two_dollars_stand_bare():
    html = Table(FRAME)._repr_html_()
    assert html.count("$") == 2
    assert html.count("<span>$</span>") == 2


def test_plain_text_holds_the_same_cells():
    text = repr(Table(FRAME, "Amounts"))
    assert text.startswith("Amounts\n")
    for cell in ("под $170 млн", "170", "yes", "no"):
        assert cell in text


@pytest.mark.parametrize(("value", "shown"), [
    (170.0, "170"), (1.5, "1.5"), (None, ""), (float("nan"), ""), (pd.NA, ""), (True, "yes"), (2030, "2030"), ("", ""),
])
def test_cells_as_people_read_them(value, shown):
    assert cell_text(value) == shown


def test_addresses_become_links_that_name_their_host():
    soup = BeautifulSoup(linked("see https://www.example.org/a?b=1&c=2 and this"), "html.parser")
    assert soup.a["href"] == "https://www.example.org/a?b=1&c=2"
    assert soup.get_text() == "see example.org and this"


@pytest.mark.parametrize("formula", ["=1+1", "+375 17", "-0-", "@SUM(A1)", "\tx"])
def test_formulas_are_written_as_text(tmp_path, formula):
    path = write_csv(pd.DataFrame({"words": [formula], "gap": [-5.0]}), tmp_path / "t.csv")
    back = pd.read_csv(path)
    assert back.loc[0, "words"] == f"'{formula}"
    assert back.loc[0, "gap"] == -5.0


def test_ordinary_words_are_left_alone():
    assert inert("под $170 млн") == "под $170 млн"
    assert inert(-5) == -5


def test_csv_is_utf8_with_line_feeds(tmp_path):
    content = write_csv(FRAME, tmp_path / "t.csv").read_bytes()
    assert b"\r" not in content
    assert "под $170 млн".encode() in content


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = write_bytes(b"old", tmp_path / "t.csv")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("tradetalk.tables.os.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_bytes(b"new", path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_finding_marks_its_russian_words_and_guards_its_dollars():
    shown = Finding("The headline drops «примерно» from $500m, and $170m stays.", headline=True)
    soup = BeautifulSoup(shown._repr_html_(), "html.parser")
    assert soup.find(lang="ru").get_text() == "примерно"
    assert soup.p.get_text() == "Finding: The headline drops «примерно» from $500m, and $170m stays."
    assert soup.p["class"][:2] == ["finding", "headline"]
    assert repr(shown).startswith("Finding: The headline")
