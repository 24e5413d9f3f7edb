"""Which schools the published and the adopted rule name, on what grounds, how stably; lists that came by letter."""

from collections.abc import Iterable, Iterator

from opora.core.methodology.indicators import Indicator
from opora.core.monitoring import Verdict
from opora.core.papers.figures import funnel
from opora.core.papers.grounds import OUTCOMES, grounds_table, probability
from opora.core.papers.look import Look
from opora.core.papers.model import Appendix, Block, Heading, Table, paragraph
from opora.core.papers.wording import ended
from opora.core.russian_numbers import decimal


GROUNDS = 2  # number of the appendix with procedures behind the verdicts
LEVELS = {"federal": "федеральный", "regional": "региональный"}


def identification(look: Look) -> Iterator[Block]:
    """Section «Выявление школ с низкими образовательными результатами»."""
    adopted = look.pack.identity.adopted
    published_id, adopted_id = adopted.get("published_criterion"), adopted.get("criterion")
    yield Heading(1, "Выявление школ с низкими образовательными результатами")
    yield from _criteria(look, [one for one in dict.fromkeys((published_id, adopted_id)) if one])
    published, own = look.verdicts(published_id), look.verdicts(adopted_id)
    yield from _outcome(look, "published", published)
    if adopted_id != published_id:
        yield from _outcome(look, "adopted", own)
    yield from _verdict_details(look, published, own)
    yield from _funnel(look)
    yield Heading(2, "Перечни, поступившие письмами")
    yield from _from_above(look, published, own)
    yield Heading(2, "Школы, близкие к порогу")
    yield paragraph(_status_sentence(look, "near_threshold", "near_threshold"))


def _criteria(look: Look, criteria: list[str]) -> Iterator[Block]:
    found = [look.pack.criteria[one] for one in criteria if one in look.pack.criteria]
    titles = [one.title for one in found]
    if len(titles) == 2:
        yield paragraph(
            look.words.say("identification_intro", published=titles[0], adopted=titles[1])
        )
    elif titles:
        yield paragraph(look.words.say("identification_one", published=titles[0]))
    for one in found:
        label = f" ({one.label})" if one.label else ""
        text = ended(f"{one.explanation.rstrip('.')}{label}")
        yield paragraph(look.words.say("criterion_text", title=one.title, explanation=text))


def _outcome(look: Look, section: str, verdicts: list[Verdict]) -> Iterator[Block]:
    met = _schools(verdicts, "met")
    unknown = _schools(verdicts, "cannot_tell")
    if met:
        yield paragraph(look.words.say(section, "notable", **look.named(met)))
    else:
        yield paragraph(look.words.say(section, "nothing_notable"))
    if unknown:
        yield paragraph(look.words.say(section, "cannot_tell", **look.named(unknown)))


def _schools(verdicts: Iterable[Verdict], verdict: str) -> list[str]:
    return [one.school_id for one in verdicts if one.verdict == verdict]


def _verdict_details(look: Look, published: list[Verdict], own: list[Verdict]) -> Iterator[Block]:
    """Tables by school: only inside the office."""
    adopted = {one.school_id: one for one in own}
    shown = _shown(look, published, own)
    if not shown:
        return
    yield _verdicts_table(look, shown, adopted)
    yield paragraph(look.words.say("stability_note"))
    cases = [
        f"{look.labels[one.school_id]} ({'; '.join(map(look.procedure, one.single_participant))})"
        for one in shown
        if one.single_participant
    ]
    if cases:
        yield paragraph(look.words.say("single_participant", "notable", cases="; ".join(cases)))
    yield paragraph(look.words.say("grounds_appendix", appendix=str(GROUNDS)))


def _shown(look: Look, published: list[Verdict], own: list[Verdict]) -> list[Verdict]:
    """Published verdicts on schools that either rule names or cannot tell of: nobody outside the office sees them."""
    open_ones = {one.school_id for one in (*published, *own) if one.verdict != "not_met"}
    return [] if look.public else [one for one in published if one.school_id in open_ones]


