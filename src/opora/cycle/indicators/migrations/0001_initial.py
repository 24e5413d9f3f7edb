import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdoptedIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adopted_indicators', to='goals.run')),
                ('indicator', models.CharField(max_length=80)),
                ('target', models.FloatField(blank=True, null=True, verbose_name='ожидаемое значение')),
                ('state', models.CharField(choices=[('adopted', 'принят'), ('dropped', 'снят')], default='adopted', max_length=20)),
                ('reason', models.TextField(blank=True, verbose_name='почему снят')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ('run', 'indicator'),
                'constraints': [models.UniqueConstraint(fields=('run', 'indicator'), name='indicator_adopted_once')],
            },
        ),
    ]
