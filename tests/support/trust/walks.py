"""Walks of everyone through the office, kept beside the world so that each is walked once a session of tests."""

import fcntl
import os
import pickle
from pathlib import Path

from tests.support.trust.crawling import Walk, walked
from tests.support.trust.marking import FOREIGN, NEIGHBOUR
from tests.support.trust.routes import routes
from tests.support.trust.worlds import EVERYONE, client_of


# Addresses of a kind of page that a person visits.
EACH = 8 if os.environ.get("OPORA_LONG") else 1
SEARCHED = ("школа", "СОШ", FOREIGN.words, FOREIGN.latin, NEIGHBOUR.words)


def starts() -> list[str]:
    """Every address without a parameter, and some searches."""
    plain = [f"/{route.pattern}" for route in routes() if not route.converters]
    return ["/", *plain, *(f"/search/?q={word}" for word in SEARCHED)]


class Walks(dict[str, Walk]):
    """By the name of who walked; another process that has walked already is believed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Walk:
        who = next(one for one in EVERYONE if one.name == name)
        kept = self.folder / f"walk-{name.replace(' ', '-')}.pickle"
        with kept.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(walked(client_of(who), starts(), each=EACH)))
            self[name] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own of a minute ago
        return self[name]
