"""Why a paper written into the office's own template has no PDF."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0006_reported_on")]

    operations = [
        migrations.AddField(
            model_name="meetingpaper", name="no_pdf", field=models.TextField(blank=True)
        ),
    ]
