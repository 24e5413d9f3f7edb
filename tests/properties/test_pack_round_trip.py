"""A pack written as YAML and read again is the same pack, whatever its texts hold."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.core.methodology.terms import Act, Certainty, DatedValue, Parameter, Source, Unit
from opora.packs import load_pack, read_pack
from opora.packs.writing import pack_texts
from tests.packs.conftest import SOUND, written


pytestmark = pytest.mark.properties

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), min_size=2)
    .map(lambda text: text.strip())
    .filter(lambda text: len(text) >= 2)
)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SOURCES = st.builds(
    Source, act=st.just("law"), clause=st.none() | TEXTS, certainty=st.sampled_from(Certainty)
)
DATED = st.dictionaries(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.builds(DatedValue, value=NUMBERS, source=SOURCES),
    min_size=1,
)
UNITS = st.builds(
    Unit, id=IDS, title=TEXTS, suffix=TEXTS, scale=NUMBERS, decimals=st.integers(0, 6)
)
ACTS = st.builds(
    Act,
    id=IDS,
    kind=TEXTS,
    number=st.none() | TEXTS,
    issued_on=st.none() | st.dates(),
    issuer=TEXTS,
    title=TEXTS,
    certainty=st.sampled_from(Certainty),
)
PARAMETERS = st.builds(
    Parameter, id=IDS, title=TEXTS, unit=st.just("share"), values=DATED, checked_on=st.dates()
)


def by_id(strategy):
    return st.lists(strategy, max_size=3, unique_by=lambda one: one.id).map(
        lambda some: {one.id: one for one in some}
    )


def read_again(pack):
    with tempfile.TemporaryDirectory() as folder:
        checked = read_pack(written(Path(folder) / "again", pack_texts(pack)))
    assert [one.described() for one in checked.refusals] == []
    return checked.pack


def content(pack) -> dict[str, object]:
    identity = pack.identity.model_copy(update={"over": None, "withdraw": ()})
    return pack.model_dump(exclude={"identity", "version", "places"}) | {"identity": identity}


@pytest.mark.parametrize("name", ["federal", "ozersk"])
def test_packs_of_the_house_come_back(name):
    pack = load_pack(name)

    assert content(read_again(pack)) == content(pack)


@settings(max_examples=60)
@given(units=by_id(UNITS), acts=by_id(ACTS), parameters=by_id(PARAMETERS))
def test_any_texts_and_numbers_come_back(units, acts, parameters):
    with tempfile.TemporaryDirectory() as folder:
        base = load_pack(written(Path(folder) / "small", SOUND))
    pack = base.model_copy(
        update={
            "units": units | base.units,
            "acts": acts | base.acts,
            "parameters": parameters | base.parameters,
        }
    )

    assert content(read_again(pack)) == content(pack)


@settings(max_examples=60)
@given(text=st.text())
def test_no_text_breaks_the_loader(text):
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "small", SOUND)
        (path / "units.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        checked = read_pack(path)

    assert checked.pack is None or "share" in checked.pack.units


@given(day=st.dates(date(2019, 1, 1), date(2030, 1, 1)))
def test_the_value_of_a_day_is_the_latest_not_after_it(day):
    parameter = load_pack_once().parameters["low_share_threshold"]
    past = [start for start in parameter.values if start <= day]

    found = parameter.on(day)

    assert (found is None) == (not past)
    assert found is None or found == parameter.values[max(past)]


def load_pack_once():
    if not hasattr(load_pack_once, "pack"):
        load_pack_once.pack = load_pack("federal")
    return load_pack_once.pack
