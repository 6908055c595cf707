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
                name='Commitment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner_function', models.CharField(max_length=120)),
                    ('term', models.TextField()),
                    ('quantity', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('unit', models.CharField(blank=True, max_length=60)),
                    ('test', models.TextField(blank=True)),
                    ('due_date', models.DateField()),
                    ('cost', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('place', models.TextField(blank=True)),
                    ('horizon', models.CharField(choices=[('now', 'maintenant'), ('term', 'ce mandat'), ('2030', '2030'), ('beyond', 'au-delà')], max_length=10)),
                    ('kind', models.CharField(choices=[('commitment', 'engagement'), ('pact', 'pacte')], default='commitment', max_length=12)),
                    ('verifiable', models.BooleanField()),
                    ('no_voice', models.BooleanField(default=False)),
                    ('at', models.DateTimeField()),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('objectives', models.ManyToManyField(related_name='+', to='agenda.objective')),
                    ('themes', models.ManyToManyField(related_name='+', to='agenda.theme')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('owner_function', ''), _negated=True), name='followup_commitment_has_an_owner'), models.CheckConstraint(condition=models.Q(models.Q(('verifiable', True), models.Q(('quantity__isnull', False), models.Q(('test', ''), _negated=True), _connector='OR')), models.Q(('quantity__isnull', True), ('test', ''), ('verifiable', False)), _connector='OR'), name='followup_verifiable_has_a_measure'), models.CheckConstraint(condition=models.Q(('quantity__isnull', True), models.Q(('unit', ''), _negated=True), _connector='OR'), name='followup_quantity_has_a_unit')],
                },
            ), migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('referred_at', models.DateTimeField()),
                    ('due_on', models.DateField()),
                    ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.department')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'department'), name='followup_referred_once_per_department')],
                },
            ), migrations.CreateModel(
                name='RepairReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.department')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('space', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.commonspace')),
                ],
            ), migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ground', models.CharField(choices=[('accepted', 'retenu'), ('accepted_in_part', 'retenu en partie'), ('already_decided', 'déjà décidé'), ('already_done', 'déjà fait'), ('not_our_power', 'pas de notre compétence'), ('no_means', 'pas de moyens'), ('not_feasible', 'irréalisable'), ('against_values', 'contraire aux valeurs déclarées'), ('to_be_studied', "à l’étude"), ('answered_elsewhere', 'réponse donnée ailleurs')], max_length=20)),
                    ('reason', models.TextField(blank=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('advocacy', models.CharField(blank=True, max_length=60)),
                    ('act_reference', models.CharField(blank=True, max_length=120)),
                    ('act_date', models.DateField(null=True)),
                    ('study', models.TextField(blank=True)),
                    ('review_on', models.DateField(null=True)),
                    ('reference', models.CharField(blank=True, max_length=200)),
                    ('signed_by_function', models.CharField(max_length=120)),
                    ('at', models.DateTimeField()),
                    ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.department')),
                    ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('taken_up_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('value', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.declaredvalue')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ground__in', ['accepted', 'accepted_in_part', 'already_decided', 'already_done', 'not_our_power', 'no_means', 'not_feasible', 'against_values', 'to_be_studied', 'answered_elsewhere'])), name='followup_ground_is_one_of_ten'), models.CheckConstraint(condition=models.Q(('signed_by_function', ''), _negated=True), name='followup_reply_is_signed'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'accepted'), _negated=True), ('taken_up_by__isnull', False), _connector='OR'), name='followup_accepted_is_taken_up'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'accepted_in_part'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='followup_in_part_says_which_part'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'already_decided'), _negated=True), models.Q(models.Q(('act_reference', ''), _negated=True), ('act_date__isnull', False)), _connector='OR'), name='followup_already_decided_cites_its_act'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'already_done'), _negated=True), ('proof__isnull', False), _connector='OR'), name='followup_already_done_is_proved'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'not_our_power'), _negated=True), models.Q(('holder__isnull', False), models.Q(('advocacy', ''), _negated=True)), _connector='OR'), name='followup_not_our_power_names_the_holder'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'no_means'), _negated=True), ('amount__isnull', False), _connector='OR'), name='followup_no_means_gives_the_amount'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'not_feasible'), _negated=True), models.Q(('study', ''), _negated=True), _connector='OR'), name='followup_not_feasible_gives_the_study'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'against_values'), _negated=True), ('value__isnull', False), _connector='OR'), name='followup_against_values_names_the_value'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'to_be_studied'), _negated=True), ('review_on__isnull', False), _connector='OR'), name='followup_to_be_studied_gives_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'answered_elsewhere'), _negated=True), models.Q(('reference', ''), _negated=True), _connector='OR'), name='followup_answered_elsewhere_says_where')],
                },
            ), migrations.CreateModel(
                name='Transfer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('due_on', models.DateField()),
                    ('sent_at', models.DateTimeField()),
                    ('acknowledged_at', models.DateTimeField(null=True)),
                    ('answer', models.TextField(blank=True)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('to_institution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('to_scheme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.scheme')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('to_institution__isnull', False), ('to_scheme__isnull', True)), models.Q(('to_institution__isnull', True), ('to_scheme__isnull', False)), _connector='OR'), name='followup_transfer_has_one_destination'), models.CheckConstraint(condition=models.Q(('answer', ''), ('acknowledged_at__isnull', False), _connector='OR'), name='followup_answered_transfer_is_acknowledged')],
                },
            ), migrations.CreateModel(
                name='Advocacy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_date', models.DateField()),
                    ('state', models.CharField(choices=[('asked', 'demandé'), ('answered', 'répondu'), ('obtained', 'obtenu'), ('refused', 'refusé')], default='asked', max_length=10)),
                    ('reason', models.TextField(blank=True)),
                    ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='followup_refused_advocacy_says_why')],
                },
            ), migrations.CreateModel(
                name='Action',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.TextField()),
                    ('done_on', models.DateField(null=True)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('objectives', models.ManyToManyField(related_name='+', to='agenda.objective')),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='followup.commitment')),
                ],
            ), migrations.CreateModel(
                name='DeclaredStatus',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('declared', models.CharField(choices=[('made', 'pris'), ('funded', 'financé'), ('in_progress', 'en cours'), ('kept', 'tenu'), ('partly_kept', 'tenu en partie'), ('late', 'en retard'), ('dropped', 'abandonné')], max_length=12)),
                    ('reason', models.TextField(blank=True)),
                    ('by_role', models.CharField(max_length=20)),
                    ('at', models.DateTimeField()),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='followup.commitment')),
                    ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('declared', 'dropped'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='followup_dropped_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('declared', 'kept'), _negated=True), ('proof__isnull', False), _connector='OR'), name='followup_kept_is_proved')],
                },
            ), migrations.CreateModel(
                name='Assessment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('assessed', models.CharField(choices=[('kept', 'tenu'), ('partly_kept', 'tenu en partie'), ('not_kept', 'pas tenu'), ('cannot_tell', 'ne peut pas dire')], max_length=12)),
                    ('reasons', models.TextField()),
                    ('token_hash', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('commitment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='followup.commitment')),
                    ('reply', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='followup.reply')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', True), ('reply__isnull', False)), models.Q(('commitment__isnull', False), ('reply__isnull', True)), _connector='OR'), name='followup_assessment_has_one_target'), models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 1), ('score__lte', 5)), _connector='OR'), name='followup_score_from_one_to_five'), models.CheckConstraint(condition=models.Q(('reasons', ''), _negated=True), name='followup_assessment_says_why'), models.UniqueConstraint(condition=models.Q(('commitment__isnull', False)), fields=('commitment', 'token_hash'), name='followup_commitment_assessed_once_per_token'), models.UniqueConstraint(condition=models.Q(('reply__isnull', False)), fields=('reply', 'token_hash'), name='followup_reply_assessed_once_per_token')],
                },
            ), migrations.CreateModel(
                name='ReviewDate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('on', models.DateField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='followup.commitment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('commitment', 'on'), name='followup_review_once_a_day')],
                },
            ), migrations.CreateModel(
                name='Proof',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='followup.action')),
                    ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
            )],
        ),
        seal("followup_declaredstatus"),
    ]
