"""Reference pages made from packs: directions, indicators, criteria, parameters, rules, acts."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from opora.core.methodology.indicators import Indicator
from opora.core.methodology.pack import Pack
from opora.core.methodology.rules import Rule
from opora.core.methodology.terms import Source
from opora.packs import load_pack
from tools.markdown import number, table


PACKS = Path(__file__).resolve().parents[1] / "packs"
BETTER = {
    "higher": "больше — лучше",
    "lower": "меньше — лучше",
    "neither": "сам по себе не лучше и не хуже",
}
GRAIN = {
    "procedure": "по процедуре и школе",
    "school": "по школе",
    "municipality": "по муниципалитету",
}


@cache
def federal() -> Pack | None:
    """The federal pack; None when the tree has none yet."""
    return load_pack(PACKS / "federal") if (PACKS / "federal" / "pack.yaml").exists() else None


def sources(stated: Iterable[Source]) -> str:
    """Acts and clauses as one line with links to the page of acts."""
    lines = (
        f"[{source.act}](acts.md#{source.act}) {source.clause or ''} ({source.certainty})"
        for source in stated
    )
    return "; ".join(" ".join(line.split()) for line in lines)


def indicator_page() -> str | None:
    """A summary table by block, then each indicator with its explanation, source and examples."""
    pack = federal()
    if pack is None:
        return None
    blocks = sorted(pack.blocks.values(), key=lambda block: block.order)
    parts = [f"# Показатели\n\nПакет {pack.identity.title}: {len(pack.indicators)} показателей.\n"]
    for block in blocks:
        inside = [
            indicator for indicator in pack.indicators.values() if indicator.block == block.id
        ]
        rows = [
            (f"[{i.title}](#{i.id})", pack.units[i.unit].title, BETTER[i.better]) for i in inside
        ]
        parts.append(f"## {block.title}\n\n{table(('Показатель', 'Единица', 'Направление'), rows)}")
    parts += [described(indicator, pack) for indicator in pack.indicators.values()]
    return "\n".join(parts)


def described(indicator: Indicator, pack: Pack) -> str:
    """One indicator: how it is counted, from what, and what its examples give."""
    facts = [
        ("Считается", GRAIN[indicator.grain]),
        ("Формула", f"`{indicator.formula.kind}`"),
        ("Единица", pack.units[indicator.unit].title),
        ("Наименьшее N", indicator.minimum_n),
        ("Откуда данные", indicator.collection),
        ("Источник", sources(indicator.sources)),
        ("Пересмотреть", indicator.next_review),
    ]
    examples = [(example.name, number(example.expect)) for example in indicator.examples]
    return (
        f'<a id="{indicator.id}"></a>\n\n### {indicator.title}\n\n`{indicator.id}`\n\n{indicator.explanation}\n\n'
        + table(("", ""), facts)
        + "\n"
        + table(("Пример", "Значение"), examples)
    )


def direction_page() -> str | None:
    """Directions and the goals that stand in them."""
    pack = federal()
    if pack is None:
        return None
    parts = ["# Направления и цели\n"]
    for direction in pack.directions.values():
        goals = [goal for goal in pack.goals.values() if goal.direction == direction.id]
        rows = [
            (goal.title, goal.justification, ", ".join(f"`{i}`" for i in goal.indicators))
            for goal in goals
        ]
        parts.append(
            f"## {direction.number}. {direction.title}\n\n`{direction.id}`. {direction.aim}\n"
        )
        parts.append(table(("Цель", "На что отвечает", "Показатели"), rows))
    return "\n".join(parts)


def criterion_page() -> str | None:
    """How schools come on a list or into a group, each as published or as adopted."""
    pack = federal()
    if pack is None:
        return None
    criteria = [
        (f"`{c.id}`", c.title, c.explanation, c.label, sources(c.sources))
        for c in pack.criteria.values()
    ]
    indexes = [
        (f"`{x.id}`", x.title, x.explanation, x.label, len(x.components))
        for x in pack.indexes.values()
    ]
    groups = [
        (f"`{g.id}`", g.title, ", ".join(b.title for b in g.groups), g.label)
        for g in pack.groupings.values()
    ]
    signs = [
        (f"`{s.id}`", s.title, s.question, "да" if s.needs_region else "нет")
        for s in pack.signs.values()
    ]
    head = ("Обозначение", "Название")
    return "\n".join(
        (
            "# Признаки отнесения, индекс, группы, признаки необъективности\n",
            f"## Признаки отнесения\n\n{table((*head, 'Как решается', 'Пометка', 'Источник'), criteria)}",
            f"## Индексы\n\n{table((*head, 'Как считается', 'Пометка', 'Составляющих'), indexes)}",
            f"## Группы школ\n\n{table((*head, 'Группы', 'Пометка'), groups)}",
            f"## Признаки необъективности\n\n{table((*head, 'Вопрос к школе', 'Нужны строки региона'), signs)}",
        )
    )


def parameter_page() -> str | None:
    """Every threshold with the day from which each value holds."""
    pack = federal()
    if pack is None:
        return None
    rows = [
        (
            f"`{p.id}`",
            p.title,
            pack.units[p.unit].title,
            day,
            number(dated.value),
            sources([dated.source]),
        )
        for p in pack.parameters.values()
        for day, dated in sorted(p.values.items())
    ]
    header = ("Обозначение", "Порог", "Единица", "С какого дня", "Значение", "Источник")
    return f"# Пороги и их история\n\nЗначения не переписываются: новое получает свою дату.\n\n{table(header, rows)}"


def rule_page() -> str | None:
    """Rules by direction: the finding and the recommendations to each addressee."""
    pack = federal()
    if pack is None:
        return None
    rows = [(f"`{r.id}`", r.title, r.finding, advice(r, pack)) for r in pack.rules.values()]
    header = ("Правило", "Название", "Находка", "Рекомендации")
    return f"# Правила: от находки к рекомендации\n\n{len(rows)} правил.\n\n{table(header, rows)}"


def advice(rule: Rule, pack: Pack) -> str:
    """Recommendations of a rule, each after its addressee."""
    return "<br>".join(f"**{pack.addressees[a.addressee].title}:** {a.text}" for a in rule.advice)


def act_page() -> str | None:
    """Acts that definitions cite."""
    pack = federal()
    if pack is None:
        return None
    rows = [
        (
            f'<a id="{act.id}"></a>`{act.id}`',
            act.kind,
            act.number,
            act.issued_on,
            act.issuer,
            act.title,
            act.certainty,
        )
        for act in pack.acts.values()
    ]
    header = ("Обозначение", "Вид", "Номер", "Дата", "Кто издал", "Название", "Уверенность")
    return f"# Акты и источники\n\n{table(header, rows)}"
