"""Words of events and tones of states. Pure."""

from collections.abc import Mapping

from opora.cycle.collection.policies import DebtState, UploadState


EVENTS = {
    "collection.requested": "Запрошены данные",
    "collection.request_closed": "Запрос закрыт",
    "collection.debt_submitted": "Данные сданы",
    "collection.debt_accepted": "Данные приняты",
    "collection.debt_returned": "Данные возвращены",
    "collection.debt_excused": "Освобождены от сдачи",
    "collection.debt_withdrawn": "Сданное отозвано",
    "collection.debt_put_off": "Срок изменён",
    "collection.upload_received": "Файлы загружены",
    "collection.upload_checked": "Файлы проверены",
    "collection.upload_refused": "Файлы не приняты",
    "collection.upload_confirmed": "Файлы подтверждены",
    "collection.upload_imported": "Файлы записаны в хранилище",
    "collection.upload_import_failed": "Файлы не записались",
    "collection.upload_withdrawn": "Файлы отозваны",
}

TONES: Mapping[str, str] = {
    DebtState.WAITING: "todo",
    DebtState.SUBMITTED: "progress",
    DebtState.ACCEPTED: "done",
    DebtState.RETURNED: "warn",
    DebtState.EXCUSED: "neutral",
    UploadState.CHECKING: "progress",
    UploadState.CHECKED: "warn",
    UploadState.IMPORTING: "progress",
    UploadState.IMPORTED: "done",
    UploadState.REFUSED: "bad",
    UploadState.WITHDRAWN: "neutral",
}
