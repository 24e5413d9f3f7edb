"""What is written is read back the same: minutes, extracts, agendas, orders and roadmaps, as DOCX and as PDF."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opora.capabilities.write_document import document_paper
from opora.core.grammar.grammar import read_document
from opora.core.grammar.objects import Deadline, Document, Measure, Speech
from opora.core.papers.minutes.values import Draft, said
from opora.packs.grammar import federal_grammar
from opora.readers.documents.formats import read_document_file
from opora.writers.docx import docx_bytes
from opora.writers.pdf import pdf_bytes
from tests.support.written_documents import decision, person


pytestmark = pytest.mark.properties

WRITERS = {"docx": docx_bytes, "pdf": pdf_bytes}
EXAMPLES = settings(max_examples=15)

SURNAMES = (
    "Арбузова Белкина Воронцова Горохова Дягилева Ершова Жукова Зимина Ильина Ковалевская Лаптева "
    "Борисов Вершинин Громов Дорохов Ефимов Зайцев Копылов Лобанов Макаров Никитин"
).split()
POSTS = (
    "главный специалист управления образования",
    "методист",
    "директор МБОУ «Гимназия № 2»",
    "заместитель директора методического центра",
    "педагог-психолог",
)
ADDRESSEES = (
    ("Руководители общеобразовательных организаций",),
    ("Методический центр",),
    ("Отдел общего образования",),
    ("Управление образования",),
)
ACTIONS = (
    "подготовить аналитическую справку",
    "провести анализ результатов и представить отчёт",
    "разработать план методической помощи школам",
    "организовать стажировку молодых педагогов на базе гимназии",
    "направить сведения о наблюдателях в управление образования",
    "составить перечень профессиональных затруднений учителей",
)
QUESTIONS = (
    "О результатах мониторинга качества образования",
    "О подготовке к проверочным работам",
    "О работе с молодыми педагогами",
    "Об организации летнего отдыха детей",
)
TOPICS = ("о результатах мониторинга", "о ходе подготовки", "об опыте гимназии")


def days(first, last):
    return st.dates(first, last).map(lambda day: day.isoformat())


def dates_of(year):
    return date(year, 1, 10), date(year, 12, 25)


@st.composite
def people(draw, count):
    surnames = draw(
        st.lists(st.sampled_from(SURNAMES), min_size=count, max_size=count, unique=True)
    )
    letters = st.sampled_from("АВЕИНОПРСТ")
    return [f"{surname} {draw(letters)}.{draw(letters)}." for surname in surnames]


@st.composite
def decisions_of(draw, question, speakers, written):
    count = draw(st.integers(1, 4))
    actions = draw(st.permutations(ACTIONS))[:count]
    made = []
    for number, action in enumerate(actions, 1):
        until = draw(st.none() | days(*dates_of(written + 1)))
        by = (draw(st.sampled_from(speakers)),) if until and draw(st.booleans()) else ()
        to = draw(st.sampled_from(ADDRESSEES))
        made.append(decision(str(number), action, to=to, until=until, by=by, question=question))
    return made


@st.composite
def meetings(draw):
    written = draw(st.integers(2015, 2025))
    names = draw(people(5))
    count = draw(st.integers(1, 3))
    listed = [person(name, draw(st.sampled_from(POSTS))) for name in names[2:]]
    questions = draw(st.permutations(QUESTIONS))[:count]
    numbers = list(range(1, count + 1)) if count > 1 else [None]
    speeches = [
        Speech(
            speaker=said(draw(st.sampled_from(names[2:]))),
            topic=said(draw(st.sampled_from(TOPICS))),
            agenda_item=number,
        )
        for number in numbers
    ]
    return Document(
        kind="протокол",
        title=said("заседания методического совета"),
        organ=said("Управление образования администрации Сосновецкого района"),
        locality=draw(st.none() | st.just(said("г. Сосновец"))),
        number=draw(st.none() | st.sampled_from(["4", "12", "3-ОД"]).map(said)),
        date=said(draw(days(*dates_of(written)))),
        chair=person(names[0]),
        secretary=person(names[1]),
        present=tuple(listed),
        agenda=tuple(said(one) for one in questions),
        speeches=tuple(speeches),
        decisions=tuple(
            one for number in numbers for one in draw(decisions_of(number, names[2:], written))
        ),
    )


@st.composite
def orders(draw):
    written = draw(st.integers(2015, 2025))
    (head, *others) = draw(people(3))
    return Document(
        kind=draw(st.sampled_from(["приказ", "распоряжение"])),
        title=said("О проведении муниципального мониторинга"),
        organ=said("Управление образования администрации Сосновецкого района"),
        locality=said("г. Сосновец"),
        number=said(draw(st.sampled_from(["311-ОД", "45", "17-р"]))),
        date=said(draw(days(*dates_of(written)))),
        decisions=tuple(draw(decisions_of(None, others, written))),
        signatures=(person(head, "Начальник управления образования"),),
    )


SECTIONS = (
    ("I. Организация", "II. Анализ результатов"),
    ("1. Нормативное обеспечение", "2. Методическая помощь школам с низкими результатами обучения"),
    ("Раздел 1. Работа с кадрами", "Раздел 2. Контроль"),
    ("ОРГАНИЗАЦИОННЫЕ МЕРОПРИЯТИЯ", "РАБОТА С РОДИТЕЛЯМИ"),
    ("Организационные мероприятия", "Мероприятия по работе с одарёнными детьми"),
)
MEASURES = (
    "Издание приказа о муниципальной команде",
    "Совещание с заместителями руководителей общеобразовательных организаций по вопросам объективности",
    "Провести собеседования с руководителями школ",
    "Анализ результатов всероссийских проверочных работ, составление перечня типичных ошибок",
    "Выездные проверки школ",
    "Разработка индивидуальных образовательных маршрутов педагогов",
)
WHEN = (
    "сентябрь 2021 года",
    "до 01.03.2022",
    "в течение года",
    "октябрь – декабрь 2021 года",
    "ежеквартально",
    "I квартал 2022 года",
)


@st.composite
def roadmaps(draw):
    actions = draw(st.permutations(MEASURES))[: draw(st.integers(2, 6))]
    sections = draw(st.none() | st.sampled_from(SECTIONS))
    names = draw(people(3))
    who = [
        ("Управление образования",),
        ("Методический центр",),
        tuple(names[:1]),
        tuple(names[1:]),
    ]
    first = draw(st.integers(1, len(actions)))
    measures = []
    for number, action in enumerate(actions, 1):
        section = said(sections[number > first]) if sections else None
        when = Deadline(text=said(draw(st.sampled_from(WHEN))), date=None, precision="none")
        measures.append(
            Measure(
                no=str(number),
                section=section,
                action=said(action),
                deadline=when,
                responsible=tuple(map(said, draw(st.sampled_from(who)))),
            )
        )
    return Document(
        kind=draw(st.sampled_from(["дорожная карта", "план"])),
        title=said("по повышению качества образования на 2021-2022 учебный год"),
        measures=tuple(measures),
    )


def read_back(document, suffix, preamble=""):
    paper = document_paper(Draft(document=document, preamble=preamble))
    text = read_document_file(WRITERS[suffix](paper), f"документ.{suffix}")
    reading = read_document(text, federal_grammar())
    assert [one.kind for one in reading.documents] == [document.kind], text.text
    return reading.documents[0]


def plain(found):
    return " ".join(found.value.split()).strip(" .;").lower() if found else None


def tasks(document):
    """Number, addressees, action, deadline and responsible persons of every decision."""
    return [
        (
            one.no,
            [plain(name) for name in one.addressees],
            plain(one.action),
            one.deadline.date if one.deadline else None,
            sorted(plain(name) for name in one.responsible),
        )
        for one in document.decisions
    ]


def requisites(document):
    return [plain(one) for one in (document.number, document.date, document.locality)]


def lead(document):
    return [plain(one.name) if one else None for one in (document.chair, document.secretary)]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@EXAMPLES
@given(document=meetings())
def test_minutes_are_read_back(suffix, document):
    found = read_back(document, suffix)

    assert tasks(found) == tasks(document)
    assert requisites(found) == requisites(document)
    assert lead(found) == lead(document)
    assert [plain(one) for one in found.agenda] == [plain(one) for one in document.agenda]
    assert [plain(one.speaker) for one in found.speeches] == [
        plain(one.speaker) for one in document.speeches
    ]
    names = {(plain(one.name), plain(one.post)) for one in document.present}
    assert names <= {(plain(one.name), plain(one.post)) for one in found.present}


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@EXAMPLES
@given(document=meetings())
def test_an_extract_is_read_back(suffix, document):
    found = read_back(replace(document, kind="выписка"), suffix)

    assert tasks(found) == tasks(document)
    assert lead(found) == lead(document)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@EXAMPLES
@given(document=meetings())
def test_an_agenda_is_read_back(suffix, document):
    found = read_back(replace(document, kind="повестка"), suffix)

    assert [plain(one) for one in found.agenda] == [plain(one) for one in document.agenda]
    assert plain(found.date) == plain(document.date)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@EXAMPLES
@given(
    document=orders(), preamble=st.sampled_from(["", "В соответствии с планом работы управления"])
)
def test_an_order_is_read_back(suffix, document, preamble):
    found = read_back(document, suffix, preamble)

    assert tasks(found) == tasks(document)
    assert requisites(found) == requisites(document)


def rows(document):
    """Number, section, action, deadline as printed and responsible of every measure."""
    return [
        (
            one.no,
            plain(one.section),
            plain(one.action),
            plain(one.deadline.text) if one.deadline else None,
            [plain(name) for name in one.responsible],
        )
        for one in document.measures
    ]


@pytest.mark.parametrize("suffix", sorted(WRITERS))
@EXAMPLES
@given(document=roadmaps())
def test_a_roadmap_is_read_back(suffix, document):
    found = read_back(document, suffix)

    assert rows(found) == rows(document)
    assert plain(found.title) == f"{document.kind} {plain(document.title)}"
    assert found.date is None
