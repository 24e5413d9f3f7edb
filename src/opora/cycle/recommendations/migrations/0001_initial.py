import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('analysis', '0001_initial'),
        ('goals', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation_documents', to='goals.run')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('paper', models.JSONField(default=dict)),
                    ('approved_on', models.DateField()),
                    ('approved_by', models.BigIntegerField()),
                    ('approved_name', models.CharField(max_length=200)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('run', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='document_number')],
                },
            ), migrations.CreateModel(
                name='DocumentFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='recommendations.document')),
                    ('extension', models.CharField(max_length=8)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                ],
                options={
                    'ordering': ('document', 'extension'),
                    'constraints': [models.UniqueConstraint(fields=('document', 'extension'), name='document_file_once')],
                },
            ), migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='goals.run')),
                    ('rule', models.CharField(blank=True, max_length=80)),
                    ('direction', models.CharField(blank=True, max_length=60)),
                    ('addressee', models.CharField(blank=True, max_length=80)),
                    ('printed_dative', models.CharField(max_length=300, verbose_name='кому (в документе)')),
                    ('text', models.TextField(verbose_name='рекомендация')),
                    ('drafted_text', models.TextField(blank=True)),
                    ('grounds', models.JSONField(default=list)),
                    ('without_finding', models.TextField(blank=True, verbose_name='почему без вывода')),
                    ('material', models.CharField(blank=True, max_length=500, verbose_name='материал')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='срок')),
                    ('due_printed', models.CharField(blank=True, max_length=200, verbose_name='срок словами')),
                    ('state', models.CharField(choices=[('draft', 'черновик'), ('approved', 'утверждена'), ('withdrawn', 'снята')], default='draft', max_length=20)),
                    ('repeats', models.CharField(choices=[('new', 'новая'), ('same', 'повторяет прошлогоднюю'), ('alike', 'почти повторяет прошлогоднюю')], default='new', max_length=10)),
                    ('repeats_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='repeated_by', to='recommendations.recommendation')),
                    ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='recommendations.document')),
                    ('withdrawn_reason', models.TextField(blank=True, verbose_name='почему снята')),
                    ('approved_on', models.DateField(null=True)),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.TextField(editable=False)),
                    ('findings', models.ManyToManyField(blank=True, related_name='recommendations', to='analysis.finding')),
                ],
                options={
                    'ordering': ('run', 'position', 'id'),
                    'indexes': [models.Index(fields=['run', 'state'], name='recommendation_of_run')],
                },
            ), migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='recommendations.recommendation')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendation_answers', to='registry.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendation_answers', to='registry.person')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to='registry.addresseegroup')),
                    ('state', models.CharField(choices=[('waiting', 'ждём ответа'), ('acknowledged', 'ознакомлен'), ('accepted', 'принята к исполнению'), ('declined', 'отклонена')], default='waiting', max_length=20)),
                    ('text', models.TextField(blank=True, verbose_name='ответ')),
                    ('reason', models.TextField(blank=True, verbose_name='почему отклонена')),
                    ('on_paper', models.CharField(blank=True, max_length=300, verbose_name='документ, которым ответили')),
                    ('by_account', models.BigIntegerField(null=True)),
                    ('by_name', models.CharField(blank=True, max_length=200)),
                    ('at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('recommendation', 'organisation__sort_key', 'person'),
                    'indexes': [models.Index(fields=['organisation', 'state'], name='answer_of_organisation')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('person__isnull', True)), fields=('recommendation', 'organisation'), name='answer_once_an_organisation'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('person__isnull', False)), fields=('recommendation', 'organisation', 'person'), name='answer_once_a_holder'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True)), fields=('recommendation', 'person'), name='answer_once_a_person'), models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('person__isnull', False), _connector='OR'), name='answer_is_someones'), models.CheckConstraint(condition=models.Q(models.Q(('at__isnull', True), ('by_account__isnull', True)), models.Q(('at__isnull', False), ('by_account__isnull', False)), _connector='OR'), name='answer_given_by_someone')],
                },
            ), migrations.CreateModel(
                name='Address',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='recommendations.recommendation')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('group', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.addresseegroup')),
                    ('members', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'ordering': ('recommendation', 'group', 'organisation__sort_key'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', True), ('organisation__isnull', False)), models.Q(('group__isnull', False), ('organisation__isnull', True)), _connector='OR'), name='address_is_one_thing'), models.UniqueConstraint(fields=('recommendation', 'organisation'), name='addressed_to_organisation_once'), models.UniqueConstraint(fields=('recommendation', 'group'), name='addressed_to_group_once')],
                },
            )],
        ),
    ]
