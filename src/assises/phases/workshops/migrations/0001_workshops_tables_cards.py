import django.db.models.deletion
from django.db import migrations, models

from assises.commons.journal.tables import LayTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_editions_days_and_matters'),
        ('evidence', '0001_pieces_and_what_they_rest_on'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Workshop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('protocol', models.TextField(blank=True)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('inputs', models.ManyToManyField(related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='workshops_opened_before_closed')],
                },
            ), migrations.CreateModel(
                name='WorkshopTable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('people', models.PositiveSmallIntegerField()),
                    ('topic', models.CharField(blank=True, max_length=200)),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tables', to='workshops.workshop')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('workshop', 'number'), name='workshops_table_once_per_workshop'), models.CheckConstraint(condition=models.Q(('people__gt', 0)), name='workshops_table_has_people')],
                },
            ), migrations.CreateModel(
                name='Card',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('idea', 'idée'), ('vision', 'vision'), ('fear', 'crainte')], max_length=10)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='workshops.workshop')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='workshops.workshoptable')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['idea', 'vision', 'fear'])), name='workshops_card_kind_is_known')],
                },
            )],
        ),
    ]
