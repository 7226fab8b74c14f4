"""Values that are computed when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Lazy:
    """`functools.cached_property` without its lock.

    Until Python 3.12 the lock costs more than most values that the reader keeps in this way, and one text is read by
    one thread.
    """

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.compute(owner)
        return value


class _Remembered(dict):
    """Words and what a function answers for them; forgotten all at once when they become too many."""

    def __init__(self, compute: Callable[[str], Any], most: int) -> None:
        super().__init__()
        self.compute, self.most = compute, most

    def __missing__(self, word: str) -> Any:
        if len(self) >= self.most:
            self.clear()
        answer = self[word] = self.compute(word)
        return answer


def remembered(most: int) -> Callable[[Callable[[str], Any]], Callable[[str], Any]]:
    """`functools.lru_cache` for functions of one word that are asked most of all: to look a word up is all that is done.

    The reader asks for the same few thousand words again and again, so that it need not be noted which one of them
    was asked for last.
    """
    return lambda compute: _Remembered(compute, most).__getitem__
