"""What another pack does to one municipality's numbers: the same data computed under both."""

from pathlib import Path
from tempfile import TemporaryDirectory

from opora.capabilities.import_folder import import_folder
from opora.capabilities.pack_diff import NumbersChange, number_changes
from opora.capabilities.runs import WAREHOUSE, compute_run, is_run, load_run
from opora.core.methodology.pack import Pack
from opora.core.progress import Progress, silent
from opora.packs import load_pack


def effect_of_pack(
    folder: Path, before: str | Path, after: str | Path, *, progress: Progress = silent
) -> NumbersChange:
    """Values, verdicts and groups that change when one pack takes the place of another.

    Args:
        folder: a saved monitoring (its data and school year are used), or a folder of exports (read anew,
            nothing is left behind; the newest school year).
        before: name or folder of the pack to compare from.
        after: name or folder of the pack to compare with.
        progress: told of files as they are read.

    Raises:
        PackError: one of the packs cannot be loaded.
        DataError: there is nothing to compute from.
    """
    packs = (load_pack(before), load_pack(after))
    if is_run(folder):
        return _changes(folder, packs, load_run(folder).monitoring.school_year)
    with TemporaryDirectory(prefix="opora-") as made:
        place = Path(made)
        import_folder(folder, place / WAREHOUSE, packs[0], progress=progress)
        return _changes(place, packs, None)


def _changes(place: Path, packs: tuple[Pack, Pack], school_year: int | None) -> NumbersChange:
    before, after = (compute_run(place, pack, school_year).monitoring for pack in packs)
    return number_changes(before, after)
