"""Give the right of making segments and personas to the roles that do such work already."""

from django.db import migrations


def give(apps, schema_editor) -> None:
    """Who runs the workspace, manages journeys, or imports records to learn from them."""
    for role in apps.get_model("people", "Role").objects.all():
        makes = "people.manage" in role.rights or role.slug in {"journey-manager", "analyst"}
        if makes and "understand.edit" not in role.rights:
            role.rights = sorted({*role.rights, "understand.edit"})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_rights_of_surveys"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
