"""A job from the queue to its end, in one thread: what each outcome leaves behind."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from opora.core.transitions import TransitionError
from opora.jobs.actions import cancel, enqueue, retry
from opora.jobs.context import LeaseLost, Progress, WorkerStopping
from opora.jobs.kinds import Kind, Step, kinds
from opora.jobs.lease import renew, settle, take
from opora.jobs.models import Job
from opora.jobs.policies import JobEvent, JobState
from opora.jobs.queries import card, unfinished, waiting_count
from opora.jobs.running import MOST_ATTEMPTS, context_of, run, run_waiting
from tests.support.engine.models import Effect
from tests.support.engine.tasks import PARTS


pytestmark = [pytest.mark.usefixtures("errands"), pytest.mark.data_layer]


@dataclass(frozen=True)
class Somebody:
    """An author and a place, as stages give them."""

    account_id: int | None = 7
    territory_path: str = "/1/4/"
    organisation_id: int | None = 12


def queued(kind: str = "engine.errand", **arguments: object) -> Job:
    """A job in the queue."""
    return enqueue(kind, arguments=arguments, by=Somebody(), where=Somebody())


def now(job: Job) -> Job:
    """The job as it stands."""
    return Job.objects.get(pk=job.pk)


def parts() -> list[str]:
    """What was done."""
    return list(Effect.objects.order_by("pk").values_list("part", flat=True))


def test_steps_run_in_order_and_see_what_was_done_before_them():
    job = queued()

    assert run_waiting() == 1

    job = now(job)
    assert (job.state, job.result, job.message) == (JobState.DONE, {"after": 3}, "")
    assert job.steps == {part: {"after": number} for number, part in enumerate(PARTS)}
    assert parts() == [word for part in PARTS for word in (part, f"{part}, second row")]
    assert (job.by_account_id, job.territory_path, job.organisation_id) == (7, "/1/4/", 12)
    assert (job.lease_holder, job.lease_until) == ("", None)
    assert job.created_at <= job.started_at <= job.finished_at
    assert card(job).percent == 100


def test_a_job_exists_if_and_only_if_what_asked_for_it_was_saved():
    @transaction.atomic
    def ask_and_break_down() -> None:
        queued()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_break_down()

    assert waiting_count() == 0
    with pytest.raises(KeyError):
        queued("engine.unheard_of")


def test_a_person_s_mistake_becomes_the_message_and_its_step_leaves_nothing():
    job = queued("engine.mistaken", folder="отчёты")

    run_waiting()

    job = now(job)
    assert (job.state, job.message) == (JobState.FAILED, "В папке «отчёты» нет файлов.")
    assert list(job.steps) == ["read"]
    assert parts() == ["read", "read, second row"]


def test_a_failed_job_goes_on_from_the_step_that_failed():
    job = queued("engine.mistaken", folder="отчёты")
    run_waiting()

    retry(job.pk)
    assert now(job).state == JobState.WAITING
    run_waiting()

    assert now(job).state == JobState.FAILED
    assert parts() == ["read", "read, second row"], "the first step was done twice"


def test_work_may_not_write_to_the_database():
    queued("engine.early")

    with pytest.raises(RuntimeError, match="move it to `save`"):
        run_waiting()

    assert parts() == []


def test_a_lease_that_ran_out_passes_to_another_and_the_first_can_save_nothing():
    job = queued()
    first = take("first")
    assert take("second") is None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = take("second")

    assert second.attempt == 2
    with pytest.raises(LeaseLost):
        run(first, context_of(first))
    assert parts() == []
    assert not renew(job.pk, "first", Progress()).is_held
    settle(first, JobEvent.FAIL, message="late")
    run(second, context_of(second))
    assert (now(job).state, now(job).message) == (JobState.DONE, "")
    assert len(parts()) == 2 * len(PARTS)


def test_a_worker_that_is_stopping_gives_the_job_back_after_its_step():
    job = queued()
    taken = take("first")
    asked = iter([False, False, True])

    with pytest.raises(WorkerStopping):
        run(taken, context_of(taken), is_stopping=lambda: next(asked))
    settle(taken, JobEvent.RELEASE)

    assert (now(job).state, list(now(job).steps)) == (JobState.WAITING, ["read", "count"])
    run_waiting("second")
    assert len(parts()) == 2 * len(PARTS)


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_before_its_next_save():
    waiting, running = queued(), queued()
    cancel(waiting.pk)
    assert now(waiting).state == JobState.CANCELLED

    taken = take("first")
    assert taken.pk == running.pk
    cancel(running.pk)
    assert card(now(running)).words == "отменяется"
    assert renew(running.pk, "first", Progress(1, 4, "считаем")).is_cancelled
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    run_waiting()

    assert now(running).state == JobState.CANCELLED
    assert parts() == []
    with pytest.raises(TransitionError):
        cancel(running.pk)


def test_a_job_that_kills_its_worker_again_and_again_is_given_up():
    job = queued()
    for _ in range(MOST_ATTEMPTS):
        assert take("dying") is not None
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    run_waiting()

    assert now(job).state == JobState.FAILED
    assert "не хватает памяти" in now(job).message


def test_a_job_of_another_version_is_told_and_not_lost():
    job = queued()
    Job.objects.update(kind="engine.gone")

    run_waiting()

    assert "другой версией" in now(job).message
    assert card(now(job)).can_retry


def test_the_page_sees_progress():
    job = queued()
    take("first")
    renew(job.pk, "first", Progress(3, 12, "Чтение файлов"))

    seen = card(now(job))

    assert (seen.percent, seen.words, seen.is_over, seen.can_cancel) == (
        25,
        "Чтение файлов",
        False,
        True,
    )
    assert Job.objects.get().heartbeat_at is not None


def test_a_second_click_finds_the_first_job():
    job = queued(run=5)

    assert unfinished("engine.errand", run=5) == job
    assert unfinished("engine.errand", run=6) is None
    run_waiting()
    assert unfinished("engine.errand", run=5) is None


def test_kinds_are_found_by_presence_and_checked():
    assert kinds()["engine.errand"].title == "Поручение"
    with pytest.raises(ValueError, match="named differently"):
        Kind(name="a.b", title="а", steps=())
    with pytest.raises(ValueError, match="do nothing"):
        Kind(name="a.b", title="а", steps=(Step(name="one", title="раз"),))
