"""What every benchmark needs: the cost of a program with all its children, and tables that put ratios first."""

import os
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Cost:
    """What a run took. `cpu` counts children that ended too; `peak_mib` is of the whole tree at its worst moment."""

    wall: float
    cpu: float
    peak_mib: float

    def ratio(self, peer: "Cost") -> str:
        """CPU and memory as parts of a peer's in the same run, for a table."""
        return f"{self.cpu / peer.cpu:.2f}× CPU, {self.peak_mib / peer.peak_mib:.2f}× memory"


def cost_of(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Cost:
    """Cost of a program run to its end; fails loudly when the program does. Linux (reads /proc)."""
    started = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command], env=env, cwd=cwd, stdout=subprocess.DEVNULL
    ) as process:
        peak = _Peak(process.pid)
        peak.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak.done.set()
        peak.join()
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(map(str, command))}")
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak.mib)


def cheapest(costs: Iterable[Cost]) -> Cost:
    """The run least disturbed by neighbours: lowest CPU time."""
    return min(costs, key=lambda cost: cost.cpu)


class _Peak(threading.Thread):
    """Watches the memory of a process and all below it."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.mib = 0.0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(POLL_SECONDS):
            self.mib = max(self.mib, sum(map(proportional_mib, process_tree(self.pid))))


def process_tree(pid: int) -> list[int]:
    """A process and its descendants that are alive now."""
    tree = [pid]
    for parent in tree:
        try:
            lists = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
        except OSError:
            continue
        tree += [int(child) for text in lists for child in text.split()]
    return tree


def proportional_mib(pid: int) -> float:
    """Memory of one process with shared pages split among their users; 0 when it has just ended."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints rows under a title, columns aligned, with the machine's load beneath."""
    lines = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    print(f"\n{title}")
    for number, line in enumerate(lines):
        print(
            "  "
            + "  ".join(
                cell.ljust(width) for cell, width in zip(line, widths, strict=True)
            ).rstrip()
        )
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))
    print(f"  {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
