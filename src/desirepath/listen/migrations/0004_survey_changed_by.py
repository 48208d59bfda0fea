"""Who saved a survey's draft last: told to whoever saves over it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listen", "0003_labels")]

    operations = [
        migrations.AddField(
            model_name="survey",
            name="changed_by_label",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
    ]
