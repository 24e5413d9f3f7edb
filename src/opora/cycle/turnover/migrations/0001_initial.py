import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('decisions', '0001_initial'),
        ('effectiveness', '0001_initial'),
        ('goals', '0001_initial'),
        ('interventions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Carried',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed_on', to='goals.run')),
                ('next_run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_over', to='goals.run')),
                ('kind', models.CharField(choices=[('goal', 'цель из вывода'), ('assignment', 'поручение'), ('measure', 'мера')], max_length=20, verbose_name='что')),
                ('conclusion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='effectiveness.conclusion')),
                ('goal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_from', to='goals.goal')),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='decisions.assignment')),
                ('measure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='interventions.measure')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_from', to='interventions.measure')),
                ('by_account', models.BigIntegerField()),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('run', 'kind', 'id'),
                'constraints': [models.UniqueConstraint(fields=('conclusion',), name='conclusion_carried_once'), models.UniqueConstraint(fields=('measure',), name='measure_carried_once'), models.UniqueConstraint(fields=('run', 'assignment'), name='assignment_carried_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('assignment__isnull', True), ('conclusion__isnull', False), ('goal__isnull', False), ('kind', 'goal'), ('measure__isnull', True), ('successor__isnull', True)), models.Q(('assignment__isnull', False), ('conclusion__isnull', True), ('goal__isnull', True), ('kind', 'assignment'), ('measure__isnull', True), ('successor__isnull', True)), models.Q(('assignment__isnull', True), ('conclusion__isnull', True), ('goal__isnull', True), ('kind', 'measure'), ('measure__isnull', False), ('successor__isnull', False)), _connector='OR'), name='carried_is_one_thing')],
            },
        ),
    ]
