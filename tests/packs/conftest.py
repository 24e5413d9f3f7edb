"""A small sound pack as texts, to be spoilt one place at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from opora.packs import read_pack
from opora.packs.loading import Checked


SOURCE = "{act: law, certainty: found}"
REVIEWED = f"""\
valid_from: 2025-09-01
sources: [{SOURCE}]
reviewed_by: methodist@example.org
reviewed_on: 2026-01-01
next_review: 2027-01-01
"""
SOUND = {
    "pack.yaml": "id: small\ntitle: Малый пакет\nlevel: federal\nvalid_from: 2025-09-01\n",
    "acts.yaml": "- {id: law, kind: закон, issuer: орган, title: Закон, certainty: found}\n",
    "units.yaml": "- {id: share, title: доля}\n",
    "addressees.yaml": "- {id: heads, title: руководители, dative: Руководителям, order: 1}\n",
    "blocks.yaml": f"- {{id: results, title: Результаты, order: 1, source: {SOURCE}}}\n",
    "directions.yaml": (
        f"- {{id: help, number: '1.2', title: Помощь, aim: Помочь, source: {SOURCE}, responsible_role: heads}}\n"
    ),
    "assessments.yaml": (
        "- {id: vpr, title: ВПР, full_title: Проверочные работы, result: mark,\n"
        f"   permitted_uses: [support, self_analysis], uses_source: {SOURCE}, grades: [4]}}\n"
    ),
    "subjects.yaml": "- {id: russian, title: Русский язык}\n",
    "parameters.yaml": (
        "- id: limit\n  title: Порог\n  unit: share\n  checked_on: 2026-01-01\n"
        f"  values:\n    2025-09-01: {{value: 0.3, source: {SOURCE}}}\n"
    ),
    "goals.yaml": (
        "id: fewer\ndirection: help\ntitle: Меньше двоек\njustification: Двоек много\n"
        f"tasks: [помочь]\nindicators: [low_share]\n{REVIEWED}"
    ),
    "indicators/low_share.yaml": (
        "id: low_share\ntitle: Доля двоек\nexplanation: Двойки делятся на всех\ndirection: help\n"
        "block: results\nunit: share\nbetter: lower\ngrain: procedure\n"
        "formula: {kind: ratio, table: below}\ncollection: выгрузки\n"
        f"{REVIEWED}"
        "examples:\n"
        '  - {name: обычный, rows: "participants | below\\n20 | 4", expect: 0.2}\n'
        '  - {name: пустой, rows: "participants | below", expect: null}\n'
    ),
    "rules/many.yaml": (
        "id: many\ntitle: Двоек много\ndirection: help\nlevel: school\n"
        "when:\n  - {kind: indicator, indicator: low_share, compare: at_least, threshold: limit}\n"
        "finding: Доля двоек {value}\nadvice:\n  - {addressee: heads, text: Разобрать работы}\n"
        f"{REVIEWED}"
        "examples:\n"
        "  - {name: много, given: low_share = 0.4, fires: true}\n"
        "  - {name: мало, given: low_share = 0.1, fires: false}\n"
    ),
}


def written(folder: Path, texts: dict[str, str]) -> Path:
    """The texts as files of a folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A folder with the small sound pack."""
    return written(tmp_path / "small", SOUND)


@pytest.fixture
def over(sound: Path) -> Callable[..., Checked]:
    """Reads an overlay of the small pack made of the given texts."""

    def read(identity: str = "", **texts: str) -> Checked:
        own = f"id: upper\ntitle: Верхний\nlevel: municipality\nover: small\nvalid_from: 2025-09-01\n{identity}"
        files = {"pack.yaml": own, **{f"{kind}.yaml": text for kind, text in texts.items()}}
        return read_pack(written(sound.parent / "upper", files))

    return read
