import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Recipes made on the import screen."""

    dependencies = [
        ("connect", "0002_interrupted"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedRecipe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("mapping", models.JSONField(default=dict)),
                ("saved_by_label", models.CharField(max_length=200)),
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
                "ordering": ("-updated_at",),
                "constraints": [
                    models.UniqueConstraint(fields=("workspace", "slug"), name="saved_recipe_slug")
                ],
            },
        )
    ]
