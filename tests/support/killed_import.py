"""A child process that imports into a warehouse and dies by SIGKILL at the step it was told to die at.

    python -m tests.support.killed_import FOLDER STEP

STEP: the number of the step to die at (0: live to the end), or `random:SEED` to be killed by a timer. Prints the number
of steps taken when it lives.
"""

import os
import random
import signal
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from opora.core.reading import Item, Reading
from opora.warehouse import durable, import_readings
from tests.support.packs import tiny_pack
from tests.support.readings import participants, reading, register


LONGEST = 0.5  # seconds a random killer waits: about as long as an import takes


def first_files() -> list[Reading]:
    """What stands before the import that is killed."""
    return [
        register({"fisoko_login": "edu990101"}, {"fisoko_login": "edu990102"}),
        _results(5, "до.xlsx"),
    ]


def second_files() -> list[Reading]:
    """What the killed import brings: it replaces one file and adds another."""
    return [_results(15, "после.xlsx"), _results(20, "ещё.xlsx", subject="Математика")]


def do_import(folder: Path, readings: list[Reading]) -> None:
    """The import, with replacement allowed."""
    import_readings(
        readings,
        folder,
        tiny_pack(),
        at=datetime(2026, 9, 1, tzinfo=UTC),
        engine="polars",
        replace_reason="проверка",
    )


def _results(score: int, file: str, **about) -> Reading:
    people = [
        {"alias": alias, "primary_score": score, "mark": 3, "item_1": 1}
        for alias in ("edu990101", "edu990102")
    ]
    return reading(participants(people, [Item("1", 1)], **about), file=file)


def main(folder: Path, step: str) -> None:
    """Import, dying where told."""
    taken = 0

    def count(_name: str) -> None:
        nonlocal taken
        taken += 1
        if str(taken) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    durable.watch = count
    if step.startswith("random:"):
        wait = random.Random(step).uniform(0, LONGEST)
        threading.Timer(wait, os.kill, (os.getpid(), signal.SIGKILL)).start()
    do_import(folder, second_files())
    print(taken, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
