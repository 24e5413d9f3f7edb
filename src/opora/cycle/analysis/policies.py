"""States of findings, practices and the analytical report. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class FindingState(Labelled):
    """What people have made of a finding."""

    FOUND = "found", "причины не выбраны", "Расчёт нашёл факт; почему так, ещё никто не сказал."
    EXPLAINED = "explained", "причины выбраны", "Люди назвали причину из списка или своими словами."
    UNREMARKABLE = (
        "unremarkable",
        "ничего примечательного",
        "Факт рассмотрен: причины искать не нужно. Это тоже ответ.",
    )


class FindingEvent(Labelled):
    """What may happen to a finding."""

    EXPLAIN = "explain", "назвать причины"
    PASS_OVER = "pass_over", "отметить «ничего примечательного»"
    REOPEN = "reopen", "рассмотреть заново"


FINDING = Transitions(
    {
        (FindingState.FOUND, FindingEvent.EXPLAIN): FindingState.EXPLAINED,
        (FindingState.FOUND, FindingEvent.PASS_OVER): FindingState.UNREMARKABLE,
        (FindingState.EXPLAINED, FindingEvent.EXPLAIN): FindingState.EXPLAINED,
        (FindingState.EXPLAINED, FindingEvent.REOPEN): FindingState.FOUND,
        (FindingState.UNREMARKABLE, FindingEvent.REOPEN): FindingState.FOUND,
    }
)


class Side(Labelled):
    """Who reflects on a finding."""

    SCHOOL = "school", "школа"
    DEPARTMENT = "department", "управление"


class EvidenceLevel(Labelled):
    """What a practice's benefit is known by, the weakest first."""

    TOLD = "told", "со слов", "Те, кто работает так, говорят, что помогает."
    SEEN = "seen", "видели на месте", "Уроки или занятия посетили люди из другой организации."
    DOCUMENTED = "documented", "есть документы", "Планы, работы детей, журналы можно посмотреть."
    MEASURED = (
        "measured",
        "видно по показателю",
        "Значение показателя изменилось больше, чем могло случайно.",
    )


class PracticeState(Labelled):
    """Where a practice is on its way to the bank."""

    PROPOSED = "proposed", "предложена", "Ждёт, пока методист или координатор её посмотрит."
    CHECKED = (
        "checked",
        "проверена",
        "Описание полно, подтверждение посмотрели; решается, брать ли в банк.",
    )
    BANKED = "banked", "в банке", "Её видят все школы муниципалитета."
    WITHDRAWN = "withdrawn", "снята", "Не предлагается другим; причина названа."


class PracticeEvent(Labelled):
    """What may happen to a practice."""

    EDIT = "edit", "править"
    CHECK = "check", "проверить"
    BANK = "bank", "взять в банк"
    RETURN = "return", "вернуть на доработку"
    WITHDRAW = "withdraw", "снять"


PRACTICE = Transitions(
    {
        (PracticeState.PROPOSED, PracticeEvent.EDIT): PracticeState.PROPOSED,
        (PracticeState.PROPOSED, PracticeEvent.CHECK): PracticeState.CHECKED,
        (PracticeState.PROPOSED, PracticeEvent.WITHDRAW): PracticeState.WITHDRAWN,
        (PracticeState.CHECKED, PracticeEvent.EDIT): PracticeState.PROPOSED,
        (PracticeState.CHECKED, PracticeEvent.BANK): PracticeState.BANKED,
        (PracticeState.CHECKED, PracticeEvent.RETURN): PracticeState.PROPOSED,
        (PracticeState.CHECKED, PracticeEvent.WITHDRAW): PracticeState.WITHDRAWN,
        (PracticeState.BANKED, PracticeEvent.RETURN): PracticeState.PROPOSED,
        (PracticeState.BANKED, PracticeEvent.WITHDRAW): PracticeState.WITHDRAWN,
        (PracticeState.WITHDRAWN, PracticeEvent.RETURN): PracticeState.PROPOSED,
    }
)


class ReportState(Labelled):
    """Where a version of the analytical report is."""

    COMPUTING = "computing", "составляется", "Расчётная часть составляется в фоне."
    DRAFT = "draft", "черновик", "Разделы можно править."
    ON_APPROVAL = (
        "on_approval",
        "на утверждении",
        "Править нельзя: руководитель читает то, что утвердит.",
    )
    APPROVED = "approved", "утверждён", "Заморожен как файлы; исправить можно только новой версией."
    SUPERSEDED = "superseded", "заменён", "Утверждена более новая версия; файлы остаются."


class ReportEvent(Labelled):
    """What may happen to a version of the report."""

    COMPOSE = "compose", "составить"
    EDIT = "edit", "править"
    SUBMIT = "submit", "отправить на утверждение"
    RETURN = "return", "вернуть на доработку"
    APPROVE = "approve", "утвердить"
    CORRECT = "correct", "исправить новой версией"
    SUPERSEDE = "supersede", "заменить"


REPORT = Transitions(
    {
        (ReportState.COMPUTING, ReportEvent.COMPOSE): ReportState.DRAFT,
        (ReportState.COMPUTING, ReportEvent.SUPERSEDE): ReportState.SUPERSEDED,
        (ReportState.DRAFT, ReportEvent.EDIT): ReportState.DRAFT,
        (ReportState.DRAFT, ReportEvent.SUBMIT): ReportState.ON_APPROVAL,
        (ReportState.DRAFT, ReportEvent.SUPERSEDE): ReportState.SUPERSEDED,
        (ReportState.ON_APPROVAL, ReportEvent.RETURN): ReportState.DRAFT,
        (ReportState.ON_APPROVAL, ReportEvent.APPROVE): ReportState.APPROVED,
        (ReportState.APPROVED, ReportEvent.CORRECT): ReportState.APPROVED,
        (ReportState.APPROVED, ReportEvent.SUPERSEDE): ReportState.SUPERSEDED,
    }
)

OPEN_REPORT = (ReportState.COMPUTING, ReportState.DRAFT, ReportState.ON_APPROVAL)


class Variant(Labelled):
    """For whom the report is written."""

    FULL = "full", "служебный вариант", "Школы названы; для управления."
    OPEN = (
        "open",
        "открытый вариант",
        "Школы не названы, малые группы скрыты; для школ и публикации.",
    )
