"""Give the rights of labelling comments and of teaching labels to the roles that read feedback and work with it."""

from django.db import migrations


def added_rights(slug: str, rights: set[str]) -> set[str]:
    """What a role of an existing installation gets: who reads feedback and changes things may label it."""
    reads = "listen.view" in rights
    labels = reads and bool(rights & {"people.manage", "frame.edit", "listen.import"})
    trains = reads and ("people.manage" in rights or slug in {"journey-manager", "analyst"})
    return ({"understand.label"} if labels else set()) | ({"understand.train"} if trains else set())


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        added = added_rights(role.slug, set(role.rights)) - set(role.rights)
        if added:
            role.rights = sorted({*role.rights, *added})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0010_right_to_weight"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
