import django.db.models.deletion
import django.db.models.expressions
import uuid
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
                name='Meeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('protocol_version', models.CharField(max_length=40, verbose_name='version du protocole')),
                    ('chaired_by', models.CharField(choices=[('residents', 'des habitant·es'), ('facilitator', "l’animation")], max_length=12)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('duration_minutes', models.PositiveIntegerField(null=True, verbose_name='durée en minutes')),
                    ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('duration_minutes__gt', 0), ('duration_minutes__isnull', False)), _connector='OR'), name='meetings_closed_with_its_duration')],
                },
            ), migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('title', models.CharField(max_length=300, verbose_name='sujet')),
                    ('proposed_by', models.CharField(choices=[('residents', 'les habitant·es'), ('city', 'la Ville')], max_length=12)),
                    ('rank', models.PositiveIntegerField(null=True)),
                    ('dots', models.PositiveIntegerField(default=0, verbose_name='gommettes')),
                    ('hands', models.PositiveIntegerField(default=0, verbose_name='mains levées')),
                    ('cards', models.PositiveIntegerField(default=0, verbose_name='cartons')),
                    ('phones', models.PositiveIntegerField(default=0, verbose_name='téléphones')),
                    ('state', models.CharField(choices=[('proposed', 'proposé'), ('grouped', 'regroupé'), ('chosen', 'choisi'), ('discussed', 'débattu'), ('unused', 'non abordé')], default='proposed', max_length=12)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='meetings.meeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('rank__isnull', False)), fields=('meeting', 'rank'), name='meetings_one_subject_per_rank'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['chosen', 'discussed']), _negated=True), ('rank__isnull', False), _connector='OR'), name='meetings_chosen_subject_has_a_rank')],
                },
            ), migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('body', models.TextField()),
                    ('written_at', models.DateTimeField()),
                    ('first_validation', models.CharField(blank=True, max_length=64)),
                    ('second_validation', models.CharField(blank=True, max_length=64)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'version'), name='meetings_minutes_version_once'), models.CheckConstraint(condition=models.Q(('second_validation', ''), models.Q(models.Q(('first_validation', ''), _negated=True), models.Q(('first_validation', models.F('second_validation')), _negated=True)), _connector='OR'), name='meetings_validated_by_two_different_residents'), models.CheckConstraint(condition=models.Q(('published_at', None), models.Q(('second_validation', ''), _negated=True), _connector='OR'), name='meetings_published_once_validated')],
                },
            ), migrations.CreateModel(
                name='ProjectorState',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('view', models.CharField(choices=[('join', 'comment participer'), ('film', 'le film'), ('subjects', 'les sujets'), ('statement', 'une parole'), ('clock', 'le temps de parole'), ('results', 'les résultats')], default='join', max_length=12)),
                    ('position', models.PositiveIntegerField(default=0)),
                    ('blank', models.BooleanField(default=False)),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
                ],
            ), migrations.CreateModel(
                name='SpeakingShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('category', models.CharField(choices=[('resident_woman', 'habitante'), ('resident_man', 'habitant'), ('resident', 'habitant·e, non précisé'), ('elected', 'membre du conseil'), ('staff', 'agent de la Ville'), ('facilitator', 'animation')], max_length=16)),
                    ('seconds', models.PositiveIntegerField()),
                    ('turns', models.PositiveIntegerField()),
                    ('present', models.PositiveIntegerField(null=True)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='meetings.meeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'category'), name='meetings_share_once_per_category')],
                },
            ), migrations.CreateModel(
                name='SpeakingTurn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('category', models.CharField(choices=[('resident_woman', 'habitante'), ('resident_man', 'habitant'), ('resident', 'habitant·e, non précisé'), ('elected', 'membre du conseil'), ('staff', 'agent de la Ville'), ('facilitator', 'animation')], max_length=16)),
                    ('first_timer', models.BooleanField(null=True)),
                    ('start_ms', models.PositiveBigIntegerField()),
                    ('end_ms', models.PositiveBigIntegerField()),
                    ('paused_ms', models.PositiveBigIntegerField(default=0)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='meetings.meeting')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_ms__gt', models.F('start_ms'))), name='meetings_turn_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('paused_ms__lte', django.db.models.expressions.CombinedExpression(models.F('end_ms'), '-', models.F('start_ms')))), name='meetings_pause_within_its_turn')],
                },
            ), migrations.CreateModel(
                name='Statement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('said_by', models.CharField(choices=[('woman', 'une femme'), ('man', 'un homme'), ('group', 'un groupe'), ('child', 'un enfant'), ('unknown', 'non précisé')], default='unknown', max_length=12)),
                    ('note_taker_role', models.CharField(max_length=20)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.meeting')),
                    ('photo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('subject', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='meetings.agendaitem')),
                ],
            )],
        ),
    ]
