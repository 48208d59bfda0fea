from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('frame', '0004_archiving'),
    ]

    operations = [
        migrations.AddField(
            model_name='interview',
            name='archived_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='interviewnote',
            name='entry_key',
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name='interviewnote',
            constraint=models.UniqueConstraint(fields=('interview', 'entry_key'), name='interview_note_key'),
        ),
    ]
