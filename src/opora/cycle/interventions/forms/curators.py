"""Who helps a school, and how many schools one can take."""

from django import forms
from django.utils import timezone

from opora.cycle.interventions.actions.curators import Tied
from opora.cycle.interventions.forms.support import (
    LINES,
    PickField,
    SupportForm,
    post_words,
)
from opora.cycle.interventions.queries.support import posts_of
from opora.pages.forms import DAY


class CuratorForm(SupportForm):
    """A curator, a mentor school, or both."""

    organisation = PickField(label="Какой школе", required=True)
    curator = PickField(label="Куратор")
    mentor_school = PickField(label="Школа-лидер")
    aim = forms.CharField(
        label="В чём помогает", required=False, widget=LINES,
        help_text="По каким дефицитам или рискам",
    )  # fmt: skip
    valid_from = forms.DateField(label="С", widget=DAY)
    valid_to = forms.DateField(label="По", widget=DAY, required=False)
    despite = forms.CharField(
        label="Почему всё же назначается",
        required=False,
        widget=LINES,
        help_text="Нужно, если что-то говорит против: общие должности, взаимное кураторство, много школ",
    )

    def settle(self) -> None:
        posts = posts_of(self.run, timezone.localdate())
        self.fields["curator"].offer(posts, post_words)
        self.fields["mentor_school"].offer(self.around.organisations)

    def tied(self) -> Tied:
        """What was entered."""
        return Tied(**self.taken(*Tied.__dataclass_fields__))


class CapacityForm(forms.Form):
    """How many schools are not too many."""

    schools = forms.IntegerField(label="Посильно школ", min_value=0, max_value=50)
