"""An office's own DOCX filled with a paper: values in their places, the text and signatures as paragraphs."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping

from opora.core.papers.model import BLANK, BLANK_DATE, BLANK_NUMBER, Appendix, Block, Paper
from opora.writers.docx.face import Face, block_xml
from opora.writers.docx.places import Spot, filled_paragraph, places_of, spots


TEXT, SIGNATURES, APPENDICES = "текст", "подписи", "приложения"
# Every place a template may have, with what is put there.
PLACES: Mapping[str, str] = {
    "шапка": "орган управления, как назван в сведениях об органе",
    "вид": "вид документа большими буквами: «ПРОТОКОЛ»",
    "заголовок": "заголовок под видом: «заседания совета по качеству образования»",
    "дата": "дата словами; пока её нет, остаётся место для руки",
    "номер": "номер без знака «№»; пока его нет, остаётся место для руки",
    "место": "место составления",
    TEXT: "весь текст документа; стоит один в своём абзаце, и его оформление получают все абзацы текста",
    SIGNATURES: "строки подписей; стоит один в своём абзаце",
    APPENDICES: "приложения, каждое с новой страницы; если места нет, приложения встают в конец",
}
WHOLE = (TEXT, SIGNATURES, APPENDICES)
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_DOCUMENT = "word/document.xml"


def template_places(content: bytes) -> list[str]:
    """Names of the places in a DOCX, each once."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [one for one in archive.namelist() if _PARTS.fullmatch(one)]
        found = [place for one in names for place in places_of(archive.read(one).decode("utf-8"))]
    return list(dict.fromkeys(found))


def template_bytes(content: bytes, paper: Paper) -> bytes:
    """The template with the paper in its places; every other part stays as it was."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            held = old.read(part)
            if _PARTS.fullmatch(part.filename):
                xml = held.decode("utf-8")
                held = _filled(xml, paper, whole=part.filename == _DOCUMENT).encode("utf-8")
            new.writestr(part.filename, held)
    return made.getvalue()


def _filled(xml: str, paper: Paper, *, whole: bool) -> str:
    values = _values(paper)
    parts, last, placed = [], 0, set()
    face = Face.plain()
    for spot in spots(xml):
        name = _only_place(spot)
        if name in WHOLE and whole:
            face = Face.of(spot.xml)
            drawn = "".join(WHOLE_PLACES[name](paper, face))
            placed.add(name)
        elif "{{" in spot.text:
            drawn = filled_paragraph(spot, values)
        else:
            continue
        parts += [xml[last : spot.start], drawn]
        last = spot.end
    done = "".join((*parts, xml[last:]))
    if whole and paper.appendices and APPENDICES not in placed:
        done = _at_the_end(done, "".join(_appendices(paper, face)))
    return done


def _only_place(spot: Spot) -> str:
    words = spot.text.strip()
    inside = words.removeprefix("{{").removesuffix("}}").strip().lower()
    return inside if words.startswith("{{") and words.endswith("}}") else ""


def _values(paper: Paper) -> dict[str, str]:
    return {
        "шапка": paper.office or "",
        "вид": paper.kind.upper(),
        "заголовок": "\n".join(paper.title),
        "дата": paper.date_text or BLANK_DATE,
        "номер": paper.number or BLANK_NUMBER,
        "место": paper.place or "",
    }


def _text(paper: Paper, face: Face) -> Iterator[str]:
    return _blocks(paper.blocks, face)


def _blocks(blocks: tuple[Block, ...], face: Face) -> Iterator[str]:
    for one in blocks:
        yield from block_xml(one, face)


def _signatures(paper: Paper, face: Face) -> Iterator[str]:
    for one in paper.signatures:
        yield face.signature(one.post, one.name or BLANK)


def _appendices(paper: Paper, face: Face) -> Iterator[str]:
    for one in paper.appendices:
        yield from _appendix(one, face)


def _appendix(one: Appendix, face: Face) -> Iterator[str]:
    yield face.line(one.label, align="right", new_page=True)
    yield face.line(one.title, align="center", bold=True)
    yield from _blocks(one.blocks, face)


def _at_the_end(xml: str, drawn: str) -> str:
    """Before the properties of the last section, which must close the body."""
    place = xml.rfind("<w:sectPr")
    return (
        xml[:place] + drawn + xml[place:]
        if place >= 0
        else xml.replace("</w:body>", f"{drawn}</w:body>")
    )


WHOLE_PLACES: Mapping[str, Callable[[Paper, Face], Iterator[str]]] = {
    TEXT: _text,
    SIGNATURES: _signatures,
    APPENDICES: _appendices,
}
