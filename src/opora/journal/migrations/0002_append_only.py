"""The database itself refuses to change or delete entries; personal values may only be emptied."""

from django.db import migrations

from opora.journal import guards


def guard(apps, schema_editor):
    for statement in guards.put_on(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in guards.take_off(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
