"""Words of the journal for collection."""

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
