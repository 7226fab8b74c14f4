"""What a word form can be: the columns beside the words of a sentence."""

import pytest

from tradetalk import amounts, words


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("2024", {"opens_money", "is_number", "is_time"}),
        ("$", {"opens_money", "is_unit"}),
        (",", {"parts_clauses"}),
        ("миллионов", {"opens_money", "is_unit", "is_number"}),
        ("двухмиллиардный", {"opens_money", "is_unit"}),
        ("казахстаном", {"is_place"}),
        ("началу", {"is_time"}),
        ("стол", set()),
    ],
)
def test_a_word_tells_what_it_can_be(word, told):
    tokens = amounts.tokenize(word)
    named = ("opens_money", "is_unit", "is_place", "is_number", "is_time", "parts_clauses")
    assert {name for name in named if getattr(tokens, name) == (True,)} == told


@pytest.mark.parametrize(
    ("word", "trait"), [("долларах", "currency"), ("внешней", "foreign"), ("министр", "office"), ("африке", "uncoded")]
)
def test_few_words_have_traits(word, trait):
    assert words.with_trait(trait, amounts.tokenize(f"в {word}").traits) == [1]


def test_one_object_stands_for_all_plain_words():
    assert words._known("мир") is words._known("стол") == words.Word(words.WORD)
    assert words._known("три") is not words._known("мир")


def test_no_words_have_empty_columns():
    assert not any(amounts.tokenize(""))
