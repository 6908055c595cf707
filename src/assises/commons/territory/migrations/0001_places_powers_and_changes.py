import django.db.models.deletion
from django.db import migrations, models

from assises.commons.journal.tables import LayTables
from assises.commons.journal.triggers import seal

class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        LayTables(
            tables=[migrations.CreateModel(
                name='Institution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('level', models.CharField(choices=[('commune', 'commune'), ('territory', 'établissement public territorial'), ('metropolis', 'métropole'), ('department', 'département'), ('region', 'région'), ('state', 'État'), ('syndicate', 'syndicat intercommunal')], max_length=12)),
                    ('kind', models.CharField(choices=[('public', 'institution publique'), ('landlord', 'bailleur')], default='public', max_length=10)),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_institution_has_its_own_slug')],
                },
            ), migrations.CreateModel(
                name='Neighbourhood',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=120)),
                    ('boundary', models.JSONField(blank=True, null=True, verbose_name='contour (GeoJSON)')),
                    ('indicative', models.BooleanField(default=True, verbose_name='contour indicatif')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_quarter_has_its_own_slug')],
                },
            ), migrations.CreateModel(
                name='Stratum',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('label', models.CharField(max_length=160)),
                    ('dimension', models.SlugField(blank=True, max_length=40, verbose_name='dimension')),
                    ('rule', models.CharField(max_length=300, verbose_name='qui en est')),
                    ('denominator', models.PositiveIntegerField(blank=True, null=True)),
                    ('denominator_source', models.CharField(blank=True, max_length=300)),
                    ('denominator_vintage', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('hard_to_reach', models.BooleanField(default=False, verbose_name='difficile à joindre')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_stratum_has_its_own_slug'), models.CheckConstraint(condition=models.Q(('denominator__isnull', True), models.Q(('denominator_source', ''), _negated=True), _connector='OR'), name='territory_denominator_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Department',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('head_function', models.CharField(max_length=200, verbose_name='fonction de sa direction')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='territory.institution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('institution', 'slug'), name='territory_department_has_its_own_slug')],
                },
            ), migrations.CreateModel(
                name='CommonSpace',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('street', 'rue'), ('square', 'place'), ('slab', 'dalle'), ('garden', 'parc ou jardin'), ('courtyard', "cour ou pied d’immeuble"), ('lobby', 'hall ou escalier'), ('playground', 'aire de jeux'), ('riverbank', 'berge'), ('facility', 'équipement'), ('other', 'autre espace')], max_length=20)),
                    ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_space_has_its_own_slug'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('longitude__range', (-180, 180)), ('latitude__range', (-90, 90))), _connector='OR'), name='territory_space_is_on_the_globe')],
                },
            ), migrations.CreateModel(
                name='ServiceDomain',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('for_whom', models.TextField(blank=True, verbose_name='pour qui')),
                    ('how_to_get', models.TextField(blank=True, verbose_name='comment y accéder')),
                    ('easy_read', models.TextField(blank=True, verbose_name='en facile à lire et à comprendre')),
                    ('yearly_cost', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('cost_source', models.CharField(blank=True, max_length=300)),
                    ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.servicedomain')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('institution', 'slug'), name='territory_domain_has_its_own_slug'), models.CheckConstraint(condition=models.Q(('yearly_cost__isnull', True), models.Q(('cost_source', ''), _negated=True), _connector='OR'), name='territory_domain_cost_has_a_source')],
                },
            ), migrations.CreateModel(
                name='StatisticalArea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20)),
                    ('name', models.CharField(max_length=120)),
                    ('population', models.PositiveIntegerField(blank=True, null=True)),
                    ('vintage', models.PositiveSmallIntegerField(verbose_name='millésime')),
                    ('source', models.CharField(max_length=300)),
                    ('contour', models.JSONField(blank=True, null=True, verbose_name='contour (GeoJSON)')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='territory.neighbourhood')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('code',), name='territory_area_has_its_own_code'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='territory_area_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Transformation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(max_length=200)),
                    ('summary', models.TextField(blank=True)),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('state', models.CharField(choices=[('studied', "à l’étude"), ('decided', 'décidée'), ('under_way', 'en cours'), ('delivered', 'livrée'), ('abandoned', 'abandonnée')], max_length=10)),
                    ('starts_on', models.DateField(blank=True, null=True)),
                    ('ends_on', models.DateField(blank=True, null=True)),
                    ('document', models.CharField(blank=True, max_length=300, verbose_name='document de référence')),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_transformation_has_its_own_slug'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('starts_on__lte', models.F('ends_on')), _connector='OR'), name='territory_transformation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('longitude__range', (-180, 180)), ('latitude__range', (-90, 90))), _connector='OR'), name='territory_transformation_is_on_the_globe')],
                },
            ), migrations.CreateModel(
                name='Venue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=80)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('town_hall', 'mairie'), ('hall', 'salle municipale'), ('community_house', 'maison de quartier'), ('school', 'école, collège ou lycée'), ('library', 'médiathèque'), ('sports_hall', 'équipement sportif'), ('cultural', 'lieu de culture'), ('cafe', 'café'), ('shop', 'commerce'), ('shopping_centre', 'centre commercial'), ('launderette', 'laverie'), ('market', 'marché'), ('station', 'gare ou station'), ('foot_of_block', "pied d’immeuble"), ('common_room', 'local commun'), ('hostel', 'foyer ou résidence'), ('hospital', 'hôpital ou lieu de soin'), ('park', 'parc ou jardin'), ('street', 'rue ou place'), ('workplace', 'lieu de travail'), ('warehouse', 'entrepôt'), ('other', 'autre lieu')], max_length=20)),
                    ('is_unusual', models.BooleanField(verbose_name='lieu non classique')),
                    ('unusual_reason', models.TextField(blank=True, verbose_name='en quoi il est non classique')),
                    ('address', models.CharField(blank=True, max_length=300)),
                    ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                    ('capacity', models.PositiveIntegerField(blank=True, null=True)),
                    ('step_free', models.BooleanField(null=True, verbose_name='sans marche')),
                    ('accessible_toilets', models.BooleanField(null=True, verbose_name='toilettes accessibles')),
                    ('hearing_loop', models.BooleanField(null=True, verbose_name='boucle magnétique')),
                    ('lighting', models.CharField(blank=True, max_length=120)),
                    ('power', models.CharField(blank=True, max_length=120)),
                    ('network', models.CharField(blank=True, max_length=120)),
                    ('transport', models.CharField(blank=True, max_length=200)),
                    ('host_name', models.CharField(blank=True, max_length=200, verbose_name='qui nous reçoit')),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('strata_at_home', models.ManyToManyField(blank=True, related_name='+', to='territory.stratum')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('slug',), name='territory_venue_has_its_own_slug'), models.CheckConstraint(condition=models.Q(('is_unusual', False), models.Q(('unusual_reason', ''), _negated=True), _connector='OR'), name='territory_unusual_venue_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('longitude__range', (-180, 180)), ('latitude__range', (-90, 90))), _connector='OR'), name='territory_venue_is_on_the_globe')],
                },
            ), migrations.CreateModel(
                name='Jurisdiction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('compulsory', models.BooleanField(verbose_name='compétence obligatoire')),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('source', models.CharField(max_length=300)),
                    ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.institution')),
                    ('domain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jurisdictions', to='territory.servicedomain')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='territory_power_ends_after_it_begins'), models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('domain',), name='territory_one_open_holder_per_domain'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='territory_power_has_a_source')],
                },
            ), migrations.CreateModel(
                name='Margin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('variable', models.CharField(max_length=60)),
                    ('value', models.CharField(blank=True, max_length=80)),
                    ('unit', models.CharField(choices=[('people', 'personnes'), ('households', 'ménages'), ('dwellings', 'logements'), ('facilities', 'équipements'), ('percent', 'pour cent'), ('euros', 'euros par an'), ('ratio', 'rapport')], default='people', max_length=12)),
                    ('count', models.DecimalField(blank=True, decimal_places=3, max_digits=16, null=True)),
                    ('secret', models.BooleanField(default=False, verbose_name='secret statistique')),
                    ('vintage', models.PositiveSmallIntegerField(verbose_name='millésime')),
                    ('source', models.CharField(max_length=300)),
                    ('invented', models.BooleanField(default=False, verbose_name='inventé pour une démonstration')),
                    ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.neighbourhood')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.statisticalarea')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('count__isnull', True), ('secret', True)), models.Q(('count__isnull', False), ('secret', False)), _connector='OR'), name='territory_secret_is_not_zero'), models.CheckConstraint(condition=models.Q(('neighbourhood__isnull', True), ('area__isnull', True), _connector='OR'), name='territory_margin_is_of_one_place'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='territory_margin_has_a_source'), models.UniqueConstraint(condition=models.Q(('area__isnull', False)), fields=('variable', 'value', 'area', 'vintage', 'source'), name='territory_margin_once_per_area'), models.UniqueConstraint(condition=models.Q(('neighbourhood__isnull', False)), fields=('variable', 'value', 'neighbourhood', 'vintage', 'source'), name='territory_margin_once_per_quarter'), models.UniqueConstraint(condition=models.Q(('area__isnull', True), ('neighbourhood__isnull', True)), fields=('variable', 'value', 'vintage', 'source'), name='territory_margin_once_for_the_city')],
                },
            ), migrations.CreateModel(
                name='DatedQuantity',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('label', models.CharField(max_length=160)),
                    ('value', models.DecimalField(decimal_places=2, max_digits=16)),
                    ('unit', models.CharField(max_length=60)),
                    ('state', models.CharField(choices=[('forecast', 'annoncé au conditionnel'), ('planned', 'programmé'), ('delivered', 'livré')], max_length=10)),
                    ('as_of', models.DateField()),
                    ('source', models.CharField(max_length=300)),
                    ('revises', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.datedquantity')),
                    ('transformation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quantities', to='territory.transformation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='territory_quantity_has_a_source'), models.UniqueConstraint(condition=models.Q(('revises__isnull', False)), fields=('revises',), name='territory_quantity_is_revised_once'), models.UniqueConstraint(condition=models.Q(('revises__isnull', True)), fields=('transformation', 'label', 'state'), name='territory_quantity_begins_once')],
                },
            )],
        ),
        seal("territory_datedquantity"),
    ]
