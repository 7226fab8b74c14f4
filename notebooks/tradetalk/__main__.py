"""`python -m tradetalk FILE…`: one JSON object a line for each statement; exit status 1 if a file cannot be read."""

import json
import sys
from dataclasses import asdict

from tradetalk import cues, read_articles


def main(paths: list[str]) -> int:
    """Print the statements of the files in order; one line on stderr for each file that cannot be read."""
    asked = bool({"-h", "--help"} & set(paths))
    if asked or not paths:
        print("usage: python -m tradetalk FILE…", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    failed = False
    try:
        for reading in read_articles(paths):
            if reading.problem is not None:
                failed = True
                print(f"{reading.path}: {reading.problem}", file=sys.stderr)
            for statement in reading.statements:
                print(json.dumps(asdict(statement), ensure_ascii=False))
    except cues.CueError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
