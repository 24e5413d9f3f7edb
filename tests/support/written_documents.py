"""Documents of every written kind, invented: people and places that do not exist."""

from opora.core.grammar.objects import Deadline, Decision, Document, Measure, Person, Speech
from opora.core.papers.minutes.values import said


def person(name, post=None, role=None):
    """Somebody present, chairing or signing."""
    return Person(
        name=said(name), post=said(post) if post else None, role=said(role) if role else None
    )


def deadline(iso):
    """A deadline printed «до 31.01.2024»."""
    year, month, day = iso.split("-")
    return Deadline(text=said(f"до {day}.{month}.{year}"), date=iso, precision="day")


def decision(no, action, *, to=(), until=None, by=(), question=None):
    """One decision with what is known of it."""
    return Decision(
        no=no,
        action=said(action),
        addressees=tuple(map(said, to)),
        responsible=tuple(map(said, by)),
        deadline=deadline(until) if until else None,
        agenda_item=question,
    )


SCHOOLS = "Руководители общеобразовательных организаций"


DECISIONS = (
    decision("1", "принять к сведению информацию о результатах", question=1),
    decision(
        "2",
        "провести анализ и представить справку",
        to=(SCHOOLS,),
        until="2024-01-31",
        question=1,
    ),
    decision(
        "1",
        "назначить организаторов в аудитории",
        to=(SCHOOLS,),
        until="2024-03-01",
        question=2,
    ),
    decision(
        "2",
        "подготовить методические материалы",
        to=("Методический центр",),
        until="2024-02-20",
        by=("Котов А.И.",),
        question=2,
    ),
)


def protocol():
    """Minutes of two questions."""
    chair = person("Загребина Т.Г.", "начальник управления образования")
    secretary = person("Зыбина Е.П.", "методист")
    return Document(
        kind="протокол",
        title=said("заседания координационного совета по повышению качества образования"),
        organ=said("Управление образования администрации Сосновецкого района"),
        locality=said("г. Сосновец"),
        number=said("4"),
        date=said("2023-12-14"),
        chair=chair,
        secretary=secretary,
        present=(
            person("Устюгов Р.М.", "главный специалист управления образования"),
            person("Махнёва О.С.", "директор МБОУ «Лицей № 12»"),
            person("Котов А.И.", "заместитель директора методического центра"),
        ),
        agenda=(
            said("О результатах мониторинга системы оценки качества образования"),
            said("О подготовке к проверочным работам весной 2024 года"),
        ),
        speeches=(
            Speech(
                speaker=said("Устюгов Р.М."), topic=said("о результатах мониторинга"), agenda_item=1
            ),
            Speech(speaker=said("Махнёва О.С."), topic=said("об опыте лицея"), agenda_item=2),
        ),
        decisions=DECISIONS,
    )


def roadmap():
    """A roadmap of three rows in two sections."""
    rows = (
        ("1", "I. Организация", "Издание приказа", "сентябрь 2021 года", "Управление образования"),
        ("2", "I. Организация", "Совещание с заместителями", "октябрь 2021 года", "Тупикова Н.А."),
        ("3", "II. Анализ", "Выездные проверки школ", "до 01.03.2022", "Методический центр"),
    )
    return Document(
        kind="дорожная карта",
        title=said("по повышению качества образования на 2021-2022 учебный год"),
        measures=tuple(
            Measure(
                no=no,
                section=said(section),
                action=said(action),
                deadline=Deadline(text=said(when), date=None, precision="month"),
                responsible=(said(who),),
            )
            for no, section, action, when, who in rows
        ),
    )
