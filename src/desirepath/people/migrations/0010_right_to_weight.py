"""Give the right of deciding how numbers are made to the roles that do such work already."""

from django.db import migrations


def give(apps, schema_editor) -> None:
    """Who runs the workspace, manages journeys, or imports records to learn from them."""
    for role in apps.get_model("people", "Role").objects.all():
        decides = "people.manage" in role.rights or role.slug in {"journey-manager", "analyst"}
        if decides and "measure.edit" not in role.rights:
            role.rights = sorted({*role.rights, "measure.edit"})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0009_rights_of_voice"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
