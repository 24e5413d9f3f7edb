"""Papers of meetings for tests: written, taken as bytes, read back by the reader."""

from opora.capabilities.read_documents import described, read_documents
from opora.cycle.decisions.actions import papers


def drafted(town, meeting):
    return papers.draft(meeting=meeting, version=meeting.version, reason="", by=town.coordinator)


def content(paper, extension="docx"):
    return paper.files.get(extension=extension).path.read_bytes()


def read(paper, folder, extension="docx"):
    """What `opora read` says of a paper's file."""
    path = folder / f"{paper.kind}.{extension}"
    path.write_bytes(content(paper, extension))
    (answer,) = read_documents([path], processes=1)
    (document,) = described(answer)["documents"]
    return document
