#!/usr/bin/env python3
"""Every command anyone runs here; it makes the environment itself. Standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
CORES = max(2, min(os.cpu_count() or 2, 8))
LEFT_OUT_BY_FAST = ("properties", "cluster", "slow", "long")
OFFICE_TESTS = ("office", "office_trust", "cycle", "web", "jobs")


# ---------------------------------------------------------------- environments


@dataclass(frozen=True)
class Environment:
    """A virtual environment made from one hashed lock and remade only when the lock changes."""

    folder: Path
    lock: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if WINDOWS else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if WINDOWS else "python")

    @property
    def stamp(self) -> Path:
        return self.folder / "opora.stamp"

    def fingerprint(self) -> str:
        """What the environment depends on: the lock, the interpreter and where the tree stands."""
        told = f"{sys.version_info[:2]} {ROOT}".encode()
        return hashlib.sha256(self.lock.read_bytes() + told).hexdigest()

    def is_fresh(self) -> bool:
        """True when the environment was made from this very lock."""
        if not (self.python.exists() and self.stamp.exists()):
            return False
        return self.stamp.read_text(encoding="utf-8") == self.fingerprint()

    def ready(self) -> Environment:
        """This environment, made first if it is missing or its lock has changed."""
        if self.is_fresh():
            return self
        started = time.monotonic()
        say(f"making {self.folder.name} from {self.lock.name} …")
        if not (uv_works() and self.filled_by_uv()):
            self.fill_by_pip()
        self.stamp.write_text(self.fingerprint(), encoding="utf-8")
        say(f"{self.folder.name} is ready ({time.monotonic() - started:.0f} s)")
        return self

    def filled_by_uv(self) -> bool:
        """Brings the environment in line with the lock by uv; False when uv cannot get the packages."""
        uv = ["uv", "pip", "install", "--quiet", "--python", str(self.python)]
        sync = [
            "uv",
            "pip",
            "sync",
            "--require-hashes",
            "--compile-bytecode",
            *uv[3:],
            str(self.lock),
        ]
        venv = ["uv", "venv", "--clear", "--quiet", "--python", base_python(), str(self.folder)]
        steps = [sync] if self.python.exists() else [venv, sync]
        if any(subprocess.run(step, env=uv_variables(), cwd=ROOT).returncode for step in steps):
            say("uv could not get the packages; trying pip")
            return False
        must([*uv, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], env=uv_variables())
        return True

    def fill_by_pip(self) -> None:
        """Makes the environment anew with the standard library's venv and pip."""
        if (
            importlib.util.find_spec("ensurepip") is None
            or importlib.util.find_spec("venv") is None
        ):
            sys.exit(
                "Python's venv module is missing. Install it and run this again:\n  apt install python3-venv"
            )
        pip = [str(self.python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        must([base_python(), "-m", "venv", "--clear", str(self.folder)])
        must([*pip, "--require-hashes", "-r", str(self.lock)])
        must([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])

    def run(self, *command: str | Path, **extra_environ: str) -> int:
        """Exit code of a program of this environment, run in the root of the tree."""
        return subprocess.run(
            self.named(*command), cwd=ROOT, env=self.environ(**extra_environ)
        ).returncode

    def named(self, *command: str | Path) -> list[str]:
        """The command with its program taken from this environment."""
        return [str(self.scripts / command[0]), *map(str, command[1:])]

    def environ(self, **extra: str) -> dict[str, str]:
        """The environment's variables: its programs first, Russian text safe everywhere."""
        path = f"{self.scripts}{os.pathsep}{os.environ.get('PATH', '')}"
        return {
            **os.environ,
            "PATH": path,
            "VIRTUAL_ENV": str(self.folder),
            "PYTHONUTF8": "1",
            "OPORA_SECRET_KEY": os.environ.get("OPORA_SECRET_KEY", "of this tree, for checks only"),
            **extra,
        }


DEV = Environment(ROOT / ".venv", ROOT / "requirements-dev.lock")
CLUSTER = Environment(ROOT / ".venv-cluster", ROOT / "requirements-cluster.lock")


def say(text: str) -> None:
    """Prints a line about what dev.py itself is doing, apart from the output of programs."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def must(command: list[str], env: dict[str, str] | None = None) -> None:
    """Runs a step of setting up; stops everything when it fails."""
    if subprocess.run(command, cwd=ROOT, env=env).returncode:
        sys.exit(f"dev.py: this step failed: {' '.join(command)}")


def uv_works() -> bool:
    """True when uv is installed and starts (a version manager may leave a dead shim)."""
    uv = shutil.which("uv")
    return bool(uv) and subprocess.run([str(uv), "--version"], capture_output=True).returncode == 0


def uv_variables() -> dict[str, str]:
    """Variables that keep uv from looking for another Python to download."""
    return {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy"}


def base_python() -> str:
    """The interpreter outside any environment, also when dev.py runs inside one."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


# ----------------------------------------------------------------------- check


def checks() -> dict[str, tuple[str | Path, ...]]:
    """Name of each check and its command; slow ones first, so that two cores end together."""
    packs = sorted(path.parent.name for path in (ROOT / "packs").glob("*/pack.yaml"))
    python_folders = [
        name for name in ("src", "tests", "tools", "bench", "dev.py") if (ROOT / name).exists()
    ]
    return {
        **{f"pack {pack}": ("opora", "pack", "check", pack) for pack in packs},
        "types": ("mypy",),
        "generated docs": ("python", "-m", "tools.generate_docs", "--check"),
        "imports": ("lint-imports", "--no-cache"),
        "spelling": (
            "codespell",
            *python_folders,
            *sorted(path.name for path in ROOT.glob("*.md")),
            "docs",
        ),
        "format": ("ruff", "format", "--check", "."),
        "lint": ("ruff", "check", "--quiet", "."),
    }


def outcome(name: str, command: tuple[str | Path, ...]) -> tuple[str, int, str, float]:
    """One check run to its end: its name, exit code, output and seconds."""
    started = time.monotonic()
    done = subprocess.run(
        DEV.named(*command),
        cwd=ROOT,
        env=DEV.environ(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    return name, done.returncode, done.stdout, time.monotonic() - started


# ----------------------------------------------------------------------- verbs


def demo(*args: str) -> int:
    """sets up whatever is missing, then does the main job on an invented municipality"""
    code = DEV.ready().run("opora", "demo", *args)
    if code == 0 and "--help" not in args:
        say("the same municipality with people, terms and answers in a browser: python3 dev.py run")
    return code


def run(*args: str) -> int:
    """serves the office with the demo municipality loaded, on this computer alone [--port 8000] [--fresh]"""
    DEV.ready()
    home = ROOT / ".office"
    if "--fresh" in args:
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(exist_ok=True)
    office = {"OPORA_LOCAL": "1", "OPORA_HOME": str(home)}
    for chore in (("prepare",), ("demo_office",)):
        if DEV.run("python", "-m", "opora.web", *chore, **office):
            return 1
    rest = [arg for arg in args if arg != "--fresh"]
    return DEV.run("opora", "serve", *rest, **office)


def check(*_args: str) -> int:
    """lint, format, types, import rules, spelling, packs, generated docs; shows every failure"""
    DEV.ready()
    failed = []
    with ThreadPoolExecutor(CORES) as pool:
        for future in as_completed([pool.submit(outcome, *step) for step in checks().items()]):
            name, code, output, seconds = future.result()
            print(f"{'FAILED' if code else 'ok':7} {name} ({seconds:.1f} s)", flush=True)
            if code:
                failed.append((name, output))
    for name, output in failed:
        print(f"\n===== {name} =====\n{output.rstrip()}")
    print(f"\n{len(failed)} of {len(checks())} checks failed" if failed else "\nall checks passed")
    return 1 if failed else 0


def fix(*_args: str) -> int:
    """mends what can be mended: lint, format, generated docs"""
    DEV.ready()
    steps = (
        ("ruff", "check", "--fix", "--quiet", "."),
        ("ruff", "format", "."),
        ("python", "-m", "tools.generate_docs"),
    )
    return max(DEV.run(*step) for step in steps)


def test(*args: str) -> int:
    """runs the tests [--fast: no properties, cluster, slow] [--long: thousands of cases] [pytest's own]"""
    fast, long = "--fast" in args, "--long" in args
    rest = [arg for arg in args if arg not in ("--fast", "--long")]
    profile = {"HYPOTHESIS_PROFILE": "long", "OPORA_LONG": "1"} if long else {}
    left_out = LEFT_OUT_BY_FAST if fast else ("cluster",) if long else ("cluster", "long")
    chosen = [] if "-m" in rest else ["-m", " and ".join(f"not {marker}" for marker in left_out)]
    spread = [] if "-n" in rest else ["-n", str(CORES), "--dist", "loadfile"]
    everything = not fast and all(arg.startswith("-") for arg in rest)
    codes = [cluster_test(profile), database_test(profile)] if everything else []
    return max(DEV.ready().run("pytest", *spread, *chosen, *rest, **profile), *codes, 0)


def cluster_test(profile: dict[str, str]) -> int:
    """Tests marked `cluster`, in the environment that has a cluster engine; 0 when there are none."""
    marked = [
        path
        for path in (ROOT / "tests").rglob("test_*.py")
        if "mark.cluster" in path.read_text("utf-8")
    ]
    if not marked:
        return 0
    long = () if profile else ("and not long",)
    return CLUSTER.ready().run("pytest", "-m", " ".join(("cluster", *long)), *marked, **profile)


def database_test(profile: dict[str, str]) -> int:
    """Tests of the data layer (with --long: of the whole office) on PostgreSQL; 0 where no server is installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not debian and shutil.which("initdb") is None:
        say("PostgreSQL is not installed, its tests are left out: apt install postgresql")
        return 1 if os.environ.get("CI", "").lower() in ("1", "true") else 0
    chosen = ("-m", "not cluster") if profile else ("-m", "data_layer and not long")
    folders = [path for name in OFFICE_TESTS if (path := ROOT / "tests" / name).is_dir()]
    server = ("python", "-m", "tests.support.postgres", "pytest", "-q")
    spread = ("-n", str(CORES), "--dist", "loadfile")
    return DEV.ready().run(*server, *spread, *chosen, *folders, **profile)


def bench(*args: str) -> int:
    """measures and prints tables with ratios: bench NAME; without a name lists them"""
    scripts = {
        path.stem.replace("_", "-"): path
        for path in sorted((ROOT / "bench").glob("*.py"))
        if "__main__" in path.read_text("utf-8")
    }
    name = args[0].replace("_", "-") if args else ""
    if name in scripts:
        return DEV.ready().run("python", scripts[name], *args[1:], PYTHONPATH=str(ROOT))
    for known, path in scripts.items():
        print(f"  {known:16} {first_line(path.read_text('utf-8'))}")
    return 2 if name else 0


def docs(*_args: str) -> int:
    """writes docs/reference anew"""
    return DEV.ready().run("python", "-m", "tools.generate_docs")


def pack(*args: str) -> int:
    """validates a pack and runs its examples: pack ID"""
    if not args:
        print(
            "which one? "
            + ", ".join(sorted(path.parent.name for path in (ROOT / "packs").glob("*/pack.yaml")))
        )
        return 2
    return DEV.ready().run("opora", "pack", "check", *args)


VERBS: tuple[Callable[..., int], ...] = (demo, run, check, fix, test, bench, docs, pack)


def first_line(source: str) -> str:
    """First line of a script's docstring."""
    return source.split('"""', 2)[1].strip().splitlines()[0] if '"""' in source else ""


def main(argv: list[str]) -> int:
    """Runs one verb; without a verb, or with an unknown one, lists them."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    chosen = {verb.__name__: verb for verb in VERBS}.get(argv[0]) if argv else None
    if chosen:
        return chosen(*argv[1:])
    print("python3 dev.py VERB\n")
    for verb in VERBS:
        print(f"  {verb.__name__:6} {verb.__doc__}")
    return 2 if argv and argv[0] not in ("-h", "--help", "help") else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
