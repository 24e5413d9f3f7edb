"""Bodies, meetings and their papers: roles, origins, states. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class BodyKind(Labelled):
    """What a body is."""

    BOARD = "board", "коллегия"
    COUNCIL = "council", "совет"
    WORKING_GROUP = "working_group", "рабочая группа"
    COMMISSION = "commission", "комиссия"
    CONFERENCE = "conference", "совещание"
    OTHER = "other", "другой орган"


class MemberRole(Labelled):
    """Who a member is in the body."""

    CHAIR = "chair", "председатель"
    DEPUTY_CHAIR = "deputy_chair", "заместитель председателя"
    SECRETARY = "secretary", "секретарь"
    MEMBER = "member", "член"


class MeetingState(Labelled):
    """Where a meeting is."""

    PLANNED = "planned", "намечено", "Повестка собирается; дату и вопросы можно менять."
    FROZEN = "frozen", "повестка утверждена", "Вопросы больше не меняются."
    HELD = "held", "проведено", "Отмечаются присутствие, выступления и решения."
    DRAFTED = "drafted", "протокол составлен", "Протокол записан файлами и ждёт подписи на бумаге."
    SIGNED = (
        "signed",
        "протокол подписан",
        "Номер и дата внесены; исправление — только новой версией.",
    )
    CANCELLED = "cancelled", "не состоится", "Причина названа; вопросы вернулись в очередь."


class MeetingEvent(Labelled):
    """What may happen to a meeting."""

    EDIT = "edit", "править"
    FREEZE = "freeze", "утвердить повестку"
    HOLD = "hold", "отметить проведённым"
    RECORD = "record", "вести протокол"
    DRAFT = "draft", "составить протокол"
    SIGN = "sign", "внести номер и дату"
    CORRECT = "correct", "исправить новой версией"
    CANCEL = "cancel", "отменить"


MEETING = Transitions(
    {
        (MeetingState.PLANNED, MeetingEvent.EDIT): MeetingState.PLANNED,
        (MeetingState.PLANNED, MeetingEvent.FREEZE): MeetingState.FROZEN,
        (MeetingState.PLANNED, MeetingEvent.CANCEL): MeetingState.CANCELLED,
        (MeetingState.FROZEN, MeetingEvent.HOLD): MeetingState.HELD,
        (MeetingState.FROZEN, MeetingEvent.CANCEL): MeetingState.CANCELLED,
        (MeetingState.HELD, MeetingEvent.RECORD): MeetingState.HELD,
        (MeetingState.HELD, MeetingEvent.DRAFT): MeetingState.DRAFTED,
        (MeetingState.DRAFTED, MeetingEvent.CORRECT): MeetingState.HELD,
        (MeetingState.DRAFTED, MeetingEvent.SIGN): MeetingState.SIGNED,
        (MeetingState.SIGNED, MeetingEvent.CORRECT): MeetingState.HELD,
    }
)


class ItemOrigin(Labelled):
    """Why a question stands on the agenda."""

    HEARING = "hearing", "заслушать по решению"
    OVERDUE = "overdue", "просроченное поручение"
    REPORT_DUE = "report_due", "наступил срок отчёта"
    LAST_PROTOCOL = "last_protocol", "утверждение прошлого протокола"
    RECOMMENDATIONS = "recommendations", "утверждённые рекомендации"
    RECOMMENDATION = "recommendation", "рекомендация"
    MEASURE = "measure", "мероприятие плана"
    FREE = "free", "вопрос по существу"


class Presence(Labelled):
    """How somebody took part in a meeting."""

    PRESENT = "present", "присутствовал"
    ABSENT = "absent", "отсутствовал"
    EXCUSED = "excused", "отсутствовал по уважительной причине"
    INVITED = "invited", "приглашён"
    SUBSTITUTE = "substitute", "замещал"


class PaperKind(Labelled):
    """Papers that a meeting leaves; values are the kinds of the library."""

    AGENDA = "повестка", "повестка"
    PROTOCOL = "протокол", "протокол"
    EXTRACT = "выписка", "выписка из протокола"
    ORDER = "приказ", "приказ"


# What is signed on paper and registered; an agenda and an extract have no number of their own.
SIGNED_KINDS = (PaperKind.PROTOCOL, PaperKind.ORDER)


class EnclosureKind(Labelled):
    """What an appendix is; results of all directions come first, then what is recommended."""

    RESULTS = "results", "результаты"
    ADVICE = "advice", "рекомендации"
    OTHER = "other", "другое приложение"


class PaperState(Labelled):
    """Where a paper is: only a signed one is the document."""

    WRITTEN = "written", "проект", "Файлы записаны; подписи, номера и даты ещё нет."
    SIGNED = "signed", "подписан", "Подписан на бумаге, номер и дата внесены."
    REPLACED = "replaced", "заменён новой версией", "Хранится как был."


class PaperEvent(Labelled):
    """What may happen to a paper."""

    SIGN = "sign", "внести номер и дату"
    ATTACH = "attach", "приложить скан"
    REPLACE = "replace", "заменить новой версией"


PAPER = Transitions(
    {
        (PaperState.WRITTEN, PaperEvent.SIGN): PaperState.SIGNED,
        (PaperState.WRITTEN, PaperEvent.REPLACE): PaperState.REPLACED,
        (PaperState.SIGNED, PaperEvent.ATTACH): PaperState.SIGNED,
        (PaperState.SIGNED, PaperEvent.REPLACE): PaperState.REPLACED,
    }
)
