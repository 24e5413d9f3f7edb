import django.db.models.deletion
import opora.config.together
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
    ]

    operations = [
        opora.config.together.Together(
            operations=[migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('login', models.CharField(max_length=254, unique=True, verbose_name='логин (почта)')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='registry.person')),
                    ('is_active', models.BooleanField(default=True)),
                    ('is_demo', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('daily_letter', models.BooleanField(default=True, verbose_name='письмо о сроках раз в день')),
                ],
                options={
                    'ordering': ('login',),
                },
            ), migrations.CreateModel(
                name='OpenSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='open_sessions', to=settings.AUTH_USER_MODEL)),
                    ('session_key', models.CharField(max_length=40, unique=True)),
                    ('device', models.CharField(blank=True, max_length=200)),
                    ('opened_at', models.DateTimeField(auto_now_add=True)),
                    ('seen_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('-seen_at',),
                },
            ), migrations.CreateModel(
                name='DailyLetter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to=settings.AUTH_USER_MODEL)),
                    ('day', models.DateField()),
                    ('debts', models.PositiveIntegerField(default=0, verbose_name='дел в письме')),
                    ('sent_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('account', '-day'),
                    'constraints': [models.UniqueConstraint(fields=('account', 'day'), name='daily_letter_once_a_day')],
                },
            ), migrations.CreateModel(
                name='Grant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(choices=[('department_head', 'Руководитель управления'), ('coordinator', 'Координатор'), ('methodist', 'Методист'), ('school_team', 'Команда школы'), ('curator', 'Куратор'), ('regional_operator', 'Региональный оператор'), ('auditor', 'Аудитор'), ('administrator', 'Администратор')], max_length=40, verbose_name='роль')),
                    ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.territory')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('valid_from', models.DateField(verbose_name='с')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='по')),
                ],
                options={
                    'ordering': ('account', 'role'),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', True), ('territory__isnull', False)), models.Q(('organisation__isnull', False), ('territory__isnull', True)), _connector='OR'), name='grant_has_one_scope')],
                },
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_hash', models.CharField(max_length=64, unique=True)),
                    ('login', models.CharField(max_length=254, verbose_name='почта')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                    ('role', models.CharField(blank=True, choices=[('department_head', 'Руководитель управления'), ('coordinator', 'Координатор'), ('methodist', 'Методист'), ('school_team', 'Команда школы'), ('curator', 'Куратор'), ('regional_operator', 'Региональный оператор'), ('auditor', 'Аудитор'), ('administrator', 'Администратор')], max_length=40, verbose_name='роль')),
                    ('territory', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.territory')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.organisation')),
                    ('role_until', models.DateField(blank=True, null=True, verbose_name='роль по')),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('expires_at', models.DateTimeField()),
                    ('used_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('-created_at',),
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(models.Q(('role', ''), _negated=True), models.Q(models.Q(('organisation__isnull', True), ('territory__isnull', False)), models.Q(('organisation__isnull', False), ('territory__isnull', True)), _connector='OR')), models.Q(('organisation__isnull', True), ('role', ''), ('territory__isnull', True)), _connector='OR'), name='invitation_has_one_scope')],
                },
            )],
        ),
    ]
