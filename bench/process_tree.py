"""CPU seconds and peak memory of a command and everything it starts, for benchmarks."""

import os
import resource
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Cost:
    """What a command cost: CPU of the whole tree, wall time, peak of summed proportional memory."""

    cpu: float
    wall: float
    peak_mb: float


def cost_of(command: list[str], **environment: str) -> Cost:
    """Run a command to its end; raises CalledProcessError when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _tree_memory(process.pid))
        time.sleep(POLL_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.perf_counter() - start, peak)


def _tree_memory(root: int) -> float:
    """Proportional set size (MB) of a process and its descendants: shared pages count once."""
    total, waiting = 0.0, [root]
    while waiting:
        pid = waiting.pop()
        total += _proportional(pid)
        children = Path(f"/proc/{pid}/task/{pid}/children")
        try:
            waiting.extend(int(child) for child in children.read_text().split())
        except OSError:
            continue
    return total


def _proportional(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
