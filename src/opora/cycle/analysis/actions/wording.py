"""People's words in sections of any paper: written, carried to another version. Papers of later stages use it too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from opora.access.policy import Actor
from opora.core.codes.analysis import PASSAGE_UNKNOWN
from opora.core.papers.stored import blocks_from_plain
from opora.core.papers.worded import passages
from opora.cycle.analysis.actions.findings import AnalysisError
from opora.cycle.analysis.models.worded import WordedSection
from opora.cycle.analysis.presenters import replaced_words
from opora.journal.record import record
from opora.journal.versions import EditedMeanwhileError, claim_version


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a person writes in a section."""

    before: str = ""
    after: str = ""
    replaced: Mapping[str, str]
    open_words: bool = False


def write(
    *, section: WordedSection, version: int, told: Mapping[str, object], event: str, by: Actor
) -> None:
    """Saves words in a section of a draft; called inside a transaction after the permission is checked.

    Raises:
        EditedMeanwhileError: someone saved the section meanwhile; both texts are shown.
    """
    old = _claim(section, version, dict(told))
    for name, value in told.items():
        setattr(section, name, value)
    section.edited_by, section.edited_at = by.name, timezone.now()
    section.save()
    changed = {name: value for name, value in old.items() if value != told[name]}
    now = {name: told[name] for name in changed}
    record(event, about=section, by=by, old=changed, new=now)


def replacements(section: WordedSection, words: Words) -> dict[str, str]:
    """Replacements that change something; the text of a passage is its name.

    Raises:
        AnalysisError: a passage to replace is not there.
    """
    known = set(passages(blocks_from_plain(section.blocks)))
    if not set(words.replaced) <= known:
        raise AnalysisError(PASSAGE_UNKNOWN.explanation, code=PASSAGE_UNKNOWN.code)
    return {
        was: " ".join(now.split())
        for was, now in words.replaced.items()
        if " ".join(now.split()) != " ".join(was.split())
    }


def carry_words(sections: Sequence[WordedSection], before: Sequence[WordedSection]) -> None:
    """People's words of another version; a replacement whose passage is no longer there goes to the end."""
    words = {one.code: one for one in before}
    for one in sections:
        if one.code in words:
            _carry(one, words[one.code])


def _carry(section: WordedSection, before: WordedSection) -> None:
    known = set(passages(blocks_from_plain(section.blocks)))
    lost = [now for was, now in before.replaced.items() if was not in known and now.strip()]
    section.before = before.before
    section.after = "\n\n".join(part for part in (before.after, *lost) if part)
    section.replaced = {was: now for was, now in before.replaced.items() if was in known}
    section.edited_by, section.edited_at = before.edited_by, before.edited_at


def _claim(section: WordedSection, version: int, told: dict[str, object]) -> dict[str, object]:
    try:
        return claim_version(section, version, mine=told)
    except EditedMeanwhileError as error:
        mine, theirs = _readable(error.mine), _readable(error.theirs)
        raise EditedMeanwhileError(mine, theirs, error.labels) from None


def _readable(told: dict[str, object]) -> dict[str, object]:
    """Both texts as people read them."""
    read = {"replaced": replaced_words(told["replaced"])}
    if "open_words" in told:
        read["open_words"] = "да" if told["open_words"] else "нет"
    return told | read
