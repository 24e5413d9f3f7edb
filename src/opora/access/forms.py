"""Shape of what people type to sign in and to give access."""

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm, SetPasswordMixin

from opora.access.models import Account
from opora.access.roles import role_choices
from opora.core.codes.people import ONLY_LOCAL


class SignInForm(AuthenticationForm):
    """Login and password."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["username"].label = "Логин (почта)"

    def clean_username(self) -> str:
        """Small letters, so that the lockout counts one person once."""
        return self.cleaned_data["username"].strip().lower()

    def confirm_login_allowed(self, user: Account) -> None:
        """Demo accounts, whose password everybody knows, never enter a real office."""
        super().confirm_login_allowed(user)
        if user.is_demo and not settings.LOCAL:
            raise forms.ValidationError(ONLY_LOCAL.explanation, code="demo")


class NewPasswordForm(SetPasswordMixin, forms.Form):
    """A password typed twice and checked by the rules."""

    password1, password2 = SetPasswordMixin.create_password_fields(
        label1="Новый пароль", label2="Ещё раз тот же пароль"
    )

    def __init__(self, account: Account, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.account = account
        self.fields["password1"].help_text = ""

    def clean(self) -> dict[str, object]:
        """Both equal, and not against the rules."""
        self.validate_passwords("password1", "password2")
        self.validate_password_for_user(self.account, "password2")
        return super().clean()


class ChangePasswordForm(NewPasswordForm):
    """The present password before the new one."""

    old_password = forms.CharField(
        label="Нынешний пароль",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("old_password", "password1", "password2")

    def clean_old_password(self) -> str:
        """Whoever finds an open browser cannot take the account over."""
        old = self.cleaned_data["old_password"]
        if not self.account.check_password(old):
            raise forms.ValidationError("Нынешний пароль введён неверно.", code="wrong")
        return old


def password_rules() -> list[str]:
    """The rules a password must keep, in words."""
    return [str(words) for words in password_validation.password_validators_help_texts()]


class ScopeForm(forms.Form):
    """A role and over what. `over` is «territory-5» or «organisation-12»."""

    role = forms.ChoiceField(label="Роль", choices=role_choices)
    over = forms.ChoiceField(
        label="Над чем",
        help_text="Команда школы и куратор — над организацией, остальные роли — над территорией.",
    )
    until = forms.DateField(
        label="По какой день",
        required=False,
        widget=forms.DateInput(),
        help_text="Пусто: пока не заберут.",
    )

    def __init__(self, *args: object, places: object = (), **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["over"].choices = places


class RoleForm(ScopeForm):
    """A role given to a person who already enters."""

    since = forms.DateField(label="С какого дня", widget=forms.DateInput())
    field_order = ("role", "over", "since", "until")


class InvitationForm(ScopeForm):
    """Whom to invite, and with which role."""

    last_name = forms.CharField(label="Фамилия", max_length=100)
    first_name = forms.CharField(label="Имя", max_length=100)
    patronymic = forms.CharField(label="Отчество", max_length=100, required=False)
    login = forms.EmailField(label="Почта (она же логин)", max_length=254)
    field_order = ("last_name", "first_name", "patronymic", "login", "role", "over", "until")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="Причина", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
