"""Kinds and states of plans and of their editions. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class PlanKind(Labelled):
    """What a plan is; each belongs to the municipality as a whole or to one school."""

    MUNICIPAL_PROGRAMME = "municipal_programme", "муниципальная программа"
    MUNICIPAL_ROADMAP = "municipal_roadmap", "муниципальная дорожная карта"
    SCHOOL_ROADMAP = "school_roadmap", "дорожная карта школы"
    TRANSITION_PROGRAMME = "transition_programme", "программа перехода в эффективный режим"
    ANTIRISK_PROGRAMME = "antirisk_programme", "антирисковая программа"
    CURATOR_PLAN = "curator_plan", "план куратора"


MUNICIPAL = (PlanKind.MUNICIPAL_PROGRAMME, PlanKind.MUNICIPAL_ROADMAP)
OF_SCHOOLS = tuple(kind for kind in PlanKind if kind not in MUNICIPAL)


class PlanState(Labelled):
    """Where a plan is as a whole."""

    PREPARED = "prepared", "готовится", "Ни одна редакция ещё не утверждена."
    IN_FORCE = "in_force", "действует", "Утверждена хотя бы одна редакция."
    CLOSED = "closed", "закрыт", "Меры больше не меняются; итоги подведены."


class PlanEvent(Labelled):
    """What may happen to a plan."""

    EDIT = "edit", "править"
    APPROVE = "approve", "утвердить редакцию"
    CLOSE = "close", "закрыть"
    REOPEN = "reopen", "открыть снова"


PLAN = Transitions(
    {
        (PlanState.PREPARED, PlanEvent.EDIT): PlanState.PREPARED,
        (PlanState.PREPARED, PlanEvent.APPROVE): PlanState.IN_FORCE,
        (PlanState.PREPARED, PlanEvent.CLOSE): PlanState.CLOSED,
        (PlanState.IN_FORCE, PlanEvent.EDIT): PlanState.IN_FORCE,
        (PlanState.IN_FORCE, PlanEvent.APPROVE): PlanState.IN_FORCE,
        (PlanState.IN_FORCE, PlanEvent.CLOSE): PlanState.CLOSED,
        (PlanState.CLOSED, PlanEvent.REOPEN): PlanState.IN_FORCE,
    }
)


class EditionState(Labelled):
    """Where an edition of a plan is."""

    DRAFT = "draft", "черновик", "Снимок мер; его можно составить заново или направить."
    ON_APPROVAL = "on_approval", "на утверждении", "Строки больше не меняются; решает руководитель."
    APPROVED = "approved", "утверждена", "Номер и дата документа внесены, файлы заморожены."
    SUPERSEDED = "superseded", "заменена", "Действует более поздняя редакция."


class EditionEvent(Labelled):
    """What may happen to an edition."""

    REFRESH = "refresh", "составить заново"
    SEND = "send", "направить на утверждение"
    RETURN = "return", "вернуть на доработку"
    APPROVE = "approve", "утвердить"
    SUPERSEDE = "supersede", "заменить"


EDITION = Transitions(
    {
        (EditionState.DRAFT, EditionEvent.REFRESH): EditionState.DRAFT,
        (EditionState.DRAFT, EditionEvent.SEND): EditionState.ON_APPROVAL,
        (EditionState.ON_APPROVAL, EditionEvent.RETURN): EditionState.DRAFT,
        (EditionState.ON_APPROVAL, EditionEvent.APPROVE): EditionState.APPROVED,
        (EditionState.APPROVED, EditionEvent.SUPERSEDE): EditionState.SUPERSEDED,
    }
)


class ActKind(Labelled):
    """By what act an edition is approved; the second word is its instrumental case."""

    ORDER = "order", "приказ", "приказом"
    RESOLUTION = "resolution", "постановление", "постановлением"
    DIRECTIVE = "directive", "распоряжение", "распоряжением"
