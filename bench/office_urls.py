"""Addresses of the benchmark's office: the real ones, and the admin's changelists of the same tables."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from opora.cycle.collection.models import Debt
from opora.cycle.decisions.models import Assignment, Meeting
from opora.cycle.recommendations.models import Answer
from opora.registry.models import Organisation
from opora.web.urls import handler404, handler500
from opora.web.urls import urlpatterns as office


__all__ = ["handler404", "handler500", "urlpatterns"]


class Site(admin.AdminSite):
    """Anyone signed in may look."""

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated


class Shown(admin.ModelAdmin):
    """A list as an administrator would set it up: the same columns as ours, related rows joined."""

    list_per_page = 100
    show_full_result_count = True

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = (
        lambda self, request, obj=None: False
    )


class Debts(Shown):
    list_display = ("request", "organisation", "state", "due_on", "submitted_on", "settled_on")
    list_select_related = ("request", "organisation")
    list_filter = ("state",)


class Organisations(Shown):
    list_display = ("short_name", "kind", "code", "opened_on", "closed_on")
    list_filter = ("kind",)


class Answers(Shown):
    list_display = ("recommendation", "organisation", "state", "at")
    list_select_related = ("recommendation", "organisation")


class Assignments(Shown):
    list_display = ("text", "due_on", "first_due_on", "state", "source", "body")
    list_select_related = ("body",)
    list_filter = ("state", "nature")
    search_fields = ("search_key",)


class Meetings(Shown):
    list_display = ("body", "title", "date", "state")
    list_select_related = ("body",)


site = Site(name="admin")
site.register(Organisation, Organisations)
site.register(Debt, Debts)
site.register(Answer, Answers)
site.register(Assignment, Assignments)
site.register(Meeting, Meetings)

urlpatterns = [path("admin/", site.urls), *office]
