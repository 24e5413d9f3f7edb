import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
        ('interventions', '0001_initial'),
        ('monitoring', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Assessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='goals.run')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='monitoring.monitoring')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('computing', 'рассчитывается'), ('ready', 'рассчитана'), ('replaced', 'заменена')], default='computing', max_length=20)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('run', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='assessment_number'), models.UniqueConstraint(condition=models.Q(('state', 'ready')), fields=('run',), name='assessment_one_ready')],
                },
            ), migrations.CreateModel(
                name='Conclusion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='goals.run')),
                    ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='interventions.measure')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='registry.organisation')),
                    ('choice', models.CharField(choices=[('helped', 'помогло'), ('not_distinguishable', 'не отличить от возврата к среднему'), ('harmed', 'повредило'), ('cannot_tell', 'нельзя сказать')], max_length=30, verbose_name='вывод')),
                    ('words', models.TextField(verbose_name='обоснование')),
                    ('next_goal', models.TextField(blank=True, verbose_name='цель на следующий год')),
                    ('next_indicator', models.CharField(blank=True, max_length=80, verbose_name='показатель цели')),
                    ('by_account', models.BigIntegerField()),
                    ('by_name', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(auto_now=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', 'measure', 'organisation__sort_key', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='conclusion_has_its_words'), models.CheckConstraint(condition=models.Q(('measure__isnull', True), ('organisation__isnull', True), _connector='OR'), name='conclusion_of_one_thing'), models.UniqueConstraint(condition=models.Q(('measure__isnull', False)), fields=('run', 'measure'), name='conclusion_once_a_measure'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('run', 'organisation'), name='conclusion_once_a_school'), models.UniqueConstraint(condition=models.Q(('measure__isnull', True), ('organisation__isnull', True)), fields=('run',), name='conclusion_once_a_year')],
                },
            ), migrations.CreateModel(
                name='EffectPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effect_papers', to='goals.run')),
                    ('kind', models.CharField(choices=[('roadmap_report', 'отчёт о реализации дорожной карты'), ('effect_note', 'справка об эффективности мер')], max_length=20, verbose_name='вид')),
                    ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='effect_papers', to='interventions.plan')),
                    ('series', models.CharField(max_length=60)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='effectiveness.effectpaper')),
                    ('correction_reason', models.TextField(blank=True, verbose_name='что исправляется')),
                    ('state', models.CharField(choices=[('draft', 'черновик'), ('on_approval', 'на утверждении'), ('approved', 'утверждён'), ('superseded', 'заменён')], default='draft', max_length=20)),
                    ('frame', models.JSONField(default=dict)),
                    ('remark', models.TextField(blank=True, verbose_name='замечание')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('approved_on', models.DateField(null=True)),
                    ('approved_by', models.BigIntegerField(null=True)),
                    ('approved_name', models.CharField(blank=True, max_length=200)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', 'series', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'series', 'number'), name='effect_paper_number'), models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('run', 'series'), name='effect_paper_one_approved'), models.UniqueConstraint(condition=models.Q(('state__in', ('draft', 'on_approval'))), fields=('run', 'series'), name='effect_paper_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', True), ('approved_on__isnull', True)), models.Q(('approved_by__isnull', False), ('approved_on__isnull', False)), _connector='OR'), name='effect_paper_approved_by_someone')],
                },
            ), migrations.CreateModel(
                name='EffectPaperFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('extension', models.CharField(max_length=8)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='effectiveness.effectpaper')),
                ],
                options={
                    'ordering': ('paper', 'extension'),
                    'constraints': [models.UniqueConstraint(fields=('paper', 'extension'), name='effect_paper_file_once')],
                },
            ), migrations.CreateModel(
                name='EffectSection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('code', models.CharField(max_length=120)),
                    ('title', models.CharField(max_length=300)),
                    ('appendix', models.PositiveSmallIntegerField(null=True)),
                    ('blocks', models.JSONField(default=list)),
                    ('before', models.TextField(blank=True, verbose_name='слова перед расчётной частью')),
                    ('after', models.TextField(blank=True, verbose_name='слова после расчётной части')),
                    ('replaced', models.JSONField(default=dict, verbose_name='правка расчётных абзацев')),
                    ('edited_by', models.CharField(blank=True, max_length=200)),
                    ('edited_at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='effectiveness.effectpaper')),
                ],
                options={
                    'ordering': ('paper', 'position'),
                    'constraints': [models.UniqueConstraint(fields=('paper', 'code'), name='effect_section_once_a_paper')],
                },
            ), migrations.CreateModel(
                name='MeasuredEffect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='effectiveness.assessment')),
                    ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='interventions.measure')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('indicator', models.CharField(blank=True, max_length=80)),
                    ('before_year', models.PositiveSmallIntegerField(null=True)),
                    ('after_year', models.PositiveSmallIntegerField()),
                    ('verdict', models.CharField(choices=[('beyond_chance', 'изменение больше случайного'), ('like_regression', 'нельзя отличить от возврата к среднему'), ('within_chance', 'нельзя отличить от случайного колебания'), ('cannot_tell', 'нельзя сказать')], max_length=20)),
                    ('better', models.BooleanField(null=True)),
                    ('schools', models.JSONField(default=list)),
                    ('told', models.JSONField(default=dict)),
                ],
                options={
                    'ordering': ('assessment', 'measure', 'organisation__sort_key', 'indicator', 'id'),
                    'indexes': [models.Index(fields=['assessment', 'measure'], name='effect_of_measure'), models.Index(fields=['assessment', 'organisation'], name='effect_of_school')],
                },
            )],
        ),
    ]
