"""Promises made and kept in a server, a worker and a mailing that are killed: nothing lost, nothing done twice.

Every office here is real: gunicorn, the worker and the commands are processes that die by SIGKILL, and an equal office
that nobody kills tells what must come of it.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tests.support.engine.deeds import DEEDS, Deed, Told, looked
from tests.support.engine.office import Office
from tests.support.engine.pressing import Server, server
from tests.support.engine.story import differences
from tests.support.mail_server import STAGES, MailServer, mail_server


pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]

EXTRA = {"DJANGO_SETTINGS_MODULE": "tests.support.engine.real_settings"}
AT_STATEMENTS = 9  # kills of one deed, each before a statement of its own
WORKER_KILLS = 6
ON_DAY = "tests.support.engine.on_day"
DAYS = ("2026-11-23", "2026-11-24", "2026-11-25")
MAIL_KILLS = 5  # a day
PERIOD_KILLS = 5
WHOLE = "whole"  # the server with all its processes
LEFT = "SELECT count(*) FROM jobs_job WHERE state != 'done'"


@pytest.fixture(scope="module")
def mid_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Told]:
    """An office whose promises wait for a press; only to be copied."""
    made = Office(tmp_path_factory.mktemp("год") / "контора", extra=EXTRA)
    made.home.mkdir()
    made.run("prepare")
    return made, json.loads(made.run_module("tests.support.engine.promises").splitlines()[-1])


@pytest.fixture
def copied(mid_year: tuple[Office, Told], tmp_path: Path) -> Callable[[str], Office]:
    """Makes an equal office under another name."""

    def copy(name: str) -> Office:
        shutil.copytree(mid_year[0].home, tmp_path / name)
        return Office(tmp_path / name, extra=EXTRA)

    return copy


def test_every_button_pressed_in_a_dying_server_does_its_thing_once(mid_year, copied, loopback):
    calm, killed, told = copied("тихая"), copied("убитая"), mid_year[1]
    statements = pressed_in_peace(calm, told)
    chance = random.Random(5)
    kills: Counter[str] = Counter()

    with server(killed) as running:
        for deed in DEEDS:
            known = looked(killed, told)
            assert not deed.is_done(killed, known)
            for moment in moments(deed, statements[deed.name], chance):
                if not deed.is_done(killed, known):
                    kills[deed.name] += strike(running, deed, known, moment)
            finish(running, deed, known)

    assert differences(killed, calm) == {}
    assert kills.total() >= 100, kills
    print(f"{kills.total()} kills: {dict(kills)}")


def test_a_worker_killed_over_promises_keeps_each_result_once(mid_year, copied, loopback):
    """Remarks of the linter, a read document, a check of the cycle, a folder."""
    calm = copied("тихая")
    pressed_in_peace(calm, mid_year[1])
    killed = Office(calm.home.with_name("убитая"), extra=EXTRA)
    shutil.copytree(calm.home, killed.home)
    calm.run("work", "--once")
    chance = random.Random(6)
    waiting = killed.rows(LEFT)[0][0]

    cut = sum(strike_worker(killed, chance.uniform(0, 0.7)) for _ in range(WORKER_KILLS))
    time.sleep(2.5)
    killed.run("work", "--once")

    assert (waiting, killed.rows(LEFT)) == (5, [(0,)])
    assert differences(killed, calm) == {}
    assert cut > 2, "the work was never cut"
    print(f"{WORKER_KILLS} kills, {cut} over a job")


def strike_worker(office: Office, wait: float) -> bool:
    """A worker killed a while after it took a job; whether the job was left undone."""
    undone, worker = office.rows(LEFT), office.start("work")
    mine = f"{LEFT} AND state = 'running' AND lease_holder LIKE '%:{worker.pid}:%'"
    end = time.monotonic() + 60
    while office.rows(mine) == [(0,)] and office.rows(LEFT) == undone != [(0,)]:
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(wait)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.communicate()
    return office.rows(mine) != [(0,)]


def pressed_in_peace(office: Office, told: Told) -> dict[str, int]:
    """Every button pressed once in an office nobody kills; how many statements each took."""
    taken = {}
    with server(office) as running:
        for deed in DEEDS:
            answer = press(running, deed, looked(office, told))
            assert answer is not None, deed.name
            assert answer.status == 302, (deed.name, answer.status)
            taken[deed.name] = int(answer.headers["X-Statements"])
            assert deed.is_done(office, looked(office, told)), deed.name
    return taken


def moments(deed: Deed, statements: int, chance: random.Random) -> list[str]:
    """Where a deed is struck: before statements, some with the whole server at any moment, after all is committed."""
    chosen = sorted(chance.sample(range(1, statements), AT_STATEMENTS))
    whole = [WHOLE] if deed in DEEDS[::4] else []  # to start a whole server again takes seconds
    return [*map(str, chosen), *whole, "end"]


def press(running: Server, deed: Deed, told: Told, die: str = "") -> HTTPResponse | None:
    """The button pressed by its person."""
    return running.press(told[deed.who], deed.path.format(**told), deed.form(told), die=die)


def strike(running: Server, deed: Deed, told: Told, moment: str) -> bool:
    """The button pressed and the server killed; whether the person was left without an answer."""
    if moment != WHOLE:
        return press(running, deed, told, moment) is None
    with ThreadPoolExecutor(1) as person:
        answer = person.submit(press, running, deed, told)
        time.sleep(random.Random(deed.name).uniform(0.02, 0.4))
        running.kill()
    running.start()
    return answer.result() is None


def finish(running: Server, deed: Deed, told: Told) -> None:
    """Pressed until it is done; where a page would refuse it, pressed once more by a person who saw no answer."""
    if not deed.is_done(running.office, told):
        press(running, deed, told)
    assert deed.is_done(running.office, told)
    if deed.is_once:
        press(running, deed, told)


def test_a_mailing_killed_over_letters_sends_each_once_or_never(copied, loopback):
    """Killed over a letter it may lose that one, and says so; never does it send two."""
    chance = random.Random(7)
    with mail_server() as post, mail_server() as calm_post:
        killed, calm = mailing(copied("убитая"), post), mailing(copied("тихая"), calm_post)
        kills = unsure = 0
        for day in DAYS:
            struck = sum(strike_mailing(killed, post, day, chance) for _ in range(MAIL_KILLS))
            said = killed.run_module(ON_DAY, day, "0", "send_digests")
            calm.run_module(ON_DAY, day, "0", "send_digests")
            known, unknown = in_hand(killed, day)
            kills, unsure = kills + struck, unsure + len(unknown)

            assert sorted(known | unknown) == sorted(calm_post.texts(day))
            assert calm_post.texts(day).items() >= post.texts(day).items()
            assert set(post.texts(day)) >= known
            assert (f"ещё писем: {len(unknown)}," in said) is bool(unknown)
            assert len(unknown) <= struck

    assert kills >= 0.8 * len(DAYS) * MAIL_KILLS
    print(f"{kills} kills, {unsure} letters unknown, of them lost {lost(calm_post, post)}")


def mailing(office: Office, post: MailServer) -> Office:
    """The office with that mail server."""
    told = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(post.port), "MAIL_TLS": "0"}
    return Office(office.home, extra={**EXTRA, **{f"OPORA_{name}": v for name, v in told.items()}})


def strike_mailing(office: Office, post: MailServer, day: str, chance: random.Random) -> bool:
    """The mailing begun and killed at a stage of its first or second letter; whether it was."""
    stage, left = chance.choice(STAGES), chance.choice((1, 2))
    wait = chance.choice((0, 0, chance.uniform(0, 0.2)))
    process = office.start_module(ON_DAY, day, "0", "send_digests")

    def watch(reached: str) -> None:
        nonlocal left
        left -= reached == stage
        if left == 0 and process.poll() is None:
            time.sleep(wait)
            process.kill()

    post.watch = watch
    process.communicate(timeout=120)
    post.watch = lambda reached: None
    return process.returncode == -signal.SIGKILL


def in_hand(office: Office, day: str) -> tuple[set[str], set[str]]:
    """Whose letters of the day have gone, and of whose nobody knows."""
    asked = (
        "SELECT login, sent_at IS NULL FROM access_dailyletter JOIN access_account ON "
        f"access_account.id = account_id WHERE day = '{day}'"
    )
    rows = office.rows(asked)
    return {who for who, unknown in rows if not unknown}, {who for who, unknown in rows if unknown}


def lost(calm: MailServer, killed: MailServer) -> int:
    """Letters that did not come."""
    return sum(len(calm.texts(day)) - len(killed.texts(day)) for day in DAYS)


def test_periods_opened_by_a_command_that_dies_are_opened_once(copied, loopback):
    killed, calm, day = copied("убитая"), copied("тихая"), DAYS[-1]
    calm.run_module(ON_DAY, day, "0", "open_periods")

    kills = 0
    for statement in range(2, 2 + PERIOD_KILLS * 3, 3):
        process = killed.start_module(ON_DAY, day, str(statement), "open_periods")
        process.communicate(timeout=120)
        kills += process.returncode == -signal.SIGKILL
    killed.run_module(ON_DAY, day, "0", "open_periods")

    assert kills >= PERIOD_KILLS - 1
    assert differences(killed, calm) == {}
    assert calm.rows("SELECT max(period) FROM decisions_execution")[0][0] > 1
