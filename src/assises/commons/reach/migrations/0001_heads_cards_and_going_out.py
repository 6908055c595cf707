import django.db.models.deletion
import uuid
from django.db import migrations, models

from assises.commons.journal.tables import LayTables
from assises.commons.journal.triggers import seal

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_editions_days_and_matters'),
        ('evidence', '0001_pieces_and_what_they_rest_on'),
        ('people', '0001_accounts_bodies_and_consents'),
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Barometer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('question_version', models.PositiveIntegerField()),
                    ('answered_on', models.DateField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                ],
            ), migrations.CreateModel(
                name='BarometerQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('number', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('highest', models.PositiveSmallIntegerField(verbose_name='note la plus haute')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='reach_barometer_question_once_per_version')],
                },
            ), migrations.CreateModel(
                name='ExitCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('worth_my_time', models.BooleanField(null=True)),
                    ('was_heard', models.BooleanField(null=True)),
                    ('would_return', models.BooleanField(null=True)),
                    ('who_was_missing', models.TextField(blank=True)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                ],
            ), migrations.CreateModel(
                name='OutreachAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('place', models.CharField(max_length=160)),
                    ('at', models.DateTimeField()),
                    ('planned', models.BooleanField(default=False)),
                    ('met', models.PositiveIntegerField(null=True)),
                    ('spoke', models.PositiveIntegerField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('relay', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.relay')),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('spoke__isnull', True), models.Q(('met__isnull', False), ('spoke__lte', models.F('met'))), _connector='OR'), name='reach_outreach_spoke_among_the_met'), models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='reach_outreach_says_its_place')],
                },
            ), migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('at', models.DateTimeField()),
                    ('n', models.IntegerField()),
                    ('device', models.CharField(blank=True, max_length=60)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('stratum', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('n__gte', 0)), name='reach_presence_is_not_negative')],
                },
            ), migrations.CreateModel(
                name='Audience',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=160)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'label'), name='reach_audience_label_once')],
                },
            ), migrations.CreateModel(
                name='DoorCard',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('first_of_process', models.BooleanField(null=True)),
                    ('first_ever', models.BooleanField(null=True)),
                    ('age_band', models.CharField(blank=True, choices=[('0-14', 'moins de 15 ans'), ('15-29', '15 à 29 ans'), ('30-44', '30 à 44 ans'), ('45-59', '45 à 59 ans'), ('60-74', '60 à 74 ans'), ('75+', '75 ans et plus')], max_length=10)),
                    ('channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('schemes', models.ManyToManyField(related_name='+', to='agenda.scheme')),
                ],
                options={
                    'indexes': [models.Index(fields=['event', 'first_of_process'], name='reach_door_card_by_event')],
                },
            ), migrations.CreateModel(
                name='Refusal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('reason', models.CharField(choices=[('no_time', 'pas le temps'), ('no_trust', 'pas confiance'), ('language', 'langue'), ('useless', 'ça ne sert à rien'), ('other', 'autre')], max_length=20)),
                    ('n', models.PositiveIntegerField()),
                    ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reach.outreachact')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('n__gt', 0)), name='reach_refusal_counts_somebody')],
                },
            ), migrations.CreateModel(
                name='BarometerAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.PositiveSmallIntegerField()),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reach.barometer')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reach.barometerquestion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sheet', 'question'), name='reach_barometer_answer_once_per_question')],
                },
            ), migrations.CreateModel(
                name='HeardGap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('population', 'dans la population'), ('present', 'présents'), ('spoke', 'ont parlé'), ('kept', 'gardés dans la synthèse'), ('cited', 'cités dans les décisions')], max_length=20)),
                    ('share', models.DecimalField(decimal_places=6, max_digits=8, null=True)),
                    ('low', models.DecimalField(decimal_places=6, max_digits=8, null=True)),
                    ('high', models.DecimalField(decimal_places=6, max_digits=8, null=True)),
                    ('n', models.PositiveIntegerField()),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                    ('stratum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('run', 'stratum', 'stage'), name='reach_gap_once_per_stage'), models.CheckConstraint(condition=models.Q(models.Q(('high__isnull', True), ('low__isnull', True), ('share__isnull', True)), models.Q(('low__lte', models.F('share')), ('share__lte', models.F('high'))), _connector='OR'), name='reach_gap_share_inside_its_interval')],
                },
            ), migrations.CreateModel(
                name='PublishedCell',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('table', models.CharField(max_length=80)),
                    ('key', models.CharField(max_length=160)),
                    ('n', models.PositiveIntegerField(null=True)),
                    ('suppressed', models.BooleanField(default=False)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('run', 'table', 'key'), name='reach_cell_once_per_table'), models.CheckConstraint(condition=models.Q(models.Q(('n__isnull', True), ('suppressed', True)), models.Q(('suppressed', False), models.Q(('n', 0), ('n__gte', 5), _connector='OR')), _connector='OR'), name='reach_cell_never_prints_a_small_group')],
                },
            )],
        ),
        seal("reach_barometerquestion"),
        seal("reach_heardgap"),
        seal("reach_publishedcell"),
    ]
