"""A 60-school municipality, three years, 28 procedures of ВПР a year and exams from XLSX, against pandas + openpyxl."""

import json
import sys
import tempfile
from pathlib import Path

from bench.measure import Cost, cost_of
from opora.invention.folder import Layout, write_folder
from opora.invention.municipality import invent_municipality
from opora.packs import load_pack


PEER = Path(__file__).parent / "peers" / "municipality_pandas.py"
STEPS = Path(__file__).parent / "peers" / "municipality_steps.py"


def run(schools: int = 60, years: int = 3) -> None:
    """Print CPU, wall and memory of both, their ratios, and the share of time in each step."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        pack = load_pack("ozersk")
        municipality = invent_municipality(pack, schools=schools, years=years)
        layout = Layout(individual_years=years, reports=False, dirt=False)
        files = write_folder(municipality, home / "files", pack, layout=layout)
        ours = cost_of([sys.executable, str(STEPS), str(home / "files"), str(home / "ours")])
        peer = cost_of([sys.executable, str(PEER), str(home / "files"), str(home / "peer")])
        steps = json.loads((home / "ours" / "steps.json").read_text("utf-8"))
    print(f"{schools} schools, {years} years, {files} files")
    _table(ours, peer)
    total = sum(steps.values())
    for step, seconds in steps.items():
        print(f"  {step:40} {seconds:7.2f} s {seconds / total:6.0%}")


def _table(ours: Cost, peer: Cost) -> None:
    print(f"{'':12} {'CPU s':>8} {'wall s':>8} {'peak MiB':>8}")
    for name, cost in (("opora", ours), ("pandas", peer)):
        print(f"{name:12} {cost.cpu:8.1f} {cost.wall:8.1f} {cost.peak_mib:8.0f}")
    ratios = (ours.cpu / peer.cpu, ours.wall / peer.wall, ours.peak_mib / peer.peak_mib)
    print(
        f"{'ratio':12} {ratios[0]:8.2f} {ratios[1]:8.2f} {ratios[2]:8.2f}   (aim: 0.10, 0.10, 0.25)"
    )


if __name__ == "__main__":
    try:
        run(*(int(word) for word in sys.argv[1:]))
    except RuntimeError as error:
        sys.exit(str(error))
