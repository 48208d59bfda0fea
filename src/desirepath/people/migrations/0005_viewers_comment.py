"""Let every role that sees maps comment on them."""

from django.db import migrations


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        if "frame.view" in role.rights and "frame.comment" not in role.rights:
            role.rights = sorted({*role.rights, "frame.comment"})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_rights_of_maps"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
