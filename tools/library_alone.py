"""Proves that the library half works alone: a wheel with the run lock only, outside the tree, without Django.

python3 tools/library_alone.py
"""

import subprocess
import sys
import tempfile
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402 - the folder above is known only from here on


PROOF = """
import importlib.util, pathlib, opora, opora.cli
assert importlib.util.find_spec("django") is None, "django is in the run environment"
assert importlib.util.find_spec("pytest") is None, "a development tool is in the run environment"
here = pathlib.Path(opora.__file__).resolve()
assert pathlib.Path({root!r}) not in here.parents or ".venv-run" in here.parts, f"{{here}} is the tree, not the wheel"
assert (here.parent / "_packs" / "federal" / "pack.yaml").is_file(), "the wheel ships no packs"
print("library half alone: ok, opora", opora.__version__, "without Django")
"""


def main() -> int:
    """Exit code 0 when the installed wheel imports, answers --help and checks its own pack."""
    alone = dev.Environment(ROOT / ".venv-run", ROOT / "requirements.lock").ready()
    with tempfile.TemporaryDirectory() as folder:
        pip = [str(alone.python), "-m", "pip"]
        if dev.uv_works():
            pip = ["uv", "pip"]
            built = [
                "uv",
                "build",
                "--wheel",
                "--no-build-isolation",
                "--quiet",
                "--python",
                str(alone.python),
            ]
            dev.must([*built, "--out-dir", folder], env=dev.uv_variables())
            target = ["--python", str(alone.python), "--quiet", "--reinstall"]
        else:
            dev.must(
                [
                    *pip,
                    "wheel",
                    "--quiet",
                    "--no-deps",
                    "--no-build-isolation",
                    "-w",
                    folder,
                    str(ROOT),
                ]
            )
            target = ["--quiet", "--force-reinstall"]
        wheel = str(next(Path(folder).glob("*.whl")))
        dev.must([*pip, "install", *target, "--no-deps", wheel], env=dev.uv_variables())
        return proofs(alone, folder)


def proofs(alone: dev.Environment, folder: str) -> int:
    """First exit code that is not 0 among what is asked of the installed wheel, run far from the tree."""
    steps = (
        ("python", "-c", PROOF.format(root=str(ROOT))),
        ("opora", "--help"),
        ("opora", "pack", "check", "federal"),
    )
    for step in steps:
        done = subprocess.run(
            alone.named(*step), cwd=folder, env=alone.environ(), capture_output=True, text=True
        )
        print(done.stdout if "-c" in step else f"{' '.join(step)}: exit code {done.returncode}")
        if done.returncode:
            print(done.stdout, done.stderr)
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
