"""Writes the three hashed, host-free locks from pyproject.toml (needs uv); pins that still fit are kept.

python3 tools/make_locks.py [--upgrade]
"""

import os
import subprocess
import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]

# Lock → extras in it. The later ones must agree with the first.
LOCKS = {
    "requirements.lock": ["build", "office"],
    "requirements-dev.lock": ["build", "office", "dev"],
    "requirements-cluster.lock": ["build", "office", "dev", "cluster"],
}

# The header repeats the command line and annotations repeat the tree; an index line would name a host.
QUIET = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]


def main(options: list[str]) -> int:
    """Exit code 0 when all locks are written and none names a host."""
    for lock, extras in LOCKS.items():
        command = [
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            "--universal",
            "--python-version",
            "3.11",
        ]
        command += ["--generate-hashes", *QUIET, *options, "--output-file", lock]
        command += [part for extra in extras for part in ("--extra", extra)]
        command += [] if lock == "requirements.lock" else ["--constraint", "requirements.lock"]
        environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
        subprocess.run(command, cwd=ROOT, check=True, env=environ, stdout=subprocess.DEVNULL)
        if "://" in (ROOT / lock).read_text("utf-8"):
            sys.exit(f"{lock} names a host: look at uv's configuration on this machine")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
