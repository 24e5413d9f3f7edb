"""Sections of the office in the order of the cycle, and which of them a person sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from opora.access.permissions import Permission
from opora.access.policy import Actor


@dataclass(frozen=True)
class Link:
    """One link of the frame; `current` tells the section a page belongs to."""

    title: str
    address: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands around a page; an address is empty when the office has no such page."""

    home: str
    search: str
    sign_out: str
    who: str
    role: str
    own: tuple[Link, ...]
    sections: tuple[Link, ...]


# Stages in the order of the cycle, with their titles. A stage has its first page as `<stage>:index`.
STAGES = (
    ("goals", "Цели"),
    ("indicators", "Показатели"),
    ("collection", "Сбор данных"),
    ("monitoring", "Мониторинг"),
    ("analysis", "Анализ"),
    ("recommendations", "Рекомендации"),
    ("interventions", "Меры"),
    ("decisions", "Решения"),
    ("effectiveness", "Эффективность"),
)
# What one must be allowed to see for a stage to be offered.
SEEN_WITH = {
    "goals": Permission.SEE_CYCLE,
    "indicators": Permission.SEE_CYCLE,
    "collection": Permission.SEE_COLLECTION,
    "monitoring": Permission.SEE_VALUES,
    "analysis": Permission.SEE_ANALYSIS,
    "recommendations": Permission.SEE_RECOMMENDATIONS,
    "interventions": Permission.SEE_MEASURES,
    "decisions": Permission.SEE_ASSIGNMENTS,
    "effectiveness": Permission.SEE_EFFECT,
}
# Pages above the stages → title, permission (None: everybody who is signed in).
OWN = (
    ("web:home", "Что сейчас", None),
    ("web:debts", "Что я должен", None),
    ("web:organisations", "Реестр", Permission.SEE_REGISTRY),
    ("web:accounts", "Люди и доступ", Permission.MANAGE_ACCOUNTS),
    ("web:journal", "Журнал", Permission.SEE_JOURNAL),
    ("web:profile", "Мой вход", None),
)


def frame_of(request: HttpRequest, actor: Actor | None) -> Frame:
    """The frame of one request; a signed-out person has no links."""
    signed_in = actor is not None and actor.account_id is not None
    return Frame(
        home=address_of("web:home"),
        search=address_of("web:search") if signed_in else "",
        sign_out=address_of("web:sign-out") if signed_in else "",
        who=actor.name if actor and signed_in else "",
        role=", ".join(role.title for role in actor.roles) if actor and signed_in else "",
        own=tuple(_own(request, actor)) if actor and signed_in else (),
        sections=tuple(_sections(request, actor)) if actor and signed_in else (),
    )


def _own(request: HttpRequest, actor: Actor) -> Iterable[Link]:
    for name, title, permission in OWN:
        address = address_of(name)
        if address and (permission is None or actor.has(permission)):
            yield Link(title, address, current=request.path == address)


def _sections(request: HttpRequest, actor: Actor) -> Iterable[Link]:
    here = request.resolver_match.namespace if request.resolver_match else ""
    for stage, title in STAGES:
        address = address_of(f"{stage}:index")
        if address and actor.has(SEEN_WITH[stage]):
            yield Link(title, address, current=here == stage)


def address_of(name: str) -> str:
    """The address of a page, empty when this office has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
