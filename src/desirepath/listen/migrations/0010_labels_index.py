"""The index of labels holds their feedback, so that filters and counts never read the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listen', '0009_mailboxes'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='feedbacklabel',
            name='feedback_label_value',
        ),
        migrations.AddIndex(
            model_name='feedbacklabel',
            index=models.Index(fields=['workspace', 'kind', 'value', 'feedback'], name='feedback_label_value'),
        ),
    ]
