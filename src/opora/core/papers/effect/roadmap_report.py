"""Report on a roadmap (отчёт о реализации дорожной карты): what was done, moved, left undone, and what follows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from opora.core.papers.effect.given import MeasureLine, Outcome, PlanTold, YearTold, table
from opora.core.papers.model import Band, Block, Heading, Paper, Signature, Table, paragraph, points
from opora.core.russian_numbers import Forms, counted, decimal, school_year


MEASURES: Forms = ("мероприятие", "мероприятия", "мероприятий")
ASSIGNMENTS: Forms = ("исполнение", "исполнения", "исполнений")
SCHOOLS_IN: Forms = ("школе", "школах", "школах")


def roadmap_report(told: YearTold) -> Paper:
    """The report on the plans given; nothing in it but records."""
    heads = told.heads
    return Paper(
        kind="Отчёт",
        title=(
            f"о реализации дорожной карты по направлению «{heads.direction}»",
            f"за {school_year(heads.school_year)} учебный год",
        ),
        office=heads.office,
        place=heads.place,
        blocks=tuple(_sections(told)),
        signatures=(Signature(heads.signer),),
    )


def _sections(told: YearTold) -> Iterator[Block]:
    yield from _general(told)
    for plan in told.plans:
        yield from _plan(plan)
    yield from _moved(told)
    yield from _undone(told)
    yield from _assignments(told)
    yield from _help(told)
    yield from _conclusions(told)


def _every(told: YearTold) -> list[MeasureLine]:
    return [one for plan in told.plans for one in plan.measures]


def _general(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Общие сведения")
    if not told.plans:
        yield paragraph("Планов и дорожных карт на этот учебный год в учёте нет.")
        return
    yield paragraph("Отчёт составлен по учёту мер. Он охватывает:")
    yield points(tuple(_named(plan) for plan in told.plans))
    every = _every(told)
    parts = [
        f"{outcome.label.lower()} – {sum(one.outcome is outcome for one in every)}"
        for outcome in Outcome
        if any(one.outcome is outcome for one in every)
    ]
    tail = f": {', '.join(parts)}" if parts else ""
    yield paragraph(f"Всего предусмотрено {counted(len(every), MEASURES)}{tail}.")


def _named(plan: PlanTold) -> str:
    approved = f"утверждено: {plan.approved}" if plan.approved else "утверждённой редакции нет"
    return f"«{plan.title}» ({approved})"


def _plan(plan: PlanTold) -> Iterator[Block]:
    yield Heading(1, f"Выполнение мероприятий: {plan.title}")
    if not plan.measures:
        yield paragraph("Мероприятий в плане нет.")
        return
    yield Table(
        title="Выполнение мероприятий",
        header=(
            "№",
            "Мероприятие и ответственный",
            "Срок",
            "Состояние и результат",
            "Чем подтверждено",
        ),
        rows=tuple(_rows(plan.measures)),
        widths=(10, 60, 28, 46, 36),
        aligns=("left", "left", "left", "left", "left"),
    )


def _rows(measures: Iterable[MeasureLine]) -> Iterator[tuple[str, ...] | Band]:
    every = list(measures)
    for outcome in Outcome:
        of = [one for one in every if one.outcome is outcome]
        if of:
            yield Band(outcome.label)
        for one in of:
            who = f"\n({one.responsible})" if one.responsible else ""
            moved = one.planned and one.planned != one.term
            term = f"{one.term}\n(план: {one.planned})" if moved else one.term
            said = f"{one.state}. {one.said}".strip() if one.said else one.state
            proof = "\n".join(one.evidence) or "подтверждения нет"
            yield one.number, f"{one.text}{who}", term, said, proof


def _moved(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Переносы сроков")
    moved = [one for one in _every(told) if one.postponed]
    if not moved:
        yield paragraph("Сроки мероприятий не переносились.")
        return
    yield paragraph(f"Сроки перенесены у {len(moved)} из {counted(len(_every(told)), MEASURES)}:")
    yield points(tuple(f"{one.text}: {'; '.join(one.postponed)}" for one in moved))


def _undone(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Что не выполнено и почему")
    left = [one for one in _every(told) if one.outcome in (Outcome.LATE, Outcome.STOPPED)]
    if not left:
        yield paragraph("Невыполненных в срок и прекращённых мероприятий нет.")
        return
    yield points(tuple(f"{one.text} – {_why(one)}" for one in left))


def _why(one: MeasureLine) -> str:
    if not one.said:
        return "причина в учёте не названа"
    return one.said if one.outcome is Outcome.STOPPED else f"последняя отметка: {one.said}"


def _assignments(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Исполнение решений и поручений")
    one = told.assignments
    if not one.given:
        yield paragraph("Поручений за этот период в учёте нет.")
        return
    yield paragraph(
        f"На контроле стояло {counted(one.given, ASSIGNMENTS)} поручений: принято {one.accepted}, "
        f"отчёт ждёт приёмки – {one.waiting}, просрочено – {one.late}."
    )


def _help(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Помощь школам")
    if not told.doses:
        yield paragraph("Записей о проведённых выездах, занятиях и обучении нет.")
        return
    rows = tuple(
        (
            one.kind,
            str(one.schools),
            str(one.events),
            decimal(one.hours, 1) if one.hours else "–",
            str(one.participants) if one.participants else "–",
        )
        for one in told.doses
    )
    made = table(
        "Проведено и отмечено в учёте",
        ("Вид помощи", "Школ", "Раз", "Часов", "Участий"),
        rows,
        (74, 24, 24, 24, 24),
    )
    yield replace(made, aligns=("left", "right", "right", "right", "right"))


def _conclusions(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Выводы и предложения")
    if not told.conclusions:
        yield paragraph("Выводы об эффективности мер ещё не сделаны.")
        return
    yield points(
        tuple(f"{one.subject}: {one.choice}. {one.words}".strip() for one in told.conclusions),
        "decimal",
    )
    goals = tuple(one.next_goal for one in told.conclusions if one.next_goal)
    if goals:
        yield paragraph("Предлагается включить в цели следующего учебного года:", keep_next=True)
        yield points(goals)
