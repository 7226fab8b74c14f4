"""The repository itself: the articles' bytes, the promised layout, and sentences that must not drift from the data."""

import hashlib
import json
import re
import subprocess
import sys
from collections import Counter

import pandas as pd
import pytest
from conftest import ROOT

ARTICLES = pd.read_csv(ROOT / "data" / "articles.csv", dtype=str, keep_default_na=False)
FILES = {"README.md", "LICENSE", "requirements.txt", "requirements.lock", "pyproject.toml", "run.py", "conftest.py"}
TOP = FILES | {"notebooks", "data", "figures", "tests"}


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [name for name in listed.split("\0") if name]


@pytest.mark.parametrize("row", ARTICLES.to_dict("records"), ids=lambda row: row["article"])
def test_articles_are_the_documents_they_were(row):
    content = (ROOT / "data" / "articles" / row["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == row["sha256"], f"{row['file']} was changed"
    assert row["title"] in content.decode()


def test_the_five_articles_are_listed():
    assert list(ARTICLES["article"])[:5] == ["000", "001", "002", "003", "004"]
    assert ",".join(ARTICLES.columns) == "article,file,original_name,sha256,outlet,title,date_stated,partner"


def test_git_never_converts_an_article():
    said = subprocess.run(["git", "check-attr", "text", "--", *(f"data/articles/{name}" for name in ARTICLES["file"])],
                          cwd=ROOT, capture_output=True, check=True, text=True).stdout  # fmt: skip
    assert all(line.endswith("text: unset") for line in said.splitlines())


def test_the_top_level_is_as_promised():
    found = {name.split("/")[0] for name in tracked()}
    assert {name for name in found if not name.startswith(".")} <= TOP
    assert found >= TOP


def test_every_direct_dependency_is_pinned_and_has_a_reason():
    for line in (ROOT / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            assert re.fullmatch(r"[a-z0-9-]+==[0-9.]+ +# .{15,}", line), line


def test_the_lock_holds_every_direct_dependency_with_hashes():
    lock = (ROOT / "requirements.lock").read_text()
    for name in re.findall(r"^[a-z0-9-]+==[0-9.]+", (ROOT / "requirements.txt").read_text(), re.M):
        assert f"\n{name} \\\n    --hash=sha256:" in f"\n{lock}", name
    assert not re.search(r"https?://", lock)


def test_no_tracked_text_names_a_machine():
    for name in tracked():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".ipynb", ".csv", ".txt", ".toml", ".yml", ".css", ".j2"} and "articles" not in name:
            assert not re.search(r"(?<![\w.:/])/(home|root|Users)/\w", path.read_text("utf-8")), name


def test_code_and_notebooks_are_clean_for_the_linter():
    result = subprocess.run([sys.executable, "-m", "ruff", "check", "--no-cache", "."], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_derived_files_are_described_in_the_codebook():
    codebook = (ROOT / "data" / "README.md").read_text("utf-8")
    for path in sorted((ROOT / "data").rglob("*.csv")):
        assert path.name in codebook, f"data/README.md does not describe {path.name}"
        header = path.read_text("utf-8").splitlines()[0].split(",")
        for column in header:
            assert re.search(rf"`{re.escape(column)}`", codebook), f"data/README.md does not describe {path.name}: {column}"


def test_no_pattern_has_a_possessive_group():
    """Before Python 3.11.5 such a group keeps what it gave up ("8,5," is read with its comma): python/cpython#106052."""
    possessive = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    for name in tracked():
        if name.endswith(".py") and name != "tests/test_repository.py":
            found = possessive.search((ROOT / name).read_text("utf-8"))
            assert not found, f"{name}: {found.group()}"


def test_the_codebook_counts_the_labelled_texts():
    codebook = (ROOT / "data" / "README.md").read_text("utf-8")
    told = {"phrases": "`phrases.jsonl` ({} short texts", "newsroom-second": "labels {} of the held-out texts"}
    for name, words in told.items():
        counted = (ROOT / "data" / "phrasebook" / f"{name}.jsonl").read_text("utf-8").count("\n")
        assert words.format(counted) in codebook, name
    held_out = (ROOT / "data" / "phrasebook" / "newsroom-held-out.jsonl").read_text("utf-8").splitlines()
    sizes = Counter(json.loads(line)["id"].partition("-")[0] for line in held_out)
    assert f"three sets (`{min(sizes)}` to `{max(sizes)}`, {sizes[min(sizes)]} texts each)" in codebook
    assert len(sizes) == 3 and len(set(sizes.values())) == 1
