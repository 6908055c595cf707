import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from assises.commons.journal.tables import LayTables
from assises.commons.journal.triggers import seal

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agenda', '0001_editions_days_and_matters'),
        ('evidence', '0001_pieces_and_what_they_rest_on'),
        ('people', '__first__'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Codebook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField()),
                    ('opened_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='synthesis_codebook_once_per_version')],
                },
            ), migrations.CreateModel(
                name='EchoGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('decision', models.CharField(choices=[('open', 'à décider'), ('same', 'même parole'), ('distinct', 'paroles distinctes'), ('campaign', 'campagne organisée')], default='open', max_length=10)),
                    ('decided_by_role', models.CharField(blank=True, max_length=20)),
                    ('reason', models.TextField(blank=True)),
                    ('at', models.DateTimeField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                    ('shown', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('voices', models.ManyToManyField(related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('decision', 'open'), models.Q(models.Q(('decided_by_role', ''), _negated=True), ('at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='synthesis_echo_decided_by_somebody')],
                },
            ), migrations.CreateModel(
                name='ReportBack',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='synthesis_report_back_says_something')],
                },
            ), migrations.CreateModel(
                name='Synthesis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField()),
                    ('signed_by', models.CharField(blank=True, max_length=120)),
                    ('state', models.CharField(choices=[('draft', 'en écriture'), ('signed', 'signée'), ('validated', 'validée par des habitants'), ('published', 'publiée')], default='draft', max_length=10)),
                    ('validated_at', models.DateTimeField(null=True)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('no_divergence_reason', models.TextField(blank=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='synthesis_once_per_version'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('signed_by', ''), _negated=True), _connector='OR'), name='synthesis_signed_by_a_human'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed']), ('validated_at__isnull', False), _connector='OR'), name='synthesis_validated_before_published')],
                },
            ), migrations.CreateModel(
                name='Code',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=120)),
                    ('kind', models.CharField(choices=[('vision', 'vision'), ('expectation', 'attente'), ('perception', 'ressenti'), ('grounded', 'né des paroles')], max_length=20)),
                    ('definition', models.TextField()),
                    ('memo', models.TextField(blank=True)),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='synthesis.code')),
                    ('theme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.theme')),
                    ('codebook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='synthesis.codebook')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('codebook', 'label'), name='synthesis_code_said_once')],
                },
            ), migrations.CreateModel(
                name='SynthesisSection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('common_ground', 'terrain commun'), ('dissent', 'divergence'), ('minority', 'parole minoritaire')], max_length=20)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('stake', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.stake')),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='synthesis.synthesis')),
                ],
            ), migrations.CreateModel(
                name='Coding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('start', models.PositiveIntegerField()),
                    ('end', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='synthesis.code')),
                    ('coder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('coder__isnull', False)), fields=('item', 'code', 'coder', 'start'), name='synthesis_coding_once_per_coder'), models.UniqueConstraint(condition=models.Q(('run__isnull', False)), fields=('item', 'code', 'run', 'start'), name='synthesis_coding_once_per_run'), models.CheckConstraint(condition=models.Q(models.Q(('coder__isnull', True), ('run__isnull', False)), models.Q(('coder__isnull', False), ('run__isnull', True)), _connector='OR'), name='synthesis_coding_has_one_reader'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='synthesis_coding_starts_before_it_ends')],
                },
            ), migrations.CreateModel(
                name='SynthesisObjection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('receipt_hash', models.CharField(blank=True, max_length=64)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('answer', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('synthesis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='synthesis.synthesis')),
                    ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='synthesis.synthesissection')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='synthesis_objection_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='synthesis_answer_is_dated')],
                },
            )],
        ),
        seal("synthesis_synthesisobjection", "answer", "answered_at"),
    ]
