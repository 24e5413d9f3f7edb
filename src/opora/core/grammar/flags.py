"""What a person should look at in a document: gaps, mismatches, doubtful words; each with why and where."""

import re
from calendar import weekday
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from opora.core.grammar.context import Context
from opora.core.grammar.flag_letters import abbreviations, quotes, typos
from opora.core.grammar.lines import Line
from opora.core.grammar.names import Name, folded, forms, initials_agree
from opora.core.grammar.objects import Deadline, Document, Flag, Recommendation
from opora.core.grammar.people import key_of
from opora.core.grammar.sections import Section
from opora.core.grammar.split import ACTS
from opora.core.grammar.text import Found


_TRUNCATED = re.compile(
    r"\b(?:в\s+целях|с\s+учетом|с\s+учётом|в\s+части|по\s+вопросам|в\s+рамках|на\s+основе|с\s+целью|путем|путём|для|по|на|в|с|и|о|об|от|из|за|при)\s*$"
)
_PERIOD = re.compile(
    r"за\s+(20\d\d)\s*(?:г|календарн)[а-яё.]*|по\s+итогам\s+(20\d\d)\s+года", re.IGNORECASE
)
_UNCLEAR = re.compile(
    r"\d\s*(?:-?[а-яё]{1,2}\s+)?(?:групп|кластер|категори)|(?:групп|кластер|категори)[а-яё]{0,2}\s+(?:[«\"]?[\dА-ЯIVX](?![а-яё]))"
    r"|(?:перв|втор|трет|четв[её]рт)[а-яё]+\s+(?:групп|кластер|категори)|«[^»]*(?:зон|групп)[а-яё]*[^»]*»"
    r"|не\s+достигш[а-яё]+\s+(?:целев|порогов)",
    re.IGNORECASE,
)
_ENDINGS = frozenset(
    ["", *"а у ы е и ю я ой ою ом ем ей ым им ого ому его ему ый ий ая ую их ых".split()]
)


@dataclass(frozen=True)
class Scope:
    """What flags of one document look at besides the document itself."""

    start: int
    end: int
    sections: tuple[Section, ...]


def read_flags(context: Context, document: Document, scope: Scope) -> tuple[Flag, ...]:
    """All flags of a document, the formal ones first."""
    checks = (
        _requisites, _attendance, _addressees, _deadlines, _truncated, _weekends, _periods, _appendices,
        _people, _letters, _groups, _repeated, _breaks, _empty, _agenda,
    )  # fmt: skip
    return tuple(flag for check in checks for flag in check(context, document, scope))


