import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
        ('monitoring', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings_drawn', to='monitoring.monitoring')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='registry.organisation')),
                    ('rule', models.CharField(max_length=80)),
                    ('title', models.CharField(max_length=300)),
                    ('direction', models.CharField(max_length=60)),
                    ('text', models.TextField()),
                    ('triggers', models.JSONField(default=list)),
                    ('causes', models.JSONField(default=list)),
                    ('advice', models.JSONField(default=list)),
                    ('state', models.CharField(choices=[('found', 'причины не выбраны'), ('explained', 'причины выбраны'), ('unremarkable', 'ничего примечательного')], default='found', max_length=20)),
                    ('note', models.TextField(blank=True, verbose_name='замечание')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=620)),
                ],
                options={
                    'ordering': ('monitoring', 'organisation__sort_key', 'rule'),
                    'indexes': [models.Index(fields=['monitoring', 'state'], name='finding_of_monitoring')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('monitoring', 'rule', 'organisation'), name='finding_once_a_school'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('monitoring', 'rule'), name='finding_once_a_municipality')],
                },
            ), migrations.CreateModel(
                name='ChosenCause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chosen_causes', to='analysis.finding')),
                    ('cause', models.CharField(blank=True, max_length=80)),
                    ('title', models.CharField(max_length=300, verbose_name='причина')),
                    ('note', models.TextField(blank=True, verbose_name='на чём основано')),
                    ('by_account', models.BigIntegerField()),
                    ('by_name', models.CharField(max_length=200)),
                    ('side', models.CharField(choices=[('school', 'школа'), ('department', 'управление')], max_length=20)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('finding', 'id'),
                    'constraints': [models.UniqueConstraint(fields=('finding', 'title'), name='cause_chosen_once')],
                },
            ), migrations.CreateModel(
                name='Practice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='registry.organisation')),
                    ('title', models.CharField(max_length=200, verbose_name='название')),
                    ('conditions', models.TextField(verbose_name='в каких условиях работает')),
                    ('steps', models.TextField(verbose_name='что делали, по шагам')),
                    ('evidence', models.TextField(verbose_name='чем подтверждается')),
                    ('evidence_level', models.CharField(choices=[('told', 'со слов'), ('seen', 'видели на месте'), ('documented', 'есть документы'), ('measured', 'видно по показателю')], max_length=20, verbose_name='насколько это известно')),
                    ('shown_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='registry.person')),
                    ('shown_by_post', models.CharField(blank=True, max_length=200, verbose_name='кто может показать (должность)')),
                    ('causes', models.JSONField(default=list)),
                    ('indicators', models.JSONField(default=list)),
                    ('finding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='practices', to='analysis.finding')),
                    ('state', models.CharField(choices=[('proposed', 'предложена'), ('checked', 'проверена'), ('banked', 'в банке'), ('withdrawn', 'снята')], default='proposed', max_length=20)),
                    ('remark', models.TextField(blank=True, verbose_name='замечание')),
                    ('proposed_at', models.DateTimeField(auto_now_add=True)),
                    ('banked_on', models.DateField(null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.TextField(editable=False)),
                ],
                options={
                    'ordering': ('title', 'id'),
                    'indexes': [models.Index(fields=['organisation', 'state'], name='practice_of_organisation')],
                },
            ), migrations.CreateModel(
                name='Reflection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='analysis.finding')),
                    ('cause', models.CharField(blank=True, max_length=80)),
                    ('question', models.TextField()),
                    ('side', models.CharField(choices=[('school', 'школа'), ('department', 'управление')], max_length=20)),
                    ('text', models.TextField(blank=True, verbose_name='ответ')),
                    ('nothing_notable', models.BooleanField(default=False, verbose_name='ничего примечательного')),
                    ('by_account', models.BigIntegerField()),
                    ('by_name', models.CharField(max_length=200)),
                    ('at', models.DateTimeField()),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('finding', 'id'),
                    'constraints': [models.UniqueConstraint(fields=('finding', 'cause', 'side'), name='reflection_once_a_side'), models.CheckConstraint(condition=models.Q(('nothing_notable', True), models.Q(('text', ''), _negated=True), _connector='OR'), name='reflection_says_something')],
                },
            ), migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='goals.run')),
                    ('monitoring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='monitoring.monitoring')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='analysis.report')),
                    ('correction_reason', models.TextField(blank=True, verbose_name='что исправляется')),
                    ('state', models.CharField(choices=[('computing', 'составляется'), ('draft', 'черновик'), ('on_approval', 'на утверждении'), ('approved', 'утверждён'), ('superseded', 'заменён')], default='computing', max_length=20)),
                    ('frames', models.JSONField(default=dict)),
                    ('remark', models.TextField(blank=True, verbose_name='замечание')),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('failure', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('approved_on', models.DateField(null=True)),
                    ('approved_by', models.BigIntegerField(null=True)),
                    ('approved_name', models.CharField(blank=True, max_length=200)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('run', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='report_number'), models.UniqueConstraint(condition=models.Q(('state', 'approved')), fields=('run',), name='report_one_approved'), models.UniqueConstraint(condition=models.Q(('state__in', ('computing', 'draft', 'on_approval'))), fields=('run',), name='report_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('approved_by__isnull', True), ('approved_on__isnull', True)), models.Q(('approved_by__isnull', False), ('approved_on__isnull', False)), _connector='OR'), name='report_approved_by_someone')],
                },
            ), migrations.CreateModel(
                name='ReportFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('extension', models.CharField(max_length=8)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='analysis.report')),
                    ('variant', models.CharField(choices=[('full', 'служебный вариант'), ('open', 'открытый вариант')], max_length=10)),
                ],
                options={
                    'ordering': ('report', 'variant', 'extension'),
                    'constraints': [models.UniqueConstraint(fields=('report', 'variant', 'extension'), name='report_file_once')],
                },
            ), migrations.CreateModel(
                name='Section',
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
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='analysis.report')),
                    ('open_blocks', models.JSONField(default=list)),
                    ('open_words', models.BooleanField(default=False, verbose_name='слова можно показать в открытом варианте')),
                ],
                options={
                    'ordering': ('report', 'position'),
                    'constraints': [models.UniqueConstraint(fields=('report', 'code'), name='section_once_a_report')],
                },
            )],
        ),
    ]
