"""Shapes of bodies, members, meetings and questions."""

from django import forms

from opora.cycle.decisions.actions.bodies import BodyFields, Membership
from opora.cycle.decisions.actions.meetings import MeetingFields
from opora.cycle.decisions.actions.series import SeriesFields
from opora.cycle.decisions.policies.assignments import Rhythm
from opora.cycle.decisions.policies.meetings import BodyKind, MemberRole
from opora.pages.forms import DAY


TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class BodyForm(forms.Form):
    """A body."""

    kind = forms.ChoiceField(label="Вид", choices=BodyKind.choices())
    name = forms.CharField(label="Название", max_length=400)
    printed_genitive = forms.CharField(
        label="В протоколе: «заседания …»",
        max_length=500,
        required=False,
        help_text="В родительном падеже: «совета по качеству образования»",
    )
    office = forms.CharField(label="Шапка документов", max_length=400, required=False)
    locality = forms.CharField(label="Место составления", max_length=120, required=False)
    document = forms.CharField(label="Чем создан", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def told(self) -> BodyFields:
        """What was written."""
        names = BodyFields.__dataclass_fields__
        return BodyFields(**{name: self.cleaned_data[name] for name in names})


class NewBodyForm(BodyForm):
    """A new body of one of the municipalities one keeps."""

    territory: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Муниципалитет", queryset=None, empty_label=None
    )
    field_order = ("territory",)

    def __init__(self, *args: object, places: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["territory"].queryset = places


class MemberForm(forms.Form):
    """A person joins a body."""

    person: forms.ModelChoiceField = forms.ModelChoiceField(label="Кто", queryset=None)
    role = forms.ChoiceField(
        label="Кем", choices=MemberRole.choices(), initial=MemberRole.MEMBER.value
    )
    valid_from = forms.DateField(label="С какого дня", widget=DAY)
    document = forms.CharField(label="Чем введён", max_length=300, required=False)

    def __init__(self, *args: object, people: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people

    def told(self) -> Membership:
        """Who and from when."""
        told = self.cleaned_data
        return Membership(
            person_id=told["person"].pk,
            role=told["role"],
            valid_from=told["valid_from"],
            document=told["document"],
        )


class EndForm(forms.Form):
    """The last day of a membership."""

    valid_to = forms.DateField(label="Последний день", widget=DAY)


class MeetingForm(forms.Form):
    """When, where and about what."""

    date = forms.DateField(label="Дата", widget=DAY)
    time = forms.TimeField(label="Время", required=False, widget=TIME)
    place = forms.CharField(label="Место", max_length=300, required=False)
    title = forms.CharField(label="Тема", max_length=500, required=False)
    run: forms.ModelChoiceField = forms.ModelChoiceField(
        label="К какому году и направлению",
        queryset=None,
        required=False,
        empty_label="по дате заседания",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, runs: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["run"].queryset = runs

    def told(self) -> MeetingFields:
        """What was written."""
        names = set(MeetingFields.__dataclass_fields__) - {"run_id"}
        run = self.cleaned_data["run"]
        return MeetingFields(
            run_id=run.pk if run else None, **{name: self.cleaned_data[name] for name in names}
        )


class SeriesForm(forms.Form):
    """A series of meetings."""

    title = forms.CharField(label="Название", max_length=300)
    rhythm = forms.ChoiceField(label="Как часто", choices=Rhythm.choices())
    first_on = forms.DateField(label="Первое заседание", widget=DAY)
    time = forms.TimeField(label="Время", required=False, widget=TIME)
    place = forms.CharField(label="Место", max_length=300, required=False)

    def told(self) -> SeriesFields:
        """What was written."""
        return SeriesFields(**self.cleaned_data)


class NextForm(forms.Form):
    """How many meetings to plan."""

    count = forms.IntegerField(label="Сколько заседаний", min_value=1, max_value=12, initial=1)


class TakingForm(forms.Form):
    """Recommendations and measures for an agenda."""

    recommendations: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Утверждённые рекомендации", queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    measures: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label="Мероприятия планов со сроком до конца месяца", queryset=None, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: object, recommendations: object, measures: object, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["recommendations"].queryset = recommendations
        self.fields["measures"].queryset = measures


class QuestionForm(forms.Form):
    """A question of one's own."""

    text = forms.CharField(label="Вопрос", widget=forms.Textarea(attrs={"rows": 2}))
    speaker_printed = forms.CharField(label="Докладчик", max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Why a meeting is not held."""

    reason = forms.CharField(label="Почему не состоится", widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)
