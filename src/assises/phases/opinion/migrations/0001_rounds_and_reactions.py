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
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('title', models.CharField(max_length=200, verbose_name='titre')),
                    ('opens_at', models.DateTimeField()),
                    ('closes_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('draft', 'en préparation'), ('open', 'ouvert'), ('closed', 'clos')], default='draft', max_length=8)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.guidingquestion')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('closes_at'))), name='opinion_round_opens_before_it_closes')],
                },
            ), migrations.CreateModel(
                name='OpenStatement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('wording_shown', models.TextField()),
                    ('state', models.CharField(choices=[('in', 'soumis'), ('out', 'retiré du tour'), ('meta', 'sur la démarche elle-même')], default='in', max_length=4)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='opinion.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'item'), name='opinion_item_once_per_round')],
                },
            ), migrations.CreateModel(
                name='MapRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('published_at', models.DateTimeField()),
                    ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='maps', to='opinion.round')),
                ],
            ), migrations.CreateModel(
                name='Sheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('token_hash', models.CharField(max_length=64)),
                    ('channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('opened_at', models.DateTimeField()),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='opinion.round')),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'token_hash'), name='opinion_token_once_per_round')],
                },
            ), migrations.CreateModel(
                name='Reaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('value', models.SmallIntegerField(choices=[(1, "d’accord"), (0, 'je passe'), (-1, "pas d’accord")])),
                    ('at', models.DateTimeField()),
                    ('channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('keyed_by_role', models.CharField(max_length=20)),
                    ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='opinion.openstatement')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reactions', to='opinion.sheet')),
                ],
                options={
                    'indexes': [models.Index(fields=['sheet', 'statement', 'at', 'uuid'], name='opinion_reaction_last')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', -1), ('value__lte', 1)), name='opinion_reaction_is_one_of_three')],
                },
            ), migrations.CreateModel(
                name='CurrentReaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.SmallIntegerField(choices=[(1, "d’accord"), (0, 'je passe'), (-1, "pas d’accord")])),
                    ('at', models.DateTimeField()),
                    ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='current', to='opinion.openstatement')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='current', to='opinion.sheet')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sheet', 'statement'), name='opinion_one_current_reaction'), models.CheckConstraint(condition=models.Q(('value__gte', -1), ('value__lte', 1)), name='opinion_current_is_one_of_three')],
                },
            ), migrations.CreateModel(
                name='Shown',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('probability', models.FloatField()),
                    ('at', models.DateTimeField()),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shown', to='opinion.sheet')),
                    ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='opinion.openstatement')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sheet', 'statement'), name='opinion_shown_once'), models.CheckConstraint(condition=models.Q(('probability__gt', 0), ('probability__lte', 1)), name='opinion_probability_is_one')],
                },
            ), migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('common_ground', 'partagé'), ('bridge', 'passerelle'), ('divide', 'clivant'), ('typical', 'propre à un groupe')], max_length=14)),
                    ('stance', models.SmallIntegerField(choices=[(1, "d’accord"), (0, 'je passe'), (-1, "pas d’accord")], default=1)),
                    ('group', models.PositiveSmallIntegerField(null=True)),
                    ('low', models.FloatField()),
                    ('high', models.FloatField()),
                    ('n', models.PositiveIntegerField()),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('map_run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='opinion.maprun')),
                    ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='opinion.openstatement')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='opinion_finding_low_below_high')],
                },
            )],
        ),
        seal("opinion_shown"),
        seal("opinion_reaction"),
        seal("opinion_maprun"),
        seal("opinion_finding"),
    ]
