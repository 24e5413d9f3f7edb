"""Words of the journal about the stage. Pure."""

EVENTS = {
    "decisions.assignment_dismissed": "Предложение поручения отклонено",
    "decisions.assignment_edited": "Поручение изменено",
    "decisions.assignment_extended": "Срок поручения перенесён",
    "decisions.assignment_given": "Поручение поставлено на контроль",
    "decisions.assignment_offered": "Поручение предложено",
    "decisions.assignment_removed": "Поручение снято с контроля",
    "decisions.assignment_resumed": "Поручение возвращено на контроль",
    "decisions.document_entered": "Старый документ внесён",
    "decisions.document_read": "Старый документ прочитан",
    "decisions.document_received": "Старый документ загружен",
    "decisions.document_refused": "Старый документ не прочитан",
    "decisions.document_withdrawn": "Старый документ отозван",
    "decisions.execution_accepted": "Отчёт об исполнении принят",
    "decisions.execution_reported": "Отчёт об исполнении представлен",
    "decisions.execution_returned": "Отчёт возвращён с замечанием",
    "decisions.execution_started": "Поручение взято в работу",
    "decisions.meeting_entered": "Заседание внесено по старому протоколу",
    "decisions.meeting_planned": "Заседание намечено",
    "decisions.passage_confirmed": "Прочитанное место подтверждено",
    "decisions.passage_left_out": "Прочитанное место отложено",
}
MODELS = {
    "decisions.assignment": "поручение",
    "decisions.body": "орган",
    "decisions.decision": "решение",
    "decisions.execution": "исполнение поручения",
    "decisions.meeting": "заседание",
    "decisions.meetingpaper": "документ заседания",
    "decisions.olddocument": "старый протокол",
    "decisions.readitem": "место старого протокола",
}
