"""Sheets of verdicts with grounds, groups, signs, conditions and recommendations."""

from collections.abc import Iterator

from opora.core.papers.grounds import OUTCOMES
from opora.core.papers.look import Look
from opora.core.papers.sheets.model import Cell, Column, Plain, Sheet, kind_of
from opora.core.russian_numbers import school_year


Row = tuple[Plain | Cell, ...]
STATES = {"raised": "вопрос школе", "not_raised": "вопроса нет", "cannot_tell": "нельзя сказать"}
_SCHOOL = (Column("Логин", 12), Column("Школа", 44))
_STABILITY = (
    "Вероятность того же вывода при повторении процедур с тем же действительным уровнем подготовки"
)


def criteria_sheet(look: Look) -> Sheet:
    """«Критерии»: every criterion × school."""
    columns = (
        Column("Критерий", 40), Column("Учебный год", 12), *_SCHOOL, Column("Вывод", 16),
        Column("Устойчивость", 13, "share", _STABILITY), Column("Меняет один участник", 36), Column("Пояснение", 60),
    )  # fmt: skip
    rows = (
        (
            look.pack.criteria[one.criterion].title, school_year(one.school_year), one.school_id,
            look.titles[one.school_id], OUTCOMES[one.verdict], one.stability,
            "; ".join(map(look.procedure, one.single_participant)), one.reason,
        )
        for one in look.run.verdicts
        if one.school_id in look.titles
    )  # fmt: skip
    return Sheet("Критерии", columns, rows)


def grounds_sheet(look: Look) -> Sheet:
    """«Основания»: procedures behind every verdict."""
    columns = (
        Column("Критерий", 40), *_SCHOOL, Column("Процедура", 34), Column("Участников", 11, "whole"),
        Column("Ниже минимума", 11, "whole"), Column("Доля", 10, "share"), Column("Нижняя граница", 11, "share"),
        Column("Верхняя граница", 11, "share"), Column("Учтена", 9),
        Column("Повторится", 12, "share", "Вероятность, что процедура ответит условию и при повторении"),
    )  # fmt: skip
    rows = (
        (
            look.pack.criteria[verdict.criterion].title, verdict.school_id, look.titles[verdict.school_id],
            look.procedure(one.procedure_id), one.participants, one.below,
            one.below / one.participants if one.participants else None, one.low, one.high,
            "да" if one.counted else "нет", one.relisting,
        )
        for verdict in look.run.verdicts
        if verdict.school_id in look.titles
        for one in verdict.grounds
    )  # fmt: skip
    return Sheet("Основания", columns, rows)


def groups_sheet(look: Look) -> Sheet:
    """«Группы»: points by block, group, stability."""
    grouping = look.pack.groupings.get(look.pack.identity.adopted.get("grouping", ""))
    blocks = [one for one in look.pack.blocks.values() if grouping and one.id in grouping.points]
    columns = (
        *_SCHOOL, Column("Группа", 9, "whole"), Column("Устойчивость", 13, "share", _STABILITY),
        Column("Возможны группы", 16),
        *(Column(f"{one.title}: {what}", 16, "number") for one in blocks for what in ("набрано", "возможно")),
    )  # fmt: skip
    rows = (
        (
            one.school_id, look.titles[one.school_id], one.number, one.stability,
            ", ".join(map(str, one.neighbours)),
            *(points.get(block.id) for block in blocks for points in (one.points, one.maximum)),
        )
        for one in look.run.placements
        if one.school_id in look.titles
    )  # fmt: skip
    return Sheet("Группы", columns, rows)


def signs_sheet(look: Look) -> Sheet:
    """«Признаки»: every sign × school in neutral words."""
    columns = (
        Column("Признак", 50), *_SCHOOL, Column("Учебный год", 12), Column("Состояние", 16),
        Column("Наблюдается", 12, "number"), Column("Граница", 12, "number"), Column("N", 9, "whole"),
        Column("Что сопоставлено", 60), Column("Вопрос школе", 60),
    )  # fmt: skip
    rows = (
        (
            look.pack.signs[one.sign].title, one.school_id, look.titles[one.school_id], school_year(one.school_year),
            STATES[one.state], one.observed, one.limit, one.n, one.reason,
            look.pack.signs[one.sign].question if one.state == "raised" else "",
        )
        for one in look.run.signs
        if one.school_id in look.titles
    )  # fmt: skip
    return Sheet("Признаки", columns, rows)


def context_sheet(look: Look) -> Sheet:
    """«Контекст»: indexes with all their components, one row a component."""
    columns = (
        Column("Индекс", 36), *_SCHOOL, Column("Значение индекса", 12, "number"), Column("Неблагоприятные", 16),
        Column("Составляющая", 46), Column("Значение", 12, "number"),
        Column("z", 9, "number", "Отклонение от среднего по школам муниципалитета в стандартных отклонениях"),
        Column("Пояснение", 40),
    )  # fmt: skip
    return Sheet("Контекст", columns, _context_rows(look))


def _context_rows(look: Look) -> Iterator[Row]:
    for one in look.run.indexes:
        if one.school_id not in look.titles:
            continue
        cut = {True: "да", False: "нет", None: "нельзя сказать"}[one.below_cut]
        head = (
            look.pack.indexes[one.index].title,
            one.school_id,
            look.titles[one.school_id],
            one.value,
            cut,
        )
        for name, (value, z_score) in one.components.items():
            indicator = look.pack.indicators[name]
            yield (
                *head,
                indicator.title,
                Cell(value, kind_of(look.unit(indicator))),
                z_score,
                one.reason,
            )


def recommendations_sheet(look: Look) -> Sheet:
    """«Рекомендации»: findings with what set them off and each recommendation."""
    columns = (
        Column("Направление", 12), Column("Правило", 36), *_SCHOOL, Column("Вывод", 60), Column("Основание", 50),
        Column("Адресат", 36), Column("Рекомендация", 70), Column("Материал", 40),
        Column("Повтор прошлого года", 12), Column("Срок", 14),
    )  # fmt: skip
    return Sheet("Рекомендации", columns, _advice_rows(look))


def _advice_rows(look: Look) -> Iterator[Row]:
    for finding in look.run.findings:
        rule = look.pack.rules[finding.rule]
        head = (
            look.pack.directions[rule.direction].number, rule.title, finding.school_id or "",
            look.titles.get(finding.school_id or "", "муниципалитет"), finding.text,
            "; ".join(one.condition for one in finding.triggers),
        )  # fmt: skip
        for one in finding.advice:
            addressee = look.pack.addressees[one.addressee].dative
            yield (*head, addressee, one.text, one.material, "да" if one.repeats else "", None)
