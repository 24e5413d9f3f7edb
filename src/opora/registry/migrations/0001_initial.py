import django.db.models.deletion
import opora.config.together
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Territory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.territory')),
                    ('kind', models.CharField(choices=[('country', 'страна'), ('region', 'регион'), ('municipality', 'муниципалитет')], max_length=20)),
                    ('name', models.CharField(max_length=200, verbose_name='название')),
                    ('path', models.CharField(max_length=200, unique=True)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=200)),
                ],
                options={
                    'ordering': ('search_key',),
                    'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='territory_named_once')],
                },
            ), migrations.CreateModel(
                name='Organisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='registry.territory')),
                    ('kind', models.CharField(choices=[('school', 'школа'), ('kindergarten', 'детский сад'), ('extra', 'учреждение дополнительного образования'), ('method_centre', 'методический центр'), ('support_centre', 'центр ППМС-помощи'), ('department', 'орган управления образованием'), ('institute', 'региональный институт')], max_length=20)),
                    ('code', models.CharField(max_length=40, unique=True)),
                    ('short_name', models.CharField(max_length=200, verbose_name='краткое название')),
                    ('full_name', models.CharField(blank=True, max_length=400, verbose_name='полное название')),
                    ('opened_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=620)),
                    ('sort_key', models.CharField(db_index=True, editable=False, max_length=400)),
                ],
                options={
                    'ordering': ('sort_key',),
                },
            ), migrations.CreateModel(
                name='OrganisationName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.organisation')),
                    ('short_name', models.CharField(max_length=200)),
                    ('full_name', models.CharField(blank=True, max_length=400)),
                    ('valid_from', models.DateField(null=True)),
                    ('valid_to', models.DateField(null=True)),
                    ('document', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ('valid_from',),
                },
            ), migrations.CreateModel(
                name='SchoolYear',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(unique=True)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                ],
                options={
                    'ordering': ('-year',),
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='school_year_forward')],
                },
            ), migrations.CreateModel(
                name='SharedResource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='registry.organisation')),
                    ('kind', models.CharField(choices=[('growth_point', '«Точка роста»'), ('laboratory', 'лаборатория или мастерская'), ('specialist', 'специалист'), ('classes', 'профильные классы и кружки'), ('other', 'другое')], max_length=20)),
                    ('title', models.CharField(max_length=200, verbose_name='что именно')),
                    ('terms', models.TextField(blank=True, verbose_name='на каких условиях')),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ('kind', 'title'),
                },
            ), migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='registry.territory')),
                    ('last_name', models.CharField(max_length=100, verbose_name='фамилия')),
                    ('first_name', models.CharField(blank=True, max_length=100, verbose_name='имя')),
                    ('patronymic', models.CharField(blank=True, max_length=100, verbose_name='отчество')),
                    ('gender', models.CharField(blank=True, choices=[('female', 'женский'), ('male', 'мужской')], max_length=10)),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='почта')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='телефон')),
                    ('genitive', models.CharField(blank=True, max_length=120)),
                    ('dative', models.CharField(blank=True, max_length=120)),
                    ('accusative', models.CharField(blank=True, max_length=120)),
                    ('instrumental', models.CharField(blank=True, max_length=120)),
                    ('shredded_at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=310)),
                ],
                options={
                    'ordering': ('search_key',),
                },
            ), migrations.CreateModel(
                name='AddresseeGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='registry.territory')),
                    ('name', models.CharField(max_length=200, verbose_name='название')),
                    ('printed_dative', models.CharField(blank=True, max_length=300, verbose_name='кому (в документах)')),
                    ('rule', models.CharField(choices=[('holders', 'по должности'), ('listed', 'по списку')], max_length=20)),
                    ('organisation_kind', models.CharField(blank=True, choices=[('school', 'школа'), ('kindergarten', 'детский сад'), ('extra', 'учреждение дополнительного образования'), ('method_centre', 'методический центр'), ('support_centre', 'центр ППМС-помощи'), ('department', 'орган управления образованием'), ('institute', 'региональный институт')], max_length=20)),
                    ('post_kind', models.CharField(blank=True, choices=[('head', 'руководитель'), ('deputy_head', 'заместитель руководителя'), ('coordinator', 'координатор'), ('specialist', 'специалист'), ('methodist', 'методист'), ('teacher', 'учитель'), ('psychologist', 'педагог-психолог'), ('other', 'другая должность')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=80)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('search_key', models.CharField(db_index=True, editable=False, max_length=200)),
                ],
                options={
                    'ordering': ('search_key',),
                    'constraints': [models.UniqueConstraint(fields=('territory', 'name'), name='group_named_once')],
                },
            ), migrations.CreateModel(
                name='OrganisationAlias',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='registry.organisation')),
                    ('scheme', models.CharField(choices=[('fisoko_login', 'логин ФИС ОКО'), ('oge_code', 'код ОГЭ'), ('ege_code', 'код ЕГЭ'), ('inn', 'ИНН'), ('name', 'написание названия')], max_length=20)),
                    ('value', models.CharField(max_length=400)),
                    ('key', models.CharField(default='', editable=False, max_length=400)),
                    ('valid_from', models.DateField(blank=True, null=True)),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ('scheme', 'value'),
                    'indexes': [models.Index(fields=['scheme', 'key'], name='organisation_alias_key')],
                },
            ), migrations.CreateModel(
                name='GroupMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='registry.addresseegroup')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ('group', 'valid_from'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('person__isnull', True)), models.Q(('organisation__isnull', True), ('person__isnull', False)), _connector='OR'), name='member_is_one_thing')],
                },
            ), migrations.CreateModel(
                name='Position',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='registry.person')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='registry.organisation')),
                    ('kind', models.CharField(choices=[('head', 'руководитель'), ('deputy_head', 'заместитель руководителя'), ('coordinator', 'координатор'), ('specialist', 'специалист'), ('methodist', 'методист'), ('teacher', 'учитель'), ('psychologist', 'педагог-психолог'), ('other', 'другая должность')], max_length=20)),
                    ('title', models.CharField(max_length=200, verbose_name='должность')),
                    ('subject', models.CharField(blank=True, max_length=60, verbose_name='предмет')),
                    ('is_acting', models.BooleanField(default=False, verbose_name='исполняет обязанности')),
                    ('deputises', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deputies', to='registry.position')),
                    ('valid_from', models.DateField(verbose_name='с')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='по')),
                ],
                options={
                    'ordering': ('organisation', 'kind', 'valid_from'),
                    'indexes': [models.Index(fields=['organisation', 'kind'], name='position_of_organisation')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='position_forward')],
                },
            ), migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('reorganised', 'преобразование'), ('merged', 'присоединение или слияние'), ('split', 'выделение или разделение')], max_length=20)),
                    ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='registry.organisation')),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='registry.organisation')),
                    ('on', models.DateField()),
                    ('document', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'ordering': ('on',),
                    'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_told_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_of_two')],
                },
            )],
        ),
    ]
