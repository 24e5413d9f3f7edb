"""What documents are made from: a saved run, or a folder of exports to compute first."""

from pathlib import Path

from opora.capabilities.monitor import monitor
from opora.capabilities.runs import is_run, load_run
from opora.core.monitoring import Monitoring
from opora.core.progress import Progress, silent
from opora.packs import load_pack


RUN = "мониторинг"  # folder inside the output that keeps a run over a folder of exports


def monitoring_of(
    folder: Path, out: Path, pack_name: str, *, progress: Progress = silent
) -> Monitoring:
    """The run saved in `folder`, or a run over the exports in it, kept under `out`.

    Raises:
        DataError: nothing to import, or the data of the saved run have changed.
        PackError: the pack cannot be loaded.
    """
    if is_run(folder):
        return load_run(folder).monitoring
    return monitor(folder, out / RUN, load_pack(pack_name), progress=progress).run.monitoring
