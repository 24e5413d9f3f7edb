"""Words of the journal about plans and measures. Pure."""

EVENTS = {
    "interventions.plan_added": "План добавлен",
    "interventions.plan_edited": "План изменён",
    "interventions.plan_closed": "План закрыт",
    "interventions.plan_reopened": "План открыт снова",
    "interventions.measure_added": "Мера добавлена",
    "interventions.measure_edited": "Мера изменена",
    "interventions.measure_removed": "Мера удалена из черновика",
    "interventions.measure_moved": "Срок меры перенесён",
    "interventions.measure_reviewed": "Ход меры отмечен",
    "interventions.evidence_added": "Подтверждение приложено",
    "interventions.edition_drafted": "Редакция плана составлена",
    "interventions.edition_sent": "Редакция направлена на утверждение",
    "interventions.edition_returned": "Редакция возвращена на доработку",
    "interventions.edition_approved": "Редакция плана утверждена",
    "interventions.edition_superseded": "Редакция плана заменена",
    "interventions.old_plan_received": "Старый план загружен",
    "interventions.old_plan_read": "Старый план прочитан",
    "interventions.old_plan_refused": "Старый план не прочитан",
    "interventions.old_plan_entered": "Старый план внесён",
    "interventions.old_plan_withdrawn": "Старый план отозван",
    "interventions.line_confirmed": "Прочитанная строка подтверждена",
    "interventions.line_left_out": "Прочитанная строка отложена",
    "interventions.calendar_opened": "Адрес календаря создан",
    "interventions.calendar_revoked": "Адрес календаря отозван",
}
MODELS = {
    "interventions.plan": "план",
    "interventions.measure": "мера",
    "interventions.edition": "редакция плана",
    "interventions.measureevidence": "подтверждение меры",
    "interventions.oldplan": "старый план",
    "interventions.readline": "строка старого плана",
    "interventions.calendaraddress": "адрес календаря",
}
FIELDS = {
    "lines": "строк",
    "measures": "мер",
    "level": "уровень подтверждения",
}
