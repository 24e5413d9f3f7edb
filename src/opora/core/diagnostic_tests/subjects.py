"""Subjects as the pack names them, so that two spellings of one subject are one subject."""

from collections.abc import Iterator, Mapping

from opora.core.codes.diagnostic_tests import SPECIFICATION_DOUBT
from opora.core.diagnostic_tests.specification import Specification
from opora.core.errors import did_you_mean
from opora.core.issues import Issue, Severity
from opora.core.methodology.pack import Pack
from opora.core.places import Place


def titles_of_subjects(pack: Pack) -> Mapping[str, str]:
    """Every id, title and other spelling, folded, with the title it stands for."""
    return {
        folded(name): subject.title
        for subject in pack.subjects.values()
        for name in (subject.id, *subject.aliases, subject.title)
    }


def folded(subject: str) -> str:
    """A printed subject as it is compared: no case, ё or doubled blanks.

    >>> folded(" Русский  ЯЗЫК "), folded("счёт")
    ('русский язык', 'счет')
    """
    return " ".join(subject.casefold().replace("ё", "е").split())


def subject_issues(specification: Specification, pack: Pack) -> Iterator[Issue]:
    """A doubt about a subject the pack does not know: its results will not stand beside those of other procedures."""
    titles = titles_of_subjects(pack)
    if specification.subject.strip() and folded(specification.subject) not in titles:
        near = did_you_mean(specification.subject, sorted(set(titles.values())))
        yield Issue(
            SPECIFICATION_DOUBT.code,
            Severity.SUSPICIOUS,
            Place(column="Предмет"),
            f"«{specification.subject}»: такого предмета в пакете нет{near}.",
            SPECIFICATION_DOUBT.explanation,
        )
