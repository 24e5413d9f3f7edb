"""Words of the journal about the turnover. Pure."""

EVENTS = {
    "turnover.goal_proposed": "Вывод стал целью следующего года",
    "turnover.assignment_carried": "Поручение перешло в следующий год",
    "turnover.measure_carried": "Мера перешла в следующий год",
}
MODELS = {"turnover.carried": "переход в следующий год"}
FIELDS = {
    "goal": "цель",
    "next_run": "следующий цикл",
    "measure": "мера",
    "successor": "мера следующего года",
}
