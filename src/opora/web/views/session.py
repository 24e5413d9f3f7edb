"""Signing in and out, one's own password, one's own sessions, invitations."""

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from opora.access import queries
from opora.access.actions import (
    accept_invitation,
    change_password,
    end_other_sessions,
    end_session,
)
from opora.access.forms import ChangePasswordForm, NewPasswordForm, SignInForm, password_rules
from opora.access.presenters import session_rows
from opora.pages.answers import done, one, page
from opora.web.navigation import address_of


BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Login and password; `next` is followed only inside this office. A part of a page asked for is told to reload."""
    if request.htmx:
        return HttpResponseClientRefresh()
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request))
    context = {
        "form": form,
        "next": _next(request),
        "demo": queries.demo_accounts() if settings.LOCAL else (),
    }
    return page(request, "web/session/sign_in.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def sign_in_as_demo(request: HttpRequest, pk: int) -> HttpResponse:
    """One press instead of a password: only under `dev.py run`, only demo accounts."""
    account = one(queries.demo_accounts() if settings.LOCAL else queries.no_accounts(), pk)
    login(request, account, backend=BACKEND)
    return redirect(_home())


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends."""
    if request.user.is_authenticated and request.session.session_key:
        for session in queries.sessions_of(request.user.pk).filter(
            session_key=request.session.session_key
        ):
            end_session(session=session, by=request.actor)
    logout(request)
    return redirect("web:sign-in")


def locked_out(
    request: HttpRequest, response: object = None, credentials: object = None
) -> HttpResponse:
    """Too many wrong passwords, as axes asks for it."""
    del response, credentials
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return page(request, "web/lockout.html", {"minutes": minutes}, status=429)


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation's link: a password is set, and the person is in."""
    found = queries.invitation_of(token)
    form = NewPasswordForm(queries.account_to_be(found), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = accept_invitation(token=token, password=form.cleaned_data["password1"])
        login(request, account, backend=BACKEND)
        return done(request, "Пароль сохранён, вы вошли.", _home())
    context = {"form": form, "invitation": found, "rules": password_rules()}
    return page(request, "web/session/invitation.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """One's roles and sessions."""
    context = {
        "account": request.user,
        "grants": queries.grants_of(request.user.pk),
        "sessions": session_rows(queries.sessions_of(request.user.pk), request.session.session_key),
    }
    return page(request, "web/session/profile.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """One's own password."""
    form = ChangePasswordForm(request.user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(
            account=request.user, password=form.cleaned_data["password1"], by=request.actor
        )
        update_session_auth_hash(request, request.user)
        return done(
            request, "Пароль изменён. На других устройствах нужно войти заново.", "web:profile"
        )
    context = {"form": form, "rules": password_rules()}
    return page(request, "web/session/password.html", context, status=422 if form.errors else 200)


@require_POST
def session_ended(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs out one of one's own sessions."""
    end_session(session=one(queries.sessions_of(request.user.pk), pk), by=request.actor)
    return done(request, "Сеанс завершён.", "web:profile")


@require_POST
def other_sessions_ended(request: HttpRequest) -> HttpResponse:
    """Signs out everywhere but here."""
    keep = request.session.session_key
    end_other_sessions(account=request.user, keep=keep, by=request.actor)
    return done(request, "Остальные сеансы завершены.", "web:profile")


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go before signing in, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else _home()


def _home() -> str:
    """The first page; of an office without one, the person's own."""
    return address_of(settings.LOGIN_REDIRECT_URL) or reverse("web:profile")


urlpatterns = [
    path("sign-in/", sign_in, name="sign-in"),
    path("sign-in/demo/<int:pk>/", sign_in_as_demo, name="sign-in-as-demo"),
    path("sign-out/", sign_out, name="sign-out"),
    path("invitation/<str:token>/", invitation, name="invitation"),
    path("profile/", profile, name="profile"),
    path("profile/password/", password, name="password"),
    path("profile/sessions/<int:pk>/end/", session_ended, name="session-ended"),
    path("profile/sessions/end-others/", other_sessions_ended, name="other-sessions-ended"),
]
