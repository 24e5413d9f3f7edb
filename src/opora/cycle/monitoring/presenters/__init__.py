"""What pages of the monitoring show. Pure: rows in, words, tables and charts out."""

MODELS = {
    "monitoring.monitoring": "мониторинг",
    "monitoring.candidate": "кандидат",
    "monitoring.objectivityquestion": "вопрос об объективности",
    "monitoring.reply": "ответ школы",
    "monitoring.answer": "ответ управления",
    "monitoring.supportepisode": "пребывание в списке",
    "monitoring.outerlist": "список с письмом",
}
FIELDS = {
    "data_version": "данные",
    "sha256": "отпечаток",
    "decision": "решение",
    "agrees": "согласие",
    "carried": "перенесено",
    "schools": "школы",
}
EVENTS = {
    "monitoring.started": "Мониторинг поставлен в очередь",
    "monitoring.frozen": "Числа мониторинга заморожены",
    "monitoring.abandoned": "Мониторинг отложен",
    "monitoring.checked": "Начат повторный расчёт",
    "monitoring.made_official": "Мониторинг стал официальным",
    "monitoring.superseded": "Мониторинг заменён другим",
    "monitoring.carried_over": "Ответы школ перенесены на новый мониторинг",
    "monitoring.school_asked": "Школе дан срок на ответ",
    "monitoring.school_replied": "Школа ответила на заключение",
    "monitoring.school_answered": "Школе ответили",
    "monitoring.decided": "Внесено решение комиссии",
    "monitoring.revised": "Решение возвращено на рассмотрение",
    "monitoring.question_asked": "Школе задан вопрос об объективности",
    "monitoring.question_explained": "Школа дала пояснение",
    "monitoring.question_answered": "На пояснение школы ответили",
    "monitoring.list_entered": "Школа включена в список",
    "monitoring.support_changed": "Изменён вид поддержки",
    "monitoring.list_left": "Школа вышла из списка",
    "monitoring.outer_list_entered": "Внесён список с письмом",
    "monitoring.outer_list_dropped": "Список с письмом убран",
}
