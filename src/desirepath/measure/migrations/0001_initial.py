import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Stored weightings."""

    initial = True

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Weighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=120)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("targets", models.JSONField(default=list)),
                ("trim_at", models.FloatField(default=5.0)),
                ("created_by_label", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.workspace"
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "slug"), name="weighting_slug")
                ],
            },
        )
    ]
