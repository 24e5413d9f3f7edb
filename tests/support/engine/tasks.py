"""Jobs whose every step leaves a row and a file; some last, some fail, some go wrong."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from opora.core.errors import DataError
from opora.jobs.context import Context
from opora.jobs.kinds import Kind, Step
from tests.support.engine.models import Effect


PARTS = ("read", "count", "draw", "write")


def folder() -> Path:
    """Where files of steps go."""
    made = Path(settings.MEDIA_ROOT) / "errands"
    made.mkdir(parents=True, exist_ok=True)
    return made


def step(part: str) -> Step:
    """A step that writes a whole file, then a row; how long it takes is the job's argument."""

    def work(context: Context) -> str:
        draft = folder() / f"{context.job_id}-{part}.{os.getpid()}.draft"
        with draft.open("w", encoding="utf-8") as file:
            for number in range(5):
                file.write(f"{number}\n")
                time.sleep(float(str(context.arguments.get("seconds", 0))) / 5)
                context.progress(number + 1, 5, f"шаг {part}")
        draft.replace(folder() / f"{context.job_id}-{part}")
        return part

    def save(context: Context, made: str) -> Mapping[str, object]:
        Effect.objects.create(what=f"job {context.job_id}", part=made)
        time.sleep(float(str(context.arguments.get("seconds", 0))) / 5)
        Effect.objects.create(what=f"job {context.job_id}", part=f"{made}, second row")
        return {"after": len(context.results)}

    return Step(name=part, title=f"Шаг {part}", work=work, save=save)


def fail(context: Context) -> None:
    """A person's mistake."""
    raise DataError(f"В папке «{context.arguments['folder']}» нет файлов.", code="OP-301")


def save_and_fail(context: Context, made: object) -> None:
    """A mistake found after a row was written."""
    del made
    Effect.objects.create(what=f"job {context.job_id}", part="half")
    fail(context)


def break_down(context: Context) -> None:
    """A bug."""
    raise ZeroDivisionError(f"job {context.job_id}")


def write_too_early(context: Context) -> None:
    """A step that writes where it may not."""
    Effect.objects.create(what=f"job {context.job_id}", part="too early")


ERRAND = Kind(name="engine.errand", title="Поручение", steps=tuple(step(part) for part in PARTS))
MISTAKEN = Kind(
    name="engine.mistaken",
    title="Ошибка человека",
    steps=(step("read"), Step(name="fail", title="Отказ", save=save_and_fail)),
)
BROKEN = Kind(
    name="engine.broken",
    title="Ошибка программы",
    steps=(step("read"), Step(name="break", title="Поломка", work=break_down)),
)
EARLY = Kind(
    name="engine.early",
    title="Запись не там",
    steps=(Step(name="write", title="Запись", work=write_too_early),),
)
