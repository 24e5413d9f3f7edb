"""The day of a report beside its moment: terms are days, and the database compares days fast."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone


def fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Days of the office of reports there are."""
    executions = apps.get_model("decisions", "Execution").objects.using(editor.connection.alias)
    for one in executions.filter(reported_at__isnull=False).iterator():
        day = timezone.localdate(one.reported_at)
        executions.filter(pk=one.pk).update(reported_on=day)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0005_questions_of_measures")]

    operations = [
        migrations.AddField(
            model_name="execution",
            name="reported_on",
            field=models.DateField(null=True, verbose_name="отчитались"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
