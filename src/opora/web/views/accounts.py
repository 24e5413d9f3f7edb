"""Who may enter and do what: accounts, invitations, roles."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from opora.access import queries
from opora.access.actions import (
    Invited,
    block,
    give_role,
    invite_new_person,
    invite_to_new_password,
    take_role,
    unblock,
)
from opora.access.forms import InvitationForm, ReasonForm, RoleForm
from opora.access.permissions import Permission
from opora.access.presenters import account_sheet, roles_of
from opora.access.roles import ROLES
from opora.access.scopes import may_manage
from opora.core.school_names import folded
from opora.pages.answers import done, one, page, sheet, wants_sheet
from opora.registry.actions.people import PersonFields
from opora.web.asking import Asking, Given, ask
from opora.web.mails import send_invitation


A_PAGE = 50


@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who enters the own office, found by name."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    rows = queries.accounts_for(request.actor)
    if words := folded(request.GET.get("q", "")):
        rows = rows.filter(person__search_key__contains=words)
    if wants_sheet(request):
        return sheet("Люди и доступ", account_sheet(rows))
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": found,
        "invitations": queries.open_invitations_for(request.actor),
        "today": timezone.localdate(),
        "q": request.GET.get("q", ""),
    }
    return page(request, "web/accounts/index.html", context)


@require_GET
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: its roles, what can be done with it."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    found = one(queries.accounts_for(request.actor), pk)
    mine = set(queries.grants_for(request.actor).filter(account=found).values_list("pk", flat=True))
    context = {
        "account": found,
        "roles": list(roles_of(queries.grants_of(found.pk), mine, timezone.localdate())),
        "may_manage": may_manage(found, request.actor),
        "is_own": found.pk == request.actor.account_id,
    }
    return page(request, "web/accounts/account.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """A new person with a role; the link is shown once."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    form = InvitationForm(request.POST or None, places=queries.places_for(request.actor))
    made: list[Invited] = []

    def act(given: Given) -> None:
        names = {name: given[name] for name in ("last_name", "first_name", "patronymic")}
        made.append(
            invite_new_person(
                fields=PersonFields(**names, email=given["login"]),
                role=ROLES[given["role"]],
                over=queries.place_named(request.actor, given["over"]),
                until=given["until"],
                by=request.actor,
            )
        )

    asking = Asking(
        title="Пригласить человека",
        button="Создать ссылку",
        words="Приглашение создано.",
        to=("web:accounts",),
        trail=(("Люди и доступ", reverse("web:accounts")),),
        lead="Человек сам задаст пароль по ссылке. Ссылка показывается один раз и действует семь дней.",
    )
    answer = ask(request, form, asking, act)
    return _link_shown(request, made[0]) if made else answer


@never_cache
@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link by which the owner of an account sets a new password."""
    found = one(queries.accounts_for(request.actor), pk)
    return _link_shown(request, invite_to_new_password(account=found, by=request.actor))


@require_http_methods(["GET", "POST"])
def role_given(request: HttpRequest, pk: int) -> HttpResponse:
    """One more role for an account."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    found = one(queries.accounts_for(request.actor), pk)
    form = RoleForm(
        request.POST or None,
        places=queries.places_for(request.actor),
        initial={"since": timezone.localdate()},
    )
    asking = Asking(
        title="Дать роль",
        button="Дать роль",
        words="Роль дана.",
        to=("web:account", pk),
        trail=_trail(found),
    )
    return ask(
        request,
        form,
        asking,
        lambda given: give_role(
            account=found,
            role=ROLES[given["role"]],
            over=queries.place_named(request.actor, given["over"]),
            since=given["since"],
            until=given["until"],
            by=request.actor,
        ),
    )


@require_http_methods(["GET", "POST"])
def role_taken(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    """A role ends today."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    found = one(queries.grants_for(request.actor).filter(account=pk), grant)
    asking = Asking(
        title="Забрать роль",
        button="Забрать роль",
        words="Роль забрана.",
        to=("web:account", pk),
        trail=_trail(found.account),
        lead=str(found),
        danger=True,
    )
    return ask(
        request,
        ReasonForm(request.POST or None),
        asking,
        lambda given: take_role(grant=found, by=request.actor, reason=given["reason"]),
    )


@require_http_methods(["GET", "POST"])
def blocked(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody enters with this account any more."""
    request.actor.check_has(Permission.MANAGE_ACCOUNTS)
    found = one(queries.accounts_for(request.actor), pk)
    asking = Asking(
        title="Закрыть вход",
        button="Закрыть вход",
        words="Вход закрыт.",
        to=("web:account", pk),
        trail=_trail(found),
        consequences=("человек не сможет войти", "открытые сеансы завершатся"),
        danger=True,
    )
    return ask(
        request,
        ReasonForm(request.POST or None),
        asking,
        lambda given: block(account=found, by=request.actor, reason=given["reason"]),
    )


@require_POST
def unblocked(request: HttpRequest, pk: int) -> HttpResponse:
    """A blocked account enters again."""
    unblock(account=one(queries.accounts_for(request.actor), pk), by=request.actor)
    return done(request, "Вход снова открыт.", "web:account", pk)


def _link_shown(request: HttpRequest, invited: Invited) -> HttpResponse:
    """The page that shows a link, once."""
    address = request.build_absolute_uri(reverse("web:invitation", args=(invited.token,)))
    context = {
        "invitation": invited.invitation,
        "address": address,
        "is_sent": send_invitation(invited.invitation, address),
    }
    return page(request, "web/accounts/link.html", context)


def _trail(found: object) -> tuple[tuple[str, str], ...]:
    return (
        ("Люди и доступ", reverse("web:accounts")),
        (found.person.full_name, reverse("web:account", args=(found.pk,))),
    )


urlpatterns = [
    path("accounts/", accounts, name="accounts"),
    path("accounts/invite/", invite, name="invite"),
    path("accounts/<int:pk>/", account, name="account"),
    path("accounts/<int:pk>/password-link/", password_link, name="password-link"),
    path("accounts/<int:pk>/roles/give/", role_given, name="role-given"),
    path("accounts/<int:pk>/roles/<int:grant>/take/", role_taken, name="role-taken"),
    path("accounts/<int:pk>/block/", blocked, name="account-blocked"),
    path("accounts/<int:pk>/unblock/", unblocked, name="account-unblocked"),
]
