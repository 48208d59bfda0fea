"""Mailboxes that are read by IMAP, and a job that brings the interviews of older installations into the inbox."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def order_hearing(apps, schema_editor) -> None:
    """Order what makes the notes of interviews voice."""
    held = apps.get_model("frame", "Interview").objects.order_by().values_list("workspace_id", flat=True)
    for workspace_id in sorted(set(held)):
        apps.get_model("base", "Job").objects.create(
            workspace_id=workspace_id,
            kind="listen.hear-interviews",
            payload={},
            run_at=timezone.now(),
            created_by="upgrade",
            max_attempts=10,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0001_initial'),
        ('eventlog', '0007_canary'),
        ('frame', '0006_touchpoint_rulings'),
        ('listen', '0008_waves_at_steps'),
        ('people', '0011_rights_of_text'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('host', models.CharField(max_length=200)),
                ('port', models.PositiveIntegerField(default=993)),
                ('security', models.CharField(choices=[('tls', 'Tls'), ('starttls', 'Starttls')], default='tls', max_length=10)),
                ('username', models.CharField(max_length=200)),
                ('sealed_password', models.TextField()),
                ('folder', models.CharField(default='INBOX', max_length=200)),
                ('journey', models.CharField(blank=True, max_length=120)),
                ('step', models.CharField(blank=True, max_length=120)),
                ('is_on', models.BooleanField(default=True)),
                ('uid_validity', models.BigIntegerField(null=True)),
                ('last_uid', models.BigIntegerField(default=0)),
                ('next_check_at', models.DateTimeField(db_index=True)),
                ('last_checked_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('taken', models.PositiveIntegerField(default=0)),
                ('passed_over', models.PositiveIntegerField(default=0)),
                ('created_by_label', models.CharField(max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='eventlog.source')),
                ('workspace', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.workspace')),
            ],
            options={
                'verbose_name_plural': 'mailboxes',
            },
        ),
        migrations.CreateModel(
            name='MailSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message_hash', models.CharField(max_length=64)),
                ('seen_at', models.DateTimeField(auto_now_add=True)),
                ('mailbox', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='listen.mailbox')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('mailbox', 'message_hash'), name='mail_seen_once')],
            },
        ),
        migrations.RunPython(order_hearing, migrations.RunPython.noop),
    ]
