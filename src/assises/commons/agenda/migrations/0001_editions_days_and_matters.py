import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from assises.commons.journal.tables import LayTables
from assises.commons.journal.triggers import seal

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_accounts_bodies_and_consents'),
        ('people', '__first__'),
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Edition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=40)),
                    ('kind', models.CharField(choices=[('assises', 'assises de la ville')], default='assises', max_length=20)),
                    ('label', models.CharField(max_length=40, verbose_name='millésime')),
                    ('public_name', models.CharField(max_length=160, verbose_name='nom public')),
                    ('rubric', models.CharField(blank=True, max_length=120, verbose_name='rubrique')),
                    ('council_file', models.CharField(blank=True, max_length=120, verbose_name='dossier du conseil')),
                    ('council_date', models.DateField(null=True)),
                    ('target_people', models.PositiveIntegerField(verbose_name='personnes attendues')),
                    ('status', models.CharField(choices=[('draft', 'en préparation'), ('announced', 'annoncée'), ('open', 'ouverte'), ('answering', 'temps des réponses'), ('drafting', 'rédaction des orientations'), ('following_up', 'suivi'), ('archived', 'archivée')], default='draft', max_length=20)),
                    ('no_costs_because', models.TextField(blank=True, verbose_name='coût non publié, parce que')),
                    ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='agenda_edition_slug_once'), models.UniqueConstraint(fields=('institution', 'label'), name='agenda_edition_label_once_per_institution'), models.CheckConstraint(condition=models.Q(('target_people__gt', 0)), name='agenda_edition_expects_people')],
                },
            ), migrations.CreateModel(
                name='Format',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160)),
                    ('protocol', models.TextField()),
                    ('free_part', models.TextField(blank=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('name',), name='agenda_format_name_once')],
                },
            ), migrations.CreateModel(
                name='Scheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(max_length=160)),
                    ('kind', models.CharField(choices=[('committee', 'comité ou conseil'), ('cooperative', 'instance citoyenne'), ('budget', 'budget participatif'), ('questions', 'rendez-vous avec les élus'), ('notebook', 'cahiers'), ('assembly', 'assemblée'), ('caravan', 'caravane'), ('platform', 'plateforme en ligne'), ('observatory', 'observatoire'), ('service_desk', 'guichet de la ville'), ('other', 'autre')], default='other', max_length=20)),
                    ('territory', models.CharField(blank=True, max_length=160)),
                    ('rhythm', models.CharField(blank=True, max_length=160)),
                    ('audience', models.CharField(blank=True, max_length=240, verbose_name='public habituel')),
                    ('who', models.CharField(blank=True, choices=[('officials', "l’administration"), ('elected', 'les membres du conseil'), ('organisations', 'les organisations'), ('volunteers', 'des habitants volontaires'), ('drawn', 'des habitants tirés au sort'), ('sought_out', 'tout le monde, en allant chercher qui ne vient pas'), ('everybody', 'tout le monde')], max_length=20)),
                    ('how', models.CharField(blank=True, choices=[('listen', 'écouter'), ('express', "dire ce que l’on pense"), ('learn', 'se former un avis'), ('bargain', 'négocier'), ('deliberate', 'délibérer ensemble'), ('expertise', 'appliquer un savoir technique')], max_length=20)),
                    ('power', models.CharField(blank=True, choices=[('personal', 'apprendre, pour soi'), ('influence', "influencer l’opinion"), ('advise', 'donner un avis'), ('co_govern', 'décider avec'), ('decide', 'décider')], max_length=20)),
                    ('budget', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                    ('contact_function', models.CharField(blank=True, max_length=160, verbose_name='contact (fonction)')),
                    ('source', models.CharField(blank=True, max_length=240)),
                    ('active_from', models.DateField(null=True)),
                    ('active_to', models.DateField(null=True)),
                    ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='agenda_scheme_slug_once'), models.CheckConstraint(condition=models.Q(('active_to__isnull', True), ('active_from__isnull', True), ('active_from__lte', models.F('active_to')), _connector='OR'), name='agenda_scheme_ends_after_it_starts')],
                },
            ), migrations.CreateModel(
                name='DeclaredValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'name'), name='agenda_value_name_once')],
                },
            ), migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('design', 'conception'), ('experience', 'vécu'), ('impact', 'effets')], max_length=20)),
                    ('criterion', models.CharField(max_length=160)),
                    ('evidence', models.TextField()),
                    ('score', models.PositiveSmallIntegerField(null=True)),
                    ('at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('score__isnull', True), ('score__lte', 10), _connector='OR'), name='agenda_evaluation_score_up_to_ten')],
                },
            ), migrations.CreateModel(
                name='EventSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160)),
                    ('planned', models.PositiveIntegerField(default=0, verbose_name='nombre prévu')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'name'), name='agenda_series_name_once')],
                },
            ), migrations.CreateModel(
                name='GuidingQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='agenda_question_number_once')],
                },
            ), migrations.CreateModel(
                name='MethodNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('version', models.PositiveIntegerField()),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='agenda_method_note_version_once')],
                },
            ), migrations.CreateModel(
                name='Objective',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='agenda_objective_number_once')],
                },
            ), migrations.CreateModel(
                name='Phase',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('kind', models.CharField(choices=[('preparation', 'préparation'), ('review', 'bilan des promesses passées'), ('survey', 'enquête et film'), ('meetings', 'rencontres publiques'), ('opinion', 'avis'), ('synthesis', 'synthèse'), ('workshops', 'ateliers'), ('proposals', 'propositions'), ('answers', 'réponses'), ('orientations', 'grandes orientations'), ('followup', 'suivi des engagements')], max_length=20)),
                    ('title', models.CharField(blank=True, max_length=160)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('declared_level', models.CharField(choices=[('inform', 'information'), ('consult', 'consultation'), ('involve', 'concertation'), ('co_construct', 'co-construction'), ('co_decide', 'co-décision')], max_length=20)),
                    ('assessed_level', models.CharField(blank=True, choices=[('inform', 'information'), ('consult', 'consultation'), ('involve', 'concertation'), ('co_construct', 'co-construction'), ('co_decide', 'co-décision')], max_length=20)),
                    ('assessed_because', models.TextField(blank=True)),
                    ('who', models.CharField(blank=True, choices=[('officials', "l’administration"), ('elected', 'les membres du conseil'), ('organisations', 'les organisations'), ('volunteers', 'des habitants volontaires'), ('drawn', 'des habitants tirés au sort'), ('sought_out', 'tout le monde, en allant chercher qui ne vient pas'), ('everybody', 'tout le monde')], max_length=20)),
                    ('how', models.CharField(blank=True, choices=[('listen', 'écouter'), ('express', "dire ce que l’on pense"), ('learn', 'se former un avis'), ('bargain', 'négocier'), ('deliberate', 'délibérer ensemble'), ('expertise', 'appliquer un savoir technique')], max_length=20)),
                    ('power', models.CharField(blank=True, choices=[('personal', 'apprendre, pour soi'), ('influence', "influencer l’opinion"), ('advise', 'donner un avis'), ('co_govern', 'décider avec'), ('decide', 'décider')], max_length=20)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'number'), name='agenda_phase_number_once'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='agenda_phase_ends_after_it_starts')],
                },
            ), migrations.CreateModel(
                name='Promise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('by_function', models.CharField(max_length=160, verbose_name="qui s’engage (fonction)")),
                    ('answer_within_days', models.PositiveIntegerField(verbose_name='jours pour répondre')),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('answer_within_days__gt', 0)), name='agenda_promise_answers_within_days')],
                },
            ), migrations.CreateModel(
                name='PublicText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('version', models.PositiveIntegerField()),
                    ('language', models.CharField(max_length=20)),
                    ('body', models.TextField()),
                    ('state', models.CharField(choices=[('machine', 'traduit par une machine, non relu'), ('human', 'écrit par une personne'), ('reviewed', 'relu')], default='human', max_length=20)),
                    ('reviewed_by', models.CharField(blank=True, max_length=120, verbose_name='relu par (fonction)')),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'slug', 'version', 'language'), name='agenda_text_once_per_version_and_language'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'reviewed'), _negated=True), models.Q(('reviewed_by', ''), _negated=True), _connector='OR'), name='agenda_text_reviewed_by_somebody')],
                },
            ), migrations.CreateModel(
                name='Rationale',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('version', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'version'), name='agenda_rationale_version_once')],
                },
            ), migrations.CreateModel(
                name='SchemeLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what_passes', models.TextField()),
                    ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.scheme')),
                    ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.scheme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('sender', 'receiver'), name='agenda_scheme_link_once'), models.CheckConstraint(condition=models.Q(('sender', models.F('receiver')), _negated=True), name='agenda_scheme_link_joins_two_schemes')],
                },
            ), migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('theme', 'thème'), ('domain_of_change', 'domaine de changement'), ('right', 'droit'), ('obstacle', 'obstacle'), ('behaviour', 'comportement'), ('value_tag', 'valeur')], max_length=20)),
                    ('slug', models.SlugField(max_length=80)),
                    ('label', models.CharField(max_length=160)),
                    ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.theme')),
                    ('transformations', models.ManyToManyField(related_name='+', to='territory.transformation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('edition__isnull', True), ('parent__isnull', True)), fields=('kind', 'label'), name='agenda_theme_root_once_in_the_house'), models.UniqueConstraint(condition=models.Q(('edition__isnull', True), ('parent__isnull', False)), fields=('kind', 'parent', 'label'), name='agenda_theme_branch_once_in_the_house'), models.UniqueConstraint(condition=models.Q(('edition__isnull', False), ('parent__isnull', True)), fields=('edition', 'kind', 'label'), name='agenda_theme_root_once_per_edition'), models.UniqueConstraint(condition=models.Q(('edition__isnull', False), ('parent__isnull', False)), fields=('edition', 'kind', 'parent', 'label'), name='agenda_theme_branch_once_per_edition'), models.UniqueConstraint(condition=models.Q(('edition__isnull', True)), fields=('slug',), name='agenda_theme_slug_once_in_the_house'), models.UniqueConstraint(condition=models.Q(('edition__isnull', False)), fields=('edition', 'slug'), name='agenda_theme_slug_once_per_edition')],
                },
            ), migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=160)),
                    ('unit', models.CharField(max_length=60)),
                    ('method', models.TextField()),
                    ('target', models.DecimalField(decimal_places=4, max_digits=16, null=True)),
                    ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.objective')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('objective', 'name'), name='agenda_indicator_name_once')],
                },
            ), migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('number', models.PositiveIntegerField()),
                    ('kind', models.CharField(choices=[('review_evening', "soirée d’échanges sur le bilan"), ('public_meeting', 'rencontre publique'), ('outreach_stop', "caravane ou pied d’immeuble"), ('workshop', 'atelier'), ('commitment_evening', 'soirée des engagements'), ('orientation_meeting', 'réunion sur les orientations'), ('council_session', 'séance du conseil'), ('follow_up_review', "point d’étape")], max_length=30)),
                    ('title', models.CharField(blank=True, max_length=160)),
                    ('starts_at', models.DateTimeField()),
                    ('ends_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('planned', 'prévu'), ('open', 'en cours'), ('closed', 'clos'), ('cancelled', 'annulé')], default='planned', max_length=20)),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('venue', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.venue')),
                    ('series', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.eventseries')),
                    ('format', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.format')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.phase')),
                ],
                options={
                    'indexes': [models.Index(fields=['edition', 'starts_at'], name='agenda_event_by_date')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('series__isnull', False)), fields=('series', 'number'), name='agenda_event_number_once_per_series'), models.UniqueConstraint(fields=('edition', 'kind', 'number'), name='agenda_event_number_once_per_kind'), models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='agenda_event_ends_after_it_starts')],
                },
            ), migrations.CreateModel(
                name='PhaseRight',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('gesture', models.CharField(max_length=80)),
                    ('role', models.CharField(blank=True, choices=[('resident', 'habitante ou habitant'), ('relay', 'relais'), ('interviewer', 'journaliste enquêteur'), ('facilitator', 'animation'), ('note_taker', 'prise de notes'), ('analyst', 'analyse'), ('team', 'équipe de la démarche'), ('moderator', 'modération'), ('service_head', 'direction de service'), ('elected_member', 'membre du conseil'), ('clerk', 'secrétariat du conseil'), ('data_protection', 'protection des données'), ('guarantor', 'garante ou garant'), ('evaluator', 'évaluation'), ('administrator', 'administration du serveur'), ('machine', 'machine')], max_length=20)),
                    ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.phase')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('phase', 'gesture', 'role'), name='agenda_phase_right_once')],
                },
            ), migrations.CreateModel(
                name='ProcessCost',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=160)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('contractor', models.CharField(blank=True, max_length=160, verbose_name='prestataire')),
                    ('source', models.CharField(max_length=240)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.phase')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='agenda_cost_is_not_negative'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='agenda_cost_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('published_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.phase')),
                ],
            ), migrations.CreateModel(
                name='Stake',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('title', models.CharField(max_length=160)),
                    ('text', models.TextField()),
                    ('strategic', models.BooleanField(default=True)),
                    ('horizon', models.CharField(choices=[('now', 'maintenant'), ('term', 'ce mandat'), ('2030', '2030'), ('beyond', 'au-delà')], max_length=20)),
                    ('decision_status', models.CharField(blank=True, choices=[('decided', 'décidé'), ('constrained', 'cadré'), ('open', 'ouvert')], max_length=20)),
                    ('act_reference', models.CharField(blank=True, max_length=160, verbose_name='acte')),
                    ('act_date', models.DateField(null=True)),
                    ('act_body', models.CharField(blank=True, max_length=160, verbose_name='qui a décidé')),
                    ('room_left', models.TextField(blank=True, verbose_name='marge restante')),
                    ('no_transformation', models.BooleanField(default=False)),
                    ('published_at', models.DateTimeField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('transformations', models.ManyToManyField(related_name='+', to='territory.transformation')),
                    ('themes', models.ManyToManyField(related_name='+', to='agenda.theme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('edition', 'slug'), name='agenda_stake_slug_once'), models.CheckConstraint(condition=models.Q(models.Q(('decision_status', 'decided'), _negated=True), models.Q(models.Q(('act_reference', ''), _negated=True), ('act_date__isnull', False)), _connector='OR'), name='agenda_stake_decided_cites_its_act'), models.CheckConstraint(condition=models.Q(models.Q(('decision_status', 'constrained'), _negated=True), models.Q(('room_left', ''), _negated=True), _connector='OR'), name='agenda_stake_constrained_says_what_room_is_left'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), models.Q(('decision_status', ''), _negated=True), _connector='OR'), name='agenda_stake_published_says_its_status')],
                },
            ), migrations.CreateModel(
                name='EventOffer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('childcare', "garde d’enfants"), ('food', 'repas'), ('transport', 'transport'), ('interpreter', 'interprète'), ('sign_language', 'langue des signes')], max_length=20)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('event', 'kind'), name='agenda_offer_once_per_event')],
                },
            ), migrations.CreateModel(
                name='Measurement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.DecimalField(decimal_places=4, max_digits=16)),
                    ('low', models.DecimalField(decimal_places=4, max_digits=16)),
                    ('high', models.DecimalField(decimal_places=4, max_digits=16)),
                    ('n', models.PositiveIntegerField()),
                    ('as_of', models.DateField()),
                    ('source', models.CharField(max_length=240)),
                    ('run_uuid', models.UUIDField(null=True)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.indicator')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('low__lte', models.F('value')), ('value__lte', models.F('high'))), name='agenda_measurement_value_inside_its_interval'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='agenda_measurement_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('resident', 'habitante ou habitant'), ('relay', 'relais'), ('interviewer', 'journaliste enquêteur'), ('facilitator', 'animation'), ('note_taker', 'prise de notes'), ('analyst', 'analyse'), ('team', 'équipe de la démarche'), ('moderator', 'modération'), ('service_head', 'direction de service'), ('elected_member', 'membre du conseil'), ('clerk', 'secrétariat du conseil'), ('data_protection', 'protection des données'), ('guarantor', 'garante ou garant'), ('evaluator', 'évaluation'), ('administrator', 'administration du serveur'), ('machine', 'machine')], max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.phase')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='agenda_assignment_ends_after_it_starts')],
                },
            )],
        ),
        seal("agenda_publictext", "state", "reviewed_by"),
        seal("agenda_rationale"),
        seal("agenda_promise"),
        seal("agenda_remark"),
        seal("agenda_methodnote"),
        seal("agenda_evaluation"),
    ]
