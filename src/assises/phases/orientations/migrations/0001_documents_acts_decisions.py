import django.db.models.deletion
from django.db import migrations, models

from assises.commons.journal.tables import LayTables


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
                name='CouncilAct',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('information', 'information'), ('deliberation', 'délibération'), ('motion', 'vœu'), ('executive_decision', "décision de l’exécutif")], max_length=20)),
                    ('number', models.CharField(max_length=60)),
                    ('title', models.TextField()),
                    ('date', models.DateField()),
                    ('votes_for', models.PositiveSmallIntegerField(null=True)),
                    ('against', models.PositiveSmallIntegerField(null=True)),
                    ('abstain', models.PositiveSmallIntegerField(null=True)),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='orientations_act_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'information'), _negated=True), models.Q(('abstain__isnull', True), ('against__isnull', True), ('votes_for__isnull', True)), _connector='OR'), name='orientations_information_is_not_voted')],
                },
            ), migrations.CreateModel(
                name='Marker',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.TextField()),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.indicator')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('method', ''), _negated=True), name='orientations_marker_says_its_method')],
                },
            ), migrations.CreateModel(
                name='OrientationDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'en écriture'), ('discussed', 'en discussion'), ('adopted', 'adopté'), ('published', 'publié')], default='draft', max_length=10)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='orientations_document_once_per_version'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='orientations_published_is_dated')],
                },
            ), migrations.CreateModel(
                name='ServiceLevel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(choices=[('leave', "laisser à d’autres"), ('legal_minimum', 'minimum légal'), ('maintain', 'maintenir'), ('strengthen', 'renforcer'), ('exemplary', 'être exemplaire')], max_length=20)),
                    ('cost_low', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('cost_high', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('source', models.CharField(max_length=200)),
                    ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.servicedomain')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'domain', 'rank'), name='orientations_level_once_per_rank'), models.CheckConstraint(condition=models.Q(('cost_low__lte', models.F('cost_high'))), name='orientations_level_cost_low_below_high')],
                },
            ), migrations.CreateModel(
                name='BudgetScenario',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(choices=[('low', 'bas'), ('central', 'central'), ('high', 'haut')], max_length=10)),
                    ('envelope', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'name', 'year'), name='orientations_scenario_once_a_year')],
                },
            ), migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agenda_set_by', models.CharField(max_length=120)),
                    ('written_by', models.CharField(max_length=120)),
                    ('decided_by', models.CharField(max_length=120)),
                    ('declared_level', models.CharField(choices=[('inform', 'information'), ('consult', 'consultation'), ('involve', 'concertation'), ('co_construct', 'co-construction'), ('co_decide', 'co-décision')], max_length=20)),
                    ('assessed_level', models.CharField(blank=True, choices=[('inform', 'information'), ('consult', 'consultation'), ('involve', 'concertation'), ('co_construct', 'co-construction'), ('co_decide', 'co-décision')], max_length=20)),
                    ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='orientations.councilact')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('decided_by', ''), _negated=True), name='orientations_decision_is_signed')],
                },
            ), migrations.CreateModel(
                name='Clause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('no_base', models.BooleanField(default=False)),
                    ('superseded', models.BooleanField(default=False)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('value', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.declaredvalue')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='orientations.orientationdocument')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('superseded', False)), fields=('document', 'number'), name='orientations_clause_number_once')],
                },
            ), migrations.CreateModel(
                name='BaseSetAside',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField()),
                    ('by_role', models.CharField(max_length=20)),
                    ('at', models.DateTimeField()),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='set_aside', to='orientations.orientationdocument')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('document', 'item'), name='orientations_set_aside_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='orientations_set_aside_says_why')],
                },
            ), migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wording', models.TextField()),
                    ('origin', models.CharField(max_length=120)),
                    ('state', models.CharField(choices=[('proposed', 'proposé'), ('accepted', 'accepté'), ('refused', 'refusé')], default='proposed', max_length=10)),
                    ('reason', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='orientations.clause')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='orientations_refused_amendment_says_why')],
                },
            )],
        ),
    ]
