"""Shared set-up of all tests: strict notebook comparison, no network, and a picture of the project before any test ran.

It stands beside the notebooks and not in tests/, because pytest asks only the conftest files above a notebook how to collect it.
"""

import ipaddress
import platform
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
# PNG bytes are promised on this platform only; elsewhere anti-aliasing may differ and test_fresh_build allows for it.
SAME_PIXELS = platform.system() == "Linux" and platform.machine() == "x86_64"


def pytest_configure(config):
    """Keep what is stored before the first test runs, because the notebooks write figures and derived data while tested."""
    config.stash[STORED] = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in ("notebooks", "data/derived", "figures")
        for path in sorted((ROOT / folder).glob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


STORED = pytest.StashKey[dict[str, bytes]]()


def pytest_collectstart(collector):
    """Make nbval compare what it skips by default: pictures and their alt text."""
    path = getattr(collector, "path", None)
    if path is not None and path.suffix == ".ipynb" and hasattr(collector, "skip_compare"):
        compared = {"metadata", "image/png"} if SAME_PIXELS else {"metadata"}
        collector.skip_compare = tuple(key for key in collector.skip_compare if key not in compared)


@pytest.fixture(scope="session")
def stored(request):
    """Relative path -> bytes of every notebook, derived file and figure, as they were before the tests."""
    return request.config.stash[STORED]


@pytest.fixture(scope="session")
def root():
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def texts():
    """Article id -> text as stored, for the five articles."""
    folder = ROOT / "data" / "articles"
    return {path.name[:3]: path.read_bytes().decode() for path in sorted(folder.glob("00[0-4]-*.txt"))}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Any connection that leaves this machine fails the test that tries it."""
    connect = socket.socket.connect

    def only_here(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test reached out to {address[0]}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)
