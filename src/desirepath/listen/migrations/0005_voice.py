"""The inbox of voice, its full-text index, and a job that reads in what was there before."""

import desirepath.listen.models.voice
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.models import Max
from django.utils import timezone

INDEX = "listen_voice_words"
STATEMENTS = (
    """
    CREATE VIRTUAL TABLE listen_voice_words USING fts5(
      words, content='listen_voicetext', content_rowid='entry_id', tokenize='ascii', columnsize=0
    )
    """,
    """
    CREATE TRIGGER listen_voicetext_added AFTER INSERT ON listen_voicetext BEGIN
      INSERT INTO listen_voice_words(rowid, words) VALUES (new.entry_id, new.words);
    END
    """,
    """
    CREATE TRIGGER listen_voicetext_removed AFTER DELETE ON listen_voicetext BEGIN
      INSERT INTO listen_voice_words(listen_voice_words, rowid, words)
        VALUES ('delete', old.entry_id, old.words);
    END
    """,
    """
    CREATE TRIGGER listen_voicetext_changed AFTER UPDATE ON listen_voicetext BEGIN
      INSERT INTO listen_voice_words(listen_voice_words, rowid, words)
        VALUES ('delete', old.entry_id, old.words);
      INSERT INTO listen_voice_words(rowid, words) VALUES (new.entry_id, new.words);
    END
    """,
)


def make_index(apps, schema_editor) -> None:
    """On SQLite an FTS5 table that triggers keep in step; elsewhere an inverted index of the column itself."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {INDEX} ON listen_voicetext USING gin (words)")
        return
    for statement in STATEMENTS:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {INDEX}")
        return
    for name in ("added", "removed", "changed"):
        schema_editor.execute(f"DROP TRIGGER listen_voicetext_{name}")
    schema_editor.execute(f"DROP TABLE {INDEX}")


def order_reading(apps, schema_editor) -> None:
    """Order what reads the words of older feedback in, some thousand at a time, while people work."""
    newest = apps.get_model("listen", "Feedback").objects.order_by().values("workspace_id")
    for row in newest.annotate(last_id=Max("pk")):
        apps.get_model("base", "Job").objects.create(
            workspace_id=row["workspace_id"],
            kind="listen.read-voice",
            payload={"first_id": 1, "last_id": row["last_id"]},
            run_at=timezone.now(),
            created_by="upgrade",
            max_attempts=10,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0001_initial'),
        ('eventlog', '0007_canary'),
        ('listen', '0004_survey_changed_by'),
        ('people', '0006_rights_of_surveys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='VoiceEntry',
            fields=[
                ('feedback', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='entry', serialize=False, to='listen.feedback')),
                ('kind', models.CharField(choices=[('survey', 'Survey'), ('review', 'Review'), ('social', 'Social'), ('contact_centre', 'Contact Centre'), ('ticket', 'Ticket'), ('interview', 'Interview'), ('employee', 'Employee'), ('frontline', 'Frontline'), ('email', 'Email'), ('other', 'Other')], max_length=16)),
                ('occurred_at', models.DateTimeField()),
                ('step', models.CharField(blank=True, max_length=120)),
                ('journey', models.CharField(blank=True, max_length=120)),
                ('scale', models.CharField(max_length=20)),
                ('score', models.FloatField(null=True)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('state', models.CharField(choices=[('new', 'New'), ('read', 'Read'), ('handled', 'Handled')], default='new', max_length=8)),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='eventlog.source')),
                ('workspace', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workspace')),
            ],
            options={
                'verbose_name_plural': 'voice entries',
            },
        ),
        migrations.AddField(
            model_name='feedback',
            name='source_kind',
            field=models.CharField(max_length=16, null=True),
        ),
        migrations.CreateModel(
            name='VoiceDeed',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('user_id', models.BigIntegerField(null=True)),
                ('by_label', models.CharField(max_length=200)),
                ('deed', models.CharField(max_length=10)),
                ('before', models.JSONField()),
                ('count', models.PositiveIntegerField()),
                ('done_at', models.DateTimeField(db_index=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='VoiceOriginal',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='original', serialize=False, to='listen.voiceentry')),
                ('sealed', models.TextField(blank=True)),
                ('what', models.JSONField(default=list)),
                ('masked_at', models.DateTimeField()),
                ('masked_by_label', models.CharField(max_length=200)),
                ('goes_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='VoiceText',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='listen.voiceentry')),
                ('words', desirepath.listen.models.voice.WordsField()),
            ],
        ),
        migrations.CreateModel(
            name='VoiceTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=60)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.CreateModel(
            name='VoiceTagging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='taggings', to='listen.voiceentry')),
                ('tag', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='listen.voicetag')),
            ],
        ),
        migrations.CreateModel(
            name='VoiceView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner_label', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=120)),
                ('query', models.JSONField(default=dict)),
                ('shared', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workspace')),
            ],
        ),
        migrations.AddIndex(
            model_name='voiceentry',
            index=models.Index(fields=['workspace', '-occurred_at', '-feedback'], name='voice_newest'),
        ),
        migrations.AddIndex(
            model_name='voiceentry',
            index=models.Index(fields=['workspace', 'step', '-occurred_at', '-feedback'], name='voice_step'),
        ),
        migrations.AddIndex(
            model_name='voiceentry',
            index=models.Index(fields=['workspace', 'source', '-occurred_at', '-feedback'], name='voice_source'),
        ),
        migrations.AddConstraint(
            model_name='voicetag',
            constraint=models.UniqueConstraint(fields=('workspace', 'slug'), name='voice_tag_slug'),
        ),
        migrations.AddIndex(
            model_name='voicetagging',
            index=models.Index(fields=['tag', 'entry'], name='voice_tagging_tag'),
        ),
        migrations.AddConstraint(
            model_name='voicetagging',
            constraint=models.UniqueConstraint(fields=('entry', 'tag'), name='voice_tagging_once'),
        ),
        migrations.AddIndex(
            model_name='voiceview',
            index=models.Index(fields=['workspace', 'name'], name='voice_view_name'),
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(order_reading, migrations.RunPython.noop),
    ]
