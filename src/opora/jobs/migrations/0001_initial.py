import opora.config.together
import opora.jobs.policies
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Worker',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, unique=True)),
                    ('started_at', models.DateTimeField(auto_now_add=True)),
                    ('beat_at', models.DateTimeField(db_index=True)),
                ],
            ), migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=80)),
                    ('title', models.CharField(max_length=200)),
                    ('arguments', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('waiting', 'ждёт очереди'), ('running', 'выполняется'), ('done', 'готово'), ('failed', 'не удалось'), ('cancelled', 'отменено')], default=opora.jobs.policies.JobState['WAITING'], max_length=10)),
                    ('by_account_id', models.BigIntegerField(db_index=True, null=True)),
                    ('territory_path', models.CharField(blank=True, max_length=200)),
                    ('organisation_id', models.BigIntegerField(null=True)),
                    ('progress_done', models.PositiveIntegerField(default=0)),
                    ('progress_total', models.PositiveIntegerField(default=0)),
                    ('progress_words', models.CharField(blank=True, max_length=200)),
                    ('steps', models.JSONField(default=dict)),
                    ('result', models.JSONField(default=dict)),
                    ('message', models.TextField(blank=True)),
                    ('lease_holder', models.CharField(blank=True, max_length=120)),
                    ('lease_until', models.DateTimeField(null=True)),
                    ('heartbeat_at', models.DateTimeField(null=True)),
                    ('attempt', models.PositiveSmallIntegerField(default=0)),
                    ('cancel_requested', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('started_at', models.DateTimeField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('-id',),
                    'indexes': [models.Index(fields=['state', 'lease_until'], name='jobs_job_free')],
                },
            )],
        ),
    ]
