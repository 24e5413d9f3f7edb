import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='registry.territory')),
                    ('direction', models.CharField(max_length=60)),
                    ('school_year', models.PositiveSmallIntegerField()),
                    ('pack', models.CharField(max_length=200)),
                    ('pack_version', models.CharField(max_length=80)),
                    ('state', models.CharField(choices=[('prepared', 'готовится'), ('active', 'идёт'), ('closed', 'завершён')], default='prepared', max_length=20)),
                    ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='following', to='goals.run')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('-school_year', 'territory', 'direction'),
                    'constraints': [models.UniqueConstraint(fields=('territory', 'direction', 'school_year'), name='run_once_a_year')],
                },
            ), migrations.CreateModel(
                name='PackChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pack_changes', to='goals.run')),
                    ('pack', models.CharField(max_length=200)),
                    ('before_version', models.CharField(max_length=80)),
                    ('after_version', models.CharField(max_length=80)),
                    ('state', models.CharField(choices=[('computing', 'сравнивается'), ('shown', 'ждёт решения'), ('applied', 'принят'), ('declined', 'отклонён')], default='computing', max_length=20)),
                    ('effect', models.JSONField(default=dict)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('reason', models.TextField(blank=True, verbose_name='причина')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('-id',),
                },
            ), migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='goals.run')),
                    ('pack_goal', models.CharField(blank=True, max_length=80)),
                    ('text', models.TextField(verbose_name='цель')),
                    ('justification', models.TextField(blank=True, verbose_name='чем обоснована')),
                    ('indicator', models.CharField(blank=True, max_length=80, verbose_name='показатель')),
                    ('baseline', models.FloatField(blank=True, null=True)),
                    ('target', models.FloatField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='срок')),
                    ('state', models.CharField(choices=[('draft', 'черновик'), ('approved', 'утверждена'), ('dropped', 'снята')], default='draft', max_length=20)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', 'position', 'id'),
                },
            )],
        ),
    ]