def _requisites(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    if document.number is None and document.kind in {"протокол", "решение", *ACTS}:
        yield Flag(type="no_number", note="номер документа не напечатан")
    if document.kind == "протокол" and document.secretary is None and _has_end(document):
        yield Flag(type="no_secretary", note="секретарь не назван")
    if (
        document.kind == "протокол"
        and document.chair is not None
        and document.chair.basis == "первая подпись"
    ):
        yield Flag(
            type="chair_unlabelled",
            note="председатель выводится только из подписи",
            span=document.chair.name,
        )


_COUNTED = re.compile(r"присутств[а-яё]+\s*[:–—-]?\s*\d+\s*(?:чел|член|участ)", re.IGNORECASE)


def _has_end(document: Document) -> bool:
    return bool(document.signatures or document.chair and document.chair.basis == "подпись")


def _attendance(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    if document.kind != "протокол":
        return
    if [one for one in document.present if one.role is None or one.role.value != "председатель"]:
        return
    named = [section for section in scope.sections if section.kind == "present"]
    counted = _COUNTED.search(context.text, scope.start, scope.end)
    if not named and counted is not None:
        span = context.source.found(*counted.span())
        yield Flag(type="attendees_not_named", note="присутствующие не названы поимённо", span=span)
    if named:
        span = context.source.found(
            named[0].start, named[0].lines[-1].end if named[0].lines else named[0].heading_end
        )
        yield Flag(type="attendees_not_named", note="присутствующие не названы поимённо", span=span)


def _addressees(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    for decision in document.decisions:
        if not decision.addressees and not decision.responsible and not decision.is_formal:
            yield Flag(type="no_addressee", note="не сказано, кому поручено", span=decision.action)
            return
    unaddressed = [one.items[0].text for one in document.recommendations if not one.addressee.value]
    unaddressed += [one.action for one in document.measures if not one.responsible]
    if unaddressed:
        yield Flag(type="no_addressee", note="не сказано, кому поручено", span=unaddressed[0])


def _deadlines(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    tasks = list(_tasks(document))
    missing = [text for text, deadline in tasks if deadline is None]
    if missing:
        note = f"без срока: {len(missing)} из {len(tasks)}"
        yield Flag(type="no_deadline", note=note, span=missing[0])


def _all_recommendations(document: Document) -> list[Recommendation]:
    return [item for group in document.recommendations for item in group.items]


def _tasks(document: Document) -> Iterator[tuple[Found, Deadline | None]]:
    yield from ((one.action, one.deadline) for one in document.decisions)
    yield from ((one.text, one.deadline) for one in _all_recommendations(document))
    yield from ((one.action, one.deadline) for one in document.measures)


def _truncated(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    for action, _ in _tasks(document):
        if _TRUNCATED.search(action.value.rstrip(" ;.,")) and not _is_last(context, action, scope):
            yield Flag(type="truncated_phrase", note="фраза оборвана", span=action)


def _is_last(context: Context, action: Found, scope: Scope) -> bool:
    """The very end of the text: the file is cut, not the phrase."""
    return action.spans[-1].end >= context.source.span(scope.start, scope.end).end - 2


def _weekends(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    for _, deadline in _tasks(document):
        if deadline is None or deadline.date is None or deadline.precision != "day":
            continue
        year, month, day = map(int, deadline.date.split("-"))
        if weekday(year, month, day) >= 5:
            yield Flag(
                type="deadline_weekend", note="срок приходится на выходной", span=deadline.text
            )


def _periods(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    for action, deadline in _tasks(document):
        match = _PERIOD.search(action.value)
        if match is not None and deadline is not None and deadline.date is not None:
            year = match[1] or match[2]
            if deadline.date <= f"{year}-12-31":
                yield Flag(
                    type="period_vs_deadline",
                    note=f"срок раньше конца {year} года, за который отчёт",
                    span=action,
                )


def _appendices(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    absent = [one for one in document.appendices if not one.is_enclosed]
    if absent:
        yield Flag(
            type="appendices_missing",
            note=f"названы, но не приложены: {len(absent)}",
            span=absent[0].mention,
        )


def _people(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    """One person under two surnames: initials agree, surnames are alike but are no cases of one another."""
    mentions = [one for one in context.mentions if scope.start <= one.start < scope.end]
    for index, one in enumerate(mentions):
        for other in mentions[index + 1 :]:
            if one.first[0] != other.first[0]:
                continue
            if _is_other_patronymic(one, other):
                span = context.source.found(other.start, other.end)
                note = f"«{one.text}» и «{other.text}»: одно лицо с разными инициалами?"
                yield Flag(type="name_mismatch", note=note, span=span)
                return
            if (
                not initials_agree(one, other)
                or not one.initials[1]
                or folded(one.surname) == folded(other.surname)
            ):
                continue
            alike = SequenceMatcher(
                None, folded(one.surname), folded(other.surname), autojunk=False
            ).ratio()
            if alike < 0.8 or _are_cases(folded(one.surname), folded(other.surname)):
                continue
            span = context.source.found(other.start, other.end)
            yield Flag(
                type="name_mismatch",
                note=f"«{one.text}» и «{other.text}»: одно лицо под двумя фамилиями?",
                span=span,
            )
            posts = (_post_near(context, one.start), _post_near(context, other.start))
            if all(posts) and posts[0] != posts[1]:
                yield Flag(type="post_mismatch", note="у того же лица разные должности", span=span)
            return


def _is_other_patronymic(one: Name, other: Name) -> bool:
    """«Курдюмова Т.В.» and «Курдюмовой Т.Б.»: one surname and first initial, the second differs."""
    second = (one.initials[1], other.initials[1])
    if not all(second) or second[0] == second[1] or one.is_full or other.is_full:
        return False
    return folded(one.surname) in forms(other.surname) or folded(other.surname) in forms(
        one.surname
    )


def _are_cases(one: str, other: str) -> bool:
    """Two surnames that may be cases of one: they differ only in a case ending."""
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return one[same:] in _ENDINGS and other[same:] in _ENDINGS or bool(forms(one) & forms(other))


def _post_near(context: Context, at: int) -> str:
    found = list(context.vocabulary.spans("post", context.text[max(0, at - 110) : at]))
    return found[0][1].group().lower()[:6] if found else ""


def _letters(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    place = (scope.start, scope.end)
    yield from abbreviations(context, place)
    yield from typos(context, place)
    yield from quotes([action for action, _ in _tasks(document)])


def _groups(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    """«1, 2 группы», «школам жёлтой зоны»: nobody can tell who that is from the text."""
    for group in document.recommendations:
        printed = group.heading.printed
        if _UNCLEAR.search(printed) and not _is_defined(context, printed):
            yield Flag(
                type="unclear_addressee", note="группы в тексте не определены", span=group.heading
            )


def _is_defined(context: Context, heading: str) -> bool:
    """The heading itself or the text says which schools a group is."""
    return bool(re.search(r"\([^)]*(?:№|МБОУ|МКОУ|МАОУ|МОУ|СОШ|школ)", heading))


def _repeated(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    seen: dict[str, int] = {}
    for number, group in enumerate(document.recommendations):
        for item in group.items:
            text = item.text.value.lower().rstrip(".;, ")
            if seen.get(text, number) != number:
                yield Flag(
                    type="duplicate_recommendation",
                    note="тот же текст двум адресатам — это два поручения",
                    span=item.text,
                )
            seen.setdefault(text, number)


def _breaks(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    """A blank line inside a sentence of a speech."""
    for section in scope.sections:
        is_told = section.kind in {"heard", "spoke", "question", "course"}
        if not is_told and document.kind != "адресные рекомендации":
            continue
        lines = [one for one in section.lines if not _is_page_number(context, one)]
        for above, line in zip(lines, lines[1:], strict=False):
            before = context.text[above.start : above.end]
            if not is_told and not above.kind:
                continue
            if (
                line.blank_before
                and context.text[line.start].islower()
                and (before[-1:].isalpha() or before[-2:-1].isalpha() and before[-1:] == "-")
                and not line.kind
            ):
                span = context.source.found(above.body, line.end)
                yield Flag(
                    type="mid_sentence_break", note="разрыв страницы внутри фразы", span=span
                )


def _is_page_number(context: Context, line: Line) -> bool:
    return context.text[line.start : line.end].isdigit()


def _empty(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    for section, following in zip(scope.sections, scope.sections[1:], strict=False):
        if (
            section.kind in {"absent", "invited"}
            and not section.lines
            and following.kind not in {"present", "invited"}
        ):
            span = context.source.found(section.start, section.heading_end)
            yield Flag(type="empty_section", note="раздел есть, содержания нет", span=span)


def _agenda(context: Context, document: Document, scope: Scope) -> Iterator[Flag]:
    """Fewer questions were considered than the agenda names."""
    asked = {section.question for section in scope.sections if section.question}
    if (
        len(document.agenda) > 1
        and len(asked) == 1
        and max(asked) == 1
        and len([s for s in scope.sections if s.kind == "decisions"]) == 1
    ):
        yield Flag(
            type="agenda_mismatch",
            note="в ходе заседания рассмотрен только первый вопрос",
            span=document.agenda[-1],
        )


def across(documents: Sequence[Document]) -> list[tuple[int, Flag]]:
    """Flags that need several documents of one file: index of the document and the flag."""
    found: list[tuple[int, Flag]] = []
    for index, document in enumerate(documents):
        for other in documents[:index]:
            if (
                other.kind == "повестка"
                and document.agenda
                and other.agenda
                and not _same_agenda(other, document)
            ):
                found.append(
                    (
                        index,
                        Flag(
                            type="agenda_mismatch",
                            note="повестка протокола не совпадает с листом повестки",
                            span=document.agenda[0],
                        ),
                    )
                )
            is_bare = document.kind == "адресные рекомендации" and not document.is_labelled
            if is_bare and other.appendices:
                found.append(
                    (
                        index,
                        Flag(
                            type="appendix_unlabelled",
                            note="приложенный текст не подписан номером приложения",
                            span=document.title,
                        ),
                    )
                )
    return found


def _same_agenda(one: Document, other: Document) -> bool:
    pairs = zip(one.agenda, other.agenda, strict=False)
    return len(one.agenda) == len(other.agenda) and all(
        SequenceMatcher(None, a.value.lower(), b.value.lower(), autojunk=False).ratio() > 0.8
        for a, b in pairs
    )


def is_listed(name: Found, names: Sequence[Found]) -> bool:
    """The person is among those named."""
    return key_of(name.value) in {key_of(other.value) for other in names}
