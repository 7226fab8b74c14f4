"""The reader on long, odd and many texts: linear work, nothing but a reading or one clear line, any executor."""

import itertools
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import tradetalk
from tradetalk import amounts, articles, statements

ARTICLES = sorted((Path(__file__).resolve().parents[1] / "data" / "articles").glob("*.txt"))

UNITS = {
    "quotation marks": '"',
    "angled quotation marks": "«",
    "closing marks": "»",
    "digits": "7",
    "millions": "млн ",
    "billions": "миллиард ",
    "number words": "сто ",
    "dollar signs": "$",
    "numbers": "12 ",
    "amounts": "$5 млн ",
    "ranges": "от 5 до ",
    "grouped digits": "111 111 ",
    "points": "1.",
    "hyphens": "два-",
    "commas": ", ",
    "brackets": "(",
    "places": "с Казахстаном ",
    "trade": "товарооборот ",
    "trade and goals": "довести товарооборот до ",
    "negations": "не ",
    "years": "к 2030 году ",
    "line breaks": "\n",
    "spaces": " ",
    "soft hyphens": "\xad",
    "rows": "Грузия - 5,4\n",
    "lists": "млн долл.:\nГрузия - 5,4\n",
    "speech": "сказал он, что ",
    "names": "Иван Петров ",
    "dashes": "- ",
    "turns of a record": "М. Иванов: Торговля растет.\nХорошо, мы это запишем.\n",
    "bare numbers": "Будет сто. ",
}


class Counter:
    """Counts the Python function calls and lines of a piece of work: a measure of cost that no clock disturbs."""

    def __init__(self):
        self.steps = 0

    def __call__(self, frame, event, argument):
        self.steps += 1
        return self

    def cost(self, text):
        """Steps of reading a text."""
        self.steps = 0
        before = sys.gettrace()
        sys.settrace(self)
        try:
            tradetalk.read_text(text)
        finally:
            sys.settrace(before)
        return self.steps


@pytest.mark.parametrize("name", UNITS)
def test_cost_grows_with_length(name):
    """Four times the text takes about four times the steps; a square law would take sixteen."""
    unit = UNITS[name]
    lead = "Товарооборот с Чили достиг $5 млн. "
    size = 3_000 // len(unit) + 1
    tradetalk.read_text(lead + unit * size)
    small = Counter().cost(lead + unit * size)
    large = Counter().cost(lead + unit * 4 * size)
    assert large < 7 * small + 20_000


@pytest.mark.parametrize(
    "name",
    [
        "quotation marks",
        "angled quotation marks",
        "digits",
        "millions",
        "dollar signs",
        "spaces",
        "grouped digits",
        "points",
        "brackets",
    ],
)
def test_a_megabyte_of_one_thing_is_read(name):
    unit = UNITS[name]
    text = unit * (1_000_000 // len(unit.encode("utf-8")))
    for one in tradetalk.read_text(text)[:10]:
        assert text[one.start : one.end] == one.words


def test_a_very_long_sentence_is_read_to_its_end():
    text = "слово " * 50_000 + "товарооборот с Чили достиг $5 млн"
    (found,) = tradetalk.read_text(text)
    assert (found.words, found.partner) == ("$5 млн", "CHL")


def test_a_number_of_a_hundred_thousand_digits_is_no_amount():
    assert amounts.amounts("$" + "9" * 100_000) == []


def test_texts_without_money_and_trade_are_not_analysed(monkeypatch):
    def refuse(*arguments):
        raise AssertionError("analysed")

    monkeypatch.setattr(articles, "parse", refuse)
    assert tradetalk.read_text("Волейбольные баталии развернулись в спортивном зале. " * 100) == []
    with pytest.raises(AssertionError, match="analysed"):
        tradetalk.read_text("Товарооборот вырос.")


# ---------------------------------------------------------------------------------------------------------------
# Many files


def test_readings_come_in_the_order_of_the_paths_and_bad_files_are_told(tmp_path):
    bad = tmp_path / "bad.bin"
    bad.write_bytes(bytes(range(256)) * 20)
    paths = [ARTICLES[2], tmp_path / "none.txt", ARTICLES[0], bad, tmp_path]
    readings = list(tradetalk.read_articles(paths))
    assert [reading.path for reading in readings] == [str(path) for path in paths]
    assert [reading.problem is None for reading in readings] == [True, False, True, False, False]
    for reading in readings:
        assert reading.problem is None or "\n" not in reading.problem
        assert reading.problem is None or reading.statements == ()


def test_threads_and_processes_give_the_same_readings():
    paths = ARTICLES * 3
    alone = list(tradetalk.read_articles(paths))
    with ThreadPoolExecutor(3) as threads:
        assert list(tradetalk.read_articles(paths, threads)) == alone
    with ProcessPoolExecutor(2) as processes:
        assert list(tradetalk.read_articles(paths, processes)) == alone


def test_a_generator_of_paths_is_drawn_on_only_as_far_as_needed():
    drawn = []

    def paths():
        for number in itertools.count():
            drawn.append(number)
            yield ARTICLES[number % len(ARTICLES)]

    with ThreadPoolExecutor(2) as threads:
        first = list(itertools.islice(tradetalk.read_articles(paths(), threads), 5))
    assert len(first) == 5
    assert len(drawn) <= statements.WINDOW + 5
    drawn.clear()
    assert len(list(itertools.islice(tradetalk.read_articles(paths()), 3))) == 3
    assert len(drawn) == 3


def test_a_reading_can_be_pickled():
    (reading,) = tradetalk.read_articles(ARTICLES[:1])
    assert pickle.loads(pickle.dumps(reading)) == reading
