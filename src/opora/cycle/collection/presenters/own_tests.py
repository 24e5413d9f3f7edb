"""What pages of own tests show. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from opora.core.charts import DotPlot, HeatRow, HeatTable, Measure, Point
from opora.core.diagnostic_tests.agreement import Agreement, ItemAgreement, Stricter, ThirdLook
from opora.core.diagnostic_tests.figures import (
    CodeFigures,
    DiagnosticAnalysis,
    GroupFigures,
    Mastery,
    Share,
)
from opora.core.russian_numbers import NBSP, decimal, percent
from opora.cycle.collection.policies import MarkingState, OwnTestState


TONES: Mapping[str, str] = {
    OwnTestState.DRAFT: "todo",
    OwnTestState.MARKING: "progress",
    OwnTestState.FINISHED: "done",
    OwnTestState.CANCELLED: "neutral",
    MarkingState.READ: "warn",
    MarkingState.CONFIRMED: "done",
    MarkingState.REPLACED: "neutral",
    MarkingState.WITHDRAWN: "neutral",
    MarkingState.OUTDATED: "neutral",
}
STRICTER: Mapping[Stricter, str] = {
    Stricter.FIRST: "первая строже",
    Stricter.SECOND: "вторая строже",
    Stricter.NEITHER: "разницы не видно",
    Stricter.CANNOT_TELL: "нельзя сказать",
}
MASTERY: Mapping[Mastery, tuple[str, str]] = {
    Mastery.DEFICIT: ("дефицит", "bad"),
    Mastery.BELOW: ("ниже порога, возможна случайность", "warn"),
    Mastery.NOT_BELOW: ("не ниже порога", "done"),
    Mastery.CANNOT_TELL: ("нельзя сказать", "neutral"),
}
_POINTS = Measure(title="Доля баллов")


@dataclass(frozen=True, kw_only=True)
class ClassRow:
    """A class of a test with the newest form of each marking; `title` is a cipher for a second marker."""

    pk: int
    title: str
    class_name: str
    participants: int
    on: object
    marker: str
    first: object | None
    second: object | None


@dataclass(frozen=True, kw_only=True)
class AgreementRow:
    """One task, or the whole work."""

    title: str
    n: int
    exact: str
    share: str
    interval: tuple[str, str]
    difference: str
    stricter: str
    kappa: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ThirdRow:
    """A difference for a third look, with what was decided."""

    key: str  # «class:participant:task», the name of its field
    school: str
    class_name: str
    number: int
    item: str
    first: int
    second: int
    most: int
    decided: int | None


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A school or a class: the whole test."""

    school: str
    class_name: str
    written: int
    absent: int
    share: Share


def newest(markings: Iterable[object], marking: int) -> object | None:
    """The form that stands, else the one that waits, of the forms newest first."""
    own = [one for one in markings if one.marking == marking]
    for state in (MarkingState.READ, MarkingState.CONFIRMED):
        found = next((one for one in own if one.state == state), None)
        if found:
            return found
    return None


def agreement_rows(told: Agreement) -> list[AgreementRow]:
    """The whole work first, then each task."""
    return [_agreement_row(one) for one in (told.whole, *told.items)]


def _agreement_row(one: ItemAgreement) -> AgreementRow:
    known = one.share is not None
    interval = (
        (percent(one.interval.low, 0), percent(one.interval.high, 0)) if one.interval else ("", "")
    )
    return AgreementRow(
        title=f"Задание {one.item}" if one.item else "Вся работа",
        n=one.n,
        exact=f"{one.exact} из {one.pairs}",
        share=percent(one.share, 0) if one.share is not None else "",
        interval=interval,
        difference=_difference(one) if known else "",
        stricter=STRICTER[one.stricter],
        kappa=decimal(one.kappa, 2) if one.kappa is not None else "–",
        reason=one.reason or "",
    )


def _difference(one: ItemAgreement) -> str:
    if one.mean_difference is None or one.difference_interval is None:
        return ""
    low, high = one.difference_interval.low, one.difference_interval.high
    return f"{decimal(one.mean_difference, 2)} ({decimal(low, 2)}…{decimal(high, 2)})"


