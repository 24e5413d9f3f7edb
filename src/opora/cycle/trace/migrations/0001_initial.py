import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='CycleCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='goals.run')),
                    ('state', models.CharField(choices=[('checking', 'проверяется'), ('done', 'проверено')], default='checking', max_length=20)),
                    ('complaints', models.JSONField(default=list)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('made_by', models.BigIntegerField()),
                    ('made_name', models.CharField(max_length=200)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('run', '-id'),
                },
            ), migrations.CreateModel(
                name='Folder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='folders', to='goals.run')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('gathering', 'собирается'), ('ready', 'собрана')], default='gathering', max_length=20)),
                    ('documents', models.PositiveIntegerField(default=0, verbose_name='документов')),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('size', models.PositiveBigIntegerField(default=0)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('made_by', models.BigIntegerField()),
                    ('made_name', models.CharField(max_length=200)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('run', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='folder_number'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('sha256', ''), _negated=True), _connector='OR'), name='gathered_folder_has_its_hash')],
                },
            )],
        ),
    ]
