"""How fast the reader is, beside five plain regular expressions over the same text in the same run.

    python tests/benchmark_reader.py [MEGABYTES]

Prints ratios, not verdicts: the clock of a shared machine is no test. The corpus is made of the five articles, with
words changed at random so that it holds far more word forms than they do (seeded, so every run reads the same text).
"""

import random
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "notebooks"))

import tradetalk  # noqa: E402

PATTERNS = [
    # money, quotations, turnover, verbs of saying, dates
    re.compile(r"(?:\$\s*)?\d+(?:[.,]\d+)?\s*(?:млн|млрд|миллион\w*|миллиард\w*)\.?\s*(?:долл\w*|евро|руб\w*)?", re.IGNORECASE),
    re.compile(r"«[^»]{1,3000}»|\"[^\"]{1,3000}\"|“[^”]{1,3000}”"),
    re.compile(r"товарооборот\w*", re.IGNORECASE),
    re.compile(r"\b(?:сказал|заявил|отметил|подчеркнул|сообщил|добавил|рассказал|напомнил)\w*", re.IGNORECASE),
    re.compile(
        r"\b\d{1,2}\s+(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
        r"(?:\s+\d{4})?",
        re.IGNORECASE,
    ),
]
SYLLABLES = "ба во гу до же за ки лу мо не пе ро су ту фи хо це ша ще яр".split()
LONG_WORD = re.compile(r"\b[а-яё]{6,}\b")
KEPT = re.compile(r"товарооборот|миллион|миллиард|доллар")


def perturbed(text: str, chance: random.Random) -> str:
    """The text with every sixth long word changed into a form that no dictionary knows."""

    def change(found: re.Match) -> str:
        word = found.group()
        if KEPT.match(word) or chance.random() > 1 / 6:
            return word
        cut = chance.randrange(2, len(word) - 2)
        return word[:cut] + chance.choice(SYLLABLES) + chance.choice(SYLLABLES) + word[cut:]

    return LONG_WORD.sub(change, text)


def corpus(size: float) -> list[str]:
    """Perturbed articles of `size` megabytes (UTF-8) in all."""
    chance = random.Random(2025)
    originals = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data" / "articles").glob("*.txt"))]
    made: list[str] = []
    total = 0
    while total < size * 1e6:
        made.append(perturbed(originals[len(made) % len(originals)], chance))
        total += len(made[-1].encode("utf-8"))
    return made


def seconds(work) -> float:
    """Processor seconds of a piece of work; other programs on the machine count less than with the clock on the wall."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print throughput and ratios."""
    size = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    texts = corpus(size)
    megabytes = sum(len(text.encode("utf-8")) for text in texts) / 1e6
    forms = {word for text in texts for word in re.findall(r"\w+", text.lower())}
    print(f"corpus: {len(texts)} texts, {megabytes:.1f} MB, {len(forms)} word forms")

    start_up = seconds(lambda: tradetalk.read_text("Он сказал: «Товарооборот с Чили - $5 млн»."))
    print(f"start-up, word tables loaded: {start_up:.2f} s")

    def read() -> None:
        for text in texts:
            tradetalk.read_text(text)

    def scan() -> None:
        for text in texts:
            for pattern in PATTERNS:
                pattern.findall(text)

    first, plain, second = seconds(read), seconds(scan), seconds(read)
    print(f"five patterns:          {megabytes / plain:8.2f} MB/s")
    print(f"read_text, first pass:  {megabytes / first:8.2f} MB/s   {plain / first:.3f} of the five patterns")
    print(f"read_text, second pass: {megabytes / second:8.2f} MB/s   {plain / second:.3f} of the five patterns")

    other = "Волейбольные баталии развернулись в зале, зрители поддержали команды из соседних районов. " * 40
    copies = int(megabytes * 1e6 / len(other.encode("utf-8"))) + 1

    def skip() -> None:
        for _ in range(copies):
            tradetalk.read_text(other)

    print(f"texts without money and trade: {copies * len(other.encode('utf-8')) / 1e6 / seconds(skip):.0f} MB/s")

    for name, unit in {'"': '"', "digits": "7", "млн ": "млн "}.items():
        small, large = unit * (250_000 // len(unit.encode())), unit * (1_000_000 // len(unit.encode()))
        ratio = seconds(lambda text=large: tradetalk.read_text(text)) / max(
            seconds(lambda text=small: tradetalk.read_text(text)), 1e-9
        )
        print(f"1 MB of {name!r}: {ratio:.1f} times as long as 0.25 MB")


if __name__ == "__main__":
    main()
