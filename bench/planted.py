"""Which planted truths the monitoring finds, seed by seed: planted [FIRST LAST]."""

import sys
import tempfile
from pathlib import Path

from opora.capabilities.demo import found_truths
from opora.capabilities.import_folder import import_folder
from opora.capabilities.runs import WAREHOUSE, compute_run
from opora.core.methodology.pack import Pack
from opora.invention.folder import write_folder
from opora.invention.municipality import invent_municipality
from opora.invention.schools import Truth
from opora.packs import load_pack


def run(first: int = 1, last: int = 21) -> None:
    """Print a line a seed: for each truth, how many of its schools were told right."""
    pack = load_pack("ozersk")
    truths = [truth for truth in Truth if truth is not Truth.ORDINARY]
    print(f"{'seed':>4} " + " ".join(f"{truth:>10}" for truth in truths))
    for seed in range(first, last + 1):
        found = _found(pack, seed)
        cells = " ".join(f"{found[truth]:>10}" for truth in truths)
        print(f"{seed:>4} {cells}", flush=True)


def _found(pack: Pack, seed: int) -> dict[Truth, str]:
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        municipality = invent_municipality(pack, seed=seed)
        write_folder(municipality, home / "files", pack)
        import_folder(home / "files", home / WAREHOUSE, pack)
        monitoring = compute_run(home, pack, None).monitoring
    told = found_truths(municipality, monitoring)
    return {
        truth: f"{sum(one.found for one in told if one.truth is truth)}"
        f" of {sum(one.truth is truth for one in told)}"
        for truth in Truth
    }


if __name__ == "__main__":
    run(*(int(word) for word in sys.argv[1:]))
