"""Papers of every kind Opora writes, invented: of meetings, editions of plans, recommendations, the end of a year."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from opora.capabilities.write_document import document_paper
from opora.core.papers.addressed import Asked, Part, addressed_paper
from opora.core.papers.effect.effect_note import effect_note
from opora.core.papers.effect.given import (
    Concluded,
    EffectTold,
    GoalTold,
    Heads,
    MeasureLine,
    Outcome,
    PlanTold,
    SubjectTold,
    YearTold,
)
from opora.core.papers.effect.roadmap_report import roadmap_report
from opora.core.papers.minutes.values import Draft, said
from opora.core.papers.model import Paper
from opora.core.papers.plans import PlanWords, plan_paper
from opora.core.plans.model import PlannedMeasure
from tests.support.monitorings import pack
from tests.support.written_documents import person, protocol, roadmap


CHANGED = EffectTold(
    indicator="Доля низких результатов", before="18 %", after="11 %",
    verdict="изменение больше случайного", sentences=("Было 18 %, стало 11 %.",), told=True,
)  # fmt: skip
HELPED = Concluded(
    subject="Консультации по чтению", choice="помогло", words="Охватить остальные школы."
)


def order(kind: str = "приказ"):
    """An order of two decisions of the minutes."""
    decisions = tuple(replace(one, agenda_item=None) for one in protocol().decisions[:2])
    head = person("Загребина Т.Г.", "Начальник управления образования")
    return replace(
        protocol(), kind=kind, chair=None, secretary=None, present=(), agenda=(), speeches=(),
        decisions=decisions, title=said("О мерах по повышению качества образования"),
        signatures=(head,),
    )  # fmt: skip


def edition() -> PlanWords:
    """The second edition of a roadmap."""
    rows = (
        ("1", "I. Организация", "Издать приказ о рабочей группе", "сентябрь 2025 года", "Методист"),
        ("2", "I. Организация", "Провести семинар для учителей", "", "Методический центр"),
        ("3", "II. Анализ", "Посетить уроки в школах", "до 01.03.2026", "Тупикова Н.А."),
    )
    return PlanWords(
        kind="дорожная карта", title="Дорожная карта по повышению качества образования",
        whose="Управление образования", edition=2,
        approval=("УТВЕРЖДЕНА", "приказом управления образования", "от 12.10.2025 № 5"),
        measures=tuple(
            PlannedMeasure(
                key=no, number=no, section=section, text=text, due_text=term, responsible=who,
                due=date(2025, 11, 20), expected_result="Справка",
            )
            for no, section, text, term, who in rows
        ),
    )  # fmt: skip


def recommendations() -> Paper:
    """Addressed recommendations of one direction to two groups."""
    first = Asked(
        text="Проанализировать результаты проверочных работ", grounds=("Много низких результатов",),
        whom=("СОШ № 2",), due="до 01.03.2026",
    )  # fmt: skip
    second = Asked(text="Посетить уроки молодых педагогов", grounds=("Мало уроков",), whom=())
    part = Part(
        title="Школы с низкими результатами", facts=(("Много низких результатов", ("СОШ № 2",)),),
        asked=(("Руководителям школ", (first,)), ("Методическому центру", (second,))),
    )  # fmt: skip
    return addressed_paper(pack(), 2025, (part,), date_text="22 ноября 2025 года")


def year() -> YearTold:
    """A year with a plan of one measure, its effect and a conclusion."""
    line = MeasureLine(
        number="1", text="Консультации по чтению", responsible="Методический центр",
        planned="20.03.2026", term="20.04.2026", outcome=Outcome.DONE, state="выполнена",
        said="Проведено 12 консультаций", evidence=("Журнал (документ)",),
    )  # fmt: skip
    goal = GoalTold(
        text="Снизить долю низких результатов", indicator="Доля низких результатов",
        baseline="18 %", target="12 %", reached="11 %", said="достигнута",
    )  # fmt: skip
    return YearTold(
        heads=Heads(
            office="Управление образования", place="г. Сосновец", territory="Сосновецкий район",
            direction="Школы с низкими результатами", school_year=2025, signer="Начальник управления",
        ),
        plans=(PlanTold(title="Дорожная карта", approved="приказом от 12.10.2025 № 5", measures=(line,)),),
        measures=(SubjectTold(title=HELPED.subject, effects=(CHANGED,), conclusion=HELPED),),
        municipality=(CHANGED,), goals=(goal,), conclusions=(HELPED,), monitoring="мониторинг № 2",
    )  # fmt: skip


def dated(paper: Paper) -> Paper:
    """The paper as it is approved."""
    return replace(paper, date_text="22 июня 2026 года")


def papers() -> Mapping[str, Paper]:
    """Every kind by its name in the office."""
    drafts = {
        "протокол": protocol(),
        "выписка": replace(protocol(), kind="выписка"),
        "повестка": replace(protocol(), kind="повестка", decisions=()),
        **{kind: order(kind) for kind in ("приказ", "распоряжение", "постановление")},
        "план": roadmap(),
    }
    return {
        **{kind: document_paper(Draft(document=one)) for kind, one in drafts.items()},
        "редакция дорожной карты": plan_paper(edition()),
        "адресные рекомендации": recommendations(),
        "отчёт о реализации дорожной карты": dated(roadmap_report(year())),
        "справка об эффективности мер": dated(effect_note(year())),
    }
