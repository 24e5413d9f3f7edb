"""Invented content for the living page of components: people, schools and numbers exist nowhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms


@dataclass(frozen=True)
class School:
    """A row of the sample table."""

    name: str
    kind: str
    n: int
    share: float | None
    low: float = 0.0
    high: float = 1.0
    status: str = "в норме"
    tone: str = "neutral"
    row_class: str = ""


SCHOOLS = (
    School("МБОУ «Озёрская СОШ № 1»", "городская", 84, 0.083, 0.040, 0.163, "в норме", "done"),
    School(
        "МБОУ «Озёрская СОШ № 2 имени П. С. Невыдуманного»", "городская", 61, 0.148, 0.080, 0.257
    ),
    School("МБОУ «Лесная СОШ»", "сельская", 11, 0.273, 0.097, 0.566, "кандидат", "warn", "own"),
    School("МБОУ «Каменская СОШ»", "сельская", 26, 0.500, 0.321, 0.679, "в списке", "bad"),
    School("МБОУ «Заречная ООШ»", "сельская", 3, None, status="мало участников", tone="todo"),
)


@dataclass(frozen=True)
class Debt:
    """Something owed."""

    what: str
    due: date | None
    late: int = 0
    left: int | None = None
    plain: bool = False
    who: str = ""
    note: str = ""
    address: str = "#debts"


DEBTS = (
    Debt("Результаты ВПР, 6 класс", date(2026, 11, 17), late=3, who="МБОУ «Лесная СОШ»"),
    Debt("Ответ на заключение мониторинга", date(2026, 11, 23), left=1, who="МБОУ «Каменская СОШ»"),
    Debt(
        "Сведения о педагогах",
        date(2026, 12, 14),
        left=15,
        who="МБОУ «Заречная ООШ»",
        note="форма уже заполнена на две трети",
    ),
    Debt("План взаимопосещений", None, who="МБОУ «Озёрская СОШ № 1»"),
)


@dataclass(frozen=True)
class Entry:
    """A line of the journal."""

    at: datetime
    who: str
    what: str
    role: str = ""
    about: str = ""
    address: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    reason: str = ""


ENTRIES = (
    Entry(
        datetime(2026, 11, 20, 11, 40, tzinfo=UTC),
        "Соколова М. В.",
        "Цель изменена",
        "Координатор",
        "Снизить долю не преодолевших порог",
        "#journal",
        (("Ожидаемое значение", "18 %", "15 %"), ("Срок", "", "31.05.2027")),
        "в прошлом году достигнуто 17 %",
    ),
    Entry(datetime(2026, 11, 19, 6, 5, tzinfo=UTC), "Система", "Мониторинг пересчитан"),
)


@dataclass(frozen=True)
class Message:
    """Words of one person."""

    at: datetime
    who: str
    text: str
    role: str = ""
    own: bool = False
    kind: str = ""
    files: tuple[tuple[str, int, int], ...] = ()  # name, arguments of its page


MESSAGES = (
    Message(
        datetime(2026, 11, 18, 8, 12, tzinfo=UTC),
        "Лаптева О. И.",
        "В шестом классе одиннадцать участников, трое пришли в сентябре.\n\nПросим учесть: их итоги — не наша работа.",
        "директор МБОУ «Лесная СОШ»",
        kind="ответ школы",
    ),
    Message(
        datetime(2026, 11, 19, 9, 30, tzinfo=UTC),
        "Соколова М. В.",
        "Учтено: без троих доля 25 % (7–59 %), вывод «нельзя сказать».",
        "координатор",
        own=True,
    ),
)

EVENTS = (
    (date(2024, 10, 4), "Включена в список", "Протокол комиссии № 3", "bad"),
    (date(2025, 9, 1), "Назначен куратор", "Соглашение с МБОУ «Озёрская СОШ № 1»", ""),
    (date(2026, 10, 9), "Выведена из списка", "Два года подряд ниже порога", "done"),
)


@dataclass(frozen=True)
class Job:
    """A background job."""

    title: str
    state: str
    done: int = 0
    total: int = 0
    note: str = ""
    address: str = "/components/"
    cancel: str = ""
    result: str = ""


SCHOOLS_IN_ALL = 60
JOBS = (
    Job("Мониторинг, 60 школ", "done", result="#jobs"),
    Job(
        "Загрузка «vpr_2026.zip»",
        "failed",
        note="Файл закрыт паролем: снимите его и загрузите снова",
    ),
)


def running(done: int) -> Job:
    """A job that has done so many of its sixty steps."""
    if done >= SCHOOLS_IN_ALL:
        return Job("Пробный расчёт", "done", result="#jobs")
    return Job(
        "Пробный расчёт",
        "running",
        done=done,
        total=SCHOOLS_IN_ALL,
        address=f"/components/?job={done}",
        cancel="/components/",
    )


class GoalForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Цель", help_text="Одним предложением: что изменится и у кого")
    why = forms.CharField(label="Обоснование", widget=forms.Textarea, required=False)
    due = forms.DateField(label="Срок")
    share = forms.DecimalField(
        label="Ожидаемая доля, %", min_value=0, max_value=100, required=False
    )
    subject = forms.ChoiceField(
        label="Предмет", choices=[("", "не выбран"), ("ru", "Русский язык"), ("ma", "Математика")]
    )
    groups = forms.MultipleChoiceField(
        label="Группы школ",
        choices=[("rural", "Сельские"), ("small", "Малокомплектные"), ("town", "Городские")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    audience = forms.ChoiceField(
        label="Кто видит",
        choices=[("us", "Только управление"), ("all", "И школы")],
        widget=forms.RadioSelect,
    )
    scan = forms.FileField(label="Скан письма", required=False, help_text="PDF или JPEG, до 40 МБ")
    sure = forms.BooleanField(label="Согласовано с руководителем", required=False)


GOAL = {
    "title": "Снизить долю не преодолевших порог по математике в 6 классах до 15 %",
    "why": "Вывод прошлого года: половина ошибок — на задания о дробях.",
    "due": date(2027, 5, 31),
    "share": 15,
    "subject": "ma",
    "groups": ["rural", "small"],
    "audience": "all",
}


class FilterForm(forms.Form):
    """A filter over a table."""

    use_required_attribute = False
    q = forms.CharField(label="Школа", required=False)
    kind = forms.ChoiceField(
        label="Вид",
        required=False,
        choices=[("", "все"), ("rural", "сельские"), ("town", "городские")],
    )


class ReplyForm(forms.Form):
    """A reply in a thread."""

    text = forms.CharField(label="Ваш ответ", widget=forms.Textarea)
