import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who cares for a source, how many were asked, and an index by which the listening path counts."""

    dependencies = [
        ("eventlog", "0001_initial"),
        ("listen", "0006_waves"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceCare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("department", models.CharField(blank=True, max_length=120)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("changed_by_label", models.CharField(max_length=200)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="eventlog.source"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.workspace"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SourceAsked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=120)),
                ("asked", models.PositiveIntegerField()),
                ("respondents", models.PositiveIntegerField()),
                ("questions", models.JSONField(default=list)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("noted_at", models.DateTimeField(auto_now=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="eventlog.source"
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.workspace"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "label"), name="source_asked_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="feedback",
            index=models.Index(
                fields=["workspace", "source", "step", "occurred_at", "customer_key"], name="feedback_path"
            ),
        ),
    ]
