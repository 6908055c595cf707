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
        ('people', '0001_accounts_bodies_and_consents'),
        ('people', '__first__'),
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('sha256', models.CharField(max_length=64)),
                    ('media_type', models.CharField(max_length=80)),
                    ('purpose', models.CharField(choices=[('scan', 'scan'), ('photo', 'photo'), ('audio', 'son'), ('video', 'vidéo'), ('result', "résultat d’un calcul")], max_length=10)),
                    ('size', models.PositiveBigIntegerField()),
                    ('purged_at', models.DateTimeField(null=True)),
                ],
            ), migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('cote', models.CharField(max_length=40)),
                    ('kind', models.CharField(choices=[('voice', 'parole'), ('question', 'question'), ('excerpt', "extrait d’entretien"), ('statement', 'dit en rencontre'), ('card', "carte d’atelier"), ('sequence', 'séquence du film'), ('film', 'version du film'), ('finding', 'constat de la carte des avis'), ('synthesis', 'section de synthèse'), ('past_promise', 'promesse passée'), ('proposal', 'proposition'), ('clause', 'paragraphe des orientations'), ('marker', 'marqueur'), ('decision', 'décision'), ('reply', 'réponse motivée'), ('commitment', 'engagement'), ('advocacy', 'plaidoyer'), ('action', 'action concrète'), ('proof', 'preuve')], max_length=20)),
                    ('wording', models.TextField()),
                    ('language', models.CharField(default='fr', max_length=20)),
                    ('salt', models.CharField(max_length=32)),
                    ('digest', models.CharField(max_length=64)),
                    ('recorded_at', models.DateTimeField()),
                    ('node', models.CharField(max_length=40)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('withdrawn_reason', models.CharField(blank=True, max_length=200)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'indexes': [models.Index(fields=['edition', 'kind', 'id'], name='evidence_item_by_kind'), models.Index(fields=['edition', 'recorded_at'], name='evidence_item_by_day')],
                    'constraints': [models.UniqueConstraint(fields=('edition', 'cote'), name='evidence_cote_once_per_edition'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), models.Q(('wording', ''), _negated=True), models.Q(('salt', ''), _negated=True)), models.Q(('withdrawn_at__isnull', False), ('salt', ''), ('wording', '')), _connector='OR'), name='evidence_item_said_or_withdrawn')],
                },
            ), migrations.CreateModel(
                name='CoteBlock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.CharField(max_length=20)),
                    ('node', models.CharField(max_length=40)),
                    ('first', models.PositiveIntegerField()),
                    ('last', models.PositiveIntegerField()),
                    ('next', models.PositiveIntegerField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'series', 'node', 'first'), name='evidence_block_once'), models.CheckConstraint(condition=models.Q(('first__lte', models.F('last')), ('next__gte', models.F('first'))), name='evidence_block_counts_up')],
                },
            ), migrations.CreateModel(
                name='Link',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('relation', models.CharField(choices=[('quotes', 'cite'), ('draws_on', "s’appuie sur"), ('revises', 'révise'), ('merges', 'réunit'), ('splits', 'sépare'), ('computed_from', 'est calculé à partir de'), ('answers', 'répond à'), ('adopts', 'adopte'), ('carries_out', 'réalise'), ('proves', 'prouve'), ('contests', 'conteste')], max_length=20)),
                    ('made_by', models.CharField(max_length=20)),
                    ('why', models.TextField(blank=True)),
                    ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('claim', 'source'), name='evidence_link_once'), models.CheckConstraint(condition=models.Q(('claim_id__gt', models.F('source_id'))), name='evidence_link_points_back')],
                },
            ), migrations.CreateModel(
                name='Moderation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason_code', models.CharField(choices=[('threat', 'menace'), ('insult', 'injure'), ('hate', 'appel à la haine'), ('names_somebody', 'nomme ou désigne une personne privée'), ('private_data', 'donne des coordonnées ou des données privées'), ('advertising', 'publicité'), ('not_a_word', 'illisible ou envoyé en masse par une machine')], max_length=20)),
                    ('at', models.DateTimeField()),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('second_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('second_person__isnull', True), models.Q(('second_person', models.F('by')), _negated=True), _connector='OR'), name='evidence_moderation_two_people')],
                },
            ), migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('state', models.CharField(choices=[('in_synthesis', 'dans la synthèse'), ('in_minority_section', 'dans les avis minoritaires'), ('merged_into', "réunie avec d’autres"), ('transferred_to', 'transmise'), ('answered', 'répondue'), ('set_aside', 'écartée, avec la raison'), ('withdrawn', 'retirée par la personne'), ('moderated', 'masquée, avec la raison'), ('not_yet_treated', 'pas encore traitée')], max_length=20)),
                    ('reason', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('by', models.CharField(max_length=20)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('target', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.scheme')),
                    ('to_institution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_synthesis', 'in_minority_section', 'merged_into', 'answered']), _negated=True), ('target__isnull', False), _connector='OR'), name='evidence_outcome_leads_somewhere'), models.CheckConstraint(condition=models.Q(('target__isnull', True), ('target_id__gt', models.F('item_id')), _connector='OR'), name='evidence_outcome_target_is_later'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['set_aside', 'moderated']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evidence_outcome_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'transferred_to'), _negated=True), ('to__isnull', False), ('to_institution__isnull', False), _connector='OR'), name='evidence_outcome_says_to_whom')],
                },
            ), migrations.CreateModel(
                name='Provenance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('nature', models.CharField(choices=[('vision', 'vision'), ('expectation', 'attente'), ('perception', 'représentation'), ('question', 'question'), ('idea', 'idée'), ('repair_report', 'signalement')], max_length=20)),
                    ('channel', models.CharField(choices=[('stall', 'stand'), ('door', 'porte à porte'), ('voicemail', 'répondeur'), ('sms', 'SMS'), ('paper', 'papier'), ('letter', 'lettre'), ('meeting', 'rencontre'), ('web', 'site'), ('tablet', 'tablette'), ('relay', 'relais'), ('import', 'import')], max_length=20)),
                    ('fidelity', models.CharField(choices=[('verbatim', 'mot pour mot'), ('paraphrase', 'reformulé')], max_length=20)),
                    ('taken_by_role', models.CharField(max_length=20)),
                    ('primed_by_film', models.BooleanField(default=False)),
                    ('state', models.CharField(choices=[('received', 'reçue'), ('published', 'publiée'), ('moderated', 'masquée'), ('withdrawn', 'retirée')], max_length=20)),
                    ('origin', models.CharField(blank=True, max_length=200)),
                    ('origin_key', models.CharField(blank=True, max_length=80)),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consent')),
                    ('domain', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.servicedomain')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='provenance', to='evidence.item')),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('question', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.guidingquestion')),
                    ('stake', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.stake')),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                ],
                options={
                    'indexes': [models.Index(fields=['state', 'channel'], name='evidence_voice_by_state')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('origin_key', ''), _negated=True), fields=('origin_key',), name='evidence_imported_once')],
                },
            ), migrations.CreateModel(
                name='Receipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code_hash', models.CharField(max_length=64, unique=True)),
                    ('key_id', models.CharField(max_length=60)),
                    ('node', models.CharField(max_length=40)),
                    ('batch', models.CharField(blank=True, max_length=40)),
                    ('issued_on', models.CharField(choices=[('stall', 'stand'), ('door', 'porte à porte'), ('voicemail', 'répondeur'), ('sms', 'SMS'), ('paper', 'papier'), ('letter', 'lettre'), ('meeting', 'rencontre'), ('web', 'site'), ('tablet', 'tablette'), ('relay', 'relais'), ('import', 'import')], max_length=20)),
                    ('contact_handle', models.UUIDField(null=True)),
                    ('last_read_at', models.DateField(null=True)),
                    ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consent')),
                    ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('item__isnull', True), ('consent__isnull', True), _connector='OR'), name='evidence_receipt_one_target')],
                },
            ), migrations.CreateModel(
                name='Run',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('method', models.CharField(max_length=80)),
                    ('library_version', models.CharField(max_length=40)),
                    ('parameters', models.TextField()),
                    ('seed', models.PositiveBigIntegerField()),
                    ('inputs_sha256', models.CharField(max_length=64)),
                    ('result_sha256', models.CharField(blank=True, max_length=64)),
                    ('result', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('asked', 'demandé'), ('running', 'en cours'), ('done', 'terminé'), ('failed', 'échoué'), ('published', 'publié'), ('superseded', 'remplacé')], default='asked', max_length=12)),
                    ('asked_by', models.CharField(max_length=20)),
                    ('asked_at', models.DateTimeField()),
                    ('started_at', models.DateTimeField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('inputs', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('result_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('supersedes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                ],
                options={
                    'indexes': [models.Index(fields=['state', 'asked_at'], name='evidence_run_queue')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['published', 'superseded']), _negated=True), models.Q(('result_sha256', ''), _negated=True), _connector='OR'), name='evidence_run_published_with_result')],
                },
            ), migrations.CreateModel(
                name='Translation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('language', models.CharField(max_length=20)),
                    ('text', models.TextField()),
                    ('made_by', models.CharField(choices=[('person', 'une personne'), ('machine', 'une machine')], max_length=10)),
                    ('reviewed_by', models.CharField(blank=True, max_length=20)),
                    ('attachment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'language', 'made_by'), name='evidence_translation_once')],
                },
            ), migrations.CreateModel(
                name='Verbatim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('start', models.PositiveIntegerField()),
                    ('end', models.PositiveIntegerField()),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='evidence_verbatim_is_a_range')],
                },
            ), migrations.CreateModel(
                name='Appeal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('receipt', models.CharField(max_length=64)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField()),
                    ('decision', models.CharField(choices=[('open', 'en attente'), ('upheld', 'le texte reste masqué'), ('restored', 'le texte est rétabli')], default='open', max_length=10)),
                    ('reason', models.TextField(blank=True)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('moderation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.moderation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('decision', 'open'), models.Q(models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='evidence_appeal_decided_with_reason')],
                },
            ), migrations.CreateModel(
                name='Tag',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('by_role', models.CharField(blank=True, max_length=20)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('run', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.run')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.theme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'theme'), name='evidence_tag_once'), models.CheckConstraint(condition=models.Q(models.Q(('run__isnull', True), models.Q(('by_role', ''), _negated=True)), models.Q(('run__isnull', False), ('by_role', '')), _connector='OR'), name='evidence_tag_by_role_or_run')],
                },
            )],
        ),
        seal("evidence_item", "wording", "salt", "withdrawn_at", "withdrawn_reason"),
        seal("evidence_link"),
        seal("evidence_outcome"),
        seal("evidence_moderation", "second_person_id", "confirmed_at"),
        seal("evidence_appeal", "decision", "reason", "decided_at"),
    ]
