"""What a form changes: sent inside a transaction that is taken back, with the tables it wrote to and events it told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client

from opora.journal.models import Entry
from tests.support.trust.cloning import SHIFT, office_models
from tests.support.trust.crawling import Form, Seen, read


WRITE = re.compile(r"""^(?:INSERT INTO|UPDATE|DELETE FROM)\s+["']?(\w+)""", re.IGNORECASE)
# Every request may touch these: they say that somebody is there, not what the office knows.
OF_THE_VISIT = ("django_session", "access_opensession", "axes_", "jobs_worker")
# Which row was meant; anything else in a field is left as it is.
NOT_A_ROW = ("version", "page", "year", "school_year", "grade", "TOTAL_FORMS", "INITIAL_FORMS")


@dataclass
class Sent:
    """The answer to a form, tables written to, events the journal got, and rows of others that changed."""

    form: Form
    seen: Seen
    tables: set[str] = field(default_factory=set)
    events: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """One line for the list of what went wrong."""
        wrote = f" wrote {sorted(self.tables)}" if self.tables else ""
        return f"{self.seen.status} {self.form.action} ({self.form.route}){wrote}"


@contextmanager
def _watched(tables: set[str]) -> Iterator[None]:
    """Gathers the tables that statements write to."""

    def watch(execute, sql, params, many, context):
        found = WRITE.match(sql.strip())
        if found and not found[1].startswith(OF_THE_VISIT):
            tables.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


def posted(client: Client, form: Form, *, kept: "Kept | None" = None, **headers: str) -> Sent:
    """Sends a form and takes back whatever it wrote."""
    tables: set[str] = set()
    cookies = client.cookies.copy()
    with transaction.atomic():
        last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with _watched(tables):
            answer = client.post(form.action, _data(form), **headers)
        events = tuple(Entry.objects.filter(pk__gt=last).values_list("event", flat=True))
        harm = tuple(kept.harmed(tables)) if kept and tables else ()
        transaction.set_rollback(True)
    client.cookies = cookies  # a session that the form has changed is taken back with it
    return Sent(form, read(form.action, answer), tables, events, harm)


def _data(form: Form) -> dict[str, list[object]]:
    data: dict[str, list[object]] = {}
    for name, value in form.fields:
        data.setdefault(name, []).append(value)
    for name in form.files:
        data[name] = [SimpleUploadedFile("проверка.txt", "слова".encode(), "text/plain")]
    return data


def with_foreign_fields(form: Form) -> Iterator[Form]:
    """The form with numbers of the other municipality's rows in all its fields at once, and in each alone."""
    meant = [at for at, (name, value) in enumerate(form.fields) if _is_row(name, value)]
    for chosen in ([meant] if len(meant) > 1 else []) + [[at] for at in meant]:
        fields = list(form.fields)
        for at in chosen:
            name, value = fields[at]
            fields[at] = (name, str(int(value) + SHIFT))
        yield replace(form, fields=tuple(fields))


def _is_row(name: str, value: str) -> bool:
    return value.isdecimal() and name.rpartition("-")[2] not in NOT_A_ROW


class Kept:
    """Rows of the other municipality as they are, to see whether a form harmed them."""

    def __init__(self) -> None:
        self.models = {model._meta.db_table: model for model in office_models()}
        self.rows = {table: self._now(table) for table in self.models}

    def harmed(self, tables: set[str]) -> Iterator[str]:
        """What has changed in those tables, and rows of the first municipality that now refer to the other."""
        for table in tables & self.models.keys():
            now = self._now(table)
            for pk, before in self.rows[table].items():
                if now.get(pk) != before:
                    yield f"{table} {pk} of the other municipality changed"
            fresh = now.keys() - self.rows[table].keys()
            yield from self._bound(table, fresh)

    def _now(self, table: str) -> dict[int, tuple[object, ...]]:
        rows = self.models[table]._base_manager.filter(pk__gte=SHIFT)
        return {row[0]: row for row in rows.values_list("pk", *_fields(self.models[table]))}

    def _bound(self, table: str, fresh: set[int]) -> Iterator[str]:
        """New rows, and old ones of the first municipality, that refer to rows of the other."""
        model = self.models[table]
        mine = model._base_manager.filter(models.Q(pk__lt=SHIFT) | models.Q(pk__in=fresh))
        for one in model._meta.concrete_fields:
            others = self.rows.get(one.related_model._meta.db_table) if one.related_model else None
            if not others or one.primary_key:
                continue
            values = mine.exclude(**{one.attname: None}).values_list("pk", one.attname)
            yield from (
                f"{table} {pk} now refers by {one.name} to {value} of the other municipality"
                for pk, value in values
                if value in others
            )


def _fields(model: type[models.Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields]
