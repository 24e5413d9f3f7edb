"""That what was agreed at a visit is done, and what came of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interventions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="kept_on",
            field=models.DateField(null=True, verbose_name="выполнено"),
        ),
        migrations.AddField(
            model_name="visit",
            name="kept",
            field=models.TextField(blank=True, verbose_name="что выполнено"),
        ),
    ]