def grounds(look: Look) -> Iterator[Appendix]:
    """The appendix with procedures behind the verdicts; none where no verdict is shown."""
    adopted = look.pack.identity.adopted
    published, own = (
        look.verdicts(adopted.get("published_criterion")),
        look.verdicts(adopted.get("criterion")),
    )
    shown = _shown(look, published, own)
    if shown:
        yield Appendix(GROUNDS, look.words.say("grounds_title"), (grounds_table(look, shown),))


def _verdicts_table(look: Look, shown: list[Verdict], adopted: dict[str, Verdict]) -> Table:
    rows = []
    for one in shown:
        own = adopted.get(one.school_id, one)
        rows.append(
            (
                look.labels[one.school_id],
                OUTCOMES[one.verdict],
                probability(one.stability),
                OUTCOMES[own.verdict],
                probability(own.stability),
            )
        )
    return Table(
        title="Школы по опубликованному критерию и принятому правилу",
        header=(
            "Школа",
            "Опубликованный критерий",
            "Устойчивость",
            "Принятое правило",
            "Устойчивость",
        ),
        rows=tuple(rows),
        widths=(40, 37, 30, 33, 30),
        aligns=("left", "center", "right", "center", "right"),
    )


def _funnel(look: Look) -> Iterator[Block]:
    indicator = look.key_indicator
    chart = funnel(look, indicator) if indicator and not look.public else None
    if chart is not None and indicator is not None:
        yield chart
        yield _funnel_table(look, indicator)


def _funnel_table(look: Look, indicator: Indicator) -> Table:
    rows = []
    for school, label in look.labels.items():
        one = look.value(indicator.id, school)
        if one.value is not None:
            count = "–" if one.n is None else decimal(one.n, 0)
            rows.append(
                (label, look.shown(indicator, one.value), count, look.bounds(indicator, one))
            )
    return Table(
        title=f"{indicator.title} по школам",
        header=("Школа", "Значение", "N", "Интервал"),
        rows=tuple(rows),
        widths=(76, 30, 24, 40),
        aligns=("left", "right", "right", "center"),
    )


def _from_above(look: Look, published: list[Verdict], own: list[Verdict]) -> Iterator[Block]:
    listed = look.listed
    if not listed:
        yield paragraph(look.words.say("list_from_above", "nothing_notable"))
        return
    schools = look.named(one.school_id for one in listed)
    yield paragraph(look.words.say("list_from_above", "notable", **schools))
    if look.public:
        return
    yield paragraph(look.words.say("list_table"), keep_next=True)
    by_published = {one.school_id: one.verdict for one in published}
    by_own = {one.school_id: one.verdict for one in own}
    yield Table(
        title="Поступившие перечни и собственный расчёт",
        header=("Школа", "Перечень", "Письмо", "Опубликованный критерий", "Принятое правило"),
        rows=tuple(
            (
                look.labels[one.school_id],
                f"{LEVELS.get(one.level, one.level)}, {one.year}\u00a0г.",
                one.letter or "–",
                OUTCOMES[by_published.get(one.school_id, "cannot_tell")],
                OUTCOMES[by_own.get(one.school_id, "cannot_tell")],
            )
            for one in listed
        ),
        widths=(40, 30, 34, 38, 28),
        aligns=("left", "left", "left", "center", "center"),
    )
    if any(by_published.get(one.school_id) != "met" for one in listed):
        yield paragraph(look.words.say("list_differs", "notable"))


def _status_sentence(look: Look, status: str, section: str) -> str:
    yes, unknown = look.having(status)
    if yes:
        return look.words.say(section, "notable", **look.named(yes))
    every = len(unknown) == len(look.titles)
    return look.words.say(section, "cannot_tell" if every else "nothing_notable")
