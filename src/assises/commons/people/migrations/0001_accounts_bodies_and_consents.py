import django.db.models.deletion
import uuid
from django.db import migrations, models

from assises.commons.journal.tables import LayTables
from assises.commons.journal.triggers import seal

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('username', models.CharField(max_length=60, unique=True)),
                    ('display_name', models.CharField(max_length=120, verbose_name='nom affiché, par la fonction')),
                    ('is_active', models.BooleanField(default=True)),
                    ('one_time_until', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('display_name', ''), _negated=True), name='people_account_says_its_function'), models.CheckConstraint(condition=models.Q(('username__contains', '@'), _negated=True), name='people_username_is_no_address')],
                },
            ), migrations.CreateModel(
                name='Body',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('cooperative', 'coopérative citoyenne'), ('neighbourhood_committee', 'comité de quartier'), ('council', 'conseil'), ('association', 'association'), ('residents', 'amicale de locataires ou conseil syndical'), ('school', 'établissement scolaire'), ('other', 'autre instance')], max_length=25)),
                    ('statute', models.CharField(max_length=300, verbose_name='statut')),
                    ('members_count', models.PositiveIntegerField(blank=True, null=True)),
                    ('mandate', models.TextField(verbose_name='ce dont elle est chargée')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='people_body_has_its_own_slug'), models.CheckConstraint(condition=models.Q(models.Q(('statute', ''), _negated=True), models.Q(('mandate', ''), _negated=True)), name='people_body_has_a_statute_and_a_mandate')],
                },
            ), migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('minor', models.BooleanField(verbose_name='personne mineure')),
                    ('signatures', models.PositiveSmallIntegerField()),
                    ('given_at', models.DateTimeField()),
                    ('channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('spoken_proof_sha256', models.CharField(blank=True, max_length=64)),
                    ('ends_on', models.DateField()),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('signatures__gte', 1), models.Q(('spoken_proof_sha256', ''), _negated=True), _connector='OR'), name='people_consent_is_signed_or_spoken')],
                },
            ), migrations.CreateModel(
                name='ConsentText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(choices=[('transcript', 'enregistrement gardé pour la transcription'), ('anonymous_quote', 'citation sans nom'), ('voice_in_film', 'voix dans le film'), ('face_in_film', 'visage dans le film'), ('room_only', 'projection en salle seulement'), ('web', 'mise en ligne'), ('press', 'presse et réseaux'), ('archive', 'archives et recherche')], max_length=20)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('language', models.CharField(max_length=20)),
                    ('body', models.TextField()),
                    ('easy_read_body', models.TextField()),
                    ('sha256', models.CharField(max_length=64)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('use', 'version', 'language'), name='people_consent_text_once_per_version'), models.CheckConstraint(condition=models.Q(models.Q(('body', ''), _negated=True), models.Q(('easy_read_body', ''), _negated=True)), name='people_consent_text_has_an_easy_read_twin')],
                },
            ), migrations.CreateModel(
                name='Contact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handle', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('channel', models.CharField(choices=[('phone', 'téléphone'), ('sms', 'SMS'), ('email', 'courriel'), ('post', 'courrier')], max_length=10)),
                    ('sealed_value', models.TextField()),
                    ('stop_hash', models.CharField(db_index=True, max_length=64)),
                    ('purpose', models.CharField(max_length=120)),
                    ('erase_after', models.DateField(db_index=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('sealed_value__startswith', 's1.')), name='people_contact_is_sealed'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='people_contact_has_a_purpose')],
                },
            ), migrations.CreateModel(
                name='DangerReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handle', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('kind', models.CharField(choices=[('threat', 'menace'), ('violence', 'violence'), ('child_at_risk', 'enfant en danger'), ('dangerous_housing', 'logement dangereux'), ('other', 'autre danger')], max_length=20)),
                    ('place', models.SlugField(blank=True, max_length=60, verbose_name='quartier')),
                    ('sealed_text', models.TextField()),
                    ('passed_to', models.CharField(max_length=200, verbose_name='fonction prévenue')),
                    ('passed_at', models.DateTimeField(blank=True, null=True)),
                    ('erase_after', models.DateField(db_index=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('sealed_text__startswith', 's1.')), name='people_danger_is_sealed'), models.CheckConstraint(condition=models.Q(('passed_to', ''), _negated=True), name='people_danger_is_passed_to_a_function')],
                },
            ), migrations.CreateModel(
                name='Need',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('handle', models.UUIDField(default=uuid.uuid4)),
                    ('event', models.UUIDField()),
                    ('kind', models.CharField(choices=[('childcare', "garde d’enfants"), ('interpreter', 'interprète'), ('sign_language', 'langue des signes'), ('transport', 'transport'), ('step_free', 'accès sans marche'), ('compensation', 'dédommagement')], max_length=15)),
                    ('erase_after', models.DateField(db_index=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('handle', 'event', 'kind'), name='people_need_once_per_event')],
                },
            ), migrations.CreateModel(
                name='ConsentEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('use', models.CharField(choices=[('transcript', 'enregistrement gardé pour la transcription'), ('anonymous_quote', 'citation sans nom'), ('voice_in_film', 'voix dans le film'), ('face_in_film', 'visage dans le film'), ('room_only', 'projection en salle seulement'), ('web', 'mise en ligne'), ('press', 'presse et réseaux'), ('archive', 'archives et recherche')], max_length=20)),
                    ('verb', models.CharField(choices=[('granted', 'accordé'), ('narrowed', 'réduit'), ('withdrawn', 'repris')], max_length=10)),
                    ('at', models.DateTimeField()),
                    ('channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='people.consent')),
                    ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consenttext')),
                ],
                options={
                    'indexes': [models.Index(fields=['consent', 'use', 'at'], name='people_consent_in_force')],
                },
            ), migrations.CreateModel(
                name='Relay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('function', models.CharField(blank=True, max_length=200, verbose_name='fonction')),
                    ('languages', models.CharField(max_length=200, verbose_name='langues (codes)')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('strata', models.ManyToManyField(blank=True, related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('body__isnull', False), models.Q(('function', ''), _negated=True), _connector='OR'), name='people_relay_has_a_body_or_a_function')],
                },
            ), migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('body', 'starts_on'), name='people_term_begins_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='people_term_ends_after_it_begins')],
                },
            ), migrations.CreateModel(
                name='Withdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('cote', models.CharField(blank=True, max_length=60)),
                    ('uses', models.CharField(max_length=200, verbose_name='usages repris')),
                    ('asked_at', models.DateTimeField()),
                    ('asked_by_channel', models.CharField(choices=[('paper', 'papier'), ('voice', 'de vive voix'), ('phone', 'téléphone'), ('sms', 'SMS'), ('post', 'courrier'), ('screen', 'écran'), ('tablet', 'tablette'), ('import', 'import'), ('command', 'ligne de commande')], max_length=20)),
                    ('handles_to_erase', models.TextField(blank=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('proof_sha256', models.CharField(blank=True, max_length=64)),
                    ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consent')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('done_at__isnull', True), models.Q(('handles_to_erase', ''), models.Q(('proof_sha256', ''), _negated=True)), _connector='OR'), name='people_withdrawal_done_is_proved_and_forgets_handles'), models.CheckConstraint(condition=models.Q(('consent__isnull', False), models.Q(('cote', ''), _negated=True), _connector='OR'), name='people_withdrawal_is_of_something')],
                },
            ), migrations.CreateModel(
                name='ElectedMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('function', models.CharField(max_length=200, verbose_name='fonction')),
                    ('group', models.CharField(blank=True, max_length=120, verbose_name='groupe au conseil')),
                    ('in_majority', models.BooleanField(verbose_name='dans la majorité')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('term', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.term')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('term__isnull', False)), fields=('body', 'term', 'function'), name='people_one_seat_per_function_and_term'), models.UniqueConstraint(condition=models.Q(('term__isnull', True)), fields=('body', 'function'), name='people_one_seat_per_function'), models.CheckConstraint(condition=models.Q(('function', ''), _negated=True), name='people_seat_has_a_function')],
                },
            )],
        ),
        seal("people_consenttext"),
        seal("people_consentevent"),
    ]
