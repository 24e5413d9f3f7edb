"""What pages of collection show: debts with their lateness, uploads with their preview. Pure."""

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
    "collection.upload_received": "Файл загружен",
    "collection.upload_checked": "Файл проверен",
    "collection.upload_refused": "Файл не принят",
    "collection.upload_confirmed": "Файл подтверждён",
    "collection.upload_imported": "Файл записан в хранилище",
    "collection.upload_import_failed": "Файл не записался",
    "collection.upload_withdrawn": "Файл отозван",
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
    UploadState.REPLACED: "neutral",
}
