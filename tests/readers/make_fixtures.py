"""Write the fixtures of readers: every invented case as a file and its expectation. Run after changing a case.

python -m tests.readers.make_fixtures
"""

import json
from pathlib import Path

from tests.readers.invented import CASES
from tests.readers.workbooks import file_bytes


HERE = Path(__file__).parent


def main() -> None:
    """Write all files."""
    for case in CASES:
        folder = HERE / case.kind
        folder.mkdir(exist_ok=True)
        (folder / case.file).write_bytes(file_bytes(case.sheets, case.suffix))
        text = json.dumps(case.expected, ensure_ascii=False, indent=1)
        (folder / f"{case.file}.expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
