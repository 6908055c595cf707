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
                name='Proposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('problem', models.TextField(verbose_name="le problème")),
                    ('action', models.TextField(verbose_name="l’action")),
                    ('who', models.TextField(verbose_name="pour qui")),
                    ('place', models.TextField(verbose_name="où")),
                    ('horizon', models.CharField(choices=[('now', 'maintenant'), ('term', 'ce mandat'), ('2030', '2030'), ('beyond', 'au-delà')], max_length=10)),
                    ('state', models.CharField(choices=[('draft', 'en écriture'), ('submitted', 'déposée'), ('under_review', "à l’étude"), ('answered', 'répondue')], default='draft', max_length=20)),
                    ('submitted_at', models.DateTimeField(null=True)),
                    ('domain', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.servicedomain')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('item', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('objectives', models.ManyToManyField(related_name='+', to='agenda.objective')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('horizon__in', ['now', 'term', '2030', 'beyond'])), name='proposals_horizon_is_said'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('item__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='proposals_submitted_is_on_record'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('problem', ''), ('action', ''), ('who', ''), ('place', ''), _connector='OR', _negated=True), _connector='OR'), name='proposals_submitted_is_complete')],
                },
            ), migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('reason', models.TextField()),
                    ('by_role', models.CharField(max_length=20)),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('undo_reason', models.TextField(blank=True)),
                    ('result', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='merge', to='proposals.proposal')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='proposals_merge_says_why'), models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), models.Q(('undo_reason', ''), _negated=True), _connector='OR'), name='proposals_undo_says_why')],
                },
            ), migrations.CreateModel(
                name='DistributionalEffect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('side', models.CharField(choices=[('gains', 'y gagne'), ('bears', 'en porte le coût')], max_length=10)),
                    ('evidence_level', models.CharField(choices=[('measured', 'mesuré'), ('estimated', 'estimé'), ('unknown', 'inconnu')], max_length=10)),
                    ('note', models.TextField(blank=True)),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('stratum', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.stratum')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='effects', to='proposals.proposal')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('evidence_level', 'unknown'), ('stratum__isnull', False), ('neighbourhood__isnull', False), _connector='OR'), name='proposals_effect_is_on_somebody')],
                },
            ), migrations.CreateModel(
                name='Costing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('scenario', models.CharField(max_length=60)),
                    ('low', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('high', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('source', models.CharField(max_length=200)),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costings', to='proposals.proposal')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('low__lte', models.F('high'))), name='proposals_cost_low_below_high'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='proposals_cost_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Authorship',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=120)),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authors', to='proposals.proposal')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='proposals_author_has_a_label')],
                },
            ), migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('source', models.CharField(max_length=120)),
                    ('n', models.PositiveIntegerField(null=True)),
                    ('token_hash', models.CharField(blank=True, max_length=64)),
                    ('channel', models.CharField(max_length=20)),
                    ('at', models.DateTimeField()),
                    ('moved_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.support')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='proposals.proposal')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('n__gt', 0), ('n__isnull', False), ('token_hash', '')), models.Q(('n__isnull', True), models.Q(('token_hash', ''), _negated=True)), _connector='OR'), name='proposals_support_is_a_count_or_a_token'), models.UniqueConstraint(condition=models.Q(('token_hash', '')), fields=('proposal', 'source'), name='proposals_count_once_per_source'), models.UniqueConstraint(condition=models.Q(('token_hash', ''), _negated=True), fields=('proposal', 'token_hash'), name='proposals_support_once_per_token')],
                },
            ), migrations.CreateModel(
                name='MergeObjection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('receipt_hash', models.CharField(max_length=64)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('answer', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='proposals.merge')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='proposals_objection_says_something'), models.CheckConstraint(condition=models.Q(('receipt_hash', ''), _negated=True), name='proposals_objection_by_receipt')],
                },
            )],
        ),
        seal("proposals_mergeobjection", "answer", "answered_at"),
    ]
