"""`opora write`: minutes, an order or a plan as DOCX and PDF, from what `opora read --json` told."""

from pathlib import Path

import click

from opora.cli._given import formats_asked, out_asked, told


@click.command()
@click.argument("file", metavar="ФАЙЛ", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--kind",
    metavar="ВИД",
    help="Протокол, выписка, повестка, приказ, распоряжение, постановление, план, дорожная карта; "
    "без указания — вид из файла.",
)
@out_asked
@formats_asked("docx", "pdf")
def write(file: Path, kind: str | None, out: Path, formats: tuple[str, ...]) -> None:
    """Составить документ из записи JSON: протокол, выписку, повестку, приказ, план или дорожную карту.

    ФАЙЛ — вывод «opora read --json» по одному документу, при надобности поправленный. Чего в нём нет, на то в
    документе оставлено место: имена, номера и даты не придумываются.
    """
    from opora.capabilities.draft import read_draft
    from opora.capabilities.write_document import write_document

    draft = read_draft(file, kind.lower() if kind else None)
    name = f"{file.stem} ({kind.lower()})" if kind else file.stem
    told(write_document(draft, out, name, formats=formats))
