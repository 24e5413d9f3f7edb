"""The journal: nobody rewrites it, and it tells what anything was on any day."""

import random
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from opora.access.permissions import Permission
from opora.access.policy import reaches
from opora.access.roles import Auditor, Coordinator, SchoolTeam
from opora.journal.models import Entry, PersonalValue
from opora.journal.queries import about, as_of, entries
from opora.journal.record import record
from opora.registry.models import Organisation, Person
from tests.support import office


pytestmark = [pytest.mark.django_db, pytest.mark.data_layer]


def noted(thing, **new):
    with transaction.atomic():
        return record("registry.organisation_changed", about=thing, by=None, new=new)


def refused(work):
    with pytest.raises(DatabaseError), transaction.atomic():
        work()
    return True


def test_the_database_itself_refuses_to_rewrite_the_journal():
    entry = noted(office.school(office.territory()), short_name="СОШ № 1")
    assert refused(lambda: Entry.objects.filter(pk=entry.pk).update(reason="иначе"))
    assert refused(lambda: Entry.objects.filter(pk=entry.pk).delete())
    with connection.cursor() as cursor:
        assert refused(lambda: cursor.execute("UPDATE journal_entry SET event = 'x'"))
        assert refused(lambda: cursor.execute("DELETE FROM journal_entry"))
    assert Entry.objects.get(pk=entry.pk).reason == ""


def test_a_personal_value_can_be_emptied_and_nothing_else():
    value = noted(office.person(), phone="+7 900 000-00-00").personal_values.get()
    rows = PersonalValue.objects.filter(pk=value.pk)
    assert refused(lambda: rows.update(new="другое"))
    assert refused(lambda: rows.update(new=None))  # emptied, but the day is not told
    assert refused(lambda: rows.delete())
    rows.update(old=None, new=None, shredded_at=timezone.now())
    assert rows.get().new is None


def test_an_entry_outside_a_transaction_is_our_mistake(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        record("registry.person_added", about=office.person(), by=None)


def test_the_guards_go_back_and_forth(transactional_db):
    targets = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("journal", "0001_initial")])
    entry = noted(office.school(office.territory()), short_name="СОШ № 1")
    Entry.objects.filter(pk=entry.pk).update(reason="без замка можно")
    MigrationExecutor(connection).migrate(targets)
    assert refused(lambda: Entry.objects.all().delete())


def test_each_sees_the_entries_of_the_own_scope():
    region = office.territory("Край")
    towns = [office.territory(parent=region) for _ in range(2)]
    schools = [office.school(town) for town in towns]
    for thing in (region, *towns, *schools):
        noted(thing, name="x")
    first, second = towns

    def seen(role, over):
        rows = entries(reaches(office.actor_with(role, over), Permission.SEE_JOURNAL))
        return {(row.about_type, row.about_id) for row in rows}

    assert seen(Auditor, region) == {
        ("registry.territory", region.pk),
        *(("registry.territory", town.pk) for town in towns),
        *(("registry.organisation", school.pk) for school in schools),
    }
    assert seen(Coordinator, first) == {
        ("registry.territory", first.pk),
        ("registry.organisation", schools[0].pk),
    }
    assert seen(SchoolTeam, schools[0]) == set()
    rows = entries(reaches(office.actor_with(Auditor, region), Permission.SEE_JOURNAL))
    assert about(rows, "registry.organisation", schools[1].pk).count() == 1


def slow_replay(model, pk, moment, fields):
    """Obvious reference: every entry up to the moment applied one after another, all fields named at first."""
    state = {}
    for entry in Entry.objects.filter(about_type=model._meta.label_lower, about_id=pk).order_by(
        "at", "id"
    ):
        if entry.at > moment:
            break
        for name in fields:
            if name in entry.new:
                state[name] = entry.new[name]
            for value in PersonalValue.objects.filter(entry=entry, field=name):
                state[name] = value.new
    return state


@pytest.mark.parametrize("seed", range(5))
def test_any_past_moment_equals_a_slow_replay(seed, time_machine):
    dice = random.Random(seed)
    school, person = office.school(office.territory()), office.person()
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    fields = {Organisation: ("short_name", "kind"), Person: ("phone", "email")}
    things = {Organisation: school, Person: person}
    for model, names in fields.items():
        noted(things[model], **dict.fromkeys(names, "сначала"))
    moments = []
    for step in range(1, 25):
        time_machine.move_to(start + timedelta(hours=step), tick=False)
        model = dice.choice(list(fields))
        chosen = dice.sample(fields[model], dice.randint(1, 2))
        noted(things[model], **{name: f"{name} {step}" for name in chosen})
        moments.append(start + timedelta(hours=step, minutes=dice.choice([0, 30])))
    for moment in [start, *moments]:
        for model, names in fields.items():
            pk = things[model].pk
            assert as_of(model, pk, moment).values == slow_replay(model, pk, moment, names)


def test_a_field_first_written_later_had_what_that_entry_found():
    school = office.school(office.territory())
    before = timezone.now()
    with transaction.atomic():
        record(
            "registry.organisation_changed",
            about=school,
            by=None,
            old={"short_name": "СОШ № 1"},
            new={"short_name": "Гимназия № 1"},
        )
    assert as_of(Organisation, school.pk, before).values == {"short_name": "СОШ № 1"}
    assert as_of(Organisation, school.pk, timezone.now()).values == {"short_name": "Гимназия № 1"}


def test_what_an_entry_says_besides_the_object_is_no_value_of_the_object():
    school = office.school(office.territory())
    noted(school, short_name="СОШ № 1", document="Приказ № 1", scheme="oge_code")
    assert as_of(Organisation, school.pk, timezone.now()).values == {"short_name": "СОШ № 1"}


def test_a_shredded_value_is_told_as_shredded():
    person = office.person()
    noted(person, phone="+7 900 000-00-00")
    PersonalValue.objects.update(old=None, new=None, shredded_at=timezone.now())
    told = as_of(Person, person.pk, timezone.now())
    assert (told.values, told.shredded) == ({"phone": None}, frozenset({"phone"}))
