"""Our side of the `municipality` bench: the main job with the wall time of each step written down."""

import json
import sys
import time
from pathlib import Path

from opora.capabilities.monitor import monitor
from opora.packs import load_pack


def main(folder: Path, out: Path) -> None:
    """Monitor the folder and leave `steps.json` beside the run."""
    steps: dict[str, float] = {}
    last = time.perf_counter()

    def seen(step: str, done: int, of: int) -> None:
        nonlocal last
        now = time.perf_counter()
        steps[step] = steps.get(step, 0.0) + now - last
        last = now

    pack = load_pack("ozersk")
    seen("Пакет", 1, 1)
    monitor(folder, out, pack, progress=seen)
    (out / "steps.json").write_text(json.dumps(steps, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
