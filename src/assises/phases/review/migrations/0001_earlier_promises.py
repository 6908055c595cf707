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
                name='MidTermReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opened_at', models.DateTimeField()),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.edition')),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agenda.event')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('event',), name='review_one_per_event')],
                },
            ), migrations.CreateModel(
                name='PastPromise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('origin', models.CharField(max_length=200, verbose_name="d’où vient la promesse")),
                    ('commitment', models.CharField(blank=True, max_length=60, verbose_name="cote de l’engagement")),
                    ('made_on', models.DateField(null=True)),
                    ('source', models.TextField(verbose_name='source')),
                    ('domain', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territory.servicedomain')),
                    ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.item')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='review.midtermreview')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('origin', ''), _negated=True)), name='review_promise_says_its_source'), models.UniqueConstraint(condition=models.Q(('commitment', ''), _negated=True), fields=('review', 'commitment'), name='review_commitment_enters_once')],
                },
            ), migrations.CreateModel(
                name='Standing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('side', models.CharField(choices=[('city', 'la Ville'), ('residents', 'les habitant·es')], max_length=12)),
                    ('status', models.CharField(choices=[('made', 'annoncé'), ('funded', 'financé'), ('in_progress', 'en cours'), ('kept', 'tenu'), ('partly_kept', 'tenu en partie'), ('late', 'en retard'), ('dropped', 'abandonné'), ('not_kept', 'non tenu'), ('cannot_tell', 'on ne peut pas dire')], max_length=12)),
                    ('reasons', models.TextField(blank=True)),
                    ('at', models.DateTimeField()),
                    ('promise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='review.pastpromise')),
                    ('proof', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.attachment')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('side', 'city'), ('status__in', ('made', 'funded', 'in_progress', 'kept', 'partly_kept', 'late', 'dropped'))), models.Q(('side', 'residents'), ('status__in', ('kept', 'partly_kept', 'not_kept', 'cannot_tell'))), _connector='OR'), name='review_side_has_its_own_words'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'dropped'), _negated=True), models.Q(('reasons', ''), _negated=True), _connector='OR'), name='review_dropped_says_why')],
                },
            )],
        ),
        seal("review_standing"),
    ]
