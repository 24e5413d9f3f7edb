"""The records a check read, kept as a file: the cycle is gathered once, in the background."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trace", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="cyclecheck",
            name="sha256",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="cyclecheck", name="size", field=models.PositiveBigIntegerField(default=0)
        ),
    ]