def third_rows(
    looks: Iterable[ThirdLook],
    names: Mapping[str, str],
    classes: Mapping[tuple[str, str], int],
    most: Mapping[str, int],
    decided: Mapping[tuple[str, str], Mapping[tuple[int, str], object]],
) -> list[ThirdRow]:
    """Differences with the points decided so far."""
    rows = []
    for look in looks:
        key = (look.school, look.class_name)
        mark = decided.get(key, {}).get((look.number, look.item))
        rows.append(
            ThirdRow(
                key=f"{classes[key]}:{look.number}:{look.item}",
                school=names.get(look.school, look.school),
                class_name=look.class_name,
                number=look.number,
                item=look.item,
                first=look.first,
                second=look.second,
                most=most[look.item],
                decided=mark.points if mark else None,
            )
        )
    return rows


def items_plot(told: DiagnosticAnalysis) -> DotPlot:
    """Tasks by their share of points, in the order of the test."""
    points = tuple(
        _point(f"{one.number} · {one.code} · {one.level}", one.share) for one in told.items
    )
    return DotPlot(
        title="Доля набранных баллов по заданиям",
        alt="Задания сверху вниз в порядке работы; точка — доля набранных баллов с интервалом.",
        points=points,
        measure=_POINTS,
        row_title="Задание",
    )


def codes_plot(told: DiagnosticAnalysis) -> DotPlot:
    """Codes of the codifier against the threshold of a deficit."""
    return DotPlot(
        title="Доля набранных баллов по кодам кодификатора",
        alt="Коды сверху вниз; точка — доля набранных баллов с интервалом, черта — порог дефицита.",
        points=tuple(_point(one.code, one.share) for one in told.codes),
        measure=_POINTS,
        threshold=told.deficit_threshold,
        threshold_title="порог дефицита",
        note=told.basis,
        row_title="Код",
    )


def _point(label: str, share: Share) -> Point:
    held = share.interval
    return Point(
        label=label,
        value=share.value,
        low=held.low if held else None,
        high=held.high if held else None,
        n=share.n,
        reason=share.reason or "",
    )


def classes_heat(told: DiagnosticAnalysis, names: Mapping[str, str]) -> HeatTable:
    """Classes × codes."""
    codes = tuple(one.code for one in told.codes)
    return HeatTable(
        title="Доля набранных баллов: классы и коды",
        alt="Строки — классы по названиям школ, столбцы — коды; темнее — ниже.",
        columns=codes,
        lines=tuple(_heat_row(one, codes, names) for one in _by_name(told.classes, names)),
        row_title="Класс",
        note="Классы стоят по названиям, не по величине. Учителя не оцениваются.",
    )


def _heat_row(group: GroupFigures, codes: Sequence[str], names: Mapping[str, str]) -> HeatRow:
    shares = dict(group.codes)
    return HeatRow(
        label=f"{names.get(group.school, group.school)}, {group.class_name}",
        values=tuple(shares[code].value if code in shares else None for code in codes),
        n=group.written,
    )


def group_rows(groups: Iterable[GroupFigures], names: Mapping[str, str]) -> list[GroupRow]:
    """Schools or classes by their names."""
    return [
        GroupRow(
            school=names.get(one.school, one.school),
            class_name=one.class_name or "",
            written=one.written,
            absent=one.absent,
            share=one.share,
        )
        for one in _by_name(groups, names)
    ]


def _by_name(groups: Iterable[GroupFigures], names: Mapping[str, str]) -> list[GroupFigures]:
    order = {pk: place for place, pk in enumerate(names)}
    return sorted(groups, key=lambda one: (order.get(one.school, len(order)), one.class_name or ""))


def shown(share: Share) -> str:
    """A share with its interval and number of works, as a line of a table and of a spreadsheet."""
    if share.value is None or share.interval is None:
        return share.reason or "нельзя сказать"
    low, high = percent(share.interval.low, 0), percent(share.interval.high, 0)
    return f"{percent(share.value, 0)} ({low} – {high}), N{NBSP}={NBSP}{share.n}"


def code_rows(told: DiagnosticAnalysis) -> list[tuple[CodeFigures, str, str]]:
    """Codes with the words and tone of their mastery."""
    return [(one, *MASTERY[one.mastery]) for one in told.codes]
