import django.db.models.deletion
import opora.config.together
import opora.cycle.collection.models.own_tests
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
                name='StoredFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('size', models.PositiveBigIntegerField()),
                    ('stored_at', models.DateTimeField(auto_now_add=True)),
                ],
            ), migrations.CreateModel(
                name='DataRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='goals.run')),
                    ('source', models.CharField(choices=[('file', 'файл'), ('return', 'форма')], max_length=20)),
                    ('kind', models.CharField(max_length=80)),
                    ('period', models.CharField(blank=True, max_length=10)),
                    ('title', models.CharField(max_length=200, verbose_name='что нужно')),
                    ('note', models.TextField(blank=True, verbose_name='пояснение')),
                    ('due_on', models.DateField(verbose_name='срок')),
                    ('state', models.CharField(choices=[('open', 'открыт'), ('closed', 'закрыт')], default='open', max_length=20)),
                ],
                options={
                    'ordering': ('due_on', 'id'),
                },
            ), migrations.CreateModel(
                name='OwnTest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_tests', to='goals.run')),
                    ('title', models.CharField(max_length=200, verbose_name='название')),
                    ('subject', models.CharField(max_length=120, verbose_name='предмет')),
                    ('grade', models.PositiveSmallIntegerField(verbose_name='параллель')),
                    ('content', models.JSONField(default=dict, verbose_name='спецификация')),
                    ('fingerprint', models.CharField(max_length=12)),
                    ('state', models.CharField(choices=[('draft', 'спецификация составляется'), ('marking', 'формы выданы, идёт проверка'), ('finished', 'итоги подведены'), ('cancelled', 'отменён')], default='draft', max_length=20)),
                    ('first_due_on', models.DateField(null=True, verbose_name='срок первой проверки')),
                    ('second_due_on', models.DateField(null=True, verbose_name='срок второй проверки')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('told', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('run', '-id'),
                },
            ), migrations.CreateModel(
                name='OwnTestAdvice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('test', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='advice', to='collection.owntest')),
                    ('code', models.CharField(max_length=60)),
                    ('addressee', models.CharField(max_length=300)),
                    ('text', models.TextField(verbose_name='текст')),
                    ('basis', models.TextField(blank=True)),
                    ('trigger', models.JSONField(default=dict)),
                    ('made_at', models.DateTimeField(auto_now_add=True)),
                    ('organisations', models.ManyToManyField(to='registry.organisation')),
                ],
                options={
                    'ordering': ('test', 'id'),
                },
            ), migrations.CreateModel(
                name='PlannedProcedure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='procedures', to='goals.run')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('kind', models.CharField(choices=[('vpr', 'ВПР'), ('own_test', 'контрольный срез'), ('regional', 'региональная диагностика'), ('other', 'другая диагностика')], max_length=20, verbose_name='вид')),
                    ('title', models.CharField(max_length=200, verbose_name='название')),
                    ('subject', models.CharField(max_length=120, verbose_name='предмет')),
                    ('grade', models.PositiveSmallIntegerField(verbose_name='параллель')),
                    ('class_name', models.CharField(blank=True, max_length=20, verbose_name='класс')),
                    ('on', models.DateField(verbose_name='дата')),
                    ('lesson', models.PositiveSmallIntegerField(null=True, verbose_name='урок')),
                    ('lessons_that_day', models.PositiveSmallIntegerField(null=True, verbose_name='уроков в этот день')),
                    ('minutes', models.PositiveSmallIntegerField(null=True, verbose_name='минут')),
                    ('whole_class', models.BooleanField(default=True, verbose_name='пишет весь класс')),
                    ('subject_hours', models.FloatField(null=True, verbose_name='часов предмета в год')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'ordering': ('on', 'grade', 'class_name', 'subject', 'id'),
                    'indexes': [models.Index(fields=['run', 'on'], name='procedure_of_run')],
                },
            ), migrations.CreateModel(
                name='OwnTestClass',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('test', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='classes', to='collection.owntest')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_test_classes', to='registry.organisation')),
                    ('class_name', models.CharField(max_length=20, verbose_name='класс')),
                    ('participants', models.PositiveSmallIntegerField(verbose_name='номеров участников')),
                    ('marker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='marked_test_classes', to='registry.organisation')),
                    ('marked_twice', models.BooleanField(default=False, verbose_name='проверяется дважды')),
                    ('cipher', models.CharField(default=opora.cycle.collection.models.own_tests.new_cipher, max_length=12, verbose_name='шифр')),
                    ('planned', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='test_class', to='collection.plannedprocedure')),
                ],
                options={
                    'ordering': ('test', 'organisation__sort_key', 'class_name'),
                    'constraints': [models.UniqueConstraint(fields=('test', 'organisation', 'class_name'), name='test_class_once'), models.UniqueConstraint(fields=('test', 'cipher'), name='test_class_cipher_once')],
                },
            ), migrations.CreateModel(
                name='ReturnSubmission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='goals.run')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('form', models.CharField(max_length=80)),
                    ('period', models.CharField(max_length=10)),
                    ('title', models.CharField(max_length=200, verbose_name='форма')),
                    ('form_version', models.CharField(max_length=12)),
                    ('values', models.JSONField(default=dict, verbose_name='ответы')),
                    ('issues', models.JSONField(default=list)),
                    ('confirmation', models.TextField(blank=True, verbose_name='почему всё верно')),
                    ('evidence', models.TextField(blank=True, verbose_name='чем подтверждается')),
                    ('remark', models.TextField(blank=True, verbose_name='замечание')),
                    ('state', models.CharField(choices=[('draft', 'черновик'), ('submitted', 'сдана, проверяется'), ('accepted', 'принята'), ('returned', 'возвращена')], default='draft', max_length=20)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('submitted_by', models.BigIntegerField(null=True)),
                    ('submitted_at', models.DateTimeField(null=True)),
                    ('accepted_by', models.BigIntegerField(null=True)),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('entry', models.CharField(choices=[('none', 'ещё не записана'), ('entering', 'записывается'), ('entered', 'записана в данные'), ('refused', 'не записалась')], default='none', max_length=20)),
                    ('replace_reason', models.TextField(blank=True, verbose_name='почему заменяется')),
                    ('entry_refusal', models.TextField(blank=True)),
                    ('import_no', models.PositiveIntegerField(null=True)),
                    ('data_version', models.CharField(blank=True, max_length=80)),
                    ('job_id', models.BigIntegerField(null=True)),
                ],
                options={
                    'ordering': ('run', 'form', 'period', 'organisation'),
                    'indexes': [models.Index(fields=['run', 'state'], name='return_of_run')],
                    'constraints': [models.UniqueConstraint(fields=('run', 'organisation', 'form', 'period'), name='return_once_a_period')],
                },
            ), migrations.CreateModel(
                name='ThirdMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('test_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='third_marks', to='collection.owntestclass')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('item', models.CharField(max_length=12)),
                    ('points', models.PositiveSmallIntegerField(verbose_name='баллы')),
                    ('by_account', models.BigIntegerField(null=True)),
                    ('decided_at', models.DateTimeField(auto_now=True)),
                ],
                options={
                    'ordering': ('test_class', 'number', 'item'),
                    'constraints': [models.UniqueConstraint(fields=('test_class', 'number', 'item'), name='third_mark_once')],
                },
            ), migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uploads', to='goals.run')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('name', models.CharField(max_length=255)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=255)),
                    ('state', models.CharField(choices=[('checking', 'проверяется'), ('checked', 'проверен, ждёт подтверждения'), ('importing', 'записывается'), ('imported', 'принят'), ('refused', 'не принят'), ('withdrawn', 'отозван')], default='checking', max_length=20)),
                    ('preview', models.JSONField(default=dict)),
                    ('replace_reason', models.TextField(blank=True)),
                    ('import_no', models.PositiveIntegerField(null=True)),
                    ('data_version', models.CharField(blank=True, max_length=80)),
                    ('job_id', models.BigIntegerField(null=True)),
                    ('by_account', models.BigIntegerField()),
                    ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                    ('imported_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('-uploaded_at', '-id'),
                    'indexes': [models.Index(fields=['run', 'state'], name='upload_of_run')],
                },
            ), migrations.CreateModel(
                name='Debt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='debts', to='collection.datarequest')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('state', models.CharField(choices=[('waiting', 'ждём'), ('submitted', 'сдано, проверяется'), ('accepted', 'принято'), ('returned', 'возвращено'), ('excused', 'не требуется')], default='waiting', max_length=20)),
                    ('due_on', models.DateField()),
                    ('submitted_on', models.DateField(null=True)),
                    ('settled_on', models.DateField(null=True)),
                    ('remark', models.TextField(blank=True)),
                    ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='debts', to='collection.upload')),
                ],
                options={
                    'ordering': ('due_on', 'organisation'),
                    'indexes': [models.Index(fields=['organisation', 'state'], name='debt_of_organisation')],
                    'constraints': [models.UniqueConstraint(fields=('request', 'organisation'), name='debt_once_an_organisation')],
                },
            ), migrations.CreateModel(
                name='UploadedFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='collection.upload')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_in', to='collection.storedfile')),
                    ('name', models.CharField(max_length=255)),
                ],
                options={
                    'ordering': ('upload', 'name', 'id'),
                },
            ), migrations.CreateModel(
                name='ClassMarking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('test_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='markings', to='collection.owntestclass')),
                    ('marking', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('read', 'прочитана, ждёт подтверждения'), ('confirmed', 'подтверждена'), ('replaced', 'заменена новой'), ('withdrawn', 'отозвана'), ('outdated', 'по прежней спецификации')], default='read', max_length=20)),
                    ('fingerprint', models.CharField(max_length=12)),
                    ('name', models.CharField(max_length=255, verbose_name='файл')),
                    ('sha256', models.CharField(max_length=64)),
                    ('scores', models.JSONField(default=list)),
                    ('summary', models.JSONField(default=dict)),
                    ('replace_reason', models.TextField(blank=True, verbose_name='почему заменяется')),
                    ('by_account', models.BigIntegerField(null=True)),
                    ('read_at', models.DateTimeField(auto_now_add=True)),
                    ('confirmed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('test_class', 'marking', '-id'),
                    'indexes': [models.Index(fields=['test_class', 'state'], name='marking_of_class')],
                },
            ), migrations.CreateModel(
                name='OwnTestSpecification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('test', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='specifications', to='collection.owntest')),
                    ('number', models.PositiveIntegerField()),
                    ('content', models.JSONField()),
                    ('fingerprint', models.CharField(max_length=12)),
                    ('by_account', models.BigIntegerField(null=True)),
                    ('saved_at', models.DateTimeField(auto_now_add=True)),
                ],
                options={
                    'ordering': ('test', '-number'),
                    'constraints': [models.UniqueConstraint(fields=('test', 'number'), name='specification_version_once')],
                },
            )],
        ),
    ]
