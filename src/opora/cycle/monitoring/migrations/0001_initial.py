import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Monitoring',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='monitorings', to='goals.run')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('computing', 'считается'), ('ready', 'рассчитан'), ('official', 'официальный'), ('superseded', 'заменён'), ('failed', 'не рассчитан')], default='computing', max_length=20)),
                    ('pack_version', models.CharField(blank=True, max_length=80)),
                    ('data_version', models.CharField(blank=True, max_length=40)),
                    ('folder', models.CharField(blank=True, max_length=400)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('official_on', models.DateField(null=True)),
                    ('note', models.TextField(blank=True)),
                    ('failure', models.TextField(blank=True)),
                    ('unmatched', models.JSONField(default=list)),
                    ('expected_alarms', models.JSONField(default=dict)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='monitoring_number'), models.UniqueConstraint(condition=models.Q(('state', 'official')), fields=('run',), name='monitoring_one_official')],
                },
            ), migrations.CreateModel(
                name='Judgement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('criterion', models.CharField(max_length=80)),
                    ('verdict', models.CharField(max_length=20)),
                    ('stability', models.FloatField(null=True)),
                    ('grounds', models.JSONField(default=list)),
                    ('single_participant', models.JSONField(default=list)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'organisation', 'criterion'), name='judgement_once')],
                },
            ), migrations.CreateModel(
                name='IndicatorSummary',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='summaries', to='monitoring.monitoring')),
                    ('indicator', models.CharField(max_length=80)),
                    ('change', models.FloatField(null=True)),
                    ('change_low', models.FloatField(null=True)),
                    ('change_high', models.FloatField(null=True)),
                    ('change_reason', models.CharField(blank=True, max_length=400)),
                    ('own_beside_region', models.FloatField(null=True)),
                    ('region', models.FloatField(null=True)),
                    ('history', models.JSONField(default=list)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'indicator'), name='summary_once')],
                },
            ), migrations.CreateModel(
                name='IndexValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='index_values', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('index', models.CharField(max_length=80)),
                    ('value', models.FloatField(null=True)),
                    ('components', models.JSONField(default=dict)),
                    ('below_cut', models.BooleanField(null=True)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'organisation', 'index'), name='index_value_once')],
                },
            ), migrations.CreateModel(
                name='Candidate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='registry.organisation')),
                    ('criterion', models.CharField(max_length=80)),
                    ('verdict', models.CharField(max_length=20)),
                    ('stability', models.FloatField(null=True)),
                    ('grounds', models.JSONField(default=list)),
                    ('single_participant', models.JSONField(default=list)),
                    ('reason', models.TextField(blank=True)),
                    ('near_threshold', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('watched', 'наблюдение'), ('found', 'кандидат'), ('asked', 'ждём ответа школы'), ('replied', 'школа ответила'), ('answered', 'школе ответили'), ('decided', 'решено')], default='found', max_length=20)),
                    ('asked_on', models.DateField(null=True)),
                    ('reply_due_on', models.DateField(null=True, verbose_name='ответить до')),
                    ('decision', models.CharField(blank=True, choices=[('listed', 'включить в список'), ('cleared', 'не включать в список')], max_length=20)),
                    ('decided_on', models.DateField(null=True, verbose_name='дата решения')),
                    ('decision_reason', models.TextField(blank=True, verbose_name='почему так решено')),
                    ('decision_document', models.CharField(blank=True, max_length=300, verbose_name='документ')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('monitoring', 'organisation__sort_key'),
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'organisation'), name='candidate_once')],
                },
            ), migrations.CreateModel(
                name='ObjectivityQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('sign', models.CharField(max_length=80)),
                    ('subject', models.CharField(max_length=60)),
                    ('grade', models.PositiveSmallIntegerField(null=True)),
                    ('observed', models.FloatField(null=True)),
                    ('limit', models.FloatField(null=True)),
                    ('n', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('state', models.CharField(choices=[('raised', 'вопрос не задан'), ('asked', 'ждём пояснений'), ('replied', 'школа пояснила'), ('answered', 'рассмотрено')], default='raised', max_length=20)),
                    ('asked_on', models.DateField(null=True)),
                    ('reply_due_on', models.DateField(null=True, verbose_name='пояснить до')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('monitoring', 'organisation__sort_key', 'sign', 'subject', 'grade'),
                },
            ), migrations.CreateModel(
                name='OuterList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outer_lists', to='goals.run')),
                    ('level', models.CharField(choices=[('regional', 'региональный список'), ('federal', 'федеральный список')], max_length=20, verbose_name='чей список')),
                    ('letter_number', models.CharField(max_length=60, verbose_name='номер письма')),
                    ('letter_date', models.DateField(verbose_name='дата письма')),
                    ('letter_file', models.JSONField(default=list)),
                    ('note', models.TextField(blank=True, verbose_name='примечание')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', '-letter_date'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'level', 'letter_number'), name='outer_list_once')],
                },
            ), migrations.CreateModel(
                name='OuterListEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outer_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='monitoring.outerlist')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('outer_list', 'organisation'), name='outer_entry_once')],
                },
            ), migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('number', models.PositiveSmallIntegerField(null=True)),
                    ('points', models.JSONField(default=dict)),
                    ('maximum', models.JSONField(default=dict)),
                    ('stability', models.FloatField(null=True)),
                    ('neighbours', models.JSONField(default=list)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'organisation'), name='placement_once')],
                },
            ), migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('candidate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='monitoring.candidate')),
                    ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='monitoring.objectivityquestion')),
                    ('text', models.TextField(verbose_name='ответ школы')),
                    ('agrees', models.BooleanField(null=True)),
                    ('by_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                    ('at', models.DateTimeField()),
                    ('files', models.JSONField(default=list)),
                ],
                options={
                    'ordering': ('at', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('candidate__isnull', False), ('question__isnull', True)), models.Q(('candidate__isnull', True), ('question__isnull', False)), _connector='OR'), name='reply_about_one')],
                },
            ), migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reply', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='monitoring.reply')),
                    ('text', models.TextField(verbose_name='ответ управления')),
                    ('by_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('at', 'id'),
                },
            ), migrations.CreateModel(
                name='StatusFound',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('status', models.CharField(max_length=60)),
                    ('holds', models.BooleanField(null=True)),
                    ('reason', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('monitoring', 'organisation', 'status'), name='status_once')],
                },
            ), migrations.CreateModel(
                name='SupportEpisode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_episodes', to='registry.organisation')),
                    ('list_kind', models.CharField(choices=[('municipal', 'муниципальный список'), ('regional', 'региональный список'), ('federal', 'федеральный список')], max_length=20)),
                    ('candidate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='episodes', to='monitoring.candidate')),
                    ('outer_list', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='monitoring.outerlist')),
                    ('entered_on', models.DateField(verbose_name='с')),
                    ('entered_reason', models.TextField(verbose_name='почему')),
                    ('entered_document', models.CharField(blank=True, max_length=300, verbose_name='документ')),
                    ('support', models.CharField(choices=[('targeted', 'адресная помощь'), ('curated', 'сопровождение куратором'), ('methodical', 'методическая помощь'), ('watch', 'наблюдение')], default='targeted', max_length=20, verbose_name='поддержка')),
                    ('left_on', models.DateField(blank=True, null=True, verbose_name='вышла')),
                    ('left_reason', models.TextField(blank=True, verbose_name='почему вышла')),
                    ('left_document', models.CharField(blank=True, max_length=300, verbose_name='документ о выходе')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('organisation__sort_key', 'entered_on'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('organisation', 'list_kind'), name='support_one_open'), models.CheckConstraint(condition=models.Q(('left_on__isnull', True), ('left_on__gte', models.F('entered_on')), _connector='OR'), name='support_forward')],
                },
            ), migrations.CreateModel(
                name='SupportChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('episode', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='monitoring.supportepisode')),
                    ('on', models.DateField(verbose_name='с')),
                    ('before', models.CharField(choices=[('targeted', 'адресная помощь'), ('curated', 'сопровождение куратором'), ('methodical', 'методическая помощь'), ('watch', 'наблюдение')], max_length=20)),
                    ('after', models.CharField(choices=[('targeted', 'адресная помощь'), ('curated', 'сопровождение куратором'), ('methodical', 'методическая помощь'), ('watch', 'наблюдение')], max_length=20)),
                    ('reason', models.TextField(verbose_name='почему')),
                    ('document', models.CharField(blank=True, max_length=300, verbose_name='документ')),
                ],
                options={
                    'ordering': ('on', 'id'),
                },
            ), migrations.CreateModel(
                name='Value',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values_computed', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('indicator', models.CharField(max_length=80)),
                    ('procedure', models.CharField(blank=True, max_length=80)),
                    ('school_year', models.PositiveSmallIntegerField()),
                    ('value', models.FloatField(null=True)),
                    ('numerator', models.FloatField(null=True)),
                    ('n', models.PositiveIntegerField(null=True)),
                    ('low', models.FloatField(null=True)),
                    ('high', models.FloatField(null=True)),
                    ('status', models.CharField(max_length=20)),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('withheld', models.BooleanField(default=False)),
                    ('joined', models.BooleanField(default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['monitoring', 'indicator'], name='value_of_indicator'), models.Index(fields=['monitoring', 'procedure', 'school_year', 'indicator'], name='value_pooled'), models.Index(fields=['monitoring', 'organisation'], name='value_of_organisation')],
                },
            )],
        ),
    ]
