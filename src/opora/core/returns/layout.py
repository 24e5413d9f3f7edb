"""What a return looks like as a workbook: the words its writer prints and its reader looks for."""

IDENTITY_SHEET = "Служебный лист"
LISTS_SHEET = "Списки"
FORM_SHEET = "Возврат"
MARK = "opora-return-1"  # the first cell of the identity sheet

CODE = "Код"
TITLE = "Показатель"
VALUE = "Значение"
UNIT = "Единица"
PREVIOUS = "Годом раньше"
HELP = "Пояснение"
HEADINGS = (CODE, TITLE, VALUE, UNIT, PREVIOUS, HELP)

KNOWN = "Известно из других источников (не спрашиваем)"
HOW_TO_FILL = (
    "Заполните выделенные клетки столбца «Значение». Пустая клетка означает «не знаем», ноль — «не было». "
    "Имена, телефоны и адреса не собираются."
)
# Rows of the identity sheet after the mark, in this order.
IDENTITY = ("form", "version", "school", "school_title", "period")
EVIDENCE = {
    "stated": "со слов",
    "recorded": "по учёту организации",
    "documented": "по документу с номером и датой",
    "confirmed": "подтверждено другой организацией",
}
