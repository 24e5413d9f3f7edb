"""Shape of what people type into the registry."""

from collections.abc import Iterable

from django import forms

from opora.registry.policies import (
    AliasScheme,
    Gender,
    GroupRule,
    OrganisationKind,
    PostKind,
    ResourceKind,
    TerritoryKind,
)


ANY = [("", "любой")]
Choices = Iterable[tuple[object, str]]


def day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date picked or typed."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput()
    )


def words(label: str, limit: int = 200, *, required: bool = True) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=limit, required=required)


class VersionForm(forms.Form):
    """What two people may edit at once: carries the version the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput())


class FilterForm(forms.Form):
    """Which organisations to show."""

    q = forms.CharField(label="Название или код", required=False, max_length=100)
    kind = forms.ChoiceField(label="Вид", required=False, choices=ANY + OrganisationKind.choices())
    territory = forms.TypedChoiceField(
        label="Территория", required=False, coerce=int, empty_value=None
    )
    closed = forms.BooleanField(label="и закрытые", required=False)

    def __init__(self, *args: object, territories: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = [("", "все"), *territories]


class OrganisationForm(forms.Form):
    """What is known of an organisation."""

    kind = forms.ChoiceField(label="Вид", choices=OrganisationKind.choices())
    short_name = words("Краткое название")
    full_name = words("Полное название", 400, required=False)
    opened_on = day("Открыта", required=False)


class CorrectionForm(OrganisationForm, VersionForm):
    """The same of an organisation that stands."""


class NewOrganisationForm(OrganisationForm):
    """A new organisation with what files know it by."""

    territory = forms.TypedChoiceField(label="Территория", coerce=int)
    scheme = forms.ChoiceField(
        label="Чем её называют файлы",
        choices=AliasScheme.choices(),
        help_text="У школы — логин ФИС ОКО, если он есть: по нему сходятся данные.",
    )
    value = words("Логин, код или название", 100)

    def __init__(self, *args: object, territories: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = list(territories)


class RenameForm(VersionForm):
    """New names from a day on, by a document."""

    short_name = words("Новое краткое название")
    full_name = words("Новое полное название", 400, required=False)
    on = day("С какого дня")
    document = words("Документ", 300)


class CloseForm(VersionForm):
    """The last day, by a document."""

    on = day("Последний день работы")
    document = words("Документ", 300)


class SuccessionForm(forms.Form):
    """A merger or a split: with whom, from which day, by which document."""

    others = forms.TypedMultipleChoiceField(label="Организации", coerce=int)
    on = day("С какого дня")
    document = words("Документ", 300)

    def __init__(self, *args: object, organisations: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["others"].choices = list(organisations)


class MergeForm(SuccessionForm):
    """Which organisations go into this one."""


class SplitForm(SuccessionForm):
    """Which organisations come out of this one."""

    is_closed = forms.BooleanField(
        label="Прежняя организация закрывается",
        required=False,
        help_text="Не отмечено: она продолжает работать (выделение).",
    )


class AliasForm(forms.Form):
    """What files call an organisation."""

    scheme = forms.ChoiceField(label="Чей код", choices=AliasScheme.choices())
    value = words("Логин, код или написание", 400)
    valid_from = day("Действует с", required=False)
    valid_to = day("Действует по", required=False)


class ResourceForm(forms.Form):
    """What an organisation can share."""

    kind = forms.ChoiceField(label="Вид", choices=ResourceKind.choices())
    title = words("Что именно")
    terms = forms.CharField(
        label="На каких условиях", required=False, max_length=2000, widget=forms.Textarea
    )
    valid_from = day("Доступно с", required=False)
    valid_to = day("Доступно по", required=False)


class LastDayForm(forms.Form):
    """When something ends."""

    on = day("Последний день")


class PositionForm(forms.Form):
    """Who takes which post."""

    person = forms.TypedChoiceField(label="Человек", coerce=int)
    kind = forms.ChoiceField(label="Что это за должность", choices=PostKind.choices())
    title = words("Должность, как в документах")
    is_acting = forms.BooleanField(label="Исполняет обязанности (и. о.)", required=False)
    deputises = forms.TypedChoiceField(
        label="За кого", required=False, coerce=int, empty_value=None, help_text="Для и. о."
    )
    valid_from = day("С какого дня")
    valid_to = day("По какой день", required=False)

    def __init__(
        self, *args: object, people: Choices = (), positions: Choices = (), **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = list(people)
        self.fields["deputises"].choices = [("", "ни за кого"), *positions]


class PersonForm(forms.Form):
    """What is known of a person."""

    last_name = words("Фамилия", 100)
    first_name = words("Имя", 100, required=False)
    patronymic = words("Отчество", 100, required=False)
    gender = forms.ChoiceField(
        label="Род для склонения",
        required=False,
        choices=[("", "по отчеству или фамилии"), *Gender.choices()],
    )
    email = forms.EmailField(label="Почта", required=False)
    phone = words("Телефон", 40, required=False)


class PersonChangeForm(PersonForm, VersionForm):
    """The same of a person who is in the registry."""


class NewPersonForm(PersonForm):
    """A new person of a territory's office."""

    territory = forms.TypedChoiceField(label="Чей это человек", coerce=int)

    def __init__(self, *args: object, territories: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = list(territories)


class CasesForm(VersionForm):
    """A name in the cases papers use; an empty field means the proposal shown beside it."""

    genitive = words("Родительный (нет кого?)", 120, required=False)
    dative = words("Дательный (кому?)", 120, required=False)
    accusative = words("Винительный (вижу кого?)", 120, required=False)
    instrumental = words("Творительный (кем?)", 120, required=False)


class GroupForm(forms.Form):
    """A group of addressees."""

    name = words("Название")
    printed_dative = words("Кому (как в документах)", 300, required=False)
    rule = forms.ChoiceField(label="Как известны участники", choices=GroupRule.choices())
    organisation_kind = forms.ChoiceField(
        label="Вид организаций",
        required=False,
        choices=[("", "—"), *OrganisationKind.choices()],
        help_text="Для группы по должности.",
    )
    post_kind = forms.ChoiceField(
        label="Должность", required=False, choices=[("", "—"), *PostKind.choices()]
    )

    def clean(self) -> dict[str, object]:
        """A group by post says which post in which organisations."""
        given = super().clean()
        if given.get("rule") == GroupRule.HOLDERS:
            for name in ("organisation_kind", "post_kind"):
                if not given.get(name):
                    self.add_error(name, "Для группы по должности это нужно выбрать.")
        return given


class NewGroupForm(GroupForm):
    """A new group of a territory."""

    territory = forms.TypedChoiceField(label="Территория", coerce=int)

    def __init__(self, *args: object, territories: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].choices = list(territories)


class GroupChangeForm(GroupForm, VersionForm):
    """The same of a group that stands."""


class MemberForm(forms.Form):
    """Who joins a group. `member` is «organisation-5» or «person-7»."""

    member = forms.ChoiceField(label="Организация или человек")
    since = day("С какого дня")
    until = day("По какой день", required=False)

    def __init__(self, *args: object, members: Choices = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["member"].choices = list(members)


class TerritoryForm(forms.Form):
    """A territory inside another."""

    name = words("Название")
    kind = forms.ChoiceField(label="Уровень", choices=TerritoryKind.choices())


class SchoolYearForm(forms.Form):
    """First and last day of a school year."""

    year = forms.IntegerField(label="Год, в котором начинается", min_value=2000, max_value=2100)
    starts_on = day("Первый день")
    ends_on = day("Последний день")


class FileForm(forms.Form):
    """A file with a register of schools."""

    file = forms.FileField(label="Файл XLSX")
