"""Note on the effect of measures (справка об эффективности мер): before, after, without help."""

from collections.abc import Iterable, Iterator

from opora.core.papers.effect.given import EffectTold, SubjectTold, YearTold, table
from opora.core.papers.model import Block, Heading, Paper, Signature, paragraph, points
from opora.core.russian_numbers import school_year


METHOD = (
    (
        "Значение каждого показателя до меры сравнивается со значением после неё по одним и тем же сопоставимым "
        "процедурам. Годы с разными шкалами или максимальными баллами не вычитаются."
    ),
    (
        "Школы для помощи выбирают по плохому году, а такой год отчасти случаен: следующий обычно лучше и без помощи "
        "(возврат к среднему). Поэтому рядом стоит ожидание: каким было бы значение, если бы ничего не делали. Оно "
        "получено по школам того же муниципалитета, которым эта помощь не оказывалась."
    ),
    (
        "«Изменение больше случайного» означает, что значение вышло за границы ожидания. «Нельзя отличить от возврата "
        "к среднему» не означает, что помощь бесполезна: данных не хватает, чтобы её увидеть. «Нельзя сказать» – "
        "такой же законный ответ."
    ),
    (
        "Сравниваются разные дети одних и тех же классов. Границы верны в 95 случаях из 100: из двадцати сравнений "
        "одно выйдет за них случайно."
    ),
)
RESTRICTION = "Для служебного пользования"


def effect_note(told: YearTold) -> Paper:
    """The note; schools are named, so it is for the office alone."""
    heads = told.heads
    return Paper(
        kind="Справка",
        title=(
            f"об эффективности мер по направлению «{heads.direction}»",
            f"за {school_year(heads.school_year)} учебный год",
        ),
        office=heads.office,
        place=heads.place,
        restriction=RESTRICTION,
        blocks=tuple(_sections(told)),
        signatures=(Signature(heads.signer),),
    )


def _sections(told: YearTold) -> Iterator[Block]:
    yield Heading(1, "Общие сведения")
    yield paragraph(
        f"Справка составлена по учёту мер и данным: {told.monitoring or 'мониторинга нет'}."
    )
    yield Heading(1, "Как оценивалось")
    yield from (paragraph(one) for one in METHOD)
    yield Heading(1, "Достижение целей")
    yield from _goals(told)
    yield Heading(1, "Муниципалитет в целом")
    yield from _effects(told.municipality, "Показатели муниципалитета")
    yield Heading(1, "Меры")
    yield from _subjects(told.measures, "Мер, которые можно оценить, в учёте нет.")
    yield Heading(1, "Школы, получавшие помощь")
    yield from _subjects(told.schools, "Школ, получавших помощь, в учёте нет.")
    yield Heading(1, "Выводы")
    yield from _conclusions(told)


def _goals(told: YearTold) -> Iterator[Block]:
    if not told.goals:
        yield paragraph("Утверждённых целей в этом цикле нет.")
        return
    rows = tuple(
        (one.text, one.indicator, one.baseline, one.target, one.reached, one.said)
        for one in told.goals
    )
    header = ("Цель", "Показатель", "Было", "Ожидали", "Стало", "Итог")
    yield table("Цели учебного года", header, rows, (48, 38, 20, 20, 20, 28))


def _effects(effects: Iterable[EffectTold], title: str) -> Iterator[Block]:
    rows = tuple(
        (one.indicator, one.before, one.after, one.verdict if one.told else one.sentences[0])
        for one in effects
    )
    if not rows:
        yield paragraph("Показателей, которые можно сравнить, нет.")
        return
    header = ("Показатель", "Было", "Стало", "Что можно сказать")
    yield table(title, header, rows, (50, 40, 40, 50))


def _subjects(subjects: Iterable[SubjectTold], nothing: str) -> Iterator[Block]:
    some = False
    for one in subjects:
        some = True
        yield Heading(2, one.title)
        if one.about:
            yield paragraph(one.about)
        for effect in one.effects:
            yield paragraph(f"**{effect.indicator}.** {' '.join(effect.sentences)}")
        if one.conclusion:
            words = f" {one.conclusion.words}" if one.conclusion.words else ""
            yield paragraph(f"**Вывод: {one.conclusion.choice}.**{words}")
    if not some:
        yield paragraph(nothing)


def _conclusions(told: YearTold) -> Iterator[Block]:
    if not told.conclusions:
        yield paragraph("Выводы людьми ещё не сделаны.")
        return
    yield points(
        tuple(f"{one.subject}: {one.choice}. {one.words}".strip() for one in told.conclusions),
        "decimal",
    )
