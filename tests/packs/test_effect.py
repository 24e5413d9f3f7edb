"""Another pack over the same data, from exports and from a saved monitoring."""

import pytest

from opora.capabilities.monitor import monitor
from opora.capabilities.pack_effect import effect_of_pack
from opora.invention.folder import write_folder
from opora.invention.municipality import invent_municipality
from opora.packs import load_pack


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    pack = load_pack("ozersk")
    folder = tmp_path_factory.mktemp("files")
    write_folder(invent_municipality(pack, schools=8, years=1), folder, pack)
    return folder


@pytest.mark.slow
def test_exports_and_a_saved_monitoring_tell_the_same(exports, tmp_path):
    monitor(exports, tmp_path, load_pack("federal"))

    from_exports = effect_of_pack(exports, "federal", "ozersk")
    from_run = effect_of_pack(tmp_path, "federal", "ozersk")

    assert from_exports.verdicts == from_run.verdicts
    assert from_exports.groups == from_run.groups
    assert from_exports.values.equals(from_run.values)
    assert from_run.groups
    assert effect_of_pack(tmp_path, "ozersk", "ozersk").schools == ()
