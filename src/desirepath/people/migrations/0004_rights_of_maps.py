"""Give the rights of commenting, suggesting and publishing to the roles that do such work already."""

from django.db import migrations

TALK = {"frame.comment", "frame.suggest"}


def added_rights(slug: str, rights: set[str]) -> set[str]:
    """What a role of an existing installation gets: nobody who changes maps today is shut out tomorrow."""
    if "frame.edit" in rights:
        decides = "people.manage" in rights or slug == "journey-manager"
        return TALK | ({"frame.publish"} if decides else set())
    return TALK if slug == "analyst" and "frame.view" in rights else set()


def give(apps, schema_editor) -> None:
    for role in apps.get_model("people", "Role").objects.all():
        added = added_rights(role.slug, set(role.rights)) - set(role.rights)
        if added:
            role.rights = sorted({*role.rights, *added})
            role.save(update_fields=["rights"])


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_audit_entries"),
    ]

    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
