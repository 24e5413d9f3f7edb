"""Classes of own tests get ciphers of their own."""

from django.db import migrations, models

import opora.cycle.collection.models.own_tests


def give(apps, schema_editor):
    """Each class a cipher by chance."""
    for one in apps.get_model("collection", "OwnTestClass").objects.all():
        one.cipher = opora.cycle.collection.models.own_tests.new_cipher()
        one.save(update_fields=("cipher",))


class Migration(migrations.Migration):
    dependencies = [("collection", "0002_returns_calendar_own_tests")]

    operations = [
        migrations.AddField(
            model_name="owntestclass",
            name="cipher",
            field=models.CharField(default="", max_length=12, verbose_name="шифр"),
            preserve_default=False,
        ),
        migrations.RunPython(give, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="owntestclass",
            name="cipher",
            field=models.CharField(
                default=opora.cycle.collection.models.own_tests.new_cipher,
                max_length=12,
                verbose_name="шифр",
            ),
        ),
        migrations.AddConstraint(
            model_name="owntestclass",
            constraint=models.UniqueConstraint(
                fields=("test", "cipher"), name="test_class_cipher_once"
            ),
        ),
    ]
