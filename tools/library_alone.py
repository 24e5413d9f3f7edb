"""Proves that the library half works alone: a wheel outside the tree, the run lock without the office's packages.

python3 -m tools.library_alone
"""

import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

import dev


IMPORTS = """
import importlib.util, pathlib, opora, opora.cli
assert importlib.util.find_spec("django") is None, "django is in the run environment"
assert importlib.util.find_spec("pytest") is None, "a development tool is in the run environment"
package = pathlib.Path(opora.__file__).parent
assert package.parent == pathlib.Path("wheel").resolve(), f"{package} is not the wheel"
assert (package / "_packs" / "federal" / "pack.yaml").is_file(), "the wheel ships no packs"
print("opora", opora.__version__, "imports without Django")
"""

COMMAND = "import sys; from opora.cli import main; sys.argv[0] = 'opora'; main()"

STEPS = (
    ("-c", IMPORTS),
    ("-c", COMMAND, "--help"),
    ("-c", COMMAND, "pack", "check", "federal"),
)


def main() -> int:
    """Exit code 0 when the unpacked wheel imports, answers --help and checks its own pack."""
    alone = dev.Environment(dev.ROOT / ".venv-run", dev.ROOT / "requirements.lock").ready()
    without_office(alone)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder).resolve()
        dev.must(alone.named("python", "-m", "hatchling", "build", "-t", "wheel", "-d", str(here)))
        zipfile.ZipFile(next(here.glob("*.whl"))).extractall(here / "wheel")  # noqa: S202 - our own
        return max(proof(alone, here, *step) for step in STEPS)


def without_office(alone: dev.Environment) -> None:
    """Takes the office's packages out of the environment, by whichever client is there."""
    uv = ["uv", "pip", "uninstall", "--quiet", "--python", str(alone.python)]
    pip = alone.named("python", "-m", "pip", "uninstall", "--quiet", "--yes")
    dev.must([*(uv if dev.uv_works() else pip), *office_packages()], env=dev.uv_variables())


def office_packages() -> list[str]:
    """Names of the packages that only the office needs, as pyproject.toml lists them."""
    project = tomllib.loads((dev.ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["optional-dependencies"]["office"]
    return [str(re.match(r"[\w-]+", line)[0]) for line in wanted]  # type: ignore[index]


def proof(alone: dev.Environment, here: Path, *step: str) -> int:
    """Exit code of Python given this step far from the tree; what it printed, when it fails."""
    environ = alone.environ(PYTHONPATH=str(here / "wheel"))
    done = subprocess.run(
        alone.named("python", *step), cwd=here, env=environ, capture_output=True, text=True
    )
    name = f"opora {' '.join(step[2:])}" if step[1] == COMMAND else "import"
    print(f"library half alone: {name}: {'failed' if done.returncode else 'ok'}")
    if done.returncode:
        print(done.stdout, done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
