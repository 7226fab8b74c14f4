"""A build from nothing gives every stored notebook, derived file and figure again, byte for byte."""

import json
import shutil

import pytest
from conftest import ROOT, SAME_PIXELS
from matplotlib.testing.compare import compare_images

from tradetalk import publish

COPIED = ("notebooks", "data", "figures", "README.md", "LICENSE")
IGNORED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", ".*")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A copy of the project in which figures and derived data were deleted and every notebook was run."""
    copy = tmp_path_factory.mktemp("fresh")
    for name in COPIED:
        source = ROOT / name
        shutil.copytree(source, copy / name, ignore=IGNORED) if source.is_dir() else shutil.copy(source, copy / name)
    for folder in ("figures", "data/derived"):
        for path in (copy / folder).iterdir():
            path.unlink()
    for path in publish.paths(copy):
        publish.execute(path)
    return copy


def test_the_same_files_are_written(fresh, stored):
    written = {
        path.relative_to(fresh).as_posix() for folder in ("data/derived", "figures") for path in (fresh / folder).iterdir()
    }
    assert written == {name for name in stored if name.startswith(("data/derived/", "figures/"))}


def test_derived_data_and_figures_are_the_same_bytes(fresh, stored):
    for name, content in stored.items():
        if name.startswith(("data/derived/", "figures/")) and not name.endswith(".png"):
            # A comparison of flags, so that a failure prints a name and not two files.
            assert ((fresh / name).read_bytes() == content) is True, f"{name} differs from a fresh build"


def test_pictures_are_the_same(fresh, stored, tmp_path):
    for name, content in stored.items():
        if not name.endswith(".png"):
            continue
        if SAME_PIXELS:
            assert ((fresh / name).read_bytes() == content) is True, f"{name} differs from a fresh build"
            continue
        kept = tmp_path / name.replace("/", "-")
        kept.write_bytes(content)
        assert compare_images(str(kept), str(fresh / name), tol=8) is None


def test_notebooks_are_stored_as_they_run(fresh, stored):
    for name, content in stored.items():
        if name.endswith(".ipynb"):
            assert without_pictures(content) == without_pictures((fresh / name).read_bytes()), f"{name} differs from a fresh run"


def without_pictures(content):
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if not SAME_PIXELS:
                output.get("data", {}).pop("image/png", None)
    return notebook
