"""Values that are computed when they are first asked for."""

import pytest

from tradetalk.lazy import Lazy, remembered


class Text:
    """A text whose words are counted each time they are cut."""

    def __init__(self, words):
        self.written, self.cuts = words, 0

    @Lazy
    def words(self):
        """The words of the text."""
        self.cuts += 1
        return self.written.split()


def test_a_value_is_computed_once_and_only_when_it_is_asked_for():
    text = Text("торговля с Кенией")
    assert text.cuts == 0
    assert text.words == ["торговля", "с", "Кенией"]
    assert text.words is text.words
    assert text.cuts == 1


def test_each_object_has_its_own_value():
    kenya, ghana = Text("Кения"), Text("Гана")
    assert (kenya.words, ghana.words) == (["Кения"], ["Гана"])
    assert (kenya.cuts, ghana.cuts) == (1, 1)


def test_a_value_that_is_none_is_kept_too():
    calls = []

    class Empty:
        @Lazy
        def value(self):
            calls.append(self)

    empty = Empty()
    assert empty.value is None
    assert empty.value is None
    assert len(calls) == 1


def test_a_value_that_fails_is_computed_again():
    class Late:
        ready = False

        @Lazy
        def value(self):
            if not self.ready:
                raise ValueError("too early")
            return 5

    late = Late()
    with pytest.raises(ValueError, match="too early"):
        late.value  # noqa: B018
    late.ready = True
    assert late.value == 5


def test_the_class_gives_the_description_itself():
    assert isinstance(Text.words, Lazy)
    assert Text.words.__doc__ == "The words of the text."


def test_a_function_of_a_word_is_asked_once_for_each_word():
    asked = []

    @remembered(10)
    def shout(word):
        asked.append(word)
        return word.upper()

    assert [shout(word) for word in ("мир", "май", "мир")] == ["МИР", "МАЙ", "МИР"]
    assert asked == ["мир", "май"]


def test_no_more_words_are_remembered_than_told():
    asked = []

    @remembered(2)
    def length(word):
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("а", "аб", "абв", "абв", "а")] == [1, 2, 3, 3, 1]
    assert asked == ["а", "аб", "абв", "а"]
