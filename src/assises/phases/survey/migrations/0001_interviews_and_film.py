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
        ('people', '0001_accounts_bodies_and_consents'),
        ('people', '__first__'),
        ('territory', '0001_places_powers_and_changes'),
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='FieldSurvey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='titre')),
                    ('protocol', models.TextField(verbose_name='protocole')),
                    ('guide_version', models.CharField(max_length=40, verbose_name="version du guide d’entretien")),
                    ('charter', models.TextField(verbose_name="charte d’indépendance")),
                    ('funder', models.CharField(max_length=200, verbose_name='financeur')),
                    ('method_note', models.TextField(blank=True, verbose_name='note de méthode')),
                    ('published_at', models.DateTimeField(null=True)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('published_at', None), models.Q(('method_note', ''), _negated=True), _connector='OR'), name='survey_published_with_its_method_note')],
                },
            ), migrations.CreateModel(
                name='Film',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='titre')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                ],
            ), migrations.CreateModel(
                name='FilmVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('manifest', models.TextField(blank=True)),
                    ('target_use', models.CharField(choices=[('voice_in_film', 'voix dans le film'), ('face_in_film', 'visage dans le film'), ('room_only', 'projection en salle seulement'), ('web', 'site de la démarche'), ('press', 'presse et réseaux sociaux')], max_length=16)),
                    ('captions', models.CharField(max_length=120, verbose_name='langues des sous-titres')),
                    ('state', models.CharField(choices=[('draft', 'en préparation'), ('approved', 'validée'), ('shown', 'projetée'), ('withdrawn', 'retirée')], default='draft', max_length=12)),
                    ('film', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='survey.film')),
                    ('item', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('film', 'number'), name='survey_film_version_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'shown']), _negated=True), models.Q(('item__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='survey_approved_version_is_on_record')],
                },
            ), migrations.CreateModel(
                name='QuotaPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField()),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='survey.fieldsurvey')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('survey', 'version'), name='survey_plan_version_once')],
                },
            ), migrations.CreateModel(
                name='CopyAbroad',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('holder', models.CharField(max_length=160, verbose_name='détenteur, par sa fonction')),
                    ('medium', models.CharField(max_length=60, verbose_name='support')),
                    ('recalled_at', models.DateTimeField(null=True)),
                    ('acknowledged_at', models.DateTimeField(null=True)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='survey.filmversion')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('acknowledged_at', None), ('recalled_at__isnull', False), _connector='OR'), name='survey_copy_answers_a_recall')],
                },
            ), migrations.CreateModel(
                name='QuotaCell',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=80)),
                    ('label', models.CharField(blank=True, max_length=160, verbose_name='libellé')),
                    ('target', models.PositiveIntegerField()),
                    ('floor', models.PositiveIntegerField(default=0)),
                    ('oversample', models.BooleanField(default=False)),
                    ('strata', models.ManyToManyField(related_name='+', to='territory.stratum')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cells', to='survey.quotaplan')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'key'), name='survey_cell_once_per_plan'), models.CheckConstraint(condition=models.Q(('floor__lte', models.F('target'))), name='survey_floor_within_target')],
                },
            ), migrations.CreateModel(
                name='Screening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField()),
                    ('language', models.CharField(default='fr', max_length=35)),
                    ('captions', models.BooleanField(default=True)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='survey.filmversion')),
                ],
            ), migrations.CreateModel(
                name='Interview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('number', models.PositiveIntegerField()),
                    ('pseudonym', models.CharField(max_length=60, verbose_name='pseudonyme')),
                    ('language', models.CharField(default='fr', max_length=35)),
                    ('place_kind', models.CharField(choices=[('home', 'chez la personne'), ('doorstep', 'pas de la porte'), ('foot_of_block', "pied d’immeuble"), ('street', 'rue ou place'), ('riverside', "bord de l’eau"), ('market', 'marché'), ('shop', 'commerce'), ('cafe', 'café'), ('school', 'école ou collège'), ('workplace', 'lieu de travail'), ('association', 'association'), ('social_centre', 'centre social'), ('food_aid', 'distribution alimentaire'), ('hostel', 'foyer'), ('hotel', 'hôtel social'), ('shelter', "hébergement d’urgence"), ('care', 'lieu de soin'), ('other', 'autre lieu')], max_length=16)),
                    ('state', models.CharField(choices=[('planned', 'prévu'), ('done', 'mené'), ('transcribed', 'transcrit'), ('excerpted', 'extraits choisis'), ('withdrawn', 'retiré')], default='done', max_length=12)),
                    ('done_at', models.DateTimeField()),
                    ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consent')),
                    ('interviewer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='survey.fieldsurvey')),
                    ('cell_at_the_time', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='survey.quotacell')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='survey_interview_number_once')],
                },
            ), migrations.CreateModel(
                name='Excerpt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('in_ms', models.PositiveIntegerField(null=True)),
                    ('out_ms', models.PositiveIntegerField(null=True)),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('interview', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='excerpts', to='survey.interview')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('in_ms', None), ('out_ms', None)), models.Q(('in_ms__isnull', False), ('in_ms__lt', models.F('out_ms')), ('out_ms__isnull', False)), _connector='OR'), name='survey_excerpt_begins_before_it_ends')],
                },
            ), migrations.CreateModel(
                name='FilmClip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.PositiveIntegerField()),
                    ('in_ms', models.PositiveIntegerField(null=True)),
                    ('out_ms', models.PositiveIntegerField(null=True)),
                    ('declared_cutaway', models.BooleanField(default=False, verbose_name='plan de coupe déclaré')),
                    ('excerpts', models.ManyToManyField(related_name='clips', to='survey.excerpt')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clips', to='survey.filmversion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='survey_clip_place_once'), models.CheckConstraint(condition=models.Q(models.Q(('in_ms', None), ('out_ms', None)), models.Q(('in_ms__isnull', False), ('in_ms__lt', models.F('out_ms')), ('out_ms__isnull', False)), _connector='OR'), name='survey_clip_begins_before_it_ends')],
                },
            )],
        ),
        seal("survey_screening"),
    ]
