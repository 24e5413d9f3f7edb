"""States of uploads and of debts. Pure."""

from datetime import date

from opora.core.labels import Labelled
from opora.core.transitions import Transitions


class UploadState(Labelled):
    """Where files handed in together are."""

    CHECKING = "checking", "проверяется"
    CHECKED = "checked", "проверен, ждёт подтверждения"
    IMPORTING = "importing", "записывается"
    IMPORTED = "imported", "принят"
    REFUSED = "refused", "не принят"
    WITHDRAWN = "withdrawn", "отозван"


class UploadEvent(Labelled):
    """What may happen to an upload."""

    CHECK = "check", "проверить"
    REFUSE = "refuse", "не принять"
    CONFIRM = "confirm", "подтвердить"
    FAIL = "fail", "вернуть к проверке"
    IMPORT = "import", "записать"
    WITHDRAW = "withdraw", "отозвать"


UPLOAD = Transitions(
    {
        (UploadState.CHECKING, UploadEvent.CHECK): UploadState.CHECKED,
        (UploadState.CHECKING, UploadEvent.REFUSE): UploadState.REFUSED,
        (UploadState.CHECKING, UploadEvent.WITHDRAW): UploadState.WITHDRAWN,
        (UploadState.CHECKED, UploadEvent.CONFIRM): UploadState.IMPORTING,
        (UploadState.CHECKED, UploadEvent.REFUSE): UploadState.REFUSED,
        (UploadState.CHECKED, UploadEvent.WITHDRAW): UploadState.WITHDRAWN,
        (UploadState.IMPORTING, UploadEvent.IMPORT): UploadState.IMPORTED,
        (UploadState.IMPORTING, UploadEvent.FAIL): UploadState.CHECKED,
    }
)


class RequestState(Labelled):
    """Where a request for data is."""

    OPEN = "open", "открыт"
    CLOSED = "closed", "закрыт"


class DebtState(Labelled):
    """What became of one organisation's part of a request."""

    WAITING = "waiting", "ждём"
    SUBMITTED = "submitted", "сдано, проверяется"
    ACCEPTED = "accepted", "принято"
    RETURNED = "returned", "возвращено"
    EXCUSED = "excused", "не требуется"


class DebtEvent(Labelled):
    """What may happen to a debt."""

    SUBMIT = "submit", "сдать"
    ACCEPT = "accept", "принять"
    RETURN = "return", "вернуть"
    EXCUSE = "excuse", "освободить"
    WITHDRAW = "withdraw", "отозвать сданное"


DEBT = Transitions(
    {
        (DebtState.WAITING, DebtEvent.SUBMIT): DebtState.SUBMITTED,
        (DebtState.WAITING, DebtEvent.ACCEPT): DebtState.ACCEPTED,
        (DebtState.WAITING, DebtEvent.EXCUSE): DebtState.EXCUSED,
        (DebtState.SUBMITTED, DebtEvent.ACCEPT): DebtState.ACCEPTED,
        (DebtState.SUBMITTED, DebtEvent.RETURN): DebtState.RETURNED,
        (DebtState.SUBMITTED, DebtEvent.WITHDRAW): DebtState.WAITING,
        (DebtState.RETURNED, DebtEvent.SUBMIT): DebtState.SUBMITTED,
        (DebtState.RETURNED, DebtEvent.ACCEPT): DebtState.ACCEPTED,
        (DebtState.RETURNED, DebtEvent.EXCUSE): DebtState.EXCUSED,
        (DebtState.ACCEPTED, DebtEvent.RETURN): DebtState.RETURNED,
        (DebtState.EXCUSED, DebtEvent.RETURN): DebtState.RETURNED,
    }
)

OWED = (DebtState.WAITING, DebtState.RETURNED)
SETTLED = (DebtState.ACCEPTED, DebtState.EXCUSED)


class Source(Labelled):
    """What a request asks for."""

    FILE = "file", "файл"
    RETURN = "return", "форма"


def is_overdue(state: DebtState, due_on: date, today: date) -> bool:
    """True when the term has passed and nothing was handed in."""
    return state in OWED and due_on < today


def is_late(submitted_on: date | None, due_on: date) -> bool:
    """True when it was handed in, but after the term."""
    return submitted_on is not None and submitted_on > due_on
