"""Kinds and states of help to schools: curators, visits, agreements, pairs, training, ППМС, doses. Pure."""

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class TermState(Labelled):
    """Where something that lasts for a term is: a curator, an agreement, a mentoring pair."""

    PROPOSED = "proposed", "предложено", "Ещё не закреплено документом."
    IN_FORCE = "in_force", "действует"
    ENDED = "ended", "завершено", "Причина и день названы; сделанное остаётся."


class TermEvent(Labelled):
    """What may happen to it."""

    EDIT = "edit", "править"
    BEGIN = "begin", "закрепить документом"
    END = "end", "завершить"


TERM = Transitions(
    {
        (TermState.PROPOSED, TermEvent.EDIT): TermState.PROPOSED,
        (TermState.PROPOSED, TermEvent.BEGIN): TermState.IN_FORCE,
        (TermState.PROPOSED, TermEvent.END): TermState.ENDED,
        (TermState.IN_FORCE, TermEvent.EDIT): TermState.IN_FORCE,
        (TermState.IN_FORCE, TermEvent.END): TermState.ENDED,
    }
)


class HappeningState(Labelled):
    """Where something planned for a day is: a visit, a joint activity, a seminar."""

    PLANNED = "planned", "запланировано"
    HELD = "held", "проведено"
    CANCELLED = "cancelled", "отменено", "Причина названа."


class HappeningEvent(Labelled):
    """What may happen to it."""

    EDIT = "edit", "править"
    HOLD = "hold", "отчитаться"
    CANCEL = "cancel", "отменить"


HAPPENING = Transitions(
    {
        (HappeningState.PLANNED, HappeningEvent.EDIT): HappeningState.PLANNED,
        (HappeningState.PLANNED, HappeningEvent.HOLD): HappeningState.HELD,
        (HappeningState.PLANNED, HappeningEvent.CANCEL): HappeningState.CANCELLED,
        # What was reported wrongly is reported again; the journal keeps both.
        (HappeningState.HELD, HappeningEvent.HOLD): HappeningState.HELD,
    }
)


class VisitForm(Labelled):
    """How a school is helped on a day, as plans of curators call it."""

    LESSONS = "lessons", "посещение уроков"
    METHOD_DAY = "method_day", "методический день"
    CONSULTATION = "consultation", "консультация"
    MASTER_CLASS = "master_class", "мастер-класс"
    CROSS_CHECK = "cross_check", "взаимопроверка работ"
    OTHER = "other", "другое"


class TrainingForm(Labelled):
    """How teachers are taught."""

    SEMINAR = "seminar", "семинар"
    WEBINAR = "webinar", "вебинар"
    MASTER_CLASS = "master_class", "мастер-класс"
    COURSE = "course", "курсы повышения квалификации"
    INTERNSHIP = "internship", "стажировка"


class HelpForm(Labelled):
    """What a psychologist, speech therapist or social pedagogue does."""

    DIAGNOSTICS = "diagnostics", "диагностика"
    INDIVIDUAL = "individual", "индивидуальные занятия и консультации"
    GROUP = "group", "групповые занятия"
    CONSILIUM = "consilium", "участие в консилиуме"
    TRAINING = "training", "тренинг или лекция"


class Recipient(Labelled):
    """Who is helped; only counts are kept."""

    PUPILS = "pupils", "обучающиеся"
    PARENTS = "parents", "родители"
    TEACHERS = "teachers", "педагоги"


class Significance(Labelled):
    """How much a risk factor matters in the profile of a school."""

    HIGH = "high", "высокая"
    MEDIUM = "medium", "средняя"
    LOW = "low", "низкая"


class DoseKind(Labelled):
    """What kind of help is counted."""

    VISITS = "visits", "выезды и консультации"
    METHOD_DAYS = "method_days", "методические дни"
    NETWORK = "network", "сетевые мероприятия"
    MENTORING = "mentoring", "наставничество"
    TRAINING = "training", "обучение учителей"
    INDIVIDUAL_PLANS = "individual_plans", "индивидуальные маршруты учителей"
    PSYCHOSOCIAL = "psychosocial", "помощь ППМС"
